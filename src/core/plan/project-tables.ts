import { findHeading } from './headings.ts'
import type { Line } from './lines.ts'
import { type Cell, cellsOf } from './tables.ts'

/** A table that lists projects: `[first, last]` of the lines, and the cell of each name with the words of its stage. */
export interface ProjectTable { readonly first: number; readonly last: number; readonly rows: readonly { readonly line: number; readonly name: Cell; readonly stage: string }[] }

const NAME_HEAD = /^(?:项目|工程|重点项目|建设项目)(?:名称)?$/
const ORDER_HEAD = /^(?:序号|编号)$/
const STAGE_HEAD = /阶段|进展|进度|建设性质|状态|推进情况/
const HEAD_CELLS_MAX = 14
const ROW_CELLS_MAX = 16
const NAME_CHARACTERS_MAX = 80

/** Tables with a column 项目名称: one row a line, or one cell a line. */
export function projectTablesOf(lines: readonly Line[], taken: ReadonlySet<number>): ProjectTable[] {
  const tables: ProjectTable[] = []
  for (let at = 0; at < lines.length; at++) {
    if (taken.has(at) || !lines[at]!.norm.includes('项目') && !lines[at]!.norm.includes('序号')) continue
    const table = rowALine(lines, at, taken) ?? cellALine(lines, at, taken)
    if (table === undefined || table.rows.length === 0) continue
    tables.push(table)
    at = table.last
  }
  return tables
}

const bare = (cell: Cell): string => cell.norm.replace(/\s+/g, '')

function rowALine(lines: readonly Line[], at: number, taken: ReadonlySet<number>): ProjectTable | undefined {
  const head = cellsOf(lines[at]!).map(bare)
  const name = head.findIndex((cell) => NAME_HEAD.test(cell))
  if (head.length < 2 || name < 0) return undefined
  const stage = head.findIndex((cell) => STAGE_HEAD.test(cell))
  const rows: ProjectTable['rows'][number][] = []
  let last = at
  for (let line = at + 1; line < lines.length && !taken.has(line); line++) {
    const cells = cellsOf(lines[line]!)
    if (cells.length < 2 || cells.length < head.length - 2) break
    last = line
    const cell = cells[name]
    if (cell !== undefined && isName(cell.norm)) rows.push({ line, name: cell, stage: stage < 0 ? '' : cells[stage]?.norm ?? '' })
  }
  return { first: at, last, rows }
}

function cellALine(lines: readonly Line[], at: number, taken: ReadonlySet<number>): ProjectTable | undefined {
  if (!ORDER_HEAD.test(lines[at]!.norm.replace(/\s+/g, ''))) return undefined
  const ahead = lines.slice(at + 1, at + 1 + HEAD_CELLS_MAX).findIndex(({ norm }) => norm === '1')
  if (ahead < 0) return undefined
  const one = at + 1 + ahead
  const head = lines.slice(at, one).map(({ norm }) => norm.replace(/\s+/g, ''))
  const name = head.findIndex((cell) => NAME_HEAD.test(cell))
  if (name < 0) return undefined
  const stage = head.findIndex((cell) => STAGE_HEAD.test(cell))
  const rows: ProjectTable['rows'][number][] = []
  let last = one - 1
  for (let from = one, next = 1; lines[from]?.norm === String(next); next++) {
    let to = from + 1
    while (to < lines.length && to - from < ROW_CELLS_MAX && !taken.has(to) && lines[to]!.norm !== String(next + 1) && isCellLine(lines[to]!)) to++
    const found = lines[from + name]
    if (found === undefined || from + name >= to) break
    const [cell] = cellsOf(found)
    if (cell !== undefined && isName(cell.norm)) rows.push({ line: from + name, name: cell, stage: stage < 0 ? '' : lines[from + stage]?.norm ?? '' })
    last = lines[to]?.norm === String(next + 1) ? to - 1 : Math.min(to - 1, from + head.length - 1)
    from = to
  }
  return { first: at, last, rows }
}

const isCellLine = (line: Line): boolean => line.norm.length <= 120 && (findHeading(line.norm)?.kind !== 'numbered' || /^\d/.test(line.norm))
const isName = (norm: string): boolean => norm.length >= 3 && norm.length <= NAME_CHARACTERS_MAX && /[\u4e00-\u9fff]{2}/.test(norm) && !/^(?:合计|小计|总计|其中|.{1,6}类|[一二三四五六七八九十]+、)/.test(norm)
