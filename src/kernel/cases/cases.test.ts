import { afterAll, beforeAll, expect, test } from 'vitest'
import { base64url, canonicalJson, must, toIso, utf8 } from '../../core/value/index.ts'
import { agreementUnit } from '../agreements/index.ts'
import { agree, grantOf, moved as movedAgreement } from '../agreements/testing.ts'
import type { Actor } from '../db/index.ts'
import { crane, craneTransport, fog, fogTransport, refused, stone, testNode, visitor, type TestNode } from '../parties/testing.ts'
import { hashOfSnapshot, openRecords, recordUnit, type Records } from '../records/index.ts'
import { caseUnit, openCases, type Cases } from './index.ts'

let node: TestNode
let records: Records
let cases: Cases
let accord: { id: string; version: number }
const supervision = { kind: 'process', process: 'supervision' } as const
beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit, caseUnit])
  records = openRecords(node.zone)
  cases = openCases(node.zone, records, node.zone.hash)
  accord = await agree(node, [fog, crane], [grantOf(crane, fog, supervision)])
})
afterAll(() => node.close())

type Opening = Parameters<Cases['open']>[1]
type Moving = Parameters<Cases['move']>[2]
const NEVER = '00000000-0000-7000-8000-00000000dead'
const open = (actor: Actor, more: Partial<Opening> = {}) => node.write(actor, (tx) => cases.open(tx, { process: 'supervision', title: '修复雾桥渡口', ask: '请于五个工作日内回复', to: crane.party, records: [], observers: [], ...more }))
const get = (actor: Actor, id: string) => node.read(actor, (read) => cases.get(read, node.now(), id))
const list = (actor: Actor, more: Partial<Parameters<Cases['list']>[2]> = {}) => node.read(actor, async (read) => must(await cases.list(read, node.now(), { view: 'all', stage: [], sort: '-updatedAt', limit: 50, count: true, ...more })))
async function move(actor: Actor, id: string, what: Moving['move'], more: Partial<Moving> = {}) {
  const seen = await get(actor, id)
  return node.write(actor, (tx) => cases.move(tx, id, { move: what, version: seen.ok ? seen.value.version : 1, ...more }))
}
const walk = async (id: string, ...steps: readonly (readonly [Actor, Moving['move'], Partial<Moving>?])[]) => { for (const [actor, what, more] of steps) must(await move(actor, id, what, more)) }
const project = (actor: Actor, title: string) => node.write(actor, (tx) => records.create(tx, 'project', { data: { title, stage: 'planned', budget: 7, memo: '内部' } }))

test('the whole road: offered, accepted, corrected, answered, closed — one baton, three receipts, one timeline for both banks', async () => {
  const record = must(await project(fog, '渡口'))
  const id = must(await open(fog, { records: [record] }))
  let view = must(await get(crane, id))
  expect(view).toMatchObject({ stage: 'offered', issuer: fog.party, holder: fog.party, mine: true, number: '雾发改督〔2026〕1号', moves: [{ move: 'accept' }, { move: 'return' }, { move: 'note' }], handoff: { to: crane.party, state: 'offered' } })
  expect(view.materials).toMatchObject([{ record, version: 1, title: '渡口', data: { memo: '内部' } }])
  const { hash: bound, ...copy } = view.materials[0]!
  expect(bound).toBe(hashOfSnapshot(copy as never, node.zone.hash))
  await walk(id, [crane, 'accept'], [crane, 'requestCorrection', { items: ['补图'] }], [fog, 'supplyCorrection', { text: '图在此', records: [must(await project(fog, '附图'))] }], [crane, 'reply', { text: '已修复' }], [fog, 'close'])
  view = must(await get(crane, id))
  expect(view).toMatchObject({ stage: 'closed', corrections: [{ items: ['补图'], text: '图在此' }], reply: { text: '已修复', by: crane.party }, moves: [] })
  expect(view.timeline.map((event) => [event.move, event.party, event.stage])).toEqual([
    ['offer', fog.party, 'offered'], ['accept', crane.party, 'working'], ['requestCorrection', crane.party, 'correcting'], ['supplyCorrection', fog.party, 'working'], ['reply', crane.party, 'answered'], ['close', fog.party, 'closed']])
  expect(view.receipts.map((receipt) => [receipt.kind, receipt.by])).toEqual([['delivered', crane.party], ['accepted', crane.party], ['completed', fog.party]])
  const other = must(await get(fog, id))
  expect([other.timeline, other.receipts, other.materials]).toEqual([view.timeline, view.receipts, view.materials])
  for (const actor of [fog, crane]) for (const event of view.timeline) expect(await node.read(actor, (read) => read.query('select from log.entry where id = $1 and index = $2', [event.entry.id, event.entry.index]))).toHaveLength(1)
})

