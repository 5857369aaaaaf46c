/**
 * Evidence bundles: everything on one subject, provable without the node that made it. A verifier needs the bundle, a hash and a signature check,
 * and, to know whose evidence it is, the public key of the node from elsewhere.
 */
import { equalBytes, type Hash, type Text, text, unbase64url, unhex, utf8 } from '../value/index.ts'
import { bodyHash, checkpointBytes, type Envelope, envelopeHash } from './entry.ts'
import { verifyInclusion } from './merkle.ts'

/** Bytes are base64url throughout, but for `bodyHash` in the envelope, which is hex. */
export interface EvidenceBundle {
  readonly format: 'nanmen-evidence/1'
  readonly subject: string
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string; readonly keyId: string; readonly signature: string }
  readonly key: { readonly id: string; readonly publicKey: string }
  readonly entries: readonly {
    readonly index: number
    readonly envelope: Envelope
    /** Canonical JSON of the body and its salt; absent where the body has been erased. */
    readonly body?: string | undefined
    readonly salt?: string | undefined
    readonly proof: readonly string[]
  }[]
}

export interface BundleCheck { readonly passed: boolean; readonly what: Text }
export interface BundleVerdict { readonly ok: boolean; readonly checks: readonly BundleCheck[] }
/** Ed25519: does the signature of these bytes hold under this raw public key? */
export type VerifySignature = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => boolean

export interface Trust { readonly hash: Hash; readonly verify: VerifySignature; /** Raw public keys that are trusted, base64url; absent: none is known, and the verdict says so. */ readonly keys?: readonly string[] }

const HASH_BYTES = 32

/** Every check in order; nothing is believed. A bundle of any other shape fails with one check that says so. */
export function verifyBundle(given: unknown, trust: Trust): BundleVerdict {
  const checks: BundleCheck[] = []
  const check = (passed: boolean, zh: string, en: string) => { checks.push({ passed, what: text(zh, en) }) }
  if (!isBundle(given)) return { ok: false, checks: [{ passed: false, what: text('不是证据包,或缺少必要内容', 'not an evidence bundle, or something is missing from it') }] }
  const { checkpoint, key, entries } = given
  const root = bytesOf(checkpoint.root)
  const publicKey = bytesOf(key.publicKey)
  if (trust.keys !== undefined) check(trust.keys.includes(key.publicKey), '公钥属于可信节点', 'the public key is one that is trusted')
  check(key.id === checkpoint.keyId && keyIdOf(trust.hash, publicKey) === key.id, '公钥与检查点的密钥编号一致', 'the key is the one the checkpoint names')
  check(root.length === HASH_BYTES && trust.verify(publicKey, checkpointBytes(checkpoint.origin, checkpoint.size, root), bytesOf(checkpoint.signature)), '检查点签名有效', 'the signature of the checkpoint holds')
  check(entries.length > 0, '证据包含有条目', 'the bundle holds entries')
  let last = -1
  for (const entry of entries) {
    const name = `#${entry.index} ${entry.envelope.kind}`
    check(entry.envelope.subject === given.subject || entry.envelope.kind === 'log.erased', `${name} 与主题一致`, `${name} is about the subject`)
    check(entry.index > last, `${name} 顺序正确`, `${name} stands in order`)
    last = entry.index
    if (entry.body !== undefined && entry.salt !== undefined) check(hexEquals(bodyHash(trust.hash, bytesOf(entry.salt), entry.body), entry.envelope.bodyHash), `${name} 内容与散列一致`, `${name}: the body is the one that was hashed`)
    else check(entry.body === undefined && entry.salt === undefined, `${name} 内容已依法清除`, `${name}: the body has been erased`)
    check(verifyInclusion(trust.hash, envelopeHash(trust.hash, entry.envelope), entry.index, checkpoint.size, entry.proof.map(bytesOf), root), `${name} 确在日志中`, `${name} is in the log`)
  }
  return { ok: checks.every((one) => one.passed), checks }
}

const bytesOf = (encoded: string): Uint8Array => unbase64url(encoded) ?? new Uint8Array()
const hexEquals = (bytes: Uint8Array, encoded: string): boolean => { const other = unhex(encoded); return other !== undefined && equalBytes(bytes, other) }

/** First 16 hex digits of the SHA-256 of the raw public key. */
function keyIdOf(hash: Hash, publicKey: Uint8Array): string {
  return [...hash(publicKey).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const ENVELOPE_FIELDS = ['actor', 'at', 'bodyHash', 'id', 'kind', 'party', 'request', 'subject', 'v']
const isText = (value: unknown): value is string => typeof value === 'string'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const hasOnly = (value: Record<string, unknown>, names: readonly string[]) => Object.keys(value).every((name) => names.includes(name))

/** Exactly the declared shape: a field that nobody checks must not travel under a seal. */
function isBundle(given: unknown): given is EvidenceBundle {
  if (!isObject(given) || !hasOnly(given, ['format', 'subject', 'checkpoint', 'key', 'entries']) || given['format'] !== 'nanmen-evidence/1' || !isText(given['subject'])) return false
  const { checkpoint, key, entries } = given
  if (!isObject(checkpoint) || !hasOnly(checkpoint, ['origin', 'size', 'root', 'keyId', 'signature']) || !Number.isSafeInteger(checkpoint['size']) || !['origin', 'root', 'keyId', 'signature'].every((name) => isText(checkpoint[name]))) return false
  if (!isObject(key) || !hasOnly(key, ['id', 'publicKey']) || !isText(key['id']) || !isText(key['publicKey'])) return false
  return Array.isArray(entries) && entries.every((entry) => isObject(entry) && hasOnly(entry, ['index', 'envelope', 'body', 'salt', 'proof']) && Number.isSafeInteger(entry['index']) && isEnvelope(entry['envelope'])
    && (entry['body'] === undefined || (isText(entry['body']) && isPlain(entry['body']))) && (entry['salt'] === undefined || isText(entry['salt'])) && Array.isArray(entry['proof']) && entry['proof'].every(isText))
}

function isEnvelope(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).sort().join() !== ENVELOPE_FIELDS.join() || value['v'] !== 1) return false
  return ENVELOPE_FIELDS.every((name) => name === 'v' || (isText(value[name]) && isPlain(value[name])))
}

/** Text that has bytes: no half of a surrogate pair. */
function isPlain(value: string): boolean {
  try {
    utf8(value)
    return true
  } catch {
    return false
  }
}
