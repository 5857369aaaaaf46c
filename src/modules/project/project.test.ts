import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf } from '../../contract/operation.ts'
import { must, ok, refuse, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../../kernel/agreements/index.ts'
import { agree } from '../../kernel/agreements/testing.ts'
import { caseUnit, type Cases, openCases } from '../../kernel/cases/index.ts'
import type { Actor } from '../../kernel/db/index.ts'
import { hedu, heduTransport, inventedPack, refused, shijing, testNode, type TestNode, wuqiao } from '../../kernel/parties/testing.ts'
import { openRecords, type Records, recordUnit } from '../../kernel/records/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { projectModule, projectUnit, refreshLights, type SheetCell, type SheetOut, standingFollower } from './index.ts'

type Ops = (typeof OPERATIONS)['project']
let node: TestNode
let records: Records
let cases: Cases
let bound: ReturnType<typeof projectModule>
let follower: Awaited<ReturnType<TestNode['log']['follow']>>
const sheets = new Map<string, readonly (readonly SheetCell[])[]>()

beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit, caseUnit, projectUnit], inventedPack())
  records = openRecords(node.zone)
  cases = openCases(node.zone, records, node.zone.hash)
  await agree(node, [wuqiao, hedu, heduTransport], [{ grantor: hedu.party, grantees: [wuqiao.party], what: { kind: 'process', process: 'duty' }, purposes: ['coordination'], mode: 'unconditional' }, { grantor: heduTransport.party, grantees: [wuqiao.party], what: { kind: 'process', process: 'duty' }, purposes: ['coordination'], mode: 'unconditional' }])
  // Sheets pass as their cells: how they become a file is the business of the documents and of their tests.
  bound = projectModule({
    zone: node.zone, records, cases,
    readSheet: async (bytes) => { const cells = sheets.get(Buffer.from(bytes).toString()); return cells === undefined ? refuse('project.sheet_unreadable', { reason: '' }) : ok(cells) },
    writeSheets: async ([sheet]) => { sheets.set('out', cellsOf(sheet!)); return Buffer.from('out') },
  })
  follower = await node.log.follow(standingFollower({ zone: node.zone }))
})
afterAll(async () => { await follower.stop(); await node.close() })

const cellsOf = (sheet: SheetOut): SheetCell[][] => [[...sheet.columns], ...sheet.rows.map((row) => row.map((cell): SheetCell => (cell instanceof Date ? { day: cell.toISOString().slice(0, 10) } : (cell ?? null))))]

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one door for every operation of the room
type Any = any
async function call(who: Actor, operation: keyof Ops, input: { params?: object; query?: object; body?: object } = {}): Promise<Result<Any>> {
  const found = bound.find((one) => one.operation.name === names[operation])!
  const given: Call = { actor: who, now: node.now, read: (fn) => node.read(who, fn), transact: (fn) => node.write(who, fn) }
  const answer = await found.handle(given, { params: found.operation.params.parse(input.params ?? {}) as never, query: found.operation.query.parse(input.query ?? {}) as never, body: found.operation.body.parse(input.body ?? {}) as never })
  await follower.settled()
  if (answer.ok && found.operation.file === undefined) expect(found.operation.output.safeParse(answer.value).error?.issues).toBeUndefined()
  return answer
}
const names: Record<keyof Ops, string> = {
  list: 'project.project.list', totals: 'project.project.totals', map: 'project.project.map', get: 'project.project.get', lightAt: 'project.light.get', setLight: 'project.light.set', setStage: 'project.stage.set', sheet: 'project.project.export',
  importSheet: 'project.project.import', unassigned: 'project.duty.open', assign: 'project.duty.assign', recall: 'project.duty.recall', duties: 'project.duty.list', returns: 'project.report.due', keepDraft: 'project.report.draft', submit: 'project.report.submit',
  reportSheet: 'project.report.export', importReports: 'project.report.import', funds: 'project.fund.list', enterFund: 'project.fund.enter', savePark: 'project.park.save',
}
const bridge = { name: '雾鹤大桥', stage: '推进', domain: '交通', places: ['灯塔镇'], start: '2026-01-01', finish: '2027-12-31', investment: 30_000 }
const file = async (who: Actor, data: object, register = 'project', published = false) => { const id = must(await node.write(who, (tx) => records.create(tx, register, { data: data as never, published }))); await follower.settled(); return id }
const versionOf = async (id: string, register = 'project') => must(await node.read(wuqiao, (of) => records.get(of, node.now(), register, id))).version
const assign = (items: BodyOf<Ops['assign']>['items']) => call(wuqiao, 'assign', { body: { items } })
async function move(who: Actor, id: string, what: 'accept' | 'return' | 'recall', reason?: string) {
  const { version } = must(await node.read(who, (of) => cases.get(of, node.now(), id)))
  must(await node.write(who, (tx) => cases.move(tx, id, { move: what, version, reason })))
  await follower.settled()
}

