import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../agreements/index.ts'
import type { Actor } from '../db/index.ts'
import { crane, fog, refused, stone, testNode, visitor, type TestNode } from '../parties/testing.ts'
import { openRecords, recordUnit, type ListQuery, type Records } from './index.ts'

let node: TestNode
let records: Records
beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit])
  records = openRecords(node.zone)
})
afterAll(() => node.close())

const create = (actor: Actor, data: object, more: { published?: boolean; geometry?: never } = {}, register = 'project') =>
  node.write(actor, (tx) => records.create(tx, register, { data: data as Record<string, unknown>, ...more }))
const list = (actor: Actor, query: Partial<ListQuery> = {}, register = 'project') =>
  node.write(actor, (tx) => records.list(tx, node.now(), register, { limit: 50, ...query }))
const titles = async (actor: Actor, query: Partial<ListQuery> = {}) => must(await list(actor, query)).items.map((item) => item.title)
const get = (actor: Actor, id: string, register = 'project') => node.write(actor, (tx) => records.get(tx, node.now(), register, id))
const project = (title: string, more: object = {}) => ({ title, stage: 'planned', ...more })

test('an owner writes, revises, withdraws and restores a record, and every version is kept with its entry', async () => {
  const id = must(await create(fog, project('雾桥水厂', { budget: 120, memo: '内部' })))
  expect(must(await get(fog, id))).toMatchObject({ version: 1, state: 'current', owner: fog.party, packVersion: '2026.1.0', access: { by: 'owner', withheld: [] }, data: { budget: 120, memo: '内部' } })
  must(await node.write(fog, (tx) => records.revise(tx, 'project', id, { version: 1, data: project('雾桥水厂二期', { budget: 150 }), reason: '扩建' })))
  must(await node.write(fog, (tx) => records.withdraw(tx, 'project', id, { version: 2, withdrawn: true, reason: '并入他项' })))
  expect(refused(await node.write(fog, (tx) => records.revise(tx, 'project', id, { version: 3, data: project('再改') })))).toBe('record.withdrawn')
  expect(must(await get(fog, id)).state).toBe('withdrawn')
  expect(await titles(fog)).not.toContain('雾桥水厂二期')
  expect(await titles(fog, { filter: ['state:eq:withdrawn'] })).toContain('雾桥水厂二期')
  must(await node.write(fog, (tx) => records.withdraw(tx, 'project', id, { version: 3, withdrawn: false, reason: '恢复' })))
  const history = must(await node.read(fog, (read) => records.history(read, node.now(), 'project', id, { limit: 3 })))
  expect(history.items.map((item) => [item.version, item.state, item.reason])).toEqual([[4, 'current', '恢复'], [3, 'withdrawn', '并入他项'], [2, 'current', '扩建']])
  expect(history.items[2]!.changes).toEqual([{ field: 'title', before: '雾桥水厂', after: '雾桥水厂二期' }, { field: 'memo', before: '内部' }, { field: 'budget', before: 120, after: 150 }])
  const rest = must(await node.read(fog, (read) => records.history(read, node.now(), 'project', id, { limit: 3, cursor: history.next })))
  expect(rest.items.map((item) => item.version)).toEqual([1])
  const [entry] = await node.read(fog, (read) => read.query<{ kind: string; index: number }>('select kind, index from log.entry where id = $1', [rest.items[0]!.entry.id]))
  expect(entry).toEqual({ kind: 'record.created', index: rest.items[0]!.entry.index })
})

