/**
 * Which subtrees a proof consists of (RFC 9162 §2.1.3.1, §2.1.4.1). A store first learns what to read, reads it as it likes, and then has the proof: of a log of
 * ten million entries a proof takes a few dozen hashes.
 */
import type { Hash } from '../value/index.ts'
import { nodeHash, splitOf } from './merkle.ts'

/** Leaves `from` (included) to `to` (excluded). */
export interface LeafRange { readonly from: number; readonly to: number }
/** A complete subtree: the 2^height leaves from `position * 2^height` on. */
export interface Subtree { readonly height: number; readonly position: number }

/** PATH(m, D_n): the ranges whose roots prove that leaf `index` is in the tree of `size` leaves, from the leaf up. @throws if there is no such leaf. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) throw new Error(`no leaf ${index} in a tree of ${size}`)
  const ranges: LeafRange[] = []
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const split = from + splitOf(to - from)
    ranges.push(index < split ? { from: split, to } : { from, to: split })
    if (index < split) to = split
    else from = split
  }
  return ranges.reverse()
}

/** PROOF(m, D_n): the ranges whose roots prove that the tree of `newer` leaves continues that of `older`. None where either is all of the other or nothing. @throws if `older` is the larger. */
export function consistencyRanges(older: number, newer: number): LeafRange[] {
  if (!Number.isSafeInteger(older) || !Number.isSafeInteger(newer) || older < 0 || older > newer) throw new Error(`a tree of ${newer} does not continue one of ${older}`)
  if (older === 0) return []
  const ranges: LeafRange[] = []
  let [from, to] = [0, newer]
  while (older !== to) {
    const split = from + splitOf(to - from)
    ranges.push(older <= split ? { from: split, to } : { from, to: split })
    if (older <= split) to = split
    else from = split
  }
  // What the verifier knows already, the whole older tree, is not sent.
  if (from > 0) ranges.push({ from, to })
  return ranges.reverse()
}

/** A range as complete subtrees, from left to right, as few as there are. */
export function subtreesOf({ from, to }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = []
  for (let at = from; at < to; ) {
    let [height, width] = [0, 1]
    while (at % (width * 2) === 0 && at + width * 2 <= to) [height, width] = [height + 1, width * 2]
    subtrees.push({ height, position: at / width })
    at += width
  }
  return subtrees
}

/** The root over the roots of neighbouring complete subtrees, the largest first: the right edge is folded into the left. @throws where there are none. */
export function joinRoots(hash: Hash, roots: readonly Uint8Array[]): Uint8Array {
  return roots.reduceRight((right, left) => nodeHash(hash, left, right))
}

/** The proof, of what was read. `rootOfSubtree` must have the root of each complete subtree of each range (`ranges.flatMap(subtreesOf)`). */
export function proofFrom(hash: Hash, ranges: readonly LeafRange[], rootOfSubtree: (subtree: Subtree) => Uint8Array): Uint8Array[] {
  return ranges.map((range) => joinRoots(hash, subtreesOf(range).map(rootOfSubtree)))
}

/** PATH(m, D_n) from the leaf hashes themselves. @throws if there is no such leaf. */
export const inclusionPath = (hash: Hash, index: number, leaves: readonly Uint8Array[]): Uint8Array[] => proofFrom(hash, inclusionRanges(index, leaves.length), fromLeaves(hash, leaves))

/** PROOF(m, D_n) from the leaf hashes of the newer tree. @throws if `older` is more than there are. */
export const consistencyPath = (hash: Hash, older: number, leaves: readonly Uint8Array[]): Uint8Array[] => proofFrom(hash, consistencyRanges(older, leaves.length), fromLeaves(hash, leaves))

function fromLeaves(hash: Hash, leaves: readonly Uint8Array[]): (subtree: Subtree) => Uint8Array {
  return ({ height, position }) => {
    let row = leaves.slice(position * 2 ** height, (position + 1) * 2 ** height)
    while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, at) => nodeHash(hash, row[2 * at]!, row[2 * at + 1]!))
    return row[0]!
  }
}
