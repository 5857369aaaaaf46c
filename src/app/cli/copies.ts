/** Backup, restore and export: a node's data in files that need nothing of ours to be read (gzip, a JSON value a line). */
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type CopyLine, migrate, openDatabase, readRows, tablesOf, writeRows } from '../../kernel/db/index.ts'
import { UNITS } from '../node/foundation.ts'
import type { Context } from './commands.ts'
import { type Arguments, CommandError, say, valueOf } from './terminal.ts'

const FORMAT = 'nanmen-backup/1'
const SCHEMAS = UNITS.map((unit) => unit.schema)

/** `nanmen backup FILE`: one consistent snapshot of everything, with the node's keys; the node may run meanwhile. */
export async function backup({ words: [file] }: Arguments, { config, version }: Context): Promise<number> {
  if (file === undefined) throw new CommandError('用法 · usage: nanmen backup FILE')
  const database = await openDatabase(config.database, { say })
  const out = createGzip()
  const sink = out.pipe(createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  const opened = new Promise<void>((done, fail) => { sink.once('open', () => done()); sink.once('error', () => fail(new CommandError(`不能写入 ${file}(已存在或无权限)· cannot write ${file}`))) })
  try {
    await opened
    const put = async (line: unknown) => { if (!out.write(`${JSON.stringify(line)}\n`)) await new Promise((drained) => out.once('drain', drained)) }
    await put({ format: FORMAT, version, at: new Date(config.now()).toISOString() })
    for (const [name, content] of await readKeys(join(config.dir, 'keys'))) await put({ key: name, content })
    let rows = 0
    await database.asOwner(async (owner) => { for await (const line of readRows(owner, SCHEMAS)) { if ('row' in line) rows++; await put(line) } })
    await put({ end: rows })
    out.end()
    await finished(sink)
    say(`已备份 ${rows} 行到 ${resolve(file)}(含签名密钥,请妥善保管)· backed up ${rows} rows; the file holds the signing key, keep it safe`)
    return 0
  } finally {
    await database.close()
  }
}

async function readKeys(dir: string): Promise<[string, string][]> {
  const names = await readdir(dir).catch(() => [] as string[])
  return Promise.all(names.sort().map(async (name) => [name, (await readFile(join(dir, name))).toString('base64')] as [string, string]))
}

/** `nanmen restore FILE`: into a data folder that holds nothing yet; all or nothing. */
export async function restore({ words: [file] }: Arguments, { config }: Context): Promise<number> {
  if (file === undefined) throw new CommandError('用法 · usage: nanmen restore FILE')
  await stat(file).catch(() => { throw new CommandError(`读不到文件 · cannot read ${file}`) })
  if ((await readKeys(join(config.dir, 'keys'))).length > 0) throw new CommandError(`数据目录不是空的,不覆盖 · the data folder is not empty and is left as it is: ${config.dir}`)
  const database = await openDatabase(config.database, { say })
  try {
    await migrate(database, UNITS)
    const keys = new Map<string, string>()
    const rows = await database.asOwner((owner) => writeRows(owner, SCHEMAS, linesOf(file, keys)))
    await mkdir(join(config.dir, 'keys'), { recursive: true, mode: 0o700 })
    for (const [name, content] of keys) {
      if (!/^[a-z0-9.-]+$/.test(name)) throw new CommandError('备份文件已损坏 · the backup is damaged')
      await writeFile(join(config.dir, 'keys', name), Buffer.from(content, 'base64'), { mode: 0o600, flag: 'wx' })
      await chmod(join(config.dir, 'keys', name), 0o600)
    }
    say(`已恢复 ${rows} 行;请运行 nanmen verify 核验 · restored ${rows} rows; run nanmen verify to check`)
    return 0
  } finally {
    await database.close()
  }
}

/** Lines of a backup; its keys are put aside. @throws CommandError where it is not whole. */
async function* linesOf(file: string, keys: Map<string, string>): AsyncGenerator<CopyLine> {
  const damaged = () => new CommandError('备份文件已损坏或不完整,没有恢复任何内容 · the backup is damaged or cut short; nothing was restored')
  const input = createReadStream(file)
  const unpacked = input.pipe(createGunzip())
  let rows = 0
  let [first, ended] = [true, false]
  try {
    for await (const text of createInterface({ input: unpacked, crlfDelay: Infinity })) {
      const line = JSON.parse(text) as { format?: string; key?: string; content?: string; end?: number } & CopyLine
      if (first && line.format !== FORMAT) throw damaged()
      first = false
      if (line.key !== undefined) keys.set(line.key, line.content ?? '')
      else if (line.end !== undefined) ended = line.end === rows
      else if (line.format === undefined) { if ('row' in line) rows++; yield line }
    }
  } catch (error) {
    throw error instanceof SyntaxError || (error as { code?: string }).code?.startsWith('Z_') === true ? damaged() : error
  }
  if (!ended) throw damaged()
}

/** `nanmen export --party ID DIR`: what a party owns and what it took part in, a file a table. */
export async function exportParty(args: Arguments, { config }: Context): Promise<number> {
  const party = valueOf(args, 'party')
  const [dir] = args.words
  if (party === undefined || dir === undefined) throw new CommandError('用法 · usage: nanmen export --party ID DIR')
  const database = await openDatabase(config.database, { say })
  try {
    await mkdir(dir, { recursive: true })
    const tables = await database.asOwner((owner) => tablesOf(owner, SCHEMAS.filter((schema) => schema !== 'account')))
    let total = 0
    for (const table of tables) {
      // Read as the party itself: what row-level security shows it is what it gets.
      const rows = await database.read({ party, roles: ['officer'], language: 'zh' }, (read) => read.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t`))
      if (rows.length === 0) continue
      await writeFile(join(dir, `${table}.jsonl`), `${rows.map(({ row }) => JSON.stringify(row)).join('\n')}\n`)
      total += rows.length
    }
    say(`已导出 ${total} 行到 ${resolve(dir)} · exported ${total} rows`)
    return 0
  } finally {
    await database.close()
  }
}
