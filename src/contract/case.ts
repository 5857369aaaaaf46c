/** Cases: work that passes between parties. Exactly one party holds the baton, and a hand-off is the only transfer. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { EntryRef, InstantShape, manyOf, pageOf, PageQuery, PartyIdShape, TextShape, UuidShape } from './shapes.ts'

export const CASE_STAGES = ['offered', 'working', 'correcting', 'countersigning', 'answered', 'closed', 'terminated', 'withdrawn'] as const
export const CASE_MOVES = [
  'offer', 'accept', 'return', 'recall', 'lapse', 'requestCorrection', 'supplyCorrection', 'transfer', 'requestCountersign', 'countersign',
  'reply', 'sendBack', 'close', 'terminate', 'suspend', 'resume', 'extend', 'note',
] as const
export const HANDOFF_STATES = ['held', 'offered', 'accepted', 'returned', 'recalled', 'lapsed'] as const

const Clock = z.object({
  kind: z.enum(['statutory', 'promised']),
  unit: z.enum(['workingDay', 'workingHour', 'naturalDay']),
  budget: z.number(), consumed: z.number(), remaining: z.number(),
  dueAt: InstantShape.optional(),
  /** True where the deadline lies beyond the announced calendar. */
  provisional: z.boolean(),
  status: z.enum(['notStarted', 'onTime', 'atRisk', 'late', 'suspended', 'stopped']),
  /** The party whose time runs. */
  owner: PartyIdShape.optional(),
  basis: TextShape, verified: z.boolean(),
})
export type ClockView = z.infer<typeof Clock>

const Handoff = z.object({
  id: UuidShape, from: PartyIdShape, to: PartyIdShape, state: z.enum(HANDOFF_STATES), offeredAt: InstantShape, expiresAt: InstantShape.optional(), settledAt: InstantShape.optional(),
})
const Receipt = z.object({
  kind: z.enum(['delivered', 'accepted', 'completed']), handoff: UuidShape.optional(), by: PartyIdShape, at: InstantShape,
  /** Hash of what was received, base64url SHA-256. */
  over: z.string(), entry: EntryRef,
})
const AllowedMove = z.object({
  move: z.enum(CASE_MOVES), label: TextShape,
  /** What the move needs: `reason`, `to`, `text`, `items`, `budget`, `ground`. */
  needs: z.array(z.string()),
})

export const CaseRow = z.object({
  id: UuidShape, number: z.string(), process: z.string(), title: z.string(), stage: z.enum(CASE_STAGES),
  issuer: PartyIdShape, holder: PartyIdShape, handoff: Handoff.optional(), version: z.number().int(),
  openedAt: InstantShape, updatedAt: InstantShape, closedAt: InstantShape.optional(),
  /** Whether the caller's party is the one everyone waits for. */
  mine: z.boolean(), clock: Clock.optional(), banks: z.array(z.object({ party: PartyIdShape, role: z.string() })),
})
export type CaseRow = z.infer<typeof CaseRow>

export const CaseView = CaseRow.extend({
  ask: z.string(), packVersion: z.string(),
  clocks: z.array(Clock), receipts: z.array(Receipt), moves: z.array(AllowedMove),
  corrections: z.array(z.object({ askedBy: PartyIdShape, askedAt: InstantShape, items: z.array(z.string()), suppliedAt: InstantShape.optional(), text: z.string().optional() })),
  countersigns: z.array(z.object({ party: PartyIdShape, opinion: z.enum(['pending', 'agree', 'disagree', 'absent']), text: z.string().optional(), at: InstantShape.optional() })),
  reply: z.object({ text: z.string(), at: InstantShape, by: PartyIdShape }).optional(),
  /** Copies of what was handed over, as of then, each bound by its hash to the hand-off. */
  materials: z.array(z.object({ register: z.string().optional(), record: UuidShape.optional(), version: z.number().int().optional(), title: z.string(), data: z.record(z.string(), z.unknown()), hash: z.string() })),
  timeline: z.array(z.object({
    move: z.enum(CASE_MOVES), party: PartyIdShape, at: InstantShape, stage: z.enum(CASE_STAGES), to: PartyIdShape.optional(), text: z.string().optional(), reason: z.string().optional(),
    items: z.array(z.string()).optional(), receipts: z.array(z.string()), entry: EntryRef,
  })),
})
export type CaseView = z.infer<typeof CaseView>

