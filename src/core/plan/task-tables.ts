import { TASK_COLUMNS } from './data/duties.ts'
import { findHeading } from './headings.ts'
import type { Line } from './lines.ts'
import { type Cell, cellsOf } from './tables.ts'

/** A row of a table that gives tasks to bodies. */
export interface TaskRow { readonly line: number; readonly task: Cell; readonly lead: readonly Cell[]; readonly support: readonly Cell[]; readonly answer: readonly Cell[]; readonly time: readonly Cell[] }
/** A table with columns like 重点任务, 牵头单位, 完成时限: `[first, last]` of the lines. */
export interface TaskTable { readonly first: number; readonly last: number; readonly rows: readonly TaskRow[] }

type Column = typeof TASK_COLUMNS[number][1]
const HEAD_CELLS_MAX = 12
const ROW_CELLS_MAX = 14

/** One row a line, or one cell a line with numbered rows. */
export function taskTablesOf(lines: readonly Line[], taken: ReadonlySet<number>): TaskTable[] {
  const tables: TaskTable[] = []
  for (let at = 0; at < lines.length; at++) {
    if (taken.has(at) || !/任务|序号|事项|举措|措施|工作/.test(lines[at]!.norm)) continue
    const table = rowALine(lines, at, taken) ?? cellALine(lines, at, taken)
    if (table === undefined || table.rows.length === 0) continue
    tables.push(table)
    at = table.last
  }
  return tables
}

const columnOf = (norm: string): Column | undefined => { const bare = norm.replace(/\s+/g, '').replace(/\([^()]*\)$/, ''); return TASK_COLUMNS.find(([pattern]) => pattern.test(bare))?.[1] }
const tellsWho = (columns: readonly (Column | undefined)[]): boolean => (columns.includes('task') || columns.includes('detail')) && columns.some((one) => one === 'lead' || one === 'answer')

function rowOf(line: number, columns: readonly (Column | undefined)[], cells: readonly Cell[]): TaskRow | undefined {
  const of = (wanted: Column): Cell[] => cells.filter((_, at) => columns[at] === wanted)
  // The last of several columns of tasks is the most particular one.
  const task = of('task').findLast(({ norm }) => norm.length >= 4) ?? of('detail').find(({ norm }) => norm.length >= 4)
  if (task === undefined || /^(?:合计|小计|备注)/.test(task.norm)) return undefined
  return { line, task, lead: of('lead'), support: of('support'), answer: of('answer'), time: of('time') }
}

function rowALine(lines: readonly Line[], at: number, taken: ReadonlySet<number>): TaskTable | undefined {
  const columns = cellsOf(lines[at]!).map(({ norm }) => columnOf(norm))
  if (columns.length < 2 || !tellsWho(columns)) return undefined
  const rows: TaskRow[] = []
  let last = at
  for (let line = at + 1; line < lines.length && !taken.has(line); line++) {
    const cells = cellsOf(lines[line]!)
    if (cells.length === 0) { last = line; continue }
    if (cells.length < 2 || cells.length > columns.length + 1) break
    last = line
    // A row that lacks its number or its group: what is there stands at the right.
    const own = cells.length < columns.length ? columns.slice(columns.length - cells.length) : columns
    const row = rowOf(line, cells.length < columns.length && columns[0] === 'order' && /^\d+$/.test(cells[0]!.norm) ? columns : own, cells)
    if (row !== undefined) rows.push(row)
  }
  return { first: at, last, rows }
}

function cellALine(lines: readonly Line[], at: number, taken: ReadonlySet<number>): TaskTable | undefined {
  if (columnOf(lines[at]!.norm) !== 'order') return undefined
  const ahead = lines.slice(at + 1, at + 1 + HEAD_CELLS_MAX).findIndex(({ norm }) => norm === '1')
  if (ahead < 0) return undefined
  const one = at + 1 + ahead
  const columns = lines.slice(at, one).map(({ norm }) => columnOf(norm))
  if (!tellsWho(columns)) return undefined
  const rows: TaskRow[] = []
  let last = one - 1
  for (let from = one, next = 1; lines[from]?.norm === String(next); next++) {
    let to = from + 1
    while (to < lines.length && to - from < ROW_CELLS_MAX && !taken.has(to) && lines[to]!.norm !== String(next + 1) && !opensSection(lines[to]!)) to++
    const isLast = lines[to]?.norm !== String(next + 1)
    if (isLast) to = Math.min(to, from + columns.length)
    const cells = lines.slice(from, to).flatMap((line) => cellsOf(line).slice(0, 1))
    const row = rowOf(from, columns, cells)
    if (row !== undefined) rows.push({ ...row, line: from + columns.findLastIndex((column, index) => (column === 'task' || column === 'detail') && cells[index] === row.task) })
    last = to - 1
    from = to
  }
  return { first: at, last, rows }
}

const opensSection = ({ norm }: Line): boolean => { const heading = findHeading(norm); return heading?.kind === 'box' || heading?.kind === 'outer' || heading?.kind === 'numbered' && heading.rank < 4 && heading.length === norm.length }
