import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../contract/index.ts'
import { must, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../../kernel/agreements/index.ts'
import { agree } from '../../kernel/agreements/testing.ts'
import { caseUnit, type Cases, openCases } from '../../kernel/cases/index.ts'
import type { Actor } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { hedu, heduTransport, inventedPack, refused, shijing, testNode, type TestNode, wuqiao, wuqiaoWater } from '../../kernel/parties/testing.ts'
import { openRecords, type Records, recordUnit } from '../../kernel/records/index.ts'
import { type DocumentOut, matterFollower, type SheetOut, supervisionModule, supervisionUnit } from './index.ts'

type Ops = (typeof OPERATIONS)['supervision']
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one door for every operation of the room
type Any = any

let node: TestNode
let records: Records
let cases: Cases
let bound: ReturnType<typeof supervisionModule>
let follower: Awaited<ReturnType<TestNode['log']['follow']>>
const written: { sheet?: SheetOut; document?: DocumentOut } = {}

beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit, caseUnit, supervisionUnit], inventedPack())
  records = openRecords(node.zone)
  cases = openCases(node.zone, records, node.zone.hash)
  const all = [wuqiao, wuqiaoWater, hedu, heduTransport]
  const opens = (from: Actor) => ['supervision', 'joint-approval'].map((process) => ({ grantor: from.party, grantees: all.filter((one) => one !== from).map(({ party }) => party), what: { kind: 'process' as const, process }, purposes: ['coordination'], mode: 'unconditional' as const }))
  await agree(node, all, all.flatMap(opens))
  bound = supervisionModule({
    zone: node.zone, records, cases,
    writeSheets: async ([sheet]) => { written.sheet = sheet!; return new Uint8Array([1]) }, writeOfficial: async (document) => { written.document = document; return new Uint8Array([2]) },
  })
  follower = await node.log.follow(matterFollower({ zone: node.zone }))
})
afterAll(async () => { await follower.stop(); await node.close() })

async function call(who: Actor, operation: keyof Ops, input: { params?: object; query?: object; body?: object } = {}): Promise<Result<Any>> {
  const found = bound.find((one) => one.operation.name === OPERATIONS.supervision[operation].name)!
  const given: Call = { actor: who, now: node.now, read: (fn) => node.read(who, fn), transact: (fn) => node.write(who, fn) }
  const answer = await found.handle(given, { params: found.operation.params.parse(input.params ?? {}) as never, query: found.operation.query.parse(input.query ?? {}) as never, body: found.operation.body.parse(input.body ?? {}) as never })
  await follower.settled()
  if (answer.ok && found.operation.file === undefined) expect(found.operation.output.safeParse(answer.value).error?.issues).toBeUndefined()
  return answer
}
async function move(who: Actor, id: string, what: 'accept' | 'return' | 'reply' | 'sendBack' | 'close' | 'suspend' | 'resume' | 'countersign', more: object = {}): Promise<void> {
  const { version } = must(await node.read(who, (of) => cases.get(of, node.now(), id)))
  must(await node.write(who, (tx) => cases.move(tx, id, { move: what, version, ...more })))
  await follower.settled()
}
const issue = (matters: readonly object[]) => call(wuqiao, 'issue', { body: { matters } })
const list = async (who: Actor, query: object = {}) => must(await call(who, 'list', { query }))
const matter = async (who: Actor, id: string) => must(await call(who, 'matter', { params: { id } }))
const remind = (ids: readonly string[] = [], who = wuqiao) => call(who, 'remind', { body: { ids } })
let ferry = ''
let buoy = ''

