import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coveringRanges, inclusionPath, leafHash, proofFrom, rootOf, subtreesOf, verifyCovering, verifyInclusion } from './index.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const leavesOf = (count: number) => Array.from({ length: count }, (_, at) => leafHash(hash, Uint8Array.of(at & 255, at >> 8)))
const provingOf = (leaves: readonly Uint8Array[], indexes: readonly number[]) => proofFrom(hash, coveringRanges(indexes, leaves.length), ({ height, position }) => rootOf(hash, leaves.slice(position * 2 ** height, (position + 1) * 2 ** height)))

const chosen = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 40 }).map((list) => list.sort((a, b) => a - b))))

test('one proof shows many leaves in a tree, and nothing else', () => {
  fc.assert(fc.property(chosen, fc.nat(), ([size, indexes], dice) => {
    const leaves = leavesOf(size)
    const root = rootOf(hash, leaves)
    const proof = provingOf(leaves, indexes)
    const given = indexes.map((index) => ({ index, hash: leaves[index]! }))
    expect(verifyCovering(hash, given, size, proof, root)).toBe(true)
    // As few hashes as audit paths would take at most, and each needed.
    expect(proof.length).toBeLessThanOrEqual(Math.max(1, indexes.length) * Math.max(1, Math.ceil(Math.log2(size))) + 1)
    if (proof.length > 0) {
      const at = dice % proof.length
      expect(verifyCovering(hash, given, size, proof.map((one, i) => (i === at ? Uint8Array.from(one, (byte) => byte ^ 1) : one)), root)).toBe(false)
      expect(verifyCovering(hash, given, size, proof.slice(1), root)).toBe(false)
    }
    expect(verifyCovering(hash, given, size, [...proof, root], root)).toBe(false)
    if (given.length > 0) {
      const at = dice % given.length
      expect(verifyCovering(hash, given.map((one, i) => (i === at ? { ...one, hash: hash(one.hash) } : one)), size, proof, root)).toBe(false)
      expect(verifyCovering(hash, [given[0]!, ...given], size, proof, root)).toBe(false)
    }
  }))
})

test('for a single leaf it holds what the audit path of RFC 9162 holds', () => {
  const leaves = leavesOf(37)
  for (let index = 0; index < 37; index++) {
    const path = inclusionPath(hash, index, leaves)
    expect(verifyInclusion(hash, leaves[index]!, index, 37, path, rootOf(hash, leaves))).toBe(true)
    const sorted = (list: readonly Uint8Array[]) => list.map((one) => Buffer.from(one).toString('hex')).sort()
    expect(sorted(provingOf(leaves, [index]))).toEqual(sorted(path))
  }
})

test('leaves that are not there, or out of order, cannot be asked for', () => {
  expect(() => coveringRanges([3], 3)).toThrow('not in order')
  expect(() => coveringRanges([2, 1], 4)).toThrow('not in order')
  expect(subtreesOf(coveringRanges([], 4)[0]!)).toEqual([{ height: 2, position: 0 }])
  expect(verifyCovering(hash, [], 0, [], hash(new Uint8Array()))).toBe(false)
})
