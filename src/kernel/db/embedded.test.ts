import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCluster } from './cluster.ts'
import { openDatabase, publicActor, type Database } from './index.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'nanmen-embedded-'))
  await chmod(dir, 0o711)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const fast = { unsafeFast: true, readersMax: 2 } as const
const one = (database: Database) => database.read(publicActor(), (read) => read.query('select 1 as one'))
const pidOf = async () => Number((await readFile(path.join(dir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0])
const told = (error: { text: { zh: string; en: string } }) => error.text

test('a fresh directory becomes a cluster with checksums that only a socket in a closed folder reaches', async () => {
  const database = await openDatabase({ kind: 'embedded', dir }, fast)
  const [row] = await database.read(publicActor(), (read) => read.query(
    `select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listen, current_setting('ssl') as ssl, current_setting('server_encoding') as encoding,
       (select string_agg(name, '' order by name collate "zh-x-icu") from (values ('重'), ('阿'), ('桐')) as names(name)) as sorted, current_user as role,
       (select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user) as mighty`))
  expect(row).toEqual({ checksums: 'on', listen: '', ssl: 'off', encoding: 'UTF8', sorted: '阿桐重', role: 'nanmen_app', mighty: false })
  expect((await stat(path.join(dir, 'run'))).mode & 0o777).toBe(0o700)
  expect(await database.check()).toMatchObject({ version: expect.stringMatching(/^18/) })
  await database.close()
  await expect(pidOf()).rejects.toMatchObject({ code: 'ENOENT' })
})

test('two nodes of one process share the server, each with its own database', async () => {
  const north = await openDatabase({ kind: 'embedded', dir }, { ...fast, name: 'north' })
  const south = await openDatabase({ kind: 'embedded', dir }, { ...fast, name: 'south' })
  await north.asOwner((owner) => owner.query('create table only_here (n int)'))
  expect(await south.asOwner(async (owner) => (await owner.query(`select to_regclass('only_here') as here`)).rows)).toEqual([{ here: null }])
  await north.close()
  expect(await one(south)).toEqual([{ one: 1 }])
  await south.close()
})

test('a server that dies is started again while readers wait', async () => {
  const database = await openDatabase({ kind: 'embedded', dir }, fast)
  const before = await pidOf()
  process.kill(before, 'SIGKILL')
  await new Promise((done) => setTimeout(done, 100))
  for (let turn = 0; ; turn += 1) {
    const rows = await one(database).catch(() => undefined)
    if (rows !== undefined) break
    expect(turn).toBeLessThan(5)
  }
  expect(await pidOf()).not.toBe(before)
  await database.close()
})

test('a query that runs too long is cut off', async () => {
  const database = await openDatabase({ kind: 'embedded', dir }, { ...fast, statementTimeoutMs: 60 })
  await expect(database.read(publicActor(), (read) => read.query('select pg_sleep(5)'))).rejects.toMatchObject({ reason: 'timeout' })
  expect(await one(database)).toEqual([{ one: 1 }])
  await database.close()
})

test('without unix sockets the server takes a password on 127.0.0.1', async () => {
  const tcp = await mkdtemp(path.join(tmpdir(), 'nanmen-tcp-'))
  await chmod(tcp, 0o711)
  const cluster = await openCluster(tcp, { say: () => undefined, unsafeFast: true, transport: 'tcp' })
  const { host, port, password } = cluster.endpoint
  const at = (secret: string, database = 'postgres') => ({ kind: 'server', url: `postgres://postgres:${secret}@${host}:${port}/${database}` }) as const
  const database = await openDatabase(at(password!), fast)
  expect(await database.read(publicActor(), (read) => read.query('select current_user as role'))).toEqual([{ role: 'nanmen_app' }])
  await database.close()
  const wrong = await openDatabase(at('hunter2'), fast).catch((error: { text: { zh: string; en: string } }) => error)
  expect(wrong).toMatchObject({ name: 'DatabaseUnavailable', reason: 'refused' })
  expect(JSON.stringify(wrong) + String(wrong) + JSON.stringify(told(wrong as never))).not.toContain('hunter2')
  await expect(openDatabase(at(password!, 'nowhere'), fast)).rejects.toMatchObject({ reason: 'refused', message: expect.stringContaining('no database nowhere') })
  await cluster.release()
  await expect(openDatabase(at(password!), fast)).rejects.toMatchObject({ reason: 'unreachable' })
  await rm(tcp, { recursive: true, force: true })
})

test('a DATABASE_URL that is none is explained without repeating it', async () => {
  for (const url of ['', 'hunter2', 'mysql://u:hunter2@h/d', 'postgres://u:hunter2@h', 'postgres://u:hunter2@/d']) {
    const error = await openDatabase({ kind: 'server', url }).catch((wrong: Error) => wrong)
    expect(error, url).toMatchObject({ reason: 'wrong_url' })
    expect(String(error)).not.toContain('hunter2')
  }
})

test('a damaged directory is said to be damaged', async () => {
  const control = path.join(dir, 'pg', 'global', 'pg_control')
  await rename(control, `${control}.kept`)
  await expect(openDatabase({ kind: 'embedded', dir }, fast)).rejects.toMatchObject({ reason: 'corrupt', text: { zh: expect.stringContaining('已损坏') } })
  await writeFile(control, Buffer.alloc(8192, 7))
  await expect(openDatabase({ kind: 'embedded', dir }, fast)).rejects.toMatchObject({ reason: 'corrupt' })
  await rename(`${control}.kept`, control)
  const version = path.join(dir, 'pg', 'PG_VERSION')
  await rename(version, `${version}.kept`)
  await expect(openDatabase({ kind: 'embedded', dir }, fast)).rejects.toMatchObject({ reason: 'corrupt' })
  await writeFile(version, '14\n')
  await expect(openDatabase({ kind: 'embedded', dir }, fast)).rejects.toMatchObject({ reason: 'corrupt', message: expect.stringContaining('PostgreSQL 14') })
  await rename(`${version}.kept`, version)
  const database = await openDatabase({ kind: 'embedded', dir }, fast)
  expect(await one(database)).toEqual([{ one: 1 }])
  await database.close()
})

test('a socket folder whose path is too long for a socket is put elsewhere', async () => {
  const long = path.join(dir, 'a-directory-with-a-name-so-long'.repeat(4))
  const database = await openDatabase({ kind: 'embedded', dir: long }, fast)
  expect(await one(database)).toEqual([{ one: 1 }])
  await database.close()
})
