/**
 * Evidence bundles: what there is on one subject, provable without the node that made it. A verifier needs the bundle, a hash and a signature check, and, to know
 * whose evidence it is, the public key of the node from elsewhere. A bundle proves what it holds; that it holds everything only the whole log can show.
 */
import { equalBytes, hex, type Hash, type Text, text, unbase64url, unhex } from '../value/index.ts'
import { type EvidenceBundle, isBundle } from './bundle-shape.ts'
import { checkpointBytes, checkpointText, cosignatureBytes, type VerifySignature } from './checkpoint.ts'
import { bodyHash, envelopeHash } from './entry.ts'
import { verifyInclusion } from './merkle.ts'
import { noteKeyId } from './note.ts'

export interface BundleCheck { readonly passed: boolean; readonly what: Text }
export interface BundleVerdict { readonly ok: boolean; readonly checks: readonly BundleCheck[] }

export interface Trust {
  readonly hash: Hash
  readonly verify: VerifySignature
  /** Raw public keys of nodes that are trusted, base64url; absent: none is known, and the verdict speaks of the bundle alone. */
  readonly keys?: readonly string[]
  /** Peers that are trusted, by name and raw public key, base64url: one of them must have cosigned. Absent: nothing is asked. */
  readonly witnesses?: readonly { readonly name: string; readonly publicKey: string }[]
}

const HASH_BYTES = 32
/** Kind of the entry that says that a body was erased; its subject is the id of the entry erased. */
const ERASED = 'log.erased'
type Check = (passed: boolean, zh: string, en: string) => void
type BundleEntry = EvidenceBundle['entries'][number]

/** Every check in order; nothing is believed. A bundle of any other shape fails with one check that says so. */
export function verifyBundle(given: unknown, trust: Trust): BundleVerdict {
  const checks: BundleCheck[] = []
  const check: Check = (passed, zh, en) => { checks.push({ passed, what: text(zh, en) }) }
  if (isBundle(given)) {
    checkCheckpoint(given, trust, check)
    checkCosignatures(given, trust, check)
    checkEntries(given, trust, check)
  } else check(false, '不是证据包，或缺少必要内容', 'not an evidence bundle, or something is missing from it')
  return { ok: checks.every((one) => one.passed), checks }
}

function checkCheckpoint({ checkpoint, key }: EvidenceBundle, { hash, verify, keys }: Trust, check: Check): void {
  const [root, publicKey] = [bytesOf(checkpoint.root), bytesOf(key.publicKey)]
  if (keys !== undefined) check(keys.includes(key.publicKey), '公钥属于可信节点', 'the public key is one that is trusted')
  check(key.id === checkpoint.keyId && keyIdOf(hash, publicKey) === key.id, '公钥与检查点的密钥编号一致', 'the key is the one the checkpoint names')
  check(root.length === HASH_BYTES && verify(publicKey, checkpointBytes(checkpoint.origin, checkpoint.size, root), bytesOf(checkpoint.signature)), '检查点签名有效', 'the signature of the checkpoint holds')
}

function checkCosignatures({ checkpoint, cosignatures = [] }: EvidenceBundle, { hash, verify, witnesses }: Trust, check: Check): void {
  const signed = checkpointText({ origin: checkpoint.origin, size: checkpoint.size, root: bytesOf(checkpoint.root) })
  for (const { name, keyId, publicKey, seconds, signature } of cosignatures) {
    const key = { name, type: 'cosignature', publicKey: bytesOf(publicKey) } as const
    check(noteKeyId(hash, key) === keyId && verify(key.publicKey, cosignatureBytes(seconds, signed), bytesOf(signature)), `${name} 的见证有效`, `the cosignature of ${name} holds`)
  }
  if (witnesses !== undefined) check(cosignatures.some((one) => witnesses.some(({ name, publicKey }) => name === one.name && publicKey === one.publicKey)), '有可信节点见证', 'a trusted peer has cosigned')
}

function checkEntries({ subject, checkpoint, entries }: EvidenceBundle, { hash }: Trust, check: Check): void {
  const root = bytesOf(checkpoint.root)
  check(entries.length > 0, '证据包含有条目', 'the bundle holds entries')
  let last = -1
  const before = new Map<string, BundleEntry>()
  for (const entry of entries) {
    const { index, envelope } = entry
    const name = `#${index} ${envelope.kind}`
    // An erasure is about an entry; it belongs to the subject where that entry does, and has gone where it says so.
    check(envelope.subject === subject || (envelope.kind === ERASED && isGone(before.get(envelope.subject))), `${name} 与主题一致`, `${name} is about the subject`)
    check(index > last, `${name} 顺序正确`, `${name} stands in order`)
    checkBody(entry, name, hash, entries.find((one) => one.envelope.kind === ERASED && one.envelope.subject === envelope.id), check)
    check(verifyInclusion(hash, envelopeHash(hash, envelope), index, checkpoint.size, entry.proof.map(bytesOf), root), `${name} 确在日志中`, `${name} is in the log`)
    last = index
    before.set(envelope.id, entry)
  }
}

const isGone = (entry: BundleEntry | undefined): boolean => entry !== undefined && entry.body === undefined

function checkBody({ envelope, body, salt }: BundleEntry, name: string, hash: Hash, erasure: BundleEntry | undefined, check: Check): void {
  if (body !== undefined && salt !== undefined) check(hexEquals(bodyHash(hash, bytesOf(salt), body), envelope.bodyHash), `${name} 内容与散列一致`, `${name}: the body is the one that was hashed`)
  else if (body !== undefined || salt !== undefined) check(false, `${name} 内容与盐值缺一`, `${name}: the body or its salt is missing`)
  else if (erasure === undefined) check(true, `${name} 内容未随包提供`, `${name}: the body is not in the bundle`)
  else check(true, `${name} 内容已清除，见 #${erasure.index}`, `${name}: the body has been erased, see #${erasure.index}`)
}

const bytesOf = (encoded: string): Uint8Array => unbase64url(encoded) ?? new Uint8Array()
const hexEquals = (bytes: Uint8Array, encoded: string): boolean => { const other = unhex(encoded); return other !== undefined && equalBytes(bytes, other) }

/** First 16 hex digits of the hash of the raw public key. */
const keyIdOf = (hash: Hash, publicKey: Uint8Array): string => hex(hash(publicKey).slice(0, 8))
