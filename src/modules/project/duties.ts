/** Giving tasks and projects to bodies, and taking them back. A body other than one's own is given a case, and its duty counts once it has accepted. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf, QueryOf } from '../../contract/operation.ts'
import type { RecordView } from '../../contract/record.ts'
import { findBodies, type NamedBody } from '../../core/project/index.ts'
import { dayOf, fault, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import type { Zone } from '../../kernel/parties/index.ts'
import { dutyProcessOf, type ProjectNeeds, registersOf } from './needs.ts'
import { askOf, wordIn, wordsIn } from './rules.ts'
import { dutiesOf, type DutyRow, dutyViews, findDuties } from './store.ts'

type Ops = (typeof OPERATIONS)['project']
type Item = BodyOf<Ops['assign']>['items'][number]
type Held = { party: string; role: '牵头' | '配合'; case?: string }

/** Cases that one request opens at most. */
const DUTIES_MAX = 1_000
const isLive = (duty: DutyRow) => duty.state === 'offered' || duty.state === 'accepted'

const heldIn = (data: RecordView['data']): Held[] => (Array.isArray(data['duties']) ? (data['duties'] as Held[]) : [])

/** All of them or none. */
export async function assign(needs: ProjectNeeds, tx: Tx, { items, note }: BodyOf<Ops['assign']>): Promise<Result<OutputOf<Ops['assign']>>> {
  const read = await ownRecords(needs, tx, items)
  if (!read.ok) return read
  const before = await dutiesOf(tx, items.map((item) => item.id))
  const count = items.reduce((sum, item) => sum + item.duties.length, 0)
  if (count > DUTIES_MAX) return refuse('project.duties_many', { limit: DUTIES_MAX }, '/body/items')
  const ids: string[] = []
  let cases = 0
  for (const [at, item] of items.entries()) {
    const record = read.value.get(item.id)!
    const live = before.filter((duty) => duty.record === item.id && isLive(duty))
    const checked = checkItem(item, record, live, `/body/items/${at}`)
    if (!checked.ok) return checked
    const given = item.duties.map((duty) => ({ ...duty, id: tx.newId(), isOwn: duty.party === tx.actor.party }))
    const revised = await reviseFor(needs, tx, item, record, [...stillHeld(record, live), ...given.map(({ party, role, id, isOwn }) => ({ party, role, ...(isOwn ? {} : { case: id }) }))])
    if (!revised.ok) return revised
    for (const duty of given) {
      const opened = duty.isOwn ? ok(duty.id) : await openFor(needs, tx, item, record, duty, note)
      if (!opened.ok) return { ok: false, fault: { ...opened.fault, field: `/body/items/${at}/duties` } }
      if (!duty.isOwn) cases++
      stageDuty(tx, item, record, duty)
      ids.push(duty.id)
    }
  }
  return ok({ assigned: items.length, cases, ids })
}

async function ownRecords(needs: ProjectNeeds, tx: Tx, items: readonly Item[]): Promise<Result<Map<string, RecordView>>> {
  const all = new Map<string, RecordView>()
  for (const list of ['project', 'task'] as const) {
    const ids = items.filter((item) => item.list === list).map((item) => item.id)
    if (new Set(ids).size < ids.length) return refuse('project.twice', {}, '/body/items')
    if (ids.length === 0) continue
    const rows = await needs.records.portfolio(tx, tx.now, registersOf(needs)[list], { ids, own: true })
    if (!rows.ok) return rows
    for (const row of rows.value) all.set(row.id, row)
  }
  for (const [at, item] of items.entries()) {
    const record = all.get(item.id)
    if (record === undefined) return refuse('record.unknown', {}, `/body/items/${at}/id`)
    if (record.version !== item.version) return refuse('record.stale', { version: record.version }, `/body/items/${at}/version`)
  }
  return ok(all)
}

