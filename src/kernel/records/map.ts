/** Where records are: positions of a whole register for one picture, those that would lie on top of one another told as one. */
import type { OutputOf } from '../../contract/operation.ts'
import type { recordOperations } from '../../contract/record.ts'
import { ok, refuse, type Instant, type Result } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import { composeOwners, composePlaces, type PageQuery } from './compose.ts'
import type { Office } from './office.ts'
import { askedFor, checkPurpose, COUNT_MAX, within } from './read.ts'
import { stageUses } from './usage.ts'
import { viewOf, type RecordRow } from './view.ts'

export type RecordMap = OutputOf<typeof recordOperations.map>
export interface MapQuery {
  readonly q?: string | undefined
  readonly filter?: readonly string[] | undefined
  readonly box?: string | undefined
  readonly zoom: number
  readonly field?: string | undefined
}

interface Cell { readonly count: number; readonly id: string; readonly lon: number; readonly lat: number; readonly west: number; readonly south: number; readonly east: number; readonly north: number; readonly total: number }

/**
 * All records of a register that have a place the reader may see, up to 10,000. Refused as a list is. Reading under an agreement leaves a trace, so
 * with a purpose call it inside `transact`.
 */
export async function readMap(office: Office, read: Read, now: Instant, register: string, query: MapQuery): Promise<Result<RecordMap>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const known = checkPurpose(office, read)
  if (!known.ok) return known
  if (query.field !== undefined && !desk.fields.has(query.field)) return refuse('record.filter', { filter: query.field, reason: `没有字段“${query.field}”`, reason_en: `no field "${query.field}"` }, '/query/field')
  const asked = await askedFor(office, read, desk, now, { q: query.q, filter: query.filter, box: query.box, limit: COUNT_MAX })
  if (!asked.ok) return asked
  const question: PageQuery = { ...asked.value, placed: asked.value.placed ?? 'anywhere' }
  const cells = await within(read, () => cellsOf(read, question, 45 / 2 ** query.zoom))
  if (!cells.ok) return cells
  const alone = new Map((await rowsOf(read, question, cells.value.filter((cell) => cell.count === 1).map((cell) => cell.id))).map((row) => [row.id, row]))
  await traceOwners(read, question)
  const items = cells.value.map(({ count, id, lon, lat, west, south, east, north }): RecordMap['items'][number] => {
    const row = alone.get(id)
    if (row === undefined) return { count, lon, lat, box: [west, south, east, north] }
    const view = viewOf(row, question.reach, desk, [query.field ?? desk.register.titleField])
    const value = query.field === undefined ? undefined : view.data[query.field]
    return { count, lon, lat, box: [west, south, east, north], record: { id, title: view.title, ...(view.geometry === undefined ? {} : { geometry: view.geometry }), ...(value === undefined ? {} : { value }) } }
  })
  const total = cells.value[0]?.total ?? 0
  return ok({ items, total: Math.min(total, COUNT_MAX), totalIsFloor: total > COUNT_MAX })
}

async function cellsOf(read: Read, question: PageQuery, cell: number): Promise<readonly Cell[]> {
  const composed = composePlaces(question, cell)
  return composed === undefined ? [] : read.query<Cell>(composed.sql, composed.params)
}

/** The rows that stand alone, by the road that the reader has to their owner. */
async function rowsOf(read: Read, { reach }: PageQuery, ids: readonly string[]): Promise<readonly RecordRow[]> {
  if (ids.length === 0) return []
  const rows = await read.query<Omit<RecordRow, 'by'>>(
    `select c.id, c.owner, c.version, c.state, c.title, c.data, c.geometry, c.published, c.pack_version as "packVersion", c.created_at as "createdAt", c.updated_at as "updatedAt"
     from record.current c where c.id = any ($1::uuid[])`, [ids])
  return rows.map((row) => ({ ...row, by: row.owner === read.actor.party ? 'owner' : reach.grants.has(row.owner) ? 'agreement' : 'publication' }))
}

async function traceOwners(read: Read, question: PageQuery): Promise<void> {
  const composed = composeOwners(question)
  if (composed === undefined) return
  const owners = await read.query<{ owner: string; rows: number }>(composed.sql, composed.params)
  stageUses(read, owners.flatMap(({ owner, rows }) => {
    const grant = question.reach.grants.get(owner)
    return grant === undefined ? [] : [{ owner, subject: `register:${question.desk.register.code}`, grant, fields: ['geometry', question.desk.register.titleField].sort(), rows }]
  }))
}
