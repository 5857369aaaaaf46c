import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, type Actor } from '../db/index.ts'
import { must, north, openFixture, south, third, writeNote, type Fixture } from './test-fixture.ts'
import { entriesOf, findCheckpoint, findEntry, listEntries, listKeys } from './index.ts'

let fixture: Fixture
let shared: { id: string; entry: string }
beforeAll(async () => {
  fixture = await openFixture()
  await Promise.all(Array.from({ length: 30 }, (_, i) => writeNote(fixture.log, i % 2 === 0 ? north : south, `note ${i}`)))
  shared = must(await writeNote(fixture.log, south, 'shared', { audience: [north.party] }))
})
afterAll(() => fixture.close())

const list = (actor: Actor, filter: Partial<Parameters<typeof listEntries>[1]> = {}) => fixture.database.read(actor, (read) => listEntries(read, { limit: 100, ...filter }))

test('a party lists its own entries and those it was shown, newest first, page by page', async () => {
  const all = await list(north)
  expect(all).toHaveLength(16)
  expect(all[0]).toMatchObject({ id: shared.entry, party: south.party, body: { title: 'shared' } })
  const first = await list(north, { limit: 10 })
  const rest = await list(north, { limit: 10, before: first.at(-1)!.index })
  expect([...first, ...rest].map((entry) => entry.id)).toEqual(all.map((entry) => entry.id))
  expect(await list(third)).toEqual([])
  expect(await list(systemActor(''))).toHaveLength(31)
})

test('a list narrows by kind and by subject', async () => {
  expect(await list(north, { kind: 'note.' })).toHaveLength(16)
  expect(await list(north, { kind: 'note.written' })).toHaveLength(16)
  expect(await list(north, { kind: 'note.wri' })).toEqual([])
  expect((await list(north, { subject: shared.id })).map((entry) => entry.id)).toEqual([shared.entry])
  expect(await list(third, { subject: shared.id })).toEqual([])
})

test('an entry is found by those who may see it', async () => {
  const find = (actor: Actor) => fixture.database.read(actor, (read) => findEntry(read, shared.entry))
  expect(await find(north)).toMatchObject({ subject: shared.id })
  expect(await find(third)).toBeUndefined()
  expect(await fixture.database.read(north, (read) => entriesOf(read, shared.id))).toHaveLength(1)
})

test('checkpoints and keys are for everybody', async () => {
  const newest = await fixture.database.read(third, (read) => findCheckpoint(read))
  expect(newest).toMatchObject({ size: 31, keyId: fixture.signer.keyId })
  expect((await fixture.database.read(third, (read) => findCheckpoint(read, 1)))!.size).toBeGreaterThanOrEqual(1)
  expect(await fixture.database.read(third, (read) => listKeys(read))).toMatchObject([{ id: fixture.signer.keyId }])
})