describe('duties', () => {
  test('a body of the other side has a duty once it has accepted; the issuer’s own counts at once', async () => {
    const id = await file(wuqiao, bridge)
    const given = must(await assign([{ list: 'project', id, version: 1, duties: [{ party: hedu.party, role: '牵头' }, { party: wuqiao.party, role: '配合' }], measure: '2027 年通车' }]))
    expect(given).toMatchObject({ assigned: 1, cases: 1 })
    const [theirs] = must(await call(hedu, 'duties')).items
    expect(theirs).toMatchObject({ state: 'offered', role: '牵头', title: '雾鹤大桥', measure: '2027 年通车', owes: [] })
    const material = must(await node.read(hedu, (of) => cases.get(of, node.now(), theirs.case))).materials[0]
    expect(material).toMatchObject({ version: 2, data: { duties: [{ party: hedu.party, role: '牵头', case: theirs.case }, { party: wuqiao.party, role: '配合' }] } })
    await move(hedu, theirs.case, 'accept')
    expect(must(await call(hedu, 'duties')).items[0]).toMatchObject({ state: 'accepted', owes: ['2026-11'] })
    expect(must(await call(wuqiao, 'get', { params: { id } })).duties.map((duty: Any) => [duty.party, duty.state])).toEqual(expect.arrayContaining([[hedu.party, 'accepted'], [wuqiao.party, 'accepted']]))
    expect(must(await call(shijing, 'duties')).items).toEqual([])
    expect(refused(await call(shijing, 'get', { params: { id } }))).toBe('project.unknown')
  })

  test('five hundred at once, all or none; taken back again they are as before', async () => {
    const ids: string[] = []
    for (let at = 0; at < 60; at++) ids.push(must(await node.write(wuqiao, (tx) => records.create(tx, 'task', { data: { title: `任务${at}`, domain: '交通' } }))))
    const items = ids.map((id) => ({ list: 'task' as const, id, version: 1, duties: [{ party: hedu.party, role: '牵头' as const }], deadline: '2027-06-30' }))
    expect(refused(await assign([...items.slice(0, 5), { ...items[5]!, version: 7 }]))).toBe('record.stale')
    expect(must(await call(hedu, 'duties', { query: { list: 'task' } })).items).toEqual([])
    const given = must(await assign(items))
    expect(given.cases).toBe(60)
    expect(must(await call(wuqiao, 'recall', { body: { ids: given.ids, reason: '交办有误' } })).recalled).toBe(60)
    const { data } = must(await node.read(wuqiao, (of) => records.get(of, node.now(), 'task', ids[3]!)))
    expect(data).toMatchObject({ deadline: '2027-06-30', duties: [] })
    expect(must(await call(hedu, 'duties', { query: { list: 'task', state: 'offered' } })).items).toEqual([])
  })

  test('what has no lead, stands twice, is given already or reaches nobody is refused by name', async () => {
    const id = await file(wuqiao, { ...bridge, name: '渡口' })
    const item = (duties: BodyOf<Ops['assign']>['items'][number]['duties'], version = 1) => [{ list: 'project' as const, id, version, duties }]
    expect(refused(await assign(item([{ party: hedu.party, role: '配合' }])))).toBe('project.no_lead')
    expect(refused(await assign(item([{ party: hedu.party, role: '牵头' }, { party: hedu.party, role: '配合' }])))).toBe('project.twice')
    expect(refused(await assign(item([{ party: shijing.party, role: '牵头' }])))).toBe('case.no_agreement')
    must(await assign(item([{ party: hedu.party, role: '牵头' }])))
    expect(refused(await assign(item([{ party: hedu.party, role: '牵头' }], 2)))).toBe('project.duty_exists')
  })

  test('a duty that came back can be given to another', async () => {
    const id = await file(wuqiao, { ...bridge, name: '码头' })
    const { ids: [duty] } = must(await assign([{ list: 'project', id, version: 1, duties: [{ party: hedu.party, role: '牵头' }] }]))
    await move(hedu, duty, 'return', 'not-ours')
    expect(must(await call(wuqiao, 'duties', { query: { as: 'given', q: '码头' } })).items[0]).toMatchObject({ state: 'returned' })
    must(await assign([{ list: 'project', id, version: 2, duties: [{ party: heduTransport.party, role: '牵头' }] }]))
    expect(must(await call(heduTransport, 'duties')).items[0]).toMatchObject({ state: 'offered', title: '码头' })
  })

  test('the plan’s own words suggest bodies of the zone', async () => {
    const id = await file(wuqiao, { title: '修一条路', domain: '交通', lead: ['县交通运输局'], support: ['鹤渡县财政局', '县气象局'] }, 'task')
    const row = must(await call(wuqiao, 'unassigned', { query: { list: 'task', q: '修一条路' } })).items.find((one: Any) => one.id === id)
    expect(row.suggested).toEqual([{ party: 'body:910101.jtj', role: '牵头', name: '县交通运输局' }, { party: 'body:920201.czj', role: '配合', name: '鹤渡县财政局' }])
  })
})

