import { VALUE, KIND } from './data/indicators.ts'
import { CAPTION } from './data/titles.ts'
import { findHeading, isPageNumber } from './headings.ts'
import type { Line } from './lines.ts'

/** One cell of an indicator table. Offsets are UTF-16 in the source; `text` has no blanks inside. */
export interface Cell { readonly start: number; readonly end: number; readonly text: string; readonly norm: string }
/** A run of lines that is an indicator table: `[first, last]` of the lines, and its cells in reading order. */
export interface Table { readonly first: number; readonly last: number; readonly cells: readonly Cell[]; /** Where no 约束性/预期性 tells rows apart: the cells of each row, the head first. */ readonly rows?: readonly (readonly Cell[])[] }

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
  const own = new Set(tables.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)))
  return [...tables, ...kindlessOf(lines, new Set([...taken, ...own]))].sort((a, b) => a.first - b.first)
}

/** Tables of indicators that say of none whether it binds: told by the heads 指标 and a year, one row a line or one cell a line. */
function kindlessOf(lines: readonly Line[], taken: ReadonlySet<number>): Table[] {
  const tables: Table[] = []
  for (let at = 0; at < lines.length; at++) {
    if (taken.has(at) || lines[at]!.norm.length > 200 || !/指标|序号/.test(lines[at]!.norm)) continue
    const table = rowsALine(lines, at, taken) ?? rowsByNumber(lines, at, taken)
    if (table === undefined || table.rows!.length < 3) continue
    tables.push(table)
    at = table.last
  }
  return tables
}

const isHeadOf = (cells: readonly string[]): boolean => cells.length >= 3 && cells.some((cell) => NAME_HEAD.test(cell)) && cells.some((cell) => YEAR_HEAD.test(cell))
const NAME_HEAD = /^(?:主要|具体)?指标(?:名称|内容)?$/
const YEAR_HEAD = /20\d\d年|目标值?$|现状值?$|基期/

function rowsALine(lines: readonly Line[], at: number, taken: ReadonlySet<number>): Table | undefined {
  const head = cellsOf(lines[at]!)
  if (!isHeadOf(head.map(({ norm }) => bare(norm)))) return undefined
  const rows: (readonly Cell[])[] = [head]
  let last = at
  for (let line = at + 1; line < lines.length && !taken.has(line); line++) {
    const cells = cellsOf(lines[line]!)
    if (cells.length === 0) { last = line; continue }
    if (cells.length < 3 || !cells.some(({ norm }, index) => index > 0 && VALUE.test(bare(norm)))) break
    rows.push(cells)
    last = line
  }
  return { first: at, last, cells: rows.flat(), rows }
}

function rowsByNumber(lines: readonly Line[], at: number, taken: ReadonlySet<number>): Table | undefined {
  if (bare(lines[at]!.norm) !== '序号') return undefined
  const one = lines.findIndex((line, index) => index > at && index < at + 12 && line.norm === '1')
  const cellAt = (index: number): Cell => cellsOf(lines[index]!)[0]!
  if (one < 0 || !isHeadOf(lines.slice(at, one).map(({ norm }) => bare(norm)))) return undefined
  const rows: (readonly Cell[])[] = [Array.from({ length: one - at }, (_, index) => cellAt(at + index))]
  let from = one
  for (let next = 1; lines[from]?.norm === String(next); next++) {
    let to = from + 1
    while (to < lines.length && to - from < one - at + 3 && !taken.has(to) && lines[to]!.norm !== String(next + 1) && isCellLine(lines[to]!)) to++
    if (lines[to]?.norm !== String(next + 1)) to = Math.min(to, from + one - at)
    rows.push(Array.from({ length: to - from }, (_, index) => cellAt(from + index)))
    from = to
  }
  return { first: at, last: from - 1, cells: rows.flat(), rows }
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
