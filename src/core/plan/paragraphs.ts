import type { Contents } from './contents.ts'
import { bareTitle } from './contents.ts'
import { GOAL_OPENING } from './data/roles.ts'
import type { Furniture } from './furniture.ts'
import { findHeading, type Heading, isPageNumber, opensBlock } from './headings.ts'
import type { Line } from './lines.ts'
import { opensWithVerb } from './openings.ts'
import type { Setting } from './setting.ts'

/** The lines of a text and what is known of them before they are put together. */
export interface Page {
  readonly lines: readonly Line[]
  readonly setting: Setting
  readonly contents: Contents
  readonly furniture: Furniture
  readonly inTable: ReadonlySet<number>
  readonly hasSeries: boolean
}

/** A line this long that lacks a full stop was broken by the width of a page. */
const BROKEN_CHARACTERS_MIN = 22
const LONG_CHARACTERS_MIN = 34
const TITLE_CHARACTERS_MAX = 70
const ENDS = /[。!?;:|…]$|[。!?;][”’」』)]+$/
/** Lines of furniture between two of one paragraph, at most. */
const FURNITURE_MAX = 4
const GROUND_ENDS = /[。!?][”’」』)]*$/

/** The line after the heading that begins at `at`; a heading broken in two takes its second line along. */
export function endOfHeading(page: Page, at: number, heading: Heading): number {
  const { lines, contents, inTable, furniture, setting } = page
  const line = lines[at]!
  const next = lines[at + 1]
  if (heading.length < line.norm.length) return heading.length === line.norm.length - 1 ? at + 1 : endOfParagraph(page, at)
  if (next === undefined || next.gap > 0 || inTable.has(at + 1) || contents.lines.has(at + 1) || opensBlock(next.norm) || /[。;:|]$/.test(line.norm) || furniture.lines.has(at + 1) || next.hashes > 0) return at + 1
  const listed = endOfListed(page, at)
  if (listed !== undefined) return listed
  if (heading.kind !== 'numbered' && heading.kind !== 'box') return at + 1
  if (setting.isBroken) return setting.isFull(line) && !setting.isFull(next) && !(setting.setsIn && next.isIndented) && line.norm.length + next.norm.length <= TITLE_CHARACTERS_MAX && /^[^。;:]*。?$/.test(next.norm) ? at + 2 : at + 1
  const after = lines[at + 2]
  const isWide = line.norm.length >= BROKEN_CHARACTERS_MIN && next.norm.length < line.norm.length && next.norm.length <= 24
  return isWide && !/[。,:;]/.test(next.norm) && (after === undefined || after.gap > 0 || opensBlock(after.norm) || after.norm.length > LONG_CHARACTERS_MIN) ? at + 2 : at + 1
}

/** The line after a heading that the contents list whole, on as many lines as it takes. */
function endOfListed({ lines, contents, furniture }: Page, at: number): number | undefined {
  let title = bareTitle(lines[at]!.norm)
  for (let stop = at + 1; stop <= at + 4; stop++) {
    if (contents.titles.has(title)) return stop
    const next = lines[stop]
    if (next === undefined || furniture.lines.has(stop) || !contents.isBegun(title)) return undefined
    title += bareTitle(next.norm)
  }
  return undefined
}

/** A long cell of a table with a cell a line: a short one stands before it, and one of the next begins another row. */
function isCell({ lines, inTable, setting }: Page, at: number): boolean {
  const isShort = (place: number): boolean => { const line = lines[place]; return line !== undefined && !inTable.has(place) && line.norm.length >= 2 && line.norm.length <= CELL_CHARACTERS_MAX && /^[\u4e00-\u9fff]+$/.test(line.norm) }
  return !setting.isBroken && isShort(at - 1) && !isShort(at) && !ENDS.test(lines[at]!.norm) && (isShort(at + 2) || isShort(at + 3) || lines[at + 2] !== undefined && findHeading(lines[at + 2]!.norm) !== undefined && isShort(at - 4))
}
const CELL_CHARACTERS_MAX = 6

