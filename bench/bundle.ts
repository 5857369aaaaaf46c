/**
 * An evidence bundle of one hand-off out of a log of a million entries: what it weighs beyond its payload, how long it takes to verify offline, and whether any change of a
 * single byte passes. `--count` changes (1,000,000), drawn from `--seed`; every processor would find the same.
 */
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import {
  bodyHash, checkpointBytes, checkpointText, cosignatureBytes, type Envelope, envelopeHash, type EvidenceBundle, inclusionRanges, type LeafRange, nodeHash, noteKeyId, splitOf, verifyBundle,
} from '../src/core/log/index.ts'
import { base64url, canonicalJson, hex, utf8 } from '../src/core/value/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const CHANGES = 1_000_000
const ENTRIES = 1_000_000
const OVERHEAD_BYTES_MAX = 8 * 1024
const VERIFY_MS_MAX = 10
const SECONDS = 1_795_395_600

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(12))
  return { raw, publicKey, sign: (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, privateKey)) }
}

export async function run({ print, count = CHANGES, seed = 1 }: BenchArgs): Promise<BenchResult> {
  const [node, peer] = [keyPair(), keyPair()]
  const bundle = makeBundle(node, peer)
  const bytes = Buffer.from(canonicalJson(bundle))
  const payload = bundle.entries.reduce((sum, { body = '' }) => sum + Buffer.byteLength(JSON.stringify(body)), 0)
  const overheadBytes = bytes.length - payload
  const trust = {
    hash, keys: [base64url(node.raw)], witnesses: [{ name: 'marsh.example/node', publicKey: base64url(peer.raw) }],
    verify: (raw: Uint8Array, message: Uint8Array, signature: Uint8Array) => { const pair = [node, peer].find((one) => Buffer.compare(one.raw, raw) === 0); return pair !== undefined && verify(null, message, pair.publicKey, signature) },
  }
  const holds = (given: Uint8Array): boolean => {
    let document: unknown
    try { document = JSON.parse(Buffer.from(given).toString('utf8')) } catch { return false }
    return verifyBundle(document, trust).ok
  }
  if (!holds(bytes)) throw new Error('the bundle itself does not verify')
  const times = Array.from({ length: 200 }, () => { const from = performance.now(); holds(bytes); return performance.now() - from }).sort((a, b) => a - b)
  const verifyP95Ms = Math.round(times[190]! * 100) / 100
  print(`${bytes.length} bytes, ${overheadBytes} beyond its payload (wanted ≤ ${OVERHEAD_BYTES_MAX}); verified in ${verifyP95Ms} ms p95 (wanted ≤ ${VERIFY_MS_MAX})`)
  const passed = changeOneByte(bytes, count, seed, holds, print)
  print(`${count} changes of one byte: ${passed} passed`)
  return {
    ok: overheadBytes <= OVERHEAD_BYTES_MAX && verifyP95Ms <= VERIFY_MS_MAX && passed === 0, figures: { overheadBytes, verifyP95Ms, changes: count, changesPassed: passed },
    targets: { overheadBytes: { atMost: OVERHEAD_BYTES_MAX }, verifyP95Ms: { atMost: VERIFY_MS_MAX }, changes: { atLeast: CHANGES }, changesPassed: { atMost: 0 } },
  }
}

/** How many of the changes are taken for the bundle all the same. */
function changeOneByte(bytes: Uint8Array, count: number, seed: number, holds: (given: Uint8Array) => boolean, print: (line: string) => void): number {
  let [state, passed] = [seed >>> 0, 0]
  const below = (limit: number) => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((state / 2 ** 32) * limit) }
  const changed = Uint8Array.from(bytes)
  for (let turn = 0; turn < count; turn++) {
    const at = below(bytes.length)
    changed[at] = (bytes[at]! + 1 + below(255)) & 255
    if (holds(changed)) {
      passed += 1
      if (passed <= 10) print(`passed: byte ${at}, ${String.fromCharCode(bytes[at]!)} → ${changed[at]}, near ${Buffer.from(bytes.slice(Math.max(0, at - 20), at + 20)).toString('utf8')}`)
    }
    changed[at] = bytes[at]!
  }
  return passed
}

/** Offer, acceptance and end of one case, among a million entries, under a checkpoint that a peer has cosigned. */
function makeBundle(node: ReturnType<typeof keyPair>, peer: ReturnType<typeof keyPair>): EvidenceBundle {
  const subject = 'case:0192f0c0-0000-7000-8000-000000000001'
  const drafts = [
    { kind: 'case.offer', party: 'body:910101.hzb', said: { ask: '请核对界河桥梁的投资', title: '界河桥梁投资核对' } }, { kind: 'case.accept', party: 'body:920201.jtj', said: {} },
    { kind: 'case.close', party: 'body:910101.hzb', said: { reply: '已核对，见附表' } },
  ].map(({ kind, party, said }, at) => {
    const [body, salt] = [canonicalJson({ case: subject.slice(5), move: kind.slice(5), version: at + 1, at: '2026-11-23T01:00:00.000Z', ...said }), hash(utf8(`salt ${at}`)).slice(0, 16)]
    const envelope: Envelope = { v: 1, id: `0192f0c0-0000-7000-8000-00000000010${at}`, at: '2026-11-23T01:00:00.000Z', kind, party, actor: 'officer', subject, request: at === 1 ? `receive marsh ${hex(hash(salt))}` : 'case.case.move', bodyHash: hex(bodyHash(hash, salt, body)) }
    return { index: Math.floor((ENTRIES / 4) * (at + 1)) + at, envelope, body, salt }
  })
  const leaves = new Map(drafts.map(({ index, envelope }) => [index, envelopeHash(hash, envelope)]))
  const [origin, size, root] = ['fable.example/log', ENTRIES, rootOfRange({ from: 0, to: ENTRIES }, leaves)]
  const text = checkpointText({ origin, size, root })
  return {
    format: 'nanmen-evidence/1', subject,
    checkpoint: { origin, size, root: base64url(root), keyId: hex(hash(node.raw)).slice(0, 16), signature: base64url(node.sign(checkpointBytes(origin, size, root))) },
    key: { id: hex(hash(node.raw)).slice(0, 16), publicKey: base64url(node.raw) },
    cosignatures: [{ name: 'marsh.example/node', keyId: noteKeyId(hash, { name: 'marsh.example/node', type: 'cosignature', publicKey: peer.raw }), publicKey: base64url(peer.raw), seconds: SECONDS, signature: base64url(peer.sign(cosignatureBytes(SECONDS, text))) }],
    entries: drafts.map(({ index, envelope, body, salt }) => ({ index, envelope, body, salt: base64url(salt), proof: inclusionRanges(index, size).map((range) => base64url(rootOfRange(range, leaves))) })),
  }
}

/** Root of a part of the tree in which only these leaves matter: what holds none of them stands as some hash, which is all that a proof shows of it. */
function rootOfRange({ from, to }: LeafRange, leaves: ReadonlyMap<number, Uint8Array>): Uint8Array {
  if (![...leaves.keys()].some((index) => index >= from && index < to)) return hash(utf8(`${from} to ${to}`))
  if (to - from === 1) return leaves.get(from)!
  const split = from + splitOf(to - from)
  return nodeHash(hash, rootOfRange({ from, to: split }, leaves), rootOfRange({ from: split, to }, leaves))
}
