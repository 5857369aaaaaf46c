/** Whose turn it is: whether a move is possible now, whether it is this party's, and what it still lacks. */
import { type Instant, refuse, type Text } from '../value/index.ts'
import { clockPhaseOf } from './clock-events.ts'
import { MOVE_LABELS, STAGE_LABELS } from './labels.ts'
import { type Action, type Case, type Move, NODE, type ProcessRules, type Stage } from './model.ts'
import { HANDOFF_AFTER, NEEDS, type Need, type Relation, STAGE_AFTER, WHO } from './tables.ts'

type Refusal = ReturnType<typeof refuse>
export const openHandoff = ({ handoff }: Case) => (handoff?.state === 'offered' ? handoff : undefined)

/** Whether a party stands in a relation to the case now. */
const STANDS: Readonly<Record<Relation, (given: Case, by: string) => boolean>> = {
  issuer: (given, by) => by === given.issuer,
  holder: (given, by) => by === given.holder,
  handler: (given, by) => by === given.handler && by === given.holder,
  offered: (given, by) => by === openHandoff(given)?.to,
  giver: (given, by) => by === (given.stage === 'countersigning' ? given.handler : openHandoff(given)?.from),
  countersigner: (given, by) => given.countersigns.some((sign) => sign.party === by && sign.opinion === 'pending'),
  participant: (given, by) => given.participants.some((one) => one.party === by && one.role !== 'observer') || by === openHandoff(given)?.to,
  node: (_given, by) => by === NODE,
}

/** Moves that carry the work on and so wait until a suspended clock runs again. */
const NEEDS_RUNNING: ReadonlySet<Move> = new Set(['transfer', 'reply', 'requestCorrection', 'requestCountersign', 'suspend'])

/** Whether the tables, the process and the clocks allow a move now, whoever makes it. */
function isPossible(given: Case, move: Move, rules: ProcessRules): boolean {
  // That an offer lapses is no choice of the process.
  if (STAGE_AFTER[given.stage][move] === 'refused' || !(rules.moves.includes(move) || move === 'lapse')) return false
  if (given.stage === 'offered' && (move === 'offer' || move === 'accept' || move === 'return' || move === 'recall' || move === 'lapse')) return HANDOFF_AFTER[given.handoff?.state ?? 'held'][move] !== 'refused'
  const isSuspended = clockPhaseOf(given) === 'suspended'
  return move === 'resume' ? isSuspended : !(isSuspended && NEEDS_RUNNING.has(move))
}

const FAULT_OF: Readonly<Record<Need, string>> = {
  reason: 'case.reason_required', text: 'case.text_required', to: 'case.to_required', parties: 'case.to_required', items: 'case.items_required', opinion: 'case.opinion_required',
  ground: 'case.ground_required', budget: 'case.budget_required',
}

/** Why a move is refused; undefined where it is not. The version has been looked at before. */
export function whyNot(given: Case, action: Action, by: string, at: Instant, rules: ProcessRules): Refusal | undefined {
  const turn = whyNotTurn(given, action.move, by, at, rules)
  if (turn !== undefined) return turn
  const lacking = NEEDS[action.move].find((need) => isLacking(action, need))
  return lacking === undefined ? whyNotThese(given, action, by) : refuse(FAULT_OF[lacking], {}, `/body/${lacking}`)
}

/** Why a move is refused whatever comes with it. */
function whyNotTurn(given: Case, move: Move, by: string, at: Instant | undefined, rules: ProcessRules): Refusal | undefined {
  const words = wordsOf(given.stage, move)
  if (given.stage === 'countersigning' && move === 'reply' && STANDS.handler(given, by)) return refuse('case.countersign_open', {}, '/body/move')
  if (!isPossible(given, move, rules)) return refuse('case.move_refused', words, '/body/move')
  if (!STANDS[WHO[move]](given, by)) return refuse('case.not_your_turn', words, '/body/move')
  const isLapsed = at !== undefined && given.handoff?.expiresAt !== undefined && at >= given.handoff.expiresAt
  // Decided by time alone, so that it does not matter which node notes it first.
  if (move === 'accept' && isLapsed) return refuse('case.offer_lapsed', {}, '/body/move')
  if (move === 'lapse' && !isLapsed) return refuse('case.offer_live', {}, '/body/move')
  if (move === 'requestCorrection' && given.corrections.length >= rules.correctionsMax) return refuse('case.correction_limit', { max: rules.correctionsMax }, '/body/move')
  if (move === 'extend' && given.clockEvents.some(({ type }) => type === 'extend')) return refuse('case.already_extended', {}, '/body/move')
  return undefined
}

/** Why the parties named cannot be. */
function whyNotThese(given: Case, { move, to, parties = [] }: Action, by: string): Refusal | undefined {
  if (move === 'offer' || move === 'transfer') {
    if (to === by) return refuse('case.to_self', {}, '/body/to')
    if (to === given.issuer) return refuse('case.to_issuer', {}, '/body/to')
  }
  return move === 'requestCountersign' && parties.includes(by) ? refuse('case.to_self', {}, '/body/parties') : undefined
}

const wordsOf = (stage: Stage, move: Move) => ({ stage: STAGE_LABELS[stage].zh, stage_en: STAGE_LABELS[stage].en, move: MOVE_LABELS[move].zh, move_en: MOVE_LABELS[move].en })

function isLacking(action: Action, need: Need): boolean {
  const value = action[need]
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value === 'number') return !(value > 0)
  return value === undefined || value.length === 0 || value.every((one) => one.trim() === '')
}

export interface AllowedMove { readonly move: Move; readonly label: Text; readonly needs: readonly Need[] }

/** What a party can do now, the work's own next step first. With `at`, an offer that has lapsed is not there to accept. */
export function allowedMoves(given: Case, by: string, rules: ProcessRules, at?: Instant): AllowedMove[] {
  return ORDER.filter((move) => whyNotTurn(given, move, by, at, rules) === undefined).map((move) => ({ move, label: labelOf(given, move), needs: NEEDS[move] }))
}

const ORDER: readonly Move[] = ['accept', 'supplyCorrection', 'countersign', 'reply', 'close', 'offer', 'requestCorrection', 'requestCountersign', 'transfer', 'sendBack', 'return', 'recall', 'suspend', 'resume', 'extend', 'note', 'terminate']

function labelOf({ stage }: Case, move: Move): Text {
  if (stage !== 'countersigning') return MOVE_LABELS[move]
  return move === 'recall' ? { zh: '撤回会签', en: 'Recall the countersigning' } : MOVE_LABELS[move]
}

/** The party everybody waits for: whoever an open offer is for, else the holder; undefined once the case has ended. */
export function turnOf(given: Case): string | undefined {
  return given.closedAt === undefined ? openHandoff(given)?.to ?? given.holder : undefined
}

/** Everybody who may see the case: its participants, and whoever it is offered to, as the handler to be. */
export function partiesOf(given: Case): Case['participants'] {
  const to = openHandoff(given)?.to
  return to === undefined ? given.participants : [...given.participants.filter(({ party }) => party !== to), { party: to, role: 'handler' }]
}

/** Who sees the case: whoever takes part, and whoever was offered it last and did not take it, until it is offered to another. */
export function seersOf(given: Case): string[] {
  const last = given.handoff !== undefined && given.handoff.state !== 'offered' ? [given.handoff.to] : []
  return [...new Set([...partiesOf(given).map((one) => one.party), ...last])]
}

/** The correction that the issuer still owes. */
export function openCorrection(given: Case): Case['corrections'][number] | undefined {
  return given.corrections.find(({ suppliedAt }) => suppliedAt === undefined)
}
