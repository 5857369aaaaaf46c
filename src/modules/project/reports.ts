/** Monthly reports: one for each project a body leads, pre-filled with what is known, handed over in the case of its duty. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import type { Figures, ReportView, ReturnLine } from '../../contract/project.ts'
import { endOfMonth, monthOf, plannedProgress } from '../../core/project/index.ts'
import { dayOf, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { type ProjectNeeds, registersOf } from './needs.ts'
import { dueOf, figuresOf, monthAsked } from './rules.ts'
import { type DutyRow, findDuties, ledByMe, lightFacts, listReports } from './store.ts'

type Ops = (typeof OPERATIONS)['project']
type Handed = BodyOf<Ops['submit']>['items'][number]

/** The lines of a month for the acting party. */
export async function returnsOf(read: Read, now: Instant, asked: string | undefined): Promise<OutputOf<Ops['returns']>> {
  const today = dayOf(now)
  const month = asked ?? monthAsked(today)
  const duties = (await ledByMe(read)).filter((duty) => duty.acceptedAt !== null && monthOf(dayOf(duty.acceptedAt)) <= month)
  const projects = duties.map((duty) => duty.record)
  const facts = new Map((await lightFacts(read, projects)).map((row) => [row.project, row.facts]))
  const reports = (await listReports(read, projects)).filter((report) => report.party === read.actor.party)
  const drafts = await read.query<{ duty: string; data: Figures; at: Instant }>('select duty, data, updated_at as at from project.draft where party = $1 and month = $2', [read.actor.party, month])
  const items = duties.map((duty): ReturnLine => {
    const known = facts.get(duty.record)
    const own = reports.filter((report) => report.project === duty.record)
    const report = own.find((one) => one.month === month)
    const before = own.find((one) => one.month < month)
    const draft = drafts.find((one) => one.duty === duty.id)
    const end = endOfMonth(month)
    const planned = known === undefined ? undefined : plannedProgress(known, end < today ? end : today)
    const rest = { investment: known?.investment, start: known?.start, finish: known?.finish, planned, before: before === undefined ? undefined : view(before), report: report === undefined ? undefined : view(report), draft: draft?.data, draftAt: draft === undefined ? undefined : toIso(draft.at) }
    return {
      duty: duty.id, project: duty.record, title: duty.title, month, dueOn: dueOf(month), isLate: report === undefined && today > dueOf(month),
      milestones: (known?.milestones ?? []).map(({ name, planned: on, actual }) => ({ name, planned: on, ...(actual === undefined ? {} : { actual }) })),
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    }
  })
  return { month, dueOn: dueOf(month), items }
}

const view = ({ duty: _, ...report }: ReportView & { duty: string }): ReportView => report

export async function keepDraft(tx: Tx, { month, duty, figures }: BodyOf<Ops['keepDraft']>): Promise<Result<{ at: string }>> {
  const own = (await findDuties(tx, [duty])).find((row) => row.party === tx.actor.party)
  if (own === undefined) return refuse('project.duty_unknown', {}, '/body/duty')
  if (figures === null) tx.stage('delete from project.draft where party = $1 and duty = $2 and month = $3', [tx.actor.party, duty, month])
  else tx.stage('insert into project.draft (party, duty, month, data, updated_at) values ($1, $2, $3, $4, $5::timestamptz) on conflict (party, duty, month) do update set data = excluded.data, updated_at = excluded.updated_at', [tx.actor.party, duty, month, JSON.stringify(figures), toIso(tx.now)])
  return ok({ at: toIso(tx.now) })
}

/** Files the reports, hands each over in the case of its duty and tells whom it concerns. All of them or none. */
export async function submit(needs: ProjectNeeds, tx: Tx, { month, items }: BodyOf<Ops['submit']>): Promise<Result<{ handed: number }>> {
  if (month > monthOf(dayOf(tx.now))) return refuse('project.report_early', { month }, '/body/month')
  if (new Set(items.map((item) => item.duty)).size < items.length) return refuse('project.twice', {}, '/body/items')
  const duties = (await findDuties(tx, items.map((item) => item.duty))).filter((duty) => duty.party === tx.actor.party && duty.list === 'project')
  const reports = (await listReports(tx, duties.map((duty) => duty.record))).filter((report) => report.party === tx.actor.party && report.month === month)
  for (const [at, item] of items.entries()) {
    const duty = duties.find((one) => one.id === item.duty)
    const field = `/body/items/${at}`
    if (duty === undefined) return refuse('project.duty_unknown', {}, `${field}/duty`)
    if (duty.state !== 'accepted') return refuse('project.duty_open', { title: duty.title }, `${field}/duty`)
    const handed = await handIn(needs, tx, month, item, duty, reports.find((report) => report.project === duty.record))
    if (!handed.ok) return { ok: false, fault: { ...handed.fault, field: handed.fault.field?.startsWith('/body/data/') === true ? handed.fault.field.replace('/body/data', field) : field } }
  }
  return ok({ handed: items.length })
}

async function handIn(needs: ProjectNeeds, tx: Tx, month: string, item: Handed, duty: DutyRow, before: ReportView | undefined): Promise<Result<void>> {
  const register = registersOf(needs).report
  if (register === undefined) return refuse('register.unknown', { register: 'report' })
  const { title } = duty
  if (before !== undefined && item.version === undefined) return refuse('project.report_exists', { title, month })
  if (before !== undefined && item.reason === undefined) return refuse('project.reason_required', { title })
  const figures = figuresOf(item)
  const data = { title, project: duty.record, month, ...(duty.case === null ? {} : { case: duty.case }), ...figures }
  const version = before === undefined ? 1 : before.version + 1
  let record = before?.record
  if (record === undefined) {
    const created = await needs.records.create(tx, register, { data })
    if (!created.ok) return created
    record = created.value
  } else {
    const revised = await needs.records.revise(tx, register, record, { version: item.version ?? 0, data, reason: item.reason })
    if (!revised.ok) return revised
  }
  if (duty.case !== null) {
    const noted = await noteIn(needs, tx, duty.case, record, before === undefined ? `报送 ${month} 月报：进度 ${item.progress}%` : `更正 ${month} 月报：${item.reason ?? ''}`)
    if (!noted.ok) return noted
  }
  tx.stage(
    `insert into project.report (record, version, project, duty, issuer, party, month, progress, invested, expected_finish, done, problem, request, reason, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::timestamptz)`,
    [record, version, duty.record, duty.id, duty.issuer, tx.actor.party, month, item.progress, item.invested ?? null, item.expectedFinish ?? null, item.done ?? null, item.problem ?? null, item.request ?? null, item.reason ?? null, toIso(tx.now)])
  tx.stage('delete from project.draft where party = $1 and duty = $2 and month = $3', [tx.actor.party, duty.id, month])
  tx.entry({ kind: 'project.report.handed', subject: `project:${duty.record}`, audience: [duty.issuer], body: { record, version, month } })
  return ok()
}

/** A note moves nothing: the issuer sees the report among the materials of its case. */
async function noteIn(needs: ProjectNeeds, tx: Tx, id: string, record: string, text: string): Promise<Result<void>> {
  const found = await needs.cases.get(tx, tx.now, id)
  return found.ok ? needs.cases.move(tx, id, { move: 'note', version: found.value.version, text, records: [record] }) : found
}
