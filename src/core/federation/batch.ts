/**
 * A batch: all entries of one log from a place up to another that concern the parties of one peer, with one proof that they are in the log, and the proof that the log
 * continues the one that the peer has seen. The log is the outbox: places are indexes in it, so a gap shows by itself and nothing is numbered twice.
 */
import {
  bodyHash, type Checkpoint, type Envelope, envelopeHash, isEnvelope, type NoteKey, parseNote, parseCheckpoint, verifyCheckpoint, verifyConsistency, verifyCovering, type VerifySignature,
} from '../log/index.ts'
import { equalBytes, type Hash, hex, isListOf, isObject, isOnly, isText, isWhole, ok, refuse, type Result, unbase64url, unhex, utf8Decode } from '../value/index.ts'

/** One entry under way. A body that stays at home travels as the hash in the envelope only: a receipt needs no more. */
export interface Parcel {
  readonly index: number
  readonly envelope: Envelope
  /** Canonical JSON. */
  readonly body?: string | undefined
  readonly salt?: string | undefined
}

export interface Batch {
  readonly format: 'nanmen-batch/1'
  /** The batch speaks of the entries from `after` (included) up to `until` (excluded). */
  readonly after: number
  readonly until: number
  /** Size of the tree that the receiver has accepted last; 0 at first. */
  readonly known: number
  /** Signed note of the sender's tree head. */
  readonly checkpoint: string
  /** From `known` to the checkpoint (RFC 9162 §2.1.4), base64url. */
  readonly consistency: readonly string[]
  readonly parcels: readonly Parcel[]
  /** Covering proof of all parcels (core/log/covering). */
  readonly proof: readonly string[]
  readonly status: NodeStatus
}

/** What a node says of itself with every batch and answer, so that both see who is behind and whose clock is wrong. */
export interface NodeStatus {
  /** RFC 3339: its clock when it said so. */
  readonly at: string
  /** Version of the zone pack, and its hash. */
  readonly pack: string
  readonly packHash: string
  /** The last day up to which it knows the working calendar. */
  readonly knownUntil: string
}

/** Entries in a batch, and characters of their bodies, at most. */
export const PARCELS_MAX = 512
export const BATCH_CHARACTERS_MAX = 8 * 1024 * 1024
const HASHES_MAX = 20_000

export const isStatus = isObject({ at: isText, pack: isText, packHash: isText, knownUntil: isText })
const isBatch = isObject({
  format: isOnly('nanmen-batch/1'), after: isWhole, until: isWhole, known: isWhole, checkpoint: isText, consistency: isListOf(isText, HASHES_MAX), proof: isListOf(isText, HASHES_MAX),
  parcels: isListOf(isObject({ index: isWhole, envelope: isEnvelope }, { body: isText, salt: isText }), PARCELS_MAX), status: isStatus,
})

/** What the receiver knows of the sender's log. */
export interface KnownLog { readonly size: number; readonly root: Uint8Array }
export const NO_LOG: KnownLog = { size: 0, root: new Uint8Array() }

/** The document in a message; undefined where it is no JSON. */
export function readDocument(body: Uint8Array): unknown {
  const written = utf8Decode(body)
  if (written === undefined) return undefined
  try {
    return JSON.parse(written) as unknown
  } catch {
    return undefined
  }
}

/** Refused: `federation.batch_syntax`. */
export function readBatch(document: unknown): Result<Batch> {
  if (!isBatch(document)) return refuse('federation.batch_syntax')
  const batch = document as Batch
  return batch.after <= batch.until && batch.parcels.every(({ index }) => index >= batch.after && index < batch.until) ? ok(batch) : refuse('federation.batch_syntax')
}

export interface BatchTrust {
  readonly hash: Hash
  readonly verify: VerifySignature
  /** Keys of the sender that count for what it signs now; their name is the origin of its log. */
  readonly keys: readonly NoteKey[]
}

export interface OpenedParcel extends Parcel { readonly leaf: Uint8Array }
export interface OpenedBatch { readonly checkpoint: Checkpoint; readonly parcels: readonly OpenedParcel[] }

