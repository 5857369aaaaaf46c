/** One draft policy: its clauses, who was asked, what was said and what became of it. */
import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PolicyView } from '../../../src/contract/council.ts'
import { OPINION_RESULTS } from '../../../src/core/council/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Status } from '../../ui/status.tsx'
import { useAddress } from '../../views/address.ts'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName, usePartyText } from '../../views/party-name.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { AnswerForm } from './answers.tsx'
import { OpinionForm } from './opinion-form.tsx'
import { FileButton, HandedState, List, type ListColumn, PrintButton } from './room.tsx'
import { councilText, policyText, RESULT_TONES } from './text.ts'

export function PolicyPage() {
  const { id = '' } = useParams()
  const sayRoom = useText(councilText)
  const answer = useOperation(OPERATIONS.council.policy, { params: { id } }, { keep: true })
  if (answer.data === undefined) return <Page title={sayRoom('policies')} crumbs={[{ label: sayRoom('policies'), to: '/policies' }]}><Reading {...answer}>{() => null}</Reading></Page>
  return <Policy policy={answer.data} />
}

function Policy({ policy }: { policy: PolicyView }) {
  const say = useText(policyText)
  const sayRoom = useText(councilText)
  const { session } = useSession()
  const input = { params: { id: policy.id } }
  const ours = policy.isMine ? undefined : policy.bodies.find((one) => one.party === session.acting)
  const isGiving = ours !== undefined && (ours.stage === 'offered' || ours.stage === 'working')
  return (
    <Page wide title={policy.title} crumbs={[{ label: sayRoom('policies'), to: '/policies' }]} actions={<>{policy.opinions.length === 0 && !policy.isMine ? null : <><FileButton operation={OPERATIONS.council.opinionSheet} input={input} label={sayRoom('exportSheet')} /><FileButton operation={OPERATIONS.council.opinionDocument} input={input} label={sayRoom('exportWord')} /></>}<PrintButton /></>}
      lead={<span className="row"><PartyName id={policy.owner} />{policy.domain === undefined ? null : <span>{policy.domain}</span>}{policy.due === undefined ? null : <span>{say('due')} {policy.due}</span>}{policy.late > 0 ? <Status tone="late">{sayRoom('late')}</Status> : null}</span>}>
      {policy.isMine ? <DrafterBar policy={policy} /> : null}
      <div className="council-columns">
        <div>
          {policy.background === undefined ? null : <p className="words">{policy.background}</p>}
          {isGiving ? <OpinionForm policy={policy} ours={ours} /> : <ol className="clauses">{policy.text.map((one) => <li key={one.clause}><strong>{one.clause}</strong><span className="words">{one.text}</span></li>)}</ol>}
        </div>
        <aside className="stack"><Bodies policy={policy} />{policy.documents.length === 0 ? null : <section className="card"><h2>{say('documents')}</h2><ul className="side-list">{policy.documents.map((paper, at) => <li key={at}>{paper.link === undefined ? paper.title : <a href={paper.link} target="_blank" rel="noreferrer">{paper.title}</a>}<span className="fine">{paper.number}</span></li>)}</ul></section>}</aside>
      </div>
      {policy.bodies.length === 0 || (policy.opinions.length === 0 && !policy.isMine) ? null : <Opinions policy={policy} />}
    </Page>
  )
}

