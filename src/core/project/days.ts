/** Days and months of a plan. */
import { addDays, type Day, MS_PER_DAY } from '../value/index.ts'

/** Whole days from one day to another, negative where it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY)
}

/** `2026-11` of `2026-11-23`. */
export const monthOf = (day: Day): string => day.slice(0, 7)

/** The month `by` months later. */
export function addMonths(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** The last day of a month. */
export const endOfMonth = (month: string): Day => addDays(`${addMonths(month, 1)}-01`, -1)

/** The day by which the report of a month is due. */
export const dueDay = (month: string, reportDueDay: number): Day => `${addMonths(month, 1)}-${String(reportDueDay).padStart(2, '0')}`

/** Months of which a report was due on or before the day, from the month in which the duty was accepted. */
export function monthsDue(since: Day, today: Day, reportDueDay: number): string[] {
  const months: string[] = []
  for (let month = monthOf(since); dueDay(month, reportDueDay) < today; month = addMonths(month, 1)) months.push(month)
  return months
}
