import { bareHeadingsOf } from './bare-headings.ts'
import { BLANK, normalised } from './characters.ts'
import { contentsOf } from './contents.ts'
import { CAPTION } from './data/titles.ts'
import { furnitureOf } from './furniture.ts'
import { findHeading, type Heading, isBegunTitle, isOfSeries, isPageNumber } from './headings.ts'
import { type Line, linesOf } from './lines.ts'
import { endOfHeading, endOfParagraph, type Page } from './paragraphs.ts'
import { projectTablesOf } from './project-tables.ts'
import { settingOf } from './setting.ts'
import { type Table, tablesOf } from './tables.ts'
import { type TaskRow, taskTablesOf } from './task-tables.ts'

/**
 * A heading, paragraph or piece of furniture, put together from its lines. `text` has no line breaks; unit `i` of it stands at `origin[i]`
 * (UTF-16) of the source.
 */
export interface Block {
  readonly kind: 'heading' | 'box' | 'body' | 'caption' | 'furniture' | 'contents' | 'table' | 'row' | 'task'
  readonly text: string
  readonly norm: string
  readonly origin: Int32Array
  readonly heading?: Heading
  /** Blank lines before it. */
  readonly gap: number
}
/** A project that a row of a table names: `[from, to)` of a block, and the words of its stage column. */
export interface ListedProject { readonly block: Block; readonly from: number; readonly to: number; readonly stage: string }
/** A task that a row of a table names, with the cells beside it. */
export interface ListedTask { readonly from: number; readonly to: number; readonly row: TaskRow }
export interface Layout { readonly blocks: readonly Block[]; readonly tables: readonly Table[]; readonly listed: readonly ListedProject[]; readonly tasks: ReadonlyMap<Block, ListedTask> }

const MARKED_CHARACTERS_MAX = 60
/** Where all headings lack a number they are of one level. */
const BARE_RANK = 3

/** The blocks of a text in its order: lines put back together, page numbers, contents and navigation set aside. */
export function layoutOf(source: string): Layout {
  const physical = linesOf(source)
  const furniture = furnitureOf(physical)
  const setting = settingOf(physical)
  const lines = setting.gap === 0 ? physical : physical.map((line) => ({ ...line, gap: Math.max(0, line.gap - setting.gap) }))
  const contents = contentsOf(lines, furniture, setting)
  const tables = tablesOf(lines, new Set([...contents.lines, ...furniture.pages]))
  const inTable = new Set(tables.flatMap((table) => Array.from({ length: table.last - table.first + 1 }, (_, at) => table.first + at)))
  const projectTables = projectTablesOf(lines, new Set([...inTable, ...contents.lines]))
  const rows = new Map(projectTables.flatMap((table) => table.rows.map((row) => [row.line, row] as const)))
  for (const { first, last } of projectTables) for (let at = first; at <= last; at++) inTable.add(at)
  const taskTables = taskTablesOf(lines, new Set([...inTable, ...contents.lines]))
  const taskRows = new Map(taskTables.flatMap((table) => table.rows.map((row) => [row.line, row] as const)))
  for (const { first, last } of taskTables) for (let at = first; at <= last; at++) inTable.add(at)
  const page: Page = { lines, setting, contents, furniture, inTable, hasSeries: lines.filter(({ norm }, at) => !inTable.has(at) && isOfSeries(norm)).length > 1 }
  const ranks = ranksOfHashes(page)
  const bare = bareHeadingsOf(lines, (at) => inTable.has(at) || contents.lines.has(at) || furniture.lines.has(at) || furniture.pages.has(at), setting)
  const blocks: Block[] = []
  const listed: ListedProject[] = []
  const tasks = new Map<Block, ListedTask>()
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    const alone = furniture.pages.has(at) ? 'furniture' : inTable.has(at) ? 'table' : contents.lines.has(at) ? 'contents' : furniture.lines.has(at) || isPageNumber(line.norm) ? 'furniture' : undefined
    if (alone !== undefined) {
      const block = blockOf([line], alone === 'table' ? (rows.has(at) ? 'row' : taskRows.has(at) ? 'task' : alone) : alone)
      blocks.push(block)
      const row = rows.get(at)
      if (row !== undefined) listed.push({ block, ...within(block, row.name.start, row.name.end), stage: row.stage })
      const task = alone === 'table' ? taskRows.get(at) : undefined
      if (task !== undefined) tasks.set(block, { ...within(block, task.task.start, task.task.end), row: task })
      at++
      continue
    }
    const heading = bare.has(at) ? { kind: 'marked' as const, rank: BARE_RANK, number: 0, length: line.norm.length } : headingAt(page, at, ranks)
    const stop = heading === undefined ? endOfParagraph(page, at) : endOfHeading(page, at, heading)
    const own = lines.slice(at, stop).filter((_, index) => index === 0 || index === stop - at - 1 || !furniture.pages.has(at + index) && !isPageNumber(lines[at + index]!.norm))
    const kind = heading === undefined ? (CAPTION.test(line.norm) && line.norm.length <= 60 && own.length === 1 ? 'caption' : 'body') : heading.kind === 'box' ? 'box' : 'heading'
    blocks.push(blockOf(own, kind, heading !== undefined && own.length > 1 && heading.length === line.norm.length ? joined(own, heading, page.hasSeries) : heading))
    at = stop
  }
  return { blocks, tables, listed, tasks }
}

