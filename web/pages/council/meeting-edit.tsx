/** Calling a conference, and changing what was called: when and where, who, the agenda with its papers. */
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Agenda, MeetingView } from '../../../src/contract/council.ts'
import type { BodyInOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useSession } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { LeaveGuard } from '../../views/leave-guard.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { changedAt, filled, newLineKey, useGoOn } from './room.tsx'
import { councilText, meetingText } from './text.ts'
import { Carried } from './tracking.tsx'
import './council.css'

type Body = BodyInOf<typeof OPERATIONS.council.callMeeting>
type Item = Omit<Agenda, 'minutes'>
const EMPTY: Body = { title: '', date: '', invited: [], agenda: [] }

export function EditMeetingPage() {
  const { id } = useParams()
  return id === undefined ? <NewMeeting /> : <OldMeeting id={id} />
}

function NewMeeting() {
  return <MeetingForm key="new" start={{ ...EMPTY, agenda: [{ key: newLineKey(), title: '' }] }} meeting={undefined} />
}

function OldMeeting({ id }: { id: string }) {
  const sayRoom = useText(councilText)
  const answer = useOperation(OPERATIONS.council.meeting, { params: { id } }, { staleMs: Infinity })
  if (answer.data === undefined) return <Page title={sayRoom('meetings')}><Reading {...answer}>{() => null}</Reading></Page>
  const { title, conference, date, time, place, chair, invited, agenda } = answer.data
  const items = agenda.map(({ minutes: _, ...item }) => item)
  return <MeetingForm key={id} start={filled({ title, conference, date, time, place, chair, invited, agenda: items }) as Body} meeting={answer.data} />
}

function MeetingForm({ start, meeting }: { start: Body; meeting: MeetingView | undefined }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const navigate = useNavigate()
  const { session } = useSession()
  const { message } = App.useApp()
  const draft = useDraft<Body>(`meeting.${meeting?.id ?? 'new'}`, meeting?.version)
  const [given, setGiven] = useState<Body>({ ...EMPTY, ...(draft.found?.value ?? start) })
  const [touched, setTouched] = useState(false)
  const { isGoing, goTo } = useGoOn()
  const change = (more: Partial<Body>) => { const next = { ...given, ...more }; setGiven(next); setTouched(true); draft.keep(next) }
  const done = { refresh: ['council', 'record'], onDone: ({ id }: { id: string }) => { draft.drop(); setTouched(false); void message.success(say('saved')); goTo(`/meetings/${id}`) } }
  const create = useWrite(OPERATIONS.council.callMeeting, done)
  const revise = useWrite(OPERATIONS.council.reviseMeeting, done)
  const submit = () => {
    const body = { ...filled(given), invited: given.invited, agenda: given.agenda.filter((item) => item.title.trim() !== '').map((item) => filled({ ...item, papers: (item.papers ?? []).filter((paper) => paper.title.trim() !== '').map(filled) })) } as Body
    void (meeting === undefined ? create.submit({ body }) : revise.submit({ params: { id: meeting.id }, body: { ...body, version: meeting.version } }))
  }
  const dropDraft = () => { draft.drop(); setGiven({ ...EMPTY, ...start }); setTouched(false) }
  return (
    <Page title={meeting?.title ?? say('call')} crumbs={[{ label: sayRoom('meetings'), to: '/meetings' }]}>
      <LeaveGuard when={touched && !isGoing} />
      <div className="council-form">
        {draft.found === undefined ? null : <p className="council-bar">{sayRoom('keptDraft')} <Button size="small" onClick={dropDraft}>{sayRoom('dropDraft')}</Button></p>}
        <WriteRefusal refusal={create.refusal ?? revise.refusal} />
        <Words given={given} change={change} />
        <div className="council-field"><span>{say('invited')}</span><PartySelect many kinds={['body']} label={say('invited')} value={given.invited} {...(session.acting === undefined ? {} : { except: session.acting })} onChange={(invited: string[]) => change({ invited })} /></div>
        <Carried isOn={(of, number) => given.agenda.some((item) => item.from?.meeting === of && item.from.number === number)} onCarry={(title, from) => change({ agenda: [...given.agenda.filter((item) => item.title.trim() !== ''), { key: newLineKey(), title, from }] })} />
        <AgendaForm agenda={given.agenda} onChange={(agenda) => change({ agenda })} />
        <footer className="council-foot"><Button type="primary" loading={create.busy || revise.busy} disabled={given.title.trim() === '' || !/^\d{4}-\d\d-\d\d$/.test(given.date)} onClick={submit}>{sayRoom('save')}</Button><Button onClick={() => void navigate(-1)}>{sayRoom('cancel')}</Button><span className="fine">{given.title.trim() === '' || given.date === '' ? say('required') : say('draftHint')}</span></footer>
      </div>
    </Page>
  )
}

