/** Agreements (协议): versioned grants between parties, the only source of access across them. */
import type { Day, Instant, Text } from '../value/index.ts'

/** 无条件共享, 有条件共享, 不予共享. */
export type Mode = 'unconditional' | 'conditional' | 'refused'
export type GrantWhat =
  | { readonly kind: 'register'; readonly register: string; readonly fields: '*' | readonly string[] }
  | { readonly kind: 'process'; readonly process: string }
  | { readonly kind: 'series'; readonly property: string }
/** A condition has one name: `{ case: true }` only within a case, `{ until: '2026-12-31' }` through a day. A name nobody knows is never met. */
export type Condition = Readonly<Record<string, unknown>>
export interface Grant {
  readonly grantor: string
  readonly grantees: readonly string[]
  readonly what: GrantWhat
  readonly purposes: readonly string[]
  readonly mode: Mode
  readonly conditions?: readonly Condition[] | undefined
}

export const AGREEMENT_STATES = ['draft', 'signing', 'inForce', 'suspended', 'ended', 'expired'] as const
export type AgreementState = (typeof AGREEMENT_STATES)[number]
export const AGREEMENT_MOVES = ['sign', 'suspend', 'resume', 'end', 'expire', 'revise'] as const
export type AgreementMove = (typeof AGREEMENT_MOVES)[number]

/** What a revision can change. Sides and first day stay: other sides are another agreement. */
export interface AgreementTerms {
  readonly title: Text
  readonly grants: readonly Grant[]
  /** Last day on which it holds; absent: until ended. */
  readonly until?: Day | undefined
}
/** New terms that wait for the signature of every side; the old ones hold until then. */
export interface Revision extends AgreementTerms {
  readonly by: string
  readonly signatures: readonly Signature[]
}
export interface Signature { readonly party: string; readonly at: Instant }

export interface Agreement extends AgreementTerms {
  readonly id: string
  readonly version: number
  readonly parties: readonly string[]
  /** First day on which it holds, in Beijing. */
  readonly from: Day
  readonly state: AgreementState
  readonly signatures: readonly Signature[]
  readonly revision?: Revision | undefined
  /** Sides whose suspension stands; each must lift its own. */
  readonly suspendedBy: readonly string[]
  readonly endedAt?: Instant | undefined
}
