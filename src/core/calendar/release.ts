/**
 * A calendar release: what one authority announced for one year. In China the State Council's General Office announces holidays and 调休 (weekends worked in
 * exchange) once a year, each autumn for the next; nothing can be known beyond the last notice, so every release says how far it reaches.
 */
import { isDay, ok, refuse, weekdayOf } from '../value/index.ts'
import type { Day, Result, Text } from '../value/index.ts'

/** Days off in a row, both ends included, as a notice puts it: 春节 2月15日至23日. */
export interface Holiday {
  readonly name: Text
  readonly from: Day
  readonly until: Day
}

export interface CalendarRelease {
  /** Unique: `CN-2026`, `CN-2026-2` for a correction, `area:990100-2026`. */
  readonly id: string
  /** The jurisdiction it holds for; absent: everywhere. */
  readonly jurisdiction?: string
  readonly year: number
  /** The day it was announced; of two releases for one year and jurisdiction the later replaces the earlier. */
  readonly issued: Day
  readonly holidays: readonly Holiday[]
  /** Saturdays and Sundays that are worked in exchange (调休上班). */
  readonly makeUpWorkdays: readonly Day[]
  /**
   * The last day that this release settles. Not 31 December: the notice of the next year may still move the days before New Year's Day
   * (29 and 31 December 2018, 31 December 2022).
   */
  readonly knownUntil: Day
  readonly source: Text
  readonly url?: string
  /** How far the days were checked, for the reader. */
  readonly verified: Text
}

/** Checks a release from a pack or an administrator: days that exist, ends in order, nothing twice, make-up days on weekends, all of it near its year. */
export function checkRelease(release: CalendarRelease): Result<CalendarRelease> {
  const { id, year } = release
  const mine = (day: Day) => isDay(day) && (day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`))
  const seen = new Map<Day, string>()
  const claim = (day: Day, field: string): Result<void> => {
    if (!mine(day)) return refuse('calendar.day', { id, day, year }, field)
    if (seen.has(day)) return refuse('calendar.day_twice', { id, day }, field)
    seen.set(day, field)
    return ok()
  }
  for (const [i, { from, until }] of release.holidays.entries()) {
    if (!isDay(from) || !isDay(until) || until < from) return refuse('calendar.holiday_ends', { id, from, until }, `/holidays/${i}`)
    for (const day of daysFromTo(from, until)) {
      const claimed = claim(day, `/holidays/${i}`)
      if (!claimed.ok) return claimed
    }
  }
  for (const [i, day] of release.makeUpWorkdays.entries()) {
    const claimed = claim(day, `/makeUpWorkdays/${i}`)
    if (!claimed.ok) return claimed
    if (![0, 6].includes(weekdayOf(day))) return refuse('calendar.make_up_weekday', { id, day }, `/makeUpWorkdays/${i}`)
  }
  if (!isDay(release.knownUntil) || !release.knownUntil.startsWith(`${year}-`)) return refuse('calendar.known_until', { id, day: release.knownUntil, year }, '/knownUntil')
  return isDay(release.issued) ? ok(release) : refuse('calendar.day', { id, day: release.issued, year }, '/issued')
}

/** Every day from `from` to `until`, both included. */
export function daysFromTo(from: Day, until: Day): readonly Day[] {
  return Array.from({ length: dayNumber(until) - dayNumber(from) + 1 }, (_, i) => dayOfNumber(dayNumber(from) + i))
}

const MS_PER_DAY = 86_400_000

/** Days since 1970-01-01 of a civil day: the calendar counts in these. @throws if it is not a day. */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new Error(`not a day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY
}

/** The civil day of a day number. */
export function dayOfNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
}
