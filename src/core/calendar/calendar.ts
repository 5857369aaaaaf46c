/**
 * A working calendar: national releases, what a jurisdiction adds, and its service hours, laid out day by day so that a question is an array look-up.
 * A day that no release settles is guessed from its weekday and marked: it is never final.
 */
import { dayOf, MS_PER_DAY, ok, refuse, startOfDay } from '../value/index.ts'
import type { Day, Instant, Result, Text } from '../value/index.ts'
import { DEFAULT_HOURS, seasonOf } from './hours.ts'
import type { ServiceHours, Span } from './hours.ts'
import { checkRelease, dayNumber, dayOfNumber, daysFromTo } from './release.ts'
import type { CalendarRelease } from './release.ts'

export const DAY_KINDS = ['workday', 'makeUp', 'weekend', 'holiday'] as const
/** `makeUp`: a weekend day that is worked (调休). */
export type DayKind = (typeof DAY_KINDS)[number]

const KIND_TEXTS: Readonly<Record<DayKind, Text>> = {
  workday: { zh: '工作日', en: 'working day' },
  makeUp: { zh: '调休上班', en: 'make-up working day' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '放假', en: 'holiday' },
}

export interface Calendar {
  readonly jurisdiction?: string | undefined
  /** Ids of the releases that it is made of, oldest year first. */
  readonly releases: readonly string[]
  readonly hours: ServiceHours
  /** The last day up to which, without a gap from the first release on, every day is settled. */
  readonly knownUntil: Day
  /** By day number less `FIRST`: index in DAY_KINDS, plus UNKNOWN where it is a guess. */
  readonly kinds: Uint8Array
  /** By day number less `FIRST`: index in `spans`. */
  readonly seasons: Uint8Array
  readonly spans: readonly (readonly Span[])[]
  readonly names: ReadonlyMap<number, Text>
}

const FIRST_YEAR = 2000
const LAST_YEAR = 2099
const FIRST = dayNumber(`${FIRST_YEAR}-01-01`)
const LAST = dayNumber(`${LAST_YEAR}-12-31`)
const UNKNOWN = 4
const BEIJING_OFFSET_MS = 8 * 3_600_000

/** Puts a calendar together. Of two releases for one year and jurisdiction the one issued later holds; a jurisdiction's own days go before the national ones. */
export function composeCalendar(releases: readonly CalendarRelease[], jurisdiction?: string, hours: ServiceHours = DEFAULT_HOURS): Result<Calendar> {
  for (const release of releases) {
    const checked = checkRelease(release)
    if (!checked.ok) return checked
  }
  if ([hours, ...(hours.seasons ?? [])].some(({ spans }) => spans.length === 0)) return refuse('calendar.hours', { text: '' }, '/hours')
  if (new Set(releases.map(({ id }) => id)).size !== releases.length) return refuse('calendar.release_twice', {})
  const national = newestPerYear(releases.filter((release) => release.jurisdiction === undefined))
  const local = newestPerYear(releases.filter((release) => release.jurisdiction !== undefined && release.jurisdiction === jurisdiction))
  const kinds = new Uint8Array(LAST - FIRST + 1)
  const seasons = new Uint8Array(LAST - FIRST + 1)
  const settled = new Map(national.map((release) => [release.year, release]))
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const until = lastSettled(settled, year)
    const last = dayNumber(`${year}-12-31`)
    for (let number = dayNumber(`${year}-01-01`); number <= last; number++) kinds[number - FIRST] = (isWeekend(number) ? 2 : 0) + (number <= until ? 0 : UNKNOWN)
  }
  if (hours.seasons !== undefined) for (let number = FIRST; number <= LAST; number++) seasons[number - FIRST] = seasonOf(hours, dayOfNumber(number).slice(5))
  const names = new Map<number, Text>()
  for (const release of [...national, ...local]) lay(release, kinds, names)
  const all = [...national, ...local].sort((a, b) => a.year - b.year).map(({ id }) => id)
  const spans = [hours.spans, ...(hours.seasons ?? []).map((season) => season.spans)]
  return ok({ jurisdiction, releases: all, hours, knownUntil: knownUntil(national, settled), kinds, seasons, spans, names })
}

function newestPerYear(releases: readonly CalendarRelease[]): readonly CalendarRelease[] {
  const newest = new Map<number, CalendarRelease>()
  for (const release of [...releases].sort((a, b) => (a.issued === b.issued ? (a.id < b.id ? -1 : 1) : a.issued < b.issued ? -1 : 1))) newest.set(release.year, release)
  return [...newest.values()].sort((a, b) => a.year - b.year)
}

