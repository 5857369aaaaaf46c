/** Reminders before, at and after the day a matter is due, in working days of whoever handles it; each rung is used once for one day. */
import type { Calendar } from '../calendar/index.ts'
import { countWorkdays } from '../calendar/index.ts'
import { addDays, type Day, type Text, text } from '../value/index.ts'

/** 提醒（蓝） 黄牌 红牌. */
export const SLIP_LEVELS = ['blue', 'yellow', 'red'] as const
export type SlipLevel = (typeof SLIP_LEVELS)[number]
/** `workdays` before (negative), at (0) or after (positive) the day due. */
export interface Rung { readonly workdays: number; readonly level: SlipLevel; readonly title: Text }

/** Where a process of the pack says nothing else. */
export const DEFAULT_LADDER: readonly Rung[] = [
  { workdays: -2, level: 'blue', title: text('到期前提醒', 'Reminder before it is due') },
  { workdays: 0, level: 'blue', title: text('到期当日提醒', 'Reminder on the day') },
  { workdays: 1, level: 'yellow', title: text('黄牌督办', 'Yellow slip') },
  { workdays: 5, level: 'red', title: text('红牌督办', 'Red slip') },
]

/** Working days by which the day due lies behind (positive) or ahead (negative): 0 on the day itself, and on days off that follow it. */
export function workdaysPast(calendar: Calendar, due: Day, today: Day): number {
  if (today > due) return countWorkdays(calendar, addDays(due, 1), today)
  return today === due ? 0 : 0 - countWorkdays(calendar, addDays(today, 1), due)
}

/** The highest rung reached; absent before the first. */
export function rungReached(ladder: readonly Rung[], past: number): Rung | undefined {
  return ladder.filter(({ workdays }) => workdays <= past).reduce<Rung | undefined>((highest, rung) => (highest === undefined || rung.workdays > highest.workdays ? rung : highest), undefined)
}

/** The rung to use now, after those already used for the same day due. Nobody is reminded of a lower rung once a higher one was used. */
export function rungDue(ladder: readonly Rung[], past: number, used: readonly number[]): Rung | undefined {
  const reached = rungReached(ladder, past)
  return reached === undefined || used.some((workdays) => workdays >= reached.workdays) ? undefined : reached
}

/** Rises strictly, and no colour comes after a graver one. */
export function isLadder(ladder: readonly Pick<Rung, 'workdays' | 'level'>[]): boolean {
  return ladder.every((rung, at) => {
    const before = ladder[at - 1]
    return before === undefined || (before.workdays < rung.workdays && SLIP_LEVELS.indexOf(before.level) <= SLIP_LEVELS.indexOf(rung.level))
  })
}

/** Why a slip is due, in words that stand on it: signed for, or done, by a day. */
export function causeOf(what: 'sign' | 'finish', due: Day, past: number): Text {
  const [zh, en] = what === 'sign' ? ['签收', 'to be signed for'] : ['办结', 'due']
  if (past > 0) return text(`应于 ${due} 前${zh}，已逾期 ${past} 个工作日`, `${en} by ${due}; ${past} working ${past === 1 ? 'day' : 'days'} late`)
  if (past === 0) return text(`应于 ${due} ${zh}，当日到期`, `${en} by ${due}, which is now`)
  return text(`应于 ${due} 前${zh}，还有 ${-past} 个工作日`, `${en} by ${due}, in ${-past} working ${past === -1 ? 'day' : 'days'}`)
}
