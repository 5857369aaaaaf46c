/** 大家在等谁: every party that has the next word, what for, and for how long. */
import type { ApprovalRow } from '../../../src/contract/supervision.ts'
import { useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { approvalText } from './text.ts'

export function WaitingLine({ row }: { row: Pick<ApprovalRow, 'waiting'> }) {
  const say = useText(approvalText)
  if (row.waiting.length === 0) return <span className="quiet">{say('nobody')}</span>
  return <ul className="waiting-line">{row.waiting.map((one) => <li key={`${one.party}${one.for}`}><PartyName id={one.party} short /><Status tone="info" quiet>{say(one.for)}</Status><span className="fine">{say('days', { count: one.workdays })}</span></li>)}</ul>
}
