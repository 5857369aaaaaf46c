/** Why a clock stands where it stands: the walk day by day, in words. It comes from the same walk as the deadline itself. */
import type { Calendar } from '../calendar/index.ts'
import { dayView } from '../calendar/index.ts'
import { toIso } from '../value/index.ts'
import type { Day, Instant, Text } from '../value/index.ts'
import type { Clock, ClockUnit } from './ledger.ts'
import { project, walkClock } from './project.ts'
import type { Projection } from './project.ts'
import type { DayStep } from './walk.ts'
import { minuteOf } from './walk.ts'

export interface ExplainLine {
  readonly day: Day
  /** `workday`, `makeUp`, `weekend`, `holiday`. */
  readonly dayKind: string
  /** In the clock's unit. */
  readonly counted: number
  readonly why: Text
  /** True where no release settles the day. */
  readonly provisional: boolean
  /** True for a day after `now`: what will be if nothing more happens. */
  readonly ahead: boolean
}

export interface Explanation {
  readonly lines: readonly ExplainLine[]
  readonly result: Text
  readonly projection: Projection
}

const UNIT_TEXTS: Readonly<Record<ClockUnit, Text>> = {
  workingDay: { zh: '个工作日', en: 'working days' },
  workingHour: { zh: '个工作小时', en: 'working hours' },
  naturalDay: { zh: '天', en: 'days' },
}

/** The walk from the day of the start to the deadline or to `now`, whichever is later. `groundText` names the grounds of suspension by their codes. */
export function explain(clock: Clock, calendar: Calendar, now: Instant, groundText: (code: string) => Text = (code) => ({ zh: code, en: code })): Explanation {
  const projection = project(clock, calendar, now)
  const steps: DayStep[] = []
  const found = walkClock(clock, calendar, now, (step) => steps.push(step))
  if (!found) return { lines: [], result: { zh: '尚未开始计时。', en: 'The clock has not started.' }, projection }
  const until = minuteOf(found.ledger.stop ?? now)
  const last = Math.max(until, projection.due ? minuteOf(projection.due.at) : 0)
  const lines = steps
    // The first day always; others if any of their business lies in the walk.
    .filter((step, i) => i === 0 || step.number * 1440 < last)
    .map((step) => lineOf(step, clock, calendar, until, groundText))
  return { lines, result: resultText(clock, projection), projection }
}

function lineOf(step: DayStep, clock: Clock, calendar: Calendar, until: number, groundText: (code: string) => Text): ExplainLine {
  const { day, kind, name, provisional } = dayView(calendar, step.number)
  const counted = clock.unit === 'workingHour' ? step.counted / 60 : step.counted
  return { day, dayKind: kind, counted, why: whyOf(step, clock.unit, name, step.suspension ? groundText(step.suspension.ground) : undefined), provisional, ahead: step.number * 1440 > until }
}

function whyOf(step: DayStep, unit: ClockUnit, dayName: Text, ground: Text | undefined): Text {
  switch (step.reason) {
    case 'started':
      return unit === 'workingHour'
        ? { zh: '当日开始计时，办公时间已过', en: 'the clock started on this day, after business' }
        : { zh: '开始的当日不计入（民法典第二百零一条）', en: 'the day of the start does not count (Civil Code art. 201)' }
    case 'suspended':
      return { zh: `中止计时：${ground?.zh ?? ''}`, en: `suspended: ${ground?.en ?? ''}` }
    case 'notWorked':
      return { zh: `${dayName.zh}，不计入`, en: `${dayName.en}, not counted` }
    case 'rolled':
      return { zh: `${dayName.zh}：最后一日是法定休假日，顺延至其后第一个工作日（民法典第二百零三条）`, en: `${dayName.en}: the last day was not worked, so the deadline moves to the next working day (Civil Code art. 203)` }
    case 'counted':
      return ground && unit === 'workingHour' ? { zh: `${dayName.zh}，部分时间中止：${ground.zh}`, en: `${dayName.en}, suspended for a part: ${ground.en}` } : dayName
  }
}

/** Beijing time to the minute, as an office writes it. */
function timeText(at: Instant): string {
  return toIso((at + 8 * 3_600_000) as Instant).slice(0, 16).replace('T', ' ')
}

function resultText(clock: Clock, { consumed, budget, remaining, due, status, late }: Projection): Text {
  const unit = UNIT_TEXTS[clock.unit]
  const number = (amount: number) => String(Math.round(amount * 100) / 100)
  const parts: Text[] = [{ zh: `时限 ${number(budget)} ${unit.zh}，已用 ${number(consumed)}`, en: `${number(consumed)} of ${number(budget)} ${unit.en} used` }]
  if (due) parts.push({ zh: `${due.provisional ? '暂定' : ''}到期 ${timeText(due.at)}`, en: `due ${timeText(due.at)} Beijing time${due.provisional ? ' (provisional)' : ''}` })
  if (due?.movedFrom) parts.push({ zh: `原到期日 ${due.movedFrom} 为休假日，已顺延`, en: `moved from ${due.movedFrom}, a day that is not worked` })
  if (due?.provisional) parts.push({ zh: '其间有日期尚未公布放假安排，公布后重新推算', en: 'the calendar for some of these days is not announced yet; it will be worked out again' })
  if (!due) parts.push({ zh: '中止期间不推算到期时间', en: 'no deadline while suspended' })
  if (late) parts.push({ zh: remaining < 0 ? `已超期 ${number(-remaining)} ${unit.zh}` : '已超期', en: remaining < 0 ? `late by ${number(-remaining)} ${unit.en}` : 'late' })
  if (status === 'stopped') parts.push(late ? { zh: '已停止计时', en: 'stopped' } : { zh: '已停止计时，未超期', en: 'stopped in time' })
  return { zh: `${parts.map(({ zh }) => zh).join('；')}。`, en: `${parts.map(({ en }) => en).join('; ')}.` }
}
