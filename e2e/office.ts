/** A document as an office program reads it: LibreOffice, where it is installed. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const SOFFICE = ['/usr/bin/soffice', '/opt/libreoffice/program/soffice'].find((path) => existsSync(path))

/** What it says, once the program has also drawn its pages; the program is given a profile of its own. @throws where it cannot be opened. */
export async function wordsOf(document: Buffer, name = 'document.docx'): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'nanmen-office-'))
  try {
    const path = join(dir, name)
    await writeFile(path, document)
    const convert = (to: string) => promisify(execFile)(SOFFICE ?? 'soffice', ['--headless', `-env:UserInstallation=file://${dir}/profile`, '--convert-to', to, '--outdir', dir, path])
    await convert('pdf')
    if ((await readFile(join(dir, name.replace(/\.\w+$/, '.pdf')))).subarray(0, 5).toString() !== '%PDF-') throw new Error(`${name} could not be drawn`)
    await convert('txt:Text')
    return await readFile(join(dir, name.replace(/\.\w+$/, '.txt')), 'utf8')
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
