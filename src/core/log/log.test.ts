import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64url, canonicalJson, hex, type Hash, utf8 } from '../value/index.ts'
import { base64, bodyHash, checkpointBytes, consistencyPath, type Envelope, envelopeHash, type EvidenceBundle, inclusionPath, leafHash, rootOf, verifyBundle, verifyConsistency, verifyInclusion } from './index.ts'

const hash: Hash = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
const leavesOf = (count: number) => Array.from({ length: count }, (_, at) => leafHash(hash, utf8(`leaf ${at}`)))

test('every leaf of every tree up to 70 is proven, and under another root, place or size is not', () => {
  for (let size = 1; size <= 70; size++) {
    const leaves = leavesOf(size)
    const root = rootOf(hash, leaves)
    for (let index = 0; index < size; index++) {
      const proof = inclusionPath(hash, index, leaves)
      expect(verifyInclusion(hash, leaves[index]!, index, size, proof, root)).toBe(true)
      expect(verifyInclusion(hash, leaves[index]!, (index + 1) % size, size, proof, root)).toBe(size === 1)
      expect(verifyInclusion(hash, leaves[index]!, index, size, [...proof, root], root)).toBe(false)
      expect(verifyInclusion(hash, leafHash(hash, utf8('other')), index, size, proof, root)).toBe(false)
    }
  }
})

test('every tree up to 40 is shown to continue every smaller one, and a rewritten one is not', () => {
  for (let newer = 1; newer <= 40; newer++) {
    const leaves = leavesOf(newer)
    const root = rootOf(hash, leaves)
    for (let older = 0; older <= newer; older++) {
      const oldRoot = rootOf(hash, leaves.slice(0, older))
      const proof = consistencyPath(hash, older, leaves)
      expect(verifyConsistency(hash, older, newer, proof, oldRoot, root)).toBe(true)
      if (older === 0 || older === newer) continue
      const rewritten = rootOf(hash, [leafHash(hash, utf8('rewritten')), ...leaves.slice(1, older)])
      expect(verifyConsistency(hash, older, newer, proof, rewritten, root)).toBe(false)
    }
  }
})

test('the tree of nothing is the hash of nothing, and base64 is the standard one', () => {
  expect(hex(rootOf(hash, []))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => { expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64')) }))
})

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const rawKey = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(12))
const trust = {
  hash,
  verify: (key: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => {
    try {
      return verify(null, bytes, { key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]), format: 'der', type: 'spki' }, signature)
    } catch {
      return false
    }
  },
}

function bundle(): EvidenceBundle {
  const subject = 'case:0192f0c0-0000-7000-8000-000000000001'
  const bodies = ['offered', 'accepted', 'closed'].map((move) => canonicalJson({ move, text: '桥' }))
  const entries = bodies.map((body, at) => {
    const salt = new Uint8Array(16).fill(at)
    const envelope: Envelope = { v: 1, id: `0192f0c0-0000-7000-8000-00000000000${at}`, at: '2026-11-23T01:00:00.000Z', kind: 'case.moved', party: 'body:910101.hzb', actor: 'node', subject, request: 'case.case.move', bodyHash: hex(bodyHash(hash, salt, body)) }
    return { body, salt, envelope }
  })
  const leaves = [...leavesOf(5), ...entries.map(({ envelope }) => envelopeHash(hash, envelope)), ...leavesOf(3)]
  const root = rootOf(hash, leaves)
  const keyId = hex(hash(rawKey)).slice(0, 16)
  const signature = new Uint8Array(sign(null, checkpointBytes('fable.test/log', leaves.length, root), privateKey))
  return {
    format: 'nanmen-evidence/1', subject, checkpoint: { origin: 'fable.test/log', size: leaves.length, root: base64url(root), keyId, signature: base64url(signature) }, key: { id: keyId, publicKey: base64url(rawKey) },
    entries: entries.map(({ body, salt, envelope }, at) => ({ index: 5 + at, envelope, body, salt: base64url(salt), proof: inclusionPath(hash, 5 + at, leaves).map(base64url) })),
  }
}

test('a genuine bundle passes every check, with an erased body too, and an unknown key is said', () => {
  const good = bundle()
  expect(verifyBundle(good, trust)).toMatchObject({ ok: true })
  const [first, ...rest] = good.entries
  expect(verifyBundle({ ...good, entries: [{ ...first!, body: undefined, salt: undefined }, ...rest] }, trust).ok).toBe(true)
  const stranger = verifyBundle(good, { ...trust, keys: [base64url(new Uint8Array(32))] })
  expect(stranger.checks.filter((check) => !check.passed).map((check) => check.what.en)).toEqual(['the public key is one that is trusted'])
})

test('whatever single character of a bundle is changed, it is rejected', () => {
  const good = JSON.stringify(bundle())
  fc.assert(fc.property(fc.nat({ max: good.length - 1 }), fc.constantFrom(...'0Az_-9"{[桥'), (at, character) => {
    fc.pre(good[at] !== character)
    const changed = good.slice(0, at) + character + good.slice(at + 1)
    let parsed: unknown
    try { parsed = JSON.parse(changed) } catch { return }
    if (canonicalJson(parsed as never) === canonicalJson(JSON.parse(good) as never)) return
    // Base64 of 32 bytes leaves two bits unused in its last character: another spelling of the same bytes is the same evidence.
    if (sameBytes(parsed as EvidenceBundle)) return
    expect(verifyBundle(parsed, trust).ok).toBe(false)
  }), { numRuns: 1_500 })
})

/** Whether a bundle differs from the genuine one in the spelling of its base64 only. */
function sameBytes(changed: EvidenceBundle): boolean {
  const spelled = (value: unknown): unknown => Array.isArray(value) ? value.map(spelled) : typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, ['root', 'signature', 'publicKey', 'salt'].includes(name) || name === 'proof' ? decoded(part) : spelled(part)])) : value
  return JSON.stringify(spelled(changed)) === JSON.stringify(spelled(bundle()))
}
const decoded = (value: unknown): unknown => (Array.isArray(value) ? value.map(decoded) : typeof value === 'string' && /^[\w-]+$/.test(value) ? Buffer.from(value, 'base64url').toString('hex') : value)

test('entries out of order, of another subject or twice are rejected, and so is anything that is not a bundle', () => {
  const good = bundle()
  const [first, second, third] = good.entries
  for (const entries of [[second!, first!, third!], [first!, first!], [], [{ ...first!, extra: 1 }]]) expect(verifyBundle({ ...good, entries }, trust).ok).toBe(false)
  expect(verifyBundle({ ...good, subject: 'case:other' }, trust).ok).toBe(false)
  fc.assert(fc.property(fc.anything(), (anything) => { expect(verifyBundle(anything, trust).ok).toBe(false) }))
})