/** The heading that a line is; one that Markdown marks needs no number. */
function headingAt({ lines, hasSeries, setting }: Page, at: number, ranks: ReadonlyMap<number, number>): Heading | undefined {
  const { norm, hashes } = lines[at]!
  const begun = setting.isBroken && setting.isFull(lines[at]!) && isBegunTitle(norm) ? findHeading(norm.slice(0, -1)) : undefined
  const heading = begun === undefined ? findHeading(norm, hasSeries) : { ...begun, length: norm.length }
  const rank = ranks.get(hashes)
  if (rank === undefined || heading?.kind === 'outer' || heading?.kind === 'box' || heading?.kind === 'numbered') return heading
  return norm.length <= MARKED_CHARACTERS_MAX ? { kind: 'marked', rank, number: 0, length: norm.length } : heading
}

/** What numbers the headings of one depth of `#` carry; a depth without numbers stands between its neighbours. The one title of the whole is no heading. */
function ranksOfHashes({ lines, hasSeries, contents }: Page): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>()
  const depths = [...new Set(lines.map(({ hashes }) => hashes))].filter((depth) => depth > 0).sort((a, b) => a - b)
  let above = -1
  for (const depth of depths) {
    const own = lines.filter(({ hashes }, at) => hashes === depth && !contents.lines.has(at))
    const numbers = own.flatMap(({ norm }) => { const heading = findHeading(norm, hasSeries); return heading?.kind === 'numbered' ? [heading.rank] : [] })
    if (depth === depths[0] && own.length === 1 && numbers.length === 0 && depths.length > 1) continue
    const common = [...new Set(numbers)].sort((a, b) => numbers.filter((one) => one === b).length - numbers.filter((one) => one === a).length || a - b)[0]
    above = common !== undefined && common > above ? common : above + 0.01
    ranks.set(depth, above)
  }
  return ranks
}

/** Where a stretch of the source stands in a block. */
function within(block: Block, start: number, end: number): { from: number; to: number } {
  const from = block.origin.findIndex((at) => at >= start)
  const to = block.origin.findIndex((at) => at >= end)
  return { from, to: to < 0 ? block.origin.length : to }
}

/** A heading put together from several lines may end with the full stop of the last. */
function joined(lines: readonly Line[], heading: Heading, hasSeries: boolean): Heading {
  const { norm } = blockOf(lines, 'heading')
  return findHeading(norm, hasSeries) ?? { ...heading, length: norm.length }
}

function blockOf(lines: readonly Line[], kind: Block['kind'], heading?: Heading): Block {
  const origin: number[] = []
  let text = ''
  for (const [index, line] of lines.entries()) {
    for (let at = line.start; at < line.end; at++) {
      const char = line.text[at - line.start]!
      if (BLANK.test(char) && char !== ' ' && char !== '\u3000' && char !== '\t' && char !== '\u00A0') continue
      origin.push(at)
      text += char
    }
    // Words of two Latin lines do not grow together.
    if (index < lines.length - 1 && /[A-Za-z0-9]$/.test(text) && /^[A-Za-z]/.test(lines[index + 1]!.text)) { origin.push(line.end - 1); text += ' ' }
  }
  const whole = heading !== undefined && lines.length === 1 && heading.length === lines[0]!.norm.length ? { ...heading, length: text.length } : heading
  return { kind, text, norm: normalised(text), origin: Int32Array.from(origin), gap: lines[0]!.gap, ...(whole === undefined ? {} : { heading: whole }) }
}

/** The source span (UTF-16) of `[from, to)` of a block. */
export function sourceSpan(block: Block, from: number, to: number): { readonly start: number; readonly end: number } {
  return { start: block.origin[from]!, end: block.origin[to - 1]! + 1 }
}
