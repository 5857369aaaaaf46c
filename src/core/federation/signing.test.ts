import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, must } from '../value/index.ts'
import { contentDigest, type Message, MESSAGE_BYTES_MAX, readMessage, signatureBase, signMessage, type SigningSuite } from './index.ts'

const suite: SigningSuite = { algorithm: 'ed25519', digest: 'sha-256', hash: (bytes) => createHash('sha256').update(bytes).digest() }
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const signer = { keyId: '0123456789abcdef', sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) }
const at = instant(Date.parse('2026-11-23T09:00:00+08:00'))
const body = Buffer.from('{"hello": "world"}')
const message = signMessage(suite, { zone: 'fable', from: 'wu', to: 'he', id: 'batch-0-a', body }, signer, at)
const faultOf = (given: Message) => { const read = readMessage(suite, given); return read.ok ? (verify(null, read.value.base, publicKey, read.value.signature) ? 'taken' : 'signature') : read.fault.fault }
const changed = (fields: Record<string, string>): Message => ({ ...message, fields: { ...message.fields, ...fields } })

test('a message is signed as an HTTP request over the digest of its body', () => {
  // The example digest of RFC 9530, appendix D.
  expect(contentDigest(suite, body)).toBe('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
  expect(signatureBase(message.fields, message.fields['signature-input']!.slice('nanmen='.length)).split('\n')).toEqual([
    '"@method": POST', '"@path": /federation/v1/messages', '"@query": ?', '"content-type": application/vnd.nanmen.federation+json', '"content-digest": sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
    '"nanmen-zone": fable', '"nanmen-from": wu', '"nanmen-to": he', '"nanmen-message-id": batch-0-a',
    '"@signature-params": ("@method" "@path" "@query" "content-type" "content-digest" "nanmen-zone" "nanmen-from" "nanmen-to" "nanmen-message-id");created=1795395600;keyid="0123456789abcdef";alg="ed25519"',
  ])
  expect(must(readMessage(suite, message))).toMatchObject({ zone: 'fable', from: 'wu', to: 'he', id: 'batch-0-a', keyId: '0123456789abcdef' })
  expect(faultOf(message)).toBe('taken')
})

const input = message.fields['signature-input']!
test.each<[string, Message, string]>([
  ['no signature', { ...message, fields: { 'content-type': 'application/vnd.nanmen.federation+json' } }, 'federation.unsigned'],
  ['another algorithm', changed({ 'signature-input': input.replace('ed25519', 'hmac-sha256') }), 'federation.suite'],
  ['the algorithm of the other suite', changed({ 'signature-input': input.replace('ed25519', 'sm2-sm3') }), 'federation.suite'],
  ['no algorithm named', changed({ 'signature-input': input.replace(';alg="ed25519"', '') }), 'federation.signature_form'],
  ['the digest left out of what is signed', changed({ 'signature-input': input.replace(' "content-digest"', '') }), 'federation.signature_form'],
  ['a component more than is prescribed', changed({ 'signature-input': input.replace('"@method"', '"@method" "date"') }), 'federation.signature_form'],
  ['a second label', changed({ 'signature-input': `${input}, other=()` }), 'federation.signature_form'],
  ['T6: the body changed, the digest not', { ...message, body: Buffer.from('{"hello": "World"}') }, 'federation.digest'],
  ['T6: body and digest changed, the signature not', { fields: { ...message.fields, 'content-digest': contentDigest(suite, Buffer.from('x')) }, body: Buffer.from('x') }, 'signature'],
  ['a digest of another algorithm', changed({ 'content-digest': 'md5=:AAAA:' }), 'federation.digest'],
  ['another receiver', changed({ 'nanmen-to': 'jing' }), 'signature'], ['another sender', changed({ 'nanmen-from': 'jing' }), 'signature'], ['another id', changed({ 'nanmen-message-id': 'batch-1-a' }), 'signature'],
  ['another content type', changed({ 'content-type': 'text/plain' }), 'federation.signature_form'],
  ['a code that is none', changed({ 'nanmen-from': 'wu\n"@method": GET' }), 'federation.signature_form'],
  ['a signature that is no base64', changed({ signature: 'nanmen=:***:' }), 'federation.signature_form'],
  ['too large', { ...message, body: new Uint8Array(MESSAGE_BYTES_MAX + 1) }, 'federation.message_size'],
])('T5: refused with its reason: %s', (_what, given, fault) => { expect(faultOf(given)).toBe(fault) })

test('whatever byte or field is changed, nothing is taken', () => {
  const names = Object.keys(message.fields)
  fc.assert(fc.property(fc.nat(), fc.nat({ max: 255 }), fc.boolean(), (place, byte, inBody) => {
    if (inBody) {
      const at = place % body.length
      fc.pre(body[at] !== byte)
      expect(faultOf({ ...message, body: body.map((one, i) => (i === at ? byte : one)) })).toBe('federation.digest')
      return
    }
    const name = names[place % names.length]!
    const value = message.fields[name]!
    const at = (place >> 4) % value.length
    fc.pre(value.charCodeAt(at) !== byte)
    expect(faultOf(changed({ [name]: value.slice(0, at) + String.fromCharCode(byte) + value.slice(at + 1) }))).not.toBe('taken')
  }), { numRuns: 2_000 })
})
