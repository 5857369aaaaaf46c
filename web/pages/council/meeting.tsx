/** One joint conference: agenda and papers, who comes, minutes, resolutions and what follows them. */
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { HandedView, MeetingView } from '../../../src/contract/council.ts'
import { call, OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { formatDay } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName, usePartyText } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { AttendanceForm } from './attendance.tsx'
import { FileButton, HandedState, MeetingState, PrintButton } from './room.tsx'
import { councilText, meetingText } from './text.ts'
import { Resolutions } from './tracking.tsx'

export function MeetingPage() {
  const { id = '' } = useParams()
  const sayRoom = useText(councilText)
  const answer = useOperation(OPERATIONS.council.meeting, { params: { id } }, { keep: true })
  if (answer.data === undefined) return <Page title={sayRoom('meetings')} crumbs={[{ label: sayRoom('meetings'), to: '/meetings' }]}><Reading {...answer}>{() => null}</Reading></Page>
  return <Meeting meeting={answer.data} />
}

function Meeting({ meeting }: { meeting: MeetingView }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const { language } = useLanguage()
  const hasWords = meeting.items.length > 0 || meeting.agenda.some((item) => item.minutes !== undefined)
  return (
    <Page wide title={meeting.title} crumbs={[{ label: sayRoom('meetings'), to: '/meetings' }]} actions={<>{hasWords ? <FileButton operation={OPERATIONS.council.minutesDocument} input={{ params: { id: meeting.id } }} label={say('word')} /> : null}<PrintButton /></>}
      lead={<span className="row"><MeetingState state={meeting.state} /><span>{formatDay(meeting.date, language)} {meeting.time}</span>{meeting.place === undefined ? null : <span>{meeting.place}</span>}{meeting.chair === undefined ? null : <span>{say('chair')} {meeting.chair}</span>}{meeting.serial === undefined ? null : <span>{meeting.serial}</span>}<PartyName id={meeting.convener} /></span>}>
      {meeting.isMine ? <ConvenerBar meeting={meeting} /> : <InvitedBar meeting={meeting} />}
      <div className="council-columns">
        <div><AgendaList meeting={meeting} /><Resolutions meeting={meeting} /></div>
        <aside className="stack"><Attendance meeting={meeting} /><Handed title={say('notices')} rows={meeting.notices} none={say('noNotices')} />{meeting.minutes.length === 0 ? null : <Handed title={say('confirmations')} rows={meeting.minutes} none="" confirms />}</aside>
      </div>
    </Page>
  )
}

const REFRESH = ['council', 'case', 'record'] as const

function ConvenerBar({ meeting }: { meeting: MeetingView }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const may = useMay()
  const navigate = useNavigate()
  const nameOf = usePartyText()
  const { message } = App.useApp()
  const [attending, setAttending] = useState(false)
  const notify = useWrite(OPERATIONS.council.notify, { refresh: REFRESH, onDone: ({ count }) => void message.success(say('notified', { count })) })
  const send = useWrite(OPERATIONS.council.sendMinutes, { refresh: REFRESH, onDone: ({ count }) => void message.success(say('sent', { count })) })
  if (!may(OPERATIONS.council.reviseMeeting) || meeting.state === 'confirmed') return null
  if (meeting.isLocked) return <p className="council-bar no-print">{say('locked')}</p>
  const input = { params: { id: meeting.id }, body: { version: meeting.version } }
  const hasMinutes = meeting.state === 'drafted' || meeting.state === 'amending'
  return (
    <>
      <WriteRefusal refusal={notify.refusal ?? send.refusal} />
      {meeting.minutes.filter((one) => one.reason !== undefined).map((one) => <p key={one.case} className="council-bar">{say('asksFor', { party: nameOf(one.party, true), reason: one.reason ?? '' })}</p>)}
      <div className="council-bar no-print">
        <Button onClick={() => void navigate(`/meetings/${meeting.id}/edit`)}>{sayRoom('edit')}</Button>
        <Button type={meeting.state === 'draft' ? 'primary' : 'default'} loading={notify.busy} onClick={() => void notify.submit(input)}>{say(meeting.notices.length === 0 ? 'notify' : 'notifyAgain')}</Button>
        <Button onClick={() => setAttending(true)}>{say('attend')}</Button>
        <Button type={meeting.state === 'called' ? 'primary' : 'default'} onClick={() => void navigate(`/meetings/${meeting.id}/minutes`)}>{say('writeMinutes')}</Button>
        {hasMinutes && may(OPERATIONS.council.sendMinutes) ? <Button type="primary" loading={send.busy} onClick={() => void send.submit(input)}>{say('sendMinutes')}</Button> : null}
        {hasMinutes ? <span className="fine">{say('confirmsBy', { parties: meeting.confirmers.map((party) => nameOf(party, true)).join(' ') })}</span> : null}
      </div>
      {attending ? <AttendanceForm meeting={meeting} onClose={() => setAttending(false)} /> : null}
    </>
  )
}