const BAD = `
  {"title":"雾"}                                     | /body/data/title  | 至少 2 个字；“阶段”必须填写
  {"title":"雾桥","stage":"flying"}                  | /body/data/stage  | 须为规定的选项之一
  {"title":"雾桥","stage":"planned","budget":-1}     | /body/data/budget | 不得小于 0
  {"title":"雾桥","stage":"planned","budget":"1"}    | /body/data/budget | 须为数
  {"title":"雾桥","stage":"planned","from":"2026-02-30"} | /body/data/from | 须为日期，如 2026-11-23
  {"title":"雾桥","stage":"planned","color":"red"}   | /body/data/color  | 不是该登记簿的字段
  {"title":"雾桥","stage":"planned","places":[1]}    | /body/data/places/0 | 须为文字
  {"title":"雾\\u0000桥","stage":"planned"}          | /body/data/title  | 含有无法保存的字符
  {"title":"雾\\ud800桥","stage":"planned"}          | /body/data/title  | 含有无法保存的字符`
test('what the register does not allow is refused with every place and reason, and nothing is written', async () => {
  const before = node.log.head().size
  for (const line of BAD.trim().split('\n')) {
    const [json, field, reason] = line.split('|').map((part) => part.trim())
    const result = await create(fog, JSON.parse(json!) as object)
    expect(result.ok ? 'written' : [result.fault.fault, result.fault.field, result.fault.params['reason']]).toEqual(['record.invalid', field, reason])
  }
  const result = await create(fog, { title: '雾' })
  expect(result.ok ? [] : JSON.parse(String(result.fault.params['errors']))).toEqual([
    { field: '/body/data/title', zh: '至少 2 个字', en: 'at least 2 characters' }, { field: '/body/data/stage', zh: '必须填写', en: 'it must be given' }])
  expect(node.log.head().size).toBe(before)
})

test('a location fits the register or is refused with what is expected', async () => {
  const at = (geometry: unknown, register = 'project') => node.write(fog, (tx) => records.create(tx, register, { data: register === 'project' ? project('雾桥驿站') : { name: '张三' }, geometry: geometry as never }))
  expect((await at({ type: 'Point', coordinates: [106.5, 28.9] })).ok).toBe(true)
  expect(refused(await at({ type: 'LineString', coordinates: [[106, 28], [107, 29]] }))).toBe('record.geometry')
  expect(refused(await at({ type: 'Point', coordinates: [206, 28] }))).toBe('record.geometry')
  expect(refused(await at({ type: 'Point', coordinates: [106, 28] }, 'expert'))).toBe('record.geometry')
})

test('a register without a public name cannot be published', async () => {
  const result = await create(fog, { name: '隐名专家' }, { published: true }, 'expert')
  expect(result.ok ? '' : [result.fault.fault, result.fault.field]).toEqual(['record.invalid', '/body/published'])
})

test('another party neither sees nor writes a record, and is told the same as for one that never was', async () => {
  const id = must(await create(fog, project('雾桥密事')))
  const never = '00000000-0000-7000-8000-00000000dead'
  for (const actor of [crane, stone, visitor]) {
    expect(await get(actor, id)).toEqual(await get(actor, never))
    expect(refused(await get(actor, id))).toBe('record.unknown')
    expect(refused(await node.read(actor, (read) => records.history(read, node.now(), 'project', id, { limit: 5 })))).toBe('record.unknown')
    expect(refused(await node.write(actor, (tx) => records.revise(tx, 'project', id, { version: 1, data: project('夺取') })))).toBe('record.unknown')
    expect(refused(await node.write(actor, (tx) => records.withdraw(tx, 'project', id, { version: 1, withdrawn: true, reason: '-' })))).toBe('record.unknown')
    expect(await titles(actor)).not.toContain('雾桥密事')
    expect(must(await list(actor, { q: '雾桥密事', count: true }))).toMatchObject({ items: [], total: 0 })
    expect(must(await node.read(actor, (read) => records.search(read, node.now(), '密事', 10)))).toEqual([])
    for (const sql of ['select from record.current where id = $1', 'select from record.version where record = $1', `select from log.entry where subject = 'record:' || $1`]) {
      expect(await node.read(actor, (read) => read.query(sql, [id]))).toEqual([])
    }
  }
})

