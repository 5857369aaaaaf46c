/** Draft policies: sent to bodies of the other side, opinions by clause, each answered. */
import type { OpinionRow, PolicyRow, PolicyView } from '../../contract/council.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { CaseView } from '../../contract/case.ts'
import type { RecordView } from '../../contract/record.ts'
import { needsReason } from '../../core/council/index.ts'
import { dayOf, type Day, type Instant, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { materialIn } from './meetings.ts'
import { type CouncilNeeds, processFor, registerFor } from './needs.ts'
import { answerIn, consultAskOf, opinionIn, type PolicyData, policyIn, without } from './rules.ts'
import { handedBy, handedOf, type HandedRow, handedView, stageHanded } from './store.ts'

type Ops = (typeof OPERATIONS)['council']
const hasReplied = ({ stage }: HandedRow): boolean => stage === 'answered' || stage === 'closed'
/** Its turn: the drafter's where an opinion is to be answered, the body's where it is to be given. */
const waitsFor = (row: HandedRow, party: string): boolean => (row.issuer === party ? row.stage === 'answered' : row.stage === 'working' || (row.stage === 'offered' && row.handoff === 'offered'))

export async function listPolicies(needs: CouncilNeeds, read: Read, now: Instant): Promise<Result<PolicyRow[]>> {
  const register = registerFor(needs, 'policy')
  if (!register.ok) return register
  const records = await needs.records.portfolio(read, now, register.value, { own: true })
  if (!records.ok) return records
  const handed = await handedBy(read, ['consultation'])
  const [today, party] = [dayOf(now), read.actor.party]
  const own = records.value.map((record) => rowOf(record.id, record.owner, policyIn(record.data), handed.filter((row) => row.subject === record.id), { today, party }))
  const asked = handed.filter((row) => row.issuer !== party).map((row) => ({ ...rowOf(row.subject, row.issuer, { ...policyIn({ ...row.facts }), ...(row.due === null ? {} : { due: row.due }) }, [row], { today, party }), clauses: Number(row.facts['count'] ?? 0) }))
  return ok([...own, ...asked].sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? 1 : (a.due ?? '9') > (b.due ?? '9') ? -1 : a.id < b.id ? 1 : -1)))
}

function rowOf(id: string, owner: string, { title, domain, due, sent, clauses }: PolicyData, rows: readonly HandedRow[], { today, party }: { today: Day; party: string }): PolicyRow {
  return {
    id, owner, isMine: owner === party, ...(without({ title, domain, due, sent }) as { title: string }), asked: rows.length, answered: rows.filter(hasReplied).length, late: rows.filter((row) => handedView(row, today).isLate).length,
    isWaiting: rows.some((row) => waitsFor(row, party)), clauses: clauses.length,
  }
}

interface Consulted { readonly row: HandedRow; readonly view: CaseView }

/** What a case of consultation has gathered. */
export function gathered(needs: CouncilNeeds, { row, view }: Consulted): { none: boolean; isAnswered: boolean; opinions: OpinionRow[] } {
  const roles = needs.zone.pack.zone.planRegisters
  const [given, answered] = [materialIn(view, roles.opinion), materialIn(view, roles.answer)]
  // What was sent back is no opinion any more.
  if (given === undefined || !hasReplied(row)) return { none: false, isAnswered: false, opinions: [] }
  const { none = false, items } = opinionIn(given.data)
  const answers = answered === undefined ? [] : answerIn(answered.data).items
  const opinions = items.map((item, at): OpinionRow => { const answer = answers.find((one) => one.at === at); return { ...item, case: row.case, party: row.party, at, ...(answer === undefined ? {} : { answer: { result: answer.result, ...(answer.reason === undefined ? {} : { reason: answer.reason }) } }) } })
  return { none, isAnswered: answered !== undefined, opinions }
}

async function findOwn(needs: CouncilNeeds, read: Read, now: Instant, id: string, version?: number): Promise<Result<RecordView>> {
  const register = registerFor(needs, 'policy')
  if (!register.ok) return register
  const found = await needs.records.get(read, now, register.value, id)
  if (!found.ok || found.value.owner !== read.actor.party) return refuse('council.policy_unknown')
  return version === undefined || version === found.value.version ? found : refuse('record.stale', { version: found.value.version }, '/body/version')
}

