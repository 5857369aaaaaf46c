/** A case and its parts. Plain data: what a node keeps and two nodes must agree on. */
import type { Instant } from '../value/index.ts'

export const STAGES = ['offered', 'working', 'correcting', 'countersigning', 'answered', 'closed', 'terminated', 'withdrawn'] as const
export type Stage = (typeof STAGES)[number]
export const MOVES = [
  'offer', 'accept', 'return', 'recall', 'lapse', 'requestCorrection', 'supplyCorrection', 'transfer', 'requestCountersign', 'countersign',
  'reply', 'sendBack', 'close', 'terminate', 'suspend', 'resume', 'extend', 'note',
] as const
export type Move = (typeof MOVES)[number]
export const HANDOFF_STATES = ['held', 'offered', 'accepted', 'returned', 'recalled', 'lapsed'] as const
export type HandoffState = (typeof HANDOFF_STATES)[number]
export const RECEIPTS = ['delivered', 'accepted', 'completed'] as const
export type ReceiptKind = (typeof RECEIPTS)[number]
export type CaseRole = 'issuer' | 'handler' | 'countersigner' | 'observer'

/** One passing of the baton from party to party; at most one is open (`offered`) at a time. */
export interface Handoff { readonly id: string; readonly from: string; readonly to: string; readonly state: HandoffState; readonly offeredAt: Instant; readonly expiresAt?: Instant; readonly settledAt?: Instant }
export interface Correction { readonly askedBy: string; readonly askedAt: Instant; readonly items: readonly string[]; readonly suppliedAt?: Instant; readonly text?: string }
export interface Countersign { readonly party: string; readonly opinion: 'pending' | 'agree' | 'disagree' | 'absent'; readonly text?: string; readonly at?: Instant }
/** What happens to the lawful clocks of the case; core/clock does the counting. */
export type ClockEvent =
  | { readonly kind: 'start' | 'resume' | 'stop'; readonly at: Instant }
  | { readonly kind: 'suspend'; readonly at: Instant; readonly ground: string }
  | { readonly kind: 'extend'; readonly at: Instant; readonly budget: number; readonly approver: string }

export interface Case {
  readonly id: string
  readonly process: string
  readonly title: string
  readonly ask: string
  /** Who gave it and may end it. */
  readonly issuer: string
  /** Who holds the baton: exactly one party, the only one that may move the work on. An offer does not move it; acceptance does. */
  readonly holder: string
  /** Who handles it, once somebody has accepted; keeps the work while the issuer corrects. */
  readonly handler?: string
  readonly handoff?: Handoff
  readonly stage: Stage
  readonly participants: readonly { readonly party: string; readonly role: CaseRole }[]
  readonly corrections: readonly Correction[]
  readonly countersigns: readonly Countersign[]
  readonly reply?: { readonly text: string; readonly at: Instant; readonly by: string }
  readonly clockEvents: readonly ClockEvent[]
  /** Moves so far; a move states the version it was decided on, and of two at once one is stale. */
  readonly version: number
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly closedAt?: Instant
}

/** What the process of a case allows, from the zone pack. */
export interface ProcessRules {
  readonly moves: readonly Move[]
  readonly correctionsMax: number
  /** Natural days after which an offer lapses. */
  readonly offerDays?: number
}

/** A move as asked for. */
export interface Action {
  readonly move: Move
  readonly version: number
  readonly reason?: string
  readonly text?: string
  readonly to?: string
  readonly parties?: readonly string[]
  readonly items?: readonly string[]
  readonly opinion?: 'agree' | 'disagree'
  readonly ground?: string
  readonly budget?: number
  /** Id for the hand-off that an offer or transfer opens. */
  readonly handoff?: string
}

/** A receipt that the move calls for, to be given over the hash of what was received. */
export interface Effect { readonly receipt: ReceiptKind; readonly by: string; readonly handoff?: string }
export interface Moved { readonly next: Case; readonly effects: readonly Effect[] }
