/** 联合审批: applications with whom everyone waits for, and applying for a project. */
import { App, Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ApprovalRow } from '../../../src/contract/supervision.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, usePages, useWrite } from '../../client/hooks.ts'
import { usePreferences } from '../../client/preferences.ts'
import { useMay, useSession, useZone } from '../../client/session.tsx'
import { formatDate } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { shellText } from '../../text/shell.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SearchOutlined } from '../../ui/icons.tsx'
import { useSettled } from '../../ui/settled.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { Page } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { PageRefusal, WriteRefusal } from '../../views/refusal.tsx'
import { StandingStatus, SupervisionLinks, useTableWords } from './room.tsx'
import { approvalText, roomText } from './text.ts'
import { WaitingLine } from './waiting.tsx'

const BODIES = ['body', 'org', 'area'] as const

export function ApprovalListPage() {
  const say = useText(approvalText)
  const sayRoom = useText(roomText)
  const { zone } = useZone()
  const may = useMay()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [applying, setApplying] = useState(false)
  const q = useSettled(typed).trim()
  if (zone.planProcesses['approval'] === undefined) return <Page title={sayRoom('approvals')}><EmptyState title={sayRoom('noProcess')}>{sayRoom('noProcessHow')}</EmptyState></Page>
  return (
    <Page wide title={sayRoom('approvals')} lead={say('lead')} actions={may(OPERATIONS.supervision.apply) ? <Button type="primary" onClick={() => setApplying(true)}>{say('apply')}</Button> : undefined}>
      <SupervisionLinks />
      <div className="register-tools no-print">
        <Input className="register-search" prefix={<SearchOutlined />} allowClear value={typed} placeholder={say('search')} aria-label={say('search')} onChange={(event) => setTyped(event.target.value)} />
        <Checkbox checked={open} onChange={(event) => setOpen(event.target.checked)}>{say('openOnly')}</Checkbox>
      </div>
      <Rows open={open} q={q} />
      {applying ? <ApplyDialog onClose={() => setApplying(false)} /> : null}
    </Page>
  )
}

function Rows({ open, q }: { open: boolean; q: string }) {
  const say = useText(approvalText)
  const sayRoom = useText(roomText)
  const sayShell = useText(shellText)
  const { dense } = usePreferences()
  const words = useTableWords()
  const navigate = useNavigate()
  const page = usePages(OPERATIONS.supervision.approvals, { query: { limit: 50, ...(open ? { open: true } : {}), ...(q === '' ? {} : { q }) } })
  if (page.refusal !== undefined) return <PageRefusal refusal={page.refusal} retry={() => void page.refetch()} />
  if (page.isPending) return <Loading label={sayShell('loading')} rows={6} />
  if (page.rows.length === 0) return <EmptyState title={say('none')}>{say('noneHow')}</EmptyState>
  const columns: readonly Column<ApprovalRow>[] = [
    { key: 'title', title: say('title'), width: 260, render: (row) => <Link to={`/approvals/${row.id}`}>{row.title}</Link> }, { key: 'number', title: say('number'), width: 160, render: (row) => row.number }, { key: 'issuer', title: say('issuer'), render: (row) => <PartyName id={row.issuer} short /> },
    { key: 'lead', title: say('leadBody'), render: (row) => <PartyName id={row.lead} short /> }, { key: 'standing', title: say('standing'), render: (row) => <StandingStatus standing={row.standing} /> }, { key: 'waiting', title: say('waiting'), width: 300, render: (row) => <WaitingLine row={row} /> },
    { key: 'due', title: say('due'), render: (row) => (row.due === undefined ? '—' : formatDate(row.due)), blank: (row) => row.due === undefined },
  ]
  return (
    <>
      <DataTable label={sayRoom('approvals')} columns={columns} rows={page.rows} rowKey={(row) => row.id} rowLabel={(row) => row.title} onOpen={(row) => void navigate(`/approvals/${row.id}`)} dense={dense} waiting={page.isStale} words={words} />
      {page.hasMore ? <p><Button loading={page.isFetching} onClick={page.more}>{sayRoom('more')}</Button></p> : null}
    </>
  )
}

function ApplyDialog({ onClose }: { onClose: () => void }) {
  const say = useText(approvalText)
  const sayRoom = useText(roomText)
  const { session } = useSession()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [project, setProject] = useState<{ id: string; title: string }>()
  const [lead, setLead] = useState<string>()
  const [reviewers, setReviewers] = useState<readonly string[]>([])
  const [ask, setAsk] = useState('')
  const q = useSettled(typed).trim()
  const found = useOperation(OPERATIONS.project.list, { query: { own: true, limit: 8, ...(q === '' ? {} : { q }) } }, { keep: true })
  const write = useWrite(OPERATIONS.supervision.apply, { refresh: ['supervision', 'case'], onDone: ({ id }) => { void message.success(say('applied')); void navigate(`/approvals/${id}`) } })
  const except = session.acting === undefined ? {} : { except: session.acting }
  const send = () => (project === undefined || lead === undefined ? undefined : void write.submit({ body: { title: project.title.slice(0, 200), project: project.id, lead, reviewers: [...reviewers], ask: ask.trim() === '' ? say('askDefault', { title: project.title }) : ask.trim() } }))
  return (
    <Modal open width={600} title={say('apply')} okText={say('apply')} cancelText={sayRoom('cancel')} confirmLoading={write.busy} okButtonProps={{ disabled: project === undefined || lead === undefined || reviewers.length === 0 }} onCancel={onClose} onOk={send}>
      <div className="matter-form">
        <WriteRefusal refusal={write.refusal} />
        <label><span>{say('title')}</span><Input allowClear value={project?.title ?? typed} placeholder={say('search')} onChange={(event) => { setProject(undefined); setTyped(event.target.value) }} /></label>
        {project !== undefined ? null : <ul className="slip-list">{(found.data?.items ?? []).map((row) => <li key={row.id}><Button size="small" onClick={() => setProject({ id: row.id, title: row.title })}>{row.title}</Button></li>)}</ul>}
        <label htmlFor="apply-lead"><span>{say('leadBody')}</span></label><PartySelect id="apply-lead" label={say('leadBody')} kinds={BODIES} value={lead as never} onChange={((next: string) => setLead(next)) as never} {...except} />
        <label htmlFor="apply-reviewers"><span>{say('reviewers')}</span></label><PartySelect id="apply-reviewers" label={say('reviewers')} many kinds={BODIES} value={reviewers} onChange={((next: string[]) => setReviewers(next)) as never} {...except} />
        <label><span>{say('ask')}</span><Input.TextArea rows={3} maxLength={5000} value={ask} placeholder={project === undefined ? '' : say('askDefault', { title: project.title })} onChange={(event) => setAsk(event.target.value)} /></label>
      </div>
    </Modal>
  )
}
