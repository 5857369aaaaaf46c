/** Faults of calendars, for the contract's fault tables. */
import type { FaultText } from '../value/index.ts'

const fault = (saysZh: string, saysEn: string, todoZh: string, todoEn: string): FaultText => ({ status: 400, says: { zh: saysZh, en: saysEn }, todo: { zh: todoZh, en: todoEn } })
const NOTICE = ['请对照放假通知原文修改。', 'Correct it by the text of the notice.'] as const

export const CALENDAR_FAULTS = {
  'calendar.day': fault('历法版本“{id}”：“{day}”不是 {year} 年（含上年 12 月）的日期。', 'Calendar release “{id}”: “{day}” is no day of {year} or of the December before.', ...NOTICE),
  'calendar.day_twice': fault('历法版本“{id}”：{day} 出现两次。', 'Calendar release “{id}”: {day} stands twice.', ...NOTICE),
  'calendar.holiday_ends': fault('历法版本“{id}”：假期起止“{from}”至“{until}”不成立。', 'Calendar release “{id}”: a holiday cannot run from “{from}” to “{until}”.', ...NOTICE),
  'calendar.make_up_weekday': fault('历法版本“{id}”：调休上班日 {day} 不是周末。', 'Calendar release “{id}”: the make-up working day {day} is not on a weekend.', ...NOTICE),
  'calendar.known_until': fault('历法版本“{id}”：“{day}”不是 {year} 年的日期，不能作为确定截止日。', 'Calendar release “{id}”: “{day}” is no day of {year}, so it cannot be known until then.', ...NOTICE),
  'calendar.release_twice': fault('有两个历法版本编号相同。', 'Two calendar releases have the same id.', '请为更正版另编一个编号。', 'Give a correction an id of its own.'),
  'calendar.hours': fault('办公时间“{text}”无法识别。', 'The service hours “{text}” cannot be read.', '请按“09:00-12:00, 13:30-17:30”填写。', 'Write them like “09:00-12:00, 13:30-17:30”.'),
  'calendar.hours_order': fault('办公时间“{text}”的先后不对或首尾相接。', 'The service hours “{text}” are out of order or touch.', '请按先后填写，各段之间留有间隔。', 'Give them in order, with a gap between.'),
} as const satisfies Readonly<Record<string, FaultText>>
