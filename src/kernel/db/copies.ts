/** Whole tables out and in, as JSON, for backup and restore: the embedded server brings no pg_dump, and a backup should outlive a server's version. */
import type { Client } from 'pg'
import { DatabaseUnavailable } from './unavailable.ts'

/** A table's name, or one of its rows as the text of a JSON object: text, because numbers of JavaScript would round what the database holds. */
export type CopyLine = { readonly table: string } | { readonly row: string }
const ROWS_AT_ONCE = 2_000
const CHARACTERS_AT_ONCE = 8_000_000

/** Migrations applied to the database, `unit/file hash`, sorted: two databases with the same list have the same tables. */
export async function readSchema(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(`select unit || '/' || name || ' ' || hash as line from db.migration order by 1`)
  return rows.map(({ line }) => line)
}

/** Tables of the schemas, those that others refer to first. */
export async function tablesOf(owner: Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; needs: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            array(select distinct format('%I.%I', fn.nspname, f.relname) from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition order by 1`, [schemas])
  const done: string[] = []
  const left = [...rows]
  while (left.length > 0) {
    const at = left.findIndex(({ needs }) => needs.every((need) => done.includes(need)))
    if (at < 0) throw new Error(`tables refer to one another in a circle: ${left.map(({ name }) => name).join(', ')}`)
    done.push(left.splice(at, 1)[0]!.name)
  }
  return done
}

/** Every row of every table in one snapshot, as the node itself sees it. @throws where a policy would hide rows from it: a backup with holes is none. */
export async function* readRows(owner: Client, schemas: readonly string[]): AsyncGenerator<CopyLine> {
  await owner.query('begin isolation level repeatable read read only')
  try {
    await owner.query(`select set_config('nanmen.system', 'on', true)`)
    await owner.query('set local statement_timeout = 0')
    for (const table of await tablesOf(owner, schemas)) {
      await refuseHidden(owner, table)
      yield { table }
      await owner.query(`declare rows cursor for select to_jsonb(t)::text as row from ${table} t`)
      for (;;) {
        const { rows } = await owner.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from rows`)
        for (const { row } of rows) yield { row }
        if (rows.length < ROWS_AT_ONCE) break
      }
      await owner.query('close rows')
    }
  } finally {
    await owner.query('rollback')
  }
}

/** Policies under which the node itself sees every row: all of them, by name, or as parts of rows that it sees by name. */
const SHOWS_ALL = [String.raw`^true$`, String.raw`db\.is_system\(\)`, String.raw`^\(series IN \( SELECT s\.id\s+FROM series\.series s\)\)$`, String.raw`^\(EXISTS \( SELECT\s+FROM \S+ \w+\s+WHERE \(\w+\.id = \w+\.\w+\)\)\)$`]

async function refuseHidden(owner: Client, table: string): Promise<void> {
  const { rows } = await owner.query<{ hidden: boolean }>(
    `select c.relrowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, p.polrelid) ~ any ($2)) as hidden from pg_class c where c.oid = $1::regclass`, [table, SHOWS_ALL])
  if (rows[0]?.hidden !== false) throw new Error(`no policy shows all of ${table} to the node itself`)
}

/** A table that holds rows already. */
export async function findFilled(owner: Client, schemas: readonly string[]): Promise<string | undefined> {
  await owner.query(`select set_config('nanmen.system', 'on', false)`)
  for (const table of await tablesOf(owner, schemas)) if ((await owner.query(`select from ${table} limit 1`)).rowCount !== 0) return table
  return undefined
}

/** Writes the rows into empty tables, all or nothing; returns how many. @throws where a table already holds rows. */
export async function writeRows(owner: Client, schemas: readonly string[], lines: AsyncIterable<CopyLine>): Promise<number> {
  await owner.query('begin')
  try {
    await owner.query(`select set_config('nanmen.system', 'on', true)`)
    await owner.query('set local statement_timeout = 0')
    const tables = await tablesOf(owner, schemas)
    // The owner stands above the policies for this transaction only; they are forced again before it commits.
    const { rows: forced } = await owner.query<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and c.relforcerowsecurity`, [schemas])
    for (const { name } of forced) await owner.query(`alter table ${name} no force row level security`)
    const count = await fill(owner, tables, lines)
    await owner.query('set constraints all immediate')
    await continueCounting(owner, schemas)
    for (const { name } of forced) await owner.query(`alter table ${name} force row level security`)
    await owner.query('commit')
    return count
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  }
}

async function fill(owner: Client, tables: readonly string[], lines: AsyncIterable<CopyLine>): Promise<number> {
  let table: string | undefined
  let waiting: string[] = []
  let [characters, count] = [0, 0]
  const flush = async () => {
    if (table === undefined || waiting.length === 0) return
    await makePartitions(owner, table, waiting)
    await owner.query(`insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1)`, [`[${waiting.join()}]`])
    count += waiting.length
    waiting = []
    characters = 0
  }
  for await (const line of lines) {
    if ('table' in line) {
      await flush()
      table = line.table
      if (!tables.includes(table)) throw new DatabaseUnavailable('refused', `备份中的表 ${table} 在本版本中不存在。`, `The backup names a table that this version does not have: ${table}.`)
      if ((await owner.query(`select from ${table} limit 1`)).rowCount !== 0) throw new DatabaseUnavailable('refused', `数据表 ${table} 不是空的，没有写入任何内容。`, `The table ${table} is not empty; nothing was written.`)
    } else {
      waiting.push(line.row)
      characters += line.row.length
      if (waiting.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) await flush()
    }
  }
  await flush()
  return count
}

/** Identity columns go on after the highest number that was copied. */
async function continueCounting(owner: Client, schemas: readonly string[]): Promise<void> {
  const { rows } = await owner.query<{ name: string; field: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, a.attname as field from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and a.attidentity <> ''`, [schemas])
  for (const { name, field } of rows) await owner.query(`select setval(pg_get_serial_sequence($1, $2), max(${pgName(field)})) from ${name} having max(${pgName(field)}) is not null`, [name, field])
}

const pgName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Monthly partitions that the rows need, by the function of the schema that owns them. */
async function makePartitions(owner: Client, table: string, rows: readonly string[]): Promise<void> {
  if (table !== 'series.observation') return
  const months = [...new Set(rows.map((row) => `${new Date((JSON.parse(row) as { at: string }).at).toISOString().slice(0, 7)}-01`))]
  await owner.query('select series.ensure_months($1::date[])', [months])
}
