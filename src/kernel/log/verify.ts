/**
 * Walks the whole log and believes nothing: each body's hash (where it has not been erased), each leaf, each stored tile, each checkpoint's
 * root and signature, and that nothing is missing between them. The database only hands over what it holds, a tile's entries in one piece so
 * that the driver is not what is measured; all hashing is done here.
 */
import { hash, verify as verifySignature, type KeyObject } from 'node:crypto'
import { text, type Text } from '../../core/value/index.ts'
import { systemActor, type Database, type Read } from '../db/index.ts'
import { checkpointBytes } from './checkpoint.ts'
import { publicKeyOf } from './keys.ts'
import { ERASED } from './transact.ts'
import { GrowingTree, TILE_HASHES, type Tile } from './tree.ts'

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

const TILES_PER_CHUNK = 16
const ENTRIES_PER_CHUNK = TILES_PER_CHUNK * TILE_HASHES
const HEX = 64

/** One line an entry: leaf hash, body hash, salt TAB envelope TAB body. JSON holds no raw tab or line end. */
const CHUNK = `select e.index / ${TILE_HASHES} as tile, string_agg(encode(e.leaf_hash, 'hex') || encode(e.body_hash, 'hex') || coalesce(encode(b.salt, 'hex'), '') || E'\\t'
    || '{"actor":' || to_json(e.actor) || ',"at":"' || to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","bodyHash":"' || encode(e.body_hash, 'hex')
    || '","id":"' || e.id || '","kind":' || to_json(e.kind) || ',"party":' || to_json(e.party) || ',"request":' || to_json(e.request) || ',"subject":' || to_json(e.subject) || ',"v":1}'
    || E'\\t' || coalesce(b.body, ''), E'\\n' order by e.index) as lines
  from log.entry e left join log.body b using (index) where e.index >= $1 and e.index < $2 group by 1 order by 1`
const TILES = `select level, index, hashes, root from log.tile where level = 0 and index >= $1 and index < $2 order by index`
const CHECKPOINTS = `select size, root, key_id, signature from log.checkpoint where size > $1 and size <= $2 order by size`

interface ChunkRow { tile: number; lines: string }
interface CheckpointRow { size: number; root: Buffer; key_id: string; signature: Buffer }
type TileRow = Tile
interface Chunk { readonly rows: readonly ChunkRow[]; readonly tiles: readonly TileRow[]; readonly checkpoints: readonly CheckpointRow[] }

/** Verifies the log of a database. Reads one snapshot, so it may run while the node writes. */
export async function verifyLog(options: VerifyOptions): Promise<Verification> {
  return options.database.read(systemActor(''), async (read) => {
    const walk = new Walk(read, options.origin)
    try {
      await walk.run(options.onProgress)
      return walk.report(undefined)
    } catch (error) {
      if (!(error instanceof Disagreement)) throw error
      return walk.report(error.culprit)
    }
  })
}

class Disagreement extends Error {
  readonly culprit: Culprit
  constructor(part: Part, at: number, zh: string, en: string) {
    super(en)
    this.culprit = { part, at, text: text(zh, en) }
  }
}

class Walk {
  readonly #read: Read
  readonly #origin: string
  readonly #tree = new GrowingTree()
  readonly #upper = new Map<string, Tile>()
  readonly #signatures: Promise<Disagreement | undefined>[] = []
  #keys = new Map<string, KeyObject>()
  #erased = 0
  #checkpoints = 0

  constructor(read: Read, origin: string) {
    this.#read = read
    this.#origin = origin
  }

