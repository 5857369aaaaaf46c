/** The Merkle tree of RFC 9162 §2.1, with the hash as an argument: what a verifier needs, and the root as the standard defines it. */
import { concatBytes, equalBytes, type Hash } from '../value/index.ts'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Hash of a leaf: H(0x00 || entry). */
export const leafHash = (hash: Hash, entry: Uint8Array): Uint8Array => hash(concatBytes(LEAF, entry))
/** Hash of an inner node: H(0x01 || left || right). */
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(concatBytes(NODE, left, right))

/** MTH of §2.1.1 over leaf hashes. The tree of no entries is the hash of nothing. */
export function rootOf(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash(new Uint8Array())
  if (leaves.length === 1) return leaves[0]!
  const split = splitOf(leaves.length)
  return nodeHash(hash, rootOf(hash, leaves.slice(0, split)), rootOf(hash, leaves.slice(split)))
}

/** The largest power of two smaller than `count`, which is at least 2. */
export function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** §2.1.3.2: is the leaf at `index` of the tree of `size` entries with that root? */
export function verifyInclusion(hash: Hash, leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  let [node, last] = [index, size - 1]
  let computed = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      computed = nodeHash(hash, sibling, computed)
      while (node % 2 === 0 && node !== 0) { node = Math.floor(node / 2); last = Math.floor(last / 2) }
    } else computed = nodeHash(hash, computed, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(computed, root)
}

/** §2.1.4.2: does the tree of `newer` entries continue the tree of `older`? */
export function verifyConsistency(hash: Hash, older: number, newer: number, proof: readonly Uint8Array[], olderRoot: Uint8Array, newerRoot: Uint8Array): boolean {
  if (!Number.isSafeInteger(older) || !Number.isSafeInteger(newer) || older < 0 || older > newer) return false
  if (older === newer) return proof.length === 0 && equalBytes(olderRoot, newerRoot)
  if (older === 0) return proof.length === 0
  let [node, last] = [older - 1, newer - 1]
  while (node % 2 === 1) { node = Math.floor(node / 2); last = Math.floor(last / 2) }
  const path = node === 0 ? [olderRoot, ...proof] : [...proof]
  const first = path.shift()
  if (first === undefined) return false
  let [fromOld, fromNew] = [first, first]
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      fromOld = nodeHash(hash, sibling, fromOld)
      fromNew = nodeHash(hash, sibling, fromNew)
      while (node % 2 === 0 && node !== 0) { node = Math.floor(node / 2); last = Math.floor(last / 2) }
    } else fromNew = nodeHash(hash, fromNew, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(fromOld, olderRoot) && equalBytes(fromNew, newerRoot)
}