test('the policy refuses a row written in another party\'s name, whoever forgets to check', async () => {
  const forged = node.write(crane, async (tx) => {
    tx.stage(`insert into record.current (id, register, owner, version, state, title, data, published, words, pack_version, created_at, updated_at) values ($1, 'project', $2, 1, 'current', 'x', '{}', false, '', '1', now(), now())`, [tx.newId(), fog.party])
    return { ok: true, value: undefined } as Result<void>
  })
  await expect(forged).rejects.toMatchObject({ code: '42501' })
})

test('of two who write on the same version one is refused with the version that stands', async () => {
  const id = must(await create(fog, project('雾桥并发')))
  const results = await Promise.all([1, 2, 3].map((n) => node.write(fog, (tx) => records.revise(tx, 'project', id, { version: 1, data: project(`雾桥并发${n}`) }))))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.flatMap((result) => (result.ok ? [] : [[result.fault.fault, result.fault.params['version']]]))).toEqual([['record.stale', 2], ['record.stale', 2]])
  expect(must(await node.read(fog, (read) => records.history(read, node.now(), 'project', id, { limit: 9 }))).items).toHaveLength(2)
})

test('what the owner publishes everybody reads in its public fields only, until it is withdrawn', async () => {
  const id = must(await create(fog, project('雾桥公园', { budget: 7, memo: '暗标' }), { published: true }))
  for (const actor of [visitor, stone]) {
    expect(must(await get(actor, id))).toMatchObject({ data: { title: '雾桥公园', stage: 'planned' }, access: { by: 'publication', withheld: ['content', 'memo', 'budget', 'from', 'urgent', 'places'] } })
    expect(JSON.stringify(must(await list(actor)))).not.toContain('暗标')
    expect(must(await node.read(actor, (read) => records.history(read, node.now(), 'project', id, { limit: 5 }))).items[0]!.changes.map((change) => change.field)).toEqual(['title', 'stage'])
  }
  expect(refused(await node.write(stone, (tx) => records.revise(tx, 'project', id, { version: 1, data: project('夺取') })))).toBe('record.not_owner')
  must(await node.write(fog, (tx) => records.withdraw(tx, 'project', id, { version: 1, withdrawn: true, reason: '撤' })))
  expect(refused(await get(visitor, id))).toBe('record.unknown')
  expect(await titles(visitor, { filter: ['state:eq:withdrawn'] })).toEqual([])
})

test('what may not be seen may not be asked for: no search, filter or order answers by a withheld field', async () => {
  must(await create(fog, project('雾桥灯塔', { budget: 900, memo: '绝密词', urgent: true }), { published: true }))
  expect(await titles(fog, { q: '绝密词' })).toEqual(['雾桥灯塔'])
  expect(await titles(stone, { q: '绝密词' })).toEqual([])
  expect(await titles(stone, { q: '灯塔' })).toEqual(['雾桥灯塔'])
  expect(await titles(stone, { q: '灯塔 绝密' })).toEqual([])
  for (const filter of ['budget:gt:1', 'budget:eq:900', 'memo:has:绝密', 'budget:empty:true', 'budget:ne:1', 'urgent:eq:true']) {
    expect(await titles(stone, { filter: [filter] })).toEqual([])
    expect(must(await list(stone, { filter: [filter], count: true })).total).toBe(0)
  }
  expect(await titles(stone, { filter: ['title:has:灯塔', 'stage:eq:planned'] })).toEqual(['雾桥灯塔'])
  // What may be asked for beside what may not: the one road that is left answers.
  expect(await titles(fog, { filter: [`owner:eq:${fog.party}`, 'state:eq:current', 'budget:gt:0', 'title:has:灯塔'], q: '灯塔' })).toEqual(['雾桥灯塔'])
  must(await create(fog, project('雾桥灯台', { budget: 1 }), { published: true }))
  must(await create(fog, project('雾桥灯楼', { budget: 500 }), { published: true }))
  const byId = must(await list(stone, { q: '雾桥灯', sort: '-budget' })).items.map((item) => item.id)
  expect(byId).toEqual([...byId].sort().reverse())
  expect(must(await list(fog, { q: '雾桥灯', sort: '-budget' })).items.map((item) => item.data['budget'])).toEqual([900, 500, 1])
})