  report(culprit: Culprit | undefined): Verification {
    const found = { entries: this.#tree.size, bodiesErased: this.#erased, checkpoints: this.#checkpoints, root: this.#tree.root() }
    return culprit === undefined ? { ok: true, ...found } : { ok: false, culprit, ...found }
  }

  async run(onProgress: VerifyOptions['onProgress']): Promise<void> {
    await this.#readKeys()
    const [head] = await this.#read.query<{ entries: number; covered: number }>(
      `select coalesce((select max(index) + 1 from log.entry), 0) as entries, coalesce((select max(size) from log.checkpoint), 0) as covered`)
    const { entries, covered } = head!
    let next = this.#fetch(0, entries)
    for (let from = 0; from < entries; from += ENTRIES_PER_CHUNK) {
      const chunk = await next
      // The server works on the next chunk while this one is hashed.
      next = this.#fetch(from + ENTRIES_PER_CHUNK, entries)
      await this.#walkChunk(chunk, from, Math.min(from + ENTRIES_PER_CHUNK, entries))
      await this.#settleSignatures()
      onProgress?.(this.#tree.size, entries)
    }
    await next
    if (covered !== entries) throw new Disagreement('checkpoint', covered, `最新检查点覆盖 ${covered} 条，日志有 ${entries} 条`, `the newest checkpoint covers ${covered} entries and the log has ${entries}`)
    await this.#checkUpperTiles()
    await this.#checkErasures()
  }

  async #readKeys(): Promise<void> {
    const rows = await this.#read.query<{ key_id: string; public_key: Buffer }>('select key_id, public_key from log.key')
    this.#keys = new Map(rows.map((row) => [row.key_id, publicKeyOf(row.public_key)]))
  }

