/**
 * The one walk over days that everything about a clock comes from: what is used up, when it is due, and the explanation.
 *
 * Rules, with their sources:
 * - The day of the start does not count; counting begins on the next (民法典 §201 ¶1). Hours count from the minute of the start (§201 ¶2).
 * - Working days leave out weekends and statutory holidays and count make-up days (行政许可法 §82, 调休 by the yearly notices).
 * - A day is used up when its business stops: end of service on a working day, 24:00 on any other; on the last day that is the deadline (民法典 §203 ¶2).
 * - If the last natural day is not worked, the deadline moves to the next working day (民法典 §203 ¶1).
 * - A day does not count if the clock stood still at any moment between its 00:00 and the stop of its business: the days on which a suspension begins and ends
 *   are left out like the day of the start. (Own choice: the law says only that the time is not counted, 行政许可法 §45.) A suspension that begins after business
 *   stopped leaves that day counted, so nothing done today can change what was used up yesterday.
 * - Hours are service minutes; instants are cut down to their minute; a suspension takes out [its minute, the minute it ends).
 */
import { closingMinute, isKnown, isWorked, spansOf } from '../calendar/index.ts'
import type { Calendar } from '../calendar/index.ts'
import type { Instant } from '../value/index.ts'
import type { ClockUnit, Ledger, Suspension } from './ledger.ts'

export type DayReason = 'started' | 'counted' | 'notWorked' | 'suspended' | 'rolled'

/** One day of the walk. `counted` is in days, or minutes where the unit is hours. */
export interface DayStep {
  readonly number: number
  readonly counted: number
  readonly reason: DayReason
  readonly suspension: Suspension | undefined
  /** What is used up by the end of the day, were the clock to run on. */
  readonly total: number
}

export interface Walked {
  /** Used up at `until`, in days or minutes. */
  readonly consumed: number
  /** Minute since the epoch in Beijing at which the budget is used up; undefined while a suspension is open before that. */
  readonly dueMinute: number | undefined
  /** True where a day on the way is settled by no release. */
  readonly provisional: boolean
  /** The natural day from which the deadline was moved to the next working day, as a day number. */
  readonly rolledFrom: number | undefined
}

const DAY_MINUTES = 1440
const BEIJING_OFFSET_MINUTES = 480
const NEVER = Number.POSITIVE_INFINITY

/** Whole minutes since 1970-01-01T00:00 in Beijing: day number × 1440 and the minute of the day. */
export function minuteOf(at: Instant): number {
  return Math.floor(at / 60_000) + BEIJING_OFFSET_MINUTES
}

/** The instant at which a minute begins. */
export function instantOfMinute(minute: number): Instant {
  return ((minute - BEIJING_OFFSET_MINUTES) * 60_000) as Instant
}

/**
 * Walks from the day of the start until both the deadline is found (or cannot be) and `until` is passed.
 * `until`: minute up to which consumption is asked for. `budget`: in days or minutes. `visit` sees every day once.
 */
export function walk(ledger: Ledger & { readonly start: Instant }, unit: ClockUnit, budget: number, calendar: Calendar, until: number, visit?: (step: DayStep) => void): Walked {
  return unit === 'workingHour' ? walkMinutes(ledger, budget, calendar, until, visit) : walkDays(ledger, unit, budget, calendar, until, visit)
}

function walkDays(ledger: Ledger & { readonly start: Instant }, unit: ClockUnit, budget: number, calendar: Calendar, until: number, visit?: (step: DayStep) => void): Walked {
  const first = Math.floor(minuteOf(ledger.start) / DAY_MINUTES)
  const { suspensions } = ledger
  let next = 0
  let [total, consumed, provisional] = [0, 0, false]
  let [due, nominal]: [number | undefined, number | undefined] = [undefined, undefined]
  for (let number = first; ; number++) {
    const midnight = number * DAY_MINUTES
    const closing = midnight + closingMinute(calendar, number)
    while (next < suspensions.length && endOf(suspensions[next]) < midnight) next++
    const suspension = beginsBefore(suspensions[next], closing) ? suspensions[next] : undefined
    const open = suspension !== undefined && suspension.until === undefined
    if (midnight > until && (due !== undefined || open)) break
    const worked = isWorked(calendar, number)
    const reason = number === first ? 'started' : suspension !== undefined ? 'suspended' : unit === 'workingDay' && !worked ? 'notWorked' : total >= budget && due === undefined ? 'rolled' : 'counted'
    const counted = reason === 'counted' ? 1 : 0
    total += counted
    if (closing <= until) consumed = total
    if (due === undefined && number !== first && !open) {
      if (!isKnown(calendar, number) && (unit === 'workingDay' || total >= budget)) provisional = true
      if (total >= budget) nominal ??= number
      if (total >= budget && worked && suspension === undefined) due = closing
    }
    visit?.({ number, counted, reason, suspension, total })
  }
  return { consumed, dueMinute: due, provisional, rolledFrom: due !== undefined && nominal !== Math.floor((due - 1) / DAY_MINUTES) ? nominal : undefined }
}

function endOf(suspension: Suspension | undefined): number {
  return suspension?.until === undefined ? NEVER : minuteOf(suspension.until)
}

function beginsBefore(suspension: Suspension | undefined, minute: number): boolean {
  return suspension !== undefined && minuteOf(suspension.from) < minute
}

function walkMinutes(ledger: Ledger & { readonly start: Instant }, budget: number, calendar: Calendar, until: number, visit?: (step: DayStep) => void): Walked {
  const start = minuteOf(ledger.start)
  const { suspensions } = ledger
  let next = 0
  let [total, consumed, provisional] = [0, 0, false]
  let due: number | undefined
  for (let number = Math.floor(start / DAY_MINUTES); ; number++) {
    const midnight = number * DAY_MINUTES
    while (next < suspensions.length && endOf(suspensions[next]) <= midnight) next++
    const current = suspensions[next]
    const open = current !== undefined && current.until === undefined && minuteOf(current.from) <= midnight
    if (midnight > until && (due !== undefined || open)) break
    const before = total
    for (const [opens, closes] of spansOf(calendar, number)) {
      let from = Math.max(midnight + opens, start)
      for (let i = next; from < midnight + closes; i++) {
        // What runs until the next suspension, then what comes after it.
        const to = Math.min(midnight + closes, Math.max(from, i < suspensions.length ? minuteOf((suspensions[i] as Suspension).from) : NEVER))
        if (from < until) consumed += Math.min(to, until) - from
        if (due === undefined && total + (to - from) >= budget) due = from + (budget - total)
        total += to - from
        if (i >= suspensions.length) break
        from = Math.max(to, endOf(suspensions[i]))
      }
    }
    if (due === undefined || due > midnight) provisional ||= !open && !isKnown(calendar, number)
    const counted = total - before
    const suspension = beginsBefore(current, midnight + DAY_MINUTES) ? current : undefined
    visit?.({ number, counted, reason: counted > 0 ? 'counted' : !isWorked(calendar, number) ? 'notWorked' : suspension ? 'suspended' : 'started', suspension, total })
  }
  return { consumed, dueMinute: due, provisional, rolledFrom: undefined }
}
