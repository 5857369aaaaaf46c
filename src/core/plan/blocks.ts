import { BLANK, normalised } from './characters.ts'
import { bareTitle, type Contents, contentsOf } from './contents.ts'
import { CAPTION, NAVIGATION } from './data/titles.ts'
import { findHeading, type Heading, isPageNumber, opensBlock } from './headings.ts'
import { type Line, linesOf } from './lines.ts'
import { type Table, tablesOf } from './tables.ts'

/**
 * A heading, paragraph or piece of furniture, put together from its lines. `text` has no line breaks; unit `i` of it stands at `origin[i]`
 * (UTF-16) of the source.
 */
export interface Block {
  readonly kind: 'heading' | 'box' | 'body' | 'caption' | 'furniture' | 'table'
  readonly text: string
  readonly norm: string
  readonly origin: Int32Array
  readonly heading?: Heading
}
export interface Layout { readonly blocks: readonly Block[]; readonly tables: readonly Table[] }

/** A line this long that lacks a full stop was broken by the width of a page. */
const BROKEN_CHARACTERS_MIN = 22
const LONG_CHARACTERS_MIN = 34
const ENDS = /[。!?;:|…]$/

/** The blocks of a text in its order: lines put back together, page numbers, contents and navigation set aside. */
export function layoutOf(source: string): Layout {
  const lines = linesOf(source)
  const contents = contentsOf(lines)
  const tables = tablesOf(lines, contents.lines)
  const inTable = new Set(tables.flatMap((table) => Array.from({ length: table.last - table.first + 1 }, (_, at) => table.first + at)))
  const blocks: Block[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    const alone = inTable.has(at) ? 'table' : contents.lines.has(at) || isFurniture(line) ? 'furniture' : undefined
    if (alone !== undefined) { blocks.push(blockOf(source, [line], alone)); at++; continue }
    const heading = findHeading(line.norm)
    const stop = heading === undefined ? endOfParagraph(lines, at, contents, inTable) : endOfHeading(lines, at, heading, contents, inTable)
    const own = lines.slice(at, stop)
    const kind = heading === undefined ? (CAPTION.test(line.norm) && line.norm.length <= 60 && own.length === 1 ? 'caption' : 'body') : heading.kind === 'box' ? 'box' : 'heading'
    blocks.push(blockOf(source, own, kind, heading))
    at = stop
  }
  return { blocks, tables }
}

const isFurniture = (line: Line): boolean => isPageNumber(line.norm) || line.norm.length <= 40 && NAVIGATION.test(line.norm.replace(/\s+/g, ''))

/** The line after the heading that begins at `at`; a heading broken in two takes its second line along. */
function endOfHeading(lines: readonly Line[], at: number, heading: Heading, contents: Contents, inTable: ReadonlySet<number>): number {
  const line = lines[at]!
  const next = lines[at + 1]
  if (heading.length < line.norm.length) return endOfParagraph(lines, at, contents, inTable)
  if (next === undefined || next.gap > 0 || inTable.has(at + 1) || opensBlock(next.norm) || /[。;:|]$/.test(line.norm) || isFurniture(next)) return at + 1
  if (contents.titles.has(bareTitle(line.norm + next.norm))) return at + 2
  if (contents.titles.has(bareTitle(line.norm)) || heading.kind !== 'numbered' && heading.kind !== 'box') return at + 1
  const isWide = line.norm.length >= BROKEN_CHARACTERS_MIN && next.norm.length < line.norm.length && next.norm.length <= 24
  const after = lines[at + 2]
  return isWide && !/[。,:;]/.test(next.norm) && (after === undefined || after.gap > 0 || opensBlock(after.norm) || after.norm.length > LONG_CHARACTERS_MIN) ? at + 2 : at + 1
}

/** The line after the paragraph that begins at `at`. A page number inside a broken sentence belongs to it. */
function endOfParagraph(lines: readonly Line[], at: number, contents: Contents, inTable: ReadonlySet<number>): number {
  let last = at
  for (;;) {
    let next = last + 1
    while (next < lines.length && next - last <= 2 && isPageNumber(lines[next]!.norm) && !inTable.has(next)) next++
    const line = lines[next]
    if (line === undefined || inTable.has(next) || contents.lines.has(next) || !goesOn(lines[last]!, line, next - last > 1)) return last + 1
    last = next
  }
}

function goesOn(line: Line, next: Line, hasPageBetween: boolean): boolean {
  if (ENDS.test(line.norm) || /(?:^|[。!?;])\s*[([【][^()[\]【】]*[)\]】]$/.test(line.norm) || opensBlock(next.norm) && !/^[(]/.test(next.norm)) return false
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
