import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64url, canonicalJson, hex, type Hash } from '../value/index.ts'
import { bodyHash, checkpointBytes, type Envelope, envelopeHash, type EvidenceBundle, inclusionPath, rootOf, type Trust, verifyBundle } from './index.ts'

const hash: Hash = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const trust: Trust = {
  hash,
  verify: (key, bytes, signature) => {
    try {
      return verify(null, bytes, createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }), signature)
    } catch {
      return false
    }
  },
}
const read = (file: string) => readFileSync(new URL(`../../../interop/bundle/${file}`, import.meta.url), 'utf8')
const bundleOf = (name: string) => JSON.parse(read(`${name}.json`)) as EvidenceBundle
const [plain, erased] = [bundleOf('plain'), bundleOf('erased-and-cosigned')]
const witness = erased.cosignatures![0]!
const knowing: Trust = { ...trust, keys: [plain.key.publicKey] }
const watching: Trust = { ...knowing, witnesses: [{ name: witness.name, publicKey: witness.publicKey }] }
const failedOf = (given: unknown, by: Trust) => verifyBundle(given, by).checks.filter((check) => !check.passed).map((check) => check.what.en)

/** The value with what `pointer` names replaced, or taken away. */
function replaced(value: unknown, pointer: string, by: unknown): unknown {
  if (pointer === '') return by
  const [name = '', ...rest] = pointer.slice(1).split('/')
  const inner = (value as Record<string, unknown>)[name]
  const next = rest.length === 0 ? by : replaced(inner, `/${rest.join('/')}`, by)
  if (Array.isArray(value)) return value.map((one: unknown, at) => (String(at) === name ? next : one))
  return { ...(value as object), [name]: next }
}

test('the bundles of the vectors pass every check', () => {
  expect(failedOf(plain, knowing)).toEqual([])
  expect(failedOf(erased, watching)).toEqual([])
  expect(verifyBundle(erased, watching).checks.map((check) => check.what.en)).toContain('#6 case.accept: the body has been erased, see #11')
})

test.each(read('invalid.txt').split('\n').filter((line) => line !== '' && !line.startsWith('#')))('the bundle is rejected: %s', (line) => {
  const [name = '', pointer = '', value = '', why = ''] = line.split(' | ')
  const changed = JSON.parse(JSON.stringify(replaced(bundleOf(name), pointer, value === '-' ? undefined : JSON.parse(value)))) as unknown
  expect(failedOf(changed, name === 'plain' ? knowing : watching)).toContain(why)
})

test('whatever single character of a bundle is changed, it is rejected', () => {
  const good = JSON.stringify(erased)
  const truth = canonicalJson(erased)
  fc.assert(fc.property(fc.nat({ max: good.length - 1 }), fc.constantFrom(...'0Az_-9"{[桥'), (at, character) => {
    fc.pre(good[at] !== character)
    let parsed: unknown
    try { parsed = JSON.parse(good.slice(0, at) + character + good.slice(at + 1)) } catch { return }
    if (canonicalJson(parsed) !== truth) expect(verifyBundle(parsed, watching).ok).toBe(false)
  }), { numRuns: 800 })
})

test('a body that was left out is said to be left out, not erased', () => {
  const { body: _body, salt: _salt, ...bare } = plain.entries[0]!
  const verdict = verifyBundle({ ...plain, entries: [bare, ...plain.entries.slice(1)] }, knowing)
  expect(verdict.ok).toBe(true)
  expect(verdict.checks.map((check) => check.what.zh)).toContain('#5 case.offer 内容未随包提供')
})

test('entries out of order, twice, or of another case between them are rejected', () => {
  const [first, second, third] = plain.entries as [EvidenceBundle['entries'][0], EvidenceBundle['entries'][0], EvidenceBundle['entries'][0]]
  for (const entries of [[second, first, third], [first, first], [first, third, second], [{ ...first, envelope: second.envelope }]]) expect(verifyBundle({ ...plain, entries }, knowing).ok).toBe(false)
})

test('a bundle made whole again under another key is good in itself and known as a stranger', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(12))
  const body = canonicalJson({ move: 'close', text: '从未办结' })
  const envelope: Envelope = { ...plain.entries[0]!.envelope, kind: 'case.close', bodyHash: hex(bodyHash(hash, new Uint8Array(16), body)) }
  const leaves = [envelopeHash(hash, envelope)]
  const [root, id] = [rootOf(hash, leaves), hex(hash(raw)).slice(0, 16)]
  const signature = new Uint8Array(sign(null, checkpointBytes(plain.checkpoint.origin, 1, root), privateKey))
  const forged: EvidenceBundle = {
    ...plain, checkpoint: { ...plain.checkpoint, size: 1, root: base64url(root), keyId: id, signature: base64url(signature) }, key: { id, publicKey: base64url(raw) },
    entries: [{ index: 0, envelope, body, salt: base64url(new Uint8Array(16)), proof: inclusionPath(hash, 0, leaves).map(base64url) }],
  }
  expect(failedOf(forged, trust)).toEqual([])
  expect(failedOf(forged, knowing)).toEqual(['the public key is one that is trusted'])
})

test('a key that goes by the id of another is found out', () => {
  const [id, other] = ['0000000000000000', { ...plain.key, id: '0000000000000000' }]
  expect(failedOf({ ...plain, key: other, checkpoint: { ...plain.checkpoint, keyId: id } }, knowing)).toEqual(['the key is the one the checkpoint names'])
})

test('T12: a second view of the log, signed by the log itself, does not pass for the one that a peer has cosigned', () => {
  const logKey = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 1)]), format: 'der', type: 'pkcs8' })
  const { envelope, body, salt } = plain.entries[0]!
  const root = envelopeHash(hash, envelope)
  const signature = base64url(new Uint8Array(sign(null, checkpointBytes(plain.checkpoint.origin, 1, root), logKey)))
  const other = { ...plain, checkpoint: { ...plain.checkpoint, size: 1, root: base64url(root), signature }, cosignatures: [witness], entries: [{ index: 0, envelope, body, salt, proof: [] }] }
  expect(failedOf({ ...other, cosignatures: undefined }, knowing)).toEqual([])
  expect(failedOf(other, watching)).toEqual(['the cosignature of marsh.example/node holds'])
})

test('anything at all is judged and nothing is believed', () => {
  fc.assert(fc.property(fc.anything(), (anything) => { expect(verifyBundle(anything, trust).ok).toBe(false) }))
})
