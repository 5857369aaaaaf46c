/** The life of an agreement as a total table: all sides sign to begin and to revise; any side suspends or ends at once. */
import { addDays, type Day, dayOf, type Instant, ok, refuse, type Result, startOfDay, type Text } from '../value/index.ts'
import type { Agreement, AgreementMove, AgreementState } from './model.ts'

/** `depends`: on who has signed or suspended. `stay`: the state does not change. */
export type AgreementNext = AgreementState | 'stay' | 'depends' | 'refused'
export const AGREEMENT_AFTER: Readonly<Record<AgreementState, Readonly<Record<AgreementMove, AgreementNext>>>> = {
  draft: { sign: 'depends', suspend: 'refused', resume: 'refused', end: 'ended', expire: 'expired', revise: 'stay' },
  signing: { sign: 'depends', suspend: 'refused', resume: 'refused', end: 'ended', expire: 'expired', revise: 'draft' },
  inForce: { sign: 'depends', suspend: 'suspended', resume: 'refused', end: 'ended', expire: 'expired', revise: 'stay' },
  suspended: { sign: 'depends', suspend: 'depends', resume: 'depends', end: 'ended', expire: 'expired', revise: 'stay' },
  ended: { sign: 'refused', suspend: 'refused', resume: 'refused', end: 'refused', expire: 'refused', revise: 'refused' },
  expired: { sign: 'refused', suspend: 'refused', resume: 'refused', end: 'refused', expire: 'refused', revise: 'refused' },
}

export const AGREEMENT_STATE_LABELS: Readonly<Record<AgreementState, Text>> = {
  draft: { zh: '起草中', en: 'Draft' }, signing: { zh: '签署中', en: 'Being signed' }, inForce: { zh: '生效', en: 'In force' },
  suspended: { zh: '已中止', en: 'Suspended' }, ended: { zh: '已终止', en: 'Ended' }, expired: { zh: '已到期', en: 'Expired' },
}
export const AGREEMENT_MOVE_LABELS: Readonly<Record<AgreementMove, Text>> = {
  sign: { zh: '签署', en: 'Sign' }, suspend: { zh: '中止', en: 'Suspend' }, resume: { zh: '恢复', en: 'Resume' }, end: { zh: '终止', en: 'End' }, expire: { zh: '到期', en: 'Expire' }, revise: { zh: '修订', en: 'Revise' },
}

/** The moment after its last day; undefined without one. */
export const endOf = (agreement: Pick<Agreement, 'until'>): Instant | undefined => (agreement.until === undefined ? undefined : startOfDay(addDays(agreement.until, 1)))

/** The state at a moment: what was last written, unless its last day in Beijing is over since. */
export function stateAt(agreement: Agreement, at: Instant): AgreementState {
  return stateOn(agreement, dayOf(at))
}

/** The same for a Beijing day: whoever asks many times has it at hand. */
export function stateOn({ state, until }: Pick<Agreement, 'state' | 'until'>, today: Day): AgreementState {
  return until !== undefined && today > until && AGREEMENT_AFTER[state].expire === 'expired' ? 'expired' : state
}

/** A move that brings no new terms; `reviseAgreement` brings some. */
export type PlainMove = Exclude<AgreementMove, 'revise'>
export interface AgreementAction { readonly move: PlainMove; readonly version: number; readonly reason?: string | undefined }

/**
 * The agreement after a side's move. Suspending and ending need a reason, because the other side will ask. `expire` may be noted by anyone, once the last day is over.
 * A signature is for what the version says, so none is given to terms that changed meanwhile. Refused: `agreement.stale`, `agreement.not_a_side`, `agreement.move_refused`, `agreement.reason_required`.
 */
export function moveAgreement(agreement: Agreement, { move, version, reason }: AgreementAction, by: string, at: Instant): Result<Agreement> {
  const refusal = whyNotMove(agreement, move, version, by, at)
  if (refusal !== undefined) return refusal
  if ((move === 'suspend' || move === 'end') && (reason ?? '').trim() === '' && agreement.state !== 'draft') return refuse('agreement.reason_required', {}, '/body/reason')
  return ok(APPLY[move]({ ...agreement, version: agreement.version + 1 }, by, at))
}

/** Why a side cannot make a move now, whatever comes with it. */
export function whyNotMove(agreement: Agreement, move: AgreementMove, version: number, by: string, at: Instant): ReturnType<typeof refuse> | undefined {
  if (version !== agreement.version) return refuse('agreement.stale', { version: agreement.version }, '/body/version')
  if (move !== 'expire' && !agreement.parties.includes(by)) return refuse('agreement.not_a_side')
  // That time has run out is noted, not decided, so it looks at what is written; all else at what holds now.
  const state = move === 'expire' ? agreement.state : stateAt(agreement, at)
  if (isPossible(agreement, state, move, by, at)) return undefined
  const [label, stands] = [AGREEMENT_MOVE_LABELS[move], AGREEMENT_STATE_LABELS[state]]
  return refuse('agreement.move_refused', { move: label.zh, move_en: label.en, state: stands.zh, state_en: stands.en }, '/body/move')
}

const APPLY: Readonly<Record<PlainMove, (next: Agreement, by: string, at: Instant) => Agreement>> = {
  sign,
  suspend: (next, by) => ({ ...next, state: 'suspended', suspendedBy: [...next.suspendedBy, by] }),
  resume: (next, by) => {
    const suspendedBy = next.suspendedBy.filter((party) => party !== by)
    return { ...next, suspendedBy, state: suspendedBy.length === 0 ? 'inForce' : 'suspended' }
  },
  end: (next, _by, at) => ({ ...withoutRevision(next), state: 'ended', endedAt: at }),
  expire: (next, _by, at) => ({ ...withoutRevision(next), state: 'expired', endedAt: at }),
}

/** One more signature; with that of the last side an agreement begins, or its revision takes the place of what it revises. */
function sign(next: Agreement, by: string, at: Instant): Agreement {
  const signatures = [...(next.revision ?? next).signatures, { party: by, at }]
  const isWhole = next.parties.every((party) => signatures.some((one) => one.party === party))
  if (next.revision === undefined) return { ...next, signatures, state: isWhole ? 'inForce' : 'signing' }
  if (!isWhole) return { ...next, revision: { ...next.revision, signatures } }
  const { until: _until, ...rest } = withoutRevision(next)
  const { title, grants, until } = next.revision
  return { ...rest, title, grants, ...(until === undefined ? {} : { until }), signatures }
}

function withoutRevision({ revision: _revision, ...rest }: Agreement): Agreement {
  return rest
}

function isPossible(agreement: Agreement, state: AgreementState, move: AgreementMove, by: string, at: Instant): boolean {
  if (AGREEMENT_AFTER[state][move] === 'refused') return false
  if (move === 'expire') return stateAt(agreement, at) === 'expired'
  // What holds has been signed by all: only a revision is left to sign.
  if (move === 'sign') return !(agreement.revision ?? agreement).signatures.some((signature) => signature.party === by)
  if (move === 'suspend') return !agreement.suspendedBy.includes(by)
  if (move === 'resume') return agreement.suspendedBy.includes(by)
  return true
}

/** What a side may do now. */
export function allowedAgreementMoves(agreement: Agreement, by: string, at: Instant): AgreementMove[] {
  if (!agreement.parties.includes(by)) return []
  return (['sign', 'suspend', 'resume', 'revise', 'end'] as const).filter((move) => isPossible(agreement, stateAt(agreement, at), move, by, at))
}
