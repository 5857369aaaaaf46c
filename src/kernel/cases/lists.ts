/** Lists of cases on a party's desk, by keyset: a page costs the same however many there are. */
import type { CaseRow } from '../../contract/case.ts'
import type { QueryOf } from '../../contract/operation.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import { fromIso, type Instant, ok, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Zone } from '../parties/index.ts'
import { readCursor, writeCursor } from '../db/index.ts'
import type { CaseRecord } from './store.ts'
import { rowOf } from './view.ts'

export type CaseQuery = QueryOf<(typeof OPERATIONS)['case']['list']>
const COUNT_MAX = 10_000
/** A case without a deadline sorts behind all others. */
const NO_DUE = '9999-12-31 00:00:00+00'

const ORDERS: Readonly<Record<CaseQuery['sort'], { readonly key: string; readonly descending: boolean }>> = {
  due: { key: `coalesce(d.due_at, timestamptz '${NO_DUE}')`, descending: false },
  '-updatedAt': { key: 'd.updated_at', descending: true },
  updatedAt: { key: 'd.updated_at', descending: false },
  '-openedAt': { key: 'd.opened_at', descending: true },
}

export async function listCases(zone: Zone, read: Read, now: Instant, query: CaseQuery): Promise<Result<{ items: CaseRow[]; next?: string; total?: number; totalIsFloor?: boolean }>> {
  const cursor = readCursor(query.cursor, query.sort, (key) => fromIso(key) !== undefined)
  if (!cursor.ok) return cursor
  const params: unknown[] = [read.actor.party]
  const param = (value: unknown) => `$${params.push(value)}`
  const wheres = ['d.party = $1']
  if (query.view !== 'all') wheres.push(`d.list = ${param(query.view)}`)
  if (query.process !== undefined) wheres.push(`d.process = ${param(query.process)}`)
  if (query.stage.length > 0) wheres.push(`d.stage = any (${param(query.stage)})`)
  if (query.q !== undefined && query.q.trim() !== '') { const q = param(query.q.trim().toLowerCase()); wheres.push(`(position(${q} in lower(c.title)) > 0 or position(${q} in lower(c.number)) > 0)`) }
  const from = `from casework.desk d join casework.case c on c.id = d.case_id where ${wheres.join(' and ')}`
  const counted = query.count === true ? (await read.query<{ n: number }>(`select count(*)::int as n from (select 1 ${from} limit ${COUNT_MAX + 1}) counted`, params))[0]?.n : undefined
  const { key, descending } = ORDERS[query.sort]
  const after = cursor.value === undefined ? '' : ` and (${key}, d.case_id) ${descending ? '<' : '>'} (${param(cursor.value.key)}::timestamptz, ${param(cursor.value.id)}::uuid)`
  const direction = descending ? 'desc' : 'asc'
  const rows = await read.query<CaseRecord & { key: Instant }>(`select c.number, c.pack_version as "packVersion", c.body, ${key} as key ${from}${after} order by ${key} ${direction}, d.case_id ${direction} limit ${param(query.limit + 1)}`, params)
  const items = rows.slice(0, query.limit).map((row) => rowOf(zone, row, read.actor.party, now))
  const last = rows[query.limit - 1]
  const next = rows.length > query.limit && last !== undefined ? writeCursor(query.sort, { key: toIso(last.key), id: last.body.id }) : undefined
  return ok({ items, ...(next === undefined ? {} : { next }), ...(counted === undefined ? {} : { total: Math.min(counted, COUNT_MAX), totalIsFloor: counted > COUNT_MAX }) })
}

/** Cases whose title or number holds the words. */
export async function searchCases(read: Read, q: string, limit: number): Promise<readonly { id: string; number: string; title: string }[]> {
  const words = q.trim().toLowerCase().slice(0, 200)
  if (words === '') return []
  return read.query(
    `select c.id, c.number, c.title from casework.desk d join casework.case c on c.id = d.case_id
     where d.party = $1 and (position($2 in lower(c.title)) > 0 or position($2 in lower(c.number)) > 0) order by d.updated_at desc limit $3`, [read.actor.party, words, limit])
}
