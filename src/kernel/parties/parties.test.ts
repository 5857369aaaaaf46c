import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayView } from '../../core/calendar/index.ts'
import { must } from '../../core/value/index.ts'
import { systemActor } from '../db/index.ts'
import { findParty, installPack, listParties, openZone, searchParties } from './index.ts'
import { fog, refused, testNode, testPack, visitor, type TestNode } from './testing.ts'

let node: TestNode
beforeAll(async () => { node = await testNode([]) })
afterAll(() => node.close())

test('the parties of the pack are there, each with the side it stands on', async () => {
  const rows = await node.read(visitor, listParties)
  expect(rows.map((row) => [row.id, row.side])).toContainEqual(['body:910201.fgw', 'area:910000'])
  expect(rows.find((row) => row.id === 'area:920000')?.side).toBeUndefined()
  expect(rows).toHaveLength(node.zone.pack.parties.length)
})

test('the same pack again changes nothing; a new one retires what it no longer lists, and old names still resolve', async () => {
  const host = systemActor('area:900101')
  const size = node.log.head().size
  expect(must(await node.write(host, (tx) => installPack(tx, node.zone)))).toEqual({ installed: false })
  expect(node.log.head().size).toBe(size)
  const fewer = must(openZone(testPack({ parties: node.zone.pack.parties.filter((party) => party.id !== 'body:900101.jt') })))
  expect(must(await node.write(host, (tx) => installPack(tx, fewer)))).toEqual({ installed: true })
  expect((await node.read(visitor, listParties)).some((row) => row.id === 'body:900101.jt')).toBe(false)
  expect(await node.read(visitor, (read) => findParty(read, 'body:900101.jt'))).toMatchObject({ name: { zh: '雾桥县交通局' } })
  must(await node.write(host, (tx) => installPack(tx, node.zone)))
  expect((await node.read(visitor, listParties)).some((row) => row.id === 'body:900101.jt')).toBe(true)
  const entries = await node.read(host, (read) => read.query<{ subject: string }>(`select subject from log.entry where kind = 'zone.pack.installed'`))
  expect(entries.map((entry) => entry.subject)).toEqual(['zone:fogcrane', 'zone:fogcrane', 'zone:fogcrane'])
})

test('only the node itself writes parties', async () => {
  await expect(node.write(fog, (tx) => installPack(tx, must(openZone(testPack({ texts: {} } as object)))))).rejects.toMatchObject({ code: '42501' })
})

test('a party is found by a piece of its name in either language, by its code, and one that is not of the zone is not offered', async () => {
  const find = async (q: string) => (await node.read(visitor, (read) => searchParties(read, q, 5))).map((row) => row.id)
  expect(await find('鹤渡县发展')).toEqual(['body:910201.fgw'])
  expect(await find('CRANEFORD TRANS')).toEqual(['body:910201.jt'])
  expect(await find('910301')).toContain('area:910301')
  expect(await find('远州')).toEqual([])
  expect(await find('  ')).toEqual([])
  expect(await find(`%' or true --`)).toEqual([])
})

test('a pack whose parties form no hierarchy is refused with the place of the culprit', () => {
  const broken = openZone(testPack({ parties: node.zone.pack.parties.map((party) => (party.id === 'body:900101.jt' ? { ...party, parent: 'area:nowhere' } : party)) }))
  expect(refused(broken)).toBe('party.parent_unknown')
  expect(broken.ok ? '' : broken.fault.field).toBe('/parties/3/parent')
})

test('a county adds its own day off and hours, and its bodies keep them', () => {
  const zone = must(openZone(testPack({
    calendar: {
      $schema: '', serviceHours: [{ jurisdiction: 'area:900000', hours: [['08:30', '12:00'], ['14:00', '18:00']], verified: false }],
      additions: [{ jurisdiction: 'area:900101', year: 2026, holidays: ['2026-11-24'], makeUpWorkdays: [], reason: { zh: '雾节', en: 'Fog Day' }, verified: false }],
    },
  })))
  expect(dayView(zone.calendarOf('body:900101.jt'), '2026-11-24')).toMatchObject({ kind: 'holiday', name: { zh: '雾节' } })
  expect(dayView(zone.calendarOf('body:910201.jt'), '2026-11-24')).toMatchObject({ kind: 'workday' })
  expect(zone.calendarOf('body:900101.jt').hours.spans[0]).toEqual([510, 720])
  expect(zone.calendarOf('body:910201.jt').hours.spans[0]).toEqual([540, 720])
})
