import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootOf, verifyConsistency, verifyInclusion } from '../../core/log/index.ts'
import { systemActor } from '../db/index.ts'
import { north, openFixture, writeNote, type Fixture } from './test-fixture.ts'
import { consistencyProof, inclusionProof, rootAt } from './proofs.ts'
import { sha256 } from './tree.ts'

const ENTRIES = 1_100
let fixture: Fixture
let leaves: Buffer[]
beforeAll(async () => {
  fixture = await openFixture()
  await Promise.all(Array.from({ length: ENTRIES }, (_, i) => writeNote(fixture.log, north, `note ${i}`)))
  leaves = (await fixture.database.superuser<{ leaf_hash: Buffer }>('select leaf_hash from log.entry order by index')).map((row) => row.leaf_hash)
})
afterAll(() => fixture.close())

const rootAfter = (size: number) => rootOf(sha256, leaves.slice(0, size))
const SIZES = [1, 2, 3, 255, 256, 257, 511, 512, 700, 1_024, 1_099, ENTRIES]

test('each entry is proven to be in each tree that holds it', async () => {
  for (const size of SIZES) {
    const root = rootAfter(size)
    for (const index of new Set([0, 1, 2, 200, 255, 256, 300, 511, 512, 1_023, 1_024, size - 1].filter((at) => at < size))) {
      expect(verifyInclusion(sha256, leaves[index]!, index, size, await inclusionProof(fixture.database, index, size), root), `${index} in ${size}`).toBe(true)
    }
  }
})

test('each tree is proven to continue each earlier one', async () => {
  for (const older of SIZES) for (const newer of SIZES.filter((size) => size > older)) {
    const proof = await consistencyProof(fixture.database, older, newer)
    expect(verifyConsistency(sha256, older, newer, proof, rootAfter(older), rootAfter(newer)), `${older} to ${newer}`).toBe(true)
  }
})

test('the root of any earlier size can be had', async () => {
  for (const size of SIZES) expect(Buffer.from(await fixture.database.read(systemActor(''), (read) => rootAt(read, size))).equals(rootAfter(size))).toBe(true)
})
