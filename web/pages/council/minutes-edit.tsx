/** Writing minutes: text by item of the agenda, numbered resolutions with owners and days. */
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { MeetingView } from '../../../src/contract/council.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { LeaveGuard } from '../../views/leave-guard.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { changedAt, filled, useGoOn } from './room.tsx'
import { councilText, meetingText } from './text.ts'
import './council.css'

interface Line { readonly item?: string; readonly text: string; readonly owners: readonly string[]; readonly due?: string }
interface Given { readonly words: Readonly<Record<string, string>>; readonly lines: readonly Line[] }

export function EditMinutesPage() {
  const { id = '' } = useParams()
  const sayRoom = useText(councilText)
  const answer = useOperation(OPERATIONS.council.meeting, { params: { id } }, { staleMs: Infinity })
  if (answer.data === undefined) return <Page title={sayRoom('meetings')}><Reading {...answer}>{() => null}</Reading></Page>
  return <MinutesForm key={id} meeting={answer.data} />
}

const startOf = (meeting: MeetingView): Given => ({
  words: Object.fromEntries(meeting.agenda.map((item) => [item.key, item.minutes ?? ''])),
  lines: meeting.items.map(({ item, text, owners, due }) => ({ text, owners, ...(item === undefined ? {} : { item }), ...(due === undefined ? {} : { due }) })),
})

function MinutesForm({ meeting }: { meeting: MeetingView }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const draft = useDraft<Given>(`minutes.${meeting.id}`, meeting.version)
  const [given, setGiven] = useState<Given>(draft.found?.value ?? startOf(meeting))
  const [touched, setTouched] = useState(false)
  const { isGoing, goTo } = useGoOn()
  const change = (more: Partial<Given>) => { const next = { ...given, ...more }; setGiven(next); setTouched(true); draft.keep(next) }
  const write = useWrite(OPERATIONS.council.writeMinutes, { refresh: ['council', 'record'], onDone: () => { draft.drop(); setTouched(false); void message.success(say('minutesSaved')); goTo(`/meetings/${meeting.id}`) } })
  const submit = () => void write.submit({ params: { id: meeting.id }, body: { version: meeting.version, minutes: meeting.agenda.map((item) => ({ key: item.key, text: given.words[item.key] ?? '' })), resolutions: given.lines.filter((line) => line.text.trim() !== '').map((line) => ({ ...filled(line), text: line.text.trim(), owners: [...line.owners] })) } })
  const dropDraft = () => { draft.drop(); setGiven(startOf(meeting)); setTouched(false) }
  return (
    <Page title={say('writeMinutes')} crumbs={[{ label: sayRoom('meetings'), to: '/meetings' }, { label: meeting.title, to: `/meetings/${meeting.id}` }]}>
      <LeaveGuard when={touched && !isGoing} />
      <div className="council-form">
        {draft.found === undefined ? null : <p className="council-bar">{sayRoom('keptDraft')} <Button size="small" onClick={dropDraft}>{sayRoom('dropDraft')}</Button></p>}
        {meeting.isLocked ? <p className="council-bar">{say('locked')}</p> : null}
        {meeting.minutes.filter((one) => one.reason !== undefined).map((one) => <p key={one.case} className="council-bar">{one.reason}</p>)}
        <WriteRefusal refusal={write.refusal} />
        {meeting.agenda.map((item, at) => <label key={item.key} className="council-field"><span>{at + 1}. {item.title}</span><Input.TextArea rows={3} maxLength={10_000} value={given.words[item.key] ?? ''} onChange={(event) => change({ words: { ...given.words, [item.key]: event.target.value } })} /></label>)}
        <Lines meeting={meeting} lines={given.lines} onChange={(lines) => change({ lines })} />
        <footer className="council-foot"><Button type="primary" disabled={meeting.isLocked} loading={write.busy} onClick={submit}>{sayRoom('save')}</Button><Button onClick={() => void navigate(-1)}>{sayRoom('cancel')}</Button></footer>
      </div>
    </Page>
  )
}

function Lines({ meeting, lines, onChange }: { meeting: MeetingView; lines: readonly Line[]; onChange: (lines: Line[]) => void }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const without = (at: number, name: 'item' | 'due') => lines.map((line, index) => { if (index !== at) return line; const { [name]: _, ...rest } = line; return rest })
  return (
    <section className="stack">
      <h2>{sayRoom('resolutions')}</h2>
      {lines.map((line, at) => (
        <fieldset key={at}>
          <legend>{say('resolution', { n: at + 1 })}</legend>
          <div className="stack">
            <Input.TextArea rows={2} aria-label={`${say('resolutionText')} ${at + 1}`} placeholder={say('resolutionText')} maxLength={2_000} value={line.text} onChange={(event) => onChange(changedAt(lines, at, { text: event.target.value }))} />
            <div className="council-pair">
              <div className="council-field"><span>{say('owners')}</span><PartySelect many kinds={['body']} label={`${say('owners')} ${at + 1}`} value={line.owners} onChange={(owners: string[]) => onChange(changedAt(lines, at, { owners }))} /></div>
              <div className="council-field"><span>{sayRoom('due')}</span><DateField id={`due-${at}`} value={line.due} onChange={(due) => onChange(due === undefined ? without(at, 'due') : changedAt(lines, at, { due }))} pick={sayRoom('pickDay')} /></div>
            </div>
            <div className="council-field"><span>{say('aboutItem')}</span><Select allowClear aria-label={`${say('aboutItem')} ${at + 1}`} options={meeting.agenda.map((item, index) => ({ value: item.key, label: `${index + 1}. ${item.title}` }))} {...(line.item === undefined ? {} : { value: line.item })} onChange={(item?: string) => onChange(item === undefined ? without(at, 'item') : changedAt(lines, at, { item }))} /></div>
            <div className="item-tools"><Button size="small" type="text" onClick={() => onChange(lines.filter((_, index) => index !== at))}>{sayRoom('remove')}</Button></div>
          </div>
        </fieldset>
      ))}
      <p><Button onClick={() => onChange([...lines, { text: '', owners: [] }])}>{say('addResolution')}</Button></p>
    </section>
  )
}
