/**
 * A clock is a budget with a ledger of what stopped and started it, never a target instant: a case suspended for 400 days is two events, and a calendar that is
 * announced later moves the deadline without touching the clock.
 */
import { ok, refuse } from '../value/index.ts'
import type { Instant, Result } from '../value/index.ts'

export const CLOCK_UNITS = ['workingDay', 'workingHour', 'naturalDay'] as const
/** Days and hours are different things: one working day is not 24 working hours, nor eight. */
export type ClockUnit = (typeof CLOCK_UNITS)[number]

export type ClockEvent =
  | { readonly type: 'start'; readonly at: Instant }
  /** `ground`: code of the legal ground (行政许可法 §45: hearing, inspection, expert review …; or a correction asked for). */
  | { readonly type: 'suspend'; readonly at: Instant; readonly ground: string }
  | { readonly type: 'resume'; readonly at: Instant }
  /** Once, by `by` units, approved by the head of the body (行政许可法 §42). */
  | { readonly type: 'extend'; readonly at: Instant; readonly by: number; readonly approver: string; readonly ground: string }
  | { readonly type: 'stop'; readonly at: Instant }

export interface Clock {
  readonly kind: 'statutory' | 'promised'
  readonly unit: ClockUnit
  /** Units allowed: whole days, or hours to the minute. */
  readonly budget: number
  /** Ids of the calendar releases that it was last projected with. */
  readonly calendarReleases: readonly string[]
  /** In order of time. */
  readonly events: readonly ClockEvent[]
}

/** A suspension from `from` on; without `until` it is still open. */
export interface Suspension {
  readonly from: Instant
  readonly until: Instant | undefined
  readonly ground: string
}

/** The ledger as read at some instant: later events are left out. */
export interface Ledger {
  readonly start: Instant | undefined
  readonly stop: Instant | undefined
  readonly suspensions: readonly Suspension[]
  /** The budget with its extension. */
  readonly budget: number
}

const BUDGET_MAX = 3_660

/** A clock that has not started. Refused if the budget is not one: a whole number of days, or hours to the minute, above zero. */
export function newClock(kind: Clock['kind'], unit: ClockUnit, budget: number, field?: string): Result<Clock> {
  return isBudget(unit, budget) ? ok({ kind, unit, budget, calendarReleases: [], events: [] }) : refuse('clock.budget', { budget, unit }, field)
}

/** Days are whole; hours are whole minutes. Both end at ten years of days. */
export function isBudget(unit: ClockUnit, budget: number): boolean {
  return budget > 0 && budget <= BUDGET_MAX && Number.isInteger(unit === 'workingHour' ? Math.round(budget * 60 * 1e6) / 1e6 : budget)
}

export type ClockPhase = 'idle' | 'running' | 'suspended' | 'stopped'

/** What may follow what. `idle`: not started; the ledger ends with a stop. */
const FOLLOWS: Readonly<Record<ClockPhase, Readonly<Record<ClockEvent['type'], ClockPhase | 'same' | 'refused'>>>> = {
  idle: { start: 'running', suspend: 'refused', resume: 'refused', extend: 'refused', stop: 'refused' },
  running: { start: 'refused', suspend: 'suspended', resume: 'refused', extend: 'same', stop: 'stopped' },
  suspended: { start: 'refused', suspend: 'refused', resume: 'running', extend: 'same', stop: 'stopped' },
  stopped: { start: 'refused', suspend: 'refused', resume: 'refused', extend: 'refused', stop: 'refused' },
}

/** Whether the clock is idle, running, suspended or stopped after all its events. @throws if the ledger is not one that `append` could have made. */
export function phaseOf(clock: Clock): ClockPhase {
  let phase: ClockPhase = 'idle'
  for (const { type } of clock.events) {
    const next: ClockPhase | 'same' | 'refused' = FOLLOWS[phase][type]
    if (next === 'refused') throw new Error(`a clock cannot ${type} while ${phase}`)
    if (next !== 'same') phase = next
  }
  return phase
}

/**
 * The clock with one more event. Refused out of turn, before the event last written, for a second extension, or for one that is not a budget.
 * Whether an extension comes too late is for `extendable`, which needs a calendar.
 */
export function append(clock: Clock, event: ClockEvent, field?: string): Result<Clock> {
  const phase = phaseOf(clock)
  if (FOLLOWS[phase][event.type] === 'refused') return refuse('clock.out_of_turn', { event: event.type, phase }, field)
  const last = clock.events.at(-1)
  if (last !== undefined && event.at < last.at) return refuse('clock.out_of_order', { event: event.type }, field)
  if (event.type === 'extend') {
    if (clock.events.some(({ type }) => type === 'extend')) return refuse('clock.extended_twice', {}, field)
    if (!isBudget(clock.unit, event.by)) return refuse('clock.budget', { budget: event.by, unit: clock.unit }, field)
  }
  return ok({ ...clock, events: [...clock.events, event] })
}

/** The ledger as it stood at `now`; without `now`, with all events. */
export function readLedger(clock: Clock, now?: Instant): Ledger {
  let [start, stop]: [Instant | undefined, Instant | undefined] = [undefined, undefined]
  let budget = clock.budget
  const suspensions: Suspension[] = []
  for (const event of clock.events) {
    if (now !== undefined && event.at > now) break
    if (event.type === 'start') start = event.at
    else if (event.type === 'stop') stop = event.at
    else if (event.type === 'extend') budget += event.by
    else if (event.type === 'suspend') suspensions.push({ from: event.at, until: undefined, ground: event.ground })
    else {
      const open = suspensions.pop()
      if (open) suspensions.push({ ...open, until: event.at })
    }
  }
  return { start, stop, suspensions, budget }
}
