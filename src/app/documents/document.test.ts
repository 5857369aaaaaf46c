import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { expect, test } from 'vitest'
import { readDocument, writeListDocument } from './index.ts'
import { entriesOf } from './zip.ts'

const DAY = new Date(Date.UTC(2026, 0, 6))
const list = (title: string, rows: readonly (readonly (string | number | null)[])[]) => ({ title, columns: ['任务', '牵头单位'], rows })
const read = async (bytes: Uint8Array) => { const result = await readDocument('lists.docx', bytes, 20_000_000); return result.ok ? result.value.split('\n') : result.fault }

test('lists become a document with a table each, a row a line, and read back as they were', async () => {
  const bytes = await writeListDocument({ title: '建设规划', note: '草稿', lists: [list('任务清单', [['畅通 <主> & 通道', '交通局'], ['修桥\u0000\ud800', 7]]), list('项目清单', [])], empty: '无' }, DAY)
  expect(await read(bytes)).toEqual(['建设规划', '草稿', '# 任务清单', '任务\t牵头单位', '畅通 <主> & 通道\t交通局', '修桥\t7', '# 项目清单', '无'])
})

test('the same lists give the same document at any time', async () => {
  const write = () => writeListDocument({ title: '建设规划', lists: [list('任务清单', [['畅通主通道', null]])], empty: '无' }, DAY)
  const first = await write()
  // The format counts time in steps of two seconds.
  await new Promise((done) => setTimeout(done, 2_100))
  expect(Buffer.compare(Buffer.from(first), Buffer.from(await write()))).toBe(0)
  expect(entriesOf(first)?.length).toBeGreaterThan(5)
})

test('headings by style are marked where they carry no number; a numbered one is a heading by itself', async () => {
  const cell = (words: string) => new TableCell({ children: words.split('|').map((part) => new Paragraph(part)) })
  const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) => new Paragraph({ text, heading: level })
  const document = new Document({ sections: [{ children: [heading('总体要求', HeadingLevel.HEADING_1), heading('发展目标', HeadingLevel.HEADING_2), new Paragraph('到2030年建成。'), heading('第二章 重点任务', HeadingLevel.HEADING_1), new Table({ rows: [new TableRow({ children: [cell('序号'), cell('任务')] }), new TableRow({ children: [cell('1'), cell('修桥|铺路')] })] })] }] })
  expect(await read(new Uint8Array(await Packer.toBuffer(document)))).toEqual(['# 总体要求', '## 发展目标', '到2030年建成。', '第二章 重点任务', '序号\t任务', '1\t修桥 铺路'])
})
