/**
 * One proof for many leaves of one tree: the roots of all largest subtrees that hold none of them, from left to right. Leaves that stand together share it, so a batch of
 * neighbouring entries costs little more than one. The audit paths of RFC 9162 §2.1.3 are the case of a single leaf, in another order.
 */
import { equalBytes, type Hash } from '../value/index.ts'
import { nodeHash, splitOf } from './merkle.ts'
import type { LeafRange } from './ranges.ts'

export interface Leaf { readonly index: number; readonly hash: Uint8Array }

/** The ranges whose roots, in this order, prove that the leaves at `indexes` (ascending, no two alike) are in the tree of `size`. @throws where an index is not in the tree or out of order. */
export function coveringRanges(indexes: readonly number[], size: number): LeafRange[] {
  if (!isOrdered(indexes, size)) throw new Error(`leaves ${indexes.slice(0, 3).join()}… are not in order in a tree of ${size}`)
  const ranges: LeafRange[] = []
  let next = 0
  const walk = (from: number, to: number): void => {
    const wanted = indexes[next]
    if (wanted === undefined || wanted >= to) ranges.push({ from, to })
    else if (to - from === 1) next += 1
    else {
      const split = from + splitOf(to - from)
      walk(from, split)
      walk(split, to)
    }
  }
  if (size > 0) walk(0, size)
  return ranges
}

const isOrdered = (indexes: readonly number[], size: number): boolean => indexes.every((index, at) => Number.isSafeInteger(index) && index > (indexes[at - 1] ?? -1) && index < size)

/** Are these leaves (ascending by index) in the tree of `size` with that root? False for anything that is no such proof. */
export function verifyCovering(hash: Hash, leaves: readonly Leaf[], size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!Number.isSafeInteger(size) || size < 1 || !isOrdered(leaves.map(({ index }) => index), size)) return false
  let [next, used] = [0, 0]
  const walk = (from: number, to: number): Uint8Array | undefined => {
    const wanted = leaves[next]
    if (wanted === undefined || wanted.index >= to) return proof[used++]
    if (to - from === 1) { next += 1; return wanted.hash }
    const split = from + splitOf(to - from)
    const left = walk(from, split)
    const right = left === undefined ? undefined : walk(split, to)
    return left === undefined || right === undefined ? undefined : nodeHash(hash, left, right)
  }
  const computed = walk(0, size)
  return computed !== undefined && used === proof.length && equalBytes(computed, root)
}
