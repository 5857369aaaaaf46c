/** Clocks against the oracle: generated lifecycles, compared to the minute. Disagreements are printed with the seed of their case, and fail the bench. */
import { composeCalendar, NATIONAL_RELEASES } from '../src/core/calendar/index.ts'
import type { CalendarRelease, ServiceHours } from '../src/core/calendar/index.ts'
import { project } from '../src/core/clock/index.ts'
import type { Clock, ClockEvent } from '../src/core/clock/index.ts'
import { instant, must } from '../src/core/value/index.ts'
import { oracle, oracleCalendar } from './clocks-oracle.ts'
import type { OracleCase } from './clocks-oracle.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const COUNT = 1_000_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (iso: string) => Date.parse(`${iso}+08:00`)

/** Three invented counties: plain hours; summer hours and a holiday of their own; round the clock. */
const LOCAL: CalendarRelease = {
  id: 'LOCAL-2024', jurisdiction: 'summer', year: 2024, issued: '2023-12-01', knownUntil: '2024-12-28', source: { zh: '虚构', en: 'invented' }, verified: { zh: '虚构', en: 'invented' },
  holidays: [{ name: { zh: '开渠节', en: 'Canal Day' }, from: '2024-03-11', until: '2024-03-12' }], makeUpWorkdays: ['2024-03-16'],
}
const COUNTIES: readonly { readonly name: string; readonly hours: ServiceHours }[] = [
  { name: 'plain', hours: { spans: [[540, 720], [810, 1050]] } },
  { name: 'summer', hours: { spans: [[540, 720], [840, 1080]], seasons: [{ from: '05-15', until: '09-30', spans: [[510, 720], [900, 1110]] }] } },
  { name: 'long', hours: { spans: [[480, 1200]] } },
]

/** mulberry32: small, seeded, good enough to choose cases. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Moments at which a mistake would show: midnight, opening, noon, stop of business and a second around it. */
const SHARP_MS = [0, 1, 9 * HOUR, 12 * HOUR, 13.5 * HOUR, 17.5 * HOUR - 1, 17.5 * HOUR, 17.5 * HOUR + 1, 18 * HOUR, 18.5 * HOUR, 20 * HOUR, DAY - 1]
const FROM = at('2021-01-01T00:00:00')
const UNTIL = at('2027-03-31T00:00:00')

interface Generated {
  readonly given: OracleCase
  readonly clock: Clock
}

function generate(random: () => number): Generated {
  const whole = (below: number) => Math.floor(random() * below)
  const sharpen = (ms: number) => (random() < 0.4 ? Math.floor((ms + 8 * HOUR) / DAY) * DAY - 8 * HOUR + (SHARP_MS[whole(SHARP_MS.length)] as number) : ms)
  const unit = (['workingDay', 'workingHour', 'naturalDay'] as const)[whole(3)] as OracleCase['unit']
  const budget = unit === 'workingHour' ? (1 + whole(120)) / (random() < 0.5 ? 1 : 4) : 1 + whole(random() < 0.5 ? 5 : 30)
  const startMs = sharpen(FROM + whole(UNTIL - FROM))
  const span = () => (random() < 0.02 ? 400 * DAY : random() < 0.3 ? whole(3 * HOUR) : random() < 0.05 ? 0 : whole(12 * DAY))
  const events: ClockEvent[] = [{ type: 'start', at: instant(startMs) }]
  const suspensionsMs: [number, number][] = []
  let last = startMs
  const later = () => (last = Math.max(last, sharpen(last + span())))
  for (let count = random() < 0.35 ? 0 : whole(5); count > 0; count--) {
    const from = later()
    events.push({ type: 'suspend', at: instant(from), ground: 'hearing' })
    if (count === 1 && random() < 0.2) {
      suspensionsMs.push([from, Infinity])
      break
    }
    const until = later()
    events.push({ type: 'resume', at: instant(until) })
    suspensionsMs.push([from, until])
  }
  const stopMs = random() < 0.4 ? later() : undefined
  if (stopMs !== undefined) events.push({ type: 'stop', at: instant(stopMs) })
  const extension = random() < 0.3 ? { atMs: startMs + whole(last - startMs + 1), by: unit === 'workingHour' ? (1 + whole(40)) / 2 : 1 + whole(15) } : undefined
  if (extension) {
    const place = events.findIndex((event, i) => i > 0 && event.at > extension.atMs)
    events.splice(place < 0 ? (stopMs === undefined ? events.length : events.length - 1) : place, 0, { type: 'extend', at: instant(extension.atMs), by: extension.by, approver: 'head', ground: 'complex' })
  }
  const nowMs = Math.max(startMs - DAY, sharpen(random() < 0.7 ? last + span() * 2 : startMs + span()))
  return { given: { unit, budget, startMs, suspensionsMs, extension, stopMs, nowMs }, clock: { kind: 'statutory', unit, budget, calendarReleases: [], events } }
}

