/** Projects at work: the light of a project with its causes, the planned curve, sums of funds and shares, and names matched to bodies. */
export * from './model.ts'
export { type LightRule, LIGHT_RULE } from './rule.ts'
export { judge } from './light.ts'
export { plannedProgress, curveOf } from './curve.ts'
export { addMonths, daysBetween, dueDay, endOfMonth, monthOf, monthsDue } from './days.ts'
export { causeText, LIGHT_WORDS } from './words.ts'
export { type Balance, balanceOf, FUND_ENTRIES, isOverdrawn, missingShare } from './shares.ts'
export { findBodies, type NamedBody } from './bodies.ts'
