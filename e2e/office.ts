/** What a .docx says: as LibreOffice renders it where that is installed, by its parts otherwise. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inflateRawSync } from 'node:zlib'

const SOFFICE = ['/usr/bin/soffice', '/opt/libreoffice/program/soffice'].find((path) => existsSync(path))
const plain = (markup: string): string => markup.replaceAll(/<[^>]*>|&nbsp;|\s/g, '')

/** Its words and footnotes without white space. Rendered, it has also been drawn page by page. @throws where it cannot be opened. */
export async function wordsOf(document: Buffer): Promise<string> {
  if (SOFFICE === undefined) return plain(partOf(document, 'word/document.xml') + partOf(document, 'word/footnotes.xml'))
  const dir = await mkdtemp(join(tmpdir(), 'nanmen-office-'))
  try {
    const path = join(dir, 'document.docx')
    await writeFile(path, document)
    // A profile of its own: two at once do not meet.
    const convert = (to: string) => promisify(execFile)(SOFFICE, ['--headless', `-env:UserInstallation=file://${dir}/profile`, '--convert-to', to, '--outdir', dir, path])
    await convert('pdf')
    if ((await readFile(join(dir, 'document.pdf'))).subarray(0, 5).toString() !== '%PDF-') throw new Error('the document could not be drawn')
    await convert('html:HTML:EmbedImages')
    return plain(await readFile(join(dir, 'document.html'), 'utf8'))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** One part of a zip, by its central directory; empty where it has none. */
export function partOf(zip: Buffer, name: string): string {
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 1, 'latin1')) {
    const [packed, length, from] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)]
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28)
    const bytes = zip.subarray(start, start + packed)
    return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
  }
  return ''
}
