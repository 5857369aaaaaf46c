/** Days as whole numbers, for reckoning with ten thousand of them at a time: without the platform's dates, which are slower by a factor of ten. */
import type { Day } from '../value/index.ts'

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const DAYS_PER_ERA = 146_097
/** 1970-01-01 counted from 0000-03-01. */
const EPOCH = 719_468

/** Days since 1970-01-01; undefined where there is no such day. */
export function numberOf(day: string | undefined): number | undefined {
  if (day === undefined || day.length !== 10 || day[4] !== '-' || day[7] !== '-') return undefined
  const [year, month, date] = [digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10)]
  if (year < 0 || month < 1 || month > 12 || date < 1 || date > lengthOf(year, month)) return undefined
  // Years from March on, so that the leap day is the last one (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const counted = month <= 2 ? year - 1 : year
  const era = Math.floor(counted / 400)
  const yearOfEra = counted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  return era * DAYS_PER_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const lengthOf = (year: number, month: number) => (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : MONTH_DAYS[month - 1] ?? 0)

export function dayAt(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** Days from one to the other, negative where it is earlier; NaN where one of them is none. */
export function daysFrom(from: Day, to: Day): number {
  return (numberOf(to) ?? Number.NaN) - (numberOf(from) ?? Number.NaN)
}
