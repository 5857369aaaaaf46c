import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clock, north, openFixture, ORIGIN, writeNote, type Fixture } from './test-fixture.ts'
import { openLog, passingSigner } from './index.ts'

let fixture: Fixture
beforeAll(async () => { fixture = await openFixture({ queueMax: 20, waitMsMax: 600, groupRequestsMax: 4 }) })
afterAll(() => fixture.close())

test('more requests than the queue holds are refused at once, the others are written', async () => {
  const results = await Promise.all(Array.from({ length: 30 }, (_, i) => writeNote(fixture.log, north, `queued ${i}`)))
  expect(results.filter((result) => result.ok)).toHaveLength(20)
  expect(results.filter((result) => !result.ok && result.fault.fault === 'node.busy')).toHaveLength(10)
})

test('a request that waits too long behind another is told so, and was not written', async () => {
  const blocker = await fixture.database.connect('blocker')
  await blocker.query(`begin; select set_config('nanmen.system', 'on', true); lock table note.note in share mode`)
  const results = Promise.all(Array.from({ length: 10 }, (_, i) => writeNote(fixture.log, north, `late ${i}`)))
  await new Promise((done) => setTimeout(done, 1_200))
  await blocker.query('rollback')
  await blocker.end()
  const outcomes = (await results).map((result) => (result.ok ? 'ok' : result.fault.fault))
  expect(outcomes.filter((outcome) => outcome === 'node.busy').length).toBeGreaterThan(0)
  const [row] = await fixture.database.superuser<{ n: string }>(`select count(*) as n from note.note where title like 'late %'`)
  expect(Number(row!.n)).toBe(outcomes.filter((outcome) => outcome === 'ok').length)
})

test('a second writer of the same log is refused', async () => {
  const second = openLog({ database: fixture.database, signer: passingSigner(), now: clock(), random: randomBytes, origin: ORIGIN })
  await expect(second).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'in_use' })
})

test('a closed log takes nothing more, and has finished what it took', async () => {
  const own = await openFixture()
  const taken = Promise.all(Array.from({ length: 10 }, (_, i) => writeNote(own.log, north, `last ${i}`)))
  await own.log.close()
  expect((await taken).every((result) => result.ok)).toBe(true)
  expect(await writeNote(own.log, north, 'too late')).toMatchObject({ ok: false, fault: { fault: 'node.unavailable' } })
  await own.close()
})
