/** 批量交办: several matters, typed or chosen from tasks and projects, to several bodies in one go. */
import { App, Button, Input, Modal, Segmented } from 'antd'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { usePages, useWrite } from '../../client/hooks.ts'
import { useSession } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { shellText } from '../../text/shell.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useSettled } from '../../ui/settled.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { Page } from '../../views/page.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { PageRefusal, WriteRefusal } from '../../views/refusal.tsx'
import { SupervisionLinks, useTableWords } from './room.tsx'
import { issueText, roomText } from './text.ts'

interface Draft { readonly key: number; readonly title: string; readonly ask: string; readonly records: readonly string[] }
const BODIES = ['body', 'org', 'area'] as const
const EMPTY = { title: '', ask: '', records: [] } as const
const isBlank = (draft: Draft) => draft.title.trim() === '' && draft.ask.trim() === ''

export function IssuePage() {
  const say = useText(issueText)
  const sayRoom = useText(roomText)
  const { session } = useSession()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [drafts, setDrafts] = useState<readonly Draft[]>([{ key: 0, ...EMPTY }])
  const [to, setTo] = useState<readonly string[]>([])
  const [picking, setPicking] = useState(false)
  const write = useWrite(OPERATIONS.supervision.issue, { refresh: ['supervision', 'case'], onDone: ({ ids }) => { void message.success(say('done', { count: ids.length })); void navigate('/supervision') } })
  const add = (more: readonly Omit<Draft, 'key'>[]) => setDrafts((now) => [...now.filter((draft) => !isBlank(draft)), ...more.map((one, at) => ({ ...one, key: Math.max(...now.map((draft) => draft.key)) + 1 + at }))])
  const change = (key: number, part: Partial<Draft>) => setDrafts((now) => now.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)))
  const whole = drafts.filter((draft) => draft.title.trim() !== '' && draft.ask.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void write.submit({ body: { matters: whole.map(({ title, ask, records }) => ({ title: title.trim(), ask: ask.trim(), to: [...to], records: [...records] })) } })
  }
  return (
    <Page title={say('title')} lead={say('lead')} crumbs={[{ label: sayRoom('title'), to: '/supervision' }]}>
      <SupervisionLinks />
      <form className="matter-form" onSubmit={submit}>
        <WriteRefusal refusal={write.refusal} />
        <label htmlFor="issue-to"><span>{say('to')}</span></label>
        <PartySelect id="issue-to" label={say('to')} many kinds={BODIES} value={to} onChange={((next: string[]) => setTo(next)) as never} {...(session.acting === undefined ? {} : { except: session.acting })} />
        {drafts.map((draft, at) => <Matter key={draft.key} draft={draft} number={at + 1} change={(part) => change(draft.key, part)} {...(drafts.length > 1 ? { remove: () => setDrafts((now) => now.filter((one) => one.key !== draft.key)) } : {})} />)}
        <p className="row">
          <Button onClick={() => setDrafts((now) => [...now, { key: Math.max(...now.map((draft) => draft.key)) + 1, ...EMPTY }])}>{say('add')}</Button>
          <Button onClick={() => setPicking(true)}>{say('pick')}</Button>
          <Button type="primary" htmlType="submit" loading={write.busy} disabled={to.length === 0 || whole.length === 0 || whole.length < drafts.filter((draft) => !isBlank(draft)).length}>{say('submit', { count: whole.length * to.length })}</Button>
        </p>
      </form>
      {picking ? <Picker onClose={() => setPicking(false)} onTake={(rows) => { add(rows.map((row) => ({ title: row.title.slice(0, 200), ask: say('askDefault', { title: row.title }), records: [row.id] }))); setPicking(false) }} /> : null}
    </Page>
  )
}

function Matter({ draft, number, change, remove }: { draft: Draft; number: number; change: (part: Partial<Draft>) => void; remove?: () => void }) {
  const say = useText(issueText)
  return (
    <fieldset>
      <legend>{say('matter', { number })}</legend>
      <label><span>{say('name')}</span><Input maxLength={200} value={draft.title} onChange={(event) => change({ title: event.target.value })} /></label>
      <label><span>{say('ask')}</span><Input.TextArea rows={3} maxLength={5000} value={draft.ask} onChange={(event) => change({ ask: event.target.value })} /></label>
      <p className="row">{draft.records.length === 0 ? null : <span className="fine">{say('attached')}</span>}{remove === undefined ? null : <Button size="small" type="text" danger onClick={remove}>{say('remove')}</Button>}</p>
    </fieldset>
  )
}

type Row = OutputOf<typeof OPERATIONS.project.unassigned>['items'][number]
type List = 'task' | 'project'

/** Tasks and projects of ours; each chosen one becomes a matter with its record. */
function Picker({ onClose, onTake }: { onClose: () => void; onTake: (rows: readonly Row[]) => void }) {
  const say = useText(issueText)
  const sayRoom = useText(roomText)
  const sayShell = useText(shellText)
  const words = useTableWords()
  const [list, setList] = useState<List>('task')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())
  const q = useSettled(typed).trim()
  const page = usePages(OPERATIONS.project.unassigned, { query: { list, all: true, limit: 50, ...(q === '' ? {} : { q }) } })
  const columns: readonly Column<Row>[] = [{ key: 'title', title: say('item'), width: 320, render: (row) => row.title }, { key: 'domain', title: say('domain'), render: (row) => row.domain }]
  // What was chosen before the search changed stays chosen.
  const choose = (ids: ReadonlySet<string>) => setChosen((now) => new Map([...ids].flatMap((id): [string, Row][] => { const row = page.rows.find((one) => one.id === id) ?? now.get(id); return row === undefined ? [] : [[id, row]] })))
  return (
    <Modal open width={760} title={say('pick')} okText={say('take', { count: chosen.size })} cancelText={sayRoom('cancel')} okButtonProps={{ disabled: chosen.size === 0 }} onCancel={onClose} onOk={() => onTake([...chosen.values()])}>
      <div className="register-tools">
        <Segmented<List> value={list} onChange={setList} options={[{ value: 'task', label: say('tasks') }, { value: 'project', label: say('projects') }]} />
        <Input className="register-search" allowClear value={typed} placeholder={say('search')} aria-label={say('search')} onChange={(event) => setTyped(event.target.value)} />
      </div>
      {page.refusal !== undefined ? <PageRefusal refusal={page.refusal} retry={() => void page.refetch()} /> : page.isPending ? <Loading label={sayShell('loading')} rows={5} /> : page.rows.length === 0 ? <EmptyState title={say('nothing')}>{say('nothingHow')}</EmptyState> : <DataTable label={say('pick')} columns={columns} rows={page.rows} rowKey={(row) => row.id} rowLabel={(row) => row.title} chosen={new Set(chosen.keys())} onChoose={choose} dense words={words} />}
      {page.hasMore ? <p><Button loading={page.isFetching} onClick={page.more}>{sayRoom('more')}</Button></p> : null}
    </Modal>
  )
}
