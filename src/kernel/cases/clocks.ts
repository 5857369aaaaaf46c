/** The lawful clocks of a case: those of its process, with the case's own events, in the calendar of whoever handles it. */
import type { ClockView } from '../../contract/case.ts'
import { append, type Clock, explain, newClock, project } from '../../core/clock/index.ts'
import { type Case, clockGroundText } from '../../core/case/index.ts'
import { type Instant, must, toIso } from '../../core/value/index.ts'
import type { Zone } from '../parties/index.ts'

interface Ruled { readonly clock: Clock; readonly basis: ClockView['basis']; readonly verified: boolean }

function clocksOf(zone: Zone, given: Case): Ruled[] {
  return (zone.processes.get(given.process)?.clocks ?? []).map((rule) => {
    let clock = must(newClock(rule.kind, rule.unit, rule.budget))
    for (const event of given.clockEvents) clock = must(append(clock, event))
    return { clock, basis: rule.basis, verified: rule.verified }
  })
}

const calendarOf = (zone: Zone, given: Case) => zone.calendarOf(given.handler ?? given.handoff?.to ?? given.issuer)

export function clockViews(zone: Zone, given: Case, now: Instant): ClockView[] {
  return clocksOf(zone, given).map(({ clock, basis, verified }) => {
    const { status, consumed, budget, remaining, due } = project(clock, calendarOf(zone, given), now)
    return { kind: clock.kind, unit: clock.unit, budget, consumed, remaining, status, basis, verified, provisional: due?.provisional ?? false, ...(due === undefined ? {} : { dueAt: toIso(due.at) }), ...(given.handler === undefined ? {} : { owner: given.handler }) }
  })
}

/** The clock that presses most: the earliest deadline of those that run. */
export function pressing(views: readonly ClockView[]): ClockView | undefined {
  return [...views].sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.remaining - b.remaining)[0]
}

export function explainClocks(zone: Zone, given: Case, now: Instant) {
  return clocksOf(zone, given).map(({ clock }) => {
    const { lines, result } = explain(clock, calendarOf(zone, given), now, clockGroundText)
    return { kind: clock.kind, result, lines: lines.map(({ day, dayKind, counted, why }) => ({ day, dayKind, counted, why })) }
  })
}
