/** Cases (办件): work that passes between parties, with exactly one holding the baton. */
export { CASE_FAULTS } from './faults.ts'
export { HANDOFF_LABELS, MOVE_LABELS, RECEIPT_LABELS, ROLE_LABELS, STAGE_LABELS } from './labels.ts'
export * from './model.ts'
export { type AllowedMove, allowedMoves, moveCase, openCase, type Opening } from './move.ts'
export { HANDOFF_AFTER, NEEDS, type Need, type Relation, STAGE_AFTER, WHO } from './tables.ts'
