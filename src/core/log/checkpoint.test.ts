import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex, must, toIso, type Hash } from '../value/index.ts'
import { base64, checkpointText, type CheckpointTrust, formatNote, formatNoteKey, LOG_FAULTS, parseCheckpoint, parseNote, parseNoteKey, unbase64, verifyCheckpoint } from './index.ts'

const hash: Hash = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
const linesOf = (file: string) => readFileSync(new URL(`../../../interop/checkpoint/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '))
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

function trusting(keys = '', min = '0'): CheckpointTrust {
  const [log, ...witnesses] = keys.split(' ').map((key) => must(parseNoteKey(hash, key)))
  return {
    hash, log: log!, witnesses, cosignaturesMin: Number(min),
    verify: (key, bytes, signature) => verify(null, bytes, createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }), signature),
  }
}
const noteOf = (json = '') => JSON.parse(json) as string

test('each valid note of the vectors is a checkpoint, with its cosigners, and is written again as it was', () => {
  for (const [keys, min, json, origin, size, root, by] of linesOf('valid')) {
    const { checkpoint, cosigners } = must(verifyCheckpoint(noteOf(json), trusting(keys, min)))
    expect({ origin: checkpoint.origin, size: String(checkpoint.size), root: hex(checkpoint.root) }).toEqual({ origin, size, root })
    expect(cosigners.map(({ name, at }) => `${name}@${at / 1000}`).join(',') || '-').toBe(by)
    expect(formatNote(must(parseNote(noteOf(json))))).toBe(noteOf(json))
    expect(checkpointText(checkpoint)).toBe(must(parseNote(noteOf(json))).text)
  }
})

test('each invalid note of the vectors is refused with its reason, and every reason is met', () => {
  const met = new Set<string>(['log.key_syntax'])
  for (const [keys, min, json, fault] of linesOf('invalid')) {
    const result = verifyCheckpoint(noteOf(json), trusting(keys, min))
    expect(result.ok ? 'ok' : result.fault.fault, json).toBe(fault)
    met.add(fault!)
  }
  expect(met).toEqual(new Set(Object.keys(LOG_FAULTS)))
})

test('each key of the vectors is read, or refused', () => {
  for (const [key = '', ...rest] of linesOf('keys')) {
    if (rest.length === 1) expect(parseNoteKey(hash, JSON.parse(key) as string)).toMatchObject({ ok: false, fault: { fault: rest[0] } })
    else {
      const read = must(parseNoteKey(hash, key))
      expect([read.name, read.type, hex(read.publicKey)]).toEqual(rest)
      expect(formatNoteKey(hash, read)).toBe(key)
    }
  }
})

test('T5: whatever character of a cosigned checkpoint is changed, nothing is taken from it that was not signed', () => {
  const [keys, , json] = linesOf('valid').find(([, min]) => min === '2')!
  const [good, trust] = [noteOf(json), trusting(keys, '2')]
  const truth = must(verifyCheckpoint(good, trust))
  fc.assert(fc.property(fc.nat({ max: good.length - 1 }), fc.constantFrom(...'0Az+/= \n—'), (at, character) => {
    fc.pre(good[at] !== character)
    const result = verifyCheckpoint(good.slice(0, at) + character + good.slice(at + 1), trust)
    if (result.ok) expect(result.value).toEqual(truth)
    else expect(LOG_FAULTS).toHaveProperty([result.fault.fault])
  }), { numRuns: 500 })
})

test('T10: after a change of keys an old checkpoint is read with the key of its time and with no other', () => {
  const [[keys = '', , json]] = linesOf('valid') as [string[]]
  const other = formatNoteKey(hash, { name: 'fable.example/log', type: 'ed25519', publicKey: new Uint8Array(32).fill(9) })
  expect(verifyCheckpoint(noteOf(json), trusting(keys)).ok).toBe(true)
  expect(verifyCheckpoint(noteOf(json), trusting(other))).toMatchObject({ ok: false, fault: { fault: 'log.signature_missing' } })
})

test('a cosignature tells its second, exactly', () => {
  const [keys, min, json] = linesOf('valid').find(([, , , , , , by]) => by !== '-')!
  expect(must(verifyCheckpoint(noteOf(json), trusting(keys, min))).cosigners.map(({ at }) => toIso(at))).toEqual(['2026-11-23T01:00:00.000Z'])
})

test('whatever is given, reading a note or a checkpoint never throws', () => {
  const piece = fc.constantFrom('— a AAAAAAA=\n', '\n', '\n\n', 'a\n', '7\n', '— ', '\ud800', '\u0000', base64(new Uint8Array(32)))
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(piece).map((pieces) => pieces.join(''))), (text) => {
    const note = parseNote(text)
    if (note.ok) expect(formatNote(note.value)).toBe(text)
    const checkpoint = parseCheckpoint(text)
    if (checkpoint !== undefined) expect(checkpointText(checkpoint)).toBe(text)
  }))
})

test('a note that could not be read back is not written', () => {
  const signature = { name: 'a', keyId: '00000000', signature: Uint8Array.of(1) }
  for (const note of [{ text: 'no newline', signatures: [signature] }, { text: 'a\n', signatures: [] }, { text: 'a\n', signatures: [{ ...signature, name: 'a b' }] }, { text: 'a\n', signatures: [{ ...signature, keyId: '0' }] }]) expect(() => formatNote(note)).toThrow('not a note')
})

test('base64 is the standard one, and each value has one spelling', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(unbase64(base64(bytes))).toEqual(bytes)
  }))
  for (const bad of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '====', 'AA=A', 'AA-_', 'AA==AA==', ' AAA']) expect(unbase64(bad), bad).toBeUndefined()
})
