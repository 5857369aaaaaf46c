/** Checkpoints (检查点): what a log says of itself, and what a peer says who has looked (C2SP tlog-checkpoint, tlog-cosignature v1). */
import { concatBytes, type Hash, type Instant, instant, ok, refuse, type Result, utf8 } from '../value/index.ts'
import { base64, unbase64 } from './base64.ts'
import { noteKeyId, type NoteKey, type NoteSignature, parseNote } from './note.ts'

const ROOT_BYTES = 32
/** Unix seconds that an instant can hold. */
const SECONDS_MAX = 8_640_000_000_000

export interface Checkpoint {
  /** Names the log; never changes. */
  readonly origin: string
  /** Entries in the tree. */
  readonly size: number
  readonly root: Uint8Array
  /** Further lines, signed with the rest. We write none; others may. */
  readonly extensions?: readonly string[]
}

/** What is signed as a checkpoint: origin, size and root, a line each (C2SP tlog-checkpoint). */
export const checkpointBytes = (origin: string, size: number, root: Uint8Array): Uint8Array => utf8(checkpointText({ origin, size, root }))

/** The text of a checkpoint, as it stands in a note. */
export const checkpointText = ({ origin, size, root, extensions = [] }: Checkpoint): string => [origin, size, base64(root), ...extensions].map((line) => `${line}\n`).join('')

/** The checkpoint in the text of a note; undefined where it is none. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return undefined
  const [origin = '', size = '', hash = '', ...extensions] = lines
  const root = unbase64(hash)
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)) || root?.length !== ROOT_BYTES) return undefined
  return { origin, size: Number(size), root, ...(extensions.length === 0 ? {} : { extensions }) }
}

/** What a peer signs: that at `seconds` (Unix) this was the newest tree it had seen of the log, and that it continues all it saw before. `text` is that of the checkpoint. */
export const cosignatureBytes = (seconds: number, text: string): Uint8Array => utf8(`cosignature/v1\ntime ${seconds}\n${text}`)

/** The signature of a cosignature as a note carries it: eight bytes of Unix seconds, then the bare signature. */
export function timedSignature(seconds: number, signature: Uint8Array): Uint8Array {
  const time = Uint8Array.from({ length: 8 }, (_, at) => Math.floor(seconds / 256 ** (7 - at)) % 256)
  return concatBytes(time, signature)
}

/** Does the signature of these bytes hold under this raw public key? Which algorithm is the caller's choice and never the signer's. */
export type VerifySignature = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => boolean

/** Whom a reader of checkpoints trusts. */
export interface CheckpointTrust {
  readonly hash: Hash
  readonly verify: VerifySignature
  /** The log's own key; its name is the origin. */
  readonly log: NoteKey
  readonly witnesses?: readonly NoteKey[]
  /** How many of the witnesses must have cosigned; none where absent. */
  readonly cosignaturesMin?: number
}
export interface Cosigner { readonly name: string; readonly at: Instant }
export interface VerifiedCheckpoint { readonly checkpoint: Checkpoint; readonly cosigners: readonly Cosigner[] }

/**
 * Reads a signed checkpoint. Signatures by keys that are not known are passed over, as the format asks; one by a known key that does not hold rejects it all. Refused:
 * `log.note_syntax`, `log.checkpoint_syntax`, `log.checkpoint_origin`, `log.signature_invalid`, `log.signature_missing`, `log.cosignatures_missing`.
 */
export function verifyCheckpoint(note: string, trust: CheckpointTrust): Result<VerifiedCheckpoint> {
  const { log, witnesses = [], cosignaturesMin = 0 } = trust
  const read = parseNote(note)
  if (!read.ok) return read
  const { text, signatures } = read.value
  const checkpoint = parseCheckpoint(text)
  if (checkpoint === undefined) return refuse('log.checkpoint_syntax')
  if (checkpoint.origin !== log.name) return refuse('log.checkpoint_origin', { origin: checkpoint.origin, expected: log.name })
  const by = (key: NoteKey) => signatures.filter(({ name, keyId }) => name === key.name && keyId === noteKeyId(trust.hash, key))
  const own = by(log)
  if (own.length === 0) return refuse('log.signature_missing', { name: log.name })
  if (!own.every((one) => holds(trust, log, text, one))) return refuse('log.signature_invalid', { name: log.name })
  const cosigners: Cosigner[] = []
  for (const witness of witnesses) {
    const theirs = by(witness)
    const times = theirs.map(({ signature }) => secondsOf(signature))
    if (!theirs.every((one) => holds(trust, witness, text, one))) return refuse('log.signature_invalid', { name: witness.name })
    if (times.length > 0) cosigners.push({ name: witness.name, at: instant(Math.max(...times) * 1000) })
  }
  if (cosigners.length < cosignaturesMin) return refuse('log.cosignatures_missing', { count: cosigners.length, min: cosignaturesMin })
  return ok({ checkpoint, cosigners })
}

function holds({ verify }: CheckpointTrust, { type, publicKey }: NoteKey, text: string, { signature }: NoteSignature): boolean {
  if (type === 'ed25519') return verify(publicKey, utf8(text), signature)
  const seconds = secondsOf(signature)
  return seconds <= SECONDS_MAX && signature.length > 8 && verify(publicKey, cosignatureBytes(seconds, text), signature.slice(8))
}

const secondsOf = (signature: Uint8Array): number => signature.slice(0, 8).reduce((sum, byte) => sum * 256 + byte, 0)
