/** 政策征求意见: drafts of one's own and those one was asked about; and drafting one. */
import { App, Button, Checkbox, Input } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { PolicyRow, PolicyView } from '../../../src/contract/council.ts'
import { clausesIn } from '../../../src/core/council/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { PlusOutlined } from '../../ui/icons.tsx'
import { useDraft } from '../../ui/draft.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useAddress } from '../../views/address.ts'
import { LeaveGuard } from '../../views/leave-guard.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { PapersForm } from './meeting-edit.tsx'
import { CouncilLinks, filled, List, type ListColumn, useGoOn } from './room.tsx'
import { councilText, policyText } from './text.ts'

export function PolicyListPage() {
  const say = useText(policyText)
  const sayRoom = useText(councilText)
  const may = useMay()
  const navigate = useNavigate()
  const { address, change } = useAddress()
  const answer = useOperation(OPERATIONS.council.policies, {}, { keep: true })
  const columns = usePolicyColumns()
  const add = may(OPERATIONS.council.savePolicy) ? { label: say('new'), onPress: () => void navigate('/policies/new') } : undefined
  const [mine, late] = [address.has('mine'), address.has('late')]
  return (
    <Page wide title={sayRoom('policies')} lead={say('lead')} actions={add === undefined ? undefined : <Button type="primary" icon={<PlusOutlined />} onClick={add.onPress}>{add.label}</Button>}>
      <CouncilLinks />
      <Reading {...answer}>{({ items }) => (
        <List label={sayRoom('policies')} rows={items.filter((row) => (!mine || row.isWaiting) && (!late || row.late > 0))} columns={columns} rowKey={(row) => row.id} rowLabel={(row) => row.title} words={(row) => `${row.title} ${row.domain ?? ''}`} onOpen={(row) => void navigate(`/policies/${row.id}`)}
          tools={<><Checkbox checked={mine} onChange={(event) => change('mine', event.target.checked ? ['1'] : [])}>{sayRoom('onlyMine')}</Checkbox><Checkbox checked={late} onChange={(event) => change('late', event.target.checked ? ['1'] : [])}>{sayRoom('onlyLate')}</Checkbox></>}
          empty={<EmptyState title={say('empty')} action={add}>{say('emptyHow')}</EmptyState>} />
      )}</Reading>
    </Page>
  )
}

function usePolicyColumns(): readonly ListColumn<PolicyRow>[] {
  const say = useText(policyText)
  const sayRoom = useText(councilText)
  return [
    { key: 'title', title: say('title'), width: 280, render: (row) => <Link to={`/policies/${row.id}`}>{row.title}</Link>, value: (row) => row.title },
    { key: 'domain', title: say('domain'), render: (row) => row.domain ?? '—', value: (row) => row.domain ?? '', blank: (row) => row.domain === undefined },
    { key: 'owner', title: say('owner'), render: (row) => <PartyName id={row.owner} short />, value: (row) => row.owner },
    { key: 'clauses', title: say('clauseCount'), number: true, render: (row) => row.clauses, value: (row) => row.clauses },
    { key: 'sent', title: say('sentOn'), render: (row) => row.sent ?? '—', value: (row) => row.sent ?? '', blank: (row) => row.sent === undefined },
    { key: 'due', title: say('due'), render: (row) => <span className="row">{row.due ?? '—'}{row.late > 0 ? <Status tone="late" quiet>{sayRoom('late')}</Status> : null}</span>, value: (row) => row.due ?? '9', blank: (row) => row.due === undefined },
    { key: 'answered', title: say('answered'), number: true, render: (row) => (row.asked === 0 ? '—' : say('answeredOf', { done: row.answered, all: row.asked })), value: (row) => row.answered / Math.max(1, row.asked), blank: (row) => row.asked === 0 },
    { key: 'mine', title: sayRoom('onMe'), render: (row) => (row.isWaiting ? <Status tone="risk" quiet>{sayRoom('onMe')}</Status> : '—'), value: (row) => (row.isWaiting ? 0 : 1), blank: (row) => !row.isWaiting },
  ]
}