/** The line after the paragraph that begins at `at`. A page number inside a broken sentence belongs to it. */
export function endOfParagraph(page: Page, at: number): number {
  const { lines, inTable, contents, furniture } = page
  if (isCell(page, at)) return at + 1
  let last = at
  for (;;) {
    let next = last + 1
    while (next < lines.length && next - last <= FURNITURE_MAX && !inTable.has(next) && (furniture.pages.has(next) || isPageNumber(lines[next]!.norm))) next++
    const line = lines[next]
    if (line === undefined || inTable.has(next) || contents.lines.has(next) || furniture.lines.has(next) || line.hashes > 0) return last + 1
    if (!(page.setting.isBroken ? goesOnBroken(page, last, next, last > at) : goesOnWhole(lines[last]!, line, next - last > 1))) return last + 1
    last = next
  }
}

/** In a text whose lines are broken at a width, a paragraph goes on after a full line, unless the next one opens something. */
function goesOnBroken(page: Page, at: number, then: number, isLong: boolean): boolean {
  const { lines, setting } = page
  const line = lines[at]!
  const next = lines[then]!
  const hasEnd = ENDS.test(line.norm)
  if (line.hashes > 0 || next.gap > 0 && !(then - at > 1 && !hasEnd)) return false
  if (/^[,。、;:)”》]/.test(next.norm)) return true
  if (!setting.isFull(line)) {
    if (hasEnd) return false
    if (then - at > 1) return !opensBlock(next.norm) && (isLong || line.norm.length >= BROKEN_CHARACTERS_MIN || /[”),、]$/.test(line.norm))
    return /[,、]$/.test(line.norm) && line.norm.length >= 8 && !opensBlock(next.norm) || /[\u4e00-\u9fff“(]$/.test(line.norm) && /^[A-Za-z]/.test(next.norm) && line.norm.length >= 12
  }
  if (/[)\]】〕]$/.test(line.norm) && (opensBlock(next.norm) || opensParagraph(`${next.norm}${lines[then + 1]?.norm ?? ''}`))) return false
  if (!hasEnd) return !(setting.setsIn && next.isIndented && !line.isIndented && isTitleLike(line.norm)) && !(isOuterHeading(next.norm) && isTitleLike(line.norm)) && !isDash(next.norm)
  if (opensBlock(next.norm) || isWholeBracket(line.norm)) return false
  if (setting.setsIn) return !next.isIndented
  return !opensParagraph(`${next.norm}${lines[then + 1]?.norm ?? ''}`) || !GROUND_ENDS.test(line.norm)
}

const isDash = (norm: string): boolean => /^(?:——|●|○|■|□|◆|★|▲)/.test(norm)
const isWholeBracket = (norm: string): boolean => /(?:^|[。!?;])\s*[([【〔][^()]*[)\]】〕]$/.test(norm)
const isTitleLike = (norm: string): boolean => !/[,。;:]/.test(norm)
const isOuterHeading = (norm: string): boolean => { const heading = findHeading(norm); return heading !== undefined && (heading.kind === 'outer' || heading.kind === 'box' || heading.kind === 'numbered' && heading.rank < 3) && heading.length === norm.length }

/** Does a paragraph open so: with a lead phrase, or with the year of a goal? */
function opensParagraph(norm: string): boolean {
  const stop = norm.search(/[。,;:!?]/)
  if (GOAL_OPENING.test(norm)) return true
  return stop >= 4 && stop <= 26 && norm[stop] === '。' && (opensWithVerb(norm.slice(0, stop)) || stop <= 12)
}

/** In a text whose lines are paragraphs, a long line without a full stop was broken by chance. */
function goesOnWhole(line: Line, next: Line, hasPageBetween: boolean): boolean {
  if (line.hashes > 0 || ENDS.test(line.norm) || isWholeBracket(line.norm) || opensBlock(next.norm) && !/^[(]/.test(next.norm)) return false
  if (/^[,。、;:)”》]/.test(next.norm)) return true
  if (next.isIndented && next.gap > 0) return false
  if (/[,、]$/.test(line.norm)) return next.gap === 0 || hasPageBetween || line.norm.length >= LONG_CHARACTERS_MIN
  if (hasPageBetween) return line.norm.length >= BROKEN_CHARACTERS_MIN || /[”)]$/.test(line.norm)
  if (next.isIndented && !line.isIndented) return false
  return next.gap === 0 ? line.norm.length >= BROKEN_CHARACTERS_MIN : line.norm.length >= LONG_CHARACTERS_MIN && !next.isIndented && /[\u4e00-\u9fff]$/.test(line.norm) && !/^[\d(“]/.test(next.norm)
}
