/** Reading registers: pages, one record, its history, search over everything. */
import type { OutputOf } from '../../contract/operation.ts'
import type { RecordView, recordOperations } from '../../contract/record.ts'
import { diffData } from '../../core/record/index.ts'
import { ok, refuse, toIso, type Instant, type Result } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import { fieldsOf, reachOf, type By, type Reach } from './access.ts'
import { composeCount, composePage, readSort, type Bounds, type PageQuery } from './compose.ts'
import { readCursor, writeCursor } from '../db/index.ts'
import { readFilters } from './filter.ts'
import type { Office } from './office.ts'
import type { RegisterDesk } from './schema.ts'
import { stageUses, usesOf } from './usage.ts'
import { viewOf, type RecordRow } from './view.ts'

/** Counts stop here. */
export const COUNT_MAX = 10_000
/** A listing that has to look at every row is cut off after this. */
const LIST_TIMEOUT_MS = 5_000

export interface ListQuery {
  readonly q?: string | undefined
  readonly filter?: readonly string[] | undefined
  readonly sort?: string | undefined
  readonly fields?: readonly string[] | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  readonly count?: boolean | undefined
  /** `west,south,east,north`: only rows with a place in it. */
  readonly box?: string | undefined
}

export interface RecordPage { items: RecordView[]; next?: string; total?: number; totalIsFloor?: boolean }

/**
 * One page of what the reader may see of a register: its own rows, rows that agreements open for the purpose it acts with, and published rows.
 * Reading under an agreement leaves a trace, so with a purpose call it inside `transact`. Refused: `register.unknown`, `purpose.unknown`,
 * `record.filter`, `request.cursor`, `node.timeout`.
 */
export async function listRecords(office: Office, read: Read, now: Instant, register: string, query: ListQuery): Promise<Result<RecordPage>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const known = checkPurpose(office, read)
  if (!known.ok) return known
  const asked = await askedFor(office, read, desk, now, query)
  if (!asked.ok) return asked
  const page = await within(read, () => rowsOf(read, asked.value))
  if (!page.ok) return page
  const rows = page.value.slice(0, query.limit)
  const items = rows.map((row) => viewOf(row, asked.value.reach, desk, query.fields))
  stageUses(read, usesOf(items, `register:${register}`, asked.value.reach.grants))
  const last = page.value.length > query.limit ? rows.at(-1) : undefined
  const total = query.count === true ? await within(read, () => countOf(read, asked.value)) : ok(undefined)
  if (!total.ok) return total
  return ok({
    items,
    ...(last === undefined ? {} : { next: writeCursor(asked.value.sort.name, { key: keyText(last.key, asked.value.sort.type), id: last.id }) }),
    ...(total.value === undefined ? {} : { total: Math.min(total.value, COUNT_MAX), totalIsFloor: total.value > COUNT_MAX }),
  })
}

export function checkPurpose(office: Office, read: Read): Result<void> {
  const { purpose } = read.actor
  return purpose === undefined || purpose === '' || office.zone.purposes.has(purpose) ? ok() : refuse('purpose.unknown', { purpose }, '/query/purpose')
}

export async function askedFor(office: Office, read: Read, desk: RegisterDesk, now: Instant, query: ListQuery): Promise<Result<PageQuery>> {
  const filters = readFilters(query.filter ?? [], desk)
  if (!filters.ok) return filters
  const sort = readSort(query.sort, desk)
  if (!sort.ok) return sort
  const after = readCursor(query.cursor, sort.value.name, sort.value.isKey)
  if (!after.ok) return after
  const unknown = (query.fields ?? []).find((field) => !desk.fields.has(field))
  if (unknown !== undefined) return refuse('record.filter', { filter: unknown, reason: `没有字段“${unknown}”`, reason_en: `no field "${unknown}"` }, '/query/fields')
  const placed = query.box === undefined ? undefined : boundsIn(query.box)
  if (query.box !== undefined && placed === undefined) return refuse('record.filter', { filter: query.box, reason: '范围应为西、南、东、北四个数，西不大于东，南不大于北', reason_en: 'a box is west, south, east, north, with west not above east and south not above north' }, '/query/box')
  const question = query.q === undefined || query.q.trim() === '' ? undefined : query.q
  return ok({ desk, reach: await reachOf(read, office.zone, desk, now), filters: filters.value, sort: sort.value, after: after.value, rows: query.limit + 1, question, placed })
}

function boundsIn(box: string): Bounds | undefined {
  const [west, south, east, north, ...rest] = box.split(',').map(Number)
  if (west === undefined || south === undefined || east === undefined || north === undefined || rest.length > 0) return undefined
  return west <= east && south <= north && west >= -180 && east <= 180 && south >= -90 && north <= 90 ? [west, south, east, north] : undefined
}

type KeyedRow = RecordRow & { readonly key: unknown }

async function rowsOf(read: Read, query: PageQuery): Promise<readonly KeyedRow[]> {
  const composed = composePage(query)
  return composed === undefined ? [] : read.query<KeyedRow>(composed.sql, composed.params)
}

async function countOf(read: Read, query: PageQuery): Promise<number> {
  const composed = composeCount({ ...query, rows: COUNT_MAX + 1 })
  if (composed === undefined) return 0
  return (await read.query<{ n: number }>(composed.sql, composed.params))[0]!.n
}

function keyText(key: unknown, type: string): string | null {
  if (key === null) return null
  return type === 'timestamptz' ? toIso(key as Instant) : String(key as string | number | boolean)
}

