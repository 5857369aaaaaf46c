/**
 * Walks the whole log and believes nothing: each body's hash (where it has not been erased), each leaf, each stored tile, each checkpoint's
 * root and signature, and that nothing is missing between them. The database only hands over what it holds, as bytes; all hashing is here.
 */
import { hash, type KeyObject } from 'node:crypto'
import { instant, text, type Text, toIso } from '../../core/value/index.ts'
import { actorStatement, copyOut, systemActor, type Database } from '../db/index.ts'
import { checkpointBytes } from '../../core/log/index.ts'
import { publicKeyOf } from './keys.ts'
import { SignatureThread, type Signed } from './signature-thread.ts'
import { ERASED } from './transact.ts'
import { GrowingTree, TILE_HASHES, type Tile } from './tree.ts'
import type { Client } from 'pg'

export type Part = 'entry' | 'body' | 'tile' | 'checkpoint' | 'key' | 'erasure'

/** The first thing that does not agree. */
export interface Culprit { readonly part: Part; readonly at: number; readonly text: Text }

export interface Verification {
  readonly ok: boolean
  readonly culprit?: Culprit
  /** Entries found good (all of them, where ok). */
  readonly entries: number
  readonly bodiesErased: number
  readonly checkpoints: number
  readonly root: Uint8Array
}

export interface VerifyOptions {
  readonly database: Database
  readonly origin: string
  /** Called between chunks. */
  readonly onProgress?: (done: number, total: number) => void
}

const ENTRIES_PER_SEGMENT = 512 * TILE_HASHES
const SIGNATURES_PER_BATCH = 128

/** Where the envelope's time goes: writing it here costs the database a third of its work on a row. */
const TIME_PLACE = '-'.repeat(24)
/**
 * Index, leaf hash, body hash, time, salt, body, envelope with an empty place for the time: the order lets each hash run over bytes that lie
 * side by side. Names need no escapes (`tx.entry` sees to it).
 */
const segmentRows = (from: number, to: number) => `select index, leaf_hash, body_hash, at, salt, body,
    '{"actor":"' || actor || '","at":"${TIME_PLACE}","bodyHash":"' || encode(body_hash, 'hex') || '","id":"' || id
      || '","kind":"' || kind || '","party":"' || party || '","request":"' || request || '","subject":"' || subject || '","v":1}'
  from (select e.*, b.salt, b.body from log.entry e left join log.body b on b.index = e.index and b.index >= ${from} and b.index < ${to}
    where e.index >= ${from} and e.index < ${to} order by e.index offset 0) entries`
const TILES = `select level, index, hashes, root from log.tile where level = 0 and index >= $1 and index < $2 order by index`
const CHECKPOINTS = `select size, root, key_id, signature from log.checkpoint where size > $1 and size <= $2 order by size`

interface CheckpointRow { size: number; root: Buffer; key_id: string; signature: Buffer }
type TileRow = Tile

/** Verifies the log of a database. Reads one snapshot, so it may run while the node writes. */
export async function verifyLog(options: VerifyOptions): Promise<Verification> {
  const client = await options.database.connect('verify')
  const { sql, params } = actorStatement(systemActor(''))
  const walk = new Walk(client, options.origin)
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    await client.query(sql, [...params])
    await walk.run(options.onProgress)
    return walk.report(undefined)
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error
    return walk.report(error.culprit)
  } finally {
    await Promise.all([walk.close(), client.end().catch(() => undefined)])
  }
}

class Disagreement extends Error {
  readonly culprit: Culprit
  constructor(part: Part, at: number, zh: string, en: string) {
    super(en)
    this.culprit = { part, at, text: text(zh, en) }
  }
}

class Walk {
  readonly #client: Client
  readonly #origin: string
  readonly #tree = new GrowingTree()
  readonly #upper = new Map<string, Tile>()
  readonly #thread = new SignatureThread()
  /** Signatures not yet on the thread, all by one key. */
  #signed: (Signed & { readonly size: number; readonly keyId: string })[] = []
  /** What the thread has yet to answer of this segment, and of the one before. */
  #checking: Promise<void>[] = []
  #before: Promise<unknown> = Promise.resolve()
  #keys = new Map<string, KeyObject>()
  #erased = 0
  #checkpoints = 0

  constructor(client: Client, origin: string) {
    this.#client = client
    this.#origin = origin
  }

