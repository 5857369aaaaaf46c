/** The stage of a case in shape and word. */
import type { CaseRow } from '../../../src/contract/case.ts'
import { STAGE_LABELS } from '../../../src/core/case/index.ts'
import { useRead } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'

const TONES: Record<CaseRow['stage'], Tone> = {
  offered: 'idle', working: 'info', correcting: 'paused', countersigning: 'info', answered: 'info', closed: 'done', terminated: 'late', withdrawn: 'idle',
}

export function StageStatus({ stage, quiet = false }: { stage: CaseRow['stage']; quiet?: boolean }) {
  const read = useRead()
  return <Status tone={TONES[stage]} quiet={quiet}>{read(STAGE_LABELS[stage])}</Status>
}
