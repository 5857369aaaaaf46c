import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import type { Actor } from '../db/index.ts'
import { crane, fog, fogTransport, refused, stone, testNode, visitor, type TestNode } from '../parties/testing.ts'
import { agreementUnit, findAgreementByCode, listOpenGrants, openAgreements, type Agreements } from './index.ts'
import { agree, grantOf, moved, type TestGrant } from './testing.ts'

let node: TestNode
let agreements: Agreements
beforeAll(async () => {
  node = await testNode([agreementUnit])
  agreements = openAgreements(node.zone)
})
afterAll(() => node.close())

const projects = { kind: 'register', register: 'project', fields: ['title', 'stage'] } as const
const draft = (actor: Actor, change: object = {}) => node.write(actor, (tx) => agreements.draft(tx, {
  title: { zh: '项目共享', en: 'Project sharing' }, parties: [fog.party, crane.party], grants: [grantOf(fog, crane, { ...projects, fields: [...projects.fields] })], from: '2026-01-01', ...change,
} as Parameters<Agreements['draft']>[1]))
const move = (actor: Actor, id: string, version: number, what: 'sign' | 'suspend' | 'resume' | 'end', reason?: string) => node.write(actor, (tx) => agreements.move(tx, id, { move: what, version, ...(reason === undefined ? {} : { reason }) }))
const get = (actor: Actor, id: string) => node.read(actor, (read) => agreements.get(read, node.now(), id))
const open = (actor: Actor, purpose = 'joint-check', iso?: string) => node.read({ ...actor, purpose }, (read) => listOpenGrants(read, node.zone, 'register', iso === undefined ? node.now() : (Date.parse(iso) as never)))
const live = async () => Number((await node.database.superuser<{ n: string }>('select count(*) as n from agreement.live_grant'))[0]!.n)

test('an agreement opens what it grants when every side has signed, and closes it in the commit that suspends or ends it', async () => {
  const { id } = must(await draft(fog))
  expect(must(await get(fog, id))).toMatchObject({ state: 'draft', version: 1, moves: ['sign', 'revise', 'end'] })
  must(await move(fog, id, 1, 'sign'))
  expect(await open(crane)).toEqual([])
  must(await move(crane, id, 2, 'sign'))
  expect(must(await get(crane, id))).toMatchObject({ state: 'inForce', version: 3, signatures: [{ party: fog.party }, { party: crane.party }], moves: ['suspend', 'revise', 'end'] })
  expect(await open(crane)).toEqual([{ grantor: fog.party, kind: 'register', code: 'project', agreement: id, version: 3, fields: ['title', 'stage'] }])
  for (const [actor, purpose] of [[fog, 'joint-check'], [stone, 'joint-check'], [crane, 'statistics'], [crane, '']] as const) expect(await open(actor, purpose)).toEqual([])
  must(await move(crane, id, 3, 'suspend', '核实'))
  expect([await open(crane), await live()]).toEqual([[], 0])
  must(await move(crane, id, 4, 'resume'))
  expect(await open(crane)).toHaveLength(1)
  must(await move(fog, id, 5, 'end', '到此为止'))
  expect([await open(crane), await live()]).toEqual([[], 0])
  const view = must(await get(fog, id))
  expect(view.history.map((event) => [event.move, event.party, event.version])).toEqual([
    ['draft', fog.party, 1], ['sign', fog.party, 2], ['sign', crane.party, 3], ['suspend', crane.party, 4], ['resume', crane.party, 5], ['end', fog.party, 6]])
  const [entry] = await node.read(crane, (read) => read.query<{ kind: string }>('select kind from log.entry where index = $1', [view.history[5]!.entry!.index]))
  expect(entry).toEqual({ kind: 'agreement.end' })
})

