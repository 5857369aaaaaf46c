import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append, CLOCK_FAULTS, CLOCK_UNITS, consumed, dueAt, explain, extendable, newClock, phaseOf, project, remaining, reproject, status } from './index.ts'
import type { Clock, ClockEvent, ClockUnit } from './index.ts'
import { composeCalendar, NATIONAL_RELEASES } from '../calendar/index.ts'
import type { CalendarRelease } from '../calendar/index.ts'
import { fromIso, instant, must, ok, toIso } from '../value/index.ts'
import type { Instant, Result } from '../value/index.ts'

const vectors = (file: string) =>
  readFileSync(new URL(`../../../interop/clock/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '))
const at = (local: string) => fromIso(`${local}:00+08:00`) as Instant
const local = (moment: Instant) => toIso(instant(moment + 8 * 3_600_000)).slice(0, 16)
const calendar = must(composeCalendar(NATIONAL_RELEASES))

/** Reads `start 2026-11-23T17:59; suspend 2026-11-25T10:00 hearing; extend 2026-11-30T09:00 10`. */
function eventsOf(text: string): ClockEvent[] {
  return text.split(';').filter((part) => part.trim() !== '-').map((part) => {
    const [type = '', time = '', word = ''] = part.trim().split(' ')
    const event = { type, at: at(time), ...(type === 'suspend' ? { ground: word } : type === 'extend' ? { by: Number(word), approver: 'person:head', ground: 'complex' } : {}) }
    return event as ClockEvent
  })
}
function build(unit: string, budget: string | number, events: readonly ClockEvent[]): Result<Clock> {
  return events.reduce<Result<Clock>>((clock, event) => (clock.ok ? append(clock.value, event) : clock), newClock('statutory', unit as ClockUnit, Number(budget)))
}

test('lifecycles of the interop vectors come to what the law makes of them', () => {
  for (const line of vectors('valid')) {
    const [unit = '', budget = '', events = '', now = '', used, due, wanted] = line
    const p = project(must(build(unit, budget, eventsOf(events))), calendar, at(now))
    const written = p.due ? `${local(p.due.at)}${p.due.provisional ? '?' : ''}${p.due.movedFrom ? ` <${p.due.movedFrom}` : ''}` : '-'
    expect([p.consumed, written, p.status], line.join(' | ')).toEqual([Number(used), due, wanted])
  }
})

test('ledgers of the interop vectors that cannot be are refused', () => {
  for (const [unit = '', budget = '', events = '', fault = ''] of vectors('invalid')) {
    const built = build(unit, budget, eventsOf(events))
    expect(built.ok ? 'ok' : built.fault.fault, `${unit} ${budget} ${events}`).toBe(fault)
    expect(CLOCK_FAULTS).toHaveProperty([fault])
  }
})

const minutes = fc.nat(60 * 24 * 60)
/** A ledger of any length, in order, starting some time in 2021–2026. */
const clocks = fc.record({
  unit: fc.constantFrom(...CLOCK_UNITS), budget: fc.integer({ min: 1, max: 30 }), start: fc.integer({ min: at('2021-01-01T00:00') / 60_000, max: at('2026-12-01T00:00') / 60_000 }),
  gaps: fc.array(minutes, { maxLength: 8 }), extendBy: fc.option(fc.integer({ min: 1, max: 10 })), stop: fc.boolean(),
}).map(({ unit, budget, start, gaps, extendBy, stop }) => {
  let time = start * 60_000
  const events: ClockEvent[] = [{ type: 'start', at: instant(time) }]
  gaps.forEach((gap, i) => {
    time += gap * 60_000
    events.push(i % 2 === 0 ? { type: 'suspend', at: instant(time), ground: 'hearing' } : { type: 'resume', at: instant(time) })
  })
  // An extension after the deadline is refused by `extendable`.
  const late = project(must(build(unit, budget, events)), calendar, instant(time)).late
  if (extendBy !== null && !late) events.push({ type: 'extend', at: instant(time), by: extendBy, approver: 'person:head', ground: 'complex' })
  if (stop) events.push({ type: 'stop', at: instant(time + 60_000) })
  return must(build(unit, budget, events))
})
const offsets = fc.nat(200 * 24 * 60 * 60_000)
const startOf = (clock: Clock) => (clock.events[0] as ClockEvent).at

test('time only uses up', () =>
  fc.assert(fc.property(clocks, offsets, offsets, (clock, a, b) => {
    const [early, late] = [Math.min(a, b), Math.max(a, b)]
    expect(consumed(clock, calendar, instant(startOf(clock) + early))).toBeLessThanOrEqual(consumed(clock, calendar, instant(startOf(clock) + late)))
  })))

test('nothing done today changes what was used up, or late, before', () =>
  fc.assert(fc.property(clocks, offsets, (clock, offset) => {
    const now = instant(startOf(clock) + offset)
    const known: Clock = { ...clock, events: clock.events.filter((event) => event.at <= now) }
    const then = project(clock, calendar, now)
    expect(then).toEqual(project(known, calendar, now))
    if (phaseOf(known) !== 'running') return
    const suspended = project(must(append(known, { type: 'suspend', at: now, ground: 'hearing' })), calendar, now)
    expect([suspended.consumed, suspended.late]).toEqual([then.consumed, then.late])
  })))

test('at its deadline a clock has nothing left and is not late; a moment later it is', () =>
  fc.assert(fc.property(clocks, (clock) => {
    const due = dueAt(clock, calendar)
    if (!due || phaseOf(clock) === 'stopped' || due.at <= (clock.events.at(-1) as ClockEvent).at) return
    expect(remaining(clock, calendar, due.at)).toBe(0)
    expect(status(clock, calendar, due.at)).toBe('atRisk')
    expect(status(clock, calendar, instant(due.at + 1))).toBe('late')
  })))

test('the explanation adds up to what was used, and its result names the deadline', () =>
  fc.assert(fc.property(clocks, offsets, (clock, offset) => {
    const now = instant(startOf(clock) + offset)
    const { lines, projection, result } = explain(clock, calendar, now)
    const today = lines.filter((line) => !line.ahead)
    const sum = today.reduce((total, line) => total + line.counted, 0)
    // The line of today shows what the whole day will count.
    expect(sum - projection.consumed).toBeGreaterThan(-1e-9)
    expect(sum - projection.consumed).toBeLessThanOrEqual((clock.unit === 'workingHour' ? 7 : 1) + 1e-9)
    expect(lines.every(({ why }) => why.zh !== '' && why.en !== '')).toBe(true)
    if (projection.due) {
      expect(result.zh).toContain(local(projection.due.at).replace('T', ' '))
      if (clock.unit !== 'workingHour' && !projection.late && projection.status !== 'stopped') expect(lines.reduce((total, line) => total + line.counted, 0)).toBe(projection.budget)
    }
  }), { numRuns: 60 }))

test('an explanation reads like an officer’s', () => {
  const clock = must(build('naturalDay', 5, eventsOf('start 2026-09-20T10:00; suspend 2026-09-21T10:00 hearing; resume 2026-09-21T15:00')))
  const { lines, result } = explain(clock, calendar, at('2026-09-22T09:00'), () => ({ zh: '听证', en: 'hearing' }))
  expect(lines.map(({ day, dayKind, counted, why, ahead }) => `${day} ${dayKind} ${counted} ${why.zh}${ahead ? '（预计）' : ''}`)).toEqual([
    '2026-09-20 makeUp 0 开始的当日不计入（民法典第二百零一条）',
    '2026-09-21 workday 0 中止计时：听证',
    '2026-09-22 workday 1 工作日',
    '2026-09-23 workday 1 工作日（预计）',
    '2026-09-24 workday 1 工作日（预计）',
    '2026-09-25 holiday 1 中秋节（预计）',
    '2026-09-26 holiday 1 中秋节（预计）',
    '2026-09-27 holiday 0 中秋节：最后一日是法定休假日，顺延至其后第一个工作日（民法典第二百零三条）（预计）',
    '2026-09-28 workday 0 工作日：最后一日是法定休假日，顺延至其后第一个工作日（民法典第二百零三条）（预计）',
  ])
  expect(result.zh).toBe('时限 5 天，已用 0；到期 2026-09-28 17:30；原到期日 2026-09-26 为休假日，已顺延。')
})

test('a case suspended for 400 days is three events and keeps its exact budget', () => {
  const clock = must(build('workingDay', 20, eventsOf('start 2024-01-02T09:00; suspend 2024-01-10T10:00 review; resume 2025-02-13T10:00')))
  expect(clock.events).toHaveLength(3)
  expect(remaining(clock, calendar, at('2024-06-01T00:00'))).toBe(15)
  expect(remaining(clock, calendar, at('2025-02-13T12:00'))).toBe(15)
})

test('an extension is written before the deadline or not at all', () => {
  const clock = must(build('workingDay', 5, eventsOf('start 2026-11-23T09:00')))
  expect(extendable(clock, calendar, at('2026-11-30T17:30'))).toEqual(ok())
  expect(extendable(clock, calendar, at('2026-11-30T17:31'))).toMatchObject({ ok: false, fault: { fault: 'clock.extended_late' } })
})

test('a new calendar release moves the deadline and says by which days', () => {
  const said = { zh: '虚构', en: 'invented' }
  const next: CalendarRelease = { id: 'CN-2027', year: 2027, issued: '2026-12-01', knownUntil: '2027-12-28', source: said, verified: said, holidays: [{ name: { zh: '元旦', en: 'New Year’s Day' }, from: '2027-01-01', until: '2027-01-03' }], makeUpWorkdays: ['2027-01-09'] }
  const clock = must(build('workingDay', 10, eventsOf('start 2026-12-25T09:00')))
  const { before, after, changed, reasons, clock: written } = reproject(clock, calendar, must(composeCalendar([...NATIONAL_RELEASES, next])))
  expect([before && local(before.at), before?.provisional, after && local(after.at), after?.provisional, changed]).toEqual(['2027-01-08T17:30', true, '2027-01-09T17:30', false, true])
  expect(reasons.map(({ day, why }) => `${day} ${why.zh}`)).toEqual(['2027-01-01 原推定为工作日，现公布为元旦', '2027-01-09 原推定为周末，现公布为调休上班'])
  expect(written).toEqual({ ...clock, calendarReleases: [...NATIONAL_RELEASES.map(({ id }) => id), 'CN-2027'] })
})

test('a release that moves no day still makes a deadline final', () => {
  const said = { zh: '虚构', en: 'invented' }
  const next: CalendarRelease = { id: 'CN-2027', year: 2027, issued: '2026-12-01', knownUntil: '2027-12-28', source: said, verified: said, holidays: [], makeUpWorkdays: [] }
  const clock = must(build('workingDay', 5, eventsOf('start 2026-12-25T09:00')))
  const moved = reproject(clock, calendar, must(composeCalendar([...NATIONAL_RELEASES, next])))
  expect([moved.before?.at === moved.after?.at, moved.changed, moved.reasons]).toEqual([true, true, []])
})

test('statutory and promised clocks run side by side and differ', () => {
  const started: ClockEvent = { type: 'start', at: at('2026-11-23T09:00') }
  const [statutory, promised] = [must(newClock('statutory', 'workingDay', 20)), must(newClock('promised', 'workingDay', 5))].map((clock) => must(append(clock, started)))
  expect([statutory, promised].map((clock) => local((dueAt(clock as Clock, calendar) as { at: Instant }).at))).toEqual(['2026-12-21T17:30', '2026-11-30T17:30'])
})
