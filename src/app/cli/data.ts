/** The data of a node for commands that look at it without being the node. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, openBeside } from '../../kernel/db/index.ts'
import type { Config } from '../config/index.ts'
import { inBoth, UNITS } from '../node/foundation.ts'
import { CommandError, warn } from './terminal.ts'

/** Schemas in which a node keeps everything that it cannot make anew. */
export const SCHEMAS: readonly string[] = UNITS.map((unit) => unit.schema)
/** Reading everything takes as long as it takes. */
const STATEMENT_MS_MAX = 24 * 3_600_000

/** Works with the database beside a node that may be running on it. @throws CommandError where no node has ever run on the folder. */
export async function withData<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const none = () => new CommandError(`${config.dir} 里没有节点数据（NANMEN_DIR 指定数据目录） · there is no node's data in ${config.dir} (NANMEN_DIR names the folder)`)
  if (!(await stat(join(config.dir, 'keys')).then(() => true, () => false))) throw none()
  const database = await openBeside(config.database, { say: inBoth(warn), statementTimeoutMs: STATEMENT_MS_MAX })
  try {
    const isBuilt = await database.asOwner(async (owner) => (await owner.query<{ here: boolean }>(`select to_regclass('log.entry') is not null as here`)).rows[0]?.here === true)
    if (!isBuilt) throw none()
    return await work(database)
  } finally {
    await database.close()
  }
}
