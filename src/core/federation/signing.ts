/**
 * Messages signed as HTTP requests (RFC 9421) over a digest of their body (RFC 9530). Nothing is chosen by the sender: these components, in this order, one algorithm a zone.
 * A message that is signed in any other way is refused, also where RFC 9421 would allow it; so no part that matters can be left out of what is signed.
 */
import { base64, unbase64 } from '../log/index.ts'
import { equalBytes, type Hash, type Instant, ok, refuse, type Result, utf8 } from '../value/index.ts'
import type { Message } from './message.ts'

/** Where messages go, whichever transport takes them there. */
export const MESSAGE_PATH = '/federation/v1/messages'
export const MESSAGE_TYPE = 'application/vnd.nanmen.federation+json'
export const MESSAGE_BYTES_MAX = 16 * 1024 * 1024

/** Covered components (RFC 9421 §2), in the order of the signature base. Requests and answers cover the same, as if the answer were a request back. */
const COMPONENTS = ['@method', '@path', '@query', 'content-type', 'content-digest', 'nanmen-zone', 'nanmen-from', 'nanmen-to', 'nanmen-message-id'] as const
const LABEL = 'nanmen'

/** The algorithm of a zone's suite and its digest, as they are named in the fields. RFC 9530 names no SM3; ours is `sm3`. */
export interface SigningSuite { readonly algorithm: 'ed25519' | 'sm2-sm3'; readonly digest: 'sha-256' | 'sm3'; readonly hash: Hash }

export interface Addressed {
  readonly zone: string
  /** Codes of the nodes. */
  readonly from: string
  readonly to: string
  /** The same on every retry. */
  readonly id: string
  readonly body: Uint8Array
}
export interface MessageSigner { readonly keyId: string; sign(bytes: Uint8Array): Uint8Array }

/** `Content-Digest` of RFC 9530 §2. */
export const contentDigest = ({ digest, hash }: SigningSuite, body: Uint8Array): string => `${digest}=:${base64(hash(body))}:`

const VALUES: Readonly<Partial<Record<(typeof COMPONENTS)[number], string>>> = { '@method': 'POST', '@path': MESSAGE_PATH, '@query': '?' }

/** The signature base of RFC 9421 §2.5; `params` is what follows the label in Signature-Input. */
export function signatureBase(fields: Message['fields'], params: string): string {
  const lines = COMPONENTS.map((component) => `"${component}": ${VALUES[component] ?? fields[component] ?? ''}`)
  return [...lines, `"@signature-params": ${params}`].join('\n')
}

const paramsOf = (created: number, keyId: string, algorithm: string) => `(${COMPONENTS.map((one) => `"${one}"`).join(' ')});created=${created};keyid="${keyId}";alg="${algorithm}"`

/** The message, signed. Fields have plain values: codes and ids are letters, digits, dots and hyphens. */
export function signMessage(suite: SigningSuite, { zone, from, to, id, body }: Addressed, signer: MessageSigner, at: Instant): Message {
  const fields = { 'content-type': MESSAGE_TYPE, 'content-digest': contentDigest(suite, body), 'nanmen-zone': zone, 'nanmen-from': from, 'nanmen-to': to, 'nanmen-message-id': id }
  const params = paramsOf(Math.floor(at / 1000), signer.keyId, suite.algorithm)
  const signature = signer.sign(utf8(signatureBase(fields, params)))
  return { fields: { ...fields, 'signature-input': `${LABEL}=${params}`, signature: `${LABEL}=:${base64(signature)}:` }, body }
}

const CODE = /^[a-z0-9][a-z0-9.-]{0,63}$/
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/
const INPUT = new RegExp(`^${LABEL}=(\\((?:"[@a-z-]+" ?)+\\);created=(\\d{1,12});keyid="([0-9a-f]{16})";alg="([a-z0-9-]+)")$`)

export interface ReadMessage { readonly zone: string; readonly from: string; readonly to: string; readonly id: string; readonly keyId: string; /** Unix seconds. */ readonly created: number; readonly body: Uint8Array; readonly base: Uint8Array; readonly signature: Uint8Array }

/**
 * Reads a message and checks all that needs no key: its size, its fields, its digest, what the signature covers. Whether the signature holds is for whoever knows the key
 * (`signature` over `base`). Refused: `federation.message_size`, `federation.unsigned`, `federation.signature_form`, `federation.suite`, `federation.digest`.
 */
export function readMessage(suite: SigningSuite, { fields, body }: Message): Result<ReadMessage> {
  if (body.length > MESSAGE_BYTES_MAX) return refuse('federation.message_size', { max: MESSAGE_BYTES_MAX / 1024 / 1024 })
  const [input, given] = [fields['signature-input'], fields['signature']]
  if (input === undefined || given === undefined) return refuse('federation.unsigned')
  const [, params = '', created = '', keyId = '', algorithm = ''] = INPUT.exec(input) ?? []
  const encoded = /^nanmen=:([A-Za-z0-9+/]+={0,2}):$/.exec(given)?.[1]
  const signature = encoded === undefined ? undefined : unbase64(encoded)
  const { 'nanmen-zone': zone = '', 'nanmen-from': from = '', 'nanmen-to': to = '', 'nanmen-message-id': id = '' } = fields
  if (signature === undefined || fields['content-type'] !== MESSAGE_TYPE || ![zone, from, to].every((code) => CODE.test(code)) || !ID.test(id)) return refuse('federation.signature_form')
  if (algorithm !== '' && algorithm !== suite.algorithm) return refuse('federation.suite', { given: algorithm, expected: suite.algorithm })
  if (params === '' || params !== paramsOf(Number(created), keyId, suite.algorithm)) return refuse('federation.signature_form')
  const digest = new RegExp(`^${suite.digest}=:([A-Za-z0-9+/=]+):$`).exec(fields['content-digest'] ?? '')?.[1]
  const expected = digest === undefined ? undefined : unbase64(digest)
  if (expected === undefined || !equalBytes(expected, suite.hash(body))) return refuse('federation.digest')
  return ok({ zone, from, to, id, keyId, created: Number(created), body, base: utf8(signatureBase(fields, params)), signature })
}
