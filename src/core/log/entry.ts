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
