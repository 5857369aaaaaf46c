import fc from 'fast-check'
import { expect, test } from 'vitest'
import { envelopeHash, rootOf } from '../../core/log/index.ts'
import { canonicalJson, instant, isWellFormed, toIso } from '../../core/value/index.ts'
import { envelopeText, leafHashOf } from './envelope.ts'
import { GrowingTree, sha256, tileRoot, type Tile } from './tree.ts'

const leaf = (i: number) => sha256(`leaf ${i}`)

test('the growing tree has the root of RFC 9162 at every size', () => {
  const tree = new GrowingTree()
  const leaves: Buffer[] = []
  for (let i = 0; i < 600; i += 1) {
    if (i < 40 || i % 37 === 0) expect(tree.root().equals(rootOf(sha256, leaves))).toBe(true)
    leaves.push(leaf(i))
    tree.append(leaf(i))
  }
})

test('a restored tree goes on as the one it was restored from', () => {
  const size = 256 * 256 + 256 * 3 + 5
  const tree = new GrowingTree()
  const tiles: Tile[] = []
  for (let i = 0; i < size; i += 1) tiles.push(...tree.append(leaf(i)))
  expect(tiles.filter((tile) => tile.level === 0)).toHaveLength(259)
  expect(tiles.filter((tile) => tile.level === 1)).toHaveLength(1)
  expect(tiles.every((tile) => tileRoot(tile.hashes).equals(tile.root))).toBe(true)
  const roots = (level: number, from: number) => tiles.filter((tile) => tile.level === level && tile.index >= from).map((tile) => tile.root)
  const restored = GrowingTree.restore(size, [Array.from({ length: 5 }, (_, i) => leaf(size - 5 + i)), roots(0, 256), roots(1, 0)])
  expect(restored.root().equals(tree.root())).toBe(true)
  for (let i = size; i < size + 300; i += 1) {
    const names = (grown: GrowingTree) => grown.append(leaf(i)).map((tile) => `${tile.level}/${tile.index}`).join()
    if (names(restored) !== names(tree)) throw new Error(`other tiles at ${i}`)
  }
  expect(restored.root().equals(tree.root())).toBe(true)
})

test('the envelope is written as canonical JSON writes it', () => {
  const text = fc.string({ unit: 'grapheme' }).filter(isWellFormed)
  fc.assert(fc.property(text, text, text, text, text, (kind, party, actor, subject, request) => {
    const fields = { id: '0190a0b0-0000-7000-8000-000000000000', at: instant(1_763_859_600_123), kind, party, actor, subject, request }
    const envelope = { ...fields, at: toIso(fields.at), bodyHash: 'ab'.repeat(32), v: 1 } as const
    expect(envelopeText(fields, envelope.bodyHash)).toBe(canonicalJson(envelope))
    expect(leafHashOf(envelopeText(fields, envelope.bodyHash)).equals(envelopeHash(sha256, envelope))).toBe(true)
  }), { numRuns: 100 })
})
