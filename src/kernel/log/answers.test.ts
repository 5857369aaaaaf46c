import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, north, openFixture, south, writeNote, type Fixture } from './test-fixture.ts'

let fixture: Fixture
beforeAll(async () => { fixture = await openFixture() })
afterAll(() => fixture.close())

test('the same request twice is done once and answered alike', async () => {
  const first = must(await writeNote(fixture.log, north, 'once', { key: 'k-1' }))
  const size = fixture.log.head().size
  const again = must(await writeNote(fixture.log, north, 'once', { key: 'k-1' }))
  expect(again).toEqual(first)
  expect(fixture.log.head().size).toBe(size)
})

test('the same request many times at once is done once', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => writeNote(fixture.log, north, 'at once', { key: 'k-2' })))
  expect(new Set(results.map((result) => JSON.stringify(must(result)))).size).toBe(1)
})

test('the same key with another content is refused', async () => {
  must(await writeNote(fixture.log, north, 'content', { key: 'k-3' }))
  expect(await writeNote(fixture.log, north, 'other content', { key: 'k-3' })).toMatchObject({ ok: false, fault: { fault: 'request.key_reused' } })
})

test('a key belongs to its account', async () => {
  const mine = must(await writeNote(fixture.log, north, 'mine', { key: 'k-4' }))
  const theirs = must(await writeNote(fixture.log, south, 'theirs', { key: 'k-4' }))
  expect(mine.id).not.toBe(theirs.id)
})

test('a refusal is not remembered: the same request may succeed later', async () => {
  expect((await writeNote(fixture.log, south, 'content', { key: 'k-5' })).ok).toBe(false)
  await fixture.database.superuser(`delete from note.note where title = 'content'`)
  expect((await writeNote(fixture.log, south, 'content', { key: 'k-5' })).ok).toBe(true)
})
