/** Council (会商): where a meeting, its minutes and its resolutions stand; clauses of drafts and standards. */
export { type Clause, type ClauseChange, clausesIn, compareClauses } from './clauses.ts'
export { type Handed, isLocked, isTaken, MEETING_STATES, type MeetingState, meetingState, RESOLUTION_STATES, type ResolutionState, resolutionStanding, serialText } from './meeting.ts'
export { OPINION_RESULTS, type OpinionResult, needsReason } from './opinion.ts'
