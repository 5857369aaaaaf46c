import { expect, test } from 'vitest'
import { type Ack, type Message, readDocument, signMessage } from '../src/core/federation/index.ts'
import { canonicalJson, utf8 } from '../src/core/value/index.ts'
import { keyOf, SUITE } from './federation-keys.ts'
import { SimNode, ZONE } from './federation-node.ts'
import { open } from './federation-office.ts'
import { World } from './federation-world.ts'

const parties = ['body:n1.a', 'body:n2.a']
const hostOf = (party: string) => /^body:(n\d)\./.exec(party)?.[1]

/** Two nodes whose messages go nowhere by themselves: what the first sends is kept, to be given to the second as the test likes. */
async function pair() {
  const world = new World(1, Date.parse('2026-11-23T01:00:00Z'))
  const sent: Message[] = []
  const make = (at: number, peer: string) => new SimNode({ world, at, code: `n${at + 1}`, peers: [peer], hostOf, batchMax: 100, carry: async (_from, _to, message) => { sent.push(message); throw new Error('away') } })
  const [one, two] = [make(0, 'n2'), make(1, 'n1')]
  const through = async <T>(doing: Promise<T>): Promise<T> => { await world.run(world.now + 10_000); return doing }
  await through(one.act(() => open(one, parties)))
  const take = async (node: SimNode, message: Message) => (await through(node.link.take(message)))
  const ackOf = async (message: Message, node = two): Promise<Ack> => readDocument((await take(node, message)).answer!.body) as Ack
  return { one, two, sent, through, take, ackOf }
}
const resign = (message: Message, body: Uint8Array, change: Partial<{ zone: string; from: string; to: string; id: string }> = {}, key = 0): Message =>
  signMessage(SUITE, { zone: ZONE, from: 'n1', to: 'n2', id: message.fields['nanmen-message-id']!, body, ...change }, { keyId: keyOf(key).peer.keyId, sign: keyOf(key).sign }, 1_795_395_600_000 as never)
const documentOf = (message: Message) => readDocument(message.body) as Record<string, unknown> & { parcels: Record<string, unknown>[] }
const rewritten = (message: Message, change: (document: ReturnType<typeof documentOf>) => void): Message => {
  const document = documentOf(message)
  change(document)
  return resign(message, utf8(canonicalJson(document)))
}

test('T2: a retry has the same id and the same bytes; other bytes under the same id are refused, noted and not applied', async () => {
  const { two, sent, ackOf } = await pair()
  expect(sent.length).toBeGreaterThan(2)
  for (const again of sent) expect(again).toEqual(sent[0])
  expect(await ackOf(sent[0]!)).toMatchObject({ outcome: 'accepted' })
  const size = two.disk.log.size
  expect(await ackOf(rewritten(sent[0]!, (batch) => { batch['status'] = { ...(batch['status'] as object), pack: '2' } }))).toMatchObject({ outcome: 'refused', fault: { fault: 'federation.retry_differs' } })
  expect(two.disk.log.size).toBe(size)
  expect(two.disk.faults).toContain('federation.retry_differs')
})

test('T4: a duplicate of what was delivered gets the same answer, and there is one receipt', async () => {
  const { two, sent, take } = await pair()
  const [first, second] = [await take(two, sent[0]!), await take(two, sent[0]!)]
  expect(second.answer!.body).toEqual(first.answer!.body)
  expect(two.disk.log.entries.filter((entry) => entry.receivedFrom === 'n1')).toHaveLength(1)
})

test('T3, T11: a delivery that fails gives no receipt, and its duplicate is tried again', async () => {
  const { two, sent, through, take } = await pair()
  two.diskFull = true
  await expect(through(two.link.take(sent[0]!).catch((error: Error) => error.message))).resolves.toContain('no space')
  expect(two.disk.log.size).toBe(0)
  two.diskFull = false
  expect(readDocument((await take(two, sent[0]!)).answer!.body)).toMatchObject({ outcome: 'accepted' })
  expect(two.disk.log.size).toBe(1)
})

test('a gap is seen, and says from where to send again', async () => {
  const { sent, ackOf } = await pair()
  expect(await ackOf(rewritten(sent[0]!, (batch) => { batch['after'] = 1; batch['until'] = 1; batch.parcels = [] }))).toMatchObject({ outcome: 'gap', position: 0, known: 0 })
})

test('T7: what cannot be checked yet is answered with later, and accepted once it can be', async () => {
  const { two, sent, ackOf } = await pair()
  const lookup = two.peer
  two.peer = async (code) => { const peer = await lookup(code); return peer === undefined ? undefined : { ...peer, keys: [] } }
  two.kill(); two.start()
  expect(await ackOf(sent[0]!)).toMatchObject({ outcome: 'later', fault: { fault: 'federation.key_unknown' } })
  two.peer = lookup
  two.kill(); two.start()
  expect(await ackOf(sent[0]!)).toMatchObject({ outcome: 'accepted' })
})

test.each<[string, (message: Message) => Message, string]>([
  ['unsigned', (message) => ({ ...message, fields: { ...message.fields, signature: '' } }), 'federation.signature_form'],
  ['signed by another node', (message) => resign(message, message.body, {}, 1), 'federation.key_unknown'],
  ['of another zone', (message) => resign(message, message.body, { zone: 'other' }), 'federation.zone_differs'],
  ['for another node', (message) => resign(message, message.body, { to: 'n3' }), 'federation.not_for_us'],
  ['from a node that has not joined', (message) => resign(message, message.body, { from: 'n9' }), 'federation.peer_unknown'],
  ['truncated', (message) => resign(message, message.body.slice(0, -5)), 'federation.kind_unknown'],
  ['with a member that nobody knows', (message) => rewritten(message, (batch) => { batch['extra'] = 1 }), 'federation.batch_syntax'],
  ['of too many parcels', (message) => rewritten(message, (batch) => { batch.parcels = Array.from({ length: 600 }, () => batch.parcels[0]!) }), 'federation.batch_syntax'],
  ['with an entry outside its range', (message) => rewritten(message, (batch) => { batch['until'] = 0 }), 'federation.batch_syntax'],
  ['reordered', (message) => rewritten(message, (batch) => { batch.parcels = [batch.parcels[0]!, batch.parcels[0]!] }), 'federation.not_in_log'],
  ['T13: with another time in an envelope', (message) => rewritten(message, (batch) => { batch.parcels[0] = { ...batch.parcels[0], envelope: { ...(batch.parcels[0]!['envelope'] as object), at: '2026-11-23T01:00:00.999Z' } } }), 'federation.not_in_log'],
  ['with another body', (message) => rewritten(message, (batch) => { batch.parcels[0] = { ...batch.parcels[0], body: '{}' } }), 'federation.body_differs'],
  ['with a checkpoint of another size', (message) => rewritten(message, (batch) => { batch['checkpoint'] = String(batch['checkpoint']).replace(/\n1\n/, '\n2\n') }), 'log.signature_invalid'],
])('a batch is refused with its reason, and nothing of it is applied: %s', async (_what, spoil, fault) => {
  const { two, sent, ackOf } = await pair()
  const ack = await ackOf(spoil(sent[0]!))
  expect(ack.fault?.fault).toBe(fault)
  expect(['refused', 'later']).toContain(ack.outcome)
  expect(two.disk.log.size).toBe(0)
  expect(two.disk.faults).toContain(fault)
  // The right one is still taken.
  expect(await ackOf(sent[0]!)).toMatchObject({ outcome: 'accepted' })
})