/**
 * Everything that a batch claims, checked: its checkpoint is signed by the sender, continues what is known, and holds every parcel; every body is the one that was hashed.
 * Refused: those of `verifyCheckpoint`, `federation.fork` where the sender's signed tree contradicts the known one (with it the proof is complete: see `forkProof`),
 * `federation.inconsistent`, `federation.not_in_log`, `federation.body_differs`.
 */
export function openBatch(batch: Batch, known: KnownLog, trust: BatchTrust): Result<OpenedBatch> {
  const { hash } = trust
  const signed = checkpointOf(batch.checkpoint, trust)
  if (!signed.ok) return signed
  const checkpoint = signed.value
  const step = stepFrom(known, checkpoint, batch.consistency, hash)
  if (step !== undefined) return step
  if (batch.until > checkpoint.size) return refuse('federation.batch_syntax')
  const parcels = batch.parcels.map((parcel) => ({ ...parcel, leaf: envelopeHash(hash, parcel.envelope) }))
  const proof = batch.proof.map(unbase64url)
  const leaves = parcels.map(({ index, leaf }) => ({ index, hash: leaf }))
  const isIn = parcels.length === 0 || (proof.every((one) => one !== undefined) && verifyCovering(hash, leaves, checkpoint.size, proof, checkpoint.root))
  if (!isIn) return refuse('federation.not_in_log')
  const wrong = parcels.find((parcel) => !isBodyRight(parcel, hash))
  return wrong === undefined ? ok({ checkpoint, parcels }) : refuse('federation.body_differs', { index: wrong.index })
}

function checkpointOf(note: string, { hash, verify, keys }: BatchTrust): Result<Checkpoint> {
  let last: Result<Checkpoint> = refuse('log.signature_missing', { name: keys[0]?.name ?? '' })
  for (const log of keys) {
    const read = verifyCheckpoint(note, { hash, verify, log })
    if (read.ok) return ok(read.value.checkpoint)
    last = read
  }
  return last
}

/** Why the new tree does not follow from the known one; undefined where it does. */
function stepFrom(known: KnownLog, next: Checkpoint, consistency: readonly string[], hash: Hash): ReturnType<typeof refuse> | undefined {
  if (next.size === known.size && known.size > 0 && !equalBytes(next.root, known.root)) return refuse('federation.fork', { size: next.size })
  if (next.size < known.size) return refuse('federation.log_shrank', { size: next.size, known: known.size })
  const proof = consistency.map(unbase64url)
  if (!proof.every((one) => one !== undefined)) return refuse('federation.batch_syntax')
  return verifyConsistency(hash, known.size, next.size, proof, known.root, next.root) ? undefined : refuse('federation.inconsistent', { size: next.size, known: known.size })
}

function isBodyRight({ envelope, body, salt }: Parcel, hash: Hash): boolean {
  if (body === undefined && salt === undefined) return true
  const [bytes, expected] = [unbase64url(salt ?? ''), unhex(envelope.bodyHash)]
  return body !== undefined && bytes !== undefined && expected !== undefined && equalBytes(bodyHash(hash, bytes, body), expected)
}

/** Two tree heads of one log, both signed by it, that cannot both be true: proof for anybody. */
export interface ForkProof { readonly one: string; readonly other: string }

/** Whether the two notes are of one log, of one size, of different roots, and both signed by it. */
export function verifyFork(proof: ForkProof, trust: BatchTrust): boolean {
  const [one, other] = [checkpointOf(proof.one, trust), checkpointOf(proof.other, trust)]
  return one.ok && other.ok && one.value.size === other.value.size && !equalBytes(one.value.root, other.value.root)
}

/** The tree head in a note, whoever signed it; undefined where it is none. */
export function headOf(note: string): (KnownLog & { readonly origin: string }) | undefined {
  const read = parseNote(note)
  return read.ok ? parseCheckpoint(read.value.text) : undefined
}

/** First 32 hex digits of the hash of a batch's bytes: with the place where it begins it names the batch. */
export const digestOf = (hash: Hash, bytes: Uint8Array): string => hex(hash(bytes)).slice(0, 32)

