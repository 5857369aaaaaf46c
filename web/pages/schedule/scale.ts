/** Days on the way across the page. */
import { dayAt, numberOf } from '../../../src/core/schedule/index.ts'

export type Scale = 'month' | 'quarter' | 'year'
export const SCALES: readonly Scale[] = ['year', 'quarter', 'month']
/** Pixels of a day. */
const PER_DAY: Readonly<Record<Scale, number>> = { month: 4, quarter: 1.4, year: 0.45 }

export interface Axis {
  /** Left edge of a day, or the right edge of a last day. */
  x(day: string, isEnd?: boolean): number
  dayUnder(x: number): string
  readonly width: number
  /** Years, and below them months or quarters, as wide as they are. */
  readonly upper: readonly Tick[]
  readonly lower: readonly Tick[]
}
export interface Tick { readonly day: string; readonly x: number; readonly width: number; readonly label: string }

/** From the beginning of the year (month at the finest scale) before the first day to the end of the one after the last. `perDay` overrides the scale's own. */
export function axisOf(from: string | undefined, to: string | undefined, today: string, scale: Scale, perDay = PER_DAY[scale]): Axis {
  const [first, last] = [from === undefined || today < from ? today : from, to === undefined || today > to ? today : to]
  const unit = scale === 'month' ? 1 : scale === 'quarter' ? 3 : 12
  const start = monthDay(first, unit, -1)
  const end = monthDay(last, unit, 2)
  const zero = numberOf(start) ?? 0
  const x = (day: string, isEnd = false) => ((numberOf(day) ?? zero) - zero + (isEnd ? 1 : 0)) * perDay
  return {
    x, dayUnder: (at) => dayAt(zero + Math.floor(at / perDay)), width: Math.max(1, x(end)),
    upper: ticks(start, end, 12, x, (day) => day.slice(0, 4)),
    lower: unit === 12 ? [] : ticks(start, end, unit, x, (day) => (unit === 3 ? `Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` : String(Number(day.slice(5, 7))))),
  }
}

/** First day of the unit of months that the day lies in, moved by so many units. */
function monthDay(day: string, unit: number, by: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const moved = Math.floor(months / unit) * unit + by * unit
  return `${String(Math.floor(moved / 12)).padStart(4, '0')}-${String((moved % 12) + 1).padStart(2, '0')}-01`
}

function ticks(start: string, end: string, unit: number, x: (day: string) => number, label: (day: string) => string): Tick[] {
  const found: Tick[] = []
  for (let day = start; day < end;) {
    const next = monthDay(day, unit, 1)
    const until = next < end ? next : end
    found.push({ day, x: x(day), width: x(until) - x(day), label: label(day) })
    day = next
  }
  return found
}
