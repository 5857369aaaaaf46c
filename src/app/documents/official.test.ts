import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { type OfficialDocument, writeOfficial } from './official.ts'

const SOFFICE = ['/usr/bin/soffice', '/opt/libreoffice/program/soffice'].find((path) => existsSync(path))
const report: OfficialDocument = {
  kind: 'report', issuers: ['雾桥县雾鹤合作办公室'], number: '雾合办〔2026〕1号', title: '规划实施年度评估报告', to: '雾桥县人民政府', date: '2026-01-05',
  body: [
    { kind: 'heading1', text: '一、总体情况' }, { kind: 'paragraph', text: ['实施项目', { text: '97项', note: '日志第12条' }, '，其中', { text: '9项', note: '日志第13条' }, '建成。'] },
    { kind: 'table', columns: ['指标', '实际'], rows: [['里程', { text: '98公里', note: '日志第30条' }]] }, { kind: 'paragraph', text: '鹤'.repeat(28 * 60) },
  ],
}
const wordsOf = async (given: OfficialDocument) => (await mammoth.extractRawText({ buffer: Buffer.from(await writeOfficial(given)) })).value

test('a report says who, what and when in the order of the standard, and every note stands at its figure', async () => {
  const words = await wordsOf(report)
  const order = ['雾桥县雾鹤合作办公室', '雾合办〔2026〕1号', '规划实施年度评估报告', '雾桥县人民政府：', '一、总体情况', '97项', '98公里', '2026年1月5日'].map((part) => words.indexOf(part))
  expect(order.every((at, index) => at >= 0 && at > (order[index - 1] ?? -1))).toBe(true)
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeOfficial(report)) })
  expect([...value.matchAll(/日志第(\d+)条/g)].map((match) => match[1])).toEqual(['12', '13', '30'])
})

test('minutes bear the mark, list who was there and carry no signature; a joint document names all who issue it', async () => {
  const minutes = await wordsOf({ ...report, kind: 'minutes', issuers: ['雾鹤党政联席会议'], attendance: [{ label: '出席', text: '林某 白某' }, { label: '请假', text: '镜某' }] })
  expect(minutes).toContain('雾鹤党政联席会议纪要')
  expect(minutes.indexOf('请假：镜某')).toBeGreaterThan(minutes.indexOf('出席：林某 白某'))
  const joint = await wordsOf({ ...report, kind: 'letter', issuers: ['雾桥县人民政府', '鹤渡县人民政府'] })
  for (const issuer of ['雾桥县人民政府', '鹤渡县人民政府']) expect(joint.split(issuer).length).toBeGreaterThan(2)
  for (const issuers of [[], Array.from({ length: 9 }, () => '某局')]) await expect(writeOfficial({ ...report, issuers })).rejects.toThrow()
})

test('the same report gives the same bytes, whatever characters it is given', async () => {
  const odd = { ...report, title: '“<&>”\u0001报告\ud800' }
  expect(Buffer.compare(Buffer.from(await writeOfficial(odd)), Buffer.from(await writeOfficial(odd)))).toBe(0)
  expect(await wordsOf(odd)).toContain('“<&>”报告')
})

// Where no office program is installed there is nothing to render with.
test.skipIf(SOFFICE === undefined)('rendered, a page holds 22 lines of 28 characters within the margins of the standard', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'nanmen-official-'))
  try {
    await writeFile(join(dir, 'report.docx'), await writeOfficial(report))
    await promisify(execFile)(SOFFICE ?? '', ['--headless', `-env:UserInstallation=file://${dir}/profile`, '--convert-to', 'pdf', '--outdir', dir, join(dir, 'report.docx')])
    // The library asks for them as it loads; only drawing would use them.
    for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) (globalThis as Record<string, unknown>)[name] ??= class {}
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
    const pdf = await getDocument({ data: new Uint8Array(await readFile(join(dir, 'report.pdf'))), verbosity: 0 }).promise
    const page = await pdf.getPage(2)
    const { items } = await page.getTextContent()
    const [, , width, height] = page.view as [number, number, number, number]
    const lines = new Map<number, { from: number; to: number; characters: number }>()
    for (const item of items) {
      if (!('str' in item) || !item.str.includes('鹤')) continue
      const y = Math.round(item.transform[5] as number)
      const from = item.transform[4] as number
      const line = lines.get(y) ?? { from, to: from, characters: 0 }
      lines.set(y, { from: Math.min(line.from, from), to: Math.max(line.to, from + item.width), characters: line.characters + [...item.str].length })
    }
    const MM = 72 / 25.4
    expect([width / MM, height / MM].map(Math.round)).toEqual([210, 297])
    expect(lines.size).toBe(22)
    for (const line of lines.values()) {
      expect(line.characters).toBe(28)
      expect(Math.abs(line.from / MM - 28)).toBeLessThan(0.5)
      expect(Math.abs((width - line.to) / MM - 26)).toBeLessThan(0.5)
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}, 120_000)
