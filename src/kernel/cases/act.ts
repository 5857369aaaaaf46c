/** Opening and moving cases: the machine of core/case decides, and everything that follows is staged in one request. */
import type { BodyOf } from '../../contract/operation.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import { type Case, type Effect, type Move, moveCase, openCase, partiesOf, seersOf } from '../../core/case/index.ts'
import { base64url, canonicalJson, dayOf, type Hash, ok, refuse, type Result, toIso, utf8 } from '../../core/value/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import type { Records } from '../records/index.ts'
import { clockViews, pressing } from './clocks.ts'
import { type GivenNumbers, nextNumber } from './numbers.ts'
import { getCase, materialsOf, stageDesk, stageEvent, stageMaterials, stageNew, stageNext, stageReceipt } from './store.ts'
import { listOf, rulesOf } from './view.ts'

export interface Casework {
  readonly zone: Zone
  readonly records: Records
  readonly hash: Hash
  readonly numbers: GivenNumbers
}
type Opening = BodyOf<(typeof OPERATIONS)['case']['open']>
type Moving = BodyOf<(typeof OPERATIONS)['case']['move']>

/** Opens a case and hands it over; answers its id. */
export async function openNew(work: Casework, tx: Tx, given: Opening, id = tx.newId()): Promise<Result<string>> {
  const { zone } = work
  const process = zone.processes.get(given.process)
  if (process === undefined) return refuse('case.process_unknown', { process: given.process }, '/body/process')
  const reachable = await checkParties(work, tx, given.process, [given.to], () => '/body/to')
  if (!reachable.ok) return reachable
  // An observer reads it all, so the same holds for it.
  const observed = await checkParties(work, tx, given.process, given.observers, (at) => `/body/observers/${at}`)
  if (!observed.ok) return observed
  const snapshots = await work.records.snapshots(tx, given.records)
  if (!snapshots.ok) return snapshots
  const opened = openCase({ id, process: given.process, title: given.title, ask: given.ask, issuer: tx.actor.party, to: given.to, observers: given.observers, handoff: tx.newId() }, tx.now, rulesOf(zone, given.process))
  if (!opened.ok) return opened
  const { next, effects } = opened.value
  const year = Number(dayOf(tx.now).slice(0, 4))
  const issuer = zone.parties.get(tx.actor.party)
  if (issuer === undefined) return refuse('party.unknown', { party: tx.actor.party })
  const numbered = await nextNumber(tx, work.numbers, process, year, issuer)
  stageNew(tx, numbered, next, partiesOf(next).map((one) => one.party), zone.version)
  stageMaterials(tx, id, 0, snapshots.value)
  const hashes = snapshots.value.map((one) => one.hash)
  record(work, tx, undefined, next, { move: 'offer', by: tx.actor.party, effects, words: { to: given.to, text: given.ask }, handed: hashes, received: hashes, more: { number: numbered.number, title: given.title, process: given.process, pack: zone.version } })
  return ok(id)
}

/** Moves a case. Of two at once the second is refused as stale, by the version. */
export async function move(work: Casework, tx: Tx, id: string, given: Moving): Promise<Result<void>> {
  const found = await getCase(tx, id)
  if (!found.ok) return found
  const { body } = found.value
  const { records: handed = [], ...action } = given
  const moved = moveCase(body, { ...action, handoff: tx.newId() }, tx.actor.party, tx.now, rulesOf(work.zone, body.process))
  if (!moved.ok) return moved
  const open = await checkReach(work, tx, body, given)
  if (!open.ok) return open
  const snapshots = await work.records.snapshots(tx, handed)
  if (!snapshots.ok) return snapshots
  const { next, effects } = moved.value
  const before = (await materialsOf(tx, id)).map((one) => one.hash)
  const hashes = snapshots.value.map((one) => one.hash)
  stageNext(tx, next, seersOf(next))
  stageMaterials(tx, id, before.length, snapshots.value)
  const words = Object.fromEntries(Object.entries({ to: given.to, text: given.text, reason: given.reason ?? given.ground, items: given.items }).filter(([, value]) => value !== undefined))
  record(work, tx, body, next, {
    move: given.move, by: tx.actor.party, effects, words, handed: hashes, received: [...before, ...hashes],
    more: { ...(given.opinion === undefined ? {} : { opinion: given.opinion }), ...(given.budget === undefined ? {} : { budget: given.budget }), ...(given.parties === undefined ? {} : { parties: given.parties }) },
  })
  return ok()
}

/** What the node's own clock does to an offer nobody accepted. It stands in the name of whoever made the offer: the node takes no part in a case. */
export async function lapse(work: Casework, tx: Tx, id: string): Promise<Result<void>> {
  const found = await getCase(tx, id)
  if (!found.ok) return found
  const { body } = found.value
  const moved = moveCase(body, { move: 'lapse', version: body.version }, 'node', tx.now, rulesOf(work.zone, body.process))
  if (!moved.ok) return moved
  const { next, effects } = moved.value
  stageNext(tx, next, seersOf(next))
  record(work, tx, body, next, { move: 'lapse', by: body.handoff?.from ?? body.issuer, effects, words: {}, handed: [], received: [], more: {} })
  return ok()
}

