/**
 * A second opinion on clocks, by brute force: it looks at every day, and for hours at every open minute, and asks the rules of the law of each one.
 * It shares no code with `src/core/clock` or `src/core/calendar`; it reads the same releases and writes its own tables with the platform's Date.
 */

export interface OracleRelease {
  readonly jurisdiction?: string
  readonly year: number
  readonly holidays: readonly { readonly from: string; readonly until: string }[]
  readonly makeUpWorkdays: readonly string[]
  readonly knownUntil: string
}
export interface OracleHours {
  readonly spans: readonly (readonly [number, number])[]
  readonly seasons?: readonly { readonly from: string; readonly until: string; readonly spans: readonly (readonly [number, number])[] }[]
}

interface OracleDay {
  readonly midnightMs: number
  readonly closingMs: number
  readonly worked: boolean
  readonly known: boolean
}

export interface OracleCalendar {
  readonly firstMs: number
  readonly days: readonly OracleDay[]
  /** Beginnings of all open minutes, in order. */
  readonly openMinutesMs: Float64Array
  /** For each minute since `firstMs`: how many open minutes lie before it. */
  readonly openBefore: Int32Array
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Lays out the days from 1 January `fromYear` to 31 December `untilYear`. National releases first, then those of the jurisdiction over them. */
export function oracleCalendar(releases: readonly OracleRelease[], jurisdiction: string | undefined, hours: OracleHours, fromYear: number, untilYear: number): OracleCalendar {
  const off = new Set<string>()
  const on = new Set<string>()
  const years = new Map<string, OracleRelease>()
  for (const release of [...releases.filter((r) => r.jurisdiction === undefined), ...releases.filter((r) => r.jurisdiction !== undefined && r.jurisdiction === jurisdiction)]) {
    if (release.jurisdiction === undefined) years.set(String(release.year), release)
    for (const { from, until } of release.holidays) {
      const at = new Date(`${from}T12:00:00Z`)
      for (; at.toISOString().slice(0, 10) <= until; at.setUTCDate(at.getUTCDate() + 1)) {
        off.add(at.toISOString().slice(0, 10))
        on.delete(at.toISOString().slice(0, 10))
      }
    }
    for (const day of release.makeUpWorkdays) {
      on.add(day)
      off.delete(day)
    }
  }
  const days: OracleDay[] = []
  const open: number[] = []
  const noon = new Date(`${fromYear}-01-01T12:00:00Z`)
  const firstMs = Date.parse(`${fromYear}-01-01T00:00:00+08:00`)
  for (; noon.getUTCFullYear() <= untilYear; noon.setUTCDate(noon.getUTCDate() + 1)) {
    const day = noon.toISOString().slice(0, 10)
    const weekend = noon.getUTCDay() === 0 || noon.getUTCDay() === 6
    const worked = on.has(day) || (!weekend && !off.has(day))
    const year = years.get(day.slice(0, 4))
    const local = releases.some((r) => r.jurisdiction === jurisdiction && r.knownUntil >= day && (r.makeUpWorkdays.includes(day) || r.holidays.some((h) => h.from <= day && day <= h.until)))
    const known = local || (year !== undefined && (day <= year.knownUntil || years.has(String(Number(day.slice(0, 4)) + 1))))
    const midnightMs = Date.parse(`${day}T00:00:00+08:00`)
    const spans = spansOn(hours, day.slice(5))
    const closing = worked ? (spans[spans.length - 1]?.[1] ?? 1440) : 1440
    days.push({ midnightMs, closingMs: midnightMs + closing * 60_000, worked, known })
    if (worked) for (const [from, until] of spans) for (let minute = from; minute < until; minute++) open.push(midnightMs + minute * 60_000)
  }
  const openMinutesMs = Float64Array.from(open)
  const openBefore = new Int32Array(days.length * 1440 + 1)
  for (let minute = 0, i = 0; minute < openBefore.length; minute++) {
    openBefore[minute] = i
    if (openMinutesMs[i] === firstMs + minute * 60_000) i++
  }
  return { firstMs, days, openMinutesMs, openBefore }
}

function spansOn(hours: OracleHours, monthDay: string): readonly (readonly [number, number])[] {
  for (const season of hours.seasons ?? []) {
    const wraps = season.from > season.until
    if (wraps ? monthDay >= season.from || monthDay <= season.until : monthDay >= season.from && monthDay <= season.until) return season.spans
  }
  return hours.spans
}

export interface OracleCase {
  readonly unit: 'workingDay' | 'workingHour' | 'naturalDay'
  /** Days, or hours. Without the extension. */
  readonly budget: number
  readonly startMs: number
  /** `[from, until]`; an open one ends at Infinity. */
  readonly suspensionsMs: readonly (readonly [number, number])[]
  readonly extension?: { readonly atMs: number; readonly by: number } | undefined
  readonly stopMs?: number | undefined
  readonly nowMs: number
}
export interface OracleAnswer {
  readonly started: boolean
  readonly consumed: number
  readonly dueMs: number | undefined
  readonly provisional: boolean
  readonly late: boolean
}

const cutToMinute = (ms: number) => (ms === Infinity ? Infinity : Math.floor(ms / 60_000) * 60_000)

/** What the case comes to at its `nowMs`, asked of every day or open minute one by one. */
export function oracle(given: OracleCase, calendar: OracleCalendar): OracleAnswer {
  const { nowMs } = given
  if (given.startMs > nowMs) return { started: false, consumed: 0, dueMs: undefined, provisional: false, late: false }
  // What lies after now has not happened.
  const suspensions = given.suspensionsMs.filter(([from]) => from <= nowMs).map(([from, until]) => [from, until > nowMs ? Infinity : until] as const)
  const budget = given.budget + (given.extension && given.extension.atMs <= nowMs ? given.extension.by : 0)
  const stopMs = given.stopMs !== undefined && given.stopMs <= nowMs ? given.stopMs : undefined
  const limitMs = stopMs ?? nowMs
  const asked = { ...given, budget, suspensionsMs: suspensions }
  const found = given.unit === 'workingHour' ? byMinutes(asked, calendar, limitMs) : byDays(asked, calendar, limitMs)
  return { started: true, ...found, late: found.dueMs !== undefined && limitMs > found.dueMs }
}

function byDays({ unit, budget, startMs, suspensionsMs }: OracleCase, { firstMs, days }: OracleCalendar, limitMs: number) {
  const stoodStill = (day: OracleDay) => suspensionsMs.some(([from, until]) => from < day.closingMs && until >= day.midnightMs)
  const never = suspensionsMs.find(([, until]) => until === Infinity)?.[0] ?? Infinity
  const startDay = Math.floor((startMs - firstMs) / DAY_MS)
  let [counted, consumed, provisional] = [0, 0, false]
  let dueMs: number | undefined
  for (let i = startDay + 1; i < days.length; i++) {
    const day = days[i] as OracleDay
    if (day.midnightMs > limitMs && (dueMs !== undefined || never < day.closingMs)) break
    const overflowing = dueMs === undefined && counted >= budget
    if (!overflowing && !stoodStill(day) && (unit === 'naturalDay' || day.worked)) counted++
    if (day.closingMs <= limitMs) consumed = counted
    if (dueMs !== undefined) continue
    if (!day.known && (unit === 'workingDay' || counted >= budget)) provisional = true
    if (counted >= budget && day.worked && !stoodStill(day)) dueMs = day.closingMs
  }
  return { consumed, dueMs, provisional: dueMs !== undefined && provisional }
}

function byMinutes({ budget, startMs, suspensionsMs }: OracleCase, { firstMs, days, openMinutesMs, openBefore }: OracleCalendar, limitMs: number) {
  const holes = suspensionsMs.map(([from, until]) => [cutToMinute(from), cutToMinute(until)] as const)
  const never = holes.find(([, until]) => until === Infinity)?.[0] ?? Infinity
  const begins = Float64Array.from(holes, ([begin]) => begin)
  const ends = Float64Array.from(holes, ([, end]) => end)
  const from = cutToMinute(startMs)
  const limit = cutToMinute(limitMs)
  const needed = Math.round(budget * 60)
  let [counted, consumed] = [0, 0]
  let dueMs: number | undefined
  for (let i = openBefore[(from - firstMs) / 60_000] ?? 0; i < openMinutesMs.length; i++) {
    const minute = openMinutesMs[i] as number
    if (minute >= limit && (dueMs !== undefined || minute >= never)) break
    let still = false
    for (let k = 0; k < holes.length; k++) if ((begins[k] as number) <= minute && minute < (ends[k] as number)) still = true
    if (still) continue
    counted++
    if (minute < limit) consumed++
    if (counted === needed) dueMs = minute + 60_000
  }
  let provisional = false
  if (dueMs !== undefined) for (let i = Math.floor((from - firstMs) / DAY_MS); i < days.length && (days[i] as OracleDay).midnightMs < dueMs; i++) if (!(days[i] as OracleDay).known) provisional = true
  return { consumed: consumed / 60, dueMs, provisional }
}
