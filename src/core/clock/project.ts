/** Where a clock stands at an instant: used, left, due, late or not. */
import type { Calendar } from '../calendar/index.ts'
import { dayOfNumber } from '../calendar/index.ts'
import { ok, refuse } from '../value/index.ts'
import type { Day, Instant, Result } from '../value/index.ts'
import { readLedger } from './ledger.ts'
import type { Clock, ClockUnit, Ledger } from './ledger.ts'
import { instantOfMinute, minuteOf, walk } from './walk.ts'
import type { DayStep, Walked } from './walk.ts'

export type ClockStatus = 'notStarted' | 'onTime' | 'atRisk' | 'late' | 'suspended' | 'stopped'

/** When the budget is used up if nothing more happens. */
export interface Due {
  /** The last instant in time: stop of business on the last day, or the minute the hours run out. */
  readonly at: Instant
  /** True where the way there crosses a day that no calendar release settles. Never shown as final. */
  readonly provisional: boolean
  /** The day from which the deadline was moved to the next working day (民法典 §203 ¶1). */
  readonly movedFrom?: Day
}

export interface Projection {
  readonly status: ClockStatus
  /** Whether it ran, or is running, past its deadline. Also said of a stopped and of a suspended clock. */
  readonly late: boolean
  /** In the clock's unit; hours to the minute (1.5 is 90 minutes). */
  readonly consumed: number
  /** The budget with its extension. */
  readonly budget: number
  /** Negative once overrun. */
  readonly remaining: number
  /** Absent while not started or while a suspension is open. */
  readonly due?: Due
  /** The calendar releases it was projected with. */
  readonly calendarReleases: readonly string[]
}

/** When a running clock counts as at risk: what remains is at most this share of the budget, or this many units. */
export interface Thresholds {
  readonly atRiskShare: number
  readonly atRiskUnits: number
}
export const DEFAULT_THRESHOLDS: Thresholds = { atRiskShare: 0.2, atRiskUnits: 1 }

type Started = Ledger & { readonly start: Instant }

/** Budgets are walked in days or in minutes. */
export function inSteps(unit: ClockUnit, amount: number): number {
  return unit === 'workingHour' ? Math.round(amount * 60) : amount
}

function inUnits(unit: ClockUnit, steps: number): number {
  return unit === 'workingHour' ? steps / 60 : steps
}

/** The ledger at `now` and its walk; undefined before the start. The only door to `walk`: projection and explanation both come through here. */
export function walkClock(clock: Clock, calendar: Calendar, now?: Instant, visit?: (step: DayStep) => void): { readonly ledger: Started; readonly walked: Walked } | undefined {
  const { start, ...rest } = readLedger(clock, now)
  if (start === undefined) return undefined
  const ledger = { ...rest, start }
  const until = now === undefined && ledger.stop === undefined ? minuteOf(start) : minuteOf(ledger.stop ?? (now as Instant))
  return { ledger, walked: walk(ledger, clock.unit, inSteps(clock.unit, ledger.budget), calendar, until, visit) }
}

function dueOf(walked: Walked): Due | undefined {
  if (walked.dueMinute === undefined) return undefined
  const due = { at: instantOfMinute(walked.dueMinute), provisional: walked.provisional }
  return walked.rolledFrom === undefined ? due : { ...due, movedFrom: dayOfNumber(walked.rolledFrom) }
}

/** Where the clock stands at `now`; events after `now` are not looked at. */
export function project(clock: Clock, calendar: Calendar, now: Instant, thresholds: Thresholds = DEFAULT_THRESHOLDS): Projection {
  const found = walkClock(clock, calendar, now)
  const { releases } = calendar
  if (!found) return { status: 'notStarted', late: false, consumed: 0, budget: clock.budget, remaining: clock.budget, calendarReleases: releases }
  const { ledger, walked } = found
  const due = dueOf(walked)
  const consumed = inUnits(clock.unit, walked.consumed)
  const remaining = inUnits(clock.unit, inSteps(clock.unit, ledger.budget) - walked.consumed)
  const late = due !== undefined && (ledger.stop ?? now) > due.at
  const suspended = ledger.suspensions.at(-1)?.until === undefined && ledger.suspensions.length > 0
  const atRisk = remaining <= Math.max(thresholds.atRiskUnits, ledger.budget * thresholds.atRiskShare)
  const status = ledger.stop !== undefined ? 'stopped' : late ? 'late' : suspended ? 'suspended' : atRisk ? 'atRisk' : 'onTime'
  const projection = { status, late, consumed, budget: ledger.budget, remaining, calendarReleases: releases } as const
  return due ? { ...projection, due } : projection
}

/** Units used up at `now`. */
export function consumed(clock: Clock, calendar: Calendar, now: Instant): number {
  return project(clock, calendar, now).consumed
}

/** Units left at `now`; negative once overrun. */
export function remaining(clock: Clock, calendar: Calendar, now: Instant): number {
  return project(clock, calendar, now).remaining
}

/** Where it stands at `now`, in a word. */
export function status(clock: Clock, calendar: Calendar, now: Instant, thresholds?: Thresholds): ClockStatus {
  return project(clock, calendar, now, thresholds).status
}

/** When it is due by all its events; undefined while not started or while a suspension is open. */
export function dueAt(clock: Clock, calendar: Calendar): Due | undefined {
  const found = walkClock(clock, calendar)
  return found && dueOf(found.walked)
}

/** Whether an extension may still be written at `now`: only before the deadline, or lateness could be undone. */
export function extendable(clock: Clock, calendar: Calendar, now: Instant): Result<void> {
  return project(clock, calendar, now).late ? refuse('clock.extended_late', {}) : ok()
}