function Words({ given, change }: { given: Body; change: (more: Partial<Body>) => void }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const field = (name: 'title' | 'conference' | 'time' | 'place' | 'chair', label: string, more: object = {}) => <label className="council-field"><span>{label}</span><Input maxLength={name === 'time' ? 40 : name === 'conference' || name === 'chair' ? 100 : 200} value={given[name] ?? ''} onChange={(event) => change({ [name]: event.target.value })} {...more} /></label>
  return (
    <>
      {field('title', say('meetingTitle'))}
      <div className="council-pair">
        {field('conference', say('name'), { placeholder: say('nameHint') })}
        {field('chair', say('chair'))}
        <div className="council-field"><span id="meeting-date">{sayRoom('date')}</span><DateField id="meeting-day" value={given.date} onChange={(date) => change({ date: date ?? '' })} pick={sayRoom('pickDay')} /></div>
        {field('time', say('time'))}
      </div>
      {field('place', say('place'))}
    </>
  )
}

function AgendaForm({ agenda, onChange }: { agenda: readonly Item[]; onChange: (agenda: Item[]) => void }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const move = (at: number, by: number) => { const next = [...agenda]; const [item] = next.splice(at, 1); if (item !== undefined) next.splice(at + by, 0, item); onChange(next) }
  return (
    <section className="stack">
      <h2>{say('agenda')}</h2>
      {agenda.map((item, at) => (
        <fieldset key={item.key}>
          <legend>{say('itemAt', { n: at + 1 })}</legend>
          <div className="stack">
            <Input.TextArea rows={1} aria-label={say('itemAt', { n: at + 1 })} placeholder={say('item')} maxLength={300} value={item.title} onChange={(event) => onChange(changedAt(agenda, at, { title: event.target.value }))} />
            {item.from === undefined ? null : <span className="fine">{say('carriedFrom', { serial: item.from.serial ?? '', number: item.from.number })}</span>}
            <div className="council-field"><span>{say('presenter')}</span><PartySelect allowClear kinds={['body']} label={say('presenter')} {...(item.party === undefined ? {} : { value: item.party })} onChange={(party?: string) => { const { party: _, ...rest } = item; onChange(agenda.map((one, index) => (index === at ? { ...rest, ...(party === undefined ? {} : { party }) } : one))) }} /></div>
            <PapersForm papers={item.papers ?? []} onChange={(papers) => onChange(changedAt(agenda, at, { papers }))} />
            <div className="item-tools"><Button size="small" type="text" disabled={at === 0} onClick={() => move(at, -1)}>{sayRoom('up')}</Button><Button size="small" type="text" disabled={at === agenda.length - 1} onClick={() => move(at, 1)}>{sayRoom('down')}</Button><Button size="small" type="text" onClick={() => onChange(agenda.filter((_, index) => index !== at))}>{sayRoom('remove')}</Button></div>
          </div>
        </fieldset>
      ))}
      <p><Button onClick={() => onChange([...agenda, { key: newLineKey(), title: '' }])}>{say('addItem')}</Button></p>
    </section>
  )
}

type Paper = NonNullable<Item['papers']>[number]
/** Papers by name, number and where they are kept. */
export function PapersForm({ papers, onChange }: { papers: readonly Paper[]; onChange: (papers: Paper[]) => void }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  return (
    <div className="stack">
      {papers.map((paper, at) => (
        <div key={at} className="paper-line">
          <Input aria-label={`${say('paper')} ${at + 1}`} placeholder={say('paper')} maxLength={200} value={paper.title} onChange={(event) => onChange(changedAt(papers, at, { title: event.target.value }))} />
          <Input aria-label={`${say('paperNumber')} ${at + 1}`} placeholder={say('paperNumber')} maxLength={80} value={paper.number ?? ''} onChange={(event) => onChange(changedAt(papers, at, { number: event.target.value }))} />
          <Input aria-label={`${say('paperLink')} ${at + 1}`} placeholder={say('paperLink')} type="url" maxLength={500} value={paper.link ?? ''} onChange={(event) => onChange(changedAt(papers, at, { link: event.target.value }))} />
          <Button type="text" onClick={() => onChange(papers.filter((_, index) => index !== at))}>{sayRoom('remove')}</Button>
        </div>
      ))}
      <span><Button size="small" onClick={() => onChange([...papers, { title: '' }])}>{say('addPaper')}</Button></span>
    </div>
  )
}
