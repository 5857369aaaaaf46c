/** The room's tables, read as a party. */
import type { MatterRow, SlipView } from '../../contract/supervision.ts'
import type { SlipLevel, Standing } from '../../core/supervision/index.ts'
import { dayOf, type Day, fault, type Instant, startOfDay, type Text, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { pastOf, type SupervisionNeeds } from './needs.ts'

export interface Matter {
  readonly id: string; readonly number: string; readonly title: string; readonly issuer: string; readonly party: string; readonly parties: readonly string[]; readonly stage: string; readonly standing: Standing; readonly dueAt: Instant | null
  readonly suspended: boolean; readonly openedAt: Instant; readonly answeredAt: Instant | null; readonly closedAt: Instant | null; readonly sentBack: number; readonly slips: number; readonly rank: number | null
}
const COLUMNS = `m.case_id as id, m.number, m.title, m.issuer, m.party, m.parties, m.stage, m.standing, m.due_at as "dueAt", m.suspended, m.opened_at as "openedAt", m.answered_at as "answeredAt", m.closed_at as "closedAt", m.sent_back as "sentBack"`
/** Slips of a matter: how many, and the gravest, counting from 1. */
const SLIPS = `left join lateral (select count(*)::int as slips, max(array_position('{blue,yellow,red}'::text[], s.level)) as rank from supervision.slip s where s.case_id = m.case_id) s on true`
const LEVELS: readonly SlipLevel[] = ['blue', 'yellow', 'red']

export interface MatterFilters { readonly kind: 'supervision' | 'approval'; readonly as: 'given' | 'taken' | 'any'; readonly standing?: readonly string[]; readonly level?: readonly string[]; readonly late?: boolean | undefined; readonly party?: string | undefined; readonly q?: string | undefined }
const ORDERS = { due: 'm.due_at asc nulls last', '-openedAt': 'm.opened_at desc', party: 'm.party asc, m.opened_at desc' } as const
/** Whether it waits for its body: only then can it be late. */
const WAITS = `m.standing in ('given', 'handling')`

function whereOf(filters: MatterFilters, me: string, now: Instant, param: (value: unknown) => string): string {
  const wheres = [`m.kind = ${param(filters.kind)}`]
  wheres.push(filters.as === 'given' ? `m.issuer = ${param(me)}` : filters.as === 'taken' ? `m.party = ${param(me)}` : `m.parties @> array[${param(me)}::text]`)
  if (filters.standing !== undefined && filters.standing.length > 0) wheres.push(`m.standing = any (${param(filters.standing)}::text[])`)
  if (filters.party !== undefined) wheres.push(`(m.party = ${param(filters.party)} or m.issuer = ${param(filters.party)})`)
  // From the day after: on the day due nobody is late yet.
  if (filters.late === true) wheres.push(`${WAITS} and not m.suspended and m.due_at < ${param(toIso(startOfDay(dayOf(now))))}::timestamptz`)
  if (filters.level !== undefined && filters.level.length > 0) wheres.push(`exists (select from supervision.slip x where x.case_id = m.case_id and x.level = any (${param(filters.level)}::text[]))`)
  if (filters.q !== undefined && filters.q.trim() !== '') { const q = param(filters.q.trim().toLowerCase()); wheres.push(`(position(${q} in lower(m.title)) > 0 or position(${q} in lower(m.number)) > 0)`) }
  return wheres.join(' and ')
}

export function findMatters(read: Read, filters: MatterFilters, now: Instant, page: { readonly sort: keyof typeof ORDERS; readonly from: number; readonly limit: number }): Promise<readonly Matter[]> {
  const params: unknown[] = []
  const where = whereOf(filters, read.actor.party, now, (value) => `$${params.push(value)}`)
  return read.query<Matter>(`select ${COLUMNS}, s.slips, s.rank from supervision.matter m ${SLIPS} where ${where} order by ${ORDERS[page.sort]}, m.case_id desc offset ${page.from} limit ${page.limit}`, params)
}
export async function countMatters(read: Read, filters: MatterFilters, now: Instant): Promise<number> {
  const params: unknown[] = []
  const where = whereOf(filters, read.actor.party, now, (value) => `$${params.push(value)}`)
  return (await read.query<{ n: number }>(`select count(*)::int as n from supervision.matter m where ${where}`, params))[0]?.n ?? 0
}
export async function findMatter(read: Read, id: string): Promise<Matter | undefined> {
  return (await read.query<Matter>(`select ${COLUMNS}, s.slips, s.rank from supervision.matter m ${SLIPS} where m.case_id = $1`, [id]))[0]
}
/** How many stand where, whatever else is filtered. */
export async function tallyStandings(read: Read, as: 'given' | 'taken', now: Instant): Promise<Record<Standing | 'late', number>> {
  const rows = await read.query<{ standing: Standing; count: number; late: number }>(
    `select m.standing, count(*)::int as count, (count(*) filter (where ${WAITS} and not m.suspended and m.due_at < $2::timestamptz))::int as late from supervision.matter m
     where m.kind = 'supervision' and ${as === 'given' ? 'm.issuer' : 'm.party'} = $1 group by 1`, [read.actor.party, toIso(startOfDay(dayOf(now)))])
  const of = (standing: Standing) => rows.find((row) => row.standing === standing)?.count ?? 0
  return { given: of('given'), handling: of('handling'), review: of('review'), closed: of('closed'), ended: of('ended'), late: rows.reduce((sum, { late }) => sum + late, 0) }
}

export function matterRow(needs: Pick<SupervisionNeeds, 'zone'>, matter: Matter, now: Instant): MatterRow {
  const { id, number, title, issuer, party, standing, dueAt, suspended, slips, sentBack, rank } = matter
  const level = rank === null ? undefined : LEVELS[rank - 1]
  const isWaiting = standing === 'given' || standing === 'handling'
  return {
    id, number, title, issuer, party, standing, openedAt: toIso(matter.openedAt), ...(matter.closedAt === null ? {} : { closedAt: toIso(matter.closedAt) }),
    ...(dueAt === null ? {} : { due: dayOf(dueAt), ...(isWaiting ? { past: pastOf(needs, party, dueAt, now) } : {}) }), isSuspended: suspended, ...(level === undefined ? {} : { level }), slips, sentBack,
  }
}

interface SlipRow { readonly id: string; readonly case: string; readonly issuer: string; readonly workdays: number; readonly due: Day; readonly level: SlipLevel; readonly title: Text; readonly cause: Text; readonly at: Instant; readonly entry: string; readonly index: number }
const SLIP = 'select id, case_id as "case", issuer, workdays, due, level, title, cause, at, entry, entry_index as index from supervision.slip'
export const slipsOf = (read: Read, cases: readonly string[]) => read.query<SlipRow>(`${SLIP} where case_id = any ($1::uuid[]) order by at, id`, [cases])
export const slipView = ({ id, level, title, cause, due, at, issuer, entry, index }: SlipRow): SlipView => ({ id, level, title, cause, due, at: toIso(at), by: issuer, entry: { id: entry, index, at: toIso(at) } })

export interface NewSlip { readonly case: string; readonly party: string; readonly workdays: number; readonly due: Day; readonly level: SlipLevel; readonly title: Text; readonly cause: Text }
export function stageSlip(tx: Tx, slip: NewSlip, entry: string): void {
  tx.stage(
    `insert into supervision.slip (id, case_id, issuer, party, workdays, due, level, title, cause, at, entry, entry_index)
     select $1, $2::uuid, $3, $4, $5, $6::date, $7, $8::jsonb, $9::jsonb, $10::timestamptz, $11::uuid, e.index from log.entry e where e.id = $11::uuid`,
    [tx.newId(), slip.case, tx.actor.party, slip.party, slip.workdays, slip.due, slip.level, JSON.stringify(slip.title), JSON.stringify(slip.cause), toIso(tx.now), entry], { rows: 1, unique: { one_a_rung: fault('supervision.not_due') } })
}
