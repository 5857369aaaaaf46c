/** The life of an agreement as a total table: all sides sign to begin; any side suspends or ends at once. */
import { addDays, type Day, dayOf, type Instant, isDay, ok, refuse, type Result, startOfDay, type Text } from '../value/index.ts'
import type { Agreement, AgreementMove, AgreementState } from './model.ts'
import { unknownTerms } from './terms.ts'

type Next = AgreementState | 'depends' | 'refused'
export const AGREEMENT_AFTER: Readonly<Record<AgreementState, Readonly<Record<AgreementMove, Next>>>> = {
  draft: { sign: 'depends', suspend: 'refused', resume: 'refused', end: 'ended', expire: 'expired' },
  signing: { sign: 'depends', suspend: 'refused', resume: 'refused', end: 'ended', expire: 'expired' },
  inForce: { sign: 'refused', suspend: 'suspended', resume: 'refused', end: 'ended', expire: 'expired' },
  suspended: { sign: 'refused', suspend: 'depends', resume: 'depends', end: 'ended', expire: 'expired' },
  ended: { sign: 'refused', suspend: 'refused', resume: 'refused', end: 'refused', expire: 'refused' },
  expired: { sign: 'refused', suspend: 'refused', resume: 'refused', end: 'refused', expire: 'refused' },
}

export const AGREEMENT_STATE_LABELS: Readonly<Record<AgreementState, Text>> = {
  draft: { zh: '起草中', en: 'Draft' }, signing: { zh: '签署中', en: 'Being signed' }, inForce: { zh: '生效', en: 'In force' },
  suspended: { zh: '已中止', en: 'Suspended' }, ended: { zh: '已终止', en: 'Ended' }, expired: { zh: '已到期', en: 'Expired' },
}
export const AGREEMENT_MOVE_LABELS: Readonly<Record<AgreementMove, Text>> = {
  sign: { zh: '签署', en: 'Sign' }, suspend: { zh: '中止', en: 'Suspend' }, resume: { zh: '恢复', en: 'Resume' }, end: { zh: '终止', en: 'End' }, expire: { zh: '到期', en: 'Expire' },
}

/** What a side drafts. */
export type AgreementDraft = Pick<Agreement, 'id' | 'title' | 'parties' | 'grants' | 'from' | 'until'>

/** Version 1 of an agreement, drafted by one of its sides. Refused: `agreement.party_missing`, `agreement.dates`, `agreement.unknown_term`. */
export function draftAgreement(draft: AgreementDraft, by: string, at: Instant, knownPurposes: ReadonlySet<string>): Result<Agreement> {
  const { id, title, from, until, grants } = draft
  const parties = [...new Set(draft.parties)]
  if (parties.length < 2 || !parties.includes(by)) return refuse('agreement.party_missing', { party: by }, '/body/parties')
  if (!isDay(from)) return refuse('agreement.dates', {}, '/body/from')
  if (until !== undefined && (!isDay(until) || until < from || startOfDay(addDays(until, 1)) <= at)) return refuse('agreement.dates', {}, '/body/until')
  for (const [index, grant] of grants.entries()) {
    const missing = [grant.grantor, ...grant.grantees].find((party) => !parties.includes(party))
    if (missing !== undefined) return refuse('agreement.party_missing', { party: missing }, `/body/grants/${index}`)
    const term = unknownTerms(grant, knownPurposes)[0]
    if (term !== undefined) return refuse('agreement.unknown_term', { term }, `/body/grants/${index}`)
  }
  return ok({ id, version: 1, title, parties, grants, from, ...(until === undefined ? {} : { until }), state: 'draft', signatures: [], suspendedBy: [] })
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

export interface AgreementAction { readonly move: AgreementMove; readonly version: number; readonly reason?: string | undefined }

/**
 * The agreement after a side's move. Suspending and ending need a reason, because the other side will ask. `expire` may be noted by anyone, once the last day is over.
 * Refused: `agreement.stale`, `agreement.not_a_side`, `agreement.move_refused`, `agreement.reason_required`.
 */
export function moveAgreement(agreement: Agreement, { move, version, reason }: AgreementAction, by: string, at: Instant): Result<Agreement> {
  if (version !== agreement.version) return refuse('agreement.stale', { version: agreement.version }, '/body/version')
  if (move !== 'expire' && !agreement.parties.includes(by)) return refuse('agreement.not_a_side')
  // That time has run out is noted, not decided, so it looks at what is written; all else at what holds now.
  const state = move === 'expire' ? agreement.state : stateAt(agreement, at)
  if (!isPossible(agreement, state, move, by, at)) {
    const [label, stands] = [AGREEMENT_MOVE_LABELS[move], AGREEMENT_STATE_LABELS[state]]
    return refuse('agreement.move_refused', { move: label.zh, move_en: label.en, state: stands.zh, state_en: stands.en }, '/body/move')
  }
  if ((move === 'suspend' || move === 'end') && (reason ?? '').trim() === '' && state !== 'draft') return refuse('agreement.reason_required', {}, '/body/reason')
  const base = { ...agreement, version: agreement.version + 1 }
  const next: Readonly<Record<AgreementMove, () => Agreement>> = {
    sign: () => {
      const signatures = [...agreement.signatures, { party: by, at }]
      return { ...base, signatures, state: agreement.parties.every((party) => signatures.some((one) => one.party === party)) ? 'inForce' : 'signing' }
    },
    suspend: () => ({ ...base, state: 'suspended', suspendedBy: [...agreement.suspendedBy, by] }),
    resume: () => {
      const suspendedBy = agreement.suspendedBy.filter((party) => party !== by)
      return { ...base, suspendedBy, state: suspendedBy.length === 0 ? 'inForce' : 'suspended' }
    },
    end: () => ({ ...base, state: 'ended', endedAt: at }),
    expire: () => ({ ...base, state: 'expired', endedAt: at }),
  }
  return ok(next[move]())
}

function isPossible(agreement: Agreement, state: AgreementState, move: AgreementMove, by: string, at: Instant): boolean {
  if (AGREEMENT_AFTER[state][move] === 'refused') return false
  if (move === 'expire') return stateAt(agreement, at) === 'expired'
  if (move === 'sign') return !agreement.signatures.some((signature) => signature.party === by)
  if (move === 'suspend') return !agreement.suspendedBy.includes(by)
  if (move === 'resume') return agreement.suspendedBy.includes(by)
  return true
}

/** What a side may do now. */
export function allowedAgreementMoves(agreement: Agreement, by: string, at: Instant): AgreementMove[] {
  if (!agreement.parties.includes(by)) return []
  return (['sign', 'suspend', 'resume', 'end'] as const).filter((move) => isPossible(agreement, stateAt(agreement, at), move, by, at))
}
