/** For the log's own tests: a log on a database of its own, with a small state table beside it. */
import { randomBytes } from 'node:crypto'
import { testDatabase, type TestDatabase } from '../db/testing.ts'
import { logUnit, openLog, passingSigner, type Log, type LogLimits, type Signer } from './index.ts'
import { clock, noteUnit, ORIGIN } from './test-note.ts'

export * from './test-note.ts'

export interface Fixture { readonly database: TestDatabase; readonly log: Log; readonly signer: Signer; close(): Promise<void> }

export async function openFixture(limits: Partial<LogLimits> = {}): Promise<Fixture> {
  const database = await testDatabase([logUnit, noteUnit])
  const signer = passingSigner()
  const log = await openLog({ database, signer, now: clock(), random: randomBytes, origin: ORIGIN, limits })
  return { database, log, signer, close: async () => { await log.close(); await database.close() } }
}