  report(culprit: Culprit | undefined): Verification {
    const found = { entries: this.#tree.size, bodiesErased: this.#erased, checkpoints: this.#checkpoints, root: this.#tree.root() }
    return culprit === undefined ? { ok: true, ...found } : { ok: false, culprit, ...found }
  }

  async run(onProgress: VerifyOptions['onProgress']): Promise<void> {
    await this.#readKeys()
    const [head] = await this.#query<{ entries: number; covered: number }>(
      `select coalesce((select max(index) + 1 from log.entry), 0) as entries, coalesce((select max(size) from log.checkpoint), 0) as covered`)
    const { entries, covered } = head!
    for (let from = 0; from < entries; from += ENTRIES_PER_SEGMENT) {
      await this.#walkSegment(from, Math.min(from + ENTRIES_PER_SEGMENT, entries))
      onProgress?.(this.#tree.size, entries)
    }
    await this.#before
    if (covered !== entries) throw new Disagreement('checkpoint', covered, `最新检查点覆盖 ${covered} 条，日志有 ${entries} 条`, `the newest checkpoint covers ${covered} entries and the log has ${entries}`)
    await this.#checkUpperTiles()
    await this.#checkErasures()
  }

  async #query<Row extends object>(sql: string, params: readonly number[] = []): Promise<readonly Row[]> {
    return (await this.#client.query<Row>(sql, [...params])).rows
  }

  async #readKeys(): Promise<void> {
    const rows = await this.#query<{ key_id: string; public_key: Buffer }>('select key_id, public_key from log.key')
    this.#keys = new Map(rows.map((row) => [row.key_id, publicKeyOf(row.public_key)]))
  }

  async #walkSegment(from: number, to: number): Promise<void> {
    const tiles = await this.#query<TileRow>(TILES, [Math.floor(from / TILE_HASHES), Math.floor(to / TILE_HASHES)])
    const checkpoints = await this.#query<CheckpointRow>(CHECKPOINTS, [from, to])
    const storedTiles = new Map(tiles.map((tile) => [tile.index, tile]))
    let nextCheckpoint = 0
    await copyOut(this.#client, segmentRows(from, to), (bytes) => {
      const index = this.#tree.size
      const { leaf, erased } = checkRow(bytes, index)
      if (erased) this.#erased += 1
      for (const full of this.#tree.append(leaf)) this.#checkTile(full, storedTiles)
      const checkpoint = checkpoints[nextCheckpoint]
      if (checkpoint?.size !== index + 1) return
      nextCheckpoint += 1
      this.#checkCheckpoint(checkpoint)
    })
    if (this.#tree.size !== to) throw missing(this.#tree.size)
    const left = checkpoints[nextCheckpoint]
    if (left !== undefined) throw new Disagreement('checkpoint', left.size, `检查点 ${left.size} 无对应条目`, `checkpoint ${left.size} stands at no entry`)
    this.#checkSignatures()
    await this.#before
    this.#before = Promise.all(this.#checking.splice(0))
    // Looked at when the next segment has been walked; meanwhile a bad one waits.
    this.#before.catch(() => undefined)
  }

