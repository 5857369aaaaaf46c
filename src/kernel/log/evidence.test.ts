import { verify } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBundle, type EvidenceBundle } from '../../core/log/index.ts'
import { base64url, ok } from '../../core/value/index.ts'
import type { Actor } from '../db/index.ts'
import { must, north, openFixture, ORIGIN, south, third, writeNote, type Fixture } from './test-fixture.ts'
import { findEvidence, publicKeyOf } from './index.ts'
import { sha256 } from './tree.ts'

let fixture: Fixture
let note: { id: string; entry: string }
beforeAll(async () => {
  fixture = await openFixture()
  await Promise.all(Array.from({ length: 300 }, (_, i) => writeNote(fixture.log, north, `before ${i}`)))
  note = must(await writeNote(fixture.log, north, 'the note', { audience: [south.party] }))
  must(await fixture.log.transact(north, { operation: 'note.end', hash: '' }, async (tx) => ok(tx.entry({ kind: 'note.ended', subject: note.id, audience: [south.party], body: { why: '办结' } }))))
  await Promise.all(Array.from({ length: 40 }, (_, i) => writeNote(fixture.log, third, `after ${i}`)))
})
afterAll(() => fixture.close())

const evidence = (actor: Actor) => findEvidence(fixture.database, actor, ORIGIN, note.id)
const check = (bundle: unknown, keys?: readonly string[]) => verifyBundle(JSON.parse(JSON.stringify(bundle)), {
  hash: sha256, verify: (key, bytes, signature) => verify(null, bytes, publicKeyOf(key), signature), ...(keys === undefined ? {} : { keys }),
})

test('evidence verifies away from the node, for both sides alike', async () => {
  for (const actor of [north, south]) {
    const bundle = await evidence(actor)
    expect(bundle!.entries.map((entry) => entry.envelope.kind)).toEqual(['note.written', 'note.ended'])
    const verdict = check(bundle, [base64url(fixture.signer.publicKeyBytes)])
    expect(verdict.checks.filter((one) => !one.passed)).toEqual([])
    expect(verdict.ok).toBe(true)
  }
})

test('a third party gets no evidence, not even that there is some', async () => {
  expect(await evidence(third)).toBeUndefined()
})

test('evidence with any value changed does not verify', async () => {
  const bundle = (await evidence(north))! as EvidenceBundle
  const text = JSON.stringify(bundle)
  for (const [from, to] of [['the note', 'a note'], [north.party, south.party], ['note.ended', 'note.endex'], [bundle.checkpoint.root.slice(0, 8), 'AAAAAAAA'], [bundle.entries[0]!.proof[2]!.slice(0, 8), 'AAAAAAAA'], [`"size":${bundle.checkpoint.size}`, `"size":${bundle.checkpoint.size - 1}`]] as const) {
    expect(text).toContain(from)
    expect(check(JSON.parse(text.replace(from, to))).ok, from).toBe(false)
  }
  expect(check(bundle, ['another key']).ok).toBe(false)
})

test('after an erasure the evidence still verifies and holds the erasure', async () => {
  must(await fixture.log.transact(north, { operation: 'log.erase', hash: '' }, async (tx) => ok(tx.erase(note.entry, 'asked'))))
  const bundle = (await evidence(north))!
  expect(bundle.entries.map((entry) => [entry.envelope.kind, entry.body !== undefined])).toEqual([['note.written', false], ['note.ended', true], ['log.erased', true]])
  expect(check(bundle).ok).toBe(true)
})
