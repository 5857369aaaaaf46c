import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { chainHash, migrate, publicActor, type Unit } from './index.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let unit: Unit
let count = 0
beforeAll(async () => { database = await testDatabase([]) })
afterAll(() => database.close())
beforeEach(async () => { unit = { schema: `unit${(count += 1)}`, dir: await mkdtemp(path.join(tmpdir(), 'nanmen-sql-')) } })
afterEach(() => rm(unit.dir, { recursive: true, force: true }))

async function add(name: string, sql: string, prev?: string): Promise<void> {
  await writeFile(path.join(unit.dir, name), `-- prev: ${prev ?? (await chainHash(unit.dir))}\n${sql}\n`)
}
const first = () => add('0001-first.sql', `create table ${unit.schema}.thing (n int); grant select on ${unit.schema}.thing to nanmen_app;`)

test('migrations are applied once, in order, and opened to the app role', async () => {
  await first()
  await add('0002-more.sql', `alter table ${unit.schema}.thing add column m int default 7;`)
  expect((await migrate(database, [unit])).applied).toEqual([`${unit.schema}/0001-first.sql`, `${unit.schema}/0002-more.sql`])
  expect((await migrate(database, [unit])).applied).toEqual([])
  await add('0003-again.sql', `insert into ${unit.schema}.thing values (1);`)
  expect((await migrate(database, [unit])).applied).toEqual([`${unit.schema}/0003-again.sql`])
  expect(await database.read(publicActor(), (read) => read.query(`select * from ${unit.schema}.thing`))).toEqual([{ n: 1, m: 7 }])
})

test('a migration that was edited after it was applied is refused', async () => {
  await first()
  await migrate(database, [unit])
  await writeFile(path.join(unit.dir, '0001-first.sql'), '-- prev: none\nselect 1;\n')
  await expect(migrate(database, [unit])).rejects.toMatchObject({ reason: 'migration', message: expect.stringContaining('edited after it was applied') })
})

test('a migration that follows an edited one is refused before anything is applied', async () => {
  await first()
  await add('0002-more.sql', 'select 1;', '0123456789abcdef')
  await expect(migrate(database, [unit])).rejects.toThrow('0002-more.sql: its first line must be')
})

test('an applied migration that is missing means an older program', async () => {
  await first()
  await migrate(database, [unit])
  await rm(path.join(unit.dir, '0001-first.sql'))
  await expect(migrate(database, [unit])).rejects.toThrow('the program is older than the database')
})

test('a number left out is refused', async () => {
  await add('0002-second.sql', 'select 1;')
  await expect(migrate(database, [unit])).rejects.toThrow('its name must begin with 0001-')
})

test('one that fails leaves nothing of any behind and names its line', async () => {
  await first()
  await add('0002-bad.sql', 'select 1;\nselect nonsense;')
  await expect(migrate(database, [unit])).rejects.toThrow(/0002-bad\.sql: it failed: .*nonsense.*line 3/)
  expect(await database.superuser('select to_regnamespace($1) as here', [unit.schema])).toEqual([{ here: null }])
})

test('line ends of a checkout do not change a hash', async () => {
  await first()
  await migrate(database, [unit])
  await writeFile(path.join(unit.dir, '0001-first.sql'), `-- prev: none\r\ncreate table ${unit.schema}.thing (n int); grant select on ${unit.schema}.thing to nanmen_app;\r\n`)
  expect((await migrate(database, [unit])).applied).toEqual([])
})
