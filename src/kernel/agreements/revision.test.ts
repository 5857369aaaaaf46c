import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import type { Actor } from '../db/index.ts'
import { crane, fog, fogTransport, refused, stone, testNode, type TestNode } from '../parties/testing.ts'
import { agreementUnit, listOpenGrants, openAgreements, type Agreements } from './index.ts'
import { agree, grantOf, moved, type TestGrant } from './testing.ts'

let node: TestNode
let agreements: Agreements
beforeAll(async () => {
  node = await testNode([agreementUnit])
  agreements = openAgreements(node.zone)
})
afterAll(() => node.close())

const project = (...fields: string[]): TestGrant => grantOf(fog, crane, { kind: 'register', register: 'project', fields })
const terms = { title: { zh: '项目共享（修订）', en: 'Project sharing, revised' }, until: '2027-06-30' }
const revise = (actor: Actor, id: string, version: number, grants: readonly TestGrant[], more: object = {}) => node.write(actor, (tx) => agreements.revise(tx, id, { version, ...terms, grants: [...grants], ...more }))
const get = async (actor: Actor, id: string) => must(await node.read(actor, (read) => agreements.get(read, node.now(), id)))
const open = (kind: 'register' | 'process' = 'register') => node.read({ ...crane, purpose: 'joint-check' }, async (read) => (await listOpenGrants(read, node.zone, kind, node.now())).map((grant) => grant.fields))
const end = async (id: string) => moved(node, fog, id, (await get(fog, id)).version, 'end')

test('new terms wait for every side; what was agreed holds until then, and the last signature puts them in its place', async () => {
  const { id, version } = await agree(node, [fog, crane], [project('title', 'budget')])
  must(await revise(crane, id, version, [project('title', 'stage')]))
  const waiting = await get(fog, id)
  expect(waiting).toMatchObject({ version: 4, state: 'inForce', title: { zh: '试验协议' }, until: '2026-12-31', moves: ['sign', 'suspend', 'revise', 'end'], revision: { by: crane.party, title: terms.title, until: terms.until, signatures: [] } })
  expect(await open()).toEqual([['title', 'budget']])
  must(await node.write(crane, (tx) => agreements.move(tx, id, { move: 'sign', version: 4 })))
  expect([await open(), (await get(crane, id)).moves]).toEqual([[['title', 'budget']], ['suspend', 'revise', 'end']])
  must(await node.write(fog, (tx) => agreements.move(tx, id, { move: 'sign', version: 5 })))
  const now = await get(crane, id)
  expect(now).toMatchObject({ version: 6, state: 'inForce', title: terms.title, until: terms.until, from: '2026-01-01', grants: [project('title', 'stage')], signatures: [{ party: crane.party }, { party: fog.party }] })
  expect(now.revision).toBeUndefined()
  expect(await open()).toEqual([['title', 'stage']])
  expect(now.history.slice(3).map((step) => [step.move, step.party])).toEqual([['revise', crane.party], ['sign', crane.party], ['sign', fog.party]])
  const bodies = await node.read(fog, (read) => read.query<{ kind: string }>('select kind from log.entry where subject = $1 order by index', [`agreement:${id}`]))
  expect(bodies.map((row) => row.kind).slice(3)).toEqual(['agreement.revise', 'agreement.sign', 'agreement.sign'])
  await end(id)
  expect(await open()).toEqual([])
})

test('a refusal that a revision brings in beats grants of other agreements from its last signature on', async () => {
  const one = await agree(node, [fog, crane], [project('title', 'budget')])
  const other = await agree(node, [fog, crane], [grantOf(fog, crane, { kind: 'process', process: 'supervision' })])
  const { version } = must(await revise(fog, other.id, other.version, [grantOf(fog, crane, { kind: 'register', register: 'project', fields: ['budget'] }, { mode: 'refused' })]))
  expect([await open(), await open('process')]).toEqual([[['title', 'budget']], ['*']])
  await moved(node, fog, other.id, version, 'sign')
  await moved(node, crane, other.id, version + 1, 'sign')
  expect([await open(), await open('process')]).toEqual([[['title']], []])
  await end(other.id)
  await end(one.id)
})

test('before it holds, new terms replace the old ones and all sign anew; a later proposal replaces an earlier one', async () => {
  const { id } = must(await node.write(fog, (tx) => agreements.draft(tx, { title: terms.title, parties: [fog.party, crane.party], grants: [project('title')], from: '2026-01-01' })))
  await moved(node, fog, id, 1, 'sign')
  must(await revise(crane, id, 2, [project('title', 'stage')]))
  expect(await get(fog, id)).toMatchObject({ state: 'draft', signatures: [], grants: [project('title', 'stage')], version: 3 })
  await moved(node, fog, id, 3, 'sign')
  await moved(node, crane, id, 4, 'sign')
  must(await revise(fog, id, 5, [project('title', 'memo')]))
  await moved(node, fog, id, 6, 'sign')
  must(await revise(crane, id, 7, [project('title')]))
  expect((await get(fog, id)).revision).toMatchObject({ by: crane.party, grants: [project('title')], signatures: [] })
  expect(await open()).toEqual([['title', 'stage']])
  await end(id)
  expect((await get(fog, id)).revision).toBeUndefined()
})

test('whoever is no side, has an old version, or comes too late revises nothing; of two proposals at once one is told', async () => {
  const { id, version } = await agree(node, [fog, crane], [project('title')])
  const size = node.log.head().size
  const rows: readonly (readonly [string, ReturnType<typeof revise>])[] = [
    ['agreement.unknown', revise(stone, id, version, [project('title')])], ['agreement.unknown', revise(fogTransport, id, version, [project('title')])],
    ['agreement.unknown', revise(fog, '00000000-0000-7000-8000-00000000dead', version, [project('title')])], ['agreement.stale', revise(fog, id, version - 1, [project('title')])],
    ['agreement.unknown_term', revise(fog, id, version, [project('colour')])], ['agreement.unknown_term', revise(fog, id, version, [{ ...project('title'), purposes: ['curiosity'] }])],
    ['agreement.party_missing', revise(fog, id, version, [grantOf(fog, stone, { kind: 'process', process: 'supervision' })])],
    ['agreement.dates', revise(fog, id, version, [project('title')], { until: '2026-11-22' })],
  ]
  for (const [fault, result] of rows) expect(refused(await result)).toBe(fault)
  expect(node.log.head().size).toBe(size)
  const both = await Promise.all([revise(fog, id, version, [project('title', 'stage')]), revise(crane, id, version, [project('stage')])])
  expect([both.filter((result) => result.ok).length, both.filter((result) => !result.ok).map(refused)]).toEqual([1, ['agreement.stale']])
  await end(id)
  expect(refused(await revise(fog, id, (await get(fog, id)).version, [project('title')]))).toBe('agreement.move_refused')
  expect(await node.read(stone, (read) => read.query('select from log.entry where subject = $1', [`agreement:${id}`]))).toEqual([])
})

test('a signature is for the terms it was given to: whoever signs what has been revised meanwhile is told', async () => {
  const { id, version } = await agree(node, [fog, crane], [project('title')])
  const first = must(await revise(fog, id, version, [project('title', 'stage')]))
  must(await revise(fog, id, first.version, [project('title', 'memo')]))
  expect(refused(await node.write(crane, (tx) => agreements.move(tx, id, { move: 'sign', version: first.version })))).toBe('agreement.stale')
  await end(id)
})