function InvitedBar({ meeting }: { meeting: MeetingView }) {
  const say = useText(meetingText)
  const may = useMay()
  const { session } = useSession()
  const [attending, setAttending] = useState(false)
  const [amending, setAmending] = useState(false)
  const minutes = meeting.minutes.find((one) => one.party === session.acting)
  const notice = meeting.notices.find((one) => one.party === session.acting)
  const waits = minutes !== undefined && minutes.stage === 'offered' && minutes.handoff === 'offered'
  const canAttend = notice !== undefined && notice.stage !== 'closed' && meeting.minutes.length === 0 && may(OPERATIONS.council.attend)
  if (!waits && !canAttend) return null
  return (
    <div className="council-bar no-print">
      {canAttend ? <Button type={notice.handoff === 'offered' ? 'primary' : 'default'} onClick={() => setAttending(true)}>{say('attend')}</Button> : null}
      {waits && may(OPERATIONS.council.confirmMinutes) ? <><Confirm meeting={meeting} minutes={minutes} /><Button onClick={() => setAmending(true)}>{say('amend')}</Button></> : null}
      {attending ? <AttendanceForm meeting={meeting} onClose={() => setAttending(false)} /> : null}
      {amending && minutes !== undefined ? <Amend meeting={meeting} minutes={minutes} onClose={() => setAmending(false)} /> : null}
    </div>
  )
}

function Confirm({ meeting, minutes }: { meeting: MeetingView; minutes: HandedView }) {
  const say = useText(meetingText)
  const { message } = App.useApp()
  const write = useWrite(OPERATIONS.council.confirmMinutes, {
    refresh: REFRESH,
    // The confirmation stands; the answer only takes the case off the desk.
    onDone: () => { void message.success(say('confirmedNow')); void call(OPERATIONS.case.move, { params: { id: minutes.case }, body: { move: 'reply', version: minutes.version + 1, text: say('confirmReply') } }) },
  })
  return <><Button type="primary" loading={write.busy} onClick={() => void write.submit({ params: { id: meeting.id }, body: { version: minutes.version, confirms: true } })}>{say('confirm')}</Button><WriteRefusal refusal={write.refusal} /></>
}

function Amend({ meeting, minutes, onClose }: { meeting: MeetingView; minutes: HandedView; onClose: () => void }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const write = useWrite(OPERATIONS.council.confirmMinutes, { refresh: REFRESH, onDone: () => { void message.success(say('amended')); onClose() } })
  return (
    <Modal open title={say('amend')} okText={say('amend')} cancelText={sayRoom('cancel')} okButtonProps={{ disabled: reason.trim().length < 2, loading: write.busy }} onCancel={onClose} onOk={() => void write.submit({ params: { id: meeting.id }, body: { version: minutes.version, confirms: false, reason: reason.trim() } })}>
      <WriteRefusal refusal={write.refusal} />
      <label className="council-field"><span>{say('amendWhat')}</span><Input.TextArea rows={4} maxLength={200} showCount value={reason} onChange={(event) => setReason(event.target.value)} /></label>
    </Modal>
  )
}

function AgendaList({ meeting }: { meeting: MeetingView }) {
  const say = useText(meetingText)
  const isMinuted = meeting.agenda.some((item) => item.minutes !== undefined)
  return (
    <section>
      <header className="section-head"><h2>{say('agenda')}</h2></header>
      <ol className="agenda">{meeting.agenda.map((item, at) => (
        <li key={item.key}>
          <h3><span>{at + 1}. {item.title}</span>{item.party === undefined ? null : <PartyName id={item.party} short />}</h3>
          {item.from === undefined ? null : <Link className="fine" to={`/meetings/${item.from.meeting}`}>{say('carriedFrom', { serial: item.from.serial ?? '', number: item.from.number })}</Link>}
          {item.papers === undefined ? null : <ul className="paper-list">{item.papers.map((paper, index) => <li key={index}>{paper.link === undefined ? paper.title : <a href={paper.link} target="_blank" rel="noreferrer">{paper.title}</a>} <span className="fine">{paper.number}</span></li>)}</ul>}
          {item.minutes !== undefined ? <p className="words">{item.minutes}</p> : isMinuted ? <p className="quiet">{say('noMinutes')}</p> : null}
        </li>
      ))}</ol>
    </section>
  )
}

function Attendance({ meeting }: { meeting: MeetingView }) {
  const say = useText(meetingText)
  return (
    <section className="card">
      <h2>{say('attendance')}</h2>
      {meeting.attendance.length === 0 ? <p className="quiet">{say('noAttendance')}</p> : <ul className="side-list">{meeting.attendance.map(({ party, people }) => <li key={party}><PartyName id={party} />{people.map((one, at) => <span key={at}>{one.name} <span className="fine">{one.position} {say(one.as)}</span></span>)}</li>)}</ul>}
    </section>
  )
}

function Handed({ title, rows, none, confirms = false }: { title: string; rows: readonly HandedView[]; none: string; confirms?: boolean }) {
  const sayRoom = useText(councilText)
  return (
    <section className="card">
      <h2>{title}</h2>
      {rows.length === 0 ? <p className="quiet">{none}</p> : <ul className="side-list">{rows.map((one) => <li key={one.case}><PartyName id={one.party} /><span className="row"><HandedState of={one} confirms={confirms} /><Link to={`/cases/${one.case}`}>{sayRoom('case')}</Link></span>{one.reason === undefined ? null : <span className="fine">{one.reason}</span>}</li>)}</ul>}
    </section>
  )
}