const idParam = z.strictObject({ id: UuidShape })
const Words = z.string().max(5_000)

export const caseOperations = {
  list: operation({
    name: 'case.case.list', method: 'GET', path: '/cases', who: 'acting', title: text('办件列表', 'List cases'),
    query: z.strictObject({
      ...PageQuery,
      /** `mine`: the baton is with me; `waiting`: I wait for another; `done`; `all`. */
      view: z.enum(['mine', 'waiting', 'done', 'all']).default('all'),
      process: z.string().max(64).optional(), stage: manyOf(z.enum(CASE_STAGES)), q: z.string().max(200).optional(),
      sort: z.enum(['due', '-updatedAt', '-openedAt', 'updatedAt']).default('-updatedAt'), count: z.stringbool().optional(),
    }),
    output: pageOf(CaseRow), faults: ['request.cursor'],
  }),
  today: operation({
    name: 'case.today', method: 'GET', path: '/today', who: 'acting', title: text('今天：在我手上、我在等谁、快到期、今天的变化', 'Today: on me, waiting for, due soon, changed'),
    output: z.object({
      mine: z.array(CaseRow), waiting: z.array(CaseRow), dueSoon: z.array(CaseRow),
      changes: z.array(z.object({ at: InstantShape, kind: z.string(), subject: z.string(), title: z.string(), party: PartyIdShape })),
      counts: z.object({ mine: z.number().int(), waiting: z.number().int(), late: z.number().int(), atRisk: z.number().int() }),
    }),
  }),
  get: operation({
    name: 'case.case.get', method: 'GET', path: '/cases/{id}', who: 'acting', title: text('查看办件', 'See a case'), params: idParam, output: CaseView, faults: ['case.unknown'],
  }),
  open: operation({
    name: 'case.case.open', method: 'POST', path: '/cases', who: ['officer', 'leader', 'clerk'], title: text('交办', 'Open a case and hand it over'),
    body: z.strictObject({ process: z.string().max(64), title: z.string().min(1).max(200), ask: Words.min(1), to: PartyIdShape, records: z.array(UuidShape).max(50).default([]), observers: z.array(PartyIdShape).max(20).default([]) }),
    output: CaseView, faults: ['case.process_unknown', 'case.to_self', 'party.unknown', 'record.unknown', 'case.no_agreement'],
  }),
  move: operation({
    name: 'case.case.move', method: 'POST', path: '/cases/{id}/moves', who: ['officer', 'leader', 'clerk'], title: text('办理：签收、补正、回复、办结等', 'Move a case: accept, correct, reply, close …'), params: idParam,
    body: z.strictObject({
      move: z.enum(CASE_MOVES), version: z.number().int(), reason: z.string().max(200).optional(), text: Words.optional(), to: PartyIdShape.optional(),
      parties: z.array(PartyIdShape).max(20).optional(), items: z.array(z.string().min(1).max(500)).max(50).optional(), opinion: z.enum(['agree', 'disagree']).optional(),
      ground: z.string().max(500).optional(), budget: z.number().positive().max(365).optional(), records: z.array(UuidShape).max(50).optional(),
    }),
    output: CaseView,
    faults: ['case.unknown', 'case.stale', 'case.not_your_turn', 'case.move_refused', 'case.reason_required', 'case.text_required', 'case.items_required', 'case.to_required', 'case.to_self', 'case.opinion_required', 'case.ground_required', 'case.budget_required', 'case.to_issuer', 'case.offer_lapsed', 'case.offer_live', 'case.already_extended', 'case.correction_limit', 'case.countersign_open', 'party.unknown', 'case.no_agreement'],
  }),
  explain: operation({
    name: 'case.clock.explain', method: 'GET', path: '/cases/{id}/clocks', who: 'acting', title: text('时限逐日说明', 'Explain the clocks day by day'), params: idParam,
    output: z.object({ clocks: z.array(z.object({ kind: z.string(), lines: z.array(z.object({ day: z.string(), dayKind: z.string(), counted: z.number(), why: TextShape })), result: TextShape })) }),
    faults: ['case.unknown'],
  }),
}
