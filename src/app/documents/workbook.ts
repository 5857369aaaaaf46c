/** The first sheet of an .xlsx, read on a thread of its own with bounds on time, memory and rows; what it unpacks to is checked before. */
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { ok, refuse, type Result } from '../../core/value/index.ts'
import { entriesOf, isTrueTo } from './zip.ts'

/** A formula stands by its last value, a day as `YYYY-MM-DD`. */
export type ReadCell = string | number | boolean | null | { readonly day: string } | { readonly error: string }

const READ_MS_MAX = 60_000
const HEAP_MB_MAX = 2_048
const UNPACKED_BYTES_MAX = 150_000_000
const UNPACKED_RATIO_MAX = 300
export const SHEET_ROWS_MAX = 60_000
const SHEET_COLUMNS_MAX = 100

/** Plain JavaScript in a string: a thread has no TypeScript loader. Cells of a format's own kinds become plain values here. */
const READER = `
const { parentPort, workerData } = require('node:worker_threads')
const ExcelJS = require(workerData.exceljs)
const plain = (value) => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? { error: '#VALUE!' } : { day: value.toISOString().slice(0, 10) }
  if (typeof value !== 'object') return value
  if ('error' in value) return { error: String(value.error) }
  if ('formula' in value || 'sharedFormula' in value) return plain(value.result)
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('text' in value) return plain(value.text)
  return null
}
const book = new ExcelJS.Workbook()
book.xlsx.load(Buffer.from(workerData.bytes), { ignoreNodes: ['dataValidations', 'conditionalFormatting', 'extLst', 'hyperlinks', 'drawing', 'picture', 'pageSetup', 'headerFooter'] }).then(() => {
  const page = book.worksheets.find((one) => one.state === 'visible') ?? book.worksheets[0]
  if (page === undefined) return parentPort.postMessage({ rows: [] })
  if (page.rowCount > workerData.rowsMax + 1000) return parentPort.postMessage({ tooMany: page.rowCount })
  const rows = []
  page.eachRow({ includeEmpty: true }, (row) => {
    const cells = []
    for (let at = 1; at <= Math.min(row.cellCount, workerData.columnsMax); at++) cells.push(plain(row.getCell(at).value))
    rows.push(cells)
  })
  parentPort.postMessage({ rows })
}, (error) => parentPort.postMessage({ failed: String(error && error.message) }))`

/** Rows of cells, the headings first. Refused with `project.sheet_unreadable`, `project.sheet_too_big`, `project.sheet_empty`. */
export async function readSheet(bytes: Uint8Array): Promise<Result<readonly (readonly ReadCell[])[]>> {
  if (bytes.length === 0) return refuse('project.sheet_empty', {}, '/body/content')
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return unreadable('文件已加密，或是旧版 .xls 格式', 'it is encrypted or an old .xls')
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return unreadable('内容不是 .xlsx 表格', 'it is no .xlsx sheet')
  const entries = entriesOf(bytes)
  if (entries === undefined) return unreadable('压缩结构损坏', 'its archive is damaged')
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  if (unpacked > UNPACKED_BYTES_MAX || unpacked > Math.max(1_000_000, bytes.length * UNPACKED_RATIO_MAX)) return unreadable('展开后过大', 'it unpacks to far too much')
  for (const entry of entries) if (!(await isTrueTo(bytes, entry))) return unreadable('压缩结构损坏', 'its archive is damaged')
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) return unreadable('不是有效的表格', 'it is no valid workbook')
  const read = await readOnThread(bytes)
  if (read === undefined || read.failed !== undefined) return unreadable('不是有效的表格，或过大', 'it is no valid workbook, or too big a one')
  if (read.tooMany !== undefined) return refuse('project.sheet_too_big', { limit: `${SHEET_ROWS_MAX} 行 / rows` }, '/body/content')
  return (read.rows?.length ?? 0) === 0 ? refuse('project.sheet_empty', {}, '/body/content') : ok(read.rows ?? [])
}

interface Answer { readonly rows?: readonly (readonly ReadCell[])[]; readonly tooMany?: number; readonly failed?: string }

function readOnThread(bytes: Uint8Array): Promise<Answer | undefined> {
  return new Promise((done) => {
    const workerData = { exceljs: createRequire(import.meta.url).resolve('exceljs'), bytes, rowsMax: SHEET_ROWS_MAX, columnsMax: SHEET_COLUMNS_MAX }
    const worker = new Worker(READER, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX }, execArgv: [], stderr: true })
    const settle = (answer: Answer | undefined) => {
      clearTimeout(limit)
      done(answer)
      void worker.terminate()
    }
    const limit = setTimeout(() => settle(undefined), READ_MS_MAX)
    worker.on('message', (answer: Answer) => settle(answer)).on('error', () => settle(undefined)).on('exit', () => settle(undefined))
  })
}

function unreadable(reason: string, inEnglish: string): Result<never> {
  return refuse('project.sheet_unreadable', { reason, reason_en: inEnglish }, '/body/content')
}
