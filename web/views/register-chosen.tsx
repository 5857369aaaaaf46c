/** What can be done with chosen rows: copy them for a spreadsheet, hand them over as a case. */
import { CopyOutlined, SwapOutlined } from '../ui/icons.tsx'
import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import type { RecordView } from '../../src/contract/record.ts'
import { OPERATIONS } from '../client/api.ts'
import { type Register, useMay } from '../client/session.tsx'
import { formatDate } from '../text/format.ts'
import { useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import { useValueText } from './field-value.tsx'
import { usePartyText } from './party-name.tsx'
import { useColumnTitle } from './register-columns.tsx'
import { findField } from './register-schema.ts'

/** Records that one case takes along at most (contract). */
const RECORDS_PER_CASE_MAX = 50

export function ChosenBar({ register, columns, chosen, onClear }: { register: Register; columns: readonly string[]; chosen: readonly RecordView[]; onClear: () => void }) {
  const say = useText(registerText)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const may = useMay()
  const titleOf = useColumnTitle(register)
  const valueText = useValueText()
  const partyText = usePartyText()
  const cell = (record: RecordView, key: string): string => {
    if (key === register.titleField) return record.title
    if (key === 'owner') return partyText(record.owner)
    if (key === 'state') return say(record.state)
    if (key === 'updatedAt') return formatDate(record.updatedAt)
    const value = record.data[key]
    if (value === undefined || value === null) return ''
    return typeof value === 'number' ? String(value) : valueText(findField(register, key), value)
  }
  const copy = async () => {
    const lines = [columns.map(titleOf), ...chosen.map((record) => columns.map((key) => cell(record, key).replaceAll(/[\t\r\n]+/g, ' ')))]
    await navigator.clipboard.writeText(lines.map((line) => line.join('\t')).join('\n'))
    message.success(say('copied', { count: chosen.length }))
  }
  const giveOut = () => void navigate(`/cases/new?${new URLSearchParams(chosen.map((record) => ['record', `${record.register}/${record.id}`])).toString()}`)
  return (
    <div className="chosen-bar" role="status">
      <strong>{say('chosen', { count: chosen.length })}</strong>
      <Button icon={<CopyOutlined />} onClick={() => void copy()}>{say('copyRows')}</Button>
      {may(OPERATIONS.case.open) && chosen.length <= RECORDS_PER_CASE_MAX ? <Button icon={<SwapOutlined />} onClick={giveOut}>{say('giveOut')}</Button> : null}
      <Button type="text" onClick={onClear}>{say('unchoose')}</Button>
    </div>
  )
}
