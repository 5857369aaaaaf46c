/** Moving a case: the tables say what is possible, this says what follows. Pure: the same case and action give the same next case on every node. */
import { type Instant, instant, MS_PER_DAY, ok, refuse, type Result } from '../value/index.ts'
import { MOVE_LABELS, STAGE_LABELS } from './labels.ts'
import type { Action, Case, ClockEvent, Effect, Moved, Move, ProcessRules, Stage } from './model.ts'
import { HANDOFF_AFTER, NEEDS, type Need, type Relation, STAGE_AFTER, WHO } from './tables.ts'

export interface Opening { readonly id: string; readonly process: string; readonly title: string; readonly ask: string; readonly issuer: string; readonly to: string; readonly observers?: readonly string[]; readonly handoff: string }

/** A new case, offered to its first handler. The offer is delivered at once: it is stored where the receiver reads it. */
export function openCase(opening: Opening, at: Instant, rules: ProcessRules): Result<Moved> {
  const { id, process, title, ask, issuer, to, observers = [], handoff } = opening
  if (to === issuer) return refuse('case.to_self', {}, '/body/to')
  const participants = [{ party: issuer, role: 'issuer' as const }, { party: to, role: 'handler' as const }, ...observers.filter((party) => party !== issuer && party !== to).map((party) => ({ party, role: 'observer' as const }))]
  const next: Case = {
    id, process, title, ask, issuer, holder: issuer, stage: 'offered', participants, corrections: [], countersigns: [], clockEvents: [], version: 1, openedAt: at, updatedAt: at,
    handoff: { id: handoff, from: issuer, to, state: 'offered', offeredAt: at, ...expiry(at, rules) },
  }
  return ok({ next, effects: [{ receipt: 'delivered', by: to, handoff }] })
}

const expiry = (at: Instant, rules: ProcessRules) => (rules.offerDays === undefined ? {} : { expiresAt: instant(at + rules.offerDays * MS_PER_DAY) })

/** Does a party stand in that relation to the case now? */
function stands(given: Case, by: string, relation: Relation): boolean {
  const open = given.handoff?.state === 'offered' ? given.handoff : undefined
  const relations: Readonly<Record<Relation, () => boolean>> = {
    issuer: () => by === given.issuer,
    holder: () => by === given.holder,
    handler: () => by === given.handler && by === given.holder,
    offered: () => by === open?.to,
    giver: () => by === open?.from || (given.stage === 'countersigning' && by === given.handler),
    countersigner: () => given.countersigns.some((sign) => sign.party === by && sign.opinion === 'pending'),
    participant: () => given.participants.some((one) => one.party === by && one.role !== 'observer'),
    node: () => by === 'node',
  }
  return relations[relation]()
}

/** Why a move cannot be made now whoever asks; undefined where the tables allow it. */
function isPossible(given: Case, move: Move, rules: ProcessRules): boolean {
  if (STAGE_AFTER[given.stage][move] === 'refused' || !(rules.moves.includes(move) || move === 'lapse')) return false
  const isOpen = given.handoff?.state === 'offered'
  if (move === 'offer') return !isOpen
  if (move === 'accept' || move === 'return' || move === 'lapse') return isOpen
  if (move === 'recall') return isOpen || given.stage === 'countersigning'
  const isSuspended = given.clockEvents.at(-1)?.kind === 'suspend'
  if (move === 'suspend') return !isSuspended
  if (move === 'resume') return isSuspended
  if (move === 'transfer' || move === 'reply' || move === 'requestCorrection' || move === 'requestCountersign') return !isSuspended
  return true
}

const FAULT_OF: Readonly<Record<Need, string>> = {
  reason: 'case.reason_required', text: 'case.text_required', to: 'case.to_required', parties: 'case.to_required', items: 'case.items_required', opinion: 'case.opinion_required', ground: 'case.ground_required', budget: 'case.text_required',
}

/** The next case, or why not. `by` is the acting party, or `node` for what the node's own clock does. */
export function moveCase(given: Case, action: Action, by: string, at: Instant, rules: ProcessRules): Result<Moved> {
  const { move } = action
  if (action.version !== given.version) return refuse('case.stale', { version: given.version }, '/body/version')
  if (!isPossible(given, move, rules)) return refuse('case.move_refused', words(given.stage, move), '/body/move')
  if (!stands(given, by, WHO[move])) return refuse('case.not_your_turn', words(given.stage, move), '/body/move')
  for (const need of NEEDS[move]) if (isMissing(action, need)) return refuse(FAULT_OF[need], {}, `/body/${need}`)
  const limit = limitOf(given, action, by, rules)
  if (limit !== undefined) return limit
  const base: Case = { ...given, version: given.version + 1, updatedAt: at }
  return ok(APPLY[move](base, action, by, at, rules))
}