describe('monthly reports and lights', () => {
  let id = ''
  let duty = ''
  beforeAll(async () => {
    node.at('2026-08-03T09:00:00+08:00')
    id = await file(wuqiao, { ...bridge, name: '沿河公路', start: '2026-01-01', finish: '2026-12-31', milestones: [{ name: '路基', planned: '2026-07-01', actual: '2026-06-30', weight: 50 }] })
    duty = must(await assign([{ list: 'project', id, version: 1, duties: [{ party: hedu.party, role: '牵头' }] }])).ids[0]
    await move(hedu, duty, 'accept')
  })
  const light = async (who = wuqiao) => must(await call(who, 'list', { query: { q: '沿河公路' } })).items[0]
  const hand = (month: string, figures: object) => call(hedu, 'submit', { body: { month, items: [{ duty, ...figures }] } })

  test('the return of a month knows what is known; a draft keeps what was begun', async () => {
    node.at('2026-09-05T09:00:00+08:00')
    must(await call(hedu, 'keepDraft', { body: { month: '2026-08', duty, figures: { progress: 60, done: '铺设路面' } } }))
    const { items, month } = must(await call(hedu, 'returns'))
    expect(month).toBe('2026-08')
    expect(items.find((line: Any) => line.duty === duty)).toMatchObject({ title: '沿河公路', investment: 30_000, planned: 66.7, draft: { progress: 60, done: '铺设路面' }, milestones: [{ name: '路基' }] })
  })

  test('a report is handed over in the case and turns the light, with its cause', async () => {
    expect(await light()).toMatchObject({ light: '正常' })
    must(await hand('2026-08', { progress: 52, invested: 15_000, expectedFinish: '2027-01-20' }))
    const now = await light()
    expect(now).toMatchObject({ light: '有风险', progress: 52, invested: 15_000 })
    expect(now.causes.map((cause: Any) => cause.words.zh)).toEqual(['2026-08 月报预计 2027-01-20 完工，比计划 2026-12-31 晚 20 天', '2026-08 月报进度 52%，比计划 66.7% 低 14.7 个百分点'])
    expect(await light(hedu)).toMatchObject({ light: '有风险' })
    const view = must(await node.read(wuqiao, (of) => cases.get(of, node.now(), duty)))
    expect(view.materials.at(-1)).toMatchObject({ register: 'report', data: { month: '2026-08', progress: 52 } })
    expect(must(await call(hedu, 'returns', { query: { month: '2026-08' } })).items.find((line: Any) => line.duty === duty)).not.toHaveProperty('draft')
  })

  test('it is corrected by a new version with a reason, and only so', async () => {
    node.at('2026-09-08T09:00:00+08:00')
    expect(refused(await hand('2026-08', { progress: 66 }))).toBe('project.report_exists')
    expect(refused(await hand('2026-08', { progress: 66, version: 1 }))).toBe('project.reason_required')
    expect(refused(await hand('2027-01', { progress: 66 }))).toBe('project.report_early')
    must(await hand('2026-08', { progress: 66, invested: 15_000, version: 1, reason: '漏计一段' }))
    expect(await light()).toMatchObject({ light: '正常', progress: 66 })
    expect(must(await call(wuqiao, 'get', { params: { id } })).reports.map((report: Any) => [report.version, report.progress, report.reason])).toEqual([[2, 66, '漏计一段'], [1, 52, undefined]])
  })

  test('reports that do not come make it worse from day to day, without anybody doing anything', async () => {
    node.at('2026-10-11T09:00:00+08:00')
    await refreshLights({ zone: node.zone }, node.database, node.log, node.now())
    expect((await light()).causes.map((cause: Any) => cause.words.zh)).toEqual(['鹤渡县发展改革局 欠报月报 1 期（最近为 2026-09）'])
    node.at('2026-12-11T09:00:00+08:00')
    await refreshLights({ zone: node.zone }, node.database, node.log, node.now())
    expect(await light()).toMatchObject({ light: '滞后' })
  })

  test('the light of any past day comes out as it stood, from the versions of that day', async () => {
    const on = async (day: string) => { const then = must(await call(wuqiao, 'lightAt', { params: { id }, query: { on: day } })); return [then.light, then.causes.length] }
    expect(await on('2026-08-31')).toEqual(['正常', 0])
    expect(await on('2026-09-06')).toEqual(['有风险', 2])
    expect(await on('2026-09-08')).toEqual(['正常', 0])
    expect(await on('2026-10-11')).toEqual(['有风险', 1])
    expect(await on('2026-09-06')).toEqual(['有风险', 2])
    expect(refused(await call(wuqiao, 'lightAt', { params: { id }, query: { on: '2026-07-01' } }))).toBe('project.not_yet')
    expect(refused(await call(hedu, 'lightAt', { params: { id }, query: { on: '2026-09-06' } }))).toBe('project.light_owner')
  })

  test('a person sets the light with a reason and until a day; then the rule holds again', async () => {
    const version = await versionOf(id)
    const set = (body: object) => call(wuqiao, 'setLight', { params: { id }, body: { version, light: '正常', reason: '月报已线下报送，补录中', ...body } })
    expect(refused(await set({}))).toBe('project.light_until')
    expect(refused(await set({ until: '2028-01-01' }))).toBe('project.light_until')
    expect(must(await set({ until: '2026-12-20' }))).toMatchObject({ light: '正常', computed: '滞后', isSet: true })
    expect(await light()).toMatchObject({ light: '正常', isSet: true })
    node.at('2026-12-21T09:00:00+08:00')
    await refreshLights({ zone: node.zone }, node.database, node.log, node.now())
    expect(await light()).toMatchObject({ light: '滞后', isSet: false })
  })

  test('the sheet of returns changes nothing that nobody edited, and says what is wrong at its cell', async () => {
    must(await call(hedu, 'reportSheet', { query: { month: '2026-11' } }))
    const out = sheets.get('out')!
    const importIt = async (cells: readonly (readonly SheetCell[])[], apply = false) => { sheets.set('in', cells); return must(await call(hedu, 'importReports', { body: { filename: 'a.xlsx', content: Buffer.from('in').toString('base64'), apply } })) }
    expect(await importIt(out, true)).toMatchObject({ unchanged: out.length - 1, applied: 0, flaws: [] })
    const at = out.findIndex((row) => row[0] === duty)
    const edited = out.map((row) => [...row])
    edited[at]![7] = 'eighty'
    expect((await importIt(edited)).flaws).toEqual([{ cell: `H${at + 1}`, row: at + 1, says: { zh: '形象进度：应为数字，现为“eighty”', en: 'Progress: it must be a number, not "eighty"' } }])
    edited[at]![7] = 80
    expect(await importIt(edited, true)).toMatchObject({ added: 1, applied: 1, unchanged: out.length - 2 })
    expect(await light()).toMatchObject({ progress: 80 })
  })
})

