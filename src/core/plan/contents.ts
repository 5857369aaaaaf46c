import { CONTENTS } from './data/titles.ts'
import type { Furniture } from './furniture.ts'
import { findHeading, isBegunTitle, isPageNumber } from './headings.ts'
import type { Line } from './lines.ts'
import type { Setting } from './setting.ts'

/** The table of contents: which lines are its own, and the titles it lists. */
export interface Contents {
  readonly lines: ReadonlySet<number>
  /** Titles without blanks and page numbers. */
  readonly titles: ReadonlySet<string>
  /** Does a longer title begin so? */
  readonly isBegun: (words: string) => boolean
}
interface Reading { readonly lines: readonly Line[]; readonly furniture: Furniture; readonly setting: Setting; readonly last: ReadonlyMap<string, number>; readonly own: Set<number>; readonly titles: Set<string> }

const LEADER = /(?:[.…·\s]{2,}\s*|\s+|(?<=[\u4e00-\u9fff”)]))\d{1,3}$/
/** Dots up to a page number: nothing else looks so. */
const DOTS = /[.…·]{4,}[.…·\s]*\d{0,4}$|(?:·\s){3,}·?\s*\d{0,4}$/
const TAIL = /^[.…·\s—]*\d{0,4}$/
const ENTRY_CHARACTERS_MAX = 120
const HALF_CHARACTERS_MAX = 44
/** A run of headings without words between, of which so many come again, is a table of contents without its title. */
const RUN_MIN = 4
const AGAIN_SHARE_MIN = 0.6

/** Blanks, leaders and page numbers left out, so that an entry equals its heading. */
export const bareTitle = (norm: string): string => norm.replace(/[.…·\s]*\d{1,3}$/, (tail) => (/^[.…·\s]/.test(tail) ? '' : tail)).replace(/[.…·\s]{3,}$/, '').replace(/\s+/g, '')

export function contentsOf(lines: readonly Line[], furniture: Furniture, setting: Setting): Contents {
  const last = new Map<string, number>()
  for (const [at, { norm }] of lines.entries()) if (norm.length <= ENTRY_CHARACTERS_MAX) last.set(bareTitle(norm), at)
  const reading: Reading = { lines, furniture, setting, last, own: new Set(), titles: new Set() }
  for (let at = 0; at < lines.length; at++) {
    if (!isContents(lines[at]!)) continue
    reading.own.add(at)
    at = takeEntries(reading, at + 1) - 1
  }
  takeRuns(reading)
  const { titles } = reading
  return { lines: reading.own, titles, isBegun: (words) => [...titles].some((title) => title.length > words.length && title.startsWith(words)) }
}

const isContents = (line: Line): boolean => CONTENTS.test(line.norm.replace(/\s+/g, ''))

/** Takes entries from `from` on; returns the first line that is none. */
function takeEntries(reading: Reading, from: number): number {
  const { lines, furniture, own, titles, last } = reading
  const taken: number[] = []
  const seen = new Map<string, number>()
  let at = from
  for (; at < lines.length; at++) {
    const { norm } = lines[at]!
    if (furniture.pages.has(at) || TAIL.test(norm)) { taken.push(at); continue }
    const length = entryLines(reading, at)
    if (length === 0) break
    const bare = bareTitle(lines.slice(at, at + length).map((line) => line.norm).join(''))
    if (seen.has(bare) && !hasPage(lines[at + length - 1]!.norm)) break
    seen.set(bare, at)
    for (let part = 0; part < length; part++) taken.push(at + part)
    at += length - 1
  }
  const isLoose = (one: number): boolean => isPageNumber(lines[one]!.norm) || furniture.pages.has(one)
  while (taken.length > 0 && isLoose(taken.at(-1)!)) taken.pop()
  if (seen.size < 2) return from
  // The last entry may already be the first heading of the text: it has no page number where the others do, or is a preface that never comes again.
  const numbered = taken.filter((one) => hasPage(lines[one]!.norm)).length
  if (numbered > taken.length / 3) while (taken.length > 0 && !isContents(lines[taken.at(-1)!]!) && !hasPage(lines[taken.at(-1)!]!.norm)) taken.pop()
  else if (findHeading(lines[taken.at(-1)!]!.norm)?.kind === 'outer' && (last.get(bareTitle(lines[taken.at(-1)!]!.norm)) ?? -1) <= taken.at(-1)!) taken.pop()
  for (const one of taken) own.add(one)
  const end = (taken.at(-1) ?? from - 1) + 1
  for (const [title, place] of seen) if (place < end) titles.add(title)
  return end
}

const hasPage = (norm: string): boolean => LEADER.test(norm) || DOTS.test(norm)

function isEntry(norm: string): boolean {
  if (DOTS.test(norm)) return true
  if (norm.length > ENTRY_CHARACTERS_MAX || /[。;]/.test(norm)) return false
  const heading = findHeading(norm, true)
  return heading !== undefined && heading.length === norm.length || LEADER.test(norm) || CONTENTS.test(norm.replace(/\s+/g, ''))
}

/** How many lines an entry takes: one that a width broke ends with its page number, or before the next entry. 0: it is none. */
function entryLines({ lines, setting, furniture }: Reading, at: number): number {
  const first = lines[at]!
  if (hasPage(first.norm) && isEntry(first.norm)) return 1
  const isFirst = isEntry(first.norm)
  if (!isFirst && (first.norm.length > HALF_CHARACTERS_MAX || /[。;]$/.test(first.norm) || /,$/.test(first.norm) && !isBegunTitle(first.norm))) return 0
  for (let length = 2; length <= 3; length++) {
    const next = lines[at + length - 1]
    if (next === undefined || next.gap > 0 || furniture.pages.has(at + length - 1) || next.norm.length > HALF_CHARACTERS_MAX || /[。;]/.test(next.norm) || findHeading(next.norm) !== undefined || CONTENTS.test(next.norm.replace(/\s+/g, ''))) break
    if (hasPage(next.norm) || TAIL.test(next.norm) || /\D\d{1,3}$/.test(next.norm)) return length
    if (isFirst && setting.isBroken && setting.isFull(lines[at + length - 2]!) && !setting.isFull(next)) return length
  }
  return isFirst ? 1 : 0
}

/** Contents that lost their title: entries with leaders, and runs of headings that all come again. */
function takeRuns({ lines, furniture, last, own, titles }: Reading): void {
  for (const [at, { norm }] of lines.entries()) if (!own.has(at) && /[\u4e00-\u9fff].*[.…·]{6,}\s*\d{1,4}$/.test(norm)) { own.add(at); titles.add(bareTitle(norm)) }
  for (let from = 0; from < lines.length;) {
    let to = from
    const entries: number[] = []
    while (to < lines.length && !own.has(to) && (furniture.pages.has(to) || isPageNumber(lines[to]!.norm) || isWholeHeading(lines[to]!.norm))) { if (isWholeHeading(lines[to]!.norm)) entries.push(to); to++ }
    const isAgain = (one: number): boolean => (last.get(bareTitle(lines[one]!.norm)) ?? -1) > one
    const again = entries.filter(isAgain)
    if (entries.length >= RUN_MIN && again.length >= entries.length * AGAIN_SHARE_MIN) for (let at = entries[0]!; at <= again.at(-1)!; at++) { own.add(at); titles.add(bareTitle(lines[at]!.norm)) }
    from = Math.max(to, from + 1)
  }
}

function isWholeHeading(norm: string): boolean {
  const heading = findHeading(norm)
  return heading !== undefined && heading.length === norm.length && heading.kind !== 'inner'
}
