import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../db/index.ts'
import { north, openFixture, writeNote, type Fixture } from './fixture.ts'
import { consistencyProof, inclusionProof, rootAt } from './proofs.ts'
import { nodeHash } from './tree.ts'

const ENTRIES = 1_100
let fixture: Fixture
let leaves: Buffer[]
beforeAll(async () => {
  fixture = await openFixture()
  await Promise.all(Array.from({ length: ENTRIES }, (_, i) => writeNote(fixture.log, north, `note ${i}`)))
  leaves = (await fixture.database.superuser<{ leaf_hash: Buffer }>('select leaf_hash from log.entry order by index')).map((row) => row.leaf_hash)
})
afterAll(() => fixture.close())

function rootOf(from: number, to: number): Buffer {
  if (to - from === 1) return leaves[from]!
  let split = 1
  while (split * 2 < to - from) split *= 2
  return nodeHash(rootOf(from, from + split), rootOf(from + split, to))
}

/** RFC 9162 §2.1.3.2, as a verifier does it. */
function rootFromInclusion(index: number, size: number, proof: readonly Uint8Array[]): Buffer {
  let at = index
  let last = size - 1
  let root = leaves[index]!
  for (const hash of proof) {
    if (at % 2 === 1 || at === last) {
      root = nodeHash(hash, root)
      while (at % 2 === 0 && at !== 0) { at = Math.floor(at / 2); last = Math.floor(last / 2) }
    } else root = nodeHash(root, hash)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return root
}

/** RFC 9162 §2.1.4.2: the roots of both trees out of the proof. */
function rootsFromConsistency(older: number, newer: number, proof: readonly Uint8Array[]): [Buffer, Buffer] {
  const path = [...proof]
  if (Number.isInteger(Math.log2(older))) path.unshift(rootOf(0, older))
  let at = older - 1
  let last = newer - 1
  while (at % 2 === 1) { at = Math.floor(at / 2); last = Math.floor(last / 2) }
  let first: Buffer = Buffer.from(path[0]!)
  let second = first
  for (const hash of path.slice(1)) {
    if (at % 2 === 1 || at === last) {
      first = nodeHash(hash, first)
      second = nodeHash(hash, second)
      while (at % 2 === 0 && at !== 0) { at = Math.floor(at / 2); last = Math.floor(last / 2) }
    } else second = nodeHash(second, hash)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return [first, second]
}

const SIZES = [1, 2, 3, 255, 256, 257, 511, 512, 700, 1_024, 1_099, ENTRIES]

test('each entry is proven to be in each tree that holds it', async () => {
  for (const size of SIZES) {
    const root = rootOf(0, size)
    for (const index of new Set([0, 1, 2, 200, 255, 256, 300, 511, 512, 1_023, 1_024, size - 1].filter((at) => at < size))) {
      expect(rootFromInclusion(index, size, await inclusionProof(fixture.database, index, size)).equals(root), `${index} in ${size}`).toBe(true)
    }
  }
})

test('each tree is proven to continue each earlier one', async () => {
  for (const older of SIZES) for (const newer of SIZES.filter((size) => size > older)) {
    const [first, second] = rootsFromConsistency(older, newer, await consistencyProof(fixture.database, older, newer))
    expect(first.equals(rootOf(0, older)) && second.equals(rootOf(0, newer)), `${older} to ${newer}`).toBe(true)
  }
})

test('the root of any earlier size can be had', async () => {
  for (const size of SIZES) expect(Buffer.from(await fixture.database.read(systemActor(''), (read) => rootAt(read, size))).equals(rootOf(0, size))).toBe(true)
})
