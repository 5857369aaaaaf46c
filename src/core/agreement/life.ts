/** The life of an agreement as a total table: all sides sign to begin; any side suspends or ends at once. */
import { addDays, type Instant, ok, refuse, type Result, startOfDay } from '../value/index.ts'
import type { Agreement, AgreementMove, AgreementState } from './model.ts'

type Next = AgreementState | 'depends' | 'refused'
export const AGREEMENT_AFTER: Readonly<Record<AgreementState, Readonly<Record<AgreementMove, Next>>>> = {
  draft: { sign: 'depends', suspend: 'refused', resume: 'refused', end: 'ended', expire: 'expired' },
  signing: { sign: 'depends', suspend: 'refused', resume: 'refused', end: 'ended', expire: 'expired' },
  inForce: { sign: 'refused', suspend: 'suspended', resume: 'refused', end: 'ended', expire: 'expired' },
  suspended: { sign: 'refused', suspend: 'depends', resume: 'depends', end: 'ended', expire: 'expired' },
  ended: { sign: 'refused', suspend: 'refused', resume: 'refused', end: 'refused', expire: 'refused' },
  expired: { sign: 'refused', suspend: 'refused', resume: 'refused', end: 'refused', expire: 'refused' },
}

/** The moment after its last day; undefined without one. */
export const endOf = (agreement: Pick<Agreement, 'until'>): Instant | undefined => (agreement.until === undefined ? undefined : startOfDay(addDays(agreement.until, 1)))

/** The state at a moment: what was last written, unless its time has run out since. */
export function stateAt(agreement: Agreement, at: Instant): AgreementState {
  const end = endOf(agreement)
  return end !== undefined && at >= end && AGREEMENT_AFTER[agreement.state].expire === 'expired' ? 'expired' : agreement.state
}

export interface AgreementAction { readonly move: AgreementMove; readonly version: number; readonly reason?: string | undefined }

/** The agreement after a side's move. Suspending and ending need a reason, because the other side will ask. */
export function moveAgreement(agreement: Agreement, { move, version, reason }: AgreementAction, by: string, at: Instant): Result<Agreement> {
  if (version !== agreement.version) return refuse('agreement.stale', { version: agreement.version }, '/body/version')
  if (!agreement.parties.includes(by)) return refuse('agreement.not_a_side')
  const state = stateAt(agreement, at)
  if (!isPossible(agreement, state, move, by)) return refuse('agreement.move_refused', { state, move }, '/body/move')
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

function isPossible(agreement: Agreement, state: AgreementState, move: AgreementMove, by: string): boolean {
  if (AGREEMENT_AFTER[state][move] === 'refused' || move === 'expire') return false
  if (move === 'sign') return !agreement.signatures.some((signature) => signature.party === by)
  if (move === 'suspend') return !agreement.suspendedBy.includes(by)
  if (move === 'resume') return agreement.suspendedBy.includes(by)
  return true
}

/** What a side may do now. */
export function allowedAgreementMoves(agreement: Agreement, by: string, at: Instant): AgreementMove[] {
  if (!agreement.parties.includes(by)) return []
  return (['sign', 'suspend', 'resume', 'end'] as const).filter((move) => isPossible(agreement, stateAt(agreement, at), move, by))
}
