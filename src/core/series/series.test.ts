import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  AHEAD_MS_MAX, isQuality, moveObservation, OBSERVATION_STATES, QUALITY_FLAGS, qualityOfHj212, readBatch, sealBatch, sealBytes, SERIES_FAULTS, usableValue,
} from './index.ts'
import type { Observation, Quality, Reported } from './index.ts'
import { instant, must, utf8Decode } from '../value/index.ts'
import type { Result } from '../value/index.ts'

const NOW = instant(Date.parse('2026-11-23T09:00:00+08:00'))
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const row = (minutesAgo: number, value: number | null, quality = 'good', unit = 'mg/L'): Reported => ({ at: instant(NOW - minutesAgo * 60_000), value, unit, quality })
function faultOf(result: Result<unknown>): string {
  if (result.ok) return 'ok'
  expect(SERIES_FAULTS).toHaveProperty([result.fault.fault])
  return `${result.fault.fault} ${result.fault.field ?? ''}`
}
const observations = fc.uniqueArray(
  fc.record({ at: fc.nat(1_000_000).map((s) => instant(NOW - s * 1000)), value: fc.double({ noNaN: true, noDefaultInfinity: true }), unit: fc.constant('mg/L'), quality: fc.constant<Quality>('good') }),
  { selector: ({ at }) => at, maxLength: 50 },
)

test('a batch is checked whole and the first wrong row is named', () => {
  for (const [rows, wanted] of [
    [[row(1, 1), row(0, 2)], 'ok'],
    [[row(1, 1), row(-9, 2)], 'ok'],
    [[row(1, 1), row(-11, 2)], 'series.future /observations/1/at'],
    [[row(1, 1, 'good', 'm3/s')], 'series.unit /observations/0/unit'],
    [[row(1, 1, 'splendid')], 'series.quality /observations/0/quality'],
    [[row(1, 1, 'toString')], 'series.quality /observations/0/quality'],
    [[row(1, null)], 'series.value /observations/0/value'],
    [[row(1, NaN)], 'series.value /observations/0/value'],
    [[row(1, 0, 'missing')], 'series.value /observations/0/value'],
    [[row(1, null, 'missing')], 'ok'],
    [[row(1, null, 'calibrating'), row(2, 3, 'calibrating')], 'ok'],
    [[row(1, 1), row(1, 2)], 'series.conflict /observations/1/at'],
    [[row(1, 1), row(1, 1, 'suspect')], 'series.conflict /observations/1/at'],
  ] as const) expect(faultOf(readBatch(rows, 'mg/L', NOW)), JSON.stringify(rows)).toBe(wanted)
  expect(AHEAD_MS_MAX).toBe(600_000)
})

test('a batch comes out in order, and the same observation twice counts once', () =>
  fc.assert(fc.property(observations, fc.array(fc.nat(49), { maxLength: 20 }), (clean, repeats) => {
    const again = repeats.flatMap((i) => clean[i] ?? [])
    const batch = must(readBatch([...clean, ...again], 'mg/L', NOW))
    expect(batch.observations).toEqual([...clean].sort((a, b) => a.at - b.at))
    expect(batch.duplicates).toBe(again.length)
  })))

test('a seal does not depend on the order of arrival, and any change breaks it', () =>
  fc.assert(fc.property(observations.filter((list) => list.length > 0), fc.nat(49), (list, pick) => {
    const seal = sealBatch('station-1/codmn', 'mg/L', list, sha256)
    expect(seal).toMatch(/^[0-9a-f]{64}$/)
    expect(sealBatch('station-1/codmn', 'mg/L', [...list].reverse(), sha256)).toBe(seal)
    const changed = list.map((one, i): Observation => (i === pick % list.length ? { ...one, quality: 'suspect' } : one))
    for (const other of [sealBatch('station-2/codmn', 'mg/L', list, sha256), sealBatch('station-1/codmn', 'g/L', list, sha256), sealBatch('station-1/codmn', 'mg/L', changed, sha256), sealBatch('station-1/codmn', 'mg/L', list.slice(1), sha256)]) expect(other).not.toBe(seal)
  })))

test('the bytes under a seal can be written by anyone', () => {
  const list: Observation[] = [{ at: instant(1_795_395_600_000), value: 2.5, unit: 'mg/L', quality: 'good' }, { at: instant(1_795_392_000_000), value: null, unit: 'mg/L', quality: 'missing' }]
  expect(utf8Decode(sealBytes('s', 'mg/L', list))).toBe('{"observations":[[1795392000000,null,"missing"],[1795395600000,2.5,"good"]],"series":"s","unit":"mg/L","v":1}')
})

test('an observation moves from provisional to confirmed or corrected and never back', () => {
  const table = OBSERVATION_STATES.map((state) => (['confirm', 'correct'] as const).map((move) => { const moved = moveObservation(state, move); return moved.ok ? moved.value : 'refused' }))
  expect(table).toEqual([['confirmed', 'corrected'], ['refused', 'corrected'], ['refused', 'corrected']])
})

test('each letter of HJ 212 is one flag', () => {
  expect([...'NFMSDCTB'].map(qualityOfHj212)).toEqual(['good', 'stopped', 'maintenance', 'manual', 'fault', 'calibrating', 'overRange', 'communication'])
  expect(qualityOfHj212('X')).toBeUndefined()
  const letters = Object.values(QUALITY_FLAGS).flatMap((flag) => ('hj212' in flag ? [flag.hj212] : []))
  expect(new Set(letters).size).toBe(letters.length)
  expect(isQuality('constructor')).toBe(false)
})

test('only usable values enter a statistic, and what was not detected enters with half its limit', () => {
  expect(usableValue({ value: 4, quality: 'good' })).toBe(4)
  expect(usableValue({ value: 0.02, quality: 'belowDetection' })).toBe(0.01)
  for (const quality of ['suspect', 'overRange', 'fault', 'calibrating'] as const) expect(usableValue({ value: 4, quality })).toBeUndefined()
  expect(usableValue({ value: null, quality: 'missing' })).toBeUndefined()
})
