/** What follows a resolution: its task, its supervision cases, the convener's word that it is done. */
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { MeetingView, ResolutionView } from '../../../src/contract/council.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession, useZone } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { HandedState, ResolutionState } from './room.tsx'
import { councilText, meetingText } from './text.ts'

export function TaskLink({ of }: { of: Pick<ResolutionView, 'task' | 'cases' | 'duties'> }) {
  const say = useText(meetingText)
  const { zone } = useZone()
  return (
    <>
      {of.task === undefined ? null : <span className="row"><Link to={`/registers/${zone.planRegisters['task'] ?? 'task'}/${of.task}`}>{say('toTaskLink')}</Link>{of.duties === undefined ? null : <span className="fine">{of.duties.length === 0 ? say('noDuties') : say('duties', { count: of.duties.length })}</span>}</span>}
      {of.cases.map((one) => <span key={one.case} className="row"><Link to={`/cases/${one.case}`}><PartyName id={one.party} short /></Link><HandedState of={one} /></span>)}
    </>
  )
}

const REFRESH = ['council', 'record', 'case', 'project'] as const

export function Resolutions({ meeting }: { meeting: MeetingView }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const may = useMay()
  const { message } = App.useApp()
  const [settling, setSettling] = useState<ResolutionView>()
  const track = useWrite(OPERATIONS.council.track, { refresh: REFRESH, onDone: ({ count }) => void message.success(count === 0 ? say('trackedNone') : say('tracked', { count })) })
  const settle = useWrite(OPERATIONS.council.settle, { refresh: REFRESH })
  const canAct = meeting.isMine && meeting.state === 'confirmed' && may(OPERATIONS.council.track)
  const follow = (as: 'task' | 'supervision', numbers: number[]) => void track.submit({ params: { id: meeting.id }, body: { version: meeting.version, as, numbers } })
  const open = meeting.items.filter((one) => one.state === 'open')
  const unsettle = (one: ResolutionView) => void settle.submit({ params: { id: meeting.id, number: one.number }, body: { version: meeting.version, note: null } })
  return (
    <section className="section">
      <header className="section-head"><h2>{sayRoom('resolutions')}</h2>{canAct && open.length > 1 ? <span className="row no-print"><Button size="small" loading={track.busy} onClick={() => follow('task', [])}>{say('allTasks')}</Button><Button size="small" loading={track.busy} onClick={() => follow('supervision', [])}>{say('allCases')}</Button></span> : null}</header>
      <WriteRefusal refusal={track.refusal ?? settle.refusal} />
      {meeting.items.length === 0 ? <p className="quiet">{say('noResolutions')}</p> : (
        <ol className="resolution-list">{meeting.items.map((one) => (
          <li key={one.number}>
            <header><strong>{say('resolution', { n: one.number })}</strong>{meeting.state === 'confirmed' ? <ResolutionState of={one} /> : null}{one.due === undefined ? null : <span className="fine">{sayRoom('due')} {one.due}</span>}</header>
            <p>{one.text}</p>
            <footer>{one.owners.filter((party) => !one.cases.some((of) => of.party === party)).map((party) => <PartyName key={party} id={party} />)}<TaskLink of={one} />{one.done === undefined ? null : <span className="fine">{one.done.on} {one.done.note}</span>}</footer>
            {canAct ? <div className="row no-print"><Actions one={one} busy={track.busy} follow={follow} onSettle={() => setSettling(one)} onUnsettle={() => unsettle(one)} /></div> : null}
          </li>
        ))}</ol>
      )}
      {settling === undefined ? null : <Settle meeting={meeting} one={settling} onClose={() => setSettling(undefined)} />}
    </section>
  )
}

interface ActionsProps { readonly one: ResolutionView; readonly busy: boolean; readonly follow: (as: 'task' | 'supervision', numbers: number[]) => void; readonly onSettle: () => void; readonly onUnsettle: () => void }
function Actions({ one, busy, follow, onSettle, onUnsettle }: ActionsProps) {
  const say = useText(meetingText)
  const { session } = useSession()
  const isOwn = one.owners.every((party) => party === session.acting)
  if (one.done !== undefined) return <Button size="small" type="text" onClick={onUnsettle}>{say('unsettle')}</Button>
  return (
    <>
      {one.state === 'open' ? <Button size="small" disabled={busy} onClick={() => follow('task', [one.number])}>{say('toTask')}</Button> : null}
      {one.state === 'open' && !isOwn ? <Button size="small" disabled={busy} onClick={() => follow('supervision', [one.number])}>{say('toCase')}</Button> : null}
      {one.cases.length === 0 ? <Button size="small" type="text" onClick={onSettle}>{say('settle')}</Button> : null}
    </>
  )
}

function Settle({ meeting, one, onClose }: { meeting: MeetingView; one: ResolutionView; onClose: () => void }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const write = useWrite(OPERATIONS.council.settle, { refresh: REFRESH, onDone: () => { void message.success(say('settled')); onClose() } })
  return (
    <Modal open title={`${say('settle')} · ${say('resolution', { n: one.number })}`} okText={say('settle')} cancelText={sayRoom('cancel')} okButtonProps={{ disabled: note.trim().length < 2, loading: write.busy }} onCancel={onClose} onOk={() => void write.submit({ params: { id: meeting.id, number: one.number }, body: { version: meeting.version, note: note.trim() } })}>
      <WriteRefusal refusal={write.refusal} />
      <label className="council-field"><span>{say('settleNote')}</span><Input.TextArea maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} /></label>
    </Modal>
  )
}

/** Unfinished resolutions of earlier conferences, to be put on the agenda of the next. */
export function Carried({ isOn, onCarry }: { isOn: (meeting: string, number: number) => boolean; onCarry: (title: string, from: { meeting: string; number: number; serial?: string }) => void }) {
  const say = useText(meetingText)
  const { data } = useOperation(OPERATIONS.council.unfinished, { query: {} })
  if (data === undefined || data.items.length === 0) return null
  return (
    <section className="well">
      <h2>{say('carried')}</h2>
      <p className="fine">{say('carriedHow')}</p>
      <ul className="carry-list">{data.items.map((one) => (
        <li key={`${one.meeting} ${one.number}`}>
          <span><span className="fine">{one.serial} {say('resolution', { n: one.number })} </span>{one.text} <ResolutionState of={one} /></span>
          <Button size="small" disabled={isOn(one.meeting, one.number)} onClick={() => onCarry(say('carriedTitle', { serial: one.serial ?? one.title, number: one.number, text: one.text }).slice(0, 300), { meeting: one.meeting, number: one.number, ...(one.serial === undefined ? {} : { serial: one.serial }) })}>{isOn(one.meeting, one.number) ? say('isCarried') : say('carry')}</Button>
        </li>
      ))}</ul>
    </section>
  )
}
