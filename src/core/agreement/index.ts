/** Agreements (协议): versioned grants between parties, the only source of access across them. */
export { type AccessContext, type AccessRequest, decide, type Decision, KNOWN_CONDITIONS, unknownTerms } from './decide.ts'
export { AGREEMENT_FAULTS } from './faults.ts'
export { AGREEMENT_AFTER, type AgreementAction, allowedAgreementMoves, endOf, moveAgreement, stateAt } from './life.ts'
export * from './model.ts'
