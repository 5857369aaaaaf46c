/**
 * An entry before it has its place. Its hashes do not depend on its index, so they are made when the request is ready and not while the
 * group holds the database.
 */
import { hash } from 'node:crypto'
import { canonicalJson, toIso, type Instant } from '../../core/value/index.ts'

export const ENVELOPE_VERSION = 1 as const
const SALT_BYTES = 16

/** What a leaf commits to, besides the body's hash. */
export interface EnvelopeFields {
  readonly id: string
  readonly at: Instant
  readonly kind: string
  readonly party: string
  readonly actor: string
  readonly subject: string
  readonly request: string
}

export interface PreparedEntry extends EnvelopeFields {
  readonly audience: readonly string[]
  readonly body: unknown
  readonly bodyText: string
  readonly salt: Buffer
  readonly bodyHash: Buffer
  readonly leafHash: Buffer
}

/**
 * Canonical JSON (RFC 8785) of the envelope. Written out: the keys are known and sorted, and a string's canonical form is that of
 * JSON.stringify; a test holds it to `canonicalJson`.
 */
export function envelopeText(fields: EnvelopeFields, bodyHashHex: string): string {
  const { actor, at, id, kind, party, request, subject } = fields
  return `{"actor":${JSON.stringify(actor)},"at":"${toIso(at)}","bodyHash":"${bodyHashHex}","id":"${id}","kind":${JSON.stringify(kind)},"party":${JSON.stringify(party)},"request":${JSON.stringify(request)},"subject":${JSON.stringify(subject)},"v":${ENVELOPE_VERSION}}`
}

/** Leaf hash of RFC 9162: SHA-256(0x00 || envelope). */
export function leafHashOf(envelope: string): Buffer {
  return hash('sha256', `\0${envelope}`, 'buffer')
}

/** SHA-256(salt || canonical body): without the salt a body of few possible values could be guessed from its hash after it was erased. */
export function bodyHashOf(salt: Uint8Array, bodyText: string): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(bodyText)]), 'buffer')
}

/** @throws where the body holds anything JSON does not have. */
export function prepareEntry(fields: EnvelopeFields, body: unknown, audience: readonly string[], random: (bytes: number) => Uint8Array): PreparedEntry {
  const bodyText = canonicalJson(body)
  const salt = Buffer.from(random(SALT_BYTES))
  const bodyHash = bodyHashOf(salt, bodyText)
  const leafHash = leafHashOf(envelopeText(fields, bodyHash.toString('hex')))
  return { ...fields, audience, body, bodyText, salt, bodyHash, leafHash }
}
