/** The growing edge of a tree: enough to append to it and to have its root at any time, without the leaves. */
import type { Hash } from '../value/index.ts'
import { nodeHash } from './merkle.ts'
import { joinRoots } from './ranges.ts'

/** Roots of the complete subtrees from left to right, the largest first: one for each bit that is set in `size`, so never more than 53. Plain data, to be kept between appends. */
export interface Frontier { readonly size: number; readonly roots: readonly Uint8Array[] }

/** The tree of no leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, roots: [] }

/** The frontier with these leaf hashes behind it: one hash a leaf on average. @throws where the frontier lacks a root that its size calls for. */
export function appendLeaves(hash: Hash, frontier: Frontier, leaves: readonly Uint8Array[]): Frontier {
  const roots = [...frontier.roots]
  let { size } = frontier
  for (const leaf of leaves) {
    let rising = leaf
    for (let width = size; width % 2 === 1; width = (width - 1) / 2) {
      const left = roots.pop()
      if (left === undefined) throw new Error(`a frontier of ${frontier.size} leaves cannot have ${frontier.roots.length} roots`)
      rising = nodeHash(hash, left, rising)
    }
    roots.push(rising)
    size += 1
  }
  return { size, roots }
}

/** MTH of RFC 9162 §2.1.1: the same as `rootOf` over all its leaves. */
export function frontierRoot(hash: Hash, { size, roots }: Frontier): Uint8Array {
  return size === 0 ? hash(new Uint8Array()) : joinRoots(hash, roots)
}