function checkItem(item: Item, record: RecordView, live: readonly DutyRow[], at: string): Result<void> {
  const parties = item.duties.map((duty) => duty.party)
  if (new Set(parties).size < parties.length) return refuse('project.twice', {}, `${at}/duties`)
  if (parties.some((party) => live.some((duty) => duty.party === party))) return refuse('project.duty_exists', { title: record.title }, `${at}/duties`)
  if (item.duties.length > 0 && ![...item.duties, ...live].some((duty) => duty.role === '牵头')) return refuse('project.no_lead', { title: record.title }, `${at}/duties`)
  return ok()
}

/** What stands in the record and is still so: what came back, lapsed or ended stays in its history. */
const stillHeld = (record: RecordView, live: readonly DutyRow[]): Held[] => heldIn(record.data).filter((held) => live.some((duty) => duty.party === held.party && (held.case === undefined || duty.id === held.case)))

function reviseFor(needs: ProjectNeeds, tx: Tx, item: Item, record: RecordView, duties: readonly Held[]): Promise<Result<{ version: number }>> {
  const { deadline, measure } = item
  // A project's deadline is its finish, where none was planned.
  const due = deadline === undefined ? {} : item.list === 'task' ? { deadline } : wordIn(record.data['finish']) === undefined ? { finish: deadline } : {}
  const data = { ...record.data, ...due, ...(measure === undefined ? {} : { measure }), duties }
  return needs.records.revise(tx, record.register, record.id, { version: record.version, data, reason: '分工' })
}

function openFor(needs: ProjectNeeds, tx: Tx, item: Item, record: RecordView, duty: { party: string; role: '牵头' | '配合'; id: string }, note: string | undefined): Promise<Result<string>> {
  const { title } = record
  const ask = askOf({ title, role: duty.role, list: item.list, deadline: item.deadline ?? wordIn(record.data[item.list === 'task' ? 'deadline' : 'finish']), measure: item.measure ?? wordIn(record.data['measure']), note }, tx.actor.language)
  return needs.cases.open(tx, { process: dutyProcessOf(needs), title: title.slice(0, 200), ask, to: duty.party, records: [record.id], observers: [] }, duty.id)
}

function stageDuty(tx: Tx, item: Item, record: RecordView, { id, party, role, isOwn }: { id: string; party: string; role: string; isOwn: boolean }): void {
  tx.stage(
    `insert into project.duty (id, party, record, list, title, issuer, role, case_id, state, deadline, measure, version, offered_at, accepted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::timestamptz, $14::timestamptz)`,
    [id, party, record.id, item.list, record.title, tx.actor.party, role, isOwn ? null : id, isOwn ? 'accepted' : 'offered', item.deadline ?? wordIn(record.data[item.list === 'task' ? 'deadline' : 'finish']) ?? null, item.measure ?? wordIn(record.data['measure']) ?? null,
      isOwn ? 0 : 1, toIso(tx.now), isOwn ? toIso(tx.now) : null])
}

/** Takes duties back that nobody has accepted, and one's own. All of them or none. */
export async function recall(needs: ProjectNeeds, tx: Tx, { ids, reason }: BodyOf<Ops['recall']>): Promise<Result<{ recalled: number }>> {
  const duties = (await findDuties(tx, [...new Set(ids)])).filter((duty) => duty.issuer === tx.actor.party && duty.state !== 'recalled')
  for (const [at, id] of ids.entries()) if (!duties.some((duty) => duty.id === id)) return refuse('project.duty_unknown', {}, `/body/ids/${at}`)
  const taken = duties.find((duty) => duty.state === 'ended' || (duty.state === 'accepted' && duty.case !== null))
  if (taken !== undefined) return refuse('project.duty_ended', { title: taken.title }, '/body/ids')
  for (const duty of duties) {
    const moved = duty.case === null ? ok() : await moveBack(needs, tx, duty, reason)
    if (!moved.ok) return moved
    tx.stage(`update project.duty set state = 'recalled', ended_at = $3::timestamptz where id = $1 and party = $2 and state = $4`, [duty.id, duty.party, toIso(tx.now), duty.state], { rows: 1, otherwise: fault('node.state_changed') })
  }
  const removed = await removeFrom(needs, tx, duties, reason)
  return removed.ok ? ok({ recalled: ids.length }) : removed
}

