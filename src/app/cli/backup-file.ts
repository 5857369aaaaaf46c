/** The backup file: gzip over one JSON value a line, so that nothing of ours is needed to read it. Its last line states how many rows came before and their hash. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { CopyLine } from '../../kernel/db/index.ts'
import { CommandError } from './terminal.ts'

export const FORMAT = 'nanmen-backup/1'
/** Files that travel with the data: keys, and the password that the demonstration accounts were made with. */
export const FILE_NAME = /^(keys\/[a-z0-9][a-z0-9.-]*|demonstration-password)$/
const ROW = '{"row":'

export interface Heading { readonly format: string; readonly version: string; readonly at: string; /** Migrations applied: which tables it holds. */ readonly schema: readonly string[] }
export interface KeptFile { readonly name: string; readonly content: Buffer }
export interface Contents { readonly heading: Heading; readonly files: readonly KeptFile[]; readonly rows: number }

/** All lines of a backup. */
export async function* writeLines(heading: Omit<Heading, 'format'>, files: readonly KeptFile[], lines: AsyncIterable<CopyLine>): AsyncGenerator<string, void> {
  const sum = createHash('sha256')
  let rows = 0
  const lineOf = (text: string) => { sum.update(`${text}\n`); return `${text}\n` }
  yield lineOf(JSON.stringify({ format: FORMAT, ...heading }))
  for (const { name, content } of files) yield lineOf(JSON.stringify({ file: name, content: content.toString('base64') }))
  for await (const line of lines) {
    if ('row' in line) rows++
    yield lineOf('row' in line ? `${ROW}${line.row}}` : JSON.stringify(line))
  }
  yield `${JSON.stringify({ end: rows, sha256: sum.digest('hex') })}\n`
}

export const damaged = (): CommandError => new CommandError('备份文件已损坏或不完整，没有恢复任何内容 · the backup is damaged or cut short; nothing was restored')

/** Reads a backup to its end and believes nothing before. @throws CommandError where it is none, or not whole. */
export async function checkBackup(file: string): Promise<Contents> {
  const sum = createHash('sha256')
  const files: KeptFile[] = []
  let [heading, rows, isWhole] = [undefined as Heading | undefined, 0, false]
  for await (const text of textLines(file)) {
    if (isWhole) throw damaged()
    if (text.startsWith(ROW)) rows++
    else {
      const line = parse(text) as Partial<Heading> & { file?: string; content?: string; end?: number; sha256?: string }
      if (line.end !== undefined) { isWhole = line.end === rows && line.sha256 === sum.digest('hex'); if (isWhole) continue; throw damaged() }
      if (heading === undefined) {
        if (line.format !== FORMAT || !Array.isArray(line.schema)) throw new CommandError(`不是本程序的备份文件 · not a backup of this program: ${file}`)
        heading = line as Heading
      }
      if (line.file !== undefined) {
        if (!FILE_NAME.test(line.file)) throw damaged()
        files.push({ name: line.file, content: Buffer.from(line.content ?? '', 'base64') })
      }
    }
    sum.update(`${text}\n`)
  }
  if (!isWhole || heading === undefined) throw damaged()
  return { heading, files, rows }
}

/** Tables and rows of a backup that was checked. */
export async function* copyLines(file: string): AsyncGenerator<CopyLine, void> {
  for await (const text of textLines(file)) {
    if (text.startsWith(ROW)) yield { row: text.slice(ROW.length, -1) }
    else {
      const { table } = parse(text) as { table?: string }
      if (table !== undefined) yield { table }
    }
  }
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch { /* said below */ }
  throw damaged()
}

async function* textLines(file: string): AsyncGenerator<string, void> {
  const input = createReadStream(file)
  const unpacked = createGunzip()
  const failed = new Promise<never>((_done, fail) => { input.on('error', fail); unpacked.on('error', fail) })
  failed.catch(() => undefined)
  const lines = createInterface({ input: input.pipe(unpacked), crlfDelay: Infinity })[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed])
      if (next.done === true) return
      yield next.value
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE' ? damaged() : error
  } finally {
    input.destroy()
    unpacked.destroy()
  }
}
