import { BASE_COLUMN, COLUMNS, KIND, TAIL, TOTAL_COLUMN, UNIT_CELL, VALUE, VALUE_COLUMN, YEAR_NOTE } from './data/indicators.ts'
import type { Cell, Table } from './tables.ts'

/** One row of an indicator table; offsets are UTF-16. */
export interface Indicator {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly unit: string
  readonly baseYear: string | null
  readonly base: string | null
  readonly target: string | null
  readonly kind: '约束性' | '预期性' | null
}

interface Columns { readonly values: readonly string[]; readonly isKindLast: boolean }

/** The rows of a table. Columns are told by their heads, rows by their numbers or, without numbers, by 约束性/预期性. */
export function indicatorsOf(table: Table): Indicator[] {
  if (table.rows !== undefined) return indicatorsOfRows(table.rows)
  const cells = table.cells.map((cell) => ({ ...cell, norm: cell.norm.replace(/\s+/g, '') }))
  const begin = firstRowOf(cells)
  const columns = columnsOf(cells.slice(0, begin), cells.slice(begin))
  return rowsOf(cells.slice(begin), columns).flatMap((row) => { const one = indicatorOf(row, columns); return one === undefined ? [] : [one] })
}

/** Rows that are told apart already: by their lines or numbers. */
function indicatorsOfRows([head = [], ...rows]: readonly (readonly Cell[])[]): Indicator[] {
  const bare = (cells: readonly Cell[]): Cell[] => cells.map((cell) => ({ ...cell, norm: cell.norm.replace(/\s+/g, '') }))
  const body = rows.map(bare)
  const columns = columnsOf(bare(head), body.flat())
  return body.flatMap((row) => { const one = indicatorOf(/^\d{1,3}[.、]?$/.test(row[0]?.norm ?? '') ? row.slice(1) : row, columns); return one === undefined ? [] : [one] })
}

/** The head ends where the first numbered row begins, or before the first name that is no head of a column. */
function firstRowOf(cells: readonly Cell[]): number {
  const kind = cells.findIndex((cell) => KIND.test(cell.norm))
  for (let at = 0; at <= kind; at++) if (/^1[.、]?$/.test(cells[at]!.norm) && cells[at + 1] !== undefined && !VALUE.test(cells[at + 1]!.norm)) return at
  const lastHead = cells.slice(0, kind).findLastIndex((cell) => isHead(cell.norm))
  return lastHead + 1
}

const isHead = (norm: string): boolean => COLUMNS.some(([head]) => head.test(norm)) || VALUE_COLUMN.test(norm) && !/^\(/.test(norm) && !/^(?!.*(?:五年|时期|期间|累计))[\u4e00-\u9fff]{3,}年均/.test(norm) && norm.length <= 16 || /^(?:累计\)?|预计|目标|实际|年均\/?)$/.test(norm)

