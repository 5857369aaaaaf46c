/** Agreements (协议): versioned grants between parties, the only source of access across them. */
export { type AccessContext, type AccessRequest, codeOf, decide, type Decision } from './decide.ts'
export { type AgreementDraft, type AgreementRevision, draftAgreement, reviseAgreement } from './draft.ts'
export { AGREEMENT_FAULTS } from './faults.ts'
export { AGREEMENT_AFTER, AGREEMENT_MOVE_LABELS, AGREEMENT_STATE_LABELS, type AgreementAction, type AgreementNext, allowedAgreementMoves, endOf, moveAgreement, type PlainMove, stateAt } from './life.ts'
export { type LiveGrant, liveGrants } from './live.ts'
export { KNOWN_CONDITIONS, unknownTerms } from './terms.ts'
export * from './model.ts'
