/** Moving a case: the tables say what is possible, this says what follows. Pure: the same case and action give the same next case on every node. */
import { instant, MS_PER_DAY, ok, refuse, type Instant, type Result } from '../value/index.ts'
import { clockAfter } from './clock-events.ts'
import type { Action, Case, CaseRole, Effect, Handoff, Move, Moved, ProcessRules, Stage } from './model.ts'
import { HANDOFF_AFTER, STAGE_AFTER } from './tables.ts'
import { whyNot } from './turn.ts'

export interface Opening { readonly id: string; readonly process: string; readonly title: string; readonly ask: string; readonly issuer: string; readonly to: string; readonly observers?: readonly string[] | undefined; readonly handoff: string }

/** A new case, offered to its first handler. The offer is delivered at once: it is stored where the receiver reads it. Refused: `case.to_self`. */
export function openCase(opening: Opening, at: Instant, rules: ProcessRules): Result<Moved> {
  const { id, process, title, ask, issuer, to, observers = [], handoff } = opening
  if (to === issuer) return refuse('case.to_self', {}, '/body/to')
  const participants = [...new Set(observers)].filter((party) => party !== issuer).reduce((all, party) => withRole(all, party, 'observer'), [{ party: issuer, role: 'issuer' as CaseRole }])
  const next: Case = {
    id, process, title, ask, issuer, holder: issuer, stage: 'offered', participants, corrections: [], countersigns: [], clockEvents: [], version: 1, openedAt: at, updatedAt: at,
    handoff: newHandoff(handoff, issuer, to, at, rules),
  }
  return ok({ next, effects: [{ receipt: 'delivered', by: to, handoff }], clock: [] })
}

function newHandoff(id: string, from: string, to: string, at: Instant, { offerDays }: ProcessRules): Handoff {
  return { id, from, to, state: 'offered', offeredAt: at, ...(offerDays === undefined ? {} : { expiresAt: instant(at + offerDays * MS_PER_DAY) }) }
}

type Participants = Case['participants']
/** The participants with a party in a role. The issuer stays the issuer whatever else it does. */
function withRole(participants: readonly { readonly party: string; readonly role: CaseRole }[], party: string, role: CaseRole): { party: string; role: CaseRole }[] {
  const others = participants.filter((one) => one.party !== party)
  return others.length < participants.length && participants.find((one) => one.party === party)?.role === 'issuer' ? [...participants] : [...others, { party, role }]
}

/**
 * The next case, or why not. `by` is the acting party, or `NODE` for what the node's own clock does. Of two moves decided on the same version the second is `case.stale`,
 * so that recall and acceptance at once come out the same on every node: by the order in which they are written.
 */
export function moveCase(given: Case, action: Action, by: string, at: Instant, rules: ProcessRules): Result<Moved> {
  if (action.version !== given.version) return refuse('case.stale', { version: given.version }, '/body/version')
  // A machine's clock that was set back does not turn the order of what happened.
  const when = at < given.updatedAt ? given.updatedAt : at
  const refusal = whyNot(given, action, by, when, rules)
  if (refusal !== undefined) return refusal
  const { from = given, changes, effects = [] } = APPLY[action.move](given, action, by, when, rules)
  const clock = clockAfter(given, action, by, when)
  const moved: Case = { ...from, ...changes, clockEvents: [...given.clockEvents, ...clock], version: given.version + 1, updatedAt: when }
  return ok({ next: withStage(moved, stageAfter(given.stage, action.move, moved), when), effects, clock })
}

const ENDED: ReadonlySet<Stage> = new Set(['closed', 'terminated', 'withdrawn'])

/** An ended case rests with its issuer. */
function withStage(moved: Case, stage: Stage, at: Instant): Case {
  return ENDED.has(stage) ? { ...moved, stage, holder: moved.issuer, closedAt: at } : { ...moved, stage }
}

function stageAfter(from: Stage, move: Move, moved: Case): Stage {
  const next = STAGE_AFTER[from][move]
  if (next === 'refused') throw new Error(`${move} was checked to be possible while ${from}`)
  if (next === 'stay') return from
  if (next === 'back') return moved.handler === undefined ? 'offered' : 'working'
  if (next === 'undone') return moved.handler === undefined ? 'withdrawn' : 'working'
  if (next === 'whenAll') return moved.countersigns.some(({ opinion }) => opinion === 'pending') ? from : 'working'
  return next
}

/** `from`: what the changes are made to, where that is not the whole case as it was. */
interface Applied { readonly from?: Case; readonly changes: Partial<Case>; readonly effects?: readonly Effect[] }
type Apply = (given: Case, action: Action, by: string, at: Instant, rules: ProcessRules) => Applied