test('a receipt is over what was received, the copies handed over among it, and whoever holds it can compute it', async () => {
  const id = must(await open(fog, { records: [must(await project(fog, '项目甲')), must(await project(fog, '项目乙'))] }))
  must(await move(crane, id, 'accept'))
  const view = must(await get(crane, id))
  const over = base64url(node.zone.hash(utf8(canonicalJson({ case: id, process: view.process, title: view.title, ask: view.ask, issuer: view.issuer, handoff: view.handoff!.id, materials: view.materials.map((one) => one.hash) }))))
  expect(view.receipts.map((receipt) => receipt.over)).toEqual([over, over])
  must(await node.write(fog, (tx) => records.revise(tx, 'project', view.materials[0]!.record!, { version: 1, data: { title: '项目甲改', stage: 'done' } })))
  expect(must(await get(crane, id)).materials[0]!.title).toBe('项目甲')
})

test('a third party sees none of it: not by id, in lists, counts, search, clocks, today, the log, nor by moving it', async () => {
  const id = must(await open(fog, { title: '绝密督办', observers: [fogTransport.party] }))
  must(await move(crane, id, 'accept'))
  for (const actor of [stone, craneTransport, visitor]) {
    expect(await get(actor, id)).toEqual(await get(actor, NEVER))
    expect(refused(await get(actor, id))).toBe('case.unknown')
    expect(refused(await node.read(actor, (read) => cases.explain(read, node.now(), id)))).toBe('case.unknown')
    for (const what of ['accept', 'note', 'close'] as const) expect(refused(await move(actor, id, what, { text: '窥' }))).toBe('case.unknown')
    for (const view of ['mine', 'waiting', 'done', 'all'] as const) expect(await list(actor, { view })).toMatchObject({ items: [], total: 0 })
    expect((await list(actor, { q: '绝密' })).total).toBe(0)
    expect(await node.read(actor, (read) => cases.search(read, '绝密', 9))).toEqual([])
    expect(must(await node.read(actor, (read) => cases.today(read, node.now())))).toMatchObject({ mine: [], waiting: [], dueSoon: [], changes: [], counts: { mine: 0, waiting: 0, late: 0, atRisk: 0 } })
    for (const sql of ['from casework.case where id = $1', 'from casework.desk where case_id = $1', 'from casework.event where case_id = $1', 'from casework.receipt where case_id = $1', 'from casework.material where case_id = $1', `from log.entry where subject = 'case:' || $1`]) {
      expect(await node.read(actor, (read) => read.query(`select ${sql}`, [id]))).toEqual([])
    }
  }
  expect(must(await get(fogTransport, id)).moves).toEqual([])
  expect(refused(await move(fogTransport, id, 'note', { text: '旁观' }))).toBe('case.not_your_turn')
})

