import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, concatBytes, hex, type Hash, unhex, utf8 } from '../value/index.ts'
import {
  appendLeaves, bodyHash, consistencyPath, consistencyRanges, EMPTY_FRONTIER, envelopeBytes, envelopeHash, frontierRoot, inclusionPath, inclusionRanges, leafHash, proofFrom, rootOf, type Subtree, subtreesOf,
  verifyConsistency, verifyInclusion,
} from './index.ts'

const hash: Hash = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
const LEAVES = Array.from({ length: 700 }, (_, at) => leafHash(hash, utf8(`leaf ${at}`)))
const linesOf = (file: string) => readFileSync(new URL(`../../../interop/merkle/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '))
const bytes = (text = '') => unhex(text === '""' ? '' : text)!
const list = (text = '-') => (text === '-' ? [] : text.split(',').map(bytes))

test('each tree of the vectors has its root, however it is built', () => {
  for (const [leaves, root] of linesOf('roots')) {
    const hashes = list(leaves).map((leaf) => leafHash(hash, leaf))
    expect(hex(rootOf(hash, hashes))).toBe(root)
    expect(hex(frontierRoot(hash, appendLeaves(hash, EMPTY_FRONTIER, hashes)))).toBe(root)
  }
})

test('each inclusion proof of the vectors holds or does not', () => {
  for (const [index, size, leaf, root, proof, holds] of linesOf('inclusion')) expect(verifyInclusion(hash, bytes(leaf), Number(index), Number(size), list(proof), bytes(root)), `${index} in ${size}`).toBe(holds === 'yes')
})

test('each consistency proof of the vectors holds or does not', () => {
  for (const [older, newer, was, is, proof, holds] of linesOf('consistency')) expect(verifyConsistency(hash, Number(older), Number(newer), list(proof), bytes(was), bytes(is)), `${older} to ${newer}`).toBe(holds === 'yes')
})

test('every leaf of every tree up to 32 is proven, and under another root or place is not', () => {
  for (let size = 1; size <= 32; size++) {
    const leaves = LEAVES.slice(0, size)
    const root = rootOf(hash, leaves)
    for (let index = 0; index < size; index++) {
      const [leaf, proof] = [leaves[index]!, inclusionPath(hash, index, leaves)]
      expect(verifyInclusion(hash, leaf, index, size, proof, root)).toBe(true)
      expect(verifyInclusion(hash, leaf, (index + 1) % size, size, proof, root)).toBe(size === 1)
      expect(verifyInclusion(hash, LEAVES[size]!, index, size, proof, root)).toBe(false)
    }
  }
})

test('every tree up to 24 is shown to continue every smaller one, and not one whose past was rewritten', () => {
  for (let newer = 1; newer <= 24; newer++) {
    const leaves = LEAVES.slice(0, newer)
    const root = rootOf(hash, leaves)
    for (let older = 0; older <= newer; older++) {
      const proof = consistencyPath(hash, older, leaves)
      expect(verifyConsistency(hash, older, newer, proof, rootOf(hash, leaves.slice(0, older)), root)).toBe(true)
      if (older === 0 || older === newer) continue
      expect(verifyConsistency(hash, older, newer, proof, rootOf(hash, [LEAVES[newer]!, ...leaves.slice(1, older)]), root)).toBe(false)
    }
  }
})

test('a proof with any hash changed, dropped, added or moved does not hold', () => {
  const size = fc.integer({ min: 2, max: LEAVES.length })
  fc.assert(fc.property(size, fc.nat(), fc.nat(), fc.constantFrom('change', 'drop', 'add', 'swap'), (count, of, at, how) => {
    const leaves = LEAVES.slice(0, count)
    const [root, index, older] = [rootOf(hash, leaves), of % count, 1 + (of % (count - 1))]
    const spoil = (proof: readonly Uint8Array[]): Uint8Array[] => {
      const [place, spoilt] = [at % (proof.length || 1), [...proof]]
      if (how === 'change') spoilt[place] = hash(spoilt[place] ?? root)
      if (how === 'drop') spoilt.splice(place, 1)
      if (how === 'add') spoilt.splice(place, 0, root)
      if (how === 'swap') spoilt.reverse()
      return spoilt
    }
    const isSame = (a: readonly Uint8Array[], b: readonly Uint8Array[]) => a.length === b.length && a.every((one, place) => hex(one) === hex(b[place]!))
    const inclusion = inclusionPath(hash, index, leaves)
    if (!isSame(spoil(inclusion), inclusion)) expect(verifyInclusion(hash, leaves[index]!, index, count, spoil(inclusion), root)).toBe(false)
    const consistency = consistencyPath(hash, older, leaves)
    if (!isSame(spoil(consistency), consistency)) expect(verifyConsistency(hash, older, count, spoil(consistency), rootOf(hash, leaves.slice(0, older)), root)).toBe(false)
  }), { numRuns: 40 })
})

test('a frontier grown in any steps has the root of all its leaves and never more roots than bits', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 90 }), { maxLength: 8 }), (steps) => {
    let frontier = EMPTY_FRONTIER
    for (const step of steps.map((count) => Math.min(count, LEAVES.length - frontier.size))) frontier = appendLeaves(hash, frontier, LEAVES.slice(frontier.size, frontier.size + step))
    expect(hex(frontierRoot(hash, frontier))).toBe(hex(rootOf(hash, LEAVES.slice(0, frontier.size))))
    expect(frontier.roots.length).toBe([...frontier.size.toString(2)].filter((bit) => bit === '1').length)
  }), { numRuns: 60 })
})

test('a frontier that has lost a root is no frontier', () => {
  const { size, roots } = appendLeaves(hash, EMPTY_FRONTIER, LEAVES.slice(0, 7))
  expect(() => appendLeaves(hash, { size, roots: roots.slice(1) }, LEAVES.slice(7, 8))).toThrow('cannot have 2 roots')
})

test('a proof takes only complete subtrees, each once, of trees of any size, and few of them', () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
  fc.assert(fc.property(size, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (count, part) => {
    const index = Math.floor(count * part)
    for (const [ranges, covered] of [[inclusionRanges(index, count), count - 1], [consistencyRanges(index, count), undefined]] as const) {
      expect(ranges.length).toBeLessThanOrEqual(54)
      const subtrees = ranges.flatMap(subtreesOf)
      expect(subtrees.length).toBeLessThanOrEqual(108)
      const spans = subtrees.map(({ height, position }) => ({ from: position * 2 ** height, to: (position + 1) * 2 ** height })).sort((a, b) => a.from - b.from)
      for (const [at, span] of spans.entries()) {
        expect(span.to).toBeLessThanOrEqual(count)
        expect(span.from).toBeGreaterThanOrEqual(spans[at - 1]?.to ?? 0)
      }
      if (covered !== undefined) expect(spans.reduce((sum, { from, to }) => sum + (to - from), 0)).toBe(covered)
    }
  }), { numRuns: 150 })
})

test('of a log of tiles a proof is made from what the plan asks for, and holds', () => {
  // What a store has: the roots of complete subtrees of each height, as tiles of 256 keep them.
  const stored: Uint8Array[][] = [LEAVES]
  for (let row = LEAVES; row.length > 1; stored.push(row)) row = Array.from({ length: Math.floor(row.length / 2) }, (_, at) => hash(concatBytes(Uint8Array.of(1), row[2 * at]!, row[2 * at + 1]!)))
  const read = ({ height, position }: Subtree) => stored[height]![position]!
  for (const size of [1, 2, 255, 256, 257, 511, 513, 700]) {
    const root = rootOf(hash, LEAVES.slice(0, size))
    for (const index of [0, 1, 254, 255, 256, size - 1].filter((at) => at < size)) {
      expect(verifyInclusion(hash, LEAVES[index]!, index, size, proofFrom(hash, inclusionRanges(index, size), read), root)).toBe(true)
      expect(verifyConsistency(hash, index + 1, size, proofFrom(hash, consistencyRanges(index + 1, size), read), rootOf(hash, LEAVES.slice(0, index + 1)), root)).toBe(true)
    }
  }
})

test('there is no proof of a leaf that is not there, nor of a tree that shrank', () => {
  for (const [index, size] of [[0, 0], [7, 7], [-1, 7], [0.5, 7], [0, NaN]] as const) expect(() => inclusionRanges(index, size)).toThrow('no leaf')
  for (const [older, newer] of [[8, 7], [-1, 7], [1.5, 7]] as const) expect(() => consistencyRanges(older, newer)).toThrow('does not continue')
})

test('T13: a leaf built again with the fields in another order is the same; with another time it is not', () => {
  const body = canonicalJson({ move: 'accept' })
  const envelope = { v: 1, id: '0192f0c0-0000-7000-8000-000000000100', at: '2026-11-23T01:00:00.000Z', kind: 'case.accept', party: 'body:910101.hzb', actor: 'a-1', subject: 'case:c', request: 'case.case.move', bodyHash: hex(bodyHash(hash, new Uint8Array(16), body)) } as const
  const turned = Object.fromEntries(Object.entries(envelope).reverse()) as unknown as typeof envelope
  expect(hex(envelopeHash(hash, turned))).toBe(hex(envelopeHash(hash, envelope)))
  expect(hex(envelopeHash(hash, { ...envelope, at: '2026-11-23T01:00:00.001Z' }))).not.toBe(hex(envelopeHash(hash, envelope)))
  expect(hex(envelopeHash(hash, envelope))).toBe(hex(hash(concatBytes(Uint8Array.of(0), envelopeBytes(envelope)))))
})
