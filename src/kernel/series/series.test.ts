import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealBatch } from '../../core/series/index.ts'
import { instant, must, toIso } from '../../core/value/index.ts'
import { agreementUnit } from '../agreements/index.ts'
import { agree, grantOf, moved } from '../agreements/testing.ts'
import { systemActor, type Actor } from '../db/index.ts'
import { crane, fog, fogTransport, refused, stone, testNode, visitor, type TestNode } from '../parties/testing.ts'
import { openRecords, recordUnit } from '../records/index.ts'
import { getBatch, getConfirmation, installSeries, lastObservationAt, openSeries, seriesUnit, type Given, type Series } from './index.ts'

let node: TestNode
let series: Series
let id: string
const owner = fogTransport
beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit, seriesUnit])
  series = openSeries(node.zone)
  must(await node.write(systemActor('area:900101'), (tx) => installSeries(tx, node.zone)))
  id = must(await node.read(owner, (read) => series.list(read, node.now()))).items[0]!.id
})
afterAll(() => node.close())

const at = (iso: string, value: number | null, quality = 'good'): Given => ({ at: iso, value, quality })
const append = (actor: Actor, given: readonly Given[], which = id) => node.write(actor, (tx) => series.append(tx, which, given))
const chart = (actor: Actor, span: { from?: string; to?: string; points?: number } = {}) => node.write(actor, (tx) => series.observations(tx, node.now(), id, { points: 1_000, ...span }))
const REFUSED = `
  2026-11-23T08:00:00+08:00 | 1    | splendid | series.invalid
  2026-11-23T08:00:00+08:00 | null | good     | series.invalid
  2026-11-23T10:00:00+08:00 | 1    | good     | series.future
  2026-02-30T10:00:00+08:00 | 1    | good     | series.invalid
  1900-01-01T10:00:00+08:00 | 1    | good     | series.invalid`

test('the pack defines the series once, and a second start changes nothing', async () => {
  const size = node.log.head().size
  expect(must(await node.write(systemActor('area:900101'), (tx) => installSeries(tx, node.zone)))).toEqual({ defined: 0 })
  expect(node.log.head().size).toBe(size)
})

test('a batch is kept in order under one seal that anybody can recompute, and the same batch again is nothing new', async () => {
  const given = [at('2026-10-31T23:50:00Z', 2.5), at('2026-11-01T00:00:00Z', 2.25), at('2026-10-31T23:40:00Z', null, 'missing')]
  const size = node.log.head().size
  const appended = must(await append(owner, [...given, given[0]!]))
  expect(appended).toMatchObject({ accepted: 3, duplicates: 1 })
  expect(node.log.head().size).toBe(size + 1)
  const observations = given.map((one) => ({ at: instant(Date.parse(one.at)), value: one.value, quality: one.quality as 'good', unit: 'm' }))
  expect(appended.seal).toBe(sealBatch('level', 'm', observations, node.zone.hash))
  const answer = await node.read(owner, (read) => getBatch(read, appended))
  expect(answer.entry.index).toBe(size)
  const again = must(await append(owner, given))
  expect(again).toEqual({ batch: appended.batch, accepted: 0, duplicates: 3, seal: appended.seal })
  expect(node.log.head().size).toBe(size + 1)
  expect(must(await chart(owner))).toMatchObject({ thinned: false, series: { last: { at: '2026-11-01T00:00:00.000Z', value: 2.25 } }, items: [{ value: null, quality: 'missing' }, { value: 2.5 }, { value: 2.25, state: 'provisional' }] })
  expect(await node.read(owner, (read) => lastObservationAt(read, 'level'))).toBe(Date.parse('2026-11-01T00:00:00Z'))
})

test('a wrong row refuses the batch whole and says which and why', async () => {
  for (const line of REFUSED.trim().split('\n')) {
    const [when, value, quality, want] = line.split('|').map((part) => part.trim())
    const result = await append(owner, [at('2026-11-20T00:00:00Z', 1), at(when!, value === 'null' ? null : Number(value), quality)])
    expect([when, refused(result)]).toEqual([when, want])
  }
  const conflict = await append(owner, [at('2026-11-19T00:00:00Z', 1), at('2026-11-01T00:00:00Z', 9)])
  expect(conflict.ok ? '' : [conflict.fault.fault, conflict.fault.params['row'], conflict.fault.field]).toEqual(['series.invalid', 2, '/body/observations/1/at'])
  expect(must(await chart(owner, { from: '2026-11-18T00:00:00Z' })).items).toEqual([])
})

