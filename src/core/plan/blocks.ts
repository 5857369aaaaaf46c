import { BLANK, normalised } from './characters.ts'
import { bareTitle, type Contents, contentsOf } from './contents.ts'
import { CAPTION, NAVIGATION } from './data/titles.ts'
import { findHeading, type Heading, isPageNumber, opensBlock } from './headings.ts'
import { type Line, linesOf } from './lines.ts'
import { projectTablesOf } from './project-tables.ts'
import { type Table, tablesOf } from './tables.ts'

/**
 * A heading, paragraph or piece of furniture, put together from its lines. `text` has no line breaks; unit `i` of it stands at `origin[i]`
 * (UTF-16) of the source.
 */
export interface Block {
  readonly kind: 'heading' | 'box' | 'body' | 'caption' | 'furniture' | 'table' | 'row'
  readonly text: string
  readonly norm: string
  readonly origin: Int32Array
  readonly heading?: Heading
}
/** A project that a row of a table names: `[from, to)` of a block, and the words of its stage column. */
export interface ListedProject { readonly block: Block; readonly from: number; readonly to: number; readonly stage: string }
export interface Layout { readonly blocks: readonly Block[]; readonly tables: readonly Table[]; readonly listed: readonly ListedProject[] }

/** A line this long that lacks a full stop was broken by the width of a page. */
const BROKEN_CHARACTERS_MIN = 22
const LONG_CHARACTERS_MIN = 34
const ENDS = /[。!?;:|…]$/

/** How a text breaks its lines: at `width` characters, with `gap` blank lines between two of a paragraph. Width 0: only where paragraphs end. */
interface Setting { readonly width: number; readonly gap: number }
const WRAPPED_LINES_MIN = 12

/** Lines of one width in such number that they were not all paragraphs of that length. */
function settingOf(lines: readonly Line[]): Setting {
  const counts = new Map<number, number>()
  const long = lines.filter(({ norm }) => norm.length >= BROKEN_CHARACTERS_MIN)
  for (const { norm } of long) counts.set(norm.length, (counts.get(norm.length) ?? 0) + 1)
  const [width, count] = [...counts].reduce((most, one) => (one[1] > most[1] || one[1] === most[1] && one[0] > most[0] ? one : most), [0, 0])
  const near = count + (counts.get(width - 1) ?? 0) + (counts.get(width + 1) ?? 0)
  if (near < WRAPPED_LINES_MIN || near * 3 < long.length) return { width: 0, gap: 0 }
  const after = lines.filter((_, at) => at > 0 && Math.abs(lines[at - 1]!.norm.length - width) <= 1)
  return { width, gap: after.filter(({ gap }) => gap === 1).length * 2 > after.length ? 1 : 0 }
}

/** The blocks of a text in its order: lines put back together, page numbers, contents and navigation set aside. */
export function layoutOf(source: string): Layout {
  const physical = linesOf(source)
  const setting = settingOf(physical)
  const lines = setting.gap === 0 ? physical : physical.map((line) => ({ ...line, gap: Math.max(0, line.gap - setting.gap) }))
  const contents = contentsOf(lines)
  const tables = tablesOf(lines, contents.lines)
  const inTable = new Set(tables.flatMap((table) => Array.from({ length: table.last - table.first + 1 }, (_, at) => table.first + at)))
  const projectTables = projectTablesOf(lines, new Set([...inTable, ...contents.lines]))
  const rows = new Map(projectTables.flatMap((table) => table.rows.map((row) => [row.line, row] as const)))
  for (const { first, last } of projectTables) for (let at = first; at <= last; at++) inTable.add(at)
  const blocks: Block[] = []
  const listed: ListedProject[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    const alone = inTable.has(at) ? 'table' : contents.lines.has(at) || isFurniture(line) ? 'furniture' : undefined
    if (alone !== undefined) {
      const block = blockOf(source, [line], rows.has(at) ? 'row' : alone)
      blocks.push(block)
      const row = rows.get(at)
      if (row !== undefined) listed.push({ block, ...within(block, row.name.start, row.name.end), stage: row.stage })
      at++
      continue
    }
    const heading = findHeading(line.norm)
    const stop = heading === undefined ? endOfParagraph(lines, at, contents, inTable, setting.width) : endOfHeading(lines, at, heading, contents, inTable, setting.width)
    const own = lines.slice(at, stop)
    const kind = heading === undefined ? (CAPTION.test(line.norm) && line.norm.length <= 60 && own.length === 1 ? 'caption' : 'body') : heading.kind === 'box' ? 'box' : 'heading'
    blocks.push(blockOf(source, own, kind, heading))
    at = stop
  }
  return { blocks, tables, listed }
}

/** Where a stretch of the source stands in a block. */
function within(block: Block, start: number, end: number): { from: number; to: number } {
  const from = block.origin.findIndex((at) => at >= start)
  const to = block.origin.findIndex((at) => at >= end)
  return { from, to: to < 0 ? block.origin.length : to }
}

