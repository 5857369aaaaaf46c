/** Office documents in and out. */
export { readDocument } from './text.ts'
export { type Cell, type Sheet, writeSheets } from './sheet.ts'
export { readSheet } from './workbook.ts'
