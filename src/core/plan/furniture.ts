import { CONTENTS, NAVIGATION } from './data/titles.ts'
import { findHeading, isPageNumber } from './headings.ts'
import type { Line } from './lines.ts'

/** What pages and sites leave between the words of a text: page numbers, running heads, navigation. */
export interface Furniture {
  readonly lines: ReadonlySet<number>
  /** Those that came with a page, and may stand in the middle of a sentence. */
  readonly pages: ReadonlySet<number>
}

const RUNNING_HEAD_MAX = 44
const REPEATED_MIN = 3
/** Lines of a page, at least. */
const PAGE_LINES_MIN = 8

const bare = (norm: string): string => norm.replace(/\s+/g, '')
/** A running head without its page number. */
const headOf = (norm: string): string => bare(norm).replace(/^[—\-·|]*\d{1,4}[—\-·|]+|[—\-·|]*\d{1,4}[—\-·|]*$/g, '')

export function furnitureOf(lines: readonly Line[]): Furniture {
  const heads = runningHeadsOf(lines)
  const pages = new Set<number>(heads)
  // A lone number is a page number beside a running head or a page break; marks around it say so themselves.
  const isNumber = (at: number): boolean => lines[at] !== undefined && isPageNumber(lines[at].norm)
  const sides = { before: [...heads].filter((at) => isNumber(at - 1)).length, after: [...heads].filter((at) => isNumber(at + 1)).length }
  for (const [at, line] of lines.entries()) {
    if (!isPageNumber(line.norm)) continue
    const isAlone = /^\d+$/.test(bare(line.norm))
    if (!isAlone || line.opensPage && sides.before === 0 || lines[at + 1]?.opensPage === true || (sides.before >= sides.after ? heads.has(at + 1) : heads.has(at - 1))) pages.add(at)
  }
  const all = new Set(pages)
  for (const [at, line] of lines.entries()) if (line.norm.length <= 60 && NAVIGATION.test(bare(line.norm))) all.add(at)
  return { lines: all, pages }
}

/** Short lines that come back again and again beside page numbers and page breaks, or in the middle of sentences. */
function runningHeadsOf(lines: readonly Line[]): ReadonlySet<number> {
  const places = new Map<string, number[]>()
  let row = 0
  const rows = lines.map(({ gap }) => { row += gap + 1; return row })
  for (const [at, { norm }] of lines.entries()) {
    if (norm.length > RUNNING_HEAD_MAX || /[。;:]$/.test(norm)) continue
    const head = headOf(norm)
    if (head.length >= 4 && !CONTENTS.test(head)) places.set(head, [...places.get(head) ?? [], at])
  }
  const own = new Set<number>()
  for (const [head, all] of places) {
    if (all.length < REPEATED_MIN) continue
    const beside = all.filter((at) => isBesidePage(lines, at))
    if (beside.length < REPEATED_MIN || beside.length * 5 < all.length * 3 || !isOncePerPage(beside.map((at) => rows[at]!))) continue
    // A title that runs over the pages is itself where it stands first.
    const first = all.findIndex((at) => bare(lines[at]!.norm) === head && (!lines[at]!.opensPage || findHeading(head) !== undefined))
    for (const [index, at] of all.entries()) if (index !== first) own.add(at)
  }
  return own
}

function isOncePerPage(places: readonly number[]): boolean {
  const steps = places.slice(1).map((at, index) => at - places[index]!).sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)]! >= PAGE_LINES_MIN
}

function isBesidePage(lines: readonly Line[], at: number): boolean {
  const line = lines[at]!
  const before = lines[at - 1]
  const after = lines[at + 1]
  if (line.opensPage || after?.opensPage === true || before !== undefined && isPageNumber(before.norm) || after !== undefined && isPageNumber(after.norm)) return true
  if (bare(line.norm) !== headOf(line.norm)) return true
  return before !== undefined && after !== undefined && before.norm.length >= 16 && /[\u4e00-\u9fff,、]$/.test(before.norm) && /^[\u4e00-\u9fff,、。;”)]/.test(after.norm) && after.norm.length >= 8
}
