import { VALUE, KIND } from './data/indicators.ts'
import { CAPTION } from './data/titles.ts'
import { findHeading, isPageNumber } from './headings.ts'
import type { Line } from './lines.ts'

/** One cell of an indicator table. Offsets are UTF-16 in the source; `text` has no blanks inside. */
export interface Cell { readonly start: number; readonly end: number; readonly text: string; readonly norm: string }
/** A run of lines that is an indicator table: `[first, last]` of the lines, and its cells in reading order. */
export interface Table { readonly first: number; readonly last: number; readonly cells: readonly Cell[] }

const CELL_CHARACTERS_MAX = 44
/** Rows of a table stand no further apart than this, in lines. */
const ROW_LINES_MAX = 40
const HEAD_LINES_MAX = 40

export function tablesOf(lines: readonly Line[], taken: ReadonlySet<number>): Table[] {
  const anchors = lines.flatMap((line, at) => (!taken.has(at) && hasKind(line) ? [at] : []))
  const tables: Table[] = []
  for (let first = 0; first < anchors.length;) {
    let last = first
    while (last + 1 < anchors.length && isRun(lines, anchors[last]!, anchors[last + 1]!, taken)) last++
    if (last > first || cellsOf(lines[anchors[first]!]!).length > 2) tables.push(tableAround(lines, anchors[first]!, anchors[last]!, tables.at(-1)?.last ?? -1, taken))
    first = last + 1
  }
  return tables
}

const hasKind = (line: Line): boolean => line.norm.length < 400 && (line.norm.includes('约束性') || line.norm.includes('预期性')) && cellsOf(line).some((cell) => KIND.test(cell.norm))

function isRun(lines: readonly Line[], from: number, to: number, taken: ReadonlySet<number>): boolean {
  if (to - from > ROW_LINES_MAX) return false
  for (let at = from + 1; at < to; at++) if (!taken.has(at) && !isCellLine(lines[at]!)) return false
  return true
}

function isCellLine(line: Line): boolean {
  if (cellsOf(line).length > 2) return true
  const heading = findHeading(line.norm)
  if (heading?.kind === 'box' || heading?.kind === 'numbered' && heading.rank < 5) return false
  return line.norm.length <= CELL_CHARACTERS_MAX && !/[。;]/.test(line.norm)
}

/** Up to the head of the table and down past its last row. */
function tableAround(lines: readonly Line[], from: number, to: number, floor: number, taken: ReadonlySet<number>): Table {
  let first = from
  while (first - 1 > floor && from - first < HEAD_LINES_MAX && isCellLine(lines[first - 1]!)) {
    first--
    if (/主要指标|指标体系|指标表/.test(lines[first]!.norm) || CAPTION.test(lines[first]!.norm)) break
  }
  const isTitle = /主要指标|指标体系|指标表/.test(lines[first]!.norm) || CAPTION.test(lines[first]!.norm)
  let last = to
  while (last + 1 < lines.length && last - to < ROW_LINES_MAX && isCellLine(lines[last + 1]!) && VALUE.test(bare(lines[last + 1]!.norm))) last++
  const cells: Cell[] = []
  for (let at = isTitle ? first + 1 : first; at <= last; at++) if (!taken.has(at) && (!isPageNumber(lines[at]!.norm) || VALUE.test(bare(lines[at]!.norm)))) cells.push(...cellsOf(lines[at]!))
  return { first, last, cells: mended(cells) }
}

const bare = (norm: string): string => norm.replace(/\s+/g, '')

/** The cells of a line: parts between tabs, bars or wide gaps. */
export function cellsOf(line: Line): Cell[] {
  const cells: Cell[] = []
  for (const found of line.text.matchAll(/[^\t|｜]+?(?=\t|[|｜]|\s{2,}|$)/g)) {
    const text = found[0].replace(/\u200B/g, '').trim()
    if (text === '' || /^[-:]+$/.test(text) && text.length > 2) continue
    const start = line.start + found.index + found[0].indexOf(text[0]!)
    cells.push({ start, end: start + text.length, text, norm: line.norm.slice(start - line.start, start - line.start + text.length) })
  }
  return cells
}

/** Cells whose brackets were broken over lines, put together. */
function mended(cells: readonly Cell[]): Cell[] {
  const whole: Cell[] = []
  let open = 0
  for (const cell of cells) {
    const before = whole.at(-1)
    const goesOn = before !== undefined && (open > 0 || /^[)\]]/.test(cell.norm) || before.norm.endsWith('/') && before.norm.length < 8)
    if (goesOn) whole[whole.length - 1] = { start: before.start, end: cell.end, text: before.text + cell.text, norm: before.norm + cell.norm }
    else whole.push(cell)
    open = [...whole.at(-1)!.norm].reduce((deep, char) => deep + (char === '(' ? 1 : char === ')' ? -1 : 0), 0)
    if (whole.at(-1)!.norm.length > 80) open = 0
  }
  return whole
}
