import { findHeading } from './headings.ts'
import type { Line } from './lines.ts'
import type { Setting } from './setting.ts'

/** Titles are no longer than this, and the text under one is longer. */
const [TITLE_CHARACTERS_MIN, TITLE_CHARACTERS_MAX] = [4, 26]
const BODY_CHARACTERS_MIN = 28
const TITLES_MIN = 2
/** What a document is called, whom it is addressed to, who signed it when. */
const NO_TITLE = /(?:规划|方案|计划|纲要|意见|通知|协议|备忘录|公告|公报|报告|合同)(?:\([^()]*\))?$|人民政府|办公室$|委员会$|公司$|盖章|签字|签章|^\(|^附件|^[甲乙丙]方|^\d|\d{4}年\d|[,。;:!?|…]|[、的和与及]$/

/**
 * Lines that are headings though nothing marks them: in a text without a single number before its headings, short lines without a stop that stand before
 * a paragraph and after the end of one.
 */
export function bareHeadingsOf(lines: readonly Line[], isAside: (at: number) => boolean, setting: Setting): ReadonlySet<number> {
  const own = lines.flatMap((line, at) => (isAside(at) ? [] : [{ line, at }]))
  const found = new Set<number>()
  if (setting.isBroken || own.some(({ line }) => line.hashes > 0 || ['numbered', 'box'].includes(findHeading(line.norm)?.kind ?? ''))) return found
  for (const [index, { line: { norm }, at }] of own.entries()) {
    const before = own[index - 1]?.line.norm
    const after = own[index + 1]?.line.norm
    if (before === undefined || after === undefined || norm.length < TITLE_CHARACTERS_MIN || norm.length > TITLE_CHARACTERS_MAX || NO_TITLE.test(norm)) continue
    if (findHeading(norm)?.kind === 'inner') found.add(at)
    else if (after.length >= BODY_CHARACTERS_MIN && /[。;]/.test(after) && (/[。;!)]$/.test(before) || found.size === 0 && before.length <= 2 * TITLE_CHARACTERS_MAX)) found.add(at)
  }
  return found.size >= TITLES_MIN ? found : new Set()
}
