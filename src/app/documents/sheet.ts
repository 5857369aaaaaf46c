/** Spreadsheets out: a heading row that stays, widths that fit, one sheet a list. */
import ExcelJS from 'exceljs'

export type Cell = string | number | boolean | Date | null | undefined
export interface Sheet { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[]; readonly note?: string }

const WIDTH_MIN = 8
const WIDTH_MAX = 60
const HEADING = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F0EA' } } as const

export async function writeSheets(sheets: readonly Sheet[], at: Date): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  // The same input gives the same bytes: the times in the file are the caller's.
  book.created = at
  book.modified = at
  for (const sheet of sheets) addSheet(book, sheet)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function addSheet(book: ExcelJS.Workbook, { title, columns, rows, note }: Sheet): void {
  const page = book.addWorksheet(title.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' } })
  page.columns = columns.map((column, index) => ({ header: column, width: widthOf([column, ...rows.slice(0, 200).map((row) => row[index])]) }))
  const heading = page.getRow(1)
  heading.font = { bold: true }
  heading.fill = HEADING
  heading.alignment = { vertical: 'middle' }
  for (const row of rows) page.addRow(row.map(harmless)).alignment = { wrapText: true, vertical: 'top' }
  if (columns.length > 0) page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  if (note !== undefined) page.headerFooter.oddFooter = `&L${note.replaceAll('&', '&&')}&R&P / &N`
}

/** A text that begins like a formula is stored as text by exceljs; a leading apostrophe is not needed, but control characters must go. */
function harmless(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').slice(0, 32_000) : cell
}

/** Chinese characters are two wide. */
function widthOf(cells: readonly Cell[]): number {
  const widest = Math.max(...cells.map((cell) => [...String(cell ?? '')].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)))
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, widest + 2))
}
