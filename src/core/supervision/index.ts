/** Supervision (督办): the seven steps, the ladder of reminders, and what a year's work comes to. */
export * from './appraisal.ts'
export * from './ladder.ts'
export * from './steps.ts'
