import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok } from '../../core/value/index.ts'
import { tablesWithoutRowSecurity } from '../db/testing.ts'
import { must, north, openFixture, south, third, writeNote, type Fixture } from './test-fixture.ts'

let fixture: Fixture
let app: pg.Client
beforeAll(async () => {
  fixture = await openFixture()
  must(await writeNote(fixture.log, north, 'of north'))
  must(await writeNote(fixture.log, south, 'of south', { audience: [north.party] }))
  app = await fixture.database.connect('intruder')
  // The worst that could reach the server: the app role with every setting of its own in its hands.
  await app.query(`select set_config('nanmen.system', 'on', false)`)
})
afterAll(async () => { await app.end(); await fixture.close() })

const SIGNED = ['log.entry', 'log.tile', 'log.checkpoint', 'log.body', 'log.audience', 'log.key', 'log.request']

test('the app role cannot change, remove or rebuild anything of the log', async () => {
  const tries = SIGNED.flatMap((table) => [
    `update ${table} set ${table === 'log.key' || table === 'log.checkpoint' ? 'key_id = key_id' : table === 'log.request' ? 'key = key' : 'index = index'}`,
    `delete from ${table}`, `truncate ${table}`, `truncate ${table} cascade`, `alter table ${table} disable row level security`,
    `alter table ${table} owner to nanmen_app`, `drop table ${table}`, `create trigger t before insert on ${table} execute function suppress_redundant_updates_trigger()`,
  ])
  tries.push('set role nanmen_owner', `set session_replication_role = 'replica'`, 'create table log.entry2 (x int)', 'alter schema log rename to gol',
    `create or replace function db.is_system() returns boolean language sql as 'select true'`, 'delete from db.migration', 'insert into db.migration values (1, 2, 3)')
  for (const sql of tries) await expect(app.query(sql), sql).rejects.toMatchObject({ code: '42501' })
})

test('an index is given once', async () => {
  await expect(app.query(`insert into log.entry select * from log.entry where index = 0`)).rejects.toMatchObject({ code: '23505' })
})

test('a body cannot be erased without an entry that says so', async () => {
  await expect(app.query(`select log.erase_body((select id from log.entry where index = 0), (select id from log.entry where index = 0))`)).rejects.toMatchObject({ code: '42501' })
})

test('an entry is read by its party and by its audience, by nobody else', async () => {
  const seen = async (actor: typeof north) => (await fixture.database.read(actor, (read) => read.query<{ body: string }>('select b.body from log.entry e join log.body b using (index) order by e.index'))).map((row) => row.body)
  expect(await seen(north)).toEqual(['{"title":"of north"}', '{"title":"of south"}'])
  expect(await seen(south)).toEqual(['{"title":"of south"}'])
  expect(await seen(third)).toEqual([])
  const counts = await fixture.database.read(third, (read) => read.query<{ n: number }>('select (select count(*) from log.body) + (select count(*) from log.audience) + (select count(*) from log.request) as n'))
  expect(counts[0]!.n).toBe(0)
})

test('an erased body is gone, and an entry says who erased it and why', async () => {
  const { entry } = must(await writeNote(fixture.log, north, 'personal'))
  const erased = must(await fixture.log.transact(north, { operation: 'log.erase', hash: '' }, async (tx) => ok(tx.erase(entry, 'asked by the person'))))
  const rows = await fixture.database.superuser<{ kind: string; subject: string; body: string | null }>('select e.kind, e.subject, b.body from log.entry e left join log.body b using (index) where e.id in ($1, $2) order by e.index', [entry, erased])
  expect(rows[0]).toMatchObject({ kind: 'note.written', body: null })
  expect(rows[1]).toMatchObject({ kind: 'log.erased', subject: entry })
  expect(rows[1]!.body).toContain('asked by the person')
  const twice = await fixture.log.transact(north, { operation: 'log.erase', hash: '' }, async (tx) => ok(tx.erase(entry, 'again')))
  expect(twice).toMatchObject({ ok: false, fault: { fault: 'log.nothing_to_erase' } })
})

test('every table either forces row-level security or stands here with its reason', async () => {
  const open: Record<string, string> = {
    'db.migration': 'names and hashes of files of this repository',
    'log.tile': 'hashes only', 'log.checkpoint': 'hashes and signatures, public by purpose', 'log.key': 'public keys', 'log.cursor': 'positions of followers',
  }
  expect(await tablesWithoutRowSecurity(fixture.database)).toEqual(Object.keys(open).sort())
})
