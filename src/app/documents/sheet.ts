/** Spreadsheets out: a heading row that stays, widths that fit, one sheet a list. */
import ExcelJS from 'exceljs'
import { withoutTimes } from './zip.ts'

export type Cell = string | number | boolean | Date | null | undefined
export interface Sheet { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[]; readonly note?: string; /** Columns that are for reading; with any, everything else is open and the sheet is protected. */ readonly locked?: readonly boolean[]; /** What a column's cells may be chosen from. */ readonly choices?: readonly (readonly string[] | undefined)[] }

/** What a spreadsheet program accepts: characters of a sheet's name, characters of a cell. */
const TITLE_CHARACTERS_MAX = 31
const CELL_CHARACTERS_MAX = 32_000
const WIDTH_MIN = 8
const WIDTH_MAX = 60
const HEADING = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F0EA' } } as const

/** An .xlsx of the sheets, `at` as its date; the same input gives the same bytes. Text is never a formula. */
export async function writeSheets(sheets: readonly Sheet[], at: Date): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.created = at
  book.modified = at
  const taken = new Set<string>()
  for (const sheet of sheets) {
    const page = addSheet(book, sheet, titleOf(sheet.title, taken))
    if (sheet.locked?.includes(true) === true) await protect(page, sheet)
  }
  // The archive would carry the time of its making.
  return withoutTimes(new Uint8Array(await book.xlsx.writeBuffer()))
}

/** A name that the book does not have yet (names differ by more than case) and that a spreadsheet program accepts. */
function titleOf(wanted: string, taken: Set<string>): string {
  const plain = clean(wanted.replace(/[\\/*?:[\]]/g, ' ')).trim().replace(/^'+|'+$/g, '') || '表'
  for (let turn = 1; ; turn++) {
    const ending = turn === 1 ? '' : ` ${turn}`
    const title = `${clean(plain.slice(0, TITLE_CHARACTERS_MAX - ending.length))}${ending}`
    if (taken.has(title.toLowerCase())) continue
    taken.add(title.toLowerCase())
    return title
  }
}

function addSheet(book: ExcelJS.Workbook, { columns, rows, note }: Sheet, title: string): ExcelJS.Worksheet {
  const page = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' } })
  page.columns = columns.map((column, index) => ({ header: clean(column), width: widthOf([column, ...rows.slice(0, 200).map((row) => row[index])]) }))
  const heading = page.getRow(1)
  heading.font = { bold: true }
  heading.fill = HEADING
  heading.alignment = { vertical: 'middle' }
  for (const row of rows) page.addRow(row.map(harmless)).alignment = { wrapText: true, vertical: 'top' }
  if (columns.length > 0) page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  if (note !== undefined) page.headerFooter.oddFooter = `&L${note.replaceAll('&', '&&')}&R&P / &N`
  return page
}

/** A list of choices longer than this has no place in a cell's rule (ECMA-376 18.3.1.32). */
const CHOICES_CHARACTERS_MAX = 250
const LOCKED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFEFEF' } } as const

/** Without a password: it keeps the hand from slipping, nothing more. */
async function protect(page: ExcelJS.Worksheet, { columns, rows, locked = [], choices = [] }: Sheet): Promise<void> {
  for (let row = 2; row <= rows.length + 1; row++) {
    for (let column = 0; column < columns.length; column++) {
      const cell = page.getCell(row, column + 1)
      if (locked[column] === true) { cell.fill = LOCKED; continue }
      cell.protection = { locked: false }
      const list = choices[column]?.join(',') ?? ''
      if (list !== '' && list.length <= CHOICES_CHARACTERS_MAX) cell.dataValidation = { type: 'list', allowBlank: true, formulae: [`"${list}"`] }
    }
  }
  await page.protect('', { formatColumns: true, formatRows: true, autoFilter: true, sort: true, insertRows: true, deleteRows: true })
}

/** A text that begins like a formula is stored as text, so it needs no apostrophe; a number or a day that is none would break the file. */
function harmless(cell: Cell): Cell {
  if (typeof cell === 'string') return clean(cell.slice(0, CELL_CHARACTERS_MAX))
  if (typeof cell === 'number' && !Number.isFinite(cell)) return String(cell)
  return cell instanceof Date && Number.isNaN(cell.getTime()) ? '' : cell
}

/** Only what XML 1.0 (2.2) can hold. */
function clean(value: string): string {
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
}

/** Chinese characters are two wide. */
function widthOf(cells: readonly Cell[]): number {
  const widest = Math.max(...cells.map((cell) => [...String(cell ?? '')].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)))
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, widest + 2))
}
