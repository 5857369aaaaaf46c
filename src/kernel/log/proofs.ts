/**
 * Proofs out of the stored tiles (RFC 9162 §2.1.3, §2.1.4): a few tiles a proof, however long the log. They hold hashes only, so they are
 * read past the policies; the entries themselves are not.
 */
import { systemActor, type Database, type Read } from '../db/index.ts'
import { nodeHash, TILE_HASHES } from './tree.ts'

const TILE_HEIGHT = 8

/** A subtree: leaves `from` (included) to `to` (excluded) of the tree of `to`-or-more leaves; perfect, or the ragged right edge. */
interface Range { readonly from: number; readonly to: number }

/** Siblings from the leaf up to the root of the tree of `size` entries. @throws if index is not below size. */
export async function inclusionProof(database: Database, index: number, size: number): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new Error(`no entry ${index} in a tree of ${size}`)
  return database.read(systemActor(''), (read) => hashesOf(read, pathOf(index, 0, size)))
}

/** Proof that the tree of `newer` entries continues the tree of `older`. Empty where they are equal or `older` is 0. */
export async function consistencyProof(database: Database, older: number, newer: number): Promise<Uint8Array[]> {
  if (!(older >= 0 && older <= newer)) throw new Error(`a tree of ${newer} does not continue one of ${older}`)
  if (older === 0 || older === newer) return []
  return database.read(systemActor(''), (read) => hashesOf(read, subProof(older, 0, newer, true)))
}

/** Inclusion proofs of many entries in one tree, sharing what they read. */
export async function inclusionProofs(read: Read, indexes: readonly number[], size: number): Promise<Uint8Array[][]> {
  const paths = indexes.map((index) => pathOf(index, 0, size))
  const hashes = await hashesOf(read, paths.flat())
  let at = 0
  return paths.map((path) => hashes.slice(at, (at += path.length)))
}

/** Root of the tree of the first `size` entries. */
export async function rootAt(read: Read, size: number): Promise<Uint8Array> {
  return (await hashesOf(read, [{ from: 0, to: size }]))[0]!
}

/** PATH(m, D_n) as the subtrees whose hashes it consists of. */
function pathOf(index: number, from: number, to: number): Range[] {
  if (to - from === 1) return []
  const split = from + splitOf(to - from)
  return index < split ? [...pathOf(index, from, split), { from: split, to }] : [...pathOf(index, split, to), { from, to: split }]
}

/** SUBPROOF(m, D_n, b). */
function subProof(older: number, from: number, to: number, known: boolean): Range[] {
  if (older === to) return known ? [] : [{ from, to }]
  const split = from + splitOf(to - from)
  return older <= split ? [...subProof(older, from, split, known), { from: split, to }] : [...subProof(older, split, to, false), { from, to: split }]
}

/** The largest power of two smaller than `count`. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** Perfect subtrees from left to right, each within one tile of some level. */
function perfectParts({ from, to }: Range): { height: number; position: number }[] {
  const parts: { height: number; position: number }[] = []
  for (let at = from; at < to; ) {
    let height = 0
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1
    parts.push({ height, position: at / 2 ** height })
    at += 2 ** height
  }
  return parts
}

async function hashesOf(read: Read, ranges: readonly Range[]): Promise<Buffer[]> {
  const parts = ranges.map(perfectParts)
  const stored = await readTiles(read, parts.flat())
  return parts.map((list) => list.map((part) => partHash(stored, part)).reduceRight((right, left) => nodeHash(left, right)))
}

/** Tile hashes by `level/tile`, from the tile's first position on. */
type Stored = ReadonlyMap<string, readonly Buffer[]>

function placeOf({ height, position }: { height: number; position: number }): { level: number; first: number; count: number } {
  const level = Math.floor(height / TILE_HEIGHT)
  const count = 2 ** (height % TILE_HEIGHT)
  return { level, first: position * count, count }
}

function partHash(stored: Stored, part: { height: number; position: number }): Buffer {
  const { level, first, count } = placeOf(part)
  const tile = Math.floor(first / TILE_HASHES)
  const within = first - tile * TILE_HASHES
  let row = (stored.get(`${level}/${tile}`) ?? []).slice(within, within + count)
  if (row.length !== count) throw new Error(`the log lacks hashes of level ${level} at ${first}`)
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, at) => nodeHash(row[2 * at]!, row[2 * at + 1]!))
  return row[0]!
}

async function readTiles(read: Read, parts: readonly { height: number; position: number }[]): Promise<Stored> {
  const wanted = new Map<string, { level: number; tile: number }>()
  for (const part of parts) {
    const { level, first } = placeOf(part)
    const tile = Math.floor(first / TILE_HASHES)
    wanted.set(`${level}/${tile}`, { level, tile })
  }
  const list = [...wanted.values()]
  const stored = new Map<string, Buffer[]>()
  const full = await read.query<{ level: number; tile: number; hashes: Buffer }>(
    `select t.level, t.index as tile, t.hashes from unnest($1::smallint[], $2::bigint[]) as asked(level, tile) join log.tile t on t.level = asked.level and t.index = asked.tile`,
    [list.map((one) => one.level), list.map((one) => one.tile)])
  for (const { level, tile, hashes } of full) stored.set(`${level}/${tile}`, Array.from({ length: TILE_HASHES }, (_, at) => hashes.subarray(at * 32, at * 32 + 32)))
  for (const { level, tile } of list.filter((one) => !stored.has(`${one.level}/${one.tile}`))) {
    const from = tile * TILE_HASHES
    const rows = await read.query<{ hash: Buffer }>(level === 0
      ? 'select leaf_hash as hash from log.entry where index >= $1 and index < $2 order by index'
      : 'select root as hash from log.tile where level = $3 and index >= $1 and index < $2 order by index',
    level === 0 ? [from, from + TILE_HASHES] : [from, from + TILE_HASHES, level - 1])
    stored.set(`${level}/${tile}`, rows.map((row) => row.hash))
  }
  return stored
}