/** The drafter sees all; a body that was asked sees the draft as handed to it, its own opinions and their answers. */
export async function policyPage(needs: CouncilNeeds, read: Read, now: Instant, id: string): Promise<Result<PolicyView>> {
  const own = await findOwn(needs, read, now, id)
  if (!own.ok && own.fault.fault !== 'council.policy_unknown') return own
  const rows = (await handedOf(read, id)).filter((row) => row.kind === 'consultation')
  if (!own.ok && rows.length === 0) return own
  const consulted: Consulted[] = []
  for (const row of rows) {
    const view = await needs.cases.get(read, now, row.case)
    if (!view.ok) return refuse('council.policy_unknown')
    consulted.push({ row, view: view.value })
  }
  const copy = own.ok ? own.value : consulted.map(({ view }) => materialIn(view, needs.zone.pack.zone.planRegisters.policy)).find((one) => one !== undefined)
  if (copy === undefined) return refuse('council.policy_unknown')
  const data = policyIn(copy.data)
  const owner = own.ok ? own.value.owner : rows[0]!.issuer
  const [today, party] = [dayOf(now), read.actor.party]
  const all = consulted.map((one) => ({ ...one, ...gathered(needs, one) }))
  return ok({
    ...rowOf(id, owner, data, rows, { today, party }), version: copy.version ?? 1, ...(data.background === undefined ? {} : { background: data.background }), text: [...data.clauses], documents: [...data.documents],
    bodies: all.map(({ row, none, isAnswered, opinions }) => ({ ...handedView(row, today), none, isAnswered, opinions: opinions.length })),
    opinions: all.flatMap(({ opinions }) => opinions).sort((a, b) => data.clauses.findIndex((one) => one.clause === a.clause) - data.clauses.findIndex((one) => one.clause === b.clause)),
  })
}

export async function savePolicy(needs: CouncilNeeds, tx: Tx, { id, version, ...given }: BodyOf<Ops['savePolicy']>): Promise<Result<{ id: string; version: number }>> {
  const register = registerFor(needs, 'policy')
  if (!register.ok) return register
  const data = without({ ...given, documents: given.documents.map(without) })
  if (id === undefined) {
    const created = await needs.records.create(tx, register.value, { data })
    return created.ok ? ok({ id: created.value, version: 1 }) : created
  }
  const found = await findOwn(needs, tx, tx.now, id, version ?? 0)
  if (!found.ok) return found
  const { sent, due, clauses } = policyIn(found.value.data)
  if (sent !== undefined && JSON.stringify(clauses) !== JSON.stringify(given.clauses)) return refuse('council.policy_sent', {}, '/body/clauses')
  const revised = await needs.records.revise(tx, register.value, id, { version: version ?? 0, data: without({ ...data, sent, due }) })
  return revised.ok ? ok({ id, version: revised.value.version }) : revised
}

export async function consult(needs: CouncilNeeds, tx: Tx, id: string, { version, parties, due }: BodyOf<Ops['consult']>): Promise<Result<{ count: number }>> {
  const today = dayOf(tx.now)
  if (due < today) return refuse('council.due_past', {}, '/body/due')
  const found = await findOwn(needs, tx, tx.now, id, version)
  if (!found.ok) return found
  const before = await handedOf(tx, id)
  // Whoever did not take it, or was asked and called off, may be asked again.
  const live = before.filter((row) => !(row.stage === 'terminated' || row.stage === 'withdrawn'))
  const twice = parties.findIndex((party, at) => live.some((row) => row.party === party) || parties.indexOf(party) !== at)
  if (twice >= 0) return refuse('council.asked_twice', {}, `/body/parties/${twice}`)
  const data = policyIn(found.value.data)
  const last = data.due !== undefined && data.due > due ? data.due : due
  const revised = await needs.records.revise(tx, found.value.register, id, { version, data: { ...found.value.data, due: last, sent: data.sent ?? today } })
  if (!revised.ok) return revised
  for (const [at, party] of parties.entries()) {
    const opened = tx.newId()
    const done = await needs.cases.open(tx, { process: processFor(needs, 'consultation'), title: `征求意见：${data.title}`.slice(0, 200), ask: consultAskOf(data.title, due, tx.actor.language), to: party, records: [id], observers: [] }, opened)
    if (!done.ok) return { ok: false, fault: { ...done.fault, field: `/body/parties/${at}` } }
    stageHanded(tx, { case: opened, kind: 'consultation', subject: id, party, due, facts: without({ title: data.title, domain: data.domain, sent: today, count: String(data.clauses.length) }) })
  }
  return ok({ count: parties.length })
}