/** An open offer is recalled; one that came back is ended. */
async function moveBack(needs: ProjectNeeds, tx: Tx, duty: DutyRow, reason: string): Promise<Result<void>> {
  const found = await needs.cases.get(tx, tx.now, duty.case ?? '')
  if (!found.ok) return found
  if (found.value.closedAt !== undefined) return ok()
  return needs.cases.move(tx, found.value.id, { move: duty.state === 'offered' ? 'recall' : 'terminate', version: found.value.version, reason })
}

async function removeFrom(needs: ProjectNeeds, tx: Tx, duties: readonly DutyRow[], reason: string): Promise<Result<void>> {
  for (const list of ['project', 'task'] as const) {
    const ids = [...new Set(duties.filter((duty) => duty.list === list).map((duty) => duty.record))]
    if (ids.length === 0) continue
    const rows = await needs.records.portfolio(tx, tx.now, registersOf(needs)[list], { ids, own: true })
    if (!rows.ok) return rows
    for (const row of rows.value) {
      const held = heldIn(row.data)
      const rest = held.filter((one) => !duties.some((duty) => duty.record === row.id && duty.party === one.party && (one.case === undefined || one.case === duty.id)))
      if (rest.length === held.length) continue
      const revised = await needs.records.revise(tx, row.register, row.id, { version: row.version, data: { ...row.data, duties: rest }, reason: `撤回分工：${reason}` })
      if (!revised.ok) return revised
    }
  }
  return ok()
}

/** Bodies of the zone by every name that documents use for them; those of one's own side and area go first. */
export function bodiesFor(zone: Zone, own: string): readonly NamedBody[] {
  const side = zone.sideOf(own)
  const area = zone.parties.get(own)?.parent
  const near = (id: string) => (zone.parties.get(id)?.parent === area ? 0 : zone.sideOf(id) === side ? 1 : 2)
  return zone.pack.parties.filter((party) => party.kind === 'body' && !party.context).map((party) => ({ id: party.id, names: [party.name.zh, ...(party.short === undefined ? [] : [party.short.zh]), ...party.aliases] })).sort((a, b) => near(a.id) - near(b.id))
}

/** Tasks or projects of one's own with who has them, and whom the plan's own words suggest. */
export async function listOpen(needs: ProjectNeeds, call: Call, query: QueryOf<Ops['unassigned']>): Promise<Result<OutputOf<Ops['unassigned']>>> {
  return call.read(async (read) => {
    const filter = [`owner:eq:${call.actor.party}`, 'state:eq:current', ...(query.all === true ? [] : ['duties:empty:true']), ...(query.domain.length > 0 ? [`domain:in:${query.domain.join('|')}`] : [])]
    const page = await needs.records.list(read, call.now(), registersOf(needs)[query.list], { filter, q: query.q, limit: query.limit, cursor: query.cursor, count: true, sort: needs.zone.registers.get(registersOf(needs)[query.list])?.titleField })
    if (!page.ok) return page
    const duties = await dutyViews(read, await dutiesOf(read, page.value.items.map((item) => item.id)), dayOf(call.now()))
    const bodies = bodiesFor(needs.zone, call.actor.party)
    const suggest = (names: readonly string[], role: '牵头' | '配合') => names.flatMap((name) => findBodies(name, bodies).slice(0, 1).map((party) => ({ party, role, name })))
    return ok({
      ...page.value, items: page.value.items.map((record) => {
        const { data } = record
        const [lead, support] = [wordsIn(data['lead']), wordsIn(data['support'])]
        const suggested = [...suggest(lead, '牵头'), ...suggest(support, '配合')].filter((one, at, all) => all.findIndex((other) => other.party === one.party) === at)
        const more = { stage: wordIn(data['stage']), chapter: wordIn(data['chapter']), deadline: wordIn(data['deadline']) ?? wordIn(data['finish']), measure: wordIn(data['measure']) }
        return { id: record.id, version: record.version, title: record.title, domain: wordIn(data['domain']) ?? '', lead, support, suggested, duties: duties.filter((duty) => duty.record === record.id), ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) }
      }),
    })
  })
}
