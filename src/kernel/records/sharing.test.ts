import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { agreementUnit } from '../agreements/index.ts'
import { agree, grantOf, moved } from '../agreements/testing.ts'
import type { Actor } from '../db/index.ts'
import { crane, craneTransport, fog, fogTransport, refused, stone, testNode, type TestNode } from '../parties/testing.ts'
import { openRecords, recordUnit, type ListQuery, type Records } from './index.ts'

let node: TestNode
let records: Records
let agreement: { id: string; version: number }
const ids = new Map<string, string>()
const reader: Actor = { ...crane, purpose: 'joint-check' }
beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit])
  records = openRecords(node.zone)
  agreement = await agree(node, [fog, crane, fogTransport], [
    grantOf(fog, crane, { kind: 'register', register: 'project', fields: ['title', 'stage', 'budget'] }),
    grantOf(fogTransport, crane, { kind: 'register', register: 'project', fields: ['title', 'content'] }),
  ])
  for (const [actor, title, more, published] of [
    [fog, '雾桥水厂', { budget: 50, memo: '暗语甲', content: '取水口' }, false], [fog, '雾桥公园', { budget: 5, memo: '暗语乙', places: ['河边'] }, true],
    [fogTransport, '雾桥渡口', { budget: 70, content: '浮桥', memo: '暗语丙' }, false], [crane, '鹤渡码头', { budget: 60, memo: '自家话' }, false], [stone, '石渡秘库', { budget: 99 }, false],
  ] as const) ids.set(title, must(await node.write(actor, (tx) => records.create(tx, 'project', { data: { title, stage: 'planned', ...more }, published, geometry: { type: 'Point', coordinates: [106, 28] } }))))
})
afterAll(() => node.close())

const list = (actor: Actor, query: Partial<ListQuery> = {}) => node.write(actor, (tx) => records.list(tx, node.now(), 'project', { limit: 50, ...query }))
const titles = async (actor: Actor, query: Partial<ListQuery> = {}) => must(await list(actor, query)).items.map((item) => item.title)
const get = (actor: Actor, title: string) => node.write(actor, (tx) => records.get(tx, node.now(), 'project', ids.get(title)!))

test('for the purpose agreed the rows of each owner are there with the fields it opened, and what stays behind is named', async () => {
  const items = must(await list(reader, { sort: 'title' })).items
  expect(items.map((item) => [item.title, item.access.by, Object.keys(item.data).sort().join()])).toEqual([
    ['雾桥公园', 'agreement', 'budget,stage,title'], ['雾桥水厂', 'agreement', 'budget,stage,title'], ['雾桥渡口', 'agreement', 'content,title'], ['鹤渡码头', 'owner', 'budget,memo,stage,title']])
  expect(items[1]!.access).toEqual({ by: 'agreement', agreement: agreement.id, withheld: ['content', 'memo', 'from', 'urgent', 'places', 'geometry'] })
  expect([items[0]!.geometry !== undefined, items[1]!.geometry]).toEqual([true, undefined])
  expect(JSON.stringify(items)).not.toMatch(/暗语|取水口|河边/)
  expect(await titles({ ...crane, purpose: 'statistics' }, { sort: 'title' })).toEqual(['雾桥公园', '鹤渡码头'])
  expect(await titles(crane, { sort: 'title' })).toEqual(['雾桥公园', '鹤渡码头'])
  for (const other of [craneTransport, stone]) expect(await titles({ ...other, purpose: 'joint-check' }, { sort: 'title' })).toEqual(other === stone ? ['石渡秘库', '雾桥公园'] : ['雾桥公园'])
})

const ASKED: readonly (readonly [Partial<ListQuery>, string])[] = [
  [{ q: '水厂' }, '雾桥水厂'], [{ q: '浮桥' }, '雾桥渡口'], [{ q: '取水口' }, ''], [{ q: '暗语' }, ''], [{ q: '自家话' }, '鹤渡码头'], [{ q: '雾桥 浮桥' }, '雾桥渡口'],
  [{ filter: ['budget:gt:40'] }, '雾桥水厂 鹤渡码头'], [{ filter: ['content:has:浮'] }, '雾桥渡口'], [{ filter: ['memo:empty:true'] }, ''], [{ filter: ['memo:has:话'] }, '鹤渡码头'],
  [{ filter: ['stage:eq:planned'] }, '雾桥公园 雾桥水厂 鹤渡码头'], [{ filter: ['budget:empty:true'] }, ''], [{ filter: ['places:has:河'] }, ''], [{ filter: [`owner:eq:${stone.party}`] }, ''],
]
test.each(ASKED)('asked %j, the reader is answered from the fields it may see and no others', async (query, want) => {
  expect((await titles(reader, { ...query, sort: 'title' })).join(' ')).toBe(want)
  expect(must(await list(reader, { ...query, count: true })).total).toBe(want === '' ? 0 : want.split(' ').length)
})

