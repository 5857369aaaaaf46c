/** Text of an uploaded document. What a file is, is told by its bytes; its name only has to agree. */
import mammoth from 'mammoth'
import { ok, refuse, type Result } from '../../core/value/index.ts'

/** Unpacked bytes of a .docx at most, and how much bigger than its file it may be: beyond that it is a zip bomb. */
const UNPACKED_BYTES_MAX = 200_000_000
const UNPACKED_RATIO_MAX = 200
export const TEXT_CHARACTERS_MAX = 2_000_000

export async function readDocument(filename: string, bytes: Uint8Array, bytesMax: number): Promise<Result<string>> {
  if (bytes.length === 0) return refuse('plan.file_empty', {}, '/body/content')
  if (bytes.length > bytesMax) return refuse('plan.file_too_big', { limit: `${Math.floor(bytesMax / 1_000_000)} MB` }, '/body/content')
  const ending = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? ''
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (ending === 'docx') return isZip ? readDocx(bytes) : refuse('plan.file_unreadable', { reason: '内容不是 Word 文档', reason_en: 'it is not a Word document' }, '/body/content')
  if (ending === 'txt' || ending === 'md') return readPlain(bytes)
  return refuse('plan.file_kind', { kind: ending === '' ? '?' : `.${ending}` }, '/body/filename')
}

function readPlain(bytes: Uint8Array): Result<string> {
  const text = decode(bytes)
  if (text === undefined || /[\u0000-\u0008\u000e-\u001a]/.test(text)) return refuse('plan.file_unreadable', { reason: '不是文本文件', reason_en: 'it is not a text file' }, '/body/content')
  return checkText(text)
}

/** UTF-8 or UTF-16 by its mark; otherwise UTF-8 if it is valid, and GB 18030 if it is not (old office files). */
function decode(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes
  const encodings = a === 0xff && b === 0xfe ? ['utf-16le'] : a === 0xfe && b === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch { /* the next one */ }
  }
  return undefined
}

function checkText(text: string): Result<string> {
  if (text.trim() === '') return refuse('plan.file_empty', {}, '/body/content')
  if (text.length > TEXT_CHARACTERS_MAX) return refuse('plan.file_too_big', { limit: '2,000,000 字 / characters' }, '/body/content')
  return ok(text.replaceAll('\r\n', '\n'))
}

async function readDocx(bytes: Uint8Array): Promise<Result<string>> {
  const unpacked = unpackedBytes(bytes)
  if (unpacked === undefined) return refuse('plan.file_unreadable', { reason: '压缩结构损坏', reason_en: 'its archive is damaged' }, '/body/content')
  if (unpacked > UNPACKED_BYTES_MAX || unpacked > bytes.length * UNPACKED_RATIO_MAX) return refuse('plan.file_unreadable', { reason: '展开后过大', reason_en: 'it unpacks to far too much' }, '/body/content')
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    return checkText(value.replace(/\n{2,}/g, '\n'))
  } catch {
    return refuse('plan.file_unreadable', { reason: '不是有效的 Word 文档', reason_en: 'it is not a valid Word document' }, '/body/content')
  }
}

/** Sum of the uncompressed sizes that the central directory of a ZIP states (APPNOTE 4.3.12), read before anything is unpacked. */
function unpackedBytes(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = -1
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) if (view.getUint32(at, true) === 0x06054b50) { end = at; break }
  if (end < 0) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let sum = 0
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined
    sum += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return sum
}
