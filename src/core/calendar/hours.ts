/** Service hours of a jurisdiction: the minutes of a working day in which its windows are open. Many counties open later after noon in summer. */
import { ok, refuse } from '../value/index.ts'
import type { Result } from '../value/index.ts'

/** Open from minute `0` up to minute `1` of the day, in Beijing time. */
export type Span = readonly [from: number, until: number]

export interface ServiceHours {
  readonly spans: readonly Span[]
  /** Other hours for a season, by month and day, both ends included; a season may run over New Year. */
  readonly seasons?: readonly { readonly from: string; readonly until: string; readonly spans: readonly Span[] }[]
}

const MINUTES_PER_DAY = 1440

/** Reads `09:00-12:00, 13:30-17:30`: one to four spans in order that do not touch. */
export function parseSpans(text: string, field?: string): Result<readonly Span[]> {
  const spans: Span[] = []
  for (const part of text.split(',')) {
    const match = /^\s*(\d\d):([0-5]\d)-(\d\d):([0-5]\d)\s*$/.exec(part)
    if (!match) return refuse('calendar.hours', { text: text.slice(0, 80) }, field)
    const [from, until] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])]
    if (from >= until || until > MINUTES_PER_DAY || from <= (spans.at(-1)?.[1] ?? -1)) return refuse('calendar.hours_order', { text: text.slice(0, 80) }, field)
    spans.push([from, until])
  }
  return spans.length <= 4 ? ok(spans) : refuse('calendar.hours', { text: text.slice(0, 80) }, field)
}

/** `09:00-12:00, 13:30-17:30`. */
export function formatSpans(spans: readonly Span[]): string {
  const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return spans.map(([from, until]) => `${clock(from)}-${clock(until)}`).join(', ')
}

/** Hours that the rest of the platform takes where a zone says nothing. */
export const DEFAULT_HOURS: ServiceHours = { spans: [[9 * 60, 12 * 60], [13 * 60 + 30, 17 * 60 + 30]] }

/** Index of the season that holds on a `MM-DD`: 0 for the ordinary hours, else 1 and up. */
export function seasonOf(hours: ServiceHours, monthDay: string): number {
  return 1 + (hours.seasons ?? []).findIndex(({ from, until }) => (from <= until ? from <= monthDay && monthDay <= until : monthDay >= from || monthDay <= until))
}