test('the words of a name that no dictionary knows are found by any piece of it, and whole questions by their words', async () => {
  must(await create(stone, project('石渡至鹤渡公路改建', { content: '起于蘷䶮镇石壕坎，G９99 线，止于 Crane Ford' })))
  for (const q of ['蘷䶮', '䶮镇', '石壕坎', '石渡', '渡', '公路', '石渡公路', '鹤渡 改建', 'g999', 'CRANE', 'cra', '蘷䶮镇的公路']) {
    if (q === '蘷䶮镇的公路') expect(await titles(stone, { q })).toEqual([])
    else expect([q, await titles(stone, { q })]).toEqual([q, ['石渡至鹤渡公路改建']])
  }
  for (const q of ['石鹤', '渡石', '铁路', '"', '\'', '\\', '!', '石渡 & 铁路', '   ']) expect([q, (await titles(stone, { q })).filter((title) => title === '石渡至鹤渡公路改建').length]).toEqual([q, q.trim() === '' ? 1 : 0])
})

test('filters compare by the type that the register gives a field', async () => {
  const [a, b, c] = ['甲', '乙', '丙'].map((name) => `筛选${name}`)
  must(await create(crane, project(a!, { budget: 9, from: '2026-03-01', places: ['雾桥', '鹤渡镇'], urgent: true })))
  must(await create(crane, { ...project(b!, { budget: 100, from: '2026-12-31', places: [] }), stage: 'building' }))
  must(await create(crane, project(c!, { content: '' })))
  const found = async (...filter: string[]) => (await titles(crane, { filter, sort: 'title' })).filter((title) => title.startsWith('筛选')).map((title) => title.slice(2)).sort().join('')
  const rows: readonly (readonly [string, string])[] = [
    ['budget:gt:9', '乙'], ['budget:gte:9', '乙甲'], ['budget:lt:100', '甲'], ['budget:in:9|100', '乙甲'], ['budget:ne:9', '丙乙'], ['budget:empty:true', '丙'], ['budget:empty', '丙'], ['budget:empty:false', '乙甲'],
    ['title:has:选甲', '甲'], ['title:eq:筛选乙', '乙'], ['title:in:筛选甲|筛选丙', '丙甲'], ['stage:ne:planned', '乙'], ['from:lt:2026-06-01', '甲'], ['from:gte:2026-03-01', '乙甲'],
    ['places:has:鹤渡', '甲'], ['places:eq:鹤渡', ''], ['places:eq:雾桥', '甲'], ['places:empty', '丙乙'], ['places:ne:雾桥', '丙乙'], ['urgent:eq:true', '甲'], ['content:empty', '丙乙甲'], ['owner:eq:body:910201.fgw', '丙乙甲'], ['owner:ne:body:910201.fgw', ''],
    ['updatedAt:gt:2026-11-22', '丙乙甲'], ['updatedAt:lt:2026-11-22T00:00:00Z', ''], ['published:eq:true', ''],
  ]
  for (const [filter, want] of rows) expect([filter, await found(filter)]).toEqual([filter, want])
  expect(await found('budget:gt:5', 'stage:eq:planned')).toBe('甲')
})

