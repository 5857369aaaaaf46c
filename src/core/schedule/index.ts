/** Schedules: the critical path over projects, what changed between two moments, calendar files. */
export * from './model.ts'
export { dayAt, daysFrom, numberOf } from './days.ts'
export { orderOf } from './circle.ts'
export { reckon } from './network.ts'
export { type Change, type ChangeKind, type Comparison, compare, type Standing } from './compare.ts'
export { type CalendarEvent, writeCalendar } from './ics.ts'
export { SCHEDULE_FAULTS } from './faults.ts'