describe('matters under supervision', () => {
  test('are given out at once, to several bodies, all or none', async () => {
    node.at('2026-11-02T09:00:00+08:00')
    const matters = [{ title: '渡口改造', ask: '请报送进展。', to: [hedu.party, heduTransport.party] }, { title: '航标维护', ask: '请明确时限。', to: [heduTransport.party] }]
    expect(refused(await issue([...matters, { title: '自己办', ask: '。', to: [wuqiao.party] }]))).toBe('case.to_self')
    expect(refused(await issue([{ title: '重复', ask: '。', to: [hedu.party, hedu.party] }]))).toBe('supervision.twice')
    expect((await list(wuqiao)).total).toBe(0)
    const { ids } = must(await issue(matters))
    const [first, , third] = ids
    ferry = first
    buoy = third
    const page = await list(wuqiao)
    expect(page).toMatchObject({ total: 3, counts: { given: 3, handling: 0, late: 0 }, process: 'supervision' })
    expect(page.items[0]).toMatchObject({ issuer: wuqiao.party, standing: 'given', slips: 0 })
    expect((await list(heduTransport, { as: 'taken' })).items.map(({ title }: Any) => title).sort()).toEqual(['渡口改造', '航标维护'])
  })

  test('go through the seven steps, which both sides see alike and nobody else', async () => {
    await move(hedu, ferry, 'accept')
    await move(hedu, ferry, 'reply', { text: '已完成初设。' })
    const done = (view: Any) => view.steps.filter((step: Any) => step.at !== undefined).map((step: Any) => step.step)
    const [ours, theirs] = [await matter(wuqiao, ferry), await matter(hedu, ferry)]
    expect(done(ours)).toEqual(['filed', 'given', 'signed', 'handling', 'answered'])
    expect(theirs.steps).toEqual(ours.steps)
    expect(ours.standing).toBe('review')
    await move(wuqiao, ferry, 'sendBack', { reason: 'incomplete', text: '缺投资。' })
    expect(await matter(wuqiao, ferry)).toMatchObject({ standing: 'handling', sentBack: 1 })
    await move(hedu, ferry, 'reply', { text: '投资 3 亿元。' })
    await move(wuqiao, ferry, 'close')
    expect(done(await matter(hedu, ferry))).toHaveLength(7)
    expect(refused(await call(shijing, 'matter', { params: { id: ferry } }))).toBe('supervision.unknown')
    expect((await list(shijing, { as: 'taken' })).total).toBe(0)
    expect((await list(wuqiaoWater)).total).toBe(0)
  })

  test('are filtered by standing, body and words, and sorted by the day due', async () => {
    expect((await list(wuqiao, { standing: 'closed' })).items.map(({ id }: Any) => id)).toEqual([ferry])
    expect((await list(wuqiao, { party: heduTransport.party, q: '航标' })).items.map(({ id }: Any) => id)).toEqual([buoy])
    const first = await list(wuqiao, { sort: 'due', limit: '1' })
    const rest = await list(wuqiao, { sort: 'due', limit: '5', cursor: first.next })
    expect([...first.items, ...rest.items]).toHaveLength(3)
    expect(refused(await call(wuqiao, 'list', { query: { cursor: 'x' } }))).toBe('request.cursor')
  })
})

