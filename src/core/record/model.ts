/** A record (记录) as plain data: a typed row of a register, written by one owner, every version kept. */
import { base64url, canonicalJson, type Hash, ok, refuse, type Result, type Text, utf8 } from '../value/index.ts'
import type { Geometry } from './geometry.ts'

export const RECORD_STATES = ['current', 'withdrawn'] as const
export type RecordState = (typeof RECORD_STATES)[number]
export const RECORD_MOVES = ['revise', 'withdraw', 'restore'] as const
export type RecordMove = (typeof RECORD_MOVES)[number]

/** The life of a record, total. Nothing is ever deleted: a withdrawn record keeps its versions and can be restored. */
export const RECORD_AFTER: Readonly<Record<RecordState, Readonly<Record<RecordMove, RecordState | 'refused'>>>> = {
  current: { revise: 'current', withdraw: 'withdrawn', restore: 'refused' },
  withdrawn: { revise: 'refused', withdraw: 'refused', restore: 'current' },
}
export const RECORD_STATE_LABELS: Readonly<Record<RecordState, Text>> = { current: { zh: '有效', en: 'Current' }, withdrawn: { zh: '已注销', en: 'Withdrawn' } }

export type RecordData = Readonly<Record<string, unknown>>
/** What the rules of a record look at. */
export interface RecordHead {
  readonly owner: string
  readonly state: RecordState
  readonly version: number
}

/**
 * The head after a move of `by`, who has seen `version`. Only the owner writes; agreements open reading, never writing.
 * Refused: `record.not_owner`, `record.stale`, `record.withdrawn`, `record.not_withdrawn`.
 */
export function moveRecord(head: RecordHead, move: RecordMove, by: string, version: number): Result<RecordHead> {
  if (by !== head.owner) return refuse('record.not_owner')
  if (version !== head.version) return refuse('record.stale', { version: head.version }, '/body/version')
  const state = RECORD_AFTER[head.state][move]
  if (state === 'refused') return refuse(head.state === 'withdrawn' ? 'record.withdrawn' : 'record.not_withdrawn')
  return ok({ owner: head.owner, state, version: head.version + 1 })
}

/** What a version says, for its hash. */
export interface RecordContent {
  readonly id: string
  readonly register: string
  readonly version: number
  readonly data: RecordData
  readonly geometry?: Geometry | undefined
}

/**
 * Base64url of the hash over the canonical JSON (RFC 8785) of `{v:1, id, register, version, data}` and of `geometry` where there is one. Whoever holds the copy can
 * compute it. @throws where `data` holds what JSON does not have.
 */
export function recordHash(hash: Hash, { id, register, version, data, geometry }: RecordContent): string {
  return base64url(hash(utf8(canonicalJson({ v: 1, id, register, version, data, ...(geometry === undefined ? {} : { geometry }) }))))
}