test('pages by a field that only some owners opened come in order, each row once', async () => {
  for (const sort of ['budget', '-budget', '-updatedAt', 'title', 'memo']) {
    const whole = await titles(reader, { sort })
    const seen: string[] = []
    for (let cursor: string | undefined, turn = 0; turn < 9; turn += 1) {
      const page = must(await list(reader, { sort, limit: 1, cursor }))
      seen.push(...page.items.map((item) => item.title))
      cursor = page.next
      if (cursor === undefined) break
    }
    expect([sort, seen]).toEqual([sort, whole])
    expect(whole).toHaveLength(4)
  }
  expect((await titles(reader, { sort: '-budget' })).slice(0, 3)).toEqual(['鹤渡码头', '雾桥水厂', '雾桥公园'])
})

test('each look leaves one trace a query and owner, in the log and for that owner alone', async () => {
  const size = node.log.head().size
  must(await list(reader))
  must(await get(reader, '雾桥渡口'))
  expect(node.log.head().size).toBe(size + 3)
  const usage = (actor: Actor, subject?: string) => node.read(actor, async (read) => must(await records.usage(read, { limit: 200, subject })).items)
  const [latest] = await usage(fog)
  expect(latest).toMatchObject({ reader: crane.party, owner: fog.party, subject: 'register:project', purpose: 'joint-check', agreement: agreement.id, fields: ['budget', 'stage', 'title'], rows: 2 })
  expect(await usage(fogTransport, `record:${ids.get('雾桥渡口')!}`)).toMatchObject([{ rows: 1, fields: ['content', 'title'] }])
  expect((await usage(fog)).every((use) => use.owner === fog.party)).toBe(true)
  expect([...await usage(stone), ...await usage(crane)]).toEqual([])
  const seen = (actor: Actor) => node.read(actor, (read) => read.query('select from log.entry where id = $1', [latest!.entry.id]))
  expect([(await seen(fog)).length, (await seen(crane)).length, (await seen(stone)).length, (await seen(fogTransport)).length]).toEqual([1, 1, 0, 0])
  const pages = must(await node.read(fog, (read) => records.usage(read, { limit: 1 })))
  expect(must(await node.read(fog, (read) => records.usage(read, { limit: 1, cursor: pages.next }))).items[0]!.entry.index).toBeLessThan(pages.items[0]!.entry.index)
})

test('a look that could leave no trace does not happen', async () => {
  await expect(node.read(reader, (read) => records.list(read, node.now(), 'project', { limit: 50 }))).rejects.toThrow('belongs into transact')
  await expect(node.read(reader, (read) => records.history(read, node.now(), 'project', ids.get('雾桥水厂')!, { limit: 5 }))).rejects.toThrow('belongs into transact')
  await expect(node.read(reader, (read) => records.get(read, node.now(), 'project', ids.get('雾桥水厂')!))).rejects.toThrow('belongs into transact')
})

test('under an agreement versions show its fields only, without reasons, and nothing may be written or handed on', async () => {
  must(await node.write(fog, (tx) => records.revise(tx, 'project', ids.get('雾桥水厂')!, { version: 1, data: { title: '雾桥水厂', stage: 'building', budget: 55, memo: '暗语丁' }, reason: '暗语由' })))
  const history = must(await node.write(reader, (tx) => records.history(tx, node.now(), 'project', ids.get('雾桥水厂')!, { limit: 9 })))
  expect(history.items.map((item) => [item.version, item.reason, item.changes.map((change) => change.field).join()])).toEqual([[2, undefined, 'stage,budget'], [1, undefined, 'title,stage,budget']])
  expect(refused(await node.write(reader, (tx) => records.revise(tx, 'project', ids.get('雾桥水厂')!, { version: 2, data: { title: '夺取', stage: 'done' } })))).toBe('record.not_owner')
  expect(refused(await node.write(reader, (tx) => records.snapshots(tx, [ids.get('雾桥水厂')!])))).toBe('record.unknown')
})

test('when a side suspends or ends the agreement, the next look finds nothing: not the row, not the count, not the word', async () => {
  expect(must(await get(reader, '雾桥水厂')).access.by).toBe('agreement')
  const first = must(await list(reader, { limit: 1 }))
  const suspended = await moved(node, fogTransport, agreement.id, agreement.version, 'suspend')
  expect(refused(await get(reader, '雾桥水厂'))).toBe('record.unknown')
  expect(await titles(reader, { sort: 'title' })).toEqual(['雾桥公园', '鹤渡码头'])
  expect(must(await list(reader, { count: true, q: '雾桥' })).total).toBe(1)
  expect((await titles(reader, { cursor: first.next })).filter((title) => title.startsWith('雾桥')).length).toBeLessThanOrEqual(1)
  expect(await node.read(reader, (read) => read.query('select from record.current where owner = $1 and not published', [fog.party]))).toEqual([])
  const resumed = await moved(node, fogTransport, agreement.id, suspended.version, 'resume')
  expect(must(await get(reader, '雾桥水厂')).version).toBe(2)
  await moved(node, crane, agreement.id, resumed.version, 'end')
  expect(refused(await get(reader, '雾桥水厂'))).toBe('record.unknown')
})