const OPENINGS: readonly (readonly [string, Partial<Opening>, string])[] = [
  ['there is no such process', { process: 'magic' }, 'case.process_unknown'], ['it is for its issuer', { to: fog.party }, 'case.to_self'],
  ['its receiver does not exist', { to: 'body:910201.nobody' }, 'party.unknown'], ['its receiver is no party of the zone', { to: 'area:920000' }, 'party.unknown'],
  ['no agreement reaches its receiver', { to: stone.party }, 'case.no_agreement'], ['the agreement is about another process', { process: 'consult' }, 'case.no_agreement'],
  ['no agreement reaches an observer', { observers: [stone.party] }, 'case.no_agreement'], ['an observer does not exist', { observers: ['body:910201.nobody'] }, 'party.unknown'],
  ['a record does not exist', { records: [NEVER] }, 'record.unknown'],
]
test.each(OPENINGS)('a case is not opened where %s, and nothing is written', async (_what, more, fault) => {
  const size = node.log.head().size
  expect(refused(await open(fog, more))).toBe(fault)
  expect(node.log.head().size).toBe(size)
})

test('another party\'s record cannot be handed over, whether it may be read or not', async () => {
  const theirs = must(await node.write(stone, (tx) => records.create(tx, 'project', { data: { title: '石渡公开', stage: 'planned' }, published: true })))
  const result = await open(fog, { records: [theirs] })
  expect(result.ok ? '' : [result.fault.fault, result.fault.field]).toEqual(['record.unknown', '/body/records/0'])
})

test('on one side of the border no agreement is needed; across it one that goes the right way', async () => {
  const id = must(await open(fog, { to: fogTransport.party, process: 'consult' }))
  must(await move(fogTransport, id, 'accept'))
  const back = await open(crane, { to: fog.party })
  expect(back.ok ? '' : [back.fault.fault, back.fault.params['reason']]).toEqual(['case.no_agreement', '雾桥县发展和改革局 未向本单位开放该流程'])
})

test('only the one whose turn it is moves the case, in its turn, with what the move needs', async () => {
  const id = must(await open(fog))
  const rows: readonly (readonly [Actor, Moving['move'], Partial<Moving>, string])[] = [
    [fog, 'accept', {}, 'case.not_your_turn'], [crane, 'reply', { text: '早了' }, 'case.move_refused'], [crane, 'return', {}, 'case.reason_required'], [fog, 'close', {}, 'case.move_refused'],
    [crane, 'accept', { version: 7 }, 'case.stale'], [crane, 'lapse', {}, 'case.not_your_turn'],
  ]
  for (const [actor, what, more, fault] of rows) expect([what, refused(await move(actor, id, what, more))]).toEqual([what, fault])
  must(await move(crane, id, 'accept'))
  const later: readonly (readonly [Actor, Moving['move'], Partial<Moving>, string])[] = [
    [crane, 'requestCorrection', { items: [] }, 'case.items_required'], [crane, 'transfer', {}, 'case.to_required'], [crane, 'transfer', { to: crane.party }, 'case.to_self'], [crane, 'reply', { text: ' ' }, 'case.text_required'],
    [crane, 'transfer', { to: fogTransport.party }, 'case.no_agreement'], [crane, 'requestCountersign', { parties: ['body:910201.nobody'] }, 'party.unknown'], [fog, 'extend', { text: '难' }, 'case.budget_required'],
  ]
  for (const [actor, what, more, fault] of later) expect([what, refused(await move(actor, id, what, more))]).toEqual([what, fault])
  must(await move(fog, id, 'extend', { budget: 3, text: '汛期' }))
  expect(refused(await move(fog, id, 'extend', { budget: 3, text: '再延' }))).toBe('case.already_extended')
})

test('recall and accept at once: one of them happens, and both banks see the same', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const id = must(await open(fog))
    const results = await Promise.all([move(fog, id, 'recall'), move(crane, id, 'accept')])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(['case.stale', 'case.move_refused', 'case.not_your_turn']).toContain(result.fault.fault)
    const [one, other] = [must(await get(fog, id)), must(await get(crane, id))]
    expect([one.stage, one.version, one.timeline]).toEqual([other.stage, other.version, other.timeline])
  }
})

