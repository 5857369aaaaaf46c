import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok, refuse } from '../../core/value/index.ts'
import { systemActor } from '../db/index.ts'
import { must, north, openFixture, writeNote, type Fixture } from './test-fixture.ts'
import type { Entry } from './index.ts'

let fixture: Fixture
beforeAll(async () => { fixture = await openFixture() })
afterAll(() => fixture.close())

const node = systemActor(north.party)
const cursor = async (name: string) => (await fixture.database.superuser<{ position: string }>('select position from log.cursor where name = $1', [name]))[0]?.position

test('listeners hear of each entry once, after it is committed, in order', async () => {
  const heard: Entry[] = []
  const stop = fixture.log.onCommit((entries) => heard.push(...entries))
  const results = await Promise.all(Array.from({ length: 20 }, (_, i) => writeNote(fixture.log, north, `heard ${i}`, { audience: ['body:910201.office'] })))
  stop()
  must(await writeNote(fixture.log, north, 'not heard'))
  expect(heard.map((entry) => entry.id).sort()).toEqual(results.map((result) => must(result).entry).sort())
  expect(heard.map((entry) => entry.index)).toEqual(heard.map((_, i) => heard[0]!.index + i))
  expect(heard[0]).toMatchObject({ kind: 'note.written', party: north.party, audience: ['body:910201.office'] })
})

test('a listener that throws harms nobody', async () => {
  const stop = fixture.log.onCommit(() => { throw new Error('a bug') })
  expect((await writeNote(fixture.log, north, 'unharmed')).ok).toBe(true)
  stop()
})

test('a follower handles what was there and what comes, and what it writes stands with its position', async () => {
  const before = fixture.log.head().size
  const seen: string[] = []
  const following = await fixture.log.follow({
    name: 'copier', actor: node, kinds: ['note.'],
    async handle(entry, tx) {
      seen.push(entry.id)
      const { title } = entry.body as { title: string }
      if (title.startsWith('copy of')) return ok()
      const id = tx.newId()
      tx.stage(`insert into note.note (id, version, party, title, size) values ($1, 1, $2, $3, 0)`, [id, north.party, `copy of ${title}`])
      tx.entry({ kind: 'note.written', subject: id, body: { title: `copy of ${title}` } })
      return ok()
    },
  })
  must(await writeNote(fixture.log, north, 'new while following'))
  await following.settled()
  await following.settled()
  await following.stop()
  expect(seen.length).toBe(2 * (before + 1))
  expect(new Set(seen).size).toBe(seen.length)
  expect(await cursor('copier')).toBe(String(fixture.log.head().size))
})

test('a follower goes on where it stopped, and an entry it refuses is tried again', async () => {
  const start = (handle: (entry: Entry) => boolean) => fixture.log.follow({
    name: 'picky', actor: node, kinds: ['note.written'],
    handle: async (entry) => (handle(entry) ? ok() : refuse('note.not_yet')),
  })
  const first = await start(() => true)
  await first.settled()
  await first.stop()
  const { entry } = must(await writeNote(fixture.log, north, 'picked'))
  const tried: string[] = []
  const second = await start((one) => tried.push(one.id) > 2)
  await second.settled()
  await second.stop()
  expect(tried).toEqual([entry, entry, entry])
})
