/**
 * Migrations: hand-written SQL beside the code that uses it, forward only, each file naming the hash of the one before it
 * (`-- prev: <16 hex digits>`), so that an edited past is seen before anything is applied.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { APP_ROLE } from './roles.ts'
import type { Database, Unit } from './types.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/
const PREV = /^-- prev: (none|[0-9a-f]{16})\s*$/
const PREV_HEX_DIGITS = 16
/** One migrating node at a time. */
const MIGRATION_LOCK = 0x4e414e4e

interface File { readonly name: string; readonly sql: string; readonly hash: string }

/** The schema `db`: settings of the acting party, applied before any other unit. */
export const dbUnit: Unit = { schema: 'db', dir: fileURLToPath(new URL('./sql', import.meta.url)) }

/**
 * Brings each unit's schema up to date, in the order given, all in one transaction. Each unit's schema is created and opened (usage) to the
 * app role; rights on tables are granted by the migrations themselves.
 * @throws DatabaseUnavailable('migration') when a past file was edited, is missing or is out of its chain.
 */
export async function migrate(database: Database, units: readonly Unit[]): Promise<{ applied: readonly string[] }> {
  const folders = await Promise.all([dbUnit, ...units].map(async (unit) => ({ unit, files: await readChain(unit) })))
  return database.asOwner(async (owner) => {
    await owner.query('begin')
    try {
      await owner.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
      // Migrations may have to move rows of every party; policies let the node itself do so.
      await owner.query(`select set_config('nanmen.system', 'on', true)`)
      const known = await readApplied(owner)
      const applied: string[] = []
      for (const { unit, files } of folders) applied.push(...await bringUpToDate(owner, unit, files, known.get(unit.schema) ?? []))
      await owner.query('commit')
      return { applied }
    } catch (error) {
      await owner.query('rollback').catch(() => undefined)
      throw error
    }
  })
}

/** The `prev` that the next file of the folder must carry: 16 hex digits of the last file's SHA-256, or `none` for the first. */
export async function chainHash(dir: string): Promise<string> {
  return (await readFiles(dir)).at(-1)?.hash.slice(0, PREV_HEX_DIGITS) ?? 'none'
}

async function readFiles(dir: string): Promise<File[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => {
    const bytes = await readFile(path.join(dir, name))
    // A checkout with CRLF line ends must give the same hash.
    const sql = bytes.toString('utf8').replaceAll('\r\n', '\n')
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
  }))
}

async function readChain({ schema, dir }: Unit): Promise<File[]> {
  const files = await readFiles(dir)
  let prev = 'none'
  for (const [position, file] of files.entries()) {
    const number = FILE_NAME.exec(file.name)?.[1]
    if (Number(number) !== position + 1) throw refused(schema, file.name, `文件名应以 ${String(position + 1).padStart(4, '0')}- 开头`, `its name must begin with ${String(position + 1).padStart(4, '0')}-`)
    const said = PREV.exec(file.sql.slice(0, file.sql.indexOf('\n')))?.[1]
    if (said !== prev) throw refused(schema, file.name, `首行应为“-- prev: ${prev}”；前一个文件被改动过`, `its first line must be "-- prev: ${prev}"; the file before it was edited`)
    prev = file.hash.slice(0, PREV_HEX_DIGITS)
  }
  return files
}

async function readApplied(owner: Client): Promise<Map<string, { name: string; hash: string }[]>> {
  const known = new Map<string, { name: string; hash: string }[]>()
  const { rows: exists } = await owner.query<{ here: boolean }>(`select to_regclass('db.migration') is not null as here`)
  if (!exists[0]!.here) return known
  const { rows } = await owner.query<{ unit: string; name: string; hash: string }>('select unit, name, hash from db.migration order by unit, name')
  for (const row of rows) known.set(row.unit, [...(known.get(row.unit) ?? []), row])
  return known
}

async function bringUpToDate(owner: Client, unit: Unit, files: readonly File[], known: readonly { name: string; hash: string }[]): Promise<string[]> {
  for (const [position, past] of known.entries()) {
    const file = files[position]
    if (file?.name !== past.name) throw refused(unit.schema, past.name, '数据库已应用该文件，但程序中没有它；程序版本比数据库旧', 'the database has applied it and this program lacks it; the program is older than the database')
    if (file.hash !== past.hash) throw refused(unit.schema, past.name, '应用之后被改动过', 'it was edited after it was applied')
  }
  if (known.length === 0) {
    await owner.query(`create schema if not exists ${unit.schema}`)
    await owner.query(`grant usage on schema ${unit.schema} to ${APP_ROLE}`)
  }
  const applied: string[] = []
  for (const file of files.slice(known.length)) {
    try {
      await owner.query(file.sql)
    } catch (error) {
      // The culprit's place, for the author; a migration's SQL holds no secret.
      const { message, position } = error as { message: string; position?: string }
      const line = position === undefined ? '' : ` (line ${file.sql.slice(0, Number(position)).split('\n').length})`
      throw refused(unit.schema, file.name, `执行失败：${message}${line}`, `it failed: ${message}${line}`)
    }
    await owner.query('insert into db.migration (unit, name, hash) values ($1, $2, $3)', [unit.schema, file.name, file.hash])
    applied.push(`${unit.schema}/${file.name}`)
  }
  return applied
}

function refused(schema: string, name: string, zh: string, en: string): DatabaseUnavailable {
  return new DatabaseUnavailable('migration', `数据库迁移文件 ${schema}/${name}：${zh}。`, `Migration ${schema}/${name}: ${en}.`)
}