const words = (stage: Stage, move: Move) => ({ stage: STAGE_LABELS[stage].zh, stage_en: STAGE_LABELS[stage].en, move: MOVE_LABELS[move].zh, move_en: MOVE_LABELS[move].en })

function isMissing(action: Action, need: Need): boolean {
  const value = action[need]
  return value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
}

function limitOf(given: Case, action: Action, by: string, rules: ProcessRules): { ok: false; fault: { fault: string; params: Record<string, string | number>; field?: string } } | undefined {
  if ((action.move === 'transfer' || action.move === 'offer') && action.to === by) return refuse('case.to_self', {}, '/body/to')
  if (action.move === 'requestCountersign' && (action.parties ?? []).includes(by)) return refuse('case.to_self', {}, '/body/parties')
  if (action.move === 'requestCorrection' && given.corrections.length >= rules.correctionsMax) return refuse('case.correction_limit', { max: rules.correctionsMax }, '/body/move')
  if (action.move === 'extend' && given.clockEvents.some((event) => event.kind === 'extend')) return refuse('case.already_extended', {}, '/body/move')
  return undefined
}

type Apply = (base: Case, action: Action, by: string, at: Instant, rules: ProcessRules) => Moved
const moved = (next: Case, ...effects: Effect[]): Moved => ({ next, effects })
const clocked = (base: Case, ...events: ClockEvent[]): Pick<Case, 'clockEvents'> => ({ clockEvents: [...base.clockEvents, ...events] })
const isRunning = (base: Case) => ['start', 'resume', 'extend'].includes(base.clockEvents.filter((event) => event.kind !== 'extend').at(-1)?.kind ?? '')

/** The open hand-off, settled. @throws where the table refuses: `isPossible` has been asked before. */
function settled(base: Case, move: 'accept' | 'return' | 'recall' | 'lapse', at: Instant): NonNullable<Case['handoff']> {
  const handoff = base.handoff
  const state = handoff === undefined ? 'refused' : HANDOFF_AFTER[handoff.state][move]
  if (handoff === undefined || state === 'refused') throw new Error(`no open hand-off to ${move}`)
  return { ...handoff, state, settledAt: at }
}

const joined = (base: Case, party: string, role: 'handler' | 'countersigner') =>
  base.participants.some((one) => one.party === party && one.role !== 'observer') ? base.participants : [...base.participants.filter((one) => one.party !== party), { party, role }]

/** An offer that came back: to the handler who made it, or to the issuer, who may offer it again. */
const backToGiver = (base: Case): Pick<Case, 'stage'> => ({ stage: base.handler === undefined ? 'offered' : 'working' })

const offer: Apply = (base, action, by, at, rules) => {
  const handoff = { id: action.handoff ?? `${base.id}/${base.version}`, from: by, to: action.to ?? '', state: 'offered' as const, offeredAt: at, ...expiry(at, rules) }
  return moved({ ...base, stage: 'offered', handoff, participants: joined(base, handoff.to, 'handler') }, { receipt: 'delivered', by: handoff.to, handoff: handoff.id })
}

