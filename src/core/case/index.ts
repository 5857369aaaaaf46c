/** Cases (办件): work that passes between parties, with exactly one holding the baton. */
export { type CaseClockPhase, clockPhaseOf } from './clock-events.ts'
export { CASE_FAULTS } from './faults.ts'
export { CLOCK_GROUND_LABELS, clockGroundText, HANDOFF_LABELS, MOVE_LABELS, RECEIPT_LABELS, ROLE_LABELS, STAGE_LABELS } from './labels.ts'
export { caseHash, type CaseLine, followLine, keepsItsMeaning, moveLine, openingLine, placeOfLine, writerOf } from './line.ts'
export * from './model.ts'
export { moveCase, openCase, type Opening } from './move.ts'
export { HANDOFF_AFTER, NEEDS, type Need, type Relation, STAGE_AFTER, type StageNext, WHO } from './tables.ts'
export { type AllowedMove, allowedMoves, openCorrection, partiesOf, seersOf, turnOf } from './turn.ts'
