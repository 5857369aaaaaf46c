/** Cases as the contract shows them. */
import type { CaseRow, CaseView } from '../../contract/case.ts'
import { allowedMoves, type Case, partiesOf, type ProcessRules, turnOf } from '../../core/case/index.ts'
import { type Instant, toIso } from '../../core/value/index.ts'
import type { Zone } from '../parties/index.ts'
import type { Snapshot } from '../records/index.ts'
import { clockViews, pressing } from './clocks.ts'
import type { CaseRecord, EventRow, ReceiptRow } from './store.ts'

export function rulesOf(zone: Zone, process: string): ProcessRules {
  const { moves = [], correctionsMax = 0, offerDays } = zone.processes.get(process) ?? {}
  return { moves, correctionsMax, ...(offerDays === undefined ? {} : { offerDays }) }
}

/** In which list of a party's desk a case stands. */
export function listOf(given: Case, party: string): 'mine' | 'waiting' | 'done' {
  // Whoever did not take an offer has nothing to wait for.
  if (given.closedAt !== undefined || !partiesOf(given).some((one) => one.party === party)) return 'done'
  if (turnOf(given) === party) return 'mine'
  return given.countersigns.some((sign) => sign.party === party && sign.opinion === 'pending') && given.stage === 'countersigning' ? 'mine' : 'waiting'
}

export function rowOf(zone: Zone, { number, body }: Pick<CaseRecord, 'number' | 'body'>, party: string, now: Instant): CaseRow {
  const clock = pressing(clockViews(zone, body, now))
  const { handoff } = body
  return {
    id: body.id, number, process: body.process, title: body.title, stage: body.stage, issuer: body.issuer, holder: body.holder, version: body.version,
    openedAt: toIso(body.openedAt), updatedAt: toIso(body.updatedAt), mine: listOf(body, party) === 'mine', banks: partiesOf(body).map((one) => ({ ...one })),
    ...(body.closedAt === undefined ? {} : { closedAt: toIso(body.closedAt) }), ...(clock === undefined ? {} : { clock }),
    ...(handoff === undefined ? {} : { handoff: { id: handoff.id, from: handoff.from, to: handoff.to, state: handoff.state, offeredAt: toIso(handoff.offeredAt), ...(handoff.expiresAt === undefined ? {} : { expiresAt: toIso(handoff.expiresAt) }), ...(handoff.settledAt === undefined ? {} : { settledAt: toIso(handoff.settledAt) }) } }),
  }
}

interface Parts { readonly events: readonly EventRow[]; readonly receipts: readonly ReceiptRow[]; readonly materials: readonly Snapshot[] }

export function viewOf(zone: Zone, record: CaseRecord, parts: Parts, party: string, now: Instant): CaseView {
  const { body } = record
  const entryOf = (row: EventRow | ReceiptRow) => ({ id: row.entry, index: row.index, at: toIso(row.at) })
  return {
    ...rowOf(zone, record, party, now), ask: body.ask, packVersion: record.packVersion, clocks: clockViews(zone, body, now),
    moves: allowedMoves(body, party, rulesOf(zone, body.process), now).map(({ move, label, needs }) => ({ move, label, needs: [...needs] })),
    corrections: body.corrections.map(({ askedBy, askedAt, items, suppliedAt, text }) => ({ askedBy, askedAt: toIso(askedAt), items: [...items], ...(suppliedAt === undefined ? {} : { suppliedAt: toIso(suppliedAt) }), ...(text === undefined ? {} : { text }) })),
    countersigns: body.countersigns.map(({ at, ...sign }) => ({ ...sign, ...(at === undefined ? {} : { at: toIso(at) }) })),
    ...(body.reply === undefined ? {} : { reply: { ...body.reply, at: toIso(body.reply.at) } }),
    materials: parts.materials.map((snapshot) => ({ ...snapshot, data: { ...snapshot.data } })),
    receipts: parts.receipts.map((row) => ({ kind: row.kind, by: row.party, at: toIso(row.at), over: row.over, entry: entryOf(row), ...(row.handoff === null ? {} : { handoff: row.handoff }) })),
    timeline: parts.events.map((row) => ({ move: row.move, party: row.party, at: toIso(row.at), stage: row.stage, ...row.words, receipts: parts.receipts.filter((receipt) => receipt.version === row.version).map((receipt) => receipt.kind), entry: entryOf(row) })),
  }
}
