import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { agreementUnit } from '../agreements/index.ts'
import { agree, grantOf } from '../agreements/testing.ts'
import type { Actor } from '../db/index.ts'
import { crane, fog, refused, stone, testNode, visitor, type TestNode } from '../parties/testing.ts'
import { openRecords, recordUnit, type Records } from './index.ts'
import type { MapQuery } from './map.ts'

const MANY = 10_000
const reader: Actor = { ...crane, purpose: 'joint-check' }
let node: TestNode
let records: Records
beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit])
  records = openRecords(node.zone)
  await agree(node, [fog, crane], [grantOf(fog, crane, { kind: 'register', register: 'project', fields: ['title', 'stage'] })])
})
afterAll(() => node.close())

const create = async (actor: Actor, title: string, at: readonly [number, number] | undefined, published = false) => must(await node.write(actor, (tx) => records.create(tx, 'project', { data: { title, stage: 'planned', memo: '内部' }, published, ...(at === undefined ? {} : { geometry: { type: 'Point', coordinates: [...at] } }) })))
const map = (actor: Actor, query: Partial<MapQuery> = {}) => node.write(actor, (tx) => records.map(tx, node.now(), 'project', { zoom: 10, ...query }))
const seen = async (actor: Actor, query: Partial<MapQuery> = {}) => must(await map(actor, query)).items.map((item) => item.record?.title ?? item.count).sort()

test('records near one another are told once with their count; close up each has its name, its place and the value asked for', async () => {
  const id = await create(stone, '甲处', [106.001, 28.001])
  await create(stone, '乙处', [106.0011, 28.0011])
  await create(stone, '丙处', [106.9, 28.9])
  await create(stone, '无处', undefined)
  const far = must(await map(stone, { zoom: 10 }))
  expect(far).toMatchObject({ total: 3, totalIsFloor: false, items: [{ count: 2, box: [106.001, 28.001, 106.0011, 28.0011] }, { count: 1, record: { title: '丙处' } }] })
  expect(far.items[0]!.lon).toBeCloseTo(106.00105, 5)
  const close = must(await map(stone, { zoom: 20, box: '106,28,106.01,28.01', field: 'stage' }))
  expect(close.items.map((item) => item.record?.title).sort()).toEqual(['乙处', '甲处'])
  expect(close.items.find((item) => item.record?.id === id)?.record).toEqual({ id, title: '甲处', geometry: { type: 'Point', coordinates: [106.001, 28.001] }, value: 'planned' })
  expect(await seen(stone, { zoom: 20, filter: ['title:eq:乙处'] })).toEqual(['乙处'])
  const listed = must(await node.read(stone, (read) => records.list(read, node.now(), 'project', { limit: 1, count: true, box: '106,28,106.01,28.01' })))
  expect([listed.items.length, listed.total]).toEqual([1, 2])
})

test('a place is shown to whom it is shown in lists, and to nobody else; looking under an agreement leaves a trace', async () => {
  await create(fog, '未公开', [105, 27])
  await create(fog, '已公开', [105.5, 27.5], true)
  const box = '104.9,26.9,105.9,27.9'
  expect(await seen(fog, { box })).toEqual(['已公开', '未公开'])
  // The agreement opens title and stage, not the place; the place of what is published is everybody's.
  for (const actor of [reader, crane, visitor, stone]) expect(await seen(actor, { box })).toEqual(['已公开'])
  expect(must(await map(visitor)).total).toBe(1)
  const uses = await node.read(fog, async (read) => must(await records.usage(read, { limit: 9 })).items)
  expect(uses).toMatchObject([{ reader: crane.party, subject: 'register:project', purpose: 'joint-check', rows: 1, fields: ['geometry', 'title'] }])
  const listed = must(await node.write(reader, (tx) => records.list(tx, node.now(), 'project', { limit: 9, box })))
  expect(listed.items.map((item) => item.title)).toEqual(['已公开'])
})

test('a box that is none, a register and a field that are not there are refused', async () => {
  for (const box of ['1,2,3', '3,2,1,4', '1,4,3,2', '-181,0,0,0']) expect(refused(await map(fog, { box }))).toBe('record.filter')
  expect(refused(await map(fog, { field: 'colour' }))).toBe('record.filter')
  expect(refused(await node.read(fog, (read) => records.map(read, node.now(), 'secrets', { zoom: 10 })))).toBe('register.unknown')
})

test('ten thousand places come as one picture, whole and near, without getting slow', async () => {
  await node.database.superuser(`
    insert into record.current (id, register, owner, version, state, title, data, geometry, bbox, published, words, pack_version, created_at, updated_at)
    select gen_random_uuid(), 'project', 'body:910201.jt', 1, 'current', '点 ' || n, jsonb_build_object('title', '点 ' || n, 'stage', 'planned'), jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(x, y)),
      box(point(x, y), point(x, y)), true, '', '2026.1.0', now(), now()
    from (select n, 106 + (n % 127) / 100.0 as x, 28 + (n % 113) / 100.0 as y from generate_series(1, ${MANY + 5}) n) given`)
  await node.database.superuser('analyze record.current')
  const measure = async (query: Partial<MapQuery>) => {
    const taken: number[] = []
    let items = 0
    for (let turn = 0; turn < 40; turn += 1) {
      const from = performance.now()
      const answer = must(await node.read(visitor, (read) => records.map(read, node.now(), 'project', { zoom: 10, ...query })))
      taken.push(performance.now() - from)
      items = answer.items.length
    }
    return { p95: taken.sort((a, b) => a - b)[37]!, items }
  }
  const whole = must(await node.read(visitor, (read) => records.map(read, node.now(), 'project', { zoom: 10 })))
  expect([whole.total, whole.totalIsFloor]).toEqual([10_000, true])
  expect(whole.items.reduce((sum, item) => sum + item.count, 0)).toBe(MANY + 1)
  expect(whole.items.length).toBeLessThan(2_000)
  const [far, near] = [await measure({}), await measure({ zoom: 14, box: '106.3,28.3,106.5,28.5' })]
  expect(far.p95).toBeLessThan(1_000)
  expect(near.p95).toBeLessThan(1_000)
})
