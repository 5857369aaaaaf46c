/** Joint approval (联合审批): one application for a project, reviewed by bodies of both sides at once, in one record that says whom everyone waits for. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf, QueryOf } from '../../contract/operation.ts'
import type { ApprovalRow } from '../../contract/supervision.ts'
import { countWorkdays } from '../../core/calendar/index.ts'
import { addDays, dayOf, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { pageFrom } from './matters.ts'
import { processFor, type SupervisionNeeds } from './needs.ts'
import { findMatter, findMatters, type Matter } from './store.ts'

type Ops = (typeof OPERATIONS)['supervision']
interface Application { readonly case: string; readonly lead: string; readonly project: string; readonly reviewers: readonly string[] }
interface Sign { readonly party: string; readonly opinion: 'pending' | 'agree' | 'disagree' | 'absent'; readonly text?: string; readonly at?: number }
interface Asked { readonly case: string; readonly holder: string; readonly countersigns: readonly Sign[]; readonly updatedAt: Instant; readonly askedAt: Instant | null }

export async function listApprovals(needs: SupervisionNeeds, read: Read, now: Instant, query: QueryOf<Ops['approvals']>): Promise<Result<OutputOf<Ops['approvals']>>> {
  const from = pageFrom(query.cursor)
  if (!from.ok) return from
  const standing = query.open === true ? ['given', 'handling', 'review'] : []
  const rows = await findMatters(read, { kind: 'approval', as: 'any', standing, q: query.q }, now, { sort: '-openedAt', from: from.value, limit: query.limit + 1 })
  const process = needs.zone.pack.zone.planProcesses.approval
  return ok({ items: await viewsOf(needs, read, rows.slice(0, query.limit), now), ...(rows.length > query.limit ? { next: String(from.value + query.limit) } : {}), ...(process === undefined ? {} : { process }) })
}

export async function approvalPage(needs: SupervisionNeeds, read: Read, now: Instant, id: string): Promise<Result<ApprovalRow>> {
  const matter = await findMatter(read, id)
  const [row] = matter === undefined ? [] : await viewsOf(needs, read, [matter], now)
  return row === undefined ? refuse('supervision.unknown') : ok(row)
}

async function viewsOf(needs: SupervisionNeeds, read: Read, matters: readonly Matter[], now: Instant): Promise<ApprovalRow[]> {
  const ids = matters.map(({ id }) => id)
  const applications = new Map((await read.query<Application>('select case_id as "case", lead, project, reviewers from supervision.application where case_id = any ($1::uuid[])', [ids])).map((one) => [one.case, one]))
  const asked = new Map((await read.query<Asked>(
    `select c.id as "case", c.body ->> 'holder' as holder, c.body -> 'countersigns' as countersigns, c.updated_at as "updatedAt", (select max(e.at) from casework.event e where e.case_id = c.id and e.move = 'requestCountersign') as "askedAt"
     from casework.case c where c.id = any ($1::uuid[])`, [ids])).map((one) => [one.case, one]))
  return matters.map((matter) => {
    const application = applications.get(matter.id)
    const now_ = asked.get(matter.id)
    const signs = now_?.countersigns ?? []
    const reviewers = [...new Set([...(application?.reviewers ?? []), ...signs.map(({ party }) => party)])]
    const waiting = waitingFor(needs, matter, now_, now)
    return {
      id: matter.id, number: matter.number, title: matter.title, issuer: matter.issuer, lead: application?.lead ?? matter.party, standing: matter.standing, stage: matter.stage, openedAt: toIso(matter.openedAt),
      ...(matter.closedAt === null ? {} : { closedAt: toIso(matter.closedAt) }), ...(matter.dueAt === null ? {} : { due: dayOf(matter.dueAt) }), ...(application === undefined ? {} : { project: application.project }),
      reviews: reviewers.map((party) => {
        const sign = signs.find((one) => one.party === party)
        return { party, opinion: sign?.opinion ?? 'notAsked', ...(sign?.text === undefined ? {} : { text: sign.text }), ...(sign?.at === undefined ? {} : { at: toIso(sign.at as Instant) }) }
      }),
      waiting, isMine: waiting.some(({ party }) => party === read.actor.party),
    }
  })
}

/** Everyone who has the next word, with the working days they have had it, in their own calendar. */
function waitingFor({ zone }: SupervisionNeeds, matter: Matter, asked: Asked | undefined, now: Instant): ApprovalRow['waiting'] {
  const wait = (party: string, reason: ApprovalRow['waiting'][number]['for'], since: Instant) => ({ party, for: reason, since: toIso(since), workdays: countWorkdays(zone.calendarOf(party), addDays(dayOf(since), 1), dayOf(now)) })
  if (asked === undefined) return []
  switch (matter.stage) {
    case 'offered': return [wait(matter.party, 'sign', asked.updatedAt)]
    case 'working': return [wait(asked.holder, 'review', asked.updatedAt)]
    case 'correcting': return [wait(asked.holder, 'materials', asked.updatedAt)]
    case 'countersigning': return asked.countersigns.filter(({ opinion }) => opinion === 'pending').map(({ party }) => wait(party, 'opinion', asked.askedAt ?? asked.updatedAt))
    case 'answered': return [wait(matter.issuer, 'decide', asked.updatedAt)]
    default: return []
  }
}

export async function apply(needs: SupervisionNeeds, tx: Tx, { title, ask, project, lead, reviewers }: BodyOf<Ops['apply']>): Promise<Result<{ id: string }>> {
  const { zone } = needs
  const sides = new Set(reviewers.map((party) => zone.sideOf(party)))
  if (new Set(reviewers).size < reviewers.length || reviewers.some((party) => party === lead || party === tx.actor.party || !zone.isParty(party)) || new Set([...sides, zone.sideOf(lead)]).size < zone.pack.zone.sides.length) return refuse('supervision.reviewers', {}, '/body/reviewers')
  const [pending] = await tx.query<{ number: string }>(`select m.number from supervision.application a join supervision.matter m on m.case_id = a.case_id where a.owner = $1 and a.project = $2::uuid and m.standing in ('given', 'handling', 'review')`, [tx.actor.party, project])
  if (pending !== undefined) return refuse('supervision.applied', { number: pending.number }, '/body/project')
  const opened = await needs.cases.open(tx, { process: processFor(needs, 'approval'), title, ask, to: lead, records: [project], observers: [] })
  if (!opened.ok) return opened
  tx.stage('insert into supervision.application (case_id, owner, lead, project, reviewers) values ($1, $2, $3, $4, $5::text[])', [opened.value, tx.actor.party, lead, project, reviewers])
  tx.entry({ kind: 'supervision.applied', subject: `case:${opened.value}`, audience: [lead, ...reviewers], body: { case: opened.value, project, lead, reviewers } })
  return ok({ id: opened.value })
}

/** The lead asks everybody named in the application for an opinion, at the same time. */
export async function askReviews(needs: SupervisionNeeds, tx: Tx, id: string, version: number): Promise<Result<{ id: string }>> {
  const [application] = await tx.query<Application>('select case_id as "case", lead, project, reviewers from supervision.application where case_id = $1', [id])
  if (application === undefined) return refuse('supervision.unknown')
  const moved = await needs.cases.move(tx, id, { move: 'requestCountersign', version, parties: [...application.reviewers] })
  return moved.ok ? ok({ id }) : moved
}
