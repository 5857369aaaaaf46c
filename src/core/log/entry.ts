/** What a leaf of the log commits to, and what a checkpoint says: bytes that every implementation must make alike. */
import { canonicalJson, concatBytes, type Hash, utf8 } from '../value/index.ts'
import { leafHash } from './merkle.ts'

/** The envelope of an entry. `bodyHash` is hex of SHA-256(salt || canonical body), so a body can be erased and the log still verifies. */
export interface Envelope {
  readonly v: 1
  readonly id: string
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string
  readonly kind: string
  readonly party: string
  readonly actor: string
  readonly subject: string
  readonly request: string
  readonly bodyHash: string
}

/** Canonical JSON (RFC 8785) of the envelope, UTF-8. */
export const envelopeBytes = (envelope: Envelope): Uint8Array => utf8(canonicalJson(envelope))
export const envelopeHash = (hash: Hash, envelope: Envelope): Uint8Array => leafHash(hash, envelopeBytes(envelope))
/** H(salt || canonical body). */
export const bodyHash = (hash: Hash, salt: Uint8Array, body: string): Uint8Array => hash(concatBytes(salt, utf8(body)))

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Standard base64 with padding (RFC 4648 §4), as the checkpoint format wants it. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at]!, bytes[at + 1], bytes[at + 2]]
    text += BASE64[a >> 2]! + BASE64[((a & 3) << 4) | ((b ?? 0) >> 4)]! + (b === undefined ? '=' : BASE64[((b & 15) << 2) | ((c ?? 0) >> 6)]!) + (c === undefined ? '=' : BASE64[c & 63]!)
  }
  return text
}

/** What is signed as a checkpoint: origin, size and root, a line each (C2SP tlog-checkpoint). */
export const checkpointBytes = (origin: string, size: number, root: Uint8Array): Uint8Array => utf8(`${origin}\n${size}\n${base64(root)}\n`)
