/** Sheets out and in: what comes back is compared with what is held, cell by cell, so that nothing changes that nobody edited, and what is wrong is said at its cell. */
import { SHEET_FLAWS_MAX, type SheetRead } from '../../contract/project.ts'
import { isDay, ok, refuse, type Result, type Text, text } from '../../core/value/index.ts'
import type { SheetCell } from './needs.ts'

export type Kind = 'text' | 'number' | 'date' | 'choice' | 'list' | 'id'
export interface SheetColumn {
  readonly name: string
  readonly title: Text
  readonly unit?: string | undefined
  readonly kind: Kind
  readonly choices?: readonly string[] | undefined
  /** The sheet cannot be read without it. */
  readonly needed?: boolean | undefined
  /** Written for the reader, not read back. */
  readonly locked?: boolean | undefined
}

export const headingOf = ({ title, unit }: SheetColumn, language: 'zh' | 'en'): string => (unit === undefined ? title[language] : `${title[language]} (${unit})`)
/** `AB7`. */
export function addressOf(column: number, row: number): string {
  let letters = ''
  for (let at = column + 1; at > 0; at = Math.floor((at - 1) / 26)) letters = String.fromCharCode(65 + ((at - 1) % 26)) + letters
  return `${letters}${row}`
}

export type Value = string | number | string[] | undefined
const SEPARATOR = /[、，,；;\n]/
/** What XML 1.0 cannot hold, as the writer of sheets leaves it out. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** What stands in a cell for a value. A day is a day, so that a spreadsheet program can count with it. */
export function cellOf(value: unknown, kind: Kind): string | number | boolean | Date | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.join('、')
  if (kind === 'date' && typeof value === 'string' && isDay(value)) return new Date(`${value}T00:00:00Z`)
  return typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean)
}

/** Whether a value, written and read again, is what is in the cell. */
export function isSame(before: unknown, after: Value): boolean {
  const plain = (value: unknown): string => (value === undefined || value === null ? '' : Array.isArray(value) ? value.join('、') : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number)).replace(UNWRITABLE, '').replace(/\r\n?/g, '\n').trim()
  return plain(before) === plain(after)
}

type Parsed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly says: Text }
const wrong = (zh: string, en: string): Parsed => ({ ok: false, says: text(zh, en) })

/** A cell as a value of its column. */
export function readCell(cell: SheetCell, column: SheetColumn): Parsed {
  if (cell === null || cell === '') return { ok: true, value: undefined }
  if (typeof cell === 'object' && 'error' in cell) return wrong(`公式出错（${cell.error}）`, `the formula fails (${cell.error})`)
  if (typeof cell === 'boolean') return wrong('应为文字，不是“是/否”', 'it must be words, not TRUE or FALSE')
  if (column.kind === 'number') return readNumber(cell)
  if (column.kind === 'date') return readDay(cell)
  const words = (typeof cell === 'object' ? cell.day : String(cell)).replace(/\r\n?/g, '\n').trim()
  if (words === '') return { ok: true, value: undefined }
  if (column.kind === 'list') return { ok: true, value: words.split(SEPARATOR).map((one) => one.trim()).filter((one) => one !== '') }
  if (column.kind === 'choice' && column.choices?.includes(words) !== true) return wrong(`“${short(words)}”不在可选项内：${column.choices?.join('、') ?? ''}`, `"${short(words)}" is none of: ${column.choices?.join(', ') ?? ''}`)
  if (column.kind === 'id' && !/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(words)) return wrong('编号被改动，请恢复导出时的编号；新增行请留空', 'the id was changed; restore it, or leave it empty for a new row')
  return { ok: true, value: words }
}

