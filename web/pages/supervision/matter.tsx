/** One matter: the seven steps, the slips with their causes, the way to its case. */
import { App, Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { MatterView } from '../../../src/contract/supervision.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { formatDate } from '../../text/format.ts'
import { useRead, useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { DaysLeft, LevelStatus, StandingStatus } from './room.tsx'
import { listText, matterText, roomText, stepText } from './text.ts'

export function MatterPage() {
  const { id = '' } = useParams()
  const sayRoom = useText(roomText)
  const say = useText(matterText)
  const navigate = useNavigate()
  const found = useOperation(OPERATIONS.supervision.matter, { params: { id } })
  return (
    <Page title={found.data?.title ?? sayRoom('title')} crumbs={[{ label: sayRoom('title'), to: '/supervision' }]} actions={<Button type="primary" onClick={() => void navigate(`/cases/${id}`)}>{say('toCase')}</Button>}>
      <Reading data={found.data} refusal={found.refusal} refetch={found.refetch}>{(matter) => <Matter matter={matter} />}</Reading>
    </Page>
  )
}

function Matter({ matter }: { matter: MatterView }) {
  const say = useText(matterText)
  const sayList = useText(listText)
  return (
    <>
      <dl className="matter-facts">
        <div><dt>{sayList('number')}</dt><dd>{matter.number}</dd></div>
        <div><dt>{sayList('standing')}</dt><dd><StandingStatus standing={matter.standing} /></dd></div>
        <div><dt>{say('issuer')}</dt><dd><PartyName id={matter.issuer} /></dd></div>
        <div><dt>{say('party')}</dt><dd><PartyName id={matter.party} /></dd></div>
        {matter.due === undefined ? null : <div><dt>{say('due')}</dt><dd>{formatDate(matter.due)} <DaysLeft row={matter} /></dd></div>}
      </dl>
      <Next matter={matter} />
      <section className="section"><h2>{say('steps')}</h2><Steps matter={matter} /></section>
      <section className="section"><h2>{say('slips')}</h2>{matter.slipList.length === 0 ? <p className="quiet">{say('noSlips')}</p> : <Slips matter={matter} />}</section>
    </>
  )
}

function Steps({ matter }: { matter: MatterView }) {
  const say = useText(stepText)
  const sayOne = useText(matterText)
  const now = matter.closedAt === undefined ? matter.steps.find((step) => step.at === undefined)?.step : undefined
  return (
    <ol className="steps-line">
      {matter.steps.map(({ step, at, party }) => (
        <li key={step} className={at !== undefined ? 'is-done' : step === now ? 'is-now' : ''} {...(step === now ? { 'aria-current': 'step' as const } : {})}>
          <Status tone={at !== undefined ? 'done' : step === now ? 'info' : 'idle'} quiet>{say(step)}</Status>
          <span className="fine">{at === undefined ? sayOne(step === now ? 'here' : 'todo') : formatDate(at)}</span>
          {party === undefined ? null : <span className="fine"><PartyName id={party} short /></span>}
        </li>
      ))}
    </ol>
  )
}

function Slips({ matter }: { matter: MatterView }) {
  const say = useText(matterText)
  const read = useRead()
  return (
    <ul className="slip-list">
      {matter.slipList.map((slip) => <li key={slip.id} className={`slip slip-${slip.level}`}><LevelStatus level={slip.level}>{read(slip.title)}</LevelStatus><span>{read(slip.cause)}</span><span className="fine">{say('at')} {formatDate(slip.at)} · <PartyName id={slip.by} short /></span></li>)}
    </ul>
  )
}

/** The slip that the issuer may send now. */
function Next({ matter }: { matter: MatterView }) {
  const say = useText(matterText)
  const read = useRead()
  const may = useMay()
  const { message } = App.useApp()
  const write = useWrite(OPERATIONS.supervision.remind, { refresh: ['supervision', 'case'], onDone: () => void message.success(say('issued')), onRefused: (refusal) => void message.error(read(refusal.says)) })
  if (matter.next === undefined || !may(OPERATIONS.supervision.remind)) return null
  return <div className={`slip slip-${matter.next.level} no-print`}><LevelStatus level={matter.next.level}>{say('next', { rung: read(matter.next.title) })}</LevelStatus><span>{read(matter.next.cause)}</span><Button loading={write.busy} onClick={() => void write.submit({ body: { ids: [matter.id] } })}>{say('issueNext')}</Button></div>
}
