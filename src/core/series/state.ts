/** From provisional to confirmed: the life of one observation. Nothing is overwritten; a correction is a new version and the old one stays. */
import { ok, refuse } from '../value/index.ts'
import type { Result } from '../value/index.ts'

export const OBSERVATION_STATES = ['provisional', 'confirmed', 'corrected'] as const
export type ObservationState = (typeof OBSERVATION_STATES)[number]
export type ObservationMove = 'confirm' | 'correct'

/** `provisional`: as the instrument sent it. `confirmed`: reviewed and left. `corrected`: reviewed and replaced; it may be corrected again, and never goes back. */
export const OBSERVATION_MOVES: Readonly<Record<ObservationState, Readonly<Record<ObservationMove, ObservationState | 'refused'>>>> = {
  provisional: { confirm: 'confirmed', correct: 'corrected' },
  confirmed: { confirm: 'refused', correct: 'corrected' },
  corrected: { confirm: 'refused', correct: 'corrected' },
}

/** The state after the move. */
export function moveObservation(state: ObservationState, move: ObservationMove, field?: string): Result<ObservationState> {
  const next = OBSERVATION_MOVES[state][move]
  return next === 'refused' ? refuse('series.settled', { state, move }, field) : ok(next)
}

/** Whether a figure made of these may be called final. */
export function isSettled(state: ObservationState): boolean {
  return state !== 'provisional'
}