test('only the owner reports and confirms; to everybody else the series is not there', async () => {
  for (const actor of [fog, crane, stone, visitor]) {
    expect(refused(await append(actor, [at('2026-11-20T00:00:00Z', 1)]))).toBe('series.unknown')
    expect(refused(await chart(actor))).toBe('series.unknown')
    expect(refused(await node.write(actor, (tx) => series.confirm(tx, id, { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' })))).toBe('series.unknown')
    expect(must(await node.read(actor, (read) => series.list(read, node.now()))).items).toEqual([])
    for (const table of ['series', 'batch', 'observation', 'confirmation']) expect(await node.read(actor, (read) => read.query(`select 1 from series.${table}`))).toEqual([])
  }
  expect(refused(await append(owner, [at('2026-11-20T00:00:00Z', 1)], '00000000-0000-7000-8000-00000000dead'))).toBe('series.unknown')
  await expect(node.read(owner, (read) => read.query('select 1 from series.observation_202611'))).rejects.toMatchObject({ code: '42501' })
})

test('two batches for one instant at once: one is written, and nothing is doubled', async () => {
  const results = await Promise.all([1, 2, 3].map((value) => append(owner, [at('2026-11-10T00:00:00Z', value)])))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  // Told to try again where they met in the database, or what stands there where the other was first.
  for (const result of results) if (!result.ok) expect(['node.busy', 'series.invalid']).toContain(result.fault.fault)
  expect(must(await chart(owner, { from: '2026-11-10T00:00:00Z', to: '2026-11-10T00:00:00Z' })).items).toHaveLength(1)
})

test('confirming turns what is provisional in the span and says how many', async () => {
  const confirmation = must(await node.write(owner, (tx) => series.confirm(tx, id, { from: '2026-10-31T00:00:00Z', to: '2026-10-31T23:59:00Z' })))
  expect(await node.read(owner, (read) => getConfirmation(read, confirmation))).toMatchObject({ confirmed: 2 })
  const again = must(await node.write(owner, (tx) => series.confirm(tx, id, { from: '2026-10-31T00:00:00Z', to: '2026-11-01T00:00:00Z' })))
  expect(await node.read(owner, (read) => getConfirmation(read, again))).toMatchObject({ confirmed: 1 })
  expect(must(await chart(owner)).items.slice(0, 3).map((item) => item.state)).toEqual(['confirmed', 'confirmed', 'confirmed'])
})

test('a chart of many points keeps each peak and each gap', async () => {
  const start = Date.parse('2026-09-01T00:00:00Z')
  const given = Array.from({ length: 5_000 }, (_, i) => at(toIso(instant(start + i * 300_000)), i === 3_333 ? 99 : i === 1_111 ? -99 : i > 4_000 && i < 4_400 ? null : Math.sin(i / 50), i > 4_000 && i < 4_400 ? 'missing' : 'good'))
  must(await append(owner, given))
  const { items, thinned } = must(await chart(owner, { from: '2026-09-01T00:00:00Z', to: '2026-09-30T00:00:00Z', points: 100 }))
  expect(thinned).toBe(true)
  expect(items.length).toBeGreaterThan(80)
  expect(items.length).toBeLessThanOrEqual(100)
  const values = items.flatMap((item) => item.value ?? [])
  expect([Math.max(...values), Math.min(...values)]).toEqual([99, -99])
  expect(items.some((item) => item.value === null)).toBe(true)
  expect(items.map((item) => item.at)).toEqual(items.map((item) => item.at).sort())
})

test('what agreements open of a series is read for its purpose, and the owner sees who looked', async () => {
  const { id: agreement, version } = await agree(node, [owner, crane], [grantOf(owner, crane, { kind: 'series', property: 'water-level' })])
  const reader = { ...crane, purpose: 'joint-check' }
  expect(refused(await chart({ ...crane, purpose: 'statistics' }))).toBe('series.unknown')
  expect(refused(await chart({ ...crane, purpose: 'curiosity' }))).toBe('purpose.unknown')
  expect(must(await chart(reader, { from: '2026-10-31T00:00:00Z', to: '2026-11-01T00:00:00Z' })).items).toHaveLength(3)
  expect(must(await node.write(reader, (tx) => series.list(tx, node.now()))).items).toHaveLength(1)
  expect(refused(await append(reader, [at('2026-11-20T00:00:00Z', 1)]))).toBe('series.not_owner')
  await expect(node.read(reader, (read) => series.observations(read, node.now(), id, { points: 100 }))).rejects.toThrow('belongs into transact')
  const usage = must(await node.read(owner, (read) => openRecords(node.zone).usage(read, { limit: 10 })))
  expect(usage.items).toMatchObject([{ reader: crane.party, subject: 'property:water-level', agreement }, { reader: crane.party, subject: `series:${id}`, purpose: 'joint-check', rows: 3 }])
  expect(refused(await chart({ ...stone, purpose: 'joint-check' }))).toBe('series.unknown')
  await moved(node, crane, agreement, version, 'suspend')
  expect(refused(await chart(reader))).toBe('series.unknown')
  expect(must(await node.write(reader, (tx) => series.list(tx, node.now()))).items).toEqual([])
})
