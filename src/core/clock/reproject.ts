/** What a new calendar release does to a clock: the deadline before and after, and the days that moved it. */
import { dayNumberOf, dayView, isWorked } from '../calendar/index.ts'
import type { Calendar } from '../calendar/index.ts'
import type { Day, Text } from '../value/index.ts'
import type { Clock } from './ledger.ts'
import { dueAt } from './project.ts'
import type { Due } from './project.ts'

export interface Reprojection {
  /** The clock with the new releases written on it. */
  readonly clock: Clock
  readonly before: Due | undefined
  readonly after: Due | undefined
  /** Whether the deadline moved, or became final. */
  readonly changed: boolean
  /** The days on the way that are not what they were taken for. */
  readonly reasons: readonly { readonly day: Day; readonly why: Text }[]
}

/** Projects the clock with the calendar it had and the one it has now. Nothing but the release ids is written: the ledger stays. */
export function reproject(clock: Clock, had: Calendar, has: Calendar): Reprojection {
  const [before, after] = [dueAt(clock, had), dueAt(clock, has)]
  const changed = before?.at !== after?.at || before?.provisional !== after?.provisional
  const next = { ...clock, calendarReleases: has.releases }
  const start = clock.events[0]?.at
  if (!changed || start === undefined || before === undefined || after === undefined) return { clock: next, before, after, changed, reasons: [] }
  const reasons: { day: Day; why: Text }[] = []
  const last = dayNumberOf(before.at > after.at ? before.at : after.at)
  for (let number = dayNumberOf(start); number <= last; number++) {
    if (isWorked(had, number) === isWorked(has, number)) continue
    const [was, is] = [dayView(had, number), dayView(has, number)]
    reasons.push({ day: is.day, why: { zh: `原推定为${was.name.zh}，现公布为${is.name.zh}`, en: `taken for a ${was.name.en}, announced as ${is.name.en}` } })
  }
  return { clock: next, before, after, changed, reasons }
}