interface Made {
  readonly move: Move
  /** In whose name. */
  readonly by: string
  readonly effects: readonly Effect[]
  readonly words: Parameters<typeof stageEvent>[4]
  /** Hashes of what this move handed over, and of all that has been handed over by now. */
  readonly handed: readonly string[]
  readonly received: readonly string[]
  readonly more: object
}

/** The entry of a move, its event, its receipts, and where the case now stands on every desk. Whoever leaves the case learns of the move that made it leave. */
function record(work: Casework, tx: Tx, before: Case | undefined, next: Case, { move: made, by, effects, words, handed, received, more }: Made): void {
  const seers = seersOf(next)
  const told = [...new Set([...(before === undefined ? [] : seersOf(before)), ...seers])]
  const receipts = effects.map((effect) => ({ kind: effect.receipt, party: effect.by, handoff: effect.handoff, over: overOf(work.hash, next, effect, received) }))
  const entry = tx.entry({
    kind: `case.${made}`, subject: `case:${next.id}`, party: by, audience: told.filter((party) => party !== by),
    body: JSON.parse(JSON.stringify({ case: next.id, version: next.version, move: made, stage: next.stage, holder: next.holder, at: toIso(next.updatedAt), ...words, ...more, materials: handed, receipts })) as object,
  })
  stageEvent(tx, next, made, by, words, entry)
  for (const receipt of receipts) stageReceipt(tx, next, receipt, entry)
  stageDesk(tx, next, told.map((party) => ({ party, list: seers.includes(party) ? listOf(next, party) : 'done' })), pressing(clockViews(work.zone, next, tx.now))?.dueAt)
}

/**
 * Hash of what was received: for 送达 and 受理 the offer with all materials handed over so far, for 办结 the answer. base64url of the zone's hash
 * over canonical JSON, so that whoever received it can compute it.
 */
function overOf(hash: Hash, next: Case, effect: Effect, materials: readonly string[]): string {
  const received = effect.receipt === 'completed'
    ? { case: next.id, reply: next.reply === undefined ? null : { text: next.reply.text, by: next.reply.by, at: toIso(next.reply.at) }, materials }
    : { case: next.id, process: next.process, title: next.title, ask: next.ask, issuer: next.issuer, handoff: effect.handoff ?? '', materials }
  return base64url(hash(utf8(canonicalJson(received))))
}

/** What a move needs of agreements: those it brings in must be open to it, an offer is accepted and materials are handed over only while the agreement lives. */
async function checkReach(work: Casework, tx: Tx, body: Case, given: Moving): Promise<Result<void>> {
  const brought = given.to === undefined ? (given.parties ?? []) : [given.to]
  const reachable = await checkParties(work, tx, body.process, brought, (at) => (given.to === undefined ? `/body/parties/${at}` : '/body/to'))
  if (!reachable.ok) return reachable
  const giver = given.move === 'accept' ? [body.handoff?.from ?? body.issuer] : []
  const receivers = (given.records ?? []).length === 0 ? [] : [body.issuer, body.holder, ...(body.handler === undefined ? [] : [body.handler])]
  for (const party of new Set([...giver, ...receivers])) {
    const open = await checkOpen(work, tx, body.process, party, 'either', giver.length > 0 ? '/body/move' : '/body/records')
    if (!open.ok) return open
  }
  return ok()
}

/** The parties exist, and those across the border have opened the process to the acting party by an agreement in force. */
async function checkParties(work: Casework, tx: Tx, process: string, parties: readonly string[], field: (at: number) => string): Promise<Result<void>> {
  for (const [at, party] of parties.entries()) {
    if (!work.zone.isParty(party)) return refuse('party.unknown', { party }, field(at))
    const open = await checkOpen(work, tx, process, party, 'theirs', field(at))
    if (!open.ok) return open
  }
  return ok()
}

/** `theirs`: the other party has opened the process to the acting one; `either`: or the other way round. On one side of the border nothing is needed. */
async function checkOpen({ zone }: Casework, tx: Tx, process: string, party: string, whose: 'theirs' | 'either', field: string): Promise<Result<void>> {
  const own = tx.actor.party
  if (party === own || zone.sideOf(party) === zone.sideOf(own)) return ok()
  const [open] = await tx.query(
    `select 1 as open from agreement.live_grant
     where kind = 'process' and code = $1 and ((grantee = $2 and grantor = $3) or ($5 and grantee = $3 and grantor = $2)) and from_at <= $4::timestamptz and (until_at is null or until_at > $4::timestamptz) limit 1`,
    [process, own, party, toIso(tx.now), whose === 'either'])
  const name = zone.parties.get(party)?.name
  return open === undefined ? refuse('case.no_agreement', { reason: `${name?.zh ?? party} 未向本单位开放该流程`, reason_en: `${name?.en ?? party} has not opened this process to your party` }, field) : ok()
}