const DRAFTS: readonly (readonly [string, object, string])[] = [
  ['its drafter is no side', { parties: [crane.party, stone.party] }, 'agreement.party_missing'],
  ['there is one side', { parties: [fog.party, fog.party] }, 'agreement.party_missing'],
  ['a side does not exist', { parties: [fog.party, 'body:900101.nowhere'] }, 'party.unknown'],
  ['a side is no party of the zone', { parties: [fog.party, 'area:920000'] }, 'party.unknown'],
  ['a grantee is no side', { grants: [grantOf(fog, stone, { kind: 'process', process: 'supervision' })] }, 'agreement.party_missing'],
  ['it ends before it begins', { from: '2026-12-01', until: '2026-11-30' }, 'agreement.dates'],
  ['it is over', { until: '2026-11-22' }, 'agreement.dates'],
  ['its register does not exist', { grants: [grantOf(fog, crane, { kind: 'register', register: 'secrets', fields: '*' })] }, 'agreement.unknown_term'],
  ['its field does not exist', { grants: [grantOf(fog, crane, { kind: 'register', register: 'project', fields: ['title', 'colour'] })] }, 'agreement.unknown_term'],
  ['its process does not exist', { grants: [grantOf(fog, crane, { kind: 'process', process: 'magic' })] }, 'agreement.unknown_term'],
  ['its property does not exist', { grants: [grantOf(fog, crane, { kind: 'series', property: 'magic' })] }, 'agreement.unknown_term'],
  ['its purpose is not known', { grants: [{ ...grantOf(fog, crane, { kind: 'process', process: 'supervision' }), purposes: ['curiosity'] }] }, 'agreement.unknown_term'],
  ['its condition is not known', { grants: [grantOf(fog, crane, { kind: 'process', process: 'supervision' }, { mode: 'conditional', conditions: [{ moonPhase: 'full' }] })] }, 'agreement.unknown_term'],
]
test.each(DRAFTS)('a draft is refused where %s, and nothing is written', async (_what, change, fault) => {
  const size = node.log.head().size
  expect(refused(await draft(fog, change))).toBe(fault)
  expect(node.log.head().size).toBe(size)
})

test('a move is refused out of turn, on an old version, without a reason, and by whoever is no side', async () => {
  const { id } = must(await draft(fog))
  expect(refused(await move(fog, id, 1, 'suspend', 'x'))).toBe('agreement.move_refused')
  must(await move(fog, id, 1, 'sign'))
  expect(refused(await move(fog, id, 2, 'sign'))).toBe('agreement.move_refused')
  expect(refused(await move(crane, id, 1, 'sign'))).toBe('agreement.stale')
  must(await move(crane, id, 2, 'sign'))
  expect(refused(await move(crane, id, 3, 'end', ' '))).toBe('agreement.reason_required')
  expect(refused(await move(stone, id, 3, 'end', 'x'))).toBe('agreement.unknown')
  expect(refused(await move(fog, '00000000-0000-7000-8000-00000000dead', 1, 'sign'))).toBe('agreement.unknown')
  must(await move(fog, id, 3, 'end', '完'))
})

test('of two sides that move at once one is told that the other was first', async () => {
  const { id, version } = await agree(node, [fog, crane], [grantOf(fog, crane, { ...projects, fields: [...projects.fields] })])
  const results = await Promise.all([move(fog, id, version, 'suspend', 'a'), move(crane, id, version, 'end', 'b')])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok).map(refused)).toEqual(['agreement.stale'])
  expect(await live()).toBe(0)
})

test('a third party finds no trace of an agreement: not in lists, by id, in decisions, in the log, nor in what is open', async () => {
  const { id } = await agree(node, [fog, crane], [grantOf(fog, crane, { ...projects, fields: [...projects.fields] })], { title: { zh: '密约', en: 'Secret pact' } })
  for (const actor of [stone, fogTransport, visitor]) {
    expect(await get(actor, id)).toEqual(await get(actor, '00000000-0000-7000-8000-00000000dead'))
    expect(must(await node.read(actor, (read) => agreements.list(read, node.now(), { limit: 50 }))).items).toEqual([])
    const decision = must(await node.read(actor, (read) => agreements.decide(read, node.now(), { owner: fog.party, what: { kind: 'register', code: 'project' }, purpose: 'joint-check' })))
    expect([decision.allowed, JSON.stringify(decision).includes('密约')]).toEqual([false, false])
    for (const table of ['agreement.agreement', 'agreement.event', 'agreement.live_grant']) expect(await node.read(actor, (read) => read.query(`select from ${table}`))).toEqual([])
    expect(await node.read(actor, (read) => read.query(`select from log.entry where subject = $1`, [`agreement:${id}`]))).toEqual([])
  }
  const decision = must(await node.read(crane, (read) => agreements.decide(read, node.now(), { owner: fog.party, what: { kind: 'register', code: 'project' }, fields: ['stage', 'budget'], purpose: 'joint-check' })))
  expect(decision).toMatchObject({ allowed: true, fields: ['stage'], agreement: id })
  await moved(node, crane, id, 3, 'end')
})

