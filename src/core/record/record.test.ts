import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../value/index.ts'
import { boundsOf, diffData, type GeometryKind, moveRecord, parseGeometry, RECORD_AFTER, RECORD_FAULTS, RECORD_MOVES, RECORD_STATES, recordHash } from './index.ts'

const [OWNER, OTHER] = ['body:910101.hzb', 'body:920201.fgj']
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

test('a change is told field by field, in the order of the form', () => {
  const before = { name: '雾鹤大桥', stage: '前期', places: ['雾城', '鹤县'], cost: { fen: '1', year: 2026 } }
  const after = { name: '雾鹤大桥', places: ['鹤县', '雾城'], cost: { year: 2026, fen: '1' }, owner: '雾办' }
  expect(diffData(before, after)).toEqual([{ field: 'stage', before: '前期' }, { field: 'places', before: ['雾城', '鹤县'], after: ['鹤县', '雾城'] }, { field: 'owner', after: '雾办' }])
  expect(diffData(before, before)).toEqual([])
})

test('nothing and nought are not the same, and null is a value', () => {
  expect(diffData({ a: 0, b: null }, { a: null, b: null, c: null })).toEqual([{ field: 'a', before: 0, after: null }, { field: 'c', after: null }])
})

test('the changes are just what leads from one version to the other', () => {
  const data = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 6 })
  fc.assert(fc.property(data, data, (before, after) => {
    const result = new Map<string, unknown>(Object.entries(before))
    for (const change of diffData(before, after)) {
      if ('after' in change) result.set(change.field, change.after)
      else result.delete(change.field)
    }
    expect(diffData(Object.fromEntries(result), after)).toEqual([])
    expect(diffData(after, before).map(({ field }) => field).sort()).toEqual(diffData(before, after).map(({ field }) => field).sort())
  }))
})

const line = (count: number) => Array.from({ length: count }, (_, index) => [106 + index / 1e5, 28])
test.each<[string, unknown, GeometryKind, boolean]>([
  ['nothing', undefined, 'point', true], ['null', null, 'none', true], ['a point', { type: 'Point', coordinates: [106.5, 28.9] }, 'point', true],
  ['a point where none is held', { type: 'Point', coordinates: [106.5, 28.9] }, 'none', false], ['a point for a line', { type: 'Point', coordinates: [106.5, 28.9] }, 'line', false],
  ['a line', { type: 'LineString', coordinates: line(2) }, 'line', true], ['a line for either', { type: 'LineString', coordinates: line(2) }, 'any', true],
  ['a line for a point', { type: 'LineString', coordinates: line(2) }, 'point', false], ['a line of one position', { type: 'LineString', coordinates: line(1) }, 'line', false],
  ['a line of no length', { type: 'LineString', coordinates: [[106, 28], [106, 28]] }, 'line', false], ['as long as may be', { type: 'LineString', coordinates: line(10_000) }, 'line', true],
  ['too long', { type: 'LineString', coordinates: line(10_001) }, 'line', false], ['latitude first', { type: 'Point', coordinates: [28.9, 106.5] }, 'point', false],
  ['text for numbers', { type: 'Point', coordinates: ['106.5', '28.9'] }, 'point', false], ['no number', { type: 'Point', coordinates: [NaN, 28.9] }, 'point', false],
  ['a height', { type: 'Point', coordinates: [106.5, 28.9, 300] }, 'point', false], ['another type', { type: 'Polygon', coordinates: [line(4)] }, 'any', false],
  ['a member nobody knows', { type: 'Point', coordinates: [106.5, 28.9], crs: 'GCJ-02' }, 'any', false], ['a text', '106.5,28.9', 'any', false],
])('geometry: %s', (_what, value, kind, fits) => {
  const result = parseGeometry(value, kind)
  expect(result.ok).toBe(fits)
  if (!result.ok) expect(result.fault).toMatchObject({ fault: 'record.geometry', field: '/body/geometry' })
})

test('the bounds of a line hold all its positions', () => {
  expect(boundsOf(must(parseGeometry({ type: 'LineString', coordinates: [[106.9, 28.1], [106.2, 28.7]] }, 'line')) as never)).toEqual([106.2, 28.1, 106.9, 28.7])
})

test('only the owner writes, in the version it has seen, as the state allows', () => {
  for (const state of RECORD_STATES) {
    for (const move of RECORD_MOVES) {
      const head = { owner: OWNER, state, version: 3 }
      expect(moveRecord(head, move, OTHER, 3)).toMatchObject({ ok: false, fault: { fault: 'record.not_owner' } })
      expect(moveRecord(head, move, OWNER, 2)).toMatchObject({ ok: false, fault: { fault: 'record.stale', params: { version: 3 } } })
      const next = RECORD_AFTER[state][move]
      const result = moveRecord(head, move, OWNER, 3)
      if (next === 'refused') expect(result).toMatchObject({ ok: false, fault: { fault: state === 'withdrawn' ? 'record.withdrawn' : 'record.not_withdrawn' } })
      else expect(result).toEqual({ ok: true, value: { owner: OWNER, state: next, version: 4 } })
    }
  }
  expect(RECORD_FAULTS).toHaveProperty(['record.not_withdrawn'])
})

test('the hash binds each part of a version and nothing else', () => {
  const content = { id: '0190', register: 'project', version: 1, data: { name: '雾鹤大桥', cost: 1 } }
  const point = { type: 'Point', coordinates: [106.5, 28.9] } as const
  expect(recordHash(sha256, content)).toBe('3vevB0_9CiuAmorY0xsZAFf6wDhFF0uS-LU5z5rHT9Y')
  expect(recordHash(sha256, { ...content, data: { cost: 1, name: '雾鹤大桥' } })).toBe(recordHash(sha256, content))
  const others = [{ ...content, id: '0191' }, { ...content, register: 'expert' }, { ...content, version: 2 }, { ...content, data: { ...content.data, cost: 2 } }, { ...content, geometry: point }]
  expect(new Set([content, ...others].map((one) => recordHash(sha256, one))).size).toBe(6)
})