describe('the ladder', () => {
  test('reminds before, at and after, each rung once; the other side reads why', async () => {
    node.at('2026-11-03T09:00:00+08:00')
    await move(heduTransport, buoy, 'accept')
    const { due } = await matter(wuqiao, buoy)
    expect(due).toBe('2026-11-10')
    const dueNow = async () => (must(await call(wuqiao, 'reminders')).items as Any[]).filter(({ id }) => id === buoy).map(({ level, past }) => [level, past])
    const levels: unknown[] = []
    for (const day of ['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-17', '2026-11-20']) {
      node.at(`${day}T10:00:00+08:00`)
      const now = await dueNow()
      levels.push(now)
      if (now.length > 0) expect(must(await remind([buoy]))).toEqual({ issued: 1 })
    }
    expect(levels).toEqual([[], [['blue', -2]], [], [['blue', 0]], [['yellow', 1]], [], [['red', 5]], []])
    expect(refused(await remind([buoy]))).toBe('supervision.not_due')
    const seen = await matter(heduTransport, buoy)
    expect(seen.slipList.map(({ level }: Any) => level)).toEqual(['blue', 'blue', 'yellow', 'red'])
    expect(seen).toMatchObject({ level: 'red', slips: 4 })
    expect(seen.slipList.at(-1).cause.zh).toBe('应于 2026-11-10 前办结，已逾期 5 个工作日')
    expect(seen.next).toBeUndefined()
    expect((await list(wuqiao, { level: 'red' })).items.map(({ id }: Any) => id)).toEqual([buoy])
    expect((await list(wuqiao, { late: 'true' })).items.map(({ id }: Any) => id)).toContain(buoy)
  })

  test('two who press at once issue one slip', async () => {
    node.at('2026-11-02T09:00:00+08:00')
    const { ids: [id] } = must(await issue([{ title: '双击', ask: '。', to: [hedu.party] }]))
    await move(hedu, id, 'accept')
    node.at('2026-11-10T10:00:00+08:00')
    const both = await Promise.all([remind([id]), remind([id])])
    expect(both.filter((answer) => answer.ok)).toHaveLength(1)
    expect(refused(both.find((answer) => !answer.ok)!)).toBe('supervision.not_due')
    expect((await matter(hedu, id)).slipList).toHaveLength(1)
  })

  test('stands still while the clock is suspended, and belongs to the issuer alone', async () => {
    node.at('2026-11-02T09:00:00+08:00')
    const { ids: [id] } = must(await issue([{ title: '等鉴定', ask: '。', to: [hedu.party] }]))
    await move(hedu, id, 'accept')
    await move(hedu, id, 'suspend', { ground: 'expert-review', text: '专家评审' })
    node.at('2026-11-20T10:00:00+08:00')
    expect(await matter(wuqiao, id)).toMatchObject({ isSuspended: true })
    expect((await matter(wuqiao, id)).next).toBeUndefined()
    expect(refused(await remind([id]))).toBe('supervision.not_due')
    await move(hedu, id, 'resume')
    expect((await matter(hedu, id)).next).toBeUndefined()
    expect(refused(await remind([id], hedu))).toBe('supervision.not_due')
  })

  test('what nobody signs for is reminded of by the day on which the offer lapses', async () => {
    node.at('2026-11-02T09:00:00+08:00')
    const { ids: [id] } = must(await issue([{ title: '没人签', ask: '。', to: [hedu.party] }]))
    node.at('2026-11-11T10:00:00+08:00')
    const [found] = (must(await call(wuqiao, 'reminders')).items as Any[]).filter((one) => one.id === id)
    expect(found.cause.zh).toMatch(/^应于 2026-11-12 前签收，还有 1 个工作日$/)
  })
})

describe('appraisal and bulletin', () => {
  test('count what the record says, as of any past day, and open the cases behind a figure', async () => {
    node.at('2026-11-20T18:00:00+08:00')
    const rows = must(await call(wuqiao, 'appraisal', { query: { year: '2026' } })).rows as Any[]
    const of = (party: string) => rows.find((row) => row.party === party)
    expect(of(heduTransport.party)).toMatchObject({ given: 2, overdue: 1, yellow: 1, red: 1, score: 0 })
    expect(of(hedu.party)).toMatchObject({ onTime: 1, sentBack: 1 })
    const behind = must(await call(wuqiao, 'behind', { query: { year: '2026', party: heduTransport.party, figure: 'overdue' } }))
    expect(behind.items.map(({ id }: Any) => id)).toEqual([buoy])
    const past = must(await call(wuqiao, 'appraisal', { query: { year: '2026', on: '2026-11-06' } })).rows as Any[]
    expect(past.find((row) => row.party === heduTransport.party)).toMatchObject({ given: 2, open: 1, overdue: 0, yellow: 0 })
    expect(must(await call(wuqiao, 'appraisal', { query: { year: '2026', on: '2026-11-06' } })).rows).toEqual(past)
    expect(must(await call(wuqiao, 'appraisal', { query: { year: '2025' } })).rows).toEqual([])
    expect(refused(await call(wuqiao, 'appraisal', { query: { on: '2027-01-01' } }))).toBe('supervision.future')
    must(await call(wuqiao, 'appraisalSheet', { query: { year: '2026' } }))
    expect(written.sheet?.rows.map((row) => row.slice(0, 2))).toContainEqual(['鹤渡县交通局', 2])
    expect(must(await call(hedu, 'appraisal')).rows).toEqual([])
  })

  test('the bulletin names in footnotes the cases that each figure counts', async () => {
    must(await call(wuqiao, 'bulletin', { query: { from: '2026-11-01', until: '2026-11-20' } }))
    const { document } = written
    expect(document?.title).toBe('关于2026年11月1日至2026年11月20日督办事项办理情况的通报')
    const table = document?.body.find((block) => block.kind === 'table')
    const row = table?.kind === 'table' ? table.rows.find(([name]) => name === '鹤渡县交通局') : undefined
    const number = (await matter(wuqiao, buoy)).number as string
    expect(row?.[4]).toEqual({ text: '1', note: `截至2026年11月20日，据办件 ${number}。` })
    expect(refused(await call(wuqiao, 'bulletin', { query: { from: '2026-11-20', until: '2026-11-01' } }))).toBe('supervision.period')
    expect(refused(await call(wuqiao, 'bulletin', { query: { from: '2026-11-20', until: '2027-11-01' } }))).toBe('supervision.future')
  })
})

