/**
 * The log's own statements of a group: all entries in one insert, all bodies in another, so that their cost is shared. Columns travel as
 * array literals; those that need no quoting (numbers, ids, hashes) are joined as they are.
 */
import type { BatchStatement } from '../db/index.ts'
import { toIso, type Instant } from '../../core/value/index.ts'
import type { PreparedEntry } from './envelope.ts'
import type { Answer } from './member.ts'
import type { Tile } from './tree.ts'

const plain = (items: readonly (string | number)[]) => `{${items.join(',')}}`
const bytes = (items: readonly Buffer[]) => `{${items.map((item) => `"\\\\x${item.toString('hex')}"`).join(',')}}`
const quoted = (items: readonly string[]) => `{${items.map((item) => `"${/["\\]/.test(item) ? item.replace(/["\\]/g, '\\$&') : item}"`).join(',')}}`
const times = (items: readonly Instant[]) => `{${items.map((item) => `"${toIso(item)}"`).join(',')}}`

/** Inserts for `entries`, the first of which gets index `from`. */
export function entryRows(entries: readonly PreparedEntry[], from: number): BatchStatement[] {
  if (entries.length === 0) return []
  const index = plain(entries.map((_, position) => from + position))
  const statements: BatchStatement[] = [{
    sql: `insert into log.entry (index, id, at, kind, party, actor, subject, request, body_hash, leaf_hash)
      select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::bytea[])`,
    params: [index, plain(entries.map((entry) => entry.id)), times(entries.map((entry) => entry.at)), quoted(entries.map((entry) => entry.kind)),
      quoted(entries.map((entry) => entry.party)), quoted(entries.map((entry) => entry.actor)), quoted(entries.map((entry) => entry.subject)),
      quoted(entries.map((entry) => entry.request)), bytes(entries.map((entry) => entry.bodyHash)), bytes(entries.map((entry) => entry.leafHash))],
  }, {
    sql: 'insert into log.body (index, salt, body) select * from unnest($1::bigint[], $2::bytea[], $3::text[])',
    params: [index, bytes(entries.map((entry) => entry.salt)), quoted(entries.map((entry) => entry.bodyText))],
  }]
  const audience = entries.flatMap((entry, position) => [...new Set(entry.audience)].map((party) => ({ party, index: from + position })))
  if (audience.length > 0) statements.push({
    sql: 'insert into log.audience (index, party) select * from unnest($1::bigint[], $2::text[])',
    params: [plain(audience.map((row) => row.index)), quoted(audience.map((row) => row.party))],
  })
  return statements
}

export function tileRows(tiles: readonly Tile[]): BatchStatement[] {
  return tiles.map(({ level, index, hashes, root }) => ({ sql: 'insert into log.tile (level, index, hashes, root) values ($1, $2, $3, $4)', params: [level, index, hashes, root] }))
}

export interface SignedHead { readonly size: number; readonly root: Buffer; readonly at: Instant; readonly keyId: string; readonly signature: Uint8Array }

export function checkpointRow({ size, root, at, keyId, signature }: SignedHead): BatchStatement {
  return { sql: 'insert into log.checkpoint (size, root, at, key_id, signature) values ($1, $2, $3, $4, $5)', params: [size, root, toIso(at), keyId, Buffer.from(signature)] }
}

export function answerRows(answers: readonly Answer[]): BatchStatement[] {
  if (answers.length === 0) return []
  return [{
    sql: 'insert into log.request (account, key, operation, hash, at, response) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])',
    params: [quoted(answers.map((row) => row.account)), quoted(answers.map((row) => row.key)), quoted(answers.map((row) => row.operation)),
      quoted(answers.map((row) => row.hash)), times(answers.map((row) => row.at as Instant)), quoted(answers.map((row) => row.response))],
  }]
}
