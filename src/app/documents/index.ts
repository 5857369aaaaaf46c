/** Office documents in and out. */
export { readMspdi } from './mspdi-read.ts'
export { writeMspdi } from './mspdi.ts'
export { writeOc4ids } from './oc4ids.ts'
export { readDocument } from './text.ts'
export { type Cell, type Sheet, writeSheets } from './sheet.ts'
export { type ListDocument, writeListDocument } from './document.ts'
export { type Inline, type OfficialBlock, type OfficialDocument, writeOfficial } from './official.ts'
export { readSheet } from './workbook.ts'