test('nobody but a side can put a grant to life, whoever forgets to check', async () => {
  const { id } = must(await draft(fog))
  await expect(node.write(stone, async (tx) => {
    tx.stage(`insert into agreement.live_grant (agreement, position, grantor, grantee, kind, code, purposes, from_at) values ($1, 0, $2, $3, 'register', 'project', '{joint-check}', now())`, [id, fog.party, stone.party])
    return { ok: true as const, value: undefined }
  })).rejects.toMatchObject({ code: '42501' })
})

test('a refusal in one agreement beats a grant in another', async () => {
  const all: TestGrant['what'] = { kind: 'register', register: 'expert', fields: '*' }
  const one = await agree(node, [fog, crane], [grantOf(fog, crane, all)])
  expect(await open(crane)).toMatchObject([{ code: 'expert', fields: '*' }])
  const other = await agree(node, [fog, crane], [grantOf(fog, crane, { kind: 'register', register: 'expert', fields: ['phone'] }, { mode: 'refused' })])
  expect(await open(crane)).toMatchObject([{ code: 'expert', fields: ['name'] }])
  await moved(node, fog, other.id, other.version, 'end')
  expect(await open(crane)).toMatchObject([{ code: 'expert', fields: '*' }])
  await moved(node, fog, one.id, one.version, 'end')
})

test('it holds through its last day in Beijing, in decisions and in the policies, and says so', async () => {
  const { id } = await agree(node, [fog, crane], [grantOf(fog, crane, { kind: 'register', register: 'expert', fields: '*' })], { until: '2026-11-30' })
  const keys = (iso: string) => node.read({ ...crane, purpose: 'joint-check' }, async (read) => {
    await read.query(`select set_config('nanmen.at', $1, true)`, [iso])
    return (await read.query<{ keys: string[] }>(`select agreement.open_keys('register') as keys`))[0]!.keys
  })
  for (const [iso, is] of [['2025-12-31T15:59:59.999Z', 0], ['2025-12-31T16:00:00Z', 1], ['2026-11-30T15:59:59.999Z', 1], ['2026-11-30T16:00:00Z', 0]] as const) {
    expect([iso, (await open(crane, 'joint-check', iso)).length]).toEqual([iso, is])
    expect([iso, await keys(iso)]).toEqual([iso, is === 1 ? [`expert ${fog.party}`] : []])
  }
  node.at('2026-12-01T00:00:00+08:00')
  expect(must(await get(fog, id))).toMatchObject({ state: 'expired', moves: [] })
  const expired = must(await node.read(fog, (read) => agreements.list(read, node.now(), { limit: 50, state: 'expired' })))
  expect(expired.items.map((item) => item.id)).toEqual([id])
})

test('agreements are listed by the page, newest first, each once', async () => {
  const whole = must(await node.read(fog, (read) => agreements.list(read, node.now(), { limit: 200 }))).items.map((item) => item.id)
  expect(whole.length).toBeGreaterThan(5)
  const seen: string[] = []
  for (let cursor: string | undefined, turn = 0; turn < 20; turn += 1) {
    const page = must(await node.read(fog, (read) => agreements.list(read, node.now(), { limit: 2, cursor })))
    seen.push(...page.items.map((item) => item.id))
    cursor = page.next
    if (cursor === undefined) break
  }
  expect(seen).toEqual(whole)
  expect(refused(await node.read(fog, (read) => agreements.list(read, node.now(), { limit: 2, cursor: 'x' })))).toBe('request.cursor')
})

test('a sample of the pack is found by its code, by its sides only', async () => {
  const { id } = must(await draft(fog, { code: 'accord', demonstration: true }))
  expect((await node.read(crane, (read) => findAgreementByCode(read, 'accord')))?.body.id).toBe(id)
  expect(await node.read(stone, (read) => findAgreementByCode(read, 'accord'))).toBeUndefined()
})
