/** Days as whole numbers, for reckoning with them. */
import { type Day, isDay } from '../value/index.ts'

const MS_PER_DAY = 86_400_000

/** Days since 1970-01-01; undefined where there is no such day. */
export function numberOf(day: string | undefined): number | undefined {
  return day === undefined || !isDay(day) ? undefined : Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY
}

export function dayAt(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Days from one to the other, negative where it is earlier. */
export function daysFrom(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY
}