/** Runs `count` lifecycles (1,000,000) from `seed` (1). */
export async function run(args: BenchArgs): Promise<BenchResult> {
  const { count = COUNT, seed = 1, print } = args
  const releases = [...NATIONAL_RELEASES, LOCAL]
  const counties = COUNTIES.map(({ name, hours }) => ({ name, ours: must(composeCalendar(releases, name, hours)), theirs: oracleCalendar(releases, name, hours, 2020, 2034) }))
  let [different, ourMs, theirMs, due, late, provisional, longest] = [0, 0, 0, 0, 0, 0, 0]
  const began = performance.now()
  for (let i = 0; i < count; i += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - i) }, (_, k) => ({ ...generate(dice(seed * 1_000_003 + i + k)), county: counties[(i + k) % counties.length] as (typeof counties)[number] }))
    const t0 = performance.now()
    const ours = batch.map(({ clock, given, county }) => project(clock, county.ours, instant(given.nowMs)))
    const t1 = performance.now()
    const theirs = batch.map(({ given, county }) => oracle(given, county.theirs))
    theirMs += performance.now() - t1
    ourMs += t1 - t0
    for (const [k, mine] of ours.entries()) {
      const wanted = theirs[k] as (typeof theirs)[number]
      const same = Math.abs(mine.consumed - wanted.consumed) < 1e-9 && mine.due?.at === wanted.dueMs && mine.late === wanted.late && (mine.status !== 'notStarted') === wanted.started && (mine.due?.provisional ?? false) === wanted.provisional
      if (wanted.dueMs !== undefined) due++
      if (wanted.late) late++
      if (wanted.provisional) provisional++
      longest = Math.max(longest, (batch[k] as Generated).clock.events.length)
      if (!same && ++different <= 5) print(`case ${i + k} of seed ${seed} differs: ours ${JSON.stringify(mine)}, oracle ${JSON.stringify(wanted)}, given ${JSON.stringify(batch[k]?.given)} in ${batch[k]?.county.name}`)
    }
    if ((i + BATCH) % PROGRESS === 0) print(`${(i + BATCH).toLocaleString('en')} lifecycles, ${different} different, ${((performance.now() - began) / 1000).toFixed(0)} s`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const figures = { lifecycles: count, different, withDeadline: due, late, provisional, eventsMax: longest, seconds: (performance.now() - began) / 1000, projectionsPerSecond: count / (ourMs / 1000), oracleSeconds: theirMs / 1000 }
  print(`clocks: ${count.toLocaleString('en')} lifecycles, ${different} differ from the oracle; ${due} with a deadline, ${late} late, ${provisional} provisional; ${Math.round(figures.projectionsPerSecond).toLocaleString('en')} projections/s`)
  return { ok: different === 0, figures, targets: { different: { atMost: 0 } } }
}

const BATCH = 1_000
const PROGRESS = 100_000
