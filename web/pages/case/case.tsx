/** The case page: whose turn it is and how much lawful time is used; what happened on which bank; what can be done now. */
import { Alert, App, Button } from 'antd'
import { useParams } from 'react-router'
import type { CaseView } from '../../../src/contract/case.ts'
import { MOVE_LABELS, RECEIPT_LABELS } from '../../../src/core/case/index.ts'
import { download, OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useSession, useZone } from '../../client/session.tsx'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { SealMark } from '../../ui/seal-mark.tsx'
import { type BankEvent, TwoBanks } from '../../ui/two-banks.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { MoveButton } from './action.tsx'
import { ClockBar, ExplainClocks } from './clock.tsx'
import { CaseAttachments } from './attachments.tsx'
import { StageStatus } from './stage.tsx'
import { caseText } from './text.ts'
import './case.css'

export function CasePage() {
  const { id = '' } = useParams()
  const answer = useOperation(OPERATIONS.case.get, { params: { id } }, { keep: true })
  return <Reading {...answer}>{(view) => <CaseSheet view={view} />}</Reading>
}

function CaseSheet({ view }: { view: CaseView }) {
  const say = useText(caseText)
  const { processOf } = useZone()
  const { language } = useLanguage()
  const process = processOf(view.process)
  return (
    <Page
      wide title={view.title} crumbs={[{ label: say('cases'), to: '/cases' }, { label: view.number, to: `/cases/${view.id}` }]}
      lead={<><StageStatus stage={view.stage} /> <span>{process?.title[language] ?? view.process}</span> <span className="numbers">{view.number}</span></>}
      actions={<Button onClick={() => window.print()}>{say('print')}</Button>}
    >
      <Baton view={view} />
      <div className="case-columns">
        <div>
          <section className="case-section"><h2>{say('ask')}</h2><p className="case-ask">{view.ask}</p></section>
          <Timeline view={view} />
        </div>
        <aside className="case-side">
          <Actions view={view} />
          <CaseAttachments view={view} />
          <Receipts view={view} />
        </aside>
      </div>
    </Page>
  )
}

/** The baton's present place, since when, and the clocks that run on whoever holds it. */
function Baton({ view }: { view: CaseView }) {
  const say = useText(caseText)
  const { language } = useLanguage()
  const { partyOf } = useZone()
  const { session } = useSession()
  const nameOf = (id: string) => partyOf(id)?.name[language] ?? id
  const ended = view.closedAt !== undefined || ['closed', 'terminated', 'withdrawn'].includes(view.stage)
  const offered = view.handoff?.state === 'offered' ? view.handoff : undefined
  const mine = !ended && (view.mine || offered?.to === session.acting)
  const turn = ended ? say('turnNobody') : offered !== undefined && offered.to !== session.acting ? say('turnOffered', { party: nameOf(offered.to) }) : mine ? say('turnMine') : say('turnOther', { party: nameOf(view.holder) })
  return (
    <section className="baton" data-mine={mine} aria-live="polite">
      <div>
        <p className="baton-turn">{turn}</p>
        <p className="baton-since">
          <PartyName id={offered?.to ?? view.holder} /> {say('since', { time: formatTime(offered?.offeredAt ?? view.updatedAt, language) })}
          {offered?.expiresAt === undefined ? null : <> · {say('expires', { time: formatTime(offered.expiresAt, language) })}</>}
        </p>
      </div>
      <div className="baton-clocks">
        {view.clocks.map((clock, at) => <ClockBar key={at} clock={clock} />)}
        {view.clocks.length === 0 ? null : <div><ExplainClocks id={view.id} /></div>}
      </div>
    </section>
  )
}

function Actions({ view }: { view: CaseView }) {
  const say = useText(caseText)
  const { message } = App.useApp()
  return (
    <section>
      <h2>{say('actions')}</h2>
      {view.moves.length === 0 ? <p className="fine">{say('noActions')}</p> : (
        <div className="case-actions">
          {view.moves.map((allowed, at) => <MoveButton key={allowed.move} view={view} allowed={allowed} first={at === 0} onDone={(label) => void message.success(say('done_move', { move: label }))} />)}
        </div>
      )}
    </section>
  )
}

