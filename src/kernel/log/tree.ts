/**
 * The growing edge of the Merkle tree (RFC 9162 §2.1): the roots of the perfect subtrees on the right, and the hashes of the tiles not yet
 * full. Appending costs one hash a leaf on average, a root one a level, and nothing is read back from the database.
 */
import { hash } from 'node:crypto'

export const TILE_HASHES = 256
const TILE_HEIGHT = 8
/** 0x01 || left || right, filled anew for each node: nothing here waits between filling and hashing. */
const node = Buffer.alloc(65, 1)

export interface Tile { readonly level: number; readonly index: number; readonly hashes: Buffer; readonly root: Buffer }

/** SHA-256. */
export function sha256(bytes: Uint8Array | string): Buffer {
  return hash('sha256', bytes, 'buffer')
}

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1)
  node.set(right, 33)
  // Node hands out a string in half the time of a buffer.
  return Buffer.from(hash('sha256', node, 'binary'), 'binary')
}

/** Root of a full tile's hashes. */
export function tileRoot(hashes: Uint8Array): Buffer {
  let row = Array.from({ length: TILE_HASHES }, (_, at) => hashes.subarray(at * 32, at * 32 + 32))
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, at) => nodeHash(row[2 * at]!, row[2 * at + 1]!))
  return Buffer.from(row[0]!)
}

export class GrowingTree {
  #size = 0
  /** Perfect subtrees from the left, largest first: their roots and heights. */
  #edge: { height: number; root: Buffer }[] = []
  /** By level, the hashes of the tile that is not yet full. */
  #open: Buffer[][] = []

  get size(): number {
    return this.#size
  }

  /** Restores the edge from the roots of the full tiles that no higher full tile covers, level by level, and the open leaves. */
  static restore(size: number, open: readonly (readonly Buffer[])[]): GrowingTree {
    const tree = new GrowingTree()
    for (let level = open.length - 1; level >= 0; level -= 1) for (const root of open[level]!) tree.#push(root, level * TILE_HEIGHT, undefined)
    tree.#size = size
    return tree
  }

  /** A copy to try a group on: a group that fails leaves no trace. */
  fork(): GrowingTree {
    const copy = new GrowingTree()
    copy.#size = this.#size
    copy.#edge = [...this.#edge]
    copy.#open = this.#open.map((hashes) => [...hashes])
    return copy
  }

  /** Adds a leaf hash; returns the tiles that it filled. */
  append(leaf: Buffer): Tile[] {
    const filled: Tile[] = []
    this.#size += 1
    this.#push(leaf, 0, filled)
    return filled
  }

  #push(hashed: Buffer, height: number, filled: Tile[] | undefined): void {
    let rising = hashed
    let at = height
    for (;;) {
      if (at % TILE_HEIGHT === 0) this.#keep(rising, at / TILE_HEIGHT, filled)
      const left = this.#edge.at(-1)
      if (left === undefined || left.height !== at) break
      this.#edge.pop()
      rising = nodeHash(left.root, rising)
      at += 1
    }
    this.#edge.push({ height: at, root: rising })
  }

  /** Puts a node into its level's open tile. A tile is full exactly when its root is about to enter the level above. */
  #keep(made: Buffer, level: number, filled: Tile[] | undefined): void {
    const below = level > 0 ? this.#open[level - 1] : undefined
    if (filled !== undefined && below?.length === TILE_HASHES) {
      const index = this.#size / TILE_HASHES ** level - 1
      filled.push({ level: level - 1, index, hashes: Buffer.concat(below), root: made })
      below.length = 0
    }
    const own = (this.#open[level] ??= [])
    own.push(made)
  }

  root(): Buffer {
    if (this.#edge.length === 0) return sha256(Buffer.alloc(0))
    return this.#edge.map((part) => part.root).reduceRight((right, left) => nodeHash(left, right))
  }
}
