/** A small state table and what writes it, for the log's own tests and for the process that they kill. */
import { fileURLToPath } from 'node:url'
import { fault, instant, ok, type Instant, type Result } from '../../core/value/index.ts'
import type { Actor, Unit } from '../db/index.ts'
import type { Log } from './index.ts'

export const noteUnit: Unit = { schema: 'note', dir: fileURLToPath(new URL('./test-sql', import.meta.url)) }
export const ORIGIN = 'fable.example/log'
export const north: Actor = { account: 'n-1', party: 'body:900101.office', roles: ['officer'], language: 'zh' }
export const south: Actor = { account: 's-1', party: 'body:910201.office', roles: ['officer'], language: 'zh' }
export const third: Actor = { account: 't-1', party: 'body:920301.office', roles: ['officer'], language: 'en' }

/** A clock that a test need not wait for: one millisecond a look. */
export function clock(from = Date.parse('2026-11-23T01:00:00Z')): () => Instant {
  let at = from
  return () => instant((at += 1))
}

/** Writes a note and its entry. */
export function writeNote(log: Log, actor: Actor, title: string, options: { key?: string; hash?: string; audience?: string[]; size?: number } = {}): Promise<Result<{ id: string; entry: string }>> {
  const request = { operation: 'note.write', hash: options.hash ?? title, ...(options.key === undefined ? {} : { id: options.key }) }
  return log.transact(actor, request, async (tx) => {
    const id = tx.newId()
    tx.stage('insert into note.note (id, version, party, title, size) values ($1, 1, $2, $3, $4)', [id, actor.party, title, options.size ?? 0],
      { rows: 1, unique: { note_title: fault('note.title_taken', { title }), note_size: fault('note.size_negative') } })
    const entry = tx.entry({ kind: 'note.written', subject: id, body: { title }, ...(options.audience === undefined ? {} : { audience: options.audience }) })
    return ok({ id, entry })
  })
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.fault.fault}`)
  return result.value
}
