import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readDocument } from './index.ts'

const read = (bytes: Uint8Array) => readDocument('plan.pdf', bytes, 20_000_000)
const refused = async (bytes: Uint8Array) => { const result = await read(bytes); return result.ok ? `read: ${result.value.slice(0, 40)}` : result.fault }

/** A PDF of these objects, numbered from 1; the first is the catalogue. */
function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  for (const [at, object] of objects.entries()) {
    places.push(parts.reduce((sum, part) => sum + part.length, 0))
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'))
  }
  const start = parts.reduce((sum, part) => sum + part.length, 0)
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(parts))
}
const streamOf = (content: Buffer, more = ''): Buffer => Buffer.concat([Buffer.from(`<</Length ${content.length}${more}>>\nstream\n`), content, Buffer.from('\nendstream')])

/** Pages whose words are written as offices' typesetting does: GBK codes in a font that is neither embedded nor mapped to Unicode. */
function officePdf(pages: readonly (readonly (readonly [x: number, y: number, hex: string])[])[], trailer = '', extra: readonly string[] = []): Uint8Array {
  const kids = pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ')
  const own = pages.flatMap((lines, at) => [
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + at * 2} 0 R>>`,
    streamOf(deflateSync(Buffer.from(lines.map(([x, y, hex]) => `BT /F1 16 Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET`).join('\n'))), '/Filter/FlateDecode'),
  ])
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`, '<</Type/Font/Subtype/Type0/BaseFont/FangSong_GB2312/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/FangSong_GB2312/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/FangSong_GB2312/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 800/StemV 80>>>>',
    ...own, ...extra,
  ], trailer)
}
/** 两个县一起修一座桥 in GBK. */
const BRIDGE = 'c1bdb8f6cfd8d2bbc6f0d0ded2bbd7f9c7c5'
/** 项目 and 交通局 in GBK. */
const [PROJECT, BUREAU] = ['cfeec4bf', 'bdbbcda8bed6']

test('a PDF is read page by page, also in the fonts that offices do not embed; columns are parted and what is set in stays set in', async () => {
  const bytes = officePdf([[[90, 700, PROJECT], [300, 700, BUREAU], [122, 670, BRIDGE], [90, 640, BRIDGE], [90, 610, BRIDGE]], [[90, 700, BUREAU]]])
  expect(await read(bytes)).toEqual({ ok: true, value: '项目\t交通局\n　　两个县一起修一座桥\n两个县一起修一座桥\n两个县一起修一座桥\n\f交通局' })
})

test('a scan, an encrypted PDF and one that is none are refused with the reason', async () => {
  expect(await refused(officePdf([[], []]))).toMatchObject({ fault: 'plan.file_unreadable', params: { reason_en: expect.stringContaining('scan') } })
  const key = '00'.repeat(32)
  expect(await refused(officePdf([[[90, 700, BRIDGE]]], '/Encrypt 7 0 R/ID[<00><00>]', [`<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>`]))).toMatchObject({ params: { reason_en: expect.stringContaining('encrypted') } })
  for (const bytes of [Buffer.from('no document at all'), Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('%PDF-1.7\n%%EOF')]) expect(await refused(new Uint8Array(bytes))).toMatchObject({ fault: 'plan.file_unreadable', params: { reason_en: expect.stringContaining('not a valid PDF') } })
  expect(await refused(new Uint8Array())).toMatchObject({ fault: 'plan.file_empty' })
})

test('a PDF cut short is read as far as it goes or refused, never waited for', async () => {
  const whole = officePdf([[[90, 700, BRIDGE]]])
  for (const part of [0.3, 0.6, 0.9, 0.99]) expect(await refused(whole.slice(0, Math.floor(whole.length * part)))).toSatisfy((answer: unknown) => typeof answer === 'string' || (answer as { fault: string }).fault === 'plan.file_unreadable')
})

test('a PDF whose page unpacks to far too much is refused and leaves no memory taken', async () => {
  // Packed twice, a few kilobytes of a page unpack to gigabytes.
  const bomb = deflateSync(deflateSync(Buffer.alloc(1_000_000_000), { level: 9 }), { level: 9 })
  const bytes = pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>', streamOf(bomb, '/Filter[/FlateDecode/FlateDecode]')])
  const before = process.memoryUsage().rss
  expect(await refused(bytes)).toMatchObject({ fault: 'plan.file_unreadable' })
  expect(process.memoryUsage().rss - before).toBeLessThan(2_000_000_000)
}, 60_000)