test('when a side ends the agreement in between, an offer is no longer accepted and nothing more is handed over; work in hand is finished', async () => {
  const [offered, working] = [must(await open(fog)), must(await open(fog))]
  must(await move(crane, working, 'accept'))
  const suspended = await movedAgreement(node, crane, accord.id, accord.version, 'suspend')
  expect(refused(await move(crane, offered, 'accept'))).toBe('case.no_agreement')
  expect(refused(await open(fog))).toBe('case.no_agreement')
  expect(refused(await move(crane, working, 'note', { text: '附', records: [must(await project(crane, '附件'))] }))).toBe('case.no_agreement')
  await walk(working, [crane, 'reply', { text: '已办' }], [fog, 'close'])
  must(await move(crane, offered, 'return', { reason: 'not-ours' }))
  accord = { id: accord.id, ...await movedAgreement(node, crane, accord.id, suspended.version, 'resume') }
  must(await open(fog))
})

test('cases opened at once get numbers of their own', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => open(fog)))
  expect(opened.every((result) => result.ok)).toBe(true)
  const numbers = (await list(fog, { limit: 200 })).items.map((item) => item.number)
  expect(new Set(numbers).size).toBe(numbers.length)
  const again = openCases(node.zone, records, node.zone.hash)
  must(await node.write(fog, (tx) => again.open(tx, { process: 'supervision', title: '重启之后', ask: '请办', to: crane.party, records: [], observers: [] })))
})

test('countersigners take part once asked, and say what they say', async () => {
  const id = must(await open(fog))
  must(await move(crane, id, 'accept'))
  expect(refused(await get(craneTransport, id))).toBe('case.unknown')
  must(await move(crane, id, 'requestCountersign', { parties: [craneTransport.party] }))
  expect((await list(craneTransport, { view: 'mine' })).items.map((item) => item.id)).toEqual([id])
  expect(refused(await move(crane, id, 'reply', { text: '急' }))).toBe('case.countersign_open')
  must(await move(craneTransport, id, 'countersign', { opinion: 'agree', text: '同意' }))
  expect(must(await get(fog, id))).toMatchObject({ stage: 'working', countersigns: [{ party: craneTransport.party, opinion: 'agree', text: '同意' }] })
})

test('an offer that nobody accepts lapses once, by the clock; whoever let it lapse sees no more once it is offered to another', async () => {
  const id = must(await open(fog, { to: fogTransport.party, title: '无人签收' }))
  node.at('2026-11-27T09:00:00+08:00')
  expect(await cases.lapseOverdue(node.database, node.log, node.now())).toBe(0)
  node.at('2026-11-28T10:00:00+08:00')
  expect(refused(await move(fogTransport, id, 'accept'))).toBe('case.offer_lapsed')
  expect(await cases.lapseOverdue(node.database, node.log, node.now())).toBeGreaterThan(0)
  expect(await cases.lapseOverdue(node.database, node.log, node.now())).toBe(0)
  const view = must(await get(fogTransport, id))
  expect(view).toMatchObject({ handoff: { state: 'lapsed' }, moves: [], mine: false })
  expect(view.timeline.at(-1)).toMatchObject({ move: 'lapse', party: fog.party })
  expect((await list(fogTransport, { view: 'done', q: '无人签收' })).total).toBe(1)
  expect(await node.read({ ...visitor, party: 'area:900101' }, (read) => read.query(`select from log.entry where subject = $1`, [`case:${id}`]))).toEqual([])
  must(await move(fog, id, 'offer', { to: crane.party }))
  expect(refused(await get(fogTransport, id))).toBe('case.unknown')
  expect((await list(fogTransport, { q: '无人签收' })).total).toBe(0)
  expect(must(await get(crane, id)).mine).toBe(true)
  node.at('2026-11-23T12:00:00+08:00')
})