export function EditPolicyPage() {
  const { id } = useParams()
  const sayRoom = useText(councilText)
  const answer = useOperation(OPERATIONS.council.policy, { params: { id: id ?? '' } }, { when: id !== undefined, staleMs: Infinity })
  if (id === undefined) return <PolicyForm policy={undefined} />
  if (answer.data === undefined) return <Page title={sayRoom('policies')}><Reading {...answer}>{() => null}</Reading></Page>
  return <PolicyForm key={id} policy={answer.data} />
}

interface Given { readonly title: string; readonly domain: string; readonly background: string; readonly text: string; readonly documents: PolicyView['documents'] }
const textOf = (policy: PolicyView) => policy.text.map(({ clause, text }) => `${clause} ${text}`).join('\n')

function PolicyForm({ policy }: { policy: PolicyView | undefined }) {
  const say = useText(policyText)
  const sayRoom = useText(councilText)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const draft = useDraft<Given>(`policy.${policy?.id ?? 'new'}`, policy?.version)
  const start: Given = { title: policy?.title ?? '', domain: policy?.domain ?? '', background: policy?.background ?? '', text: policy === undefined ? '' : textOf(policy), documents: policy?.documents ?? [] }
  const [given, setGiven] = useState<Given>(draft.found?.value ?? start)
  const [touched, setTouched] = useState(false)
  const { isGoing, goTo } = useGoOn()
  const change = (more: Partial<Given>) => { const next = { ...given, ...more }; setGiven(next); setTouched(true); draft.keep(next) }
  const isSent = policy?.sent !== undefined
  const clauses = useMemo(() => (isSent || (policy !== undefined && given.text === textOf(policy)) ? policy?.text ?? [] : clausesIn(given.text)), [isSent, policy, given.text])
  const write = useWrite(OPERATIONS.council.savePolicy, { refresh: ['council', 'record'], onDone: ({ id }) => { draft.drop(); setTouched(false); void message.success(say('saved')); goTo(`/policies/${id}`) } })
  const submit = () => void write.submit({ body: { ...filled({ title: given.title.trim(), domain: given.domain.trim(), background: given.background }), clauses: [...clauses], documents: given.documents.filter((one) => one.title.trim() !== '').map(filled), ...(policy === undefined ? {} : { id: policy.id, version: policy.version }) } })
  const dropDraft = () => { draft.drop(); setGiven(start); setTouched(false) }
  return (
    <Page title={policy?.title ?? say('new')} crumbs={[{ label: sayRoom('policies'), to: '/policies' }]}>
      <LeaveGuard when={touched && !isGoing} />
      <div className="council-form">
        {draft.found === undefined ? null : <p className="council-bar">{sayRoom('keptDraft')} <Button size="small" onClick={dropDraft}>{sayRoom('dropDraft')}</Button></p>}
        <WriteRefusal refusal={write.refusal} />
        <label className="council-field"><span>{say('title')}</span><Input maxLength={200} value={given.title} onChange={(event) => change({ title: event.target.value })} /></label>
        <label className="council-field"><span>{say('domain')}</span><Input maxLength={40} value={given.domain} onChange={(event) => change({ domain: event.target.value })} /></label>
        <label className="council-field"><span>{say('background')}</span><Input.TextArea rows={2} maxLength={4_000} value={given.background} onChange={(event) => change({ background: event.target.value })} /></label>
        <label className="council-field"><span>{say('text')}</span><Input.TextArea rows={8} disabled={isSent} value={given.text} onChange={(event) => change({ text: event.target.value })} /></label>
        <p className="fine">{isSent ? say('clausesKept') : `${say('textHow')} ${say('split', { count: clauses.length })}`}</p>
        <div className="council-field"><span>{say('documents')}</span><PapersForm papers={given.documents} onChange={(documents) => change({ documents })} /></div>
        <footer className="council-foot"><Button type="primary" loading={write.busy} disabled={given.title.trim() === '' || clauses.length === 0} onClick={submit}>{sayRoom('save')}</Button><Button onClick={() => void navigate(-1)}>{sayRoom('cancel')}</Button></footer>
      </div>
    </Page>
  )
}
