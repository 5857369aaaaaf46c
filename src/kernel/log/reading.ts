/** Reading the log as a party: what row-level security shows of it, and what is public of it by purpose. */
import type { Instant } from '../../core/value/index.ts'
import type { Param, Read } from '../db/index.ts'
import type { Entry } from './types.ts'

/** An entry with its hashes, as a proof needs it. */
export interface StoredEntry extends Entry {
  readonly bodyHash: Uint8Array
  readonly leafHash: Uint8Array
  /** Absent where the body has been erased. */
  readonly salt?: Uint8Array
  readonly bodyText?: string
}

export interface Checkpoint {
  readonly size: number
  readonly root: Uint8Array
  readonly at: Instant
  readonly keyId: string
  readonly signature: Uint8Array
}

export interface EntryFilter {
  readonly subject?: string
  /** Exact kind, or a prefix ending in `.`. */
  readonly kind?: string
  /** Entries before this index (newest first), or undefined for the newest. */
  readonly before?: number
  readonly limit: number
}

interface Row { index: number; id: string; at: Instant; kind: string; party: string; actor: string; subject: string; request: string; body_hash: Buffer; leaf_hash: Buffer; salt: Buffer | null; body: string | null }

const SELECT = `select e.index, e.id, e.at, e.kind, e.party, e.actor, e.subject, e.request, e.body_hash, e.leaf_hash, b.salt, b.body from log.entry e left join log.body b using (index)`

/**
 * Entries that the reading party may see, newest first. Its own and those it is an audience of are looked up by their indexes and then
 * merged: a party with few entries must not walk everybody's to find them.
 */
export async function listEntries(read: Read, filter: EntryFilter): Promise<StoredEntry[]> {
  const wheres: string[] = []
  const params: Param[] = [filter.limit]
  const add = (sql: string, value: Param) => wheres.push(sql.replace('?', `$${params.push(value)}`))
  if (filter.subject !== undefined) add('e.subject = ?', filter.subject)
  if (filter.kind !== undefined) add(filter.kind.endsWith('.') ? 'starts_with(e.kind, ?)' : 'e.kind = ?', filter.kind)
  if (filter.before !== undefined) add('e.index < ?', filter.before)
  const only = (own: string) => [own, ...wheres].join(' and ')
  const seen = read.actor.system || filter.subject !== undefined
    ? `select e.index from log.entry e where ${only('true')} order by e.index desc limit $1`
    : `(select e.index from log.entry e where ${only('e.party = db.acting_party()')} order by e.index desc limit $1)
       union (select e.index from log.audience a join log.entry e using (index) where ${only('a.party = db.acting_party()')} order by a.index desc limit $1)`
  const rows = await read.query<Row>(`${SELECT} where e.index = any (array(${seen})) order by e.index desc limit $1`, params)
  return rows.map(toEntry)
}

/** Envelopes of the entries from one index up to another that the reading party may see, oldest first: for telling open pages what has changed. */
export function entriesBetween(read: Read, from: number, to: number, limit: number): Promise<readonly { kind: string; subject: string; at: Instant; party: string }[]> {
  return read.query('select kind, subject, at, party from log.entry where index >= $1 and index < $2 order by index limit $3', [from, to, limit])
}

/** All entries on a subject that the reading party may see, oldest first. */
export async function entriesOf(read: Read, subject: string): Promise<StoredEntry[]> {
  return (await read.query<Row>(`${SELECT} where e.subject = $1 order by e.index`, [subject])).map(toEntry)
}

/** One entry, if the reading party may see it. */
export async function findEntry(read: Read, id: string): Promise<StoredEntry | undefined> {
  const [row] = await read.query<Row>(`${SELECT} where e.id = $1`, [id])
  return row === undefined ? undefined : toEntry(row)
}

function toEntry({ body_hash, leaf_hash, salt, body, ...row }: Row): StoredEntry {
  const hashes = { ...row, bodyHash: body_hash, leafHash: leaf_hash }
  return salt === null || body === null ? hashes : { ...hashes, salt, bodyText: body, body: JSON.parse(body) as unknown }
}

/** The newest signed tree head, or the first that covers `size` entries. */
export async function findCheckpoint(read: Read, size?: number): Promise<Checkpoint | undefined> {
  const [row] = size === undefined
    ? await read.query<CheckpointRow>(`${CHECKPOINT} order by size desc limit 1`)
    : await read.query<CheckpointRow>(`${CHECKPOINT} where size >= $1 order by size limit 1`, [size])
  return row === undefined ? undefined : { size: row.size, root: row.root, at: row.at, keyId: row.key_id, signature: row.signature }
}

interface CheckpointRow { size: number; root: Buffer; at: Instant; key_id: string; signature: Buffer }
const CHECKPOINT = 'select size, root, at, key_id, signature from log.checkpoint'

/** Public keys that have signed this log, oldest first. */
export async function listKeys(read: Read): Promise<{ id: string; publicKey: Uint8Array; from: Instant }[]> {
  const rows = await read.query<{ key_id: string; public_key: Buffer; from_at: Instant }>('select key_id, public_key, from_at from log.key order by from_at')
  return rows.map((row) => ({ id: row.key_id, publicKey: row.public_key, from: row.from_at }))
}
