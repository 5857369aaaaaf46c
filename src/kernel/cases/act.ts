/** Opening and moving cases: the machine of core/case decides, and everything that follows is staged in one request. */
import type { BodyOf } from '../../contract/operation.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import { type Case, type Effect, type Move, moveCase, openCase, partiesOf } from '../../core/case/index.ts'
import { base64url, canonicalJson, dayOf, type Hash, ok, refuse, type Result, toIso, utf8 } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import type { Records, Snapshot } from '../records/index.ts'
import { clockViews, pressing } from './clocks.ts'
import { getCase, materialsOf, nextNumber, stageDesk, stageEvent, stageMaterials, stageNew, stageNext, stageReceipt } from './store.ts'
import { listOf, rulesOf } from './view.ts'

export interface Casework { readonly zone: Zone; readonly records: Records; readonly hash: Hash }
type Opening = BodyOf<(typeof OPERATIONS)['case']['open']>
type Moving = BodyOf<(typeof OPERATIONS)['case']['move']>

/** Opens a case and hands it over; answers its id. */
export async function openNew(work: Casework, tx: Tx, given: Opening): Promise<Result<string>> {
  const { zone } = work
  const process = zone.processes.get(given.process)
  if (process === undefined) return refuse('case.process_unknown', { process: given.process }, '/body/process')
  const reachable = await checkParties(work, tx, given.process, [given.to], '/body/to')
  if (!reachable.ok) return reachable
  const unknown = given.observers.findIndex((party) => !zone.isParty(party))
  if (unknown >= 0) return refuse('party.unknown', { party: given.observers[unknown] ?? '' }, `/body/observers/${unknown}`)
  const snapshots = await work.records.snapshots(tx, given.records)
  if (!snapshots.ok) return snapshots
  const id = tx.newId()
  const opened = openCase({ id, process: given.process, title: given.title, ask: given.ask, issuer: tx.actor.party, to: given.to, observers: given.observers, handoff: tx.newId() }, tx.now, rulesOf(zone, given.process))
  if (!opened.ok) return opened
  const { next, effects } = opened.value
  const year = Number(dayOf(tx.now).slice(0, 4))
  const number = await nextNumber(tx, process.prefix, year, tx.actor.party.replace(/^\w+:/, ''))
  stageNew(tx, number, next, partiesOf(next).map((one) => one.party), zone.version)
  stageMaterials(tx, id, 0, snapshots.value)
  record(work, tx, next, 'offer', effects, { to: given.to, text: given.ask }, snapshots.value, { number, title: given.title, process: given.process, pack: zone.version })
  return ok(id)
}

/** Moves a case. Of two at once the second is refused as stale, by the version. */
export async function move(work: Casework, tx: Tx, id: string, given: Moving): Promise<Result<void>> {
  const found = await getCase(tx, id)
  if (!found.ok) return found
  const { body } = found.value
  const { records: handed = [], ...action } = given
  const others = [...(given.to === undefined ? [] : [given.to]), ...(given.parties ?? [])]
  if (others.length > 0) {
    const reachable = await checkParties(work, tx, body.process, others, given.to === undefined ? '/body/parties' : '/body/to')
    if (!reachable.ok) return reachable
  }
  const moved = moveCase(body, { ...action, handoff: tx.newId() }, tx.actor.party, tx.now, rulesOf(work.zone, body.process))
  if (!moved.ok) return moved
  const snapshots = await work.records.snapshots(tx, handed)
  if (!snapshots.ok) return snapshots
  const { next, effects } = moved.value
  stageNext(tx, next, everybody(body, next))
  if (snapshots.value.length > 0) stageMaterials(tx, id, (await materialsOf(tx, id)).length, snapshots.value)
  const words = Object.fromEntries(Object.entries({ to: given.to, text: given.text, reason: given.reason ?? given.ground, items: given.items }).filter(([, value]) => value !== undefined))
  record(work, tx, next, given.move, effects, words, snapshots.value, {
    ...(given.opinion === undefined ? {} : { opinion: given.opinion }), ...(given.budget === undefined ? {} : { budget: given.budget }), ...(given.parties === undefined ? {} : { parties: given.parties }),
  })
  return ok()
}

