import { deflateRawSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { readDocument, writeSheets } from './index.ts'
import { entriesOf } from './zip.ts'

const LIMIT = 20_000_000
const PLAN = '第一章 总则\n两个县一起修一座桥。\n'
const read = (name: string, bytes: Uint8Array) => readDocument(name, bytes, LIMIT)
const refused = async (name: string, bytes: Uint8Array) => { const result = await read(name, bytes); return result.ok ? `read: ${result.value.slice(0, 40)}` : result.fault }

const utf16 = (text: string, mark: readonly number[], swap: boolean) => { const bytes = Buffer.from(text, 'utf16le'); return new Uint8Array([...mark, ...(swap ? bytes.swap16() : bytes)]) }
/** 两个县一起修一座桥 in GB 18030. */
const OLD_OFFICE = new Uint8Array([0xc1, 0xbd, 0xb8, 0xf6, 0xcf, 0xd8, 0xd2, 0xbb, 0xc6, 0xf0, 0xd0, 0xde, 0xd2, 0xbb, 0xd7, 0xf9, 0xc7, 0xc5])
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89])
const PHOTO = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1])

async function wordOf(lines: readonly string[], cells: readonly string[] = []): Promise<Uint8Array> {
  const table = cells.length === 0 ? [] : [new Table({ rows: [new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })] })]
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [...lines.map((line) => new Paragraph({ children: [new TextRun(line)] })), ...table] }] })))
}

/** An archive of one entry that states `said` bytes and unpacks to `content`. */
function archive(name: string, content: Buffer, said = content.length): Uint8Array {
  const packed = deflateRawSync(content, { level: 9 })
  const title = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(20, 4); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(said, 22); local.writeUInt16LE(title.length, 26)
  const listed = Buffer.alloc(46)
  listed.writeUInt32LE(0x02014b50, 0); listed.writeUInt16LE(20, 6); listed.writeUInt16LE(8, 10); listed.writeUInt32LE(packed.length, 20); listed.writeUInt32LE(said, 24); listed.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + title.length, 12); end.writeUInt32LE(30 + title.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, title, packed, listed, title, end]))
}

test('a text is read in the encodings that offices use, and its line ends become one kind', async () => {
  const encoded = [Buffer.from(PLAN), Buffer.from(`\ufeff${PLAN}`), utf16(PLAN, [0xff, 0xfe], false), utf16(PLAN, [0xfe, 0xff], true), Buffer.from(PLAN.replaceAll('\n', '\r\n')), Buffer.from(PLAN.replaceAll('\n', '\r'))]
  for (const bytes of encoded) expect(await read('plan.TXT', new Uint8Array(bytes))).toEqual({ ok: true, value: PLAN })
  expect(await read('old.txt', OLD_OFFICE)).toEqual({ ok: true, value: '两个县一起修一座桥' })
  expect(await read('notes.md', new TextEncoder().encode('# 规划'))).toEqual({ ok: true, value: '# 规划' })
})

test('a Word document gives its paragraphs and the rows of its tables, each on a line', async () => {
  expect(await read('plan.docx', await wordOf(['第一章 总则', '修一座桥。'], ['项目', '鹤渡大桥']))).toEqual({ ok: true, value: expect.stringMatching(/^第一章 总则\n修一座桥。\n项目\t鹤渡大桥\n?$/) })
})

test('an empty file, an empty document, a file too big and a kind nobody reads are refused by name', async () => {
  expect(await refused('a.txt', new Uint8Array())).toMatchObject({ fault: 'plan.file_empty' })
  expect(await refused('a.txt', new TextEncoder().encode(' \n\t'))).toMatchObject({ fault: 'plan.file_empty' })
  expect(await refused('a.docx', await wordOf([]))).toMatchObject({ fault: 'plan.file_empty' })
  expect(await refused('a.txt', new Uint8Array(25_000_000).fill(0x61))).toMatchObject({ fault: 'plan.file_too_big', params: { limit: '20 MB' } })
  expect(await refused('a.txt', new Uint8Array(3_000_000).fill(0x61))).toMatchObject({ fault: 'plan.file_too_big' })
  expect(await refused('a.wps', new TextEncoder().encode(PLAN))).toMatchObject({ fault: 'plan.file_kind', params: { kind: '.wps' }, field: '/body/filename' })
  expect(await refused('plan', new TextEncoder().encode(PLAN))).toMatchObject({ fault: 'plan.file_kind' })
})

