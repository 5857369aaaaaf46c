/** Changing days and dependencies of one's own project. */
import type { scheduleOperations } from '../../contract/schedule.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import { type Activity, reckon } from '../../core/schedule/index.ts'
import { ok, refuse, type Result } from '../../core/value/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { linksOf } from './cards.ts'
import { cardsOf, type Desk } from './needs.ts'

type Body = BodyOf<typeof scheduleOperations.revise>
type Data = Readonly<Record<string, unknown>>
export const DAY_FIELDS = ['start', 'finish', 'actualStart', 'actualFinish'] as const

export function reviseProject(desk: Desk, call: Call, id: string, body: Body): Promise<Result<OutputOf<typeof scheduleOperations.revise>>> {
  return call.transact(async (tx) => {
    const found = await desk.records.get(tx, call.now(), desk.project, id)
    if (!found.ok) return found
    if (found.value.owner !== tx.actor.party) return refuse('record.not_owner')
    const data = withChanges(found.value.data, body)
    const ordered = checkOrder(data)
    if (!ordered.ok) return ordered
    const linked = body.links === undefined ? ok() : await checkLinks(desk, tx, call, [{ id, links: linksOf(data['depends']) }])
    if (!linked.ok) return linked
    const revised = await desk.records.revise(tx, desk.project, id, { version: body.version, data, ...(body.reason === undefined ? {} : { reason: body.reason }) })
    return revised.ok ? ok({ id, version: revised.value.version, before: beforeOf(found.value.data) }) : revised
  })
}

/** Null takes a day away, absence leaves it. */
export function withChanges(data: Data, change: Partial<Body>): Data {
  const next: Record<string, unknown> = { ...data }
  for (const field of DAY_FIELDS) {
    const value = change[field]
    if (value === null) delete next[field]
    else if (value !== undefined) next[field] = value
  }
  if (change.links !== undefined) {
    if (change.links.length === 0) delete next['depends']
    else next['depends'] = change.links.map(({ project, type, lag }) => ({ project, type, ...(lag === 0 ? {} : { lag }) }))
  }
  return next
}

export function checkOrder(data: Data): Result<void> {
  for (const [from, to] of [['start', 'finish'], ['actualStart', 'actualFinish']] as const) {
    const [start, finish] = [data[from], data[to]]
    if (typeof start === 'string' && typeof finish === 'string' && finish < start) return refuse('schedule.order', { start, finish }, `/body/${to}`)
  }
  return ok()
}

/** Every predecessor is there to be seen, and no circle comes about. `changed`: the new links of some projects, new ones among them. */
export async function checkLinks(desk: Desk, tx: Tx, call: Call, changed: readonly (Activity & { readonly title?: string })[]): Promise<Result<void>> {
  const cards = await cardsOf(desk, tx, call.now())
  if (!cards.ok) return cards
  const known = new Map<string, Activity & { readonly title?: string }>(cards.value.map((card) => [card.id, card]))
  const titles = new Map(cards.value.map(({ id, title }) => [id, title]))
  for (const one of changed) {
    known.set(one.id, { ...known.get(one.id), ...one })
    if (one.title !== undefined) titles.set(one.id, one.title)
  }
  for (const { links } of changed) if (links.some(({ from }) => !known.has(from))) return refuse('schedule.predecessor', {}, '/body/links')
  const ids = new Set(changed.map(({ id }) => id))
  // A circle that was there before and that this change does not touch is not its fault.
  const circle = reckon([...known.values()]).circles.find((members) => members.some((id) => ids.has(id)))
  return circle === undefined ? ok() : refuse('schedule.circle', { names: [...circle, circle[0] ?? ''].map((id) => titles.get(id) ?? id).join(' → ') }, '/body/links')
}

function beforeOf(data: Data) {
  const days = Object.fromEntries(DAY_FIELDS.flatMap((field) => (typeof data[field] === 'string' ? [[field, data[field]]] : [])))
  return { ...days, links: linksOf(data['depends']).map(({ from, type, lag }) => ({ project: from, type, lag })) }
}