describe('joint approval', () => {
  test('is one application that both sides review at once; everybody sees whom all wait for', async () => {
    node.at('2026-11-02T09:00:00+08:00')
    const project = must(await node.write(wuqiao, (tx) => records.create(tx, 'project', { data: { name: '雾鹤大桥', stage: '前期工作', domain: '交通', lead: [] }, published: false })))
    const applied = { title: '雾鹤大桥联合审批', ask: '请审查可研报告。', project, lead: hedu.party, reviewers: [heduTransport.party, wuqiaoWater.party] }
    expect(refused(await call(wuqiao, 'apply', { body: { ...applied, reviewers: [heduTransport.party] } }))).toBe('supervision.reviewers')
    expect(refused(await call(wuqiao, 'apply', { body: { ...applied, reviewers: [hedu.party, wuqiaoWater.party] } }))).toBe('supervision.reviewers')
    const { id } = must(await call(wuqiao, 'apply', { body: applied }))
    expect(refused(await call(wuqiao, 'apply', { body: applied }))).toBe('supervision.applied')
    const page = async (who: Actor) => must(await call(who, 'approval', { params: { id } }))
    expect((await page(wuqiao)).waiting).toMatchObject([{ party: hedu.party, for: 'sign', workdays: 0 }])
    await move(hedu, id, 'accept')
    const { version } = must(await node.read(hedu, (of) => cases.get(of, node.now(), id)))
    expect(refused(await call(wuqiao, 'review', { params: { id }, body: { version } }))).toBe('case.not_your_turn')
    must(await call(hedu, 'review', { params: { id }, body: { version } }))
    node.at('2026-11-05T09:00:00+08:00')
    expect((await page(wuqiao)).waiting.map(({ party, for: what, workdays }: Any) => [party, what, workdays])).toEqual([[heduTransport.party, 'opinion', 3], [wuqiaoWater.party, 'opinion', 3]])
    expect((await page(wuqiaoWater)).isMine).toBe(true)
    await move(wuqiaoWater, id, 'countersign', { opinion: 'agree', text: '同意，请保留行洪断面。' })
    expect(await page(heduTransport)).toMatchObject({ waiting: [{ party: heduTransport.party }], reviews: [{ party: heduTransport.party, opinion: 'pending' }, { party: wuqiaoWater.party, opinion: 'agree', text: '同意，请保留行洪断面。' }] })
    await move(heduTransport, id, 'countersign', { opinion: 'agree' })
    await move(hedu, id, 'reply', { text: '同意立项。' })
    expect((await page(wuqiao)).waiting).toMatchObject([{ party: wuqiao.party, for: 'decide' }])
    await move(wuqiao, id, 'close')
    expect(await page(hedu)).toMatchObject({ standing: 'closed', waiting: [] })
    expect(must(await call(wuqiao, 'approvals', { query: { open: 'true' } })).items).toEqual([])
    expect(must(await call(wuqiaoWater, 'approvals')).items).toHaveLength(1)
    expect(refused(await call(shijing, 'approval', { params: { id } }))).toBe('supervision.unknown')
    expect(must(await call(shijing, 'approvals')).items).toEqual([])
  })
})