test('a picture under another name is not taken for words', async () => {
  for (const picture of [PICTURE, PHOTO]) for (const name of ['a.txt', 'a.docx', 'a.pdf']) expect(await refused(name, picture)).toMatchObject({ fault: 'plan.file_unreadable' })
})

test('a document cut short, another archive and an encrypted document are refused with the reason', async () => {
  const whole = await wordOf(['修一座桥。'])
  for (const part of [0.2, 0.5, 0.9, 0.999]) expect(await refused('a.docx', whole.slice(0, Math.floor(whole.length * part)))).toMatchObject({ fault: 'plan.file_unreadable' })
  expect(await refused('a.docx', archive('notes.xml', Buffer.from('<a/>')))).toMatchObject({ fault: 'plan.file_unreadable', params: { reason_en: 'it is not a valid Word document' } })
  expect(await refused('a.docx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toMatchObject({ params: { reason_en: expect.stringContaining('encrypted') } })
})

test('an archive that unpacks to far too much, or to more than it states, is refused before it is unpacked', async () => {
  const zeros = Buffer.alloc(50_000_000)
  const before = process.memoryUsage().rss
  expect(await refused('bomb.docx', archive('word/document.xml', zeros))).toMatchObject({ params: { reason_en: 'it unpacks to far too much' } })
  expect(await refused('liar.docx', archive('word/document.xml', zeros, 1_000))).toMatchObject({ params: { reason_en: 'its archive is damaged' } })
  expect(await refused('zip64.docx', archive('word/document.xml', zeros, 0xffffffff))).toMatchObject({ params: { reason_en: 'it unpacks to far too much' } })
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
})

test('a document whose markup nests without end or declares entities in entities does no harm', async () => {
  const parts = (body: string) => [archive('word/document.xml', Buffer.from(body))]
  for (const bytes of [...parts('<w:p>'.repeat(20_000)), ...parts('<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]><a>&c;</a>')]) expect(await refused('a.docx', bytes)).toMatchObject({ fault: 'plan.file_unreadable' })
})

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  return book
}

test('a spreadsheet opens again with what was put in, and a formula in it is only text', async () => {
  const day = new Date(Date.UTC(2026, 2, 4))
  const book = await opened(await writeSheets([{ title: '项目', columns: ['名称', '投资'], rows: [['=HYPERLINK("http://evil.test")', 3.5], ['+1', day], ['@SUM(A1)', null], ['鹤渡大桥\u0000\ud800', Number.NaN]] }], day))
  const page = book.getWorksheet('项目')!
  expect(page.getRow(1).values).toEqual([undefined, '名称', '投资'])
  expect([2, 3, 4, 5].map((row) => [page.getCell(row, 1).value, page.getCell(row, 1).formula])).toEqual([['=HYPERLINK("http://evil.test")', undefined], ['+1', undefined], ['@SUM(A1)', undefined], ['鹤渡大桥', undefined]])
  expect([2, 3, 4, 5].map((row) => page.getCell(row, 2).value)).toEqual([3.5, day, null, 'NaN'])
})

test('sheets of the same name, of none, or of a name that is not allowed all stand in the book', async () => {
  const sheet = (title: string) => ({ title, columns: ['a'], rows: [] })
  const book = await opened(await writeSheets([sheet('任务'), sheet('任务'), sheet(''), sheet("'a/b'"), sheet('长'.repeat(40)), sheet('长'.repeat(41))], new Date(0)))
  expect(book.worksheets.map(({ name }) => name)).toEqual(['任务', '任务 2', '表', 'a b', '长'.repeat(31), `${'长'.repeat(29)} 2`])
})

test('the same lists give the same bytes at any time', async () => {
  const write = () => writeSheets([{ title: '任务', columns: ['名称'], rows: [['修桥']], note: '一 & 二' }], new Date(0))
  const first = await write()
  // The format counts time in steps of two seconds.
  await new Promise((done) => setTimeout(done, 2_100))
  expect(Buffer.compare(Buffer.from(first), Buffer.from(await write()))).toBe(0)
  expect(entriesOf(first)?.length).toBeGreaterThan(5)
})