test('the clock starts on acceptance, stands still while the other bank has the word, and is explained day by day', async () => {
  node.at('2026-11-23T15:00:00+08:00')
  const id = must(await open(fog, { title: '计时' }))
  expect(must(await get(fog, id)).clocks).toMatchObject([{ status: 'notStarted', budget: 5 }])
  must(await move(crane, id, 'accept'))
  expect(must(await get(fog, id)).clock).toMatchObject({ status: 'onTime', owner: crane.party, dueAt: '2026-11-30T09:30:00.000Z' })
  node.at('2026-11-25T10:00:00+08:00')
  must(await move(crane, id, 'requestCorrection', { items: ['缺件'] }))
  expect(must(await get(fog, id)).clock).toMatchObject({ status: 'suspended' })
  node.at('2026-11-26T10:00:00+08:00')
  must(await move(fog, id, 'supplyCorrection', { text: '补上' }))
  const view = must(await get(fog, id))
  expect(view.clock?.dueAt).toBe('2026-12-02T09:30:00.000Z')
  const [clock] = must(await node.read(crane, (read) => cases.explain(read, node.now(), id))).clocks
  expect(clock!.lines.map((line) => [line.day, line.counted])).toContainEqual(['2026-11-25', 0])
  expect(clock!.result.zh).toContain('2026-12-02 17:30')
  node.at('2026-12-03T10:00:00+08:00')
  expect(must(await node.read(crane, (read) => cases.today(read, node.now()))).counts.late).toBeGreaterThan(0)
  expect((await list(crane, { view: 'mine', sort: 'due' })).items[0]?.clock?.status).toBe('late')
  node.at(toIso(node.now()))
})

test('lists come in order by the page, each case once, and count what is seen', async () => {
  for (const sort of ['due', '-updatedAt', 'updatedAt', '-openedAt'] as const) for (const view of ['all', 'mine', 'waiting', 'done'] as const) {
    const whole = await list(crane, { sort, view, limit: 200 })
    const seen: string[] = []
    for (let cursor: string | undefined, turn = 0; turn < 60; turn += 1) {
      const page = await list(crane, { sort, view, limit: 3, cursor })
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next
      if (cursor === undefined) break
    }
    expect([sort, view, seen]).toEqual([sort, view, whole.items.map((item) => item.id)])
    expect(whole.total).toBe(whole.items.length)
  }
  expect((await list(crane, { stage: ['closed'] })).items.every((item) => item.stage === 'closed')).toBe(true)
  expect(refused(await node.read(crane, (read) => cases.list(read, node.now(), { view: 'all', stage: [], sort: 'due', limit: 3, cursor: 'x' })))).toBe('request.cursor')
})

test('what a request has just written can be handed over in the same request, as it wrote it', async () => {
  const id = must(await node.write(fog, async (tx) => {
    const record = must(await records.create(tx, 'project', { data: { title: '新渡口', stage: 'planned' } }))
    return cases.open(tx, { process: 'supervision', title: '新渡口', ask: '请办理', to: crane.party, records: [record], observers: [] })
  }))
  const [material] = must(await get(crane, id)).materials
  expect(material).toMatchObject({ title: '新渡口', version: 1, data: { title: '新渡口', stage: 'planned' } })
  expect(hashOfSnapshot({ register: 'project', record: material!.record!, version: 1, title: '新渡口', data: material!.data }, node.zone.hash)).toBe(material!.hash)
  const withdrawn = await node.write(fog, async (tx) => {
    must(await records.withdraw(tx, 'project', material!.record!, { version: 1, withdrawn: true, reason: '重复' }))
    return cases.open(tx, { process: 'supervision', title: '新渡口', ask: '请办理', to: crane.party, records: [material!.record!], observers: [] })
  })
  expect(refused(withdrawn)).toBe('record.unknown')
})