const APPLY: Readonly<Record<Move, Apply>> = {
  offer,
  transfer: offer,
  accept: (base, _action, by, at) => {
    const handoff = settled(base, 'accept', at)
    // The clock starts when a competent officer accepts, and goes on when the work passes to another.
    const events: ClockEvent[] = base.clockEvents.length === 0 ? [{ kind: 'start', at }] : []
    return moved({ ...base, ...clocked(base, ...events), stage: 'working', handoff, holder: by, handler: by }, { receipt: 'accepted', by, handoff: handoff.id })
  },
  return: (base, _action, _by, at) => moved({ ...base, ...backToGiver(base), handoff: settled(base, 'return', at) }),
  recall: (base, _action, _by, at) => {
    if (base.stage === 'countersigning') return moved({ ...base, stage: 'working', countersigns: base.countersigns.map((sign) => (sign.opinion === 'pending' ? { ...sign, opinion: 'absent', at } : sign)) })
    const isWithdrawn = base.handler === undefined
    return moved({ ...base, handoff: settled(base, 'recall', at), ...(isWithdrawn ? { stage: 'withdrawn' as const, closedAt: at } : { stage: 'working' as const }) })
  },
  lapse: (base, _action, _by, at) => moved({ ...base, ...backToGiver(base), handoff: settled(base, 'lapse', at) }),
  requestCorrection: (base, action, by, at) => moved({
    ...base, ...clocked(base, { kind: 'suspend', at, ground: 'correction' }), stage: 'correcting', holder: base.issuer, corrections: [...base.corrections, { askedBy: by, askedAt: at, items: action.items ?? [] }],
  }),
  supplyCorrection: (base, action, _by, at) => moved({
    ...base, ...clocked(base, { kind: 'resume', at }), stage: 'working', holder: base.handler ?? base.holder,
    corrections: base.corrections.map((correction, index) => (index === base.corrections.length - 1 ? { ...correction, suppliedAt: at, ...(action.text === undefined ? {} : { text: action.text }) } : correction)),
  }),
  requestCountersign: (base, action) => {
    const parties = [...new Set(action.parties ?? [])]
    return moved({
      ...base, stage: 'countersigning', participants: parties.reduce((all, party) => joined({ ...base, participants: all }, party, 'countersigner'), base.participants),
      countersigns: [...base.countersigns.filter((sign) => !parties.includes(sign.party)), ...parties.map((party) => ({ party, opinion: 'pending' as const }))],
    })
  },
  countersign: (base, action, by, at) => {
    const countersigns = base.countersigns.map((sign) => (sign.party === by && sign.opinion === 'pending' ? { party: by, opinion: action.opinion ?? 'agree', at, ...(action.text === undefined ? {} : { text: action.text }) } : sign))
    return moved({ ...base, countersigns, stage: countersigns.some((sign) => sign.opinion === 'pending') ? 'countersigning' : 'working' })
  },
  reply: (base, action, by, at) => moved({ ...base, ...clocked(base, { kind: 'suspend', at, ground: 'answered' }), stage: 'answered', holder: base.issuer, reply: { text: action.text ?? '', at, by } }),
  sendBack: (base, _action, _by, at) => moved({ ...base, ...clocked(base, { kind: 'resume', at }), stage: 'working', holder: base.handler ?? base.holder }),
  close: (base, _action, by, at) => moved({ ...base, ...clocked(base, { kind: 'stop', at }), stage: 'closed', closedAt: at }, { receipt: 'completed', by }),
  terminate: (base, _action, by, at) => {
    const ended = base.handoff?.state === 'offered' ? { handoff: settled(base, 'recall', at) } : {}
    return moved({ ...base, ...ended, ...(base.clockEvents.length === 0 ? {} : clocked(base, { kind: 'stop', at })), stage: 'terminated', holder: by, closedAt: at })
  },
  suspend: (base, action, _by, at) => moved({ ...base, ...clocked(base, { kind: 'suspend', at, ground: action.ground ?? '' }) }),
  resume: (base, _action, _by, at) => moved({ ...base, ...(isRunning(base) ? {} : clocked(base, { kind: 'resume', at })) }),
  extend: (base, action, by, at) => moved({ ...base, ...clocked(base, { kind: 'extend', at, budget: action.budget ?? 0, approver: by }) }),
  note: (base) => moved(base),
}

export interface AllowedMove { readonly move: Move; readonly label: { readonly zh: string; readonly en: string }; readonly needs: readonly Need[] }

/** What a party can do now, the work's own next step first. */
export function allowedMoves(given: Case, by: string, rules: ProcessRules): AllowedMove[] {
  return ORDER.filter((move) => isPossible(given, move, rules) && stands(given, by, WHO[move]) && limitOf(given, { move, version: given.version }, by, rules) === undefined)
    .map((move) => ({ move, label: MOVE_LABELS[move], needs: NEEDS[move] }))
}
const ORDER: readonly Move[] = ['accept', 'supplyCorrection', 'countersign', 'reply', 'close', 'offer', 'requestCorrection', 'requestCountersign', 'transfer', 'sendBack', 'return', 'recall', 'suspend', 'resume', 'extend', 'note', 'terminate']
