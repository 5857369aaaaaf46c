/** The room's tables, read as a party. */
import type { DutyView, ProjectFilters, ProjectRow, ReportView } from '../../contract/project.ts'
import { dayOf, type Day, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import { monthAsked, monthsOwed } from './rules.ts'

/** Drops what is null: the contract leaves out what is not there. */
export const given = <Row extends object>(row: Row): { [Name in keyof Row]: NonNullable<Row[Name]> } => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as never

type Raw = { -readonly [Name in keyof ProjectRow]: ProjectRow[Name] | null } & { updatedAt: Instant }
const COLUMNS = `p.id, p.owner, p.side, p.title, p.stage, p.domain, p.places, p.box, p.start, p.finish, p.published, p.version, p.updated_at as "updatedAt", l.light, l.is_set as "isSet", l.causes, l.planned, l.progress, l.invested, l.investment,
  l.expected_finish as "expectedFinish", coalesce(l.leads, '{}') as leads, coalesce(l.lead_names, '{}') as "leadNames"`
const FROM = `from project.project p left join project.light l on l.project = p.id where p.state = 'current'`
const rowOf = (row: Raw): ProjectRow => ({ ...given(row), updatedAt: toIso(row.updatedAt) }) as ProjectRow

const ORDERS: Readonly<Record<string, string>> = {
  light: 'l.rank', title: 'p.title', stage: `array_position('{研究论证,谋划,储备,争取,前期工作,开工建设,推进,建成投用,其他}'::text[], p.stage)`, domain: 'p.domain', start: 'p.start', finish: 'p.finish', investment: 'l.investment', progress: 'l.progress', updatedAt: 'p.updated_at',
}

/** The filters as SQL; `param` takes a value and gives its placeholder. */
function whereOf(filters: ProjectFilters, party: string, param: (value: unknown) => string): string {
  const { q, stage, domain, light, side, lead, place, own } = filters
  const wheres: string[] = []
  if (q !== undefined && q.trim() !== '') { const at = param(q.trim().toLowerCase()); wheres.push(`(position(${at} in lower(p.title)) > 0 or position(${at} in lower(array_to_string(p.places, ' '))) > 0 or position(${at} in coalesce(p.box, '')) > 0)`) }
  if (stage.length > 0) wheres.push(`p.stage = any (${param(stage)}::text[])`)
  if (domain.length > 0) wheres.push(`p.domain = any (${param(domain)}::text[])`)
  if (light.length > 0) wheres.push(`l.light = any (${param(light)}::text[])`)
  if (side.length > 0) wheres.push(`p.side = any (${param(side)}::text[])`)
  if (lead !== undefined) wheres.push(`${param(lead)}::text = any (l.leads)`)
  if (place !== undefined && place !== '') wheres.push(`exists (select from unnest(p.places) as one where position(${param(place)}::text in one) > 0)`)
  if (own === true) wheres.push(`p.owner = ${param(party)}`)
  return wheres.map((where) => ` and ${where}`).join('')
}

export interface ProjectPage { items: ProjectRow[]; next?: string; total?: number; totalIsFloor?: boolean }

/** One page. The cursor is the number of rows before it: the list is short enough to be sorted whole. */
export async function listProjects(read: Read, query: ProjectFilters & { sort?: string | undefined; cursor?: string | undefined; limit: number; count?: boolean | undefined }): Promise<Result<ProjectPage>> {
  const from = query.cursor === undefined ? 0 : /^\d{1,6}$/.test(query.cursor) ? Number(query.cursor) : -1
  if (from < 0) return refuse('request.cursor', {}, '/query/cursor')
  const params: unknown[] = []
  const where = whereOf(query, read.actor.party, (value) => `$${params.push(value)}`)
  const name = (query.sort ?? 'light').replace(/^-/, '')
  // The light that needs attention stands first unless somebody turns it round.
  const isDown = (query.sort ?? 'light').startsWith('-') !== (name === 'light')
  const order = `order by ${ORDERS[name] ?? 'l.rank'} ${isDown ? 'desc' : 'asc'} nulls last, p.title, p.id`
  // Sorted by id alone: the rows themselves are wide, and only those of the page are fetched.
  const rows = await read.query<Raw>(`select ${COLUMNS} ${FROM} and p.id = any (array(select p.id ${FROM}${where} ${order} offset ${from} limit ${query.limit + 1})) ${order}`, params)
  const total = query.count === true ? (await read.query<{ n: number }>(`select count(*)::int as n ${FROM}${where}`, params))[0]?.n : undefined
  return ok({ items: rows.slice(0, query.limit).map(rowOf), ...(rows.length > query.limit ? { next: String(from + query.limit) } : {}), ...(total === undefined ? {} : { total }) })
}

export async function findProjects(read: Read, ids: readonly string[]): Promise<ProjectRow[]> {
  return ids.length === 0 ? [] : (await read.query<Raw>(`select ${COLUMNS} ${FROM} and p.id = any ($1::uuid[]) order by p.title`, [ids])).map(rowOf)
}

export interface Tallied { readonly stage: string; readonly domain: string; readonly side: string | null; readonly light: string | null; readonly count: number; readonly investment: number; readonly invested: number }
export function tallyProjects(read: Read, filters: ProjectFilters): Promise<readonly Tallied[]> {
  const params: unknown[] = []
  const where = whereOf(filters, read.actor.party, (value) => `$${params.push(value)}`)
  return read.query(`select p.stage, p.domain, p.side, l.light, count(*)::int as count, coalesce(sum(l.investment), 0) as investment, coalesce(sum(l.invested), 0) as invested ${FROM}${where} group by 1, 2, 3, 4`, params)
}

export async function mapProjects(read: Read, filters: ProjectFilters) {
  const params: unknown[] = []
  const where = whereOf(filters, read.actor.party, (value) => `$${params.push(value)}`)
  const rows = await read.query<{ id: string; title: string; stage: string; light: string | null; geometry: unknown }>(`select p.id, p.title, p.stage, l.light, p.geometry ${FROM}${where} and p.geometry is not null order by l.rank nulls first, p.id limit 10000`, params)
  return rows.map((row) => given(row))
}

export async function lightFacts(read: Read, ids: readonly string[]) {
  return read.query<{ project: string; facts: import('../../core/project/index.ts').ProjectFacts; planned: number | null }>('select project, facts, planned from project.light where project = any ($1::uuid[])', [ids])
}
export const lightChanges = (read: Read, id: string) => read.query<{ on: string; light: string; causes: unknown }>(`select on_day as on, light, causes from project.light_change where project = $1 order by on_day desc limit 200`, [id])

export interface DutyRow {
  readonly id: string; readonly party: string; readonly record: string; readonly list: 'project' | 'task'; readonly title: string; readonly issuer: string; readonly role: '牵头' | '配合'; readonly case: string | null
  readonly state: DutyView['state']; readonly deadline: string | null; readonly measure: string | null; readonly version: number; readonly offeredAt: Instant; readonly acceptedAt: Instant | null; readonly endedAt: Instant | null
}
const DUTY = `d.id, d.party, d.record, d.list, d.title, d.issuer, d.role, d.case_id as "case", d.state, d.deadline, d.measure, d.version, d.offered_at as "offeredAt", d.accepted_at as "acceptedAt", d.ended_at as "endedAt"`

export function dutiesOf(read: Read, records: readonly string[]): Promise<readonly DutyRow[]> {
  return read.query<DutyRow>(`select ${DUTY} from project.duty d where d.record = any ($1::uuid[]) order by d.role, d.offered_at`, [records])
}
export function findDuties(read: Read, ids: readonly string[]): Promise<readonly DutyRow[]> {
  return read.query<DutyRow>(`select ${DUTY} from project.duty d where d.id = any ($1::uuid[]) order by d.offered_at`, [ids])
}

export interface DutyQuery { readonly as: 'mine' | 'given'; readonly state: readonly string[]; readonly list?: string | undefined; readonly q?: string | undefined; readonly cursor?: string | undefined; readonly limit: number }
export async function listDuties(read: Read, query: DutyQuery): Promise<Result<{ rows: readonly DutyRow[]; next?: string; counts: Record<string, number> }>> {
  const from = query.cursor === undefined ? 0 : /^\d{1,6}$/.test(query.cursor) ? Number(query.cursor) : -1
  if (from < 0) return refuse('request.cursor', {}, '/query/cursor')
  const whose = query.as === 'mine' ? 'd.party' : 'd.issuer'
  const params: unknown[] = [read.actor.party]
  const counts = await read.query<{ state: string; n: number }>(`select state, count(*)::int as n from project.duty d where ${whose} = $1 group by state`, params)
  const param = (value: unknown) => `$${params.push(value)}`
  const wheres = [`${whose} = $1`]
  if (query.state.length > 0) wheres.push(`d.state = any (${param(query.state)}::text[])`)
  if (query.list !== undefined) wheres.push(`d.list = ${param(query.list)}`)
  if (query.q !== undefined && query.q.trim() !== '') wheres.push(`position(${param(query.q.trim())} in d.title) > 0`)
  const rows = await read.query<DutyRow>(`select ${DUTY} from project.duty d where ${wheres.join(' and ')} order by array_position('{offered,accepted,returned,lapsed,recalled,ended}'::text[], d.state), d.offered_at desc, d.id offset ${from} limit ${query.limit + 1}`, params)
  return ok({ rows: rows.slice(0, query.limit), ...(rows.length > query.limit ? { next: String(from + query.limit) } : {}), counts: Object.fromEntries(counts.map(({ state, n }) => [state, n])) })
}

/** All that the party leads and has accepted. */
export function ledByMe(read: Read): Promise<readonly DutyRow[]> {
  return read.query<DutyRow>(`select ${DUTY} from project.duty d where d.party = $1 and d.list = 'project' and d.role = '牵头' and d.state = 'accepted' order by d.title, d.id`, [read.actor.party])
}

/** How many reports the party owes over all that it leads. */
export async function countOwed(read: Read, today: Day): Promise<number> {
  const asked = monthAsked(today)
  const rows = await read.query<{ acceptedAt: Instant; reported: number }>(
    `select d.accepted_at as "acceptedAt", (select count(distinct r.month)::int from project.report r where r.project = d.record and r.party = d.party and r.month <= $2 and r.month >= to_char(d.accepted_at at time zone 'Asia/Shanghai', 'YYYY-MM')) as reported
     from project.duty d where d.party = $1 and d.list = 'project' and d.role = '牵头' and d.state = 'accepted'`, [read.actor.party, asked])
  return rows.reduce((sum, row) => sum + Math.max(0, monthsOwed(dayOf(row.acceptedAt), new Set(), today).length - row.reported), 0)
}

/** Duties with what each owes and the light of its project. */
export async function dutyViews(read: Read, rows: readonly DutyRow[], today: Day): Promise<DutyView[]> {
  const projects = [...new Set(rows.filter((row) => row.list === 'project').map((row) => row.record))]
  const months = await read.query<{ project: string; party: string; month: string }>('select distinct project, party, month from project.report where project = any ($1::uuid[])', [projects])
  const lights = new Map((await read.query<{ project: string; light: string }>('select project, light from project.light where project = any ($1::uuid[])', [projects])).map((row) => [row.project, row.light]))
  return rows.map((row) => {
    const reported = new Set(months.filter((one) => one.project === row.record && one.party === row.party).map((one) => one.month))
    const owes = row.state === 'accepted' && row.role === '牵头' && row.list === 'project' && row.acceptedAt !== null ? monthsOwed(dayOf(row.acceptedAt), reported, today) : []
    const at = (instant: Instant | null) => (instant === null ? undefined : toIso(instant))
    return given({ ...row, offeredAt: toIso(row.offeredAt), acceptedAt: at(row.acceptedAt), endedAt: at(row.endedAt), owes, light: lights.get(row.record) }) as unknown as DutyView
  })
}

type ReportRow = { -readonly [Name in keyof ReportView]: ReportView[Name] | null } & { at: Instant; duty: string }
/** Reports of the projects, newest month first, every version of each. */
export async function listReports(read: Read, projects: readonly string[]): Promise<(ReportView & { duty: string })[]> {
  const rows = await read.query<ReportRow>(
    `select record, version, project, duty, party, month, progress, invested, expected_finish as "expectedFinish", done, problem, request, reason, at from project.report where project = any ($1::uuid[]) order by month desc, party, version desc`, [projects])
  return rows.map((row) => ({ ...given(row), at: toIso(row.at) }) as ReportView & { duty: string })
}