/** The open hand-off, settled. @throws where the table refuses: it has been asked before. */
function settled({ handoff }: Case, move: 'accept' | 'return' | 'recall' | 'lapse', at: Instant): Handoff {
  const state = handoff === undefined ? 'refused' : HANDOFF_AFTER[handoff.state][move]
  if (handoff === undefined || state === 'refused') throw new Error(`no open hand-off to ${move}`)
  return { ...handoff, state, settledAt: at }
}

/** Offering moves no baton: the giver holds it until the receiver accepts. */
const offer: Apply = (given, action, by, at, rules) => {
  const handoff = newHandoff(action.handoff ?? `${given.id}/${given.version + 1}`, by, action.to ?? '', at, rules)
  return { changes: { handoff }, effects: [{ receipt: 'delivered', by: handoff.to, handoff: handoff.id }] }
}

/** A handler who passed the work on, or a party that returned it, sees what becomes of it: it stands in the timeline. */
const accept: Apply = (given, _action, by, at) => {
  const handoff = settled(given, 'accept', at)
  const before: Participants = given.handler === undefined ? given.participants : withRole(given.participants, given.handler, 'observer')
  return { changes: { handoff, holder: by, handler: by, participants: withRole(before, by, 'handler') }, effects: [{ receipt: 'accepted', by, handoff: handoff.id }] }
}

/** Ends the round: who has not spoken is absent, who has, has. */
const rollBackCountersign = (given: Case, at: Instant): Partial<Case> => ({
  countersigns: given.countersigns.map((sign) => (sign.opinion === 'pending' ? { ...sign, opinion: 'absent', at } : sign)),
})

const requestCountersign: Apply = (given, action) => {
  const parties = [...new Set(action.parties ?? [])]
  return {
    changes: {
      participants: parties.reduce<Participants>((all, party) => withRole(all, party, 'countersigner'), given.participants),
      // One row a party: a new round asks anew instead of standing beside the old one.
      countersigns: [...given.countersigns.filter((sign) => !parties.includes(sign.party)), ...parties.map((party) => ({ party, opinion: 'pending' as const }))],
    },
  }
}

const countersign: Apply = (given, { opinion = 'agree', text }, by, at) => ({
  changes: { countersigns: given.countersigns.map((sign) => (sign.party === by ? { party: by, opinion, at, ...(text === undefined ? {} : { text }) } : sign)) },
})

/** What goes back to the handler: an answer is no answer any more, a round of countersigning is over. */
const sendBack: Apply = (given, _action, _by, at) => {
  if (given.stage === 'countersigning') return { changes: rollBackCountersign(given, at) }
  const { reply: _refused, ...from } = given
  return { from, changes: toHandler(given) }
}

const toHandler = (given: Case): Pick<Case, 'holder'> => ({ holder: given.handler ?? given.holder })
const isOpen = (given: Case) => given.handoff?.state === 'offered'

const APPLY: Readonly<Record<Move, Apply>> = {
  offer, transfer: offer, accept, requestCountersign, countersign, sendBack,
  return: (given, _action, by, at) => ({ changes: { handoff: settled(given, 'return', at), participants: withRole(given.participants, by, 'observer') } }),
  recall: (given, _action, _by, at) => ({ changes: given.stage === 'countersigning' ? rollBackCountersign(given, at) : { handoff: settled(given, 'recall', at) } }),
  lapse: (given, _action, _by, at) => ({ changes: { handoff: settled(given, 'lapse', at) } }),
  requestCorrection: (given, { items = [] }, by, at) => ({ changes: { holder: given.issuer, corrections: [...given.corrections, { askedBy: by, askedAt: at, items }] } }),
  supplyCorrection: (given, { text }, _by, at) => ({
    changes: { ...toHandler(given), corrections: given.corrections.map((one) => (one.suppliedAt === undefined ? { ...one, suppliedAt: at, ...(text === undefined ? {} : { text }) } : one)) },
  }),
  reply: (given, { text = '' }, by, at) => ({ changes: { holder: given.issuer, reply: { text, at, by } } }),
  close: (_given, _action, by) => ({ changes: {}, effects: [{ receipt: 'completed', by }] }),
  terminate: (given, _action, _by, at) => ({ changes: { ...rollBackCountersign(given, at), ...(isOpen(given) ? { handoff: settled(given, 'recall', at) } : {}) } }),
  suspend: () => ({ changes: {} }),
  resume: () => ({ changes: {} }),
  extend: () => ({ changes: {} }),
  note: () => ({ changes: {} }),
}

