import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CopyLine, findFilled, readRows, readSchema, tablesOf, writeRows } from './index.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

const TABLES = `-- prev: none
create table copied.whole (id bigint generated always as identity primary key, owner text not null, data jsonb, exact numeric, bytes bytea, at timestamptz, names text[], spot box);
create table copied.a_part (whole bigint not null references copied.whole (id), n int, primary key (whole, n));
alter table copied.whole enable row level security, force row level security;
create policy own on copied.whole using (owner = db.acting_party() or db.is_system());
alter table copied.a_part enable row level security, force row level security;
create policy own on copied.a_part for select using (exists (select from copied.whole w where w.id = a_part.whole));
`
let dir: string
let from: TestDatabase
let to: TestDatabase
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'nanmen-copies-'))
  await writeFile(path.join(dir, '0001-copied.sql'), TABLES)
  from = await testDatabase([{ schema: 'copied', dir }])
  to = await testDatabase([{ schema: 'copied', dir }])
  await from.superuser(`insert into copied.whole (owner, data, exact, bytes, at, names, spot) select 'area:' || n, '{"n": 12345678901234567890.10, "词": ["\\u0041", null]}', 0.10, '\\x00ff', '2026-03-04 05:06:07.123456+08', '{a,"b,c"}', '(1,2),(0.1,0)' from generate_series(1, 4500) n`)
  await from.superuser('insert into copied.a_part select 7, n from generate_series(1, 3) n')
})
afterAll(async () => {
  await Promise.all([from.close(), to.close()])
  await rm(dir, { recursive: true })
})

const SCHEMAS = ['copied']
const allOf = (database: TestDatabase) => database.superuser<{ text: string }>('select w::text as text from copied.whole w order by id')
async function linesOf(database: TestDatabase): Promise<CopyLine[]> {
  const lines: CopyLine[] = []
  await database.asOwner(async (owner) => { for await (const line of readRows(owner, SCHEMAS)) lines.push(line) })
  return lines
}
async function* given(lines: readonly CopyLine[]): AsyncGenerator<CopyLine, void> { await Promise.resolve(); yield* lines }

test('every row is handed over past the policies, a table after those that it refers to', async () => {
  expect(await from.asOwner((owner) => tablesOf(owner, SCHEMAS))).toEqual(['copied.whole', 'copied.a_part'])
  expect((await linesOf(from)).filter((line) => 'row' in line).length).toBe(4503)
})

test('a copy that fails half-way leaves nothing', async () => {
  const lines = await linesOf(from)
  await expect(to.asOwner((owner) => writeRows(owner, SCHEMAS, given([...lines, { row: '{"whole": 99999, "n": 1}' }])))).rejects.toThrow()
  expect(await to.asOwner((owner) => findFilled(owner, SCHEMAS))).toBeUndefined()
})

test('a copy holds the same values to the last digit, counts on from there, and its policies hold again', async () => {
  const lines = await linesOf(from)
  expect(await to.asOwner((owner) => writeRows(owner, SCHEMAS, given(lines)))).toBe(4503)
  expect(await allOf(to)).toEqual(await allOf(from))
  expect(await to.superuser(`insert into copied.whole (owner) values ('x') returning id`)).toEqual([{ id: '4501' }])
  expect(await to.superuser(`select relforcerowsecurity as forced from pg_class where oid = 'copied.whole'::regclass`)).toEqual([{ forced: true }])
  expect(await to.asOwner(readSchema)).toEqual(await from.asOwner(readSchema))
  expect(await to.asOwner((owner) => findFilled(owner, SCHEMAS))).toBe('copied.whole')
  await expect(to.asOwner((owner) => writeRows(owner, SCHEMAS, given(lines)))).rejects.toThrow('is not empty')
})

test('a table whose rows the node itself may not see is no part of a backup: there is none then', async () => {
  await from.superuser('drop policy own on copied.whole')
  await from.superuser('create policy own on copied.whole using (owner = db.acting_party())')
  await expect(linesOf(from)).rejects.toThrow('no policy shows all of copied.whole')
})