  #checkTile(full: Tile, stored: ReadonlyMap<number, TileRow>): void {
    if (full.level > 0) return void this.#upper.set(`${full.level}/${full.index}`, full)
    const row = stored.get(full.index)
    if (row === undefined || !row.hashes.equals(full.hashes) || !row.root.equals(full.root)) throw badTile(full)
  }

  #checkCheckpoint({ size, root, key_id, signature }: CheckpointRow): void {
    if (!this.#tree.root().equals(root)) throw new Disagreement('checkpoint', size, `检查点 ${size} 的根与条目不符`, `the root of checkpoint ${size} does not agree with the entries`)
    if (!this.#keys.has(key_id)) throw new Disagreement('key', size, `检查点 ${size} 的签名密钥 ${key_id} 未登记`, `checkpoint ${size} is signed by the unknown key ${key_id}`)
    this.#checkpoints += 1
    if (this.#signed.length >= SIGNATURES_PER_BATCH || this.#signed[0]?.keyId !== key_id) this.#checkSignatures()
    this.#signed.push({ size, keyId: key_id, message: checkpointBytes(this.#origin, size, root), signature })
  }

  /** Hands the signatures found so far to the thread. */
  #checkSignatures(): void {
    const batch = this.#signed
    this.#signed = []
    if (batch.length > 0) this.#checking.push(this.#checkBatch(batch[0]!.keyId, batch))
    this.#checking.at(-1)?.catch(() => undefined)
  }

  async #checkBatch(keyId: string, batch: readonly (Signed & { readonly size: number })[]): Promise<void> {
    const bad = batch[await this.#thread.findBad(keyId, this.#keys.get(keyId)!, batch)]
    if (bad !== undefined) throw new Disagreement('checkpoint', bad.size, `检查点 ${bad.size} 的签名无效`, `the signature of checkpoint ${bad.size} is not valid`)
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  async #checkUpperTiles(): Promise<void> {
    const rows = await this.#query<TileRow>('select level, index, hashes, root from log.tile where level > 0 order by level, index')
    for (const row of rows) {
      const full = this.#upper.get(`${row.level}/${row.index}`)
      if (full === undefined || !row.hashes.equals(full.hashes) || !row.root.equals(full.root)) throw badTile(row)
      this.#upper.delete(`${row.level}/${row.index}`)
    }
    for (const missing of this.#upper.values()) throw badTile(missing)
    const [count] = await this.#query<{ n: number }>('select count(*) as n from log.tile where level = 0 and index >= $1', [Math.floor(this.#tree.size / TILE_HASHES)])
    if (count!.n > 0) throw badTile({ level: 0, index: Math.floor(this.#tree.size / TILE_HASHES) })
  }

  async #checkErasures(): Promise<void> {
    const [gone] = await this.#query<{ index: number }>(`select e.index from log.entry e left join log.body b using (index)
      where b.index is null and not exists (select from log.entry x where x.kind = '${ERASED}' and x.subject = e.id::text) order by e.index limit 1`)
    if (gone !== undefined) throw new Disagreement('erasure', gone.index, `第 ${gone.index} 条的正文缺失，且没有删除记录`, `the body of entry ${gone.index} is gone and no entry says it was erased`)
  }
}

/** Where the fields of a row begin: int16 count, then int32 length before each; index 8 bytes, both hashes 32, the time 8. */
const AT = { index: 6, leaf: 18, bodyHash: 54, time: 90, saltLength: 98, salt: 102 } as const
const HASH_BYTES = 32
/** What stands between the start of an envelope and the actor's name, and between that and the time. */
const BEFORE_ACTOR = '{"actor":"'.length
const BEFORE_TIME = '","at":"'.length
const QUOTATION_MARK = 0x22
/** PostgreSQL counts microseconds from 2000-01-01. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1)

/** The time that a row states, as the envelope writes it. Entries of a group share it, so the last one is kept. */
let lastTime = { high: 0, low: 0, written: Buffer.alloc(TIME_PLACE.length) }
function timeOf(row: Buffer): Buffer {
  const high = row.readInt32BE(AT.time)
  const low = row.readUInt32BE(AT.time + 4)
  if (high !== lastTime.high || low !== lastTime.low) lastTime = { high, low, written: Buffer.from(toIso(instant(POSTGRES_EPOCH_MS + Math.floor((high * 2 ** 32 + low) / 1000))), 'latin1') }
  return lastTime.written
}

/** Where the empty place for the time begins: after the actor's name, which holds no quotation mark. */
function timePlace(row: Buffer, envelope: number): number {
  let at = envelope + BEFORE_ACTOR
  while (row[at] !== QUOTATION_MARK) at += 1
  return at + BEFORE_TIME
}

/** Checks one row and returns its leaf hash. Moves bytes within the row, which is not looked at again. */
function checkRow(row: Buffer, index: number): { leaf: Buffer; erased: boolean } {
  if (row.readUInt32BE(AT.index) * 2 ** 32 + row.readUInt32BE(AT.index + 4) !== index) throw missing(index)
  const saltLength = row.readInt32BE(AT.saltLength)
  const erased = saltLength < 0
  const bodyLengthAt = AT.salt + Math.max(0, saltLength)
  const body = bodyLengthAt + 4
  const envelopeLengthAt = body + Math.max(0, row.readInt32BE(bodyLengthAt))
  const envelope = envelopeLengthAt + 4
  row.set(timeOf(row), timePlace(row, envelope))
  // The leaf is hashed first: the byte before the envelope becomes RFC 9162's leaf prefix.
  row[envelope - 1] = 0
  const leaf = row.toString('latin1', AT.leaf, AT.leaf + HASH_BYTES)
  if (hash('sha256', row.subarray(envelope - 1), 'binary') !== leaf) throw new Disagreement('entry', index, `第 ${index} 条的内容与其哈希不符`, `entry ${index} does not agree with its hash`)
  if (!erased) {
    // Salt and body side by side, over the body's length.
    row.copyWithin(AT.salt + 4, AT.salt, AT.salt + saltLength)
    if (hash('sha256', row.subarray(AT.salt + 4, envelopeLengthAt), 'binary') !== row.toString('latin1', AT.bodyHash, AT.bodyHash + HASH_BYTES)) throw badBody(index)
  }
  return { leaf: Buffer.from(leaf, 'latin1'), erased }
}

function missing(index: number): Disagreement {
  return new Disagreement('entry', index, `第 ${index} 条缺失`, `entry ${index} is missing`)
}

function badBody(index: number): Disagreement {
  return new Disagreement('body', index, `第 ${index} 条的正文与其哈希不符`, `the body of entry ${index} does not agree with its hash`)
}

function badTile({ level, index }: { level: number; index: number }): Disagreement {
  return new Disagreement('tile', index, `第 ${level} 层第 ${index} 块与条目不符`, `tile ${index} of level ${level} does not agree with the entries`)
}
