import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Case, type CaseLine, followLine, type ProcessRules } from '../case/index.ts'
import { cosignatureBytes, type NoteKey, unbase64 } from '../log/index.ts'
import { hex, must, unbase64url, utf8 } from '../value/index.ts'
import { type Ack, type Batch, digestOf, isCaseProposal, isSentLine, type KnownLog, NO_LOG, openBatch, readAck, readBatch, readDocument, readMessage, type SigningSuite } from './index.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../interop/federation')
interface Exchange { readonly keys: Readonly<Record<string, { origin: string; keyId: string; publicKey: string }>>; readonly messages: readonly { fields: Record<string, string>; body: string }[] }
const { keys, messages } = JSON.parse(readFileSync(path.join(FOLDER, 'exchange.json'), 'utf8')) as Exchange

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const verifyRaw = (raw: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => verify(null, bytes, createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki' }), signature)
const suite: SigningSuite = { algorithm: 'ed25519', digest: 'sha-256', hash }
const rawOf = (code: string) => unbase64url(keys[code]!.publicKey)!
const noteKeyOf = (code: string): NoteKey => ({ name: keys[code]!.origin, type: 'ed25519', publicKey: rawOf(code) })
const trustOf = (code: string) => ({ hash, verify: verifyRaw, keys: [noteKeyOf(code)] })
const rules: ProcessRules = { moves: ['accept', 'return', 'recall'], correctionsMax: 1, offerDays: 2 }

test('an exchange is read message by message: signed, in order, in the log, and to the same cases', () => {
  const known = new Map<string, KnownLog>()
  const places = new Map<string, number>()
  const cases = new Map<string, Case>()
  const sent = new Map<string, Batch>()
  const leaves: string[] = []
  const [lines, receipts, proposals] = [[] as CaseLine[], [] as string[], [] as unknown[]]
  for (const { fields, body } of messages) {
    const read = must(readMessage(suite, { fields, body: utf8(body) }))
    expect(read.keyId).toBe(keys[read.from]!.keyId)
    expect(verifyRaw(rawOf(read.from), read.base, read.signature)).toBe(true)
    const document = readDocument(read.body)
    if (read.id.startsWith('ack-')) {
      const ack: Ack = must(readAck(document))
      const checkpoint = sent.get(ack.digest)!.checkpoint
      const cosignature = unbase64(ack.cosignature!)!
      const seconds = Number(Buffer.from(cosignature).readBigUInt64BE())
      expect(verifyRaw(rawOf(read.from), cosignatureBytes(seconds, checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1)), cosignature.slice(8))).toBe(true)
      continue
    }
    const batch = must(readBatch(document))
    expect(batch.after).toBe(places.get(read.from) ?? 0)
    const opened = must(openBatch(batch, known.get(read.from) ?? NO_LOG, trustOf(read.from)))
    expect(read.id).toBe(`batch-${batch.after}-${digestOf(hash, read.body)}`)
    known.set(read.from, opened.checkpoint)
    places.set(read.from, batch.until)
    sent.set(digestOf(hash, read.body), batch)
    for (const parcel of opened.parcels) {
      if (parcel.body === undefined) receipts.push(parcel.envelope.request)
      else leaves.push(`receive ${read.from} ${hex(parcel.leaf)}`)
      const content: unknown = parcel.body === undefined ? undefined : JSON.parse(parcel.body)
      if (isCaseProposal(content)) proposals.push(content)
      if (!isSentLine(content)) continue
      lines.push(content.line)
      cases.set(content.line.case, must(followLine(hash, cases.get(content.line.case), content.line, rules)).next)
    }
  }
  expect(lines.map(({ move }) => move)).toEqual(['offer', 'offer', 'offer', 'accept', 'recall', 'return'])
  expect(proposals).toHaveLength(1)
  // Every entry that went out came back as a receipt, once.
  expect(receipts.sort()).toEqual(leaves.sort())
  expect([...cases.values()].map(({ stage }) => stage).sort()).toEqual(['offered', 'withdrawn', 'working'])
})

const first = readDocument(utf8(messages[0]!.body)) as Record<string, unknown>
const rows = readFileSync(path.join(FOLDER, 'invalid.txt'), 'utf8').split('\n').filter((row) => row !== '' && !row.startsWith('#')).map((row) => row.split(' | ') as [string, string, string])

test.each(rows)('with %s changed to %s it is refused: %s', (pointer, value, fault) => {
  const document = structuredClone(first)
  const steps = pointer.slice(1).split('/')
  const last = steps.pop()!
  const place = steps.reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, document)
  place[last] = JSON.parse(value)
  const read = readBatch(document)
  const opened = read.ok ? openBatch(read.value, NO_LOG, trustOf('n1')) : read
  expect(opened).toMatchObject({ ok: false, fault: { fault } })
})
