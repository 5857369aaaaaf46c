/** Reviewing a compiled plan: the document in the middle like paper, the lists beside it, linked both ways; then filing. */
import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PlanDocument, PlanItem } from '../../../src/contract/plan.ts'
import { FINDING_RULES, type FindingRule } from '../../../src/core/plan/index.ts'
import { download, OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { EditItem } from './edit.tsx'
import { ItemList } from './items.tsx'
import { Paper } from './paper.tsx'
import { MARKED_DOMAIN, MARKED_STAGE, planText } from './text.ts'
import './plan.css'

export function PlanPage() {
  const { id = '' } = useParams()
  const answer = useOperation(OPERATIONS.plan.get, { params: { id } }, { keep: true })
  return <Reading {...answer}>{(document) => <Review document={document} />}</Reading>
}

type Tab = 'project' | 'task' | 'findings'
const FOCUSABLE = { project: 'projects', task: 'tasks', findings: 'findings' } as const

function Review({ document }: { document: PlanDocument }) {
  const say = useText(planText)
  const read = useRead()
  const { message } = App.useApp()
  const { session } = useSession()
  const may = useMay()
  const [tab, setTab] = useState<Tab>('project')
  const [focus, setFocus] = useState<string>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [editing, setEditing] = useState<PlanItem>()
  const editable = may(OPERATIONS.plan.correct) && document.owner === session.acting
  const correct = useWrite(OPERATIONS.plan.correct, { onRefused: (refusal) => void message.error(read(refusal.says)) })
  const apply = async (corrections: Parameters<typeof correct.submit>[0]['body']['corrections'], note?: string, undo?: () => void) => {
    const answer = await correct.submit({ params: { id: document.id }, body: { version: document.version, corrections } })
    if (answer.ok && note !== undefined) void message.success(undo === undefined ? note : <>{note} <Button type="link" size="small" onClick={undo}>{say('undo')}</Button></>)
    return answer.ok
  }
  const reject = (items: readonly PlanItem[], rejected: boolean) => void apply(items.map((item) => ({ do: rejected ? 'reject' as const : 'restore' as const, key: item.key })), rejected ? say('rejectedNote', { title: items[0]?.title ?? '' }) : say('saved'))
  const choose = (keys: readonly string[], on: boolean) => setChosen((before) => { const after = new Set(before); for (const key of keys) if (on) after.add(key); else after.delete(key); return after })
  const pick = (key: string) => {
    const item = document.items.find((one) => one.key === key)
    if (item !== undefined) setTab(item.list)
    setFocus(key)
  }
  const items = document.items.filter((item) => item.list === tab)
  return (
    <Page
      wide title={document.title} crumbs={[{ label: say('title'), to: '/plan' }]}
      lead={<>{document.filename} · {say('characters', { count: formatNumber(document.characters) })}{editable ? null : <> · {say('readOnly')}</>}</>}
      actions={<Button onClick={() => void download(OPERATIONS.plan.lists, { params: { id: document.id } })}>{say('exportLists')}</Button>}
    >
      <div className="plan-columns">
        <Paper document={document} focus={focus} onPick={pick} onMake={editable ? (list, title, span) => void apply([{ do: 'add', list, title, domain: MARKED_DOMAIN, ...(list === 'project' ? { stage: MARKED_STAGE } : {}), span }], say('saved')) : undefined} />
        <div className="plan-lists">
          <Segmented<Tab> value={tab} onChange={setTab} block options={(['project', 'task', 'findings'] as const).map((one) => ({ value: one, label: `${say(FOCUSABLE[one])} ${one === 'findings' ? document.findings.length : document.items.filter((item) => item.list === one && item.state !== 'rejected').length}` }))} />
          {tab === 'findings' ? <Findings document={document} /> : (
            <ItemList items={items} focus={focus} chosen={chosen} editable={editable} onFocus={setFocus} onChoose={choose} onEdit={setEditing} onReject={reject} />
          )}
          {editable ? <Filing document={document} chosen={chosen} onDone={() => setChosen(new Set())} onReject={(keys) => { reject(document.items.filter((item) => keys.has(item.key)), true); setChosen(new Set()) }} /> : null}
        </div>
      </div>
      {editing === undefined ? null : <EditItem item={editing} busy={correct.busy} onClose={() => setEditing(undefined)} onSave={(change) => void apply([{ do: 'change', key: editing.key, ...change }], say('saved')).then((done) => { if (done) setEditing(undefined) })} />}
    </Page>
  )
}

function Findings({ document }: { document: PlanDocument }) {
  const { language } = useLanguage()
  return (
    <ul className="plan-items">
      {document.findings.map((finding) => (
        <li key={`${finding.rule}${finding.start}${finding.end}`} className="plan-item">
          <span /><div className="plan-finding">{language === 'en' ? finding.messageEn ?? finding.message : finding.message}<div className="plan-item-facts"><span>{FINDING_RULES[finding.rule as FindingRule]?.[language] ?? finding.rule}</span><span className="numbers">{finding.start}–{finding.end}</span></div></div>
        </li>
      ))}
    </ul>
  )
}

function Filing({ document, chosen, onDone, onReject }: { document: PlanDocument; chosen: ReadonlySet<string>; onDone: () => void; onReject: (keys: ReadonlySet<string>) => void }) {
  const say = useText(planText)
  const { modal, message } = App.useApp()
  // The notice stands outside the router, so it leads on by a button and not by a link.
  const navigate = useNavigate()
  const write = useWrite(OPERATIONS.plan.file, {
    refresh: ['plan', 'record'],
    onDone: ({ projects, tasks, document: filed }) => {
      onDone()
      const register = filed.items.find((item) => item.register !== undefined)?.register
      void message.success(<>{say('fileDone', { projects, tasks })} {register === undefined ? null : <Button type="link" size="small" onClick={() => void navigate(`/registers/${register}`)}>{say('goRegister')}</Button>}</>, 6)
    },
  })
  const open = document.items.filter((item) => item.state !== 'rejected' && item.state !== 'filed' && (chosen.size === 0 || chosen.has(item.key)))
  const file = () => void modal.confirm({
    title: say(chosen.size === 0 ? 'fileAll' : 'fileSome', { count: open.length }),
    content: say('fileConfirm', { projects: open.filter((item) => item.list === 'project').length, tasks: open.filter((item) => item.list === 'task').length }),
    okText: say('save'), cancelText: say('cancel'),
    onOk: () => write.submit({ params: { id: document.id }, body: { version: document.version, ...(chosen.size === 0 ? {} : { keys: open.map((item) => item.key) }) } }),
  })
  return (
    <div className="plan-foot">
      <Button type="primary" disabled={open.length === 0} loading={write.busy} onClick={file}>{say(chosen.size === 0 ? 'fileAll' : 'fileSome', { count: open.length })}</Button>
      {chosen.size === 0 ? <span className="fine">{say('keys')}</span> : <><Button onClick={() => onReject(chosen)}>{say('reject')}</Button><Button type="text" onClick={onDone}>{say('clear')}</Button></>}
      <WriteRefusal refusal={write.refusal} />
    </div>
  )
}
