import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findFilled, migrate, openDatabase, readSchema, writeRows } from '../../kernel/db/index.ts'
import type { Config } from '../config/index.ts'
import { inBoth, UNITS } from '../node/foundation.ts'
import { checkBackup, type Contents, copyLines, type KeptFile } from './backup-file.ts'
import { SCHEMAS } from './data.ts'
import { type Arguments, CommandError, type Context, say, warn } from './terminal.ts'

/** `nanmen restore FILE`: into a data folder that holds nothing yet; all or nothing. */
export async function restore({ words: [file] }: Arguments, { config, version }: Context): Promise<number> {
  if (file === undefined) throw new CommandError('用法 · usage: nanmen restore FILE')
  // Read once to its end before anything is made.
  const contents = await checkBackup(file)
  const isUsed = await readdir(config.dir).then((names) => names.length > 0, (error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return false; throw error })
  if (isUsed) throw new CommandError(`数据目录不是空的，不覆盖 · the data folder is not empty and is left as it is: ${config.dir}`)
  try {
    await fill(config, file, contents, version)
  } catch (error) {
    // It was empty or not there; so it is again.
    for (const name of await readdir(config.dir).catch(() => [])) await rm(join(config.dir, name), { recursive: true, force: true })
    throw error
  }
  say(`已恢复 ${contents.rows} 行；请运行 nanmen verify 核验 · restored ${contents.rows} rows; run nanmen verify to check`)
  return 0
}

async function fill(config: Config, file: string, { heading, files }: Contents, version: string): Promise<void> {
  const database = await openDatabase(config.database, { say: inBoth(warn) })
  try {
    await migrate(database, UNITS)
    await database.asOwner(async (owner) => {
      const here = await readSchema(owner)
      if (here.join('\n') !== heading.schema.join('\n')) throw new CommandError(`备份由 ${heading.version} 版建立，数据结构与本程序（${version}）不同；请用原来的版本恢复后再升级 · the backup was made by version ${heading.version}, whose tables differ from this program's (${version}); restore it with that version, then upgrade`)
      const filled = await findFilled(owner, SCHEMAS)
      if (filled !== undefined) throw new CommandError(`数据库不是空的，不覆盖 · the database is not empty and is left as it is: ${filled}`)
      // Keys before rows: rows without their key would be a node with another one.
      await keep(config.dir, files)
      await writeRows(owner, SCHEMAS, copyLines(file))
    })
  } finally {
    await database.close()
  }
}

async function keep(dir: string, files: readonly KeptFile[]): Promise<void> {
  for (const { name, content } of files) {
    const path = join(dir, name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const handle = await open(path, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}