describe('the list, its sheet and its sums', () => {
  test('published projects of others are listed without their lights, and counted so', async () => {
    await file(hedu, { ...bridge, name: '鹤渡公开项目' }, 'project', true)
    const [row] = must(await call(shijing, 'list', { query: { q: '鹤渡公开', count: 'true' } })).items
    expect(row).toMatchObject({ title: '鹤渡公开项目', owner: hedu.party, leads: [] })
    expect(row).not.toHaveProperty('light')
    expect(row).not.toHaveProperty('investment')
    expect(must(await call(shijing, 'list', { query: { light: ['正常', '有风险', '滞后', '未排期'] } })).items).toEqual([])
    expect(must(await call(shijing, 'totals')).all).toMatchObject({ count: 1, light: {}, investment: 0 })
  })

  test('a sheet goes out and in again with nothing changed; edited cells alone are written', async () => {
    must(await call(wuqiao, 'sheet'))
    const out = sheets.get('out')!
    const importIt = async (cells: readonly (readonly SheetCell[])[], apply = false) => { sheets.set('in', cells); return must(await call(wuqiao, 'importSheet', { body: { filename: 'a.xlsx', content: Buffer.from('in').toString('base64'), apply } })) }
    const count = out.filter((row) => row[0] !== null).length - 1
    expect(await importIt(out, true)).toMatchObject({ rows: count, unchanged: count, changed: 0, added: 0, applied: 0, flaws: [] })
    const column = (name: string) => out[0]!.findIndex((cell) => String(cell).startsWith(name))
    const edited = out.map((row) => [...row])
    const at = edited.findIndex((row) => row[column('项目名称')] === '渡口')
    edited[at]![column('总投资')] = 45_000
    const fresh = out[0]!.map((): SheetCell => null)
    const row = (values: Record<string, SheetCell>) => { const made = [...fresh]; for (const [name, value] of Object.entries(values)) made[column(name)] = value; return made }
    const grid = [...edited.slice(0, count + 1), row({ 项目名称: '新桥', 阶段: '谋划', 领域: '交通' }), row({ 项目名称: '坏桥', 阶段: '不知道', 领域: '交通', 总投资: 'x' }), row({ 项目名称: '雾鹤大桥', 阶段: '谋划', 领域: '交通' }), row({ 阶段: '谋划', 领域: '交通' })]
    const looked = await importIt(grid)
    expect(looked).toMatchObject({ changed: 1, added: 1, bad: 3, applied: 0 })
    expect(looked.flaws.map((flaw: Any) => flaw.cell)).toEqual([`E${count + 3}`, `L${count + 3}`, `C${count + 4}`, `C${count + 5}`])
    expect(await importIt(grid, true)).toMatchObject({ applied: 2, bad: 3 })
    const again = await importIt(grid)
    expect(again).toMatchObject({ changed: 0, added: 0, unchanged: count + 1 })
    const ferry = must(await call(wuqiao, 'list', { query: { q: '渡口', own: 'true' } })).items[0]
    expect(ferry).toMatchObject({ investment: 45_000 })
    expect(must(await node.read(wuqiao, (of) => records.get(of, node.now(), 'project', ferry.id))).data['duties']).toHaveLength(1)
    sheets.set('in', [['项目名称', '阶段'], ['a', 'b']])
    expect(await call(wuqiao, 'importSheet', { body: { filename: 'a.xlsx', content: Buffer.from('in').toString('base64') } })).toMatchObject({ fault: { fault: 'project.sheet_columns', params: { columns: '编号、版本、领域' } } })
  })

  test('of fifty thousand rows ten that are wrong are named at their cells; more than can be held are not begun', async () => {
    const head = sheets.get('out')![0]!
    const column = (name: string) => head.findIndex((cell) => String(cell).startsWith(name))
    const rows = Array.from({ length: 50_000 }, (_none, at) => { const row = head.map((): SheetCell => null); row[column('项目名称')] = `第${at}号涵洞`; row[column('阶段')] = at % 5_000 === 17 ? '乱写' : '推进'; row[column('领域')] = '交通'; return row })
    const ask = (grid: readonly (readonly SheetCell[])[], apply: boolean) => { sheets.set('in', grid); return call(wuqiao, 'importSheet', { body: { filename: 'a.xlsx', content: Buffer.from('in').toString('base64'), apply } }) }
    const flaws = Array.from({ length: 10 }, (_none, at) => expect.objectContaining({ cell: `E${19 + at * 5_000}` }))
    expect(must(await ask([head, ...rows], false))).toMatchObject({ rows: 50_000, added: 49_990, bad: 10, applied: 0, flaws })
    const before = must(await call(wuqiao, 'totals')).all.count
    expect(await ask([head, ...rows], true)).toMatchObject({ fault: { fault: 'project.sheet_over', params: { limit: 20_000 } } })
    expect(must(await call(wuqiao, 'totals')).all.count).toBe(before)
  })

  test('a stage is moved with a reason, which stands in its history', async () => {
    const id = await file(wuqiao, { ...bridge, name: '阶段试验', stage: '前期工作' })
    must(await call(wuqiao, 'setStage', { params: { id }, body: { version: 1, stage: '开工建设', reason: '施工许可已批' } }))
    expect(must(await call(wuqiao, 'get', { params: { id } }))).toMatchObject({ row: { stage: '开工建设' }, stages: [{ stage: '开工建设', reason: '施工许可已批' }, { stage: '前期工作' }] })
    expect(refused(await call(wuqiao, 'setStage', { params: { id }, body: { version: 1, stage: '推进', reason: '重复' } }))).toBe('record.stale')
  })

  test('a pool is not overdrawn unless somebody has seen that it is', async () => {
    const enter = (entry: string, amount: number, more: object = {}, overdraw = false) => call(wuqiao, 'enterFund', { body: { data: { title: entry, kind: '专项资金', pool: '2026 渡口资金', entry, amount, unit: '万元', date: '2026-11-01', ...more }, overdraw } })
    must(await enter('来源', 100))
    must(await enter('安排', 80))
    expect(await enter('安排', 30)).toMatchObject({ fault: { fault: 'project.fund_overdrawn', params: { free: -10 } } })
    expect(refused(await enter('来源', 1, { unit: '亩' }))).toBe('project.fund_unit')
    must(await enter('安排', 30, {}, true))
    expect(must(await call(wuqiao, 'funds')).pools[0]).toMatchObject({ pool: '2026 渡口资金', isOverdrawn: true, balance: { source: 100, allocated: 110, free: -10 } })
  })

  test('the shares of a park make a hundred', async () => {
    const save = (shares: readonly number[]) => call(wuqiao, 'savePark', { body: { data: { name: '鹤池合作园', state: '建设', partners: shares.map((share, at) => ({ party: at === 0 ? wuqiao.party : hedu.party, share })) } } })
    expect(await save([51, 48])).toMatchObject({ fault: { fault: 'project.park_shares', params: { sum: 99 } } })
    expect(must(await save([51, 49]))).toMatchObject({ title: '鹤池合作园' })
  })
})
