/** One project: its light and why, who answers for it, dates, money, milestones, risks, reports, and what leads on. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { STAGES } from '../../../src/core/project/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { formatDate, formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { EditOutlined, PrinterOutlined } from '../../ui/icons.tsx'
import { GeometryMap } from '../../views/geometry.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { MoveDialog, useMove } from './board.tsx'
import { Causes, LightStatus } from './light.tsx'
import { SetLight } from './set-light.tsx'
import { Counterparts, Documents, Duties, Funding, Milestones, Risks } from './parts.tsx'
import { Curve, Reports } from './progress.tsx'
import { RoomLinks } from './room.tsx'
import { oneText, projectText, STAGE_OTHER } from './text.ts'
import '../../views/record.css'

export type ProjectPageData = OutputOf<typeof OPERATIONS.project.get>

export function ProjectPage() {
  const { id = '' } = useParams()
  const answer = useOperation(OPERATIONS.project.get, { params: { id } }, { keep: true })
  return <Reading {...answer}>{(data) => <One key={data.row.id} data={data} />}</Reading>
}

function One({ data }: { data: ProjectPageData }) {
  const say = useText(oneText)
  const sayRoom = useText(projectText)
  const may = useMay()
  const { row, record } = data
  const source = record?.data['source'] as { document?: string; title?: string } | undefined
  const actions = (
    <>
      {data.mine && may(OPERATIONS.record.revise) && record !== undefined ? <Link to={`/registers/${record.register}/${row.id}/edit`}><Button icon={<EditOutlined />} tabIndex={-1}>{say('edit')}</Button></Link> : null}
      {data.mine && may(OPERATIONS.project.assign) ? <Link to={`/assign?list=project&ids=${row.id}`}><Button tabIndex={-1}>{sayRoom('assignTitle')}</Button></Link> : null}
      {record === undefined ? null : <Link to={`/registers/${record.register}/${row.id}`}><Button tabIndex={-1}>{say('record')}</Button></Link>}
      {source?.document === undefined ? null : <Link to={`/plan/${source.document}`}><Button tabIndex={-1}>{say('planWords')}</Button></Link>}
      <Button icon={<PrinterOutlined />} className="desk-only" onClick={() => window.print()}>{sayRoom('print')}</Button>
    </>
  )
  return (
    <Page wide title={row.title} crumbs={[{ label: sayRoom('portfolio'), to: '/projects' }]} actions={actions} lead={<span className="row"><PartyName id={row.owner} />{row.light === undefined ? null : <LightStatus light={row.light} />}<span>{row.stage} · {row.domain}</span></span>}>
      <RoomLinks />
      {record === undefined && !data.mine ? <p className="fine">{say('notMine')}</p> : null}
      <div className="project-columns">
        <div>
          <Facts data={data} />
          <Duties duties={data.duties} />
          <Curve data={data} />
          <Reports reports={data.reports} />
          {record === undefined ? null : <><Milestones record={record} /><Funding record={record} /><Risks record={record} /><Documents record={record} /></>}
        </div>
        <aside className="stack">
          <Light data={data} />
          <Stages data={data} />
          <Counterparts rows={data.counterparts} />
          {record?.geometry === undefined ? null : <section className="card"><h2>{say('placeTitle')}</h2><GeometryMap geometry={record.geometry} name={row.title} /></section>}
        </aside>
      </div>
    </Page>
  )
}

function Facts({ data: { row, record, light } }: { data: ProjectPageData }) {
  const say = useText(oneText)
  const sayRoom = useText(projectText)
  const word = (name: string) => { const value = record?.data[name]; return typeof value === 'string' && value !== '' ? value : undefined }
  const wan = (value: number | undefined) => (value === undefined ? undefined : say('wan', { amount: formatNumber(value, 2) }))
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('code'), word('code')], [sayRoom('places'), row.places.join(' ') || undefined], [sayRoom('box'), row.box], [sayRoom('start'), formatDate(row.start) || undefined], [sayRoom('finish'), formatDate(row.finish) || undefined], [say('actualStart'), word('actualStart')], [say('actualFinish'), word('actualFinish')],
    [say('expectedFinish'), light?.expectedFinish], [sayRoom('investment'), wan(row.investment)], [sayRoom('invested'), wan(row.invested)], [sayRoom('progress'), row.progress === undefined ? undefined : `${row.progress}%`], [sayRoom('planned'), row.planned === undefined ? undefined : `${row.planned}%`],
    [say('measure'), word('measure')], [say('planLead'), row.leadNames.join(' ') || undefined], [say('note'), word('note')],
  ]
  return <section className="card" aria-label={say('facts')}><dl className="facts facts-two">{facts.filter(([, value]) => value !== undefined).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></section>
}

function Light({ data }: { data: ProjectPageData }) {
  const say = useText(oneText)
  const may = useMay()
  const [day, setDay] = useState<string>()
  const [setting, setSetting] = useState(false)
  const whole = day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day)
  const past = useOperation(OPERATIONS.project.lightAt, { params: { id: data.row.id }, query: { on: day ?? '' } }, { when: whole })
  if (data.light === undefined) return null
  const shown = whole ? past.data : data.light
  return (
    <section className="card light-card" aria-label={say('lightTitle')}>
      <h2>{whole ? say('lightOn', { day: day ?? '' }) : say('lightTitle')}</h2>
      {past.refusal !== undefined && whole ? <PageRefusal refusal={past.refusal} /> : null}
      {shown === undefined ? null : <><p><LightStatus light={shown.light} /></p><Causes told={shown} /></>}
      {data.mine ? <div className="row no-print"><label className="row">{say('asOf')} <DateField value={day} onChange={setDay} pick={say('asOf')} /></label>{whole ? <Button size="small" type="link" onClick={() => setDay(undefined)}>{say('asOfToday')}</Button> : null}</div> : null}
      {data.mine && may(OPERATIONS.project.setLight) ? <p className="no-print"><Button size="small" onClick={() => setSetting(true)}>{say('set')}</Button></p> : null}
      {data.lights.length < 2 ? null : <details><summary>{say('history')}</summary><ul className="light-history">{data.lights.map((change) => <li key={change.on}><span className="numbers">{change.on}</span> <LightStatus light={change.light} quiet /></li>)}</ul></details>}
      {setting ? <SetLight row={data.row} isSet={data.light.isSet} onClose={() => setSetting(false)} /> : null}
    </section>
  )
}

function Stages({ data }: { data: ProjectPageData }) {
  const say = useText(oneText)
  const { session } = useSession()
  const may = useMay()
  const [to, setTo] = useState<(typeof STAGES)[number]>()
  const { move, busy } = useMove()
  const movable = data.mine && session.acting === data.row.owner && may(OPERATIONS.project.setStage)
  return (
    <section className="card" aria-label={say('stagesTitle')}>
      <h2>{say('stagesTitle')}</h2>
      <ol className="stage-line">{STAGES.filter((stage) => stage !== STAGE_OTHER || data.row.stage === STAGE_OTHER).map((stage) => <li key={stage} className={stage === data.row.stage ? 'is-now' : ''} aria-current={stage === data.row.stage ? 'step' : undefined}>{movable && stage !== data.row.stage ? <button type="button" className="derived" onClick={() => setTo(stage)}>{stage}</button> : stage}</li>)}</ol>
      {data.stages.length === 0 ? null : <ul className="stage-history fine">{data.stages.map((one) => <li key={one.at}><span className="numbers">{formatDate(one.at)}</span> {one.stage}{one.reason === undefined ? '' : ` — ${one.reason}`}</li>)}</ul>}
      {to === undefined ? null : <MoveDialog asked={{ row: data.row, stage: to }} busy={busy} onClose={() => setTo(undefined)} onMove={(reason) => void move(data.row, to, reason).then((done) => { if (done) setTo(undefined) })} />}
    </section>
  )
}
