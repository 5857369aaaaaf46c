/**
 * A database of its own for a test file: cloned from a template that holds all migrations, in the run's embedded cluster, dropped at the end.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { asSuperuser, type Endpoint } from './cluster.ts'
import { dbUnit, migrate } from './migrate.ts'
import { fromEndpoint } from './open.ts'
import { ensureDatabase } from './roles.ts'
import type { Database, DatabaseOptions, Unit } from './types.ts'

export interface TestDatabase extends Database {
  /** A statement as the cluster's superuser, past every policy: to arrange what no actor may, and to look behind the policies. */
  superuser<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>
}

/** A migrated database of its own; `close()` drops it. Durability is switched off: the tests about it open a cluster themselves. */
export async function testDatabase(units: readonly Unit[], options: DatabaseOptions = {}): Promise<TestDatabase> {
  const endpoint = await clusterOfThisRun()
  const template = await templateFor(endpoint, units)
  const name = `t_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await asSuperuser(endpoint, 'postgres', (client) => client.query(`create database ${name} template ${template} owner nanmen_owner strategy wal_log`))
  await asSuperuser(endpoint, 'postgres', (client) => client.query(`grant connect on database ${name} to nanmen_app`))
  const database = await fromEndpoint(endpoint, { readersMax: 4, ...options, name })
  return {
    kind: database.kind,
    name,
    read: (actor, fn) => database.read(actor, fn),
    reader: (actor) => database.reader(actor),
    check: () => database.check(),
    connect: (purpose) => database.connect(purpose),
    asOwner: (fn) => database.asOwner(fn),
    readers: () => database.readers(),
    superuser: <Row extends object>(sql: string, params: readonly unknown[] = []) =>
      asSuperuser(endpoint, name, async (client) => (await client.query(sql, params as unknown[])).rows as Row[]),
    async close() {
      await database.close()
      await asSuperuser(endpoint, 'postgres', (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function templateFor(endpoint: Endpoint, units: readonly Unit[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { schema, dir } of [dbUnit, ...units]) {
    hash.update(schema)
    for (const file of (await readdir(dir)).sort()) hash.update(file).update(await readFile(path.join(dir, file)))
  }
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  await asSuperuser(endpoint, 'postgres', async (client: pg.Client) => {
    await client.query('select pg_advisory_lock(2)')
    const { rows } = await client.query('select from pg_database where datname = $1', [name])
    if (rows.length === 1) return
    const making = `${name}_making`
    await client.query(`drop database if exists ${making}`)
    await ensureDatabase(client, making, undefined)
    const database = await fromEndpoint(endpoint, { name: making, readersMax: 1 })
    await migrate(database, units).finally(() => database.close())
    await client.query(`alter database ${making} rename to ${name}`)
  })
  return name
}

function clusterOfThisRun(): Promise<Endpoint> {
  const at = inject('nanmenCluster')
  return new Promise((done, fail) => {
    let answer = ''
    connect(at).on('error', fail).on('data', (chunk) => { answer += chunk.toString('utf8') }).on('end', () => {
      const said = JSON.parse(answer) as Endpoint | { error: string }
      if ('error' in said) fail(new Error(said.error))
      else done(said)
    })
  })
}

/** Tables that do not force row-level security, `schema.table`, sorted: a test of each unit holds them against a list with reasons. */
export async function tablesWithoutRowSecurity(database: TestDatabase): Promise<string[]> {
  const rows = await database.superuser<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`)
  return rows.map((row) => row.name)
}
