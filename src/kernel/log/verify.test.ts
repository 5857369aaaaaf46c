import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok } from '../../core/value/index.ts'
import { must, north, openFixture, ORIGIN, south, writeNote, type Fixture } from './test-fixture.ts'
import { verifyLog } from './index.ts'

const ENTRIES = 700
let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
  const written = await Promise.all(Array.from({ length: ENTRIES - 1 }, (_, i) => writeNote(fixture.log, i % 3 === 0 ? south : north, `标题 "${i}" \\ \u007f \u2028 😀`)))
  must(await fixture.log.transact(north, { operation: 'log.erase', hash: '' }, async (tx) => ok(tx.erase(must(written[5]!).entry, 'asked'))))
})
afterAll(() => fixture.close())

const verify = (origin = ORIGIN) => verifyLog({ database: fixture.database, origin })

test('a log verifies to its last entry, with a body erased', async () => {
  const seen: number[] = []
  const result = await verifyLog({ database: fixture.database, origin: ORIGIN, onProgress: (done) => void seen.push(done) })
  expect(result).toMatchObject({ ok: true, entries: ENTRIES, bodiesErased: 1 })
  expect(Buffer.from(fixture.log.head().root).equals(result.root)).toBe(true)
  expect(seen.at(-1)).toBe(ENTRIES)
})

test('a log signed for another origin does not verify', async () => {
  expect(await verify('other.example/log')).toMatchObject({ ok: false, culprit: { part: 'checkpoint' } })
})

/** What somebody with the database in hand might alter, and the culprit that must be named. */
const FORGERIES: readonly [name: string, forge: string, undo: string, part: string, at: number][] = [
  ['a body', `update log.body set body = replace(body, '300', '301') where index = 300`, `update log.body set body = replace(body, '301', '300') where index = 300`, 'body', 300],
  ['a line end in a body', `update log.body set body = body || E'\\n' where index = 300`, `update log.body set body = rtrim(body, E'\\n') where index = 300`, 'body', 300],
  ['an envelope', `update log.entry set party = 'body:x' where index = 10`, `update log.entry set party = '${north.party}' where index = 10`, 'entry', 10],
  ['a time', `update log.entry set at = at + interval '1 ms' where index = 599`, `update log.entry set at = at - interval '1 ms' where index = 599`, 'entry', 599],
  ['a removed entry', `create table public.gone as select * from log.entry where index = 400; delete from log.entry where index = 400`, `insert into log.entry select * from public.gone`, 'entry', 400],
  ['a removed tail', `create table public.tail as select * from log.entry where index = ${ENTRIES - 1}; delete from log.entry where index = ${ENTRIES - 1}`, `insert into log.entry select * from public.tail`, 'checkpoint', ENTRIES],
  ['a removed body', `create table public.body as select * from log.body where index = 77; delete from log.body where index = 77`, `insert into log.body select * from public.body`, 'erasure', 77],
  ['a tile', `update log.tile set root = sha256(root) where index = 1; `, `update log.tile t set root = (select root from public.tiles where index = 1) where index = 1`, 'tile', 1],
]
for (const [name, forge, undo, part, at] of FORGERIES) {
  test(`altering ${name} is found and named`, async () => {
    await fixture.database.superuser('create table if not exists public.tiles as select * from log.tile')
    await fixture.database.superuser(forge)
    const result = await verify()
    expect(result).toMatchObject({ ok: false, culprit: { part, at } })
    await fixture.database.superuser(undo)
    expect((await verify()).ok).toBe(true)
  })
}

test('an entry rewritten with its hash is found by the tile or the checkpoint that covers it', async () => {
  await fixture.database.superuser(`create table public.was as select * from log.entry where index = 650`)
  await fixture.database.superuser(`update log.entry set subject = 'forged', leaf_hash = sha256('forged') where index = 650`)
  expect((await verify()).ok).toBe(false)
  await fixture.database.superuser(`update log.entry e set subject = w.subject, leaf_hash = w.leaf_hash from public.was w where e.index = w.index`)
  expect((await verify()).ok).toBe(true)
})
