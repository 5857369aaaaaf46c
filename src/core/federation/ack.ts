/** What a node answers to a batch: how far it has come, its signature under the sender's tree head as a witness, or why not. */
import type { Fault } from '../value/index.ts'
import { isObject, isOneOf, isOnly, isText, isWhole, ok, refuse, type Result } from '../value/index.ts'
import { isStatus, type NodeStatus } from './batch.ts'

/**
 * `accepted`: stored and logged, or stored before. `gap`: something before it is missing; send from `position` on. `later`: it cannot be checked yet; send the same again.
 * `refused`: it is wrong and will not be taken; `fault` says why.
 */
export const ACK_OUTCOMES = ['accepted', 'gap', 'later', 'refused'] as const
export type AckOutcome = (typeof ACK_OUTCOMES)[number]

export interface Ack {
  readonly format: 'nanmen-ack/1'
  readonly outcome: AckOutcome
  /** The batch that is answered: where it begins, and the digest of its bytes. */
  readonly after: number
  readonly digest: string
  /** Up to which place of the sender's log the answering node has everything that concerns it. */
  readonly position: number
  /** Size of the sender's tree that it has accepted last. */
  readonly known: number
  /** C2SP cosignature of the batch's checkpoint: time and signature, base64. */
  readonly cosignature?: string | undefined
  readonly fault?: Fault | undefined
  /** Asks the sender for its tree head at this size, signed: its tree does not follow from the known one. */
  readonly prove?: number | undefined
  readonly status: NodeStatus
}

const isFault = isObject({ fault: isText, params: (value) => typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string' || typeof one === 'number') }, { field: isText })
const isAck = isObject(
  { format: isOnly('nanmen-ack/1'), outcome: isOneOf(ACK_OUTCOMES), after: isWhole, digest: isText, position: isWhole, known: isWhole, status: isStatus },
  { cosignature: isText, fault: isFault, prove: isWhole },
)

/** Refused: `federation.ack_syntax`. */
export const readAck = (document: unknown): Result<Ack> => (isAck(document) ? ok(document as Ack) : refuse('federation.ack_syntax'))
