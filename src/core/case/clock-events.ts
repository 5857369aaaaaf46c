/** What a move does to the lawful clocks of a case. core/clock does the counting. */
import type { ClockEvent } from '../clock/index.ts'
import type { Instant } from '../value/index.ts'
import type { Action, Case, Move } from './model.ts'

/**
 * What a move means to a clock: it starts on the first acceptance; it stands still while the issuer owes a correction and while an answer waits for the issuer; it goes
 * on when the case comes back; it stops for good when the case ends. A clock that has stopped cannot go on (core/clock), which is why an answer only suspends it.
 */
const MEANS: Readonly<Record<Move, 'start' | 'suspend' | 'resume' | 'extend' | 'stop' | 'nothing'>> = {
  offer: 'nothing', accept: 'start', return: 'nothing', recall: 'nothing', lapse: 'nothing', requestCorrection: 'suspend', supplyCorrection: 'resume', transfer: 'nothing', requestCountersign: 'nothing',
  countersign: 'nothing', reply: 'suspend', sendBack: 'resume', close: 'stop', terminate: 'stop', suspend: 'suspend', resume: 'resume', extend: 'extend', note: 'nothing',
}

export type CaseClockPhase = 'idle' | 'running' | 'suspended' | 'stopped'
const PHASE_AFTER: Readonly<Record<ClockEvent['type'], CaseClockPhase | undefined>> = { start: 'running', suspend: 'suspended', resume: 'running', extend: undefined, stop: 'stopped' }

/** Whether the clocks of a case run. */
export function clockPhaseOf({ clockEvents }: Pick<Case, 'clockEvents'>): CaseClockPhase {
  let phase: CaseClockPhase = 'idle'
  for (const { type } of clockEvents) phase = PHASE_AFTER[type] ?? phase
  return phase
}

/** The events that a move adds; none where the clocks are already as it wants them. */
export function clockAfter(given: Case, { move, ground, budget = 0, text = '' }: Action, by: string, at: Instant): readonly ClockEvent[] {
  const phase = clockPhaseOf(given)
  switch (MEANS[move]) {
    case 'start':
      return phase === 'idle' ? [{ type: 'start', at }] : []
    case 'suspend':
      return phase === 'running' ? [{ type: 'suspend', at, ground: move === 'suspend' ? ground ?? '' : move === 'reply' ? 'answered' : 'correction' }] : []
    case 'resume':
      return phase === 'suspended' ? [{ type: 'resume', at }] : []
    case 'extend':
      return [{ type: 'extend', at, by: budget, approver: by, ground: text }]
    case 'stop':
      return phase === 'running' || phase === 'suspended' ? [{ type: 'stop', at }] : []
    case 'nothing':
      return []
  }
}