/** The number of the last day of `year` that is settled: that of its release, or the year's last once the next year's release is out; below all days if there is none. */
function lastSettled(settled: ReadonlyMap<number, CalendarRelease>, year: number): number {
  const release = settled.get(year)
  if (release === undefined) return -1
  return dayNumber(settled.has(year + 1) ? `${year}-12-31` : release.knownUntil)
}

function lay(release: CalendarRelease, kinds: Uint8Array, names: Map<number, Text>): void {
  const put = (day: Day, kind: DayKind, name: Text | undefined) => {
    const number = dayNumber(day)
    const unknown = (kinds[number - FIRST] ?? 0) & UNKNOWN
    kinds[number - FIRST] = DAY_KINDS.indexOf(kind) + (day <= release.knownUntil ? 0 : unknown)
    if (name) names.set(number, name)
    else names.delete(number)
  }
  for (const holiday of release.holidays) for (const day of daysFromTo(holiday.from, holiday.until)) put(day, 'holiday', holiday.name)
  for (const day of release.makeUpWorkdays) put(day, 'makeUp', undefined)
}

function knownUntil(national: readonly CalendarRelease[], settled: ReadonlyMap<number, CalendarRelease>): Day {
  let last = national[0]
  while (last !== undefined && settled.has(last.year + 1)) last = settled.get(last.year + 1)
  return last?.knownUntil ?? '1999-12-31'
}

/** 1970-01-01 was a Thursday. */
function isWeekend(number: number): boolean {
  const weekday = (number + 4) % 7
  return weekday === 0 || weekday === 6
}

function cell(calendar: Calendar, number: number): number {
  const kind = calendar.kinds[number - FIRST]
  if (kind === undefined) throw new Error(`the calendar reaches from 2000 to 2099, not to ${dayOfNumber(number)}`)
  return kind
}

/** The day number on which an instant falls in Beijing. */
export function dayNumberOf(at: Instant): number {
  return Math.floor((at + BEIJING_OFFSET_MS) / MS_PER_DAY)
}

/** Midnight in Beijing at which the day of this number begins. */
export function startOfDayNumber(number: number): Instant {
  return (number * MS_PER_DAY - BEIJING_OFFSET_MS) as Instant
}

/** Whether the day of this number is worked. */
export function isWorked(calendar: Calendar, number: number): boolean {
  return (cell(calendar, number) & 2) === 0
}

/** Whether a release settles the day; else it is a guess from the weekday. */
export function isKnown(calendar: Calendar, number: number): boolean {
  return (cell(calendar, number) & UNKNOWN) === 0
}

/** Service hours of the day of this number; empty where it is not worked. */
export function spansOf(calendar: Calendar, number: number): readonly Span[] {
  return isWorked(calendar, number) ? (calendar.spans[calendar.seasons[number - FIRST] ?? 0] ?? []) : []
}

/** The minute of the day at which its business stops (民法典 §203 ¶2): end of service on a working day, 24:00 on any other. */
export function closingMinute(calendar: Calendar, number: number): number {
  if (!isWorked(calendar, number)) return 1440
  const spans = calendar.spans[calendar.seasons[number - FIRST] ?? 0]
  return spans?.[spans.length - 1]?.[1] ?? 1440
}

export interface DayView {
  readonly day: Day
  readonly kind: DayKind
  /** Why: the holiday's name, or what kind of day it is. */
  readonly name: Text
  readonly worked: boolean
  /** True where no release settles the day. Never shown as final. */
  readonly provisional: boolean
}

/** What a day is. */
export function dayView(calendar: Calendar, day: Day | number): DayView {
  const number = typeof day === 'number' ? day : dayNumber(day)
  const kind = DAY_KINDS[cell(calendar, number) & 3] ?? 'workday'
  return { day: dayOfNumber(number), kind, name: calendar.names.get(number) ?? KIND_TEXTS[kind], worked: isWorked(calendar, number), provisional: !isKnown(calendar, number) }
}

/** Whether business is done at this instant. */
export function isOpenAt(calendar: Calendar, at: Instant): boolean {
  const minute = Math.floor((at - startOfDay(dayOf(at))) / 60_000)
  return spansOf(calendar, dayNumberOf(at)).some(([from, until]) => from <= minute && minute < until)
}

/** The `count`-th working day after `day` (1: the next one). */
export function workdayAfter(calendar: Calendar, day: Day, count: number): DayView {
  let number = dayNumber(day)
  for (let left = count; left > 0; ) if (isWorked(calendar, ++number)) left--
  return dayView(calendar, number)
}

/** How many working days lie from `from` to `until`, both included. */
export function countWorkdays(calendar: Calendar, from: Day, until: Day): number {
  let count = 0
  for (let number = dayNumber(from); number <= dayNumber(until); number++) if (isWorked(calendar, number)) count++
  return count
}
