import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../kernel/db/testing.ts'
import { UNITS } from './foundation.ts'

let database: TestDatabase
beforeAll(async () => { database = await testDatabase(UNITS) })
afterAll(() => database.close())

/** Tables whose rows anybody who may read the database may read, each with why. */
const OPEN: Readonly<Record<string, string>> = {
  'db.migration': 'which migrations were applied; the app role has no right to it',
  'log.tile': 'hashes of the tree: proofs are made from them for whoever holds an entry',
  'log.key': 'public keys',
  'log.checkpoint': 'signed heads, published at /log/checkpoint',
  'log.cursor': 'how far the node\'s own followers have come',
}

/** What the app role may do to a table beyond reading and adding; every table that is not here is append-only. */
const CHANGEABLE: Readonly<Record<string, readonly [rights: string, why: string]>> = {
  'account.account': ['update', 'passwords, second factors and locks change'],
  'account.session': ['update', 'sessions are seen, act for others and are revoked'],
  'account.membership': ['delete update', 'duties are given and taken'],
  'account.administration': ['delete update', 'duties are given and taken'],
  'account.identity': ['delete update', 'identities are bound and unbound'],
  'agreement.agreement': ['update', 'the newest version; what happened stands in agreement.event'],
  'agreement.live_grant': ['delete', 'what is open now; made anew with each move'],
  'casework.case': ['update', 'the case as it stands; what happened stands in casework.event'],
  'casework.desk': ['update', 'in which list of which party a case stands'],
  'evaluation.given': ['update', 'what was granted is taken back'],
  'log.cursor': ['update', 'how far followers have come'],
  'party.party': ['update', 'the parties as the newest pack says; packs are kept in party.pack'],
  'plan.document': ['update', 'a draft being worked on; what is filed becomes records'],
  'plan.item': ['update', 'items as they stand; what they were stands in plan.item_past'],
  'project.duty': ['update', 'duties as they stand: given, taken, handed back'],
  'project.project': ['update', 'projects as they stand, computed from records'],
  'project.light': ['update', 'the light of each project now; changes stand in project.light_change'],
  'project.light_change': ['update', 'of one day the last change stands'],
  'project.draft': ['delete update', 'drafts of reports until they are sent'],
  'council.handed': ['update', 'what was handed to whom, as its case stands'],
  'record.current': ['update', 'the newest version; all stand in record.version'],
  'supervision.matter': ['update', 'cases as they stand, kept up from the log'],
  'series.series': ['update', 'the series as the newest pack says'],
  'series.observation': ['update', 'provisional readings become confirmed ones; every batch is sealed in series.batch'],
}

interface Table { readonly name: string; readonly secured: boolean; readonly owned: boolean; readonly partition: boolean; readonly reads: boolean; readonly rights: string; readonly never: boolean }

const tables = () => database.superuser<Table>(`
  select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured, pg_get_userbyid(c.relowner) = 'nanmen_app' as owned, c.relispartition as partition,
    has_table_privilege('nanmen_app', c.oid, 'select') or has_any_column_privilege('nanmen_app', c.oid, 'select') as reads,
    concat_ws(' ', case when has_table_privilege('nanmen_app', c.oid, 'delete') then 'delete' end, case when has_any_column_privilege('nanmen_app', c.oid, 'update') then 'update' end) as rights,
    has_table_privilege('nanmen_app', c.oid, 'truncate') or has_table_privilege('nanmen_app', c.oid, 'trigger') or has_any_column_privilege('nanmen_app', c.oid, 'references') as never
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`)

test('every table of every unit has row-level security enabled and forced, but for those open to all with a reason', async () => {
  const all = await tables()
  expect(new Set(all.map((table) => table.name.split('.')[0]))).toEqual(new Set(['db', ...UNITS.map((unit) => unit.schema)]))
  expect(all.filter((table) => !table.secured && !table.partition).map((table) => table.name)).toEqual(Object.keys(OPEN).sort())
  // A partition that could be read by its own name would pass its table's policies by.
  expect(all.filter((table) => table.partition && !table.secured && (table.reads || table.rights !== '')).map((table) => table.name)).toEqual([])
})

test('what was appended stays as it was: the app role may change or take away rows only where a reason says so, and truncate nothing', async () => {
  const all = await tables()
  const schemas = new Set(UNITS.map((unit) => unit.schema))
  expect(Object.fromEntries(all.filter((table) => table.rights !== '').map((table) => [table.name, table.rights]))).toEqual(Object.fromEntries(Object.entries(CHANGEABLE).filter(([name]) => schemas.has(name.split('.')[0]!)).map(([name, [rights]]) => [name, rights])))
  expect(all.filter((table) => table.never || table.owned).map((table) => table.name)).toEqual([])
  // And tried, not only looked up.
  const writer = await database.connect('privileges')
  try {
    for (const { name } of all.filter((table) => table.rights === '' && table.reads && !table.partition)) {
      const [column] = await database.superuser<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attidentity = '' and attgenerated = '' limit 1`, [name])
      for (const statement of [`update ${name} set ${column!.name} = ${column!.name}`, `delete from ${name}`, `truncate ${name}`]) await expect(writer.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  } finally {
    await writer.end()
  }
})
