/** Whether a duty has been taken. */
import type { DutyView } from '../../../src/contract/project.ts'
import { useText } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { oneText } from './text.ts'

const TONES: Readonly<Record<DutyView['state'], Tone>> = { offered: 'info', accepted: 'done', returned: 'late', recalled: 'idle', lapsed: 'paused', ended: 'idle' }

export function DutyState({ state }: { state: DutyView['state'] }) {
  const say = useText(oneText)
  return <Status tone={TONES[state]} quiet>{say(state)}</Status>
}
