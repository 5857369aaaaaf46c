/** A case and its parts. Plain data: what a node keeps and two nodes must agree on. */
import type { ClockEvent } from '../clock/index.ts'
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
  /** What happened to its lawful clocks, in order, as core/clock takes it: append them to each clock of the process. */
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
  readonly offerDays?: number | undefined
}

/** A move as asked for. */
export interface Action {
  readonly move: Move
  /** The version of the case that it was decided on. */
  readonly version: number
  readonly reason?: string | undefined
  readonly text?: string | undefined
  readonly to?: string | undefined
  readonly parties?: readonly string[] | undefined
  readonly items?: readonly string[] | undefined
  readonly opinion?: 'agree' | 'disagree' | undefined
  readonly ground?: string | undefined
  /** Units that an extension adds, in the unit of the clock. */
  readonly budget?: number | undefined
  /** Id for the hand-off that an offer or transfer opens. */
  readonly handoff?: string | undefined
}

/** A receipt that the move calls for, to be given over the hash of what was received. `delivered` is due as soon as the offer is stored. */
export interface Effect { readonly receipt: ReceiptKind; readonly by: string; readonly handoff?: string }
/** The case after a move, the receipts due, and the events to append to its clocks (the new ones of `next.clockEvents`). */
export interface Moved { readonly next: Case; readonly effects: readonly Effect[]; readonly clock: readonly ClockEvent[] }

/** Who acts where no party does: the node's own clock, when an offer lapses. No party id has this form. */
export const NODE = 'node'
