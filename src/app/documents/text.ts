/** Text of an uploaded document. What a file is, is told by its bytes; its name only has to agree. */
import { ok, refuse, type Result } from '../../core/value/index.ts'
import { findWords } from './docx.ts'
import { findPdfWords, type PdfWords } from './pdf.ts'
import { entriesOf, isTrueTo } from './zip.ts'

/** Unpacked bytes of a .docx at most, and how much bigger than its file it may be: beyond that it is a zip bomb. */
const UNPACKED_BYTES_MAX = 200_000_000
const UNPACKED_RATIO_MAX = 200
/** XML at most: reading it takes about thirty times its size in memory. Two million characters in Word's markup are below this. */
const MARKUP_BYTES_MAX = 30_000_000
export const TEXT_CHARACTERS_MAX = 2_000_000

export async function readDocument(filename: string, bytes: Uint8Array, bytesMax: number): Promise<Result<string>> {
  if (bytes.length === 0) return refuse('plan.file_empty', {}, '/body/content')
  if (bytes.length > bytesMax) return refuse('plan.file_too_big', { limit: `${Math.floor(bytesMax / 1_000_000)} MB` }, '/body/content')
  const ending = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? ''
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  // An encrypted .docx and the .doc of old both lie in a compound file (MS-CFB 2.2).
  const isCompound = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
  if (ending === 'docx' && isCompound) return unreadable('文档已加密，或是旧版 .doc 格式，请另存为不加密的 .docx', 'it is encrypted or an old .doc; save it as a plain .docx')
  if (ending === 'docx') return isZip ? readDocx(bytes) : unreadable('内容不是 Word 文档', 'it is not a Word document')
  if (ending === 'pdf') return readPdf(bytes)
  if (ending === 'txt' || ending === 'md') return readPlain(bytes)
  return refuse('plan.file_kind', { kind: ending === '' ? '?' : `.${ending}` }, '/body/filename')
}

function readPlain(bytes: Uint8Array): Result<string> {
  const text = decode(bytes)
  if (text === undefined || /[\u0000-\u0008\u000e-\u001a]/.test(text)) return unreadable('不是文本文件', 'it is not a text file')
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
  return ok(text.replace(/\r\n?/g, '\n'))
}

async function readDocx(bytes: Uint8Array): Promise<Result<string>> {
  const entries = entriesOf(bytes)
  if (entries === undefined) return unreadable('压缩结构损坏', 'its archive is damaged')
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  const marked = entries.filter(({ name }) => /\.(xml|rels)$/i.test(name))
  if (unpacked > UNPACKED_BYTES_MAX || unpacked > bytes.length * UNPACKED_RATIO_MAX || marked.reduce((sum, entry) => sum + entry.unpackedBytes, 0) > MARKUP_BYTES_MAX) return unreadable('展开后过大', 'it unpacks to far too much')
  for (const entry of entries) if (!(await isTrueTo(bytes, entry))) return unreadable('压缩结构损坏', 'its archive is damaged')
  const words = await findWords(bytes)
  return words === undefined ? unreadable('不是有效的 Word 文档', 'it is not a valid Word document') : checkText(words)
}

const PDF_FAULTS: Readonly<Record<Extract<PdfWords, { fault: string }>['fault'], readonly [string, string]>> = {
  encrypted: ['文档已加密，请另存为不加密的 PDF', 'it is encrypted; save it without a password'],
  damaged: ['不是有效的 PDF，或已损坏', 'it is not a valid PDF, or it is damaged'],
  scanned: ['其中没有文字，可能是扫描件，请先识别文字', 'it holds no text; it may be a scan, have its text recognised first'],
}

async function readPdf(bytes: Uint8Array): Promise<Result<string>> {
  // The mark may stand anywhere in the first kilobyte (ISO 32000-1, implementation note 13).
  if (!Buffer.from(bytes.subarray(0, 1_024)).includes('%PDF-')) return unreadable(...PDF_FAULTS.damaged)
  const words = await findPdfWords(bytes)
  if (words === undefined) return unreadable('读取所需的时间或内存过多', 'it takes too much time or memory to read')
  return 'fault' in words ? unreadable(...PDF_FAULTS[words.fault]) : checkText(words.text)
}

function unreadable(reason: string, inEnglish: string): Result<never> {
  return refuse('plan.file_unreadable', { reason, reason_en: inEnglish }, '/body/content')
}
