import { CONTENTS } from './data/titles.ts'
import { findHeading, isPageNumber } from './headings.ts'
import type { Line } from './lines.ts'

/** The table of contents: which lines are its own, and the titles it lists. */
export interface Contents {
  readonly lines: ReadonlySet<number>
  /** Titles without blanks and page numbers. */
  readonly titles: ReadonlySet<string>
}

const LEADER = /(?:[.…·\s]{2,}\s*|\s+|(?<=[\u4e00-\u9fff”)]))\d{1,3}$/
const ENTRY_CHARACTERS_MAX = 90

/** Blanks, leaders and page numbers left out, so that an entry equals its heading. */
export const bareTitle = (norm: string): string => norm.replace(/[.…·\s]*\d{1,3}$/, (tail) => (/^[.…·\s]/.test(tail) ? '' : tail)).replace(/\s+/g, '')

export function contentsOf(lines: readonly Line[]): Contents {
  const own = new Set<number>()
  const titles = new Set<string>()
  for (let at = 0; at < lines.length; at++) {
    if (!CONTENTS.test(lines[at]!.norm.replace(/\s+/g, ''))) continue
    own.add(at)
    at = takeEntries(lines, at + 1, own, titles) - 1
  }
  return { lines: own, titles }
}

/** Takes entries from `from` on; returns the first line that is none. */
function takeEntries(lines: readonly Line[], from: number, own: Set<number>, titles: Set<string>): number {
  const taken: number[] = []
  const seen = new Set<string>()
  let at = from
  for (; at < lines.length; at++) {
    const { norm } = lines[at]!
    if (isPageNumber(norm)) { taken.push(at); continue }
    const bare = bareTitle(norm)
    if (!isEntry(norm) && !isBrokenEntry(lines, at)) break
    if (seen.has(bare)) break
    seen.add(bare)
    taken.push(at)
  }
  while (taken.length > 0 && isPageNumber(lines[taken.at(-1)!]!.norm)) taken.pop()
  if (seen.size < 2) return from
  // The last entry may already be the first heading of the text: that one is followed by body text and has no page number where the others do.
  const numbered = taken.filter((one) => LEADER.test(lines[one]!.norm)).length
  while (taken.length > 0 && numbered > taken.length / 2 && !LEADER.test(lines[taken.at(-1)!]!.norm) && !CONTENTS.test(lines[taken.at(-1)!]!.norm.replace(/\s+/g, ''))) taken.pop()
  for (const one of taken) { own.add(one); titles.add(bareTitle(lines[one]!.norm)) }
  return (taken.at(-1) ?? from - 1) + 1
}

function isEntry(norm: string): boolean {
  if (norm.length > ENTRY_CHARACTERS_MAX || /[。;]/.test(norm)) return false
  const heading = findHeading(norm)
  return heading !== undefined && heading.length === norm.length || LEADER.test(norm) || CONTENTS.test(norm.replace(/\s+/g, ''))
}

/** The first half of an entry whose second half carries the page number. */
function isBrokenEntry(lines: readonly Line[], at: number): boolean {
  const next = lines[at + 1]
  return next !== undefined && lines[at]!.norm.length <= 40 && next.gap === 0 && !/[。,;]/.test(lines[at]!.norm) && /\D\d{1,3}$/.test(next.norm) && isEntry(next.norm)
}
