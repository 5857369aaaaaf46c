import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicActor, type Actor } from './index.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => { database = await testDatabase([]) })
afterAll(() => database.close())

const officer: Actor = { account: 'a-1', party: 'body:900101.office', roles: ['officer', 'auditor'], language: 'zh', purpose: 'check' }

test('a read knows for whom it runs, and only for the length of its transaction', async () => {
  const ask = `select db.acting_party() as party, db.has_role('auditor') as auditor, db.has_role('admin') as admin, db.acting_purpose() as purpose, db.is_system() as system, current_user as role`
  const [row] = await database.read(officer, (read) => read.query(ask))
  expect(row).toEqual({ party: 'body:900101.office', auditor: true, admin: false, purpose: 'check', system: false, role: 'nanmen_app' })
  const [visitor] = await database.read(publicActor(), (read) => read.query(ask))
  expect(visitor).toMatchObject({ party: 'public', auditor: false, purpose: '' })
})

test('a party name with quotes stays a name', async () => {
  const party = `x'); drop table db.migration; --\\`
  const [row] = await database.read({ ...officer, party }, (read) => read.query('select db.acting_party() as party'))
  expect(row).toEqual({ party })
})

test('a reader cannot write, whatever it tries', async () => {
  for (const sql of [`delete from db.migration`, `create table x (y int)`, `select set_config('transaction_read_only', 'off', true)`, 'rollback; delete from db.migration']) {
    await expect(database.read(officer, (read) => read.query(sql))).rejects.toMatchObject({ code: expect.stringMatching(/^(25006|25001|42501|42601)$/) })
  }
  await expect(database.read(officer, (read) => read.query('set role nanmen_owner'))).rejects.toMatchObject({ code: '42501' })
})

test('values come as the kernel speaks of them', async () => {
  const [row] = await database.read(officer, (read) => read.query(
    `select 9007199254740991::bigint as big, timestamptz '2026-11-23 09:02:03.004+08' as at, date '2026-02-28' as day, 12.50::numeric as amount,
       array[1,2]::bigint[] as bigs, '{"a":[1]}'::jsonb as json, '\\x00ff'::bytea as bytes`))
  expect(row).toEqual({ big: 9007199254740991, at: Date.parse('2026-11-23T01:02:03.004Z'), day: '2026-02-28', amount: '12.50', bigs: [1, 2], json: { a: [1] }, bytes: Buffer.from([0, 255]) })
  await expect(database.read(officer, (read) => read.query('select 9007199254740993::bigint as big'))).rejects.toThrow('beyond 2^53')
})

test('all queries of a read see one moment', async () => {
  await database.superuser('create table public.seen (n int); grant select on public.seen to nanmen_app')
  const counts = await database.read(officer, async (read) => {
    const count = async () => (await read.query<{ n: number }>('select count(*)::int as n from public.seen'))[0]!.n
    const before = await count()
    await database.superuser('insert into public.seen values (1)')
    return [before, await count()]
  })
  expect(counts).toEqual([0, 0])
})

test('a failed read leaves the pool as good as new', async () => {
  for (let turn = 0; turn < 10; turn += 1) await expect(database.read(officer, (read) => read.query('select 1/0'))).rejects.toMatchObject({ code: '22012' })
  const [row] = await database.read(officer, (read) => read.query('select 1 as one'))
  expect(row).toEqual({ one: 1 })
  expect(database.readers().total).toBeLessThanOrEqual(4)
})

test('a reader kept beyond its read is refused', async () => {
  let kept: { query(sql: string): Promise<unknown> } | undefined
  await database.read(officer, async (read) => { kept = read })
  await expect(kept!.query('select 1')).rejects.toThrow('after its transaction ended')
})