const isFurniture = (line: Line): boolean => isPageNumber(line.norm) || line.norm.length <= 40 && NAVIGATION.test(line.norm.replace(/\s+/g, ''))

/** The line after the heading that begins at `at`; a heading broken in two takes its second line along. */
function endOfHeading(lines: readonly Line[], at: number, heading: Heading, contents: Contents, inTable: ReadonlySet<number>, width: number): number {
  const line = lines[at]!
  const next = lines[at + 1]
  if (heading.length < line.norm.length) return endOfParagraph(lines, at, contents, inTable, width)
  if (next === undefined || next.gap > 0 || inTable.has(at + 1) || opensBlock(next.norm) || /[。;:|]$/.test(line.norm) || isFurniture(next)) return at + 1
  if (contents.titles.has(bareTitle(line.norm + next.norm))) return at + 2
  if (contents.titles.has(bareTitle(line.norm)) || heading.kind !== 'numbered' && heading.kind !== 'box') return at + 1
  const isWide = line.norm.length >= BROKEN_CHARACTERS_MIN && next.norm.length < line.norm.length && next.norm.length <= 24
  const after = lines[at + 2]
  return isWide && !/[。,:;]/.test(next.norm) && (after === undefined || after.gap > 0 || opensBlock(after.norm) || after.norm.length > LONG_CHARACTERS_MIN) ? at + 2 : at + 1
}

/** The line after the paragraph that begins at `at`. A page number inside a broken sentence belongs to it. */
function endOfParagraph(lines: readonly Line[], at: number, contents: Contents, inTable: ReadonlySet<number>, width: number): number {
  let last = at
  for (;;) {
    let next = last + 1
    while (next < lines.length && next - last <= 2 && isPageNumber(lines[next]!.norm) && !inTable.has(next)) next++
    const line = lines[next]
    if (line === undefined || inTable.has(next) || contents.lines.has(next) || !goesOn(lines[last]!, line, next - last > 1, width)) return last + 1
    last = next
  }
}

function goesOn(line: Line, next: Line, hasPageBetween: boolean, width: number): boolean {
  // A full line that happens to end with a full stop: in a text broken at a width the paragraph goes on, unless the next one is set in.
  if (width > 0 && line.norm.length >= width && line.norm.length <= width + 1 && /[。;]$/.test(line.norm) && next.gap === 0 && !next.isIndented && !opensBlock(next.norm) && !isFurniture(next)) return true
  const isFull = width > 0 && Math.abs(line.norm.length - width) <= 1
  // In such a text 二、 after a full line without a full stop goes on with a list of figures.
  if (isFull && !ENDS.test(line.norm) && next.gap === 0 && /^[一二三四五六七八九十]、/.test(next.norm)) return true
  if (ENDS.test(line.norm) || /(?:^|[。!?;])\s*[([【〔].*[)\]】〕]$/.test(line.norm) || opensBlock(next.norm) && !/^[(]/.test(next.norm)) return false
  if (/^[,。、;:)”》]/.test(next.norm)) return true
  if (isFurniture(next) || next.isIndented && next.gap > 0) return false
  if (/[,、]$/.test(line.norm)) return next.gap === 0 || hasPageBetween || line.norm.length >= LONG_CHARACTERS_MIN
  if (hasPageBetween) return line.norm.length >= BROKEN_CHARACTERS_MIN || /[”)]$/.test(line.norm)
  if (next.isIndented && !line.isIndented) return false
  return next.gap === 0 ? line.norm.length >= BROKEN_CHARACTERS_MIN : line.norm.length >= LONG_CHARACTERS_MIN && !next.isIndented && /[\u4e00-\u9fff]$/.test(line.norm) && !/^[\d(“]/.test(next.norm)
}

function blockOf(source: string, lines: readonly Line[], kind: Block['kind'], heading?: Heading): Block {
  const origin: number[] = []
  let text = ''
  for (const [index, line] of lines.entries()) {
    if (index > 0 && index < lines.length - 1 && isPageNumber(line.norm)) continue
    for (let at = line.start; at < line.end; at++) {
      const char = source[at]!
      if (BLANK.test(char) && char !== ' ' && char !== '\u3000' && char !== '\t' && char !== '\u00A0') continue
      origin.push(at)
      text += char
    }
    // Words of two Latin lines do not grow together.
    if (index < lines.length - 1 && /[A-Za-z0-9]$/.test(text) && /^[A-Za-z]/.test(lines[index + 1]!.text)) { origin.push(line.end - 1); text += ' ' }
  }
  const whole = heading !== undefined && heading.length === lines[0]!.norm.length ? { ...heading, length: text.length } : heading
  return { kind, text, norm: normalised(text), origin: Int32Array.from(origin), ...(whole === undefined ? {} : { heading: whole }) }
}

/** The source span (UTF-16) of `[from, to)` of a block. */
export function sourceSpan(block: Block, from: number, to: number): { readonly start: number; readonly end: number } {
  return { start: block.origin[from]!, end: block.origin[to - 1]! + 1 }
}