function columnsOf(head: readonly Cell[], body: readonly Cell[]): Columns {
  const values: string[] = []
  for (const { norm } of head) {
    if (COLUMNS.some(([pattern]) => pattern.test(norm))) continue
    if (!isHead(norm)) continue
    const before = values.at(-1)
    if (before !== undefined && (/^(?:预计|目标|实际|现状|累计.*|基期)$/.test(norm) || /[/([]$/.test(before))) values[values.length - 1] = before + norm
    else if (!/^[“"]?十[一二三四五六]五[”"]?(?:目标|规划)?$/.test(norm)) values.push(norm)
  }
  const kind = body.findIndex((cell) => KIND.test(cell.norm))
  return { values, isKindLast: body.slice(0, kind).some((cell, at) => at > 0 && VALUE.test(cell.norm)) }
}

function rowsOf(cells: readonly Cell[], { isKindLast }: Columns): Cell[][] {
  const rows: Cell[][] = []
  const isNumbered = /^1[.、]?$/.test(cells[0]?.norm ?? '')
  let row: Cell[] = []
  let next = 1
  const kinds = (): number => row.filter((cell) => KIND.test(cell.norm)).length
  for (const cell of cells) {
    if (isNumbered && cell.norm.replace(/[.、]$/, '') === String(next) && (row.length === 0 || kinds() > 0)) {
      if (row.length > 0) rows.push(row)
      row = []
      next++
      continue
    }
    row.push(cell)
    if (KIND.test(cell.norm) && isKindLast) { rows.push(row); row = [] } else if (!isNumbered && !isKindLast && kinds() > 1) { rows.push(row.slice(0, -1)); row = [cell] }
  }
  if (kinds() > 0) rows.push(row)
  return rows.filter((one) => one.some((cell) => KIND.test(cell.norm)))
}

function indicatorOf(row: readonly Cell[], columns: Columns): Indicator | undefined {
  const kind = row.find((cell) => KIND.test(cell.norm))
  const rest = withoutGroup(row.filter((cell) => cell !== kind))
  const firstValue = rest.findIndex((cell, at) => at > 0 && VALUE.test(cell.norm) && !UNIT_CELL.test(cell.norm))
  const words = rest.slice(0, firstValue < 0 ? rest.length : firstValue)
  if (words.length === 0) return undefined
  const unitCell = words.length > 1 && UNIT_CELL.test(words.at(-1)!.norm) ? words.pop()!.text : undefined
  const named = nameAndUnit(words.map((cell) => cell.text.replace(/\s+/g, '')).join(''))
  const values = firstValue < 0 ? [] : valuesOf(rest.slice(firstValue))
  const { base, target, baseYear } = placed(values, columns)
  const start = Math.min(words[0]!.start, kind?.start ?? words[0]!.start)
  return { start, end: row.reduce((end, cell) => Math.max(end, cell.end), 0), name: named.name, unit: unitCell ?? named.unit, baseYear, base, target, kind: kind === undefined ? null : KIND.exec(kind.norm)![1] === '约束性' ? '约束性' : '预期性' }
}

/** Leaves out the name of a group of rows and its count, as in 创新驱动 (4项). */
function withoutGroup(cells: readonly Cell[]): Cell[] {
  const count = cells.findIndex((cell) => /^\(\d{1,2}[项个]\)$/.test(cell.norm))
  const kept = count >= 0 && count < cells.length - 1 ? cells.slice(count + 1) : [...cells]
  const number = kept.findIndex((cell, at) => at <= 1 && /^\d{1,2}$/.test(cell.norm) && kept[at + 1] !== undefined && !VALUE.test(kept[at + 1]!.norm))
  return number >= 0 ? kept.slice(number + 1) : kept
}

/** The unit is what stands in the last brackets: 森林覆盖率(%). */
function nameAndUnit(text: string): { name: string; unit: string } {
  const found = /^(.+?)[（(]([^（）()]*(?:[（(][^（）()]*[)）])?[^（）()]*)[)）]$/.exec(text)
  return found === null ? { name: text, unit: '' } : { name: found[1]!, unit: found[2]! }
}

interface Value { text: string; year: string | undefined }

function valuesOf(cells: readonly Cell[]): Value[] {
  const values: Value[] = []
  for (const cell of cells) {
    const before = values.at(-1)
    const year = YEAR_NOTE.exec(cell.norm)?.[1]
    const text = cell.text.replace(/\s+/g, '')
    if (before !== undefined && year !== undefined) before.year = year
    else if (before !== undefined && TAIL.test(cell.norm) && !/^[—\-]+$/.test(before.text)) before.text += text
    else if (before !== undefined && /^与/.test(before.text) && !/同步|一致|相当|匹配/.test(before.text)) before.text += text
    else if (VALUE.test(cell.norm)) values.push({ text: text.replace(/[（(]\d{4}年?[)）]$/, ''), year: /\((\d{4})年?\)$/.exec(cell.norm)?.[1] })
    else if (before !== undefined) before.text += text
  }
  return values
}

const said = (value: Value | undefined): string | null => (value === undefined || /^[—\-–－/]+$/.test(value.text) ? null : value.text)

/** Which value is the base, which the target: by the heads where they are as many as the values, else by their order. */
function placed(values: readonly Value[], { values: heads }: Columns): Pick<Indicator, 'base' | 'target' | 'baseYear'> {
  const fits = heads.length >= values.length && values.length > 0 && heads.length <= values.length + 1
  const years = heads.map((head) => Number(/20\d\d/.exec(head)?.[0] ?? 0))
  const targetYear = Math.max(0, ...years.filter((_, at) => !BASE_COLUMN.test(heads[at]!)))
  const isBase = (at: number): boolean => (fits ? BASE_COLUMN.test(heads[at]!) || years[at]! > 0 && years[at]! < targetYear && !/目标/.test(heads[at]!) : at === 0 && values.length > 1)
  const isTotal = (at: number): boolean => (fits ? TOTAL_COLUMN.test(heads[at]!) && years[at] === 0 : at === 2)
  const base = values.findIndex((_, at) => isBase(at))
  const target = values.findLastIndex((value, at) => !isBase(at) && !isTotal(at) && said(value) !== null)
  const total = values.findIndex((value, at) => isTotal(at) && said(value) !== null)
  const chosen = target >= 0 ? values[target] : total >= 0 ? values[total] : undefined
  const baseHead = base >= 0 && fits ? /20\d\d/.exec(heads[base]!)?.[0] : undefined
  return { base: base >= 0 ? said(values[base]) : null, target: said(chosen), baseYear: base >= 0 && said(values[base]) !== null ? values[base]!.year ?? baseHead ?? null : null }
}