function DrafterBar({ policy }: { policy: PolicyView }) {
  const say = useText(policyText)
  const sayRoom = useText(councilText)
  const may = useMay()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  if (!may(OPERATIONS.council.savePolicy)) return null
  return (
    <div className="council-bar no-print">
      <Button onClick={() => void navigate(`/policies/${policy.id}/edit`)}>{sayRoom('edit')}</Button>
      {may(OPERATIONS.council.consult) ? <Button type={policy.asked === 0 ? 'primary' : 'default'} onClick={() => setAsking(true)}>{say('ask')}</Button> : null}
      {asking ? <Ask policy={policy} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}

function Ask({ policy, onClose }: { policy: PolicyView; onClose: () => void }) {
  const say = useText(policyText)
  const sayRoom = useText(councilText)
  const { session } = useSession()
  const { message } = App.useApp()
  const [parties, setParties] = useState<string[]>([])
  const [due, setDue] = useState<string>()
  const write = useWrite(OPERATIONS.council.consult, { refresh: ['council', 'case', 'record'], onDone: ({ count }) => { void message.success(say('asked', { count })); onClose() } })
  return (
    <Modal open title={say('ask')} okText={say('ask')} cancelText={sayRoom('cancel')} okButtonProps={{ disabled: parties.length === 0 || due === undefined, loading: write.busy }} onCancel={onClose} onOk={() => void write.submit({ params: { id: policy.id }, body: { version: policy.version, parties, due: due ?? '' } })}>
      <WriteRefusal refusal={write.refusal} />
      <div className="stack">
        <div className="council-field"><span>{say('askWhom')}</span><PartySelect many kinds={['body']} label={say('askWhom')} value={parties} {...(session.acting === undefined ? {} : { except: session.acting })} onChange={setParties} /></div>
        <div className="council-field"><span>{say('due')}</span><DateField id="consult-due" value={due} onChange={setDue} pick={sayRoom('pickDay')} /></div>
      </div>
    </Modal>
  )
}

function Bodies({ policy }: { policy: PolicyView }) {
  const say = useText(policyText)
  const may = useMay()
  const { message } = App.useApp()
  const [answering, setAnswering] = useState<string>()
  const write = useWrite(OPERATIONS.council.answerOpinions, { refresh: ['council', 'case', 'record'], onDone: ({ count }) => void message.success(say('answerDone', { count })) })
  const body = policy.bodies.find((one) => one.case === answering)
  const canAnswer = policy.isMine && may(OPERATIONS.council.answerOpinions)
  return (
    <section className="card">
      <h2>{say('bodies')}</h2>
      <WriteRefusal refusal={write.refusal} />
      {policy.bodies.length === 0 ? <p className="quiet">{say('noBodies')}</p> : (
        <ul className="side-list">{policy.bodies.map((one) => (
          <li key={one.case}>
            <PartyName id={one.party} />
            <span className="row"><HandedState of={one} /><span className="fine">{one.none ? say('noOpinion') : one.opinions > 0 ? say('opinionCount', { count: one.opinions }) : one.due}</span></span>
            {one.stage === 'answered' && canAnswer ? (one.opinions > 0 ? <Button size="small" type="primary" onClick={() => setAnswering(one.case)}>{say('toReply')}</Button> : <Button size="small" loading={write.busy} onClick={() => void write.submit({ params: { id: policy.id }, body: { case: one.case, version: one.version, items: [] } })}>{say('endNone')}</Button>) : null}
          </li>
        ))}</ul>
      )}
      {body === undefined ? null : <AnswerForm policy={policy} body={body} onClose={() => setAnswering(undefined)} />}
    </section>
  )
}

type Row = PolicyView['opinions'][number]
const PENDING = 'none'

function Opinions({ policy }: { policy: PolicyView }) {
  const say = useText(policyText)
  const nameOf = usePartyText()
  const { address, change } = useAddress()
  const [result, party, clause] = [address.get('result'), address.get('party'), address.get('clause')]
  const rows = policy.opinions.filter((one) => (result === null || (one.answer?.result ?? PENDING) === result) && (party === null || one.party === party) && (clause === null || one.clause === clause))
  const choice = (name: 'result' | 'party' | 'clause', label: string, value: string | null, options: { value: string; label: string }[]) => <Select allowClear placeholder={label} aria-label={label} popupMatchSelectWidth={false} options={options} {...(value === null ? {} : { value })} onChange={(next?: string) => change(name, next === undefined ? [] : [next])} />
  const columns: ListColumn<Row>[] = [
    { key: 'clause', title: say('clause'), render: (one) => one.clause, value: (one) => policy.text.findIndex((other) => other.clause === one.clause) },
    { key: 'party', title: say('body'), render: (one) => <PartyName id={one.party} short />, value: (one) => one.party },
    { key: 'text', title: say('opinion'), width: 240, render: (one) => one.text },
    { key: 'proposal', title: say('proposal'), width: 200, render: (one) => one.proposal ?? '—', blank: (one) => one.proposal === undefined },
    { key: 'result', title: say('result'), render: (one) => (one.answer === undefined ? <Status tone="idle" quiet>{say('unanswered')}</Status> : <Status tone={RESULT_TONES[one.answer.result]}>{say(one.answer.result)}</Status>), value: (one) => (one.answer === undefined ? 9 : OPINION_RESULTS.indexOf(one.answer.result)) },
    { key: 'reason', title: say('reason'), width: 220, render: (one) => one.answer?.reason ?? '—', blank: (one) => one.answer?.reason === undefined },
  ]
  return (
    <section className="section opinion-table">
      <header className="section-head"><h2>{say('opinions')}</h2></header>
      <List isPart label={say('opinions')} rows={rows} columns={columns} rowKey={(one) => `${one.case} ${one.at}`} rowLabel={(one) => one.text} words={(one) => `${one.text} ${one.proposal ?? ''} ${one.answer?.reason ?? ''} ${nameOf(one.party)}`}
        tools={<>{choice('result', say('result'), result, [...OPINION_RESULTS.map((one) => ({ value: one as string, label: say(one) })), { value: PENDING, label: say('unanswered') }])}{policy.bodies.length < 2 ? null : choice('party', say('askWhom'), party, policy.bodies.map((one) => ({ value: one.party, label: nameOf(one.party, true) })))}{choice('clause', say('clause'), clause, policy.text.map((one) => ({ value: one.clause, label: one.clause })))}</>}
        empty={<p className="quiet">{say('noOpinions')}</p>} />
    </section>
  )
}
