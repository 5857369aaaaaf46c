/**
 * Instants: milliseconds since 1970-01-01T00:00:00Z. The legal day of every party of a zone is the day in Beijing (UTC+8, no summer time),
 * so dates are derived with that fixed offset and never with the machine's zone.
 */

declare const instantBrand: unique symbol
/** Milliseconds since the epoch, a whole number. */
export type Instant = number & { readonly [instantBrand]: true }

/** A civil day in Beijing, `YYYY-MM-DD`. */
export type Day = string

export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 86_400_000
const BEIJING_OFFSET_MS = 8 * MS_PER_HOUR

/** @throws if `ms` is not a whole number a Date can hold. */
export function instant(ms: number): Instant {
  if (!Number.isInteger(ms) || Math.abs(ms) > 8_640_000_000_000_000) throw new Error(`not an instant: ${ms}`)
  return ms as Instant
}

/** RFC 3339 in UTC with milliseconds: `2026-11-23T01:02:03.004Z`. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString()
}

/** Reads RFC 3339 with a zone; undefined where it is not one. */
export function fromIso(iso: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(iso)) return undefined
  // The platform's own parser rolls 30 February into March.
  if (!isDay(iso.slice(0, 10))) return undefined
  const ms = Date.parse(iso)
  return Number.isNaN(ms) ? undefined : instant(ms)
}

/** Whether `text` is a day that exists, `YYYY-MM-DD` in the Gregorian calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** The civil day in Beijing on which `at` falls. */
export function dayOf(at: Instant): Day {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}

/** Midnight in Beijing at which `day` begins. */
export function startOfDay(day: Day): Instant {
  const at = fromIso(`${day}T00:00:00+08:00`)
  if (at === undefined) throw new Error(`not a day: ${day}`)
  return at
}

/** The day `days` later (or earlier, if negative). */
export function addDays(day: Day, days: number): Day {
  return dayOf(instant(startOfDay(day) + days * MS_PER_DAY))
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
