import { open, readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { readRows, readSchema } from '../../kernel/db/index.ts'
import type { Config } from '../config/index.ts'
import { FILE_NAME, type KeptFile, writeLines } from './backup-file.ts'
import { SCHEMAS, withData } from './data.ts'
import { type Arguments, CommandError, type Context, say } from './terminal.ts'

/** `nanmen backup FILE`: one consistent snapshot of everything, with the node's keys; the node may run meanwhile. */
export async function backup({ words: [file] }: Arguments, context: Context): Promise<number> {
  if (file === undefined) throw new CommandError('用法 · usage: nanmen backup FILE')
  const rows = await withData(context.config, async (database) => {
    const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new CommandError(`文件已存在，不覆盖 · the file is there already and is left as it is: ${file}`) : error
    })
    try {
      return await database.asOwner(async (owner) => {
        let count = 0
        const heading = { version: context.version, at: new Date(context.config.now()).toISOString(), schema: await readSchema(owner) }
        const counted = async function* () { for await (const line of readRows(owner, SCHEMAS)) { if ('row' in line) count++; yield line } }
        await pipeline(Readable.from(writeLines(heading, await filesOf(context.config), counted())), createGzip(), handle.createWriteStream({ flush: true }))
        return count
      })
    } catch (error) {
      await handle.close().catch(() => undefined)
      await rm(file, { force: true })
      throw error
    }
  })
  say(`已备份 ${rows} 行到 ${resolve(file)}（含签名密钥，请妥善保管） · backed up ${rows} rows; the file holds the signing key, keep it safe`)
  return 0
}

async function filesOf({ dir }: Config): Promise<KeptFile[]> {
  const keys = (await readdir(join(dir, 'keys'))).map((name) => `keys/${name}`)
  const files: KeptFile[] = []
  for (const name of [...keys, 'demonstration-password'].filter((one) => FILE_NAME.test(one)).sort()) {
    const content = await readFile(join(dir, name)).catch((error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return undefined; throw error })
    if (content !== undefined) files.push({ name, content })
  }
  return files
}
