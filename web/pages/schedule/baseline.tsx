/** Any past day as a baseline; those that matter are kept under a name, as views are. */
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useSession } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { DeleteOutlined, DownOutlined } from '../../ui/icons.tsx'
import { useSavedViews } from '../../views/saved-views.ts'
import { agoOf } from './ago.ts'
import { scheduleText } from './text.ts'

export function BaselinePicker({ value, onChange, label }: { value: string | undefined; onChange: (day: string | undefined) => void; label?: string }) {
  const say = useText(scheduleText)
  const { session } = useSession()
  const kept = useSavedViews(session.account?.name ?? '', 'schedule.baselines')
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const ago = agoOf(Date.now())
  const choose = (day: string | undefined) => { onChange(day); setOpen(false) }
  const named = kept.views.find((one) => one.query === value)?.name
  const content = (
    <div className="baseline-panel">
      <DateField value={value} pick={say('pickDay')} onChange={(day) => { if (day === undefined || /^\d{4}-\d\d-\d\d$/.test(day)) onChange(day) }} />
      <div className="row">
        <Button size="small" onClick={() => choose(ago.month)}>{say('monthAgo')}</Button><Button size="small" onClick={() => choose(ago.quarter)}>{say('quarterAgo')}</Button>
        <Button size="small" onClick={() => choose(ago.yearStart)}>{say('yearStart')}</Button><Button size="small" onClick={() => choose(ago.year)}>{say('yearAgo')}</Button>
      </div>
      {kept.views.length === 0 ? null : <div className="stack baseline-kept"><span className="fine">{say('baselineKept')}</span>{kept.views.map((one) => (
        <span key={one.name} className="row"><Button size="small" type="link" onClick={() => choose(one.query)}>{one.name} · {one.query}</Button><Button size="small" type="text" icon={<DeleteOutlined />} aria-label={say('baselineDrop', { name: one.name })} onClick={() => kept.remove(one.name)} /></span>
      ))}</div>}
      {value === undefined ? null : <div className="row"><Input size="small" className="baseline-name" placeholder={say('baselineName')} aria-label={say('baselineName')} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} /><Button size="small" disabled={name.trim() === ''} onClick={() => { kept.save({ name: name.trim(), query: value }); setName('') }}>{say('baselineKeep')}</Button></div>}
      {value === undefined ? null : <Button size="small" onClick={() => choose(undefined)}>{say('baselineNone')}</Button>}
    </div>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={content} placement="bottomLeft">
      <Button className="baseline-button" aria-expanded={open}>{label ?? say('baseline')}: {value === undefined ? say('baselineNone') : named === undefined ? value : `${named} · ${value}`} <DownOutlined /></Button>
    </Popover>
  )
}