test('a filter, order, field or cursor that makes no sense is refused with the culprit named', async () => {
  for (const filter of ['nothing:eq:1', 'budget:has:1', 'budget:gt:ten', 'budget', ':::', 'urgent:eq:maybe', 'updatedAt:gt:soon', 'updatedAt:has:1', `title:in:${'x|'.repeat(60)}`, 'budget:empty:perhaps', '__proto__:eq:1', 'constructor:eq:1']) {
    const result = await list(fog, { filter: [filter] })
    expect([filter, refused(result), result.ok ? '' : result.fault.params['filter']]).toEqual([filter, 'record.filter', filter])
  }
  for (const sort of ['nothing', '-places', '', '--title', 'data; drop table record.current']) expect(refused(await list(fog, { sort }))).toBe('record.filter')
  expect(refused(await list(fog, { fields: ['nothing'] }))).toBe('record.filter')
  const cursor = must(await list(fog, { limit: 1 })).next!
  for (const wrong of ['x', 'e30', cursor.slice(1), `${cursor}A`]) expect(refused(await list(fog, { cursor: wrong }))).toBe('request.cursor')
  expect(refused(await list(fog, { cursor, sort: 'title' }))).toBe('request.cursor')
  expect(refused(await list(fog, {}, 'nothing'))).toBe('register.unknown')
  expect(refused(await list({ ...fog, purpose: 'curiosity' }))).toBe('purpose.unknown')
})

test('pages follow one another without a gap or a repeat, whatever the order, and counts agree', async () => {
  const owner = { ...stone, party: 'body:910301.pages' }
  for (let n = 0; n < 23; n += 1) must(await create(owner, project(`第${String(n).padStart(2, '0')}项`, n % 3 === 0 ? {} : { budget: n % 5, urgent: n % 2 === 0 }), { published: n % 2 === 0 }))
  const walk = async (actor: Actor, query: Partial<ListQuery>) => {
    const seen: string[] = []
    for (let cursor: string | undefined, turn = 0; turn < 30; turn += 1) {
      const page = must(await list(actor, { ...query, limit: 4, cursor }))
      seen.push(...page.items.map((item) => item.id))
      if (page.next === undefined) return seen
      cursor = page.next
    }
    throw new Error('it never ends')
  }
  for (const sort of ['-updatedAt', 'updatedAt', 'title', '-title', 'budget', '-budget', 'urgent', '-urgent', 'state', 'from', '-owner']) {
    const whole = must(await list(owner, { sort, limit: 200, count: true, filter: ['owner:eq:body:910301.pages'] }))
    expect(whole.total).toBe(23)
    expect([sort, await walk(owner, { sort, filter: ['owner:eq:body:910301.pages'] })]).toEqual([sort, whole.items.map((item) => item.id)])
    const everything = must(await list(owner, { sort, limit: 200 })).items.map((item) => item.id)
    expect([sort, await walk(owner, { sort })]).toEqual([sort, everything])
    const others = must(await list(crane, { sort, limit: 200, count: true }))
    expect([sort, await walk(crane, { sort })]).toEqual([sort, others.items.map((item) => item.id)])
    expect(others.total).toBe(others.items.length)
  }
})

test('a whole register is read as it stands and as it stood, each reader what it may see of it', async () => {
  const id = must(await node.write(fog, (tx) => records.create(tx, 'project', { data: { title: '古渡口', stage: 'planned' } })))
  const then = node.now()
  must(await node.write(fog, (tx) => records.revise(tx, 'project', id, { version: 1, data: { title: '新渡口', stage: 'planned' }, published: true })))
  const of = (actor: typeof fog, query: { asOf?: typeof then } = {}) => node.read(actor, async (read) => must(await records.portfolio(read, node.now(), 'project', { ids: [id], ...query })))
  expect((await of(fog))[0]).toMatchObject({ title: '新渡口', version: 2 })
  expect((await of(fog, { asOf: then }))[0]).toMatchObject({ title: '古渡口', version: 1 })
  expect((await of(stone))[0]).toMatchObject({ title: '新渡口' })
  expect(await of(stone, { asOf: then })).toEqual([])
  must(await node.write(fog, (tx) => records.withdraw(tx, 'project', id, { version: 2, withdrawn: true, reason: '重复' })))
  expect(await of(fog)).toEqual([])
})