function readNumber(cell: string | number | { day: string }): Parsed {
  if (typeof cell === 'object') return wrong(`应为数字，现为日期 ${cell.day}`, `it must be a number, not the day ${cell.day}`)
  if (typeof cell === 'number') return Number.isFinite(cell) ? { ok: true, value: cell } : wrong('应为数字', 'it must be a number')
  const plain = cell.replace(/[,，\s]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? { ok: true, value: Number(plain) } : wrong(`应为数字，现为“${short(cell)}”`, `it must be a number, not "${short(cell)}"`)
}

function readDay(cell: string | number | { day: string }): Parsed {
  if (typeof cell === 'object') return { ok: true, value: cell.day }
  if (typeof cell === 'number') {
    // Days since 1899-12-30, as spreadsheet programs count them (ECMA-376 18.17.4.1); a figure outside the century is no day.
    const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(cell) * 86_400_000).toISOString().slice(0, 10)
    return cell > 32_000 && cell < 75_000 ? { ok: true, value: day } : wrong(`应为日期，现为数字 ${cell}`, `it must be a day, not the number ${cell}`)
  }
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell.trim()) ?? []
  const day = `${year}-${(month ?? '').padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`
  return isDay(day) ? { ok: true, value: day } : wrong(`应为日期（如 2026-11-23），现为“${short(cell)}”`, `it must be a day such as 2026-11-23, not "${short(cell)}"`)
}
const short = (words: string): string => (words.length > 30 ? `${words.slice(0, 30)}…` : words)

export interface SheetRow { readonly row: number; readonly values: ReadonlyMap<string, Value>; readonly flawed: boolean }
export interface Flaw { readonly cell: string; readonly row: number; readonly says: Text }
export interface ReadRows { readonly rows: readonly SheetRow[]; readonly flaws: Flaw[]; at(name: string, row: number): string }

/** Rows by column name. Refused whole where a column is missing: then no row could be trusted. */
export function readRows(cells: readonly (readonly SheetCell[])[], columns: readonly SheetColumn[]): Result<ReadRows> {
  const [head = [], ...body] = cells
  const names = head.map((cell) => (typeof cell === 'string' ? cell.trim() : ''))
  const places = new Map(columns.map((column) => [column.name, names.findIndex((name) => [headingOf(column, 'zh'), headingOf(column, 'en'), column.title.zh, column.title.en].includes(name))]))
  const missing = columns.filter((column) => column.needed === true && (places.get(column.name) ?? -1) < 0)
  if (missing.length > 0) return refuse('project.sheet_columns', { columns: missing.map((column) => column.title.zh).join('、'), columns_en: missing.map((column) => column.title.en).join(', ') }, '/body/content')
  const flaws: Flaw[] = []
  const at = (name: string, row: number) => addressOf(Math.max(0, places.get(name) ?? 0), row)
  const rows = body.flatMap((cellsOfRow, index): SheetRow[] => {
    if (cellsOfRow.every((cell) => cell === null || cell === '')) return []
    const row = index + 2
    const values = new Map<string, Value>()
    let flawed = false
    for (const column of columns) {
      const place = places.get(column.name) ?? -1
      if (place < 0) continue
      const parsed = readCell(cellsOfRow[place] ?? null, column)
      if (parsed.ok) { values.set(column.name, parsed.value); continue }
      if (column.locked === true && column.kind !== 'id') continue
      flawed = true
      flaws.push({ cell: addressOf(place, row), row, says: text(`${column.title.zh}：${parsed.says.zh}`, `${column.title.en}: ${parsed.says.en}`) })
    }
    return [{ row, values, flawed }]
  })
  return rows.length === 0 ? refuse('project.sheet_empty', {}, '/body/content') : ok({ rows, flaws, at })
}

/** A row that differs from what is held. */
export interface Edited<Change> { readonly row: number; readonly title: string; readonly what: 'changed' | 'added'; readonly changes: SheetRead['preview'][number]['changes']; readonly change: Change }
const PREVIEW_ROWS = 200

export function readingOf<Change>(total: number, unchanged: number, edited: readonly Edited<Change>[], flaws: readonly Flaw[], applied: number): SheetRead {
  const sorted = [...flaws].sort((a, b) => a.row - b.row)
  return {
    rows: total, unchanged, changed: edited.filter((one) => one.what === 'changed').length, added: edited.filter((one) => one.what === 'added').length, bad: new Set(flaws.map((flaw) => flaw.row)).size,
    flaws: sorted.slice(0, SHEET_FLAWS_MAX).map((flaw) => ({ ...flaw })), flawsTotal: flaws.length, left: edited.length - applied, applied,
    preview: edited.slice(0, PREVIEW_ROWS).map(({ row, title, what, changes }) => ({ row, title, what, changes: [...changes] })),
  }
}
export const wordsOfValue = (value: unknown): string => (value === undefined || value === null ? '' : Array.isArray(value) ? value.join('、') : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number))