/** Runs a query that may have to look at many rows; the server cuts it off and the reader is asked to narrow it. */
export async function within<T>(read: Read, run: () => Promise<T>): Promise<Result<T>> {
  try {
    const [, value] = await Promise.all([read.query(`select set_config('statement_timeout', $1, true)`, [String(LIST_TIMEOUT_MS)]), run()])
    return ok(value)
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return refuse('node.timeout')
    throw error
  }
}

interface Found { readonly row: RecordRow; readonly reach: Reach; readonly desk: RegisterDesk }

async function findRow(office: Office, read: Read, now: Instant, register: string, id: string): Promise<Result<Found>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const known = checkPurpose(office, read)
  if (!known.ok) return known
  const reach = await reachOf(read, office.zone, desk, now)
  const [row] = await read.query<Omit<RecordRow, 'by'>>(
    `select c.id, c.owner, c.version, c.state, c.title, c.data, c.geometry, c.published, c.pack_version as "packVersion", c.created_at as "createdAt", c.updated_at as "updatedAt"
     from record.current c where c.id = $1 and c.register = $2`, [id, register])
  if (row === undefined) return refuse('record.unknown')
  const by: By = row.owner === read.actor.party ? 'owner' : reach.grants.has(row.owner) ? 'agreement' : 'publication'
  // A row that only the node itself sees.
  if (by === 'publication' && !(row.published && row.state === 'current')) return refuse('record.unknown')
  return ok({ row: { ...row, by }, reach, desk })
}

/** One record as the reader may see it. Refused: `register.unknown`, `record.unknown` (also where it is not the reader's to see), `purpose.unknown`. */
export async function getRecord(office: Office, read: Read, now: Instant, register: string, id: string): Promise<Result<RecordView>> {
  const found = await findRow(office, read, now, register, id)
  if (!found.ok) return found
  const view = viewOf(found.value.row, found.value.reach, found.value.desk)
  stageUses(read, usesOf([view], `record:${id}`, found.value.reach.grants))
  return ok(view)
}

type History = OutputOf<typeof recordOperations.history>
interface VersionRow {
  readonly version: number; readonly state: RecordView['state']; readonly at: Instant; readonly owner: string; readonly reason: string | null; readonly entry: string; readonly index: number
  readonly data: Readonly<Record<string, unknown>>; readonly before: Readonly<Record<string, unknown>> | null; readonly geometry: unknown; readonly geometryBefore: unknown
}

/** Every version, newest first, with what changed in it; fields that the reader does not see are left out, and reasons stay with the owner. */
export async function listHistory(office: Office, read: Read, now: Instant, register: string, id: string, query: { readonly cursor?: string | undefined; readonly limit: number }): Promise<Result<History>> {
  const found = await findRow(office, read, now, register, id)
  if (!found.ok) return found
  const { row, reach, desk } = found.value
  const after = readCursor(query.cursor, 'version', (key) => /^\d{1,9}$/.test(key))
  if (!after.ok) return after
  const rows = await read.query<VersionRow>(
    `select * from (
       select version, state, at, owner, reason, entry, entry_index as index, data, geometry, published,
         lag(data) over earlier as before, lag(geometry) over earlier as "geometryBefore"
       from record.version where record = $1 and ($4 or published) window earlier as (order by version)
     ) all_versions where $2::int is null or version < $2::int order by version desc limit $3`,
    [id, after.value === undefined ? null : Number(after.value.key), query.limit + 1, row.by !== 'publication'])
  // Earlier versions were not published with this one: under an agreement only what it opens is shown of them.
  const seen = fieldsOf({ by: row.by, owner: row.owner, open: row.by === 'publication' }, reach, desk)
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  const grant = row.by === 'agreement' ? reach.grants.get(row.owner) : undefined
  if (grant !== undefined && items.length > 0) stageUses(read, [{ owner: row.owner, subject: `record:${id}`, grant, fields: seen.fields === '*' ? [...desk.fields.keys()] : [...seen.fields].sort(), rows: items.length }])
  return ok({
    items: items.map((version) => ({
      version: version.version, state: version.state, at: toIso(version.at), party: version.owner, entry: { id: version.entry, index: version.index, at: toIso(version.at) },
      ...(version.reason === null || row.by !== 'owner' ? {} : { reason: version.reason }),
      changes: changesOf(version, desk, (field) => (field === 'geometry' ? seen.geometry : seen.fields === '*' || seen.fields.has(field))),
    })),
    ...(last === undefined ? {} : { next: writeCursor('version', { key: String(last.version), id }) }),
  })
}

/** In the order of the register's form. The location is told like a field of its own, unless the register has one of that name. */
function changesOf(version: VersionRow, desk: RegisterDesk, may: (field: string) => boolean): History['items'][number]['changes'] {
  const inOrder = (data: Readonly<Record<string, unknown>> | null, geometry: unknown) => {
    const given: Readonly<Record<string, unknown>> = { ...data, ...(geometry === null || desk.fields.has('geometry') ? {} : { geometry }) }
    return Object.fromEntries([...new Set([...desk.fields.keys(), ...Object.keys(given)])].filter((field) => field in given).map((field) => [field, given[field]]))
  }
  return diffData(inOrder(version.before, version.geometryBefore), inOrder(version.data, version.geometry)).filter(({ field }) => may(field)).map((change) => ({ ...change }))
}

/** Records of all registers whose words match and that the reader sees without naming a purpose, newest first. */
export async function searchRecords(office: Office, read: Read, now: Instant, q: string, limit: number): Promise<Result<RecordView[]>> {
  const found: RecordView[] = []
  for (const register of office.desks.keys()) {
    const page = await listRecords(office, read, now, register, { q, limit })
    if (!page.ok) return page
    found.push(...page.value.items)
  }
  return ok(found.sort((a, b) => (a.updatedAt === b.updatedAt ? (a.id < b.id ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, limit))
}
