import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CALENDAR_FAULTS, checkRelease, composeCalendar, countWorkdays, dayNumber, dayNumberOf, dayOfNumber, daysFromTo, dayView, formatSpans, isOpenAt, NATIONAL_RELEASES, parseSpans,
  startOfDayNumber, workdayAfter,
} from './index.ts'
import type { CalendarRelease } from './index.ts'
import { dayOf, fromIso, must } from '../value/index.ts'
import type { Day, Instant } from '../value/index.ts'

const vectors = (file: string) =>
  readFileSync(new URL(`../../../interop/calendar/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '))
const faultOf = (result: { ok: boolean; fault?: { fault: string } }) => (result.ok ? 'ok' : result.fault?.fault)
const at = (local: string) => fromIso(`${local}:00+08:00`) as Instant
const national = must(composeCalendar(NATIONAL_RELEASES))
const said = { zh: '虚构', en: 'invented' }
const local: CalendarRelease = {
  id: 'area:990100-2026', jurisdiction: 'area:990100', year: 2026, issued: '2026-01-05', knownUntil: '2026-12-28', source: said, verified: said,
  holidays: [{ name: { zh: '开渠节', en: 'Canal Day' }, from: '2026-03-12', until: '2026-03-13' }], makeUpWorkdays: ['2026-03-15'],
}

test('the days of the interop vectors are what the notices make them', () => {
  for (const [day = '', kind, known] of vectors('valid')) {
    const view = dayView(national, day)
    expect([view.kind, view.provisional ? 'no' : 'yes'], day).toEqual([kind, known])
    expect(view.worked).toBe(kind === 'workday' || kind === 'makeUp')
  }
})

test('releases that cannot be are refused', () => {
  for (const [json = '', fault = ''] of vectors('invalid')) {
    const release = { id: 'X', issued: '2029-11-01', source: said, verified: said, ...(JSON.parse(json) as object) } as CalendarRelease
    expect(faultOf(checkRelease(release)), json).toBe(fault)
    expect(faultOf(composeCalendar([release])), json).toBe(fault)
    expect(CALENDAR_FAULTS).toHaveProperty([fault])
  }
  expect(faultOf(composeCalendar([local, local]))).toBe('calendar.release_twice')
})

test('the national notices hold together', () => {
  for (const release of NATIONAL_RELEASES) {
    expect(faultOf(checkRelease(release)), release.id).toBe('ok')
    // 调休 exchanges days and makes none: weekdays off, less weekend days worked, are the statutory days that fell on weekdays — 4 to 13 of them.
    const off = release.holidays.flatMap(({ from, until }) => daysFromTo(from, until)).filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
    const statutory = off.length - release.makeUpWorkdays.length
    expect(statutory, release.id).toBeGreaterThanOrEqual(8)
    expect(statutory, release.id).toBeLessThanOrEqual(release.year >= 2025 ? 13 : 11)
  }
})

test('a year has as many working days as the notices leave', () => {
  // 365 days less 104 Saturdays and Sundays less 13 statutory days that fell on weekdays or were given back.
  expect(countWorkdays(national, '2025-01-01', '2025-12-31')).toBe(248)
  expect(countWorkdays(national, '2026-01-01', '2026-12-31')).toBe(248)
})

test('nothing beyond the last notice is final', () => {
  expect(national.knownUntil).toBe('2026-12-28')
  for (const day of ['2026-12-29', '2027-06-01', '2099-12-31']) expect(dayView(national, day).provisional).toBe(true)
  expect(dayView(national, '2022-12-30').provisional).toBe(false)
  const gap = must(composeCalendar(NATIONAL_RELEASES.filter(({ year }) => year !== 2024)))
  expect(gap.knownUntil).toBe('2023-12-28')
  expect(dayView(gap, '2024-06-03').provisional).toBe(true)
  expect(dayView(gap, '2025-06-03').provisional).toBe(false)
})

test('a jurisdiction’s own days hold there and nowhere else', () => {
  const there = must(composeCalendar([...NATIONAL_RELEASES, local], 'area:990100'))
  const elsewhere = must(composeCalendar([...NATIONAL_RELEASES, local], 'area:980100'))
  expect(dayView(there, '2026-03-12')).toMatchObject({ kind: 'holiday', name: { zh: '开渠节' } })
  expect(dayView(there, '2026-03-15').kind).toBe('makeUp')
  expect(dayView(elsewhere, '2026-03-12').kind).toBe('workday')
  expect(dayView(elsewhere, '2026-03-15').kind).toBe('weekend')
  expect(there.releases).toContain('area:990100-2026')
  expect(elsewhere.releases).not.toContain('area:990100-2026')
})

test('of two releases for one year the one issued later holds', () => {
  const corrected: CalendarRelease = { ...(NATIONAL_RELEASES.at(-1) as CalendarRelease), id: 'CN-2026-2', issued: '2026-03-01', makeUpWorkdays: [] }
  const calendar = must(composeCalendar([corrected, ...NATIONAL_RELEASES]))
  expect(dayView(calendar, '2026-10-10').kind).toBe('weekend')
  expect(calendar.releases).not.toContain('CN-2026')
})

test('service hours of the interop vectors', () => {
  for (const [typed = '', minutes] of vectors('hours-valid')) {
    const spans = must(parseSpans(typed))
    expect(spans.map((span) => span.join('-')).join(' ')).toBe(minutes)
    expect(parseSpans(formatSpans(spans))).toEqual({ ok: true, value: spans })
  }
  for (const [typed = '', fault] of vectors('hours-invalid')) expect(faultOf(parseSpans(typed.replaceAll('␠', ' '))), typed).toBe(fault)
  expect(faultOf(composeCalendar([], undefined, { spans: [] }))).toBe('calendar.hours')
})

test('business is done in the hours of working days only, and summer has its own', () => {
  const summer = must(composeCalendar(NATIONAL_RELEASES, undefined, { spans: [[540, 720], [840, 1080]], seasons: [{ from: '06-01', until: '09-30', spans: [[540, 720], [900, 1110]] }, { from: '12-15', until: '02-15', spans: [[600, 960]] }] }))
  for (const [local, open] of [
    ['2026-05-29T14:30', true], ['2026-06-01T14:30', false], ['2026-06-01T18:29', true], ['2026-06-01T18:30', false], ['2026-09-30T18:00', true], ['2026-10-08T18:00', false], ['2026-11-23T08:59', false],
    ['2026-11-23T09:00', true], ['2026-11-23T12:00', false], ['2026-11-22T10:00', false], ['2026-09-20T10:00', true], ['2026-01-05T09:30', false], ['2026-12-31T10:00', true],
  ] as const) expect(isOpenAt(summer, at(local)), local).toBe(open)
})

test('days and numbers turn into each other, in Beijing', () =>
  fc.assert(fc.property(fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2099-12-31') }), fc.nat(86_399_999), (number, ms) => {
    const day = dayOfNumber(number)
    expect(dayNumber(day)).toBe(number)
    const moment = (startOfDayNumber(number) + ms) as Instant
    expect(dayNumberOf(moment)).toBe(number)
    expect(dayOf(moment)).toBe(day)
  })))

test('the n-th working day after a day is worked and has n working days up to it', () =>
  fc.assert(fc.property(fc.integer({ min: dayNumber('2021-01-01'), max: dayNumber('2026-06-01') }), fc.integer({ min: 1, max: 60 }), (from, count) => {
    const next: Day = dayOfNumber(from + 1)
    const found = workdayAfter(national, dayOfNumber(from), count)
    expect(found.worked).toBe(true)
    expect(countWorkdays(national, next, found.day)).toBe(count)
  })))

test('a day outside the century is a bug, said clearly', () => {
  expect(() => dayView(national, '2100-01-01')).toThrow('2000 to 2099')
  expect(() => dayView(national, '2026-02-30')).toThrow('not a day')
})