/** A record of one's own, handed over as the answer of the case. */
export async function giveOpinion(needs: CouncilNeeds, tx: Tx, id: string, { version, none, items }: BodyOf<Ops['giveOpinion']>): Promise<Result<{ count: number }>> {
  const register = registerFor(needs, 'opinion')
  if (!register.ok) return register
  const row = (await handedOf(tx, id)).find((one) => one.kind === 'consultation' && one.party === tx.actor.party)
  if (row === undefined) return refuse('council.not_asked')
  if (hasReplied(row)) return refuse('council.opinion_given')
  if (!none && items.length === 0) return refuse('council.opinion_empty', {}, '/body/items')
  const view = await needs.cases.get(tx, tx.now, row.case)
  if (!view.ok) return view
  const { clauses } = policyIn(materialIn(view.value, needs.zone.pack.zone.planRegisters.policy)?.data ?? {})
  const strange = items.findIndex((item) => item.clause !== WHOLE && !clauses.some((one) => one.clause === item.clause))
  if (strange >= 0) return refuse('council.clause_unknown', { clause: items[strange]?.clause ?? '' }, `/body/items/${strange}/clause`)
  const created = await needs.records.create(tx, register.value, { data: without({ title: String(row.facts['title'] ?? ''), policy: id, case: row.case, none, items: none ? [] : items.map(without) }) })
  if (!created.ok) return created
  const moved = await needs.cases.move(tx, row.case, { move: 'reply', version, text: none ? '无意见。' : `反馈意见 ${items.length} 条。`, records: [created.value] })
  return moved.ok ? ok({ count: items.length }) : moved
}

/** An opinion on the draft as a whole. */
export const WHOLE = '全文'

/** All opinions of one body at once; what was said goes back with the end of its case. */
export async function answerOpinions(needs: CouncilNeeds, tx: Tx, id: string, { case: of, version, items }: BodyOf<Ops['answerOpinions']>): Promise<Result<{ count: number }>> {
  const register = registerFor(needs, 'answer')
  if (!register.ok) return register
  const found = await findOwn(needs, tx, tx.now, id)
  if (!found.ok) return found
  const row = (await handedOf(tx, id)).find((one) => one.case === of)
  if (row === undefined || row.stage !== 'answered') return refuse('council.opinion_missing')
  const view = await needs.cases.get(tx, tx.now, of)
  if (!view.ok) return view
  const { opinions } = gathered(needs, { row, view: view.value })
  const open = opinions.filter((opinion) => !items.some((item) => item.at === opinion.at))
  if (open.length > 0) return refuse('council.answer_missing', { count: open.length }, '/body/items')
  const unreasoned = items.findIndex((item) => needsReason(item.result) && (item.reason ?? '').length < 2)
  if (unreasoned >= 0) return refuse('council.answer_reason', { number: (items[unreasoned]?.at ?? 0) + 1 }, `/body/items/${unreasoned}/reason`)
  const created = await needs.records.create(tx, register.value, { data: { title: found.value.title, policy: id, case: of, items: items.filter((item) => opinions.some((opinion) => opinion.at === item.at)).map((item) => without({ ...item, clause: opinions.find((opinion) => opinion.at === item.at)?.clause })) } })
  if (!created.ok) return created
  const moved = await needs.cases.move(tx, of, { move: 'close', version, records: [created.value] })
  return moved.ok ? ok({ count: items.length }) : moved
}