  async #fetch(from: number, entries: number): Promise<Chunk> {
    const to = Math.min(from + ENTRIES_PER_CHUNK, entries)
    if (from >= to) return { rows: [], tiles: [], checkpoints: [] }
    const [rows, tiles, checkpoints] = await Promise.all([
      this.#read.query<ChunkRow>(CHUNK, [from, to]),
      this.#read.query<TileRow>(TILES, [Math.floor(from / TILE_HASHES), Math.floor(to / TILE_HASHES)]),
      this.#read.query<CheckpointRow>(CHECKPOINTS, [from, to]),
    ])
    return { rows, tiles, checkpoints }
  }

  async #walkChunk({ rows, tiles, checkpoints }: Chunk, from: number, to: number): Promise<void> {
    let nextCheckpoint = 0
    for (let start = from; start < to; start += TILE_HASHES) {
      const tile = start / TILE_HASHES
      const row = rows[(start - from) / TILE_HASHES]
      const lines = row?.tile === tile ? row.lines.split('\n') : []
      const expected = Math.min(TILE_HASHES, to - start)
      if (lines.length !== expected) await this.#nameMissing(start, start + expected)
      for (const [position, line] of lines.entries()) {
        const index = start + position
        const filled = this.#tree.append(checkLine(line, index))
        if (line.charCodeAt(2 * HEX) === TAB) this.#erased += 1
        for (const full of filled) this.#checkTile(full, tiles)
        const checkpoint = checkpoints[nextCheckpoint]
        if (checkpoint?.size !== index + 1) continue
        nextCheckpoint += 1
        this.#checkCheckpoint(checkpoint)
      }
    }
    const left = checkpoints[nextCheckpoint]
    if (left !== undefined) throw new Disagreement('checkpoint', left.size, `检查点 ${left.size} 无对应条目`, `checkpoint ${left.size} stands at no entry`)
  }

  /** The tile has a gap, or a text in it holds a raw line end, which no canonical JSON does. */
  async #nameMissing(from: number, to: number): Promise<never> {
    const rows = await this.#read.query<{ index: number }>('select index from log.entry where index >= $1 and index < $2 order by index', [from, to])
    for (let index = from; index < to; index += 1) {
      if (rows[index - from]?.index !== index) throw new Disagreement('entry', index, `第 ${index} 条缺失`, `entry ${index} is missing`)
    }
    throw new Disagreement('body', from, `第 ${from} 至 ${to - 1} 条中有正文不是规范 JSON`, `a body among entries ${from} to ${to - 1} is not canonical JSON`)
  }

  #checkTile(full: Tile, stored: readonly TileRow[]): void {
    if (full.level > 0) return void this.#upper.set(`${full.level}/${full.index}`, full)
    const row = stored.find((tile) => tile.index === full.index)
    if (row === undefined || !row.hashes.equals(full.hashes) || !row.root.equals(full.root)) throw badTile(full)
  }

  #checkCheckpoint({ size, root, key_id, signature }: CheckpointRow): void {
    if (!this.#tree.root().equals(root)) throw new Disagreement('checkpoint', size, `检查点 ${size} 的根与条目不符`, `the root of checkpoint ${size} does not agree with the entries`)
    const key = this.#keys.get(key_id)
    if (key === undefined) throw new Disagreement('key', size, `检查点 ${size} 的签名密钥 ${key_id} 未登记`, `checkpoint ${size} is signed by the unknown key ${key_id}`)
    this.#checkpoints += 1
    // In libuv's threads, beside the hashing.
    this.#signatures.push(new Promise((done) => {
      verifySignature(null, checkpointBytes(this.#origin, size, root), key, signature, (error, good) => done(error === null && good ? undefined
        : new Disagreement('checkpoint', size, `检查点 ${size} 的签名无效`, `the signature of checkpoint ${size} is not valid`)))
    }))
  }

  async #settleSignatures(): Promise<void> {
    for (const bad of await Promise.all(this.#signatures.splice(0))) if (bad !== undefined) throw bad
  }

  async #checkUpperTiles(): Promise<void> {
    const rows = await this.#read.query<TileRow>('select level, index, hashes, root from log.tile where level > 0 order by level, index')
    for (const row of rows) {
      const full = this.#upper.get(`${row.level}/${row.index}`)
      if (full === undefined || !row.hashes.equals(full.hashes) || !row.root.equals(full.root)) throw badTile(row)
      this.#upper.delete(`${row.level}/${row.index}`)
    }
    for (const missing of this.#upper.values()) throw badTile(missing)
    const [count] = await this.#read.query<{ n: number }>('select count(*) as n from log.tile where level = 0 and index >= $1', [Math.floor(this.#tree.size / TILE_HASHES)])
    if (count!.n > 0) throw badTile({ level: 0, index: Math.floor(this.#tree.size / TILE_HASHES) })
  }

  async #checkErasures(): Promise<void> {
    const [gone] = await this.#read.query<{ index: number }>(`select e.index from log.entry e left join log.body b using (index)
      where b.index is null and not exists (select from log.entry x where x.kind = '${ERASED}' and x.subject = e.id::text) order by e.index limit 1`)
    if (gone !== undefined) throw new Disagreement('erasure', gone.index, `第 ${gone.index} 条的正文缺失，且没有删除记录`, `the body of entry ${gone.index} is gone and no entry says it was erased`)
  }
}

const TAB = 9

/** The leaf hash of a good line. */
function checkLine(line: string, index: number): Buffer {
  const leaf = line.slice(0, HEX)
  const tab = line.indexOf('\t', 2 * HEX)
  const second = line.indexOf('\t', tab + 1)
  if (hash('sha256', `\0${line.slice(tab + 1, second)}`, 'hex') !== leaf) throw new Disagreement('entry', index, `第 ${index} 条的内容与其哈希不符`, `entry ${index} does not agree with its hash`)
  if (tab > 2 * HEX) {
    const salted = Buffer.concat([Buffer.from(line.slice(2 * HEX, tab), 'hex'), Buffer.from(line.slice(second + 1))])
    if (hash('sha256', salted, 'hex') !== line.slice(HEX, 2 * HEX)) throw new Disagreement('body', index, `第 ${index} 条的正文与其哈希不符`, `the body of entry ${index} does not agree with its hash`)
  }
  return Buffer.from(leaf, 'hex')
}

function badTile({ level, index }: { level: number; index: number }): Disagreement {
  return new Disagreement('tile', index, `第 ${level} 层第 ${index} 块与条目不符`, `tile ${index} of level ${level} does not agree with the entries`)
}
