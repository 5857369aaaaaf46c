/** One joint approval: whom everyone waits for, the opinions of both sides, and what may be done now. */
import { App, Button } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import type { ApprovalRow } from '../../../src/contract/supervision.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { formatDate } from '../../text/format.ts'
import { useRead, useText } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { StandingStatus } from './room.tsx'
import { approvalText, roomText } from './text.ts'
import { WaitingLine } from './waiting.tsx'

const OPINION_TONES: Readonly<Record<ApprovalRow['reviews'][number]['opinion'], Tone>> = { pending: 'info', agree: 'done', disagree: 'late', absent: 'paused', notAsked: 'idle' }

export function ApprovalPage() {
  const { id = '' } = useParams()
  const say = useText(approvalText)
  const sayRoom = useText(roomText)
  const navigate = useNavigate()
  const found = useOperation(OPERATIONS.supervision.approval, { params: { id } })
  return (
    <Page title={found.data?.title ?? sayRoom('approvals')} crumbs={[{ label: sayRoom('approvals'), to: '/approvals' }]} actions={<Button onClick={() => void navigate(`/cases/${id}`)}>{say('toCase')}</Button>}>
      <Reading data={found.data} refusal={found.refusal} refetch={found.refetch}>{(row) => <Approval row={row} />}</Reading>
    </Page>
  )
}

function Approval({ row }: { row: ApprovalRow }) {
  const say = useText(approvalText)
  return (
    <>
      <dl className="matter-facts">
        <div><dt>{say('number')}</dt><dd>{row.number}</dd></div>
        <div><dt>{say('standing')}</dt><dd><StandingStatus standing={row.standing} /></dd></div>
        <div><dt>{say('issuer')}</dt><dd><PartyName id={row.issuer} /></dd></div>
        <div><dt>{say('leadBody')}</dt><dd><PartyName id={row.lead} /></dd></div>
        {row.due === undefined ? null : <div><dt>{say('due')}</dt><dd>{formatDate(row.due)}</dd></div>}
        {row.project === undefined ? null : <div><dt>{say('title')}</dt><dd><Link to={`/projects/${row.project}`}>{say('toProject')}</Link></dd></div>}
      </dl>
      <section className="section"><h2>{say('waiting')}</h2>{row.isMine ? <p><Status tone="risk">{say('mine')}</Status></p> : null}<WaitingLine row={row} /></section>
      <Start row={row} />
      <section className="section">
        <h2>{say('opinions')}</h2>
        <ul className="slip-list">{row.reviews.map((one) => <li key={one.party} className="slip"><PartyName id={one.party} /><Status tone={OPINION_TONES[one.opinion]} quiet>{say(one.opinion)}</Status>{one.text === undefined ? null : <span>{one.text}</span>}{one.at === undefined ? null : <span className="fine">{formatDate(one.at)}</span>}</li>)}</ul>
      </section>
      <p className="quiet">{say('toCaseHow')}</p>
    </>
  )
}

/** The lead, with the application in hand, asks everybody named in it at once. */
function Start({ row }: { row: ApprovalRow }) {
  const say = useText(approvalText)
  const read = useRead()
  const may = useMay()
  const { session } = useSession()
  const { message } = App.useApp()
  const canStart = row.stage === 'working' && row.lead === session.acting && row.reviews.some((one) => one.opinion === 'notAsked' || one.opinion === 'absent') && may(OPERATIONS.supervision.review)
  const found = useOperation(OPERATIONS.case.get, { params: { id: row.id } }, { when: canStart })
  const write = useWrite(OPERATIONS.supervision.review, { refresh: ['supervision', 'case'], onDone: () => void message.success(say('started')), onRefused: (refusal) => void message.error(read(refusal.says)) })
  if (!canStart || found.data === undefined) return null
  const { version } = found.data
  return <p className="no-print"><Button type="primary" loading={write.busy} onClick={() => void write.submit({ params: { id: row.id }, body: { version } })}>{say('start')}</Button></p>
}