function Timeline({ view }: { view: CaseView }) {
  const say = useText(caseText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const [left, right] = [zone.sides.find((side) => side.bank === 'A'), zone.sides.find((side) => side.bank === 'B')]
  const events = useBankEvents(view)
  return (
    <section className="case-section">
      <h2>{say('timeline')}</h2>
      <p className="fine">{say('timelineLead')}</p>
      <TwoBanks left={left?.label[language]} right={right?.label[language]} events={events} label={say('timeline')} />
    </section>
  )
}

function useBankEvents(view: CaseView): BankEvent[] {
  const read = useRead()
  const { bankOf, processOf } = useZone()
  const { language } = useLanguage()
  return view.timeline.map((event, at): BankEvent => {
    const reason = processOf(view.process)?.reasons[event.move]?.find((one) => one.code === event.reason)?.title[language] ?? event.reason
    const texts = [reason, event.text].filter((text): text is string => text !== undefined && text !== '')
    const receipts = view.receipts.filter((receipt) => receipt.entry.id === event.entry.id)
    return {
      key: event.entry.id,
      bank: bankOf(event.party),
      towards: bankOf(batonTo(view, at) ?? ''),
      pending: view.handoff?.state === 'offered' && event === view.timeline.findLast((one) => one.to !== undefined),
      head: <><PartyName id={event.party} short plain /><span className="banks-move">{read(MOVE_LABELS[event.move])}</span><time dateTime={event.at}>{formatTime(event.at, language)}</time></>,
      ...(texts.length + (event.items?.length ?? 0) === 0 ? {} : { body: <>{texts.join('\n')}{event.items === undefined || event.items.length === 0 ? null : <ul>{event.items.map((item) => <li key={item}>{item}</li>)}</ul>}</> }),
      ...(receipts.length === 0 ? {} : { seals: receipts.map((receipt) => <SealMark key={receipt.kind} text={RECEIPT_LABELS[receipt.kind].zh} label={`${read(RECEIPT_LABELS[receipt.kind])} ${formatTime(receipt.at, language)}`} size={36} />) }),
    }
  })
}

/** Whom a move carries the baton to, if it does: an offer to whom it names, a question or an answer to the issuer, what the issuer gives back to the handler. */
function batonTo(view: CaseView, at: number): string | undefined {
  const event = view.timeline[at]
  if (event?.move === 'requestCorrection' || event?.move === 'reply') return view.issuer
  if (event?.move === 'supplyCorrection' || event?.move === 'sendBack') return view.timeline.slice(0, at).findLast((one) => one.move === 'accept')?.party
  return event?.to
}

function Receipts({ view }: { view: CaseView }) {
  const say = useText(caseText)
  const read = useRead()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const fetchEvidence = async () => {
    const answer = await download(OPERATIONS.log.evidence, { params: { subject: `case:${view.id}` } }, `evidence-${view.number}.json`)
    if (!answer.ok) void message.error(read(answer.refusal.says))
  }
  return (
    <section>
      <h2>{say('receipts')}</h2>
      <ul className="case-list">
        {view.receipts.map((receipt) => (
          <li key={`${receipt.kind}${receipt.entry.id}`} className="receipt-row">
            <SealMark text={RECEIPT_LABELS[receipt.kind].zh} label={read(RECEIPT_LABELS[receipt.kind])} size={30} />
            <div>
              <div>{read(RECEIPT_LABELS[receipt.kind])} · <PartyName id={receipt.by} short /></div>
              <div className="fine numbers">{formatTime(receipt.at, language)} · #{receipt.entry.index}</div>
              <div className="hash">{receipt.over}</div>
            </div>
          </li>
        ))}
      </ul>
      <p><Button onClick={() => void fetchEvidence()}>{say('evidence')}</Button></p>
      <Alert type="info" title={say('evidenceLead')} />
    </section>
  )
}