/** What the node's own clock does to an offer nobody accepted. */
export async function lapse(work: Casework, tx: Tx, id: string): Promise<Result<void>> {
  const found = await getCase(tx, id)
  if (!found.ok) return found
  const { body } = found.value
  const moved = moveCase(body, { move: 'lapse', version: body.version }, 'node', tx.now, rulesOf(work.zone, body.process))
  if (!moved.ok) return moved
  stageNext(tx, moved.value.next, everybody(body, moved.value.next))
  record(work, tx, moved.value.next, 'lapse', moved.value.effects, {}, [], {})
  return ok()
}

/** Whoever has once taken part keeps sight of what they did. */
const everybody = (before: Case, after: Case): string[] => [...new Set([...partiesOf(before), ...partiesOf(after)].map((one) => one.party))]

/** The entry of a move, its event, its receipts, and where the case now stands on every desk. */
function record(work: Casework, tx: Tx, next: Case, made: Move, effects: readonly Effect[], words: Parameters<typeof stageEvent>[4], snapshots: readonly Snapshot[], more: object): void {
  const by = tx.actor.party
  const parties = partiesOf(next).map((one) => one.party)
  const receipts = effects.map((effect) => ({ kind: effect.receipt, party: effect.by, handoff: effect.handoff, over: overOf(work.hash, next, effect) }))
  const entry = tx.entry({
    kind: `case.${made}`, subject: `case:${next.id}`, audience: parties.filter((party) => party !== by),
    body: JSON.parse(JSON.stringify({ case: next.id, version: next.version, move: made, stage: next.stage, holder: next.holder, at: toIso(next.updatedAt), ...words, ...more, materials: snapshots.map((one) => one.hash), receipts })) as object,
  })
  stageEvent(tx, next, made, by, words, entry)
  for (const receipt of receipts) stageReceipt(tx, next, receipt, entry)
  stageDesk(tx, next, parties.map((party) => ({ party, list: listOf(next, party) })), pressing(clockViews(work.zone, next, tx.now))?.dueAt)
}

/** Hash of what was received: of the offer for 送达 and 受理, of the answer for 办结. base64url SHA-256 over canonical JSON. */
function overOf(hash: Hash, next: Case, effect: Effect): string {
  const received = effect.receipt === 'completed'
    ? { case: next.id, reply: next.reply === undefined ? null : { text: next.reply.text, by: next.reply.by, at: toIso(next.reply.at) } }
    : { case: next.id, process: next.process, title: next.title, ask: next.ask, issuer: next.issuer, handoff: effect.handoff ?? '' }
  return base64url(hash(utf8(canonicalJson(received))))
}

/** The parties exist, and those across the border have opened the process to the acting party by an agreement in force. */
async function checkParties({ zone }: Casework, read: Read & { readonly now: Tx['now'] }, process: string, parties: readonly string[], field: string): Promise<Result<void>> {
  const own = zone.sideOf(read.actor.party)
  for (const party of parties) {
    if (!zone.isParty(party)) return refuse('party.unknown', { party }, field)
    if (zone.sideOf(party) === own) continue
    const [open] = await read.query(
      `select 1 as open from agreement.live_grant where kind = 'process' and code = $1 and grantee = $2 and grantor = $3 and from_at <= $4::timestamptz and (until_at is null or until_at > $4::timestamptz) limit 1`,
      [process, read.actor.party, party, toIso(read.now)])
    const name = zone.parties.get(party)?.name
    if (open === undefined) return refuse('case.no_agreement', { reason: `${name?.zh ?? party} 未向本单位开放该流程`, reason_en: `${name?.en ?? party} has not opened this process to your party` }, field)
  }
  return ok()
}
