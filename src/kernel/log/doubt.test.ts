/** The connection is cut around the commit, where nobody can know the outcome without asking. */
import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '../../core/value/index.ts'
import type { Database } from '../db/index.ts'
import { testDatabase, type TestDatabase } from '../db/testing.ts'
import { noteUnit, north, ORIGIN, writeNote } from './test-note.ts'
import { logUnit, openLog, passingSigner, verifyLog, type Log } from './index.ts'

/** Cuts the writer's connection once, at the place named. */
let cutAt: 'before commit' | 'after commit' | 'at begin' | undefined
let database: TestDatabase
let log: Log
beforeAll(async () => {
  database = await testDatabase([logUnit, noteUnit])
  const cutting: Database = { ...database, connect: async (purpose) => cutter(await database.connect(purpose)) }
  log = await openLog({ database: cutting, signer: passingSigner(), now: () => instant(Date.now()), random: randomBytes, origin: ORIGIN })
})
afterAll(async () => { await log.close(); await database.close() })

function cutter(client: Client): Client {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  const cut = () => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  client.query = (async (...args: unknown[]) => {
    const place = cutAt
    const isCommit = args[0] === 'commit'
    if (typeof args[0] === 'object' && place === 'at begin') { cutAt = undefined; cut() }
    if (isCommit && place === 'before commit') { cutAt = undefined; cut() }
    if (isCommit && place === 'after commit') {
      cutAt = undefined
      await query(...args)
      cut()
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    }
    return query(...args)
  }) as unknown as Client['query']
  return client
}

for (const place of ['before commit', 'after commit', 'at begin'] as const) {
  test(`a connection cut ${place} leaves each request written once and told so`, async () => {
    const before = log.head().size
    cutAt = place
    const results = await Promise.all(Array.from({ length: 5 }, (_, i) => writeNote(log, north, `${place} ${i}`)))
    expect(cutAt).toBeUndefined()
    expect(results.every((result) => result.ok)).toBe(true)
    expect(log.head().size).toBe(before + 5)
    const [row] = await database.superuser<{ n: string }>('select count(*) as n from note.note where title like $1', [`${place}%`])
    expect(row!.n).toBe('5')
    expect((await writeNote(log, north, `after ${place}`)).ok).toBe(true)
    const verified = await verifyLog({ database, origin: ORIGIN })
    expect(verified).toMatchObject({ ok: true, entries: before + 6 })
    expect(Buffer.from(verified.root).equals(log.head().root)).toBe(true)
  })
}
