/** 分工: rows are chosen and given to bodies; the plan's own words suggest whom. */
import { App, Button, Checkbox, Input, Modal, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { usePages, useWrite } from '../../client/hooks.ts'
import { usePreferences } from '../../client/preferences.ts'
import { useSession } from '../../client/session.tsx'
import { useRead, useText } from '../../text/language.tsx'
import { shellText } from '../../text/shell.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { SearchOutlined } from '../../ui/icons.tsx'
import { useSettled } from '../../ui/settled.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { Page } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { PageRefusal, WriteRefusal } from '../../views/refusal.tsx'
import { DutyState } from './duty-state.tsx'
import { RoomLinks } from './room.tsx'
import { dutyText, LEAD, oneText, projectText, SUPPORT } from './text.ts'

type Row = OutputOf<typeof OPERATIONS.project.unassigned>['items'][number]
type List = 'task' | 'project'
type Given = { party: string; role: typeof LEAD | typeof SUPPORT }

export function AssignPage() {
  const say = useText(projectText)
  const sayDuty = useText(dutyText)
  const [address, setAddress] = useSearchParams()
  const list: List = address.get('list') === 'project' ? 'project' : 'task'
  const [q, setQ] = useState('')
  const [all, setAll] = useState(address.has('ids'))
  const settled = useSettled(q)
  return (
    <Page wide title={say('assignTitle')} lead={say('assignLead')}>
      <RoomLinks />
      <div className="register-tools no-print">
        <Segmented<List> value={list} onChange={(next) => setAddress({ list: next })} options={[{ value: 'task', label: sayDuty('tasks') }, { value: 'project', label: sayDuty('projects') }]} />
        <Input className="register-search" prefix={<SearchOutlined />} allowClear value={q} placeholder={sayDuty('search')} aria-label={sayDuty('search')} onChange={(event) => setQ(event.target.value)} />
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>{sayDuty('showAll')}</Checkbox>
      </div>
      <Rows key={`${list} ${settled} ${all}`} list={list} q={settled} all={all} preset={address.get('ids')?.split(',') ?? []} />
    </Page>
  )
}

function Rows({ list, q, all, preset }: { list: List; q: string; all: boolean; preset: readonly string[] }) {
  const sayDuty = useText(dutyText)
  const say = useText(projectText)
  const sayShell = useText(shellText)
  const { dense } = usePreferences()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(preset))
  const [giving, setGiving] = useState<'one' | 'suggested'>()
  const page = usePages(OPERATIONS.project.unassigned, { query: { list, limit: 100, ...(q.trim() === '' ? {} : { q: q.trim() }), ...(all ? { all: true } : {}) } })
  if (page.refusal !== undefined) return <PageRefusal refusal={page.refusal} retry={() => void page.refetch()} />
  if (page.isPending) return <Loading label={sayShell('loading')} rows={10} />
  if (page.rows.length === 0) return <EmptyState title={sayDuty('nothing')}>{sayDuty('nothingHow')}</EmptyState>
  const rows = page.rows.filter((row) => chosen.has(row.id))
  const columns: readonly Column<Row>[] = [
    { key: 'title', title: sayDuty('item'), width: 320, render: (row) => row.title }, { key: 'domain', title: say('domain'), render: (row) => row.domain },
    ...(list === 'project' ? [{ key: 'stage', title: say('stage'), render: (row: Row) => row.stage ?? '—' }] : []),
    { key: 'deadline', title: sayDuty('deadline'), render: (row) => row.deadline ?? '—', blank: (row) => row.deadline === undefined },
    { key: 'suggested', title: sayDuty('suggested'), width: 240, render: (row) => <Suggested row={row} />, blank: (row) => row.suggested.length + row.lead.length + row.support.length === 0 },
    { key: 'duties', title: sayDuty('current'), width: 240, render: (row) => (row.duties.length === 0 ? '—' : <span className="row-leads">{row.duties.filter((duty) => duty.state !== 'recalled').map((duty) => <span key={`${duty.id}${duty.party}`} className="duty-tag"><PartyName id={duty.party} short /><DutyState state={duty.state} /></span>)}</span>), blank: (row) => row.duties.length === 0 },
  ]
  return (
    <>
      {chosen.size === 0 ? null : (
        <div className="chosen-bar" role="region" aria-label={sayDuty('chosen', { count: rows.length })}>
          <span>{sayDuty('chosen', { count: rows.length })}</span>
          <Button type="primary" disabled={rows.length === 0} onClick={() => setGiving('one')}>{sayDuty('give')}</Button>
          <Button disabled={rows.every((row) => row.suggested.length === 0)} onClick={() => setGiving('suggested')}>{sayDuty('useSuggested')}</Button>
          <Button type="text" onClick={() => setChosen(new Set())}>{say('clear')}</Button>
        </div>
      )}
      <DataTable label={say('assignTitle')} columns={columns} rows={page.rows} rowKey={(row) => row.id} rowLabel={(row) => row.title} chosen={chosen} onChoose={setChosen} dense={dense} words={{ choose: say('choose'), chooseAll: say('chooseAll'), sortBy: (title) => say('sortBy', { title }) }} />
      {page.hasMore ? <p><Button loading={page.isFetching} onClick={page.more}>{say('more')}</Button></p> : null}
      {giving === undefined ? null : <GiveDialog list={list} rows={rows} way={giving} onClose={() => setGiving(undefined)} onDone={() => { setGiving(undefined); setChosen(new Set()) }} />}
    </>
  )
}

function Suggested({ row }: { row: Row }) {
  const say = useText(oneText)
  const unknown = [...row.lead, ...row.support].filter((name) => !row.suggested.some((one) => one.name === name))
  if (row.suggested.length + unknown.length === 0) return <>—</>
  return <span className="row-leads">{row.suggested.map((one) => <Tag key={one.party} title={one.name}>{say(one.role)} <PartyName id={one.party} short /></Tag>)}{unknown.map((name) => <span key={name} className="quiet">{name}</span>)}</span>
}

/** Who gets the rows: the same bodies for all, or those that the plan suggests for each. */
function GiveDialog({ list, rows, way, onClose, onDone }: { list: List; rows: readonly Row[]; way: 'one' | 'suggested'; onClose: () => void; onDone: () => void }) {
  const say = useText(dutyText)
  const sayRoom = useText(projectText)
  const read = useRead()
  const { message } = App.useApp()
  const { session } = useSession()
  const [lead, setLead] = useState<string>()
  const [support, setSupport] = useState<readonly string[]>([])
  const [deadline, setDeadline] = useState<string>()
  const [measure, setMeasure] = useState('')
  const [note, setNote] = useState('')
  const assign = useWrite(OPERATIONS.project.assign, { refresh: ['project', 'record', 'case'] })
  const recall = useWrite(OPERATIONS.project.recall, { refresh: ['project', 'record', 'case'], onDone: ({ recalled }) => void message.success(say('undone', { count: recalled })), onRefused: (refusal) => void message.error(read(refusal.says)) })
  const dutiesOf = (row: Row): Given[] => {
    const has = (party: string) => row.duties.some((duty) => duty.party === party && (duty.state === 'offered' || duty.state === 'accepted'))
    const wanted: Given[] = way === 'one' ? [...(lead === undefined ? [] : [{ party: lead, role: LEAD }]), ...support.filter((party) => party !== lead).map((party) => ({ party, role: SUPPORT }))] : withLead(row.suggested.map(({ party, role }) => ({ party, role })), session.acting)
    return wanted.filter((one) => !has(one.party))
  }
  const items = rows.map((row) => ({ list, id: row.id, version: row.version, duties: dutiesOf(row), ...(deadline === undefined ? {} : { deadline }), ...(measure.trim() === '' ? {} : { measure: measure.trim() }) })).filter((item) => item.duties.length > 0)
  const give = async () => {
    const answer = await assign.submit({ body: { items, ...(note.trim() === '' ? {} : { note: note.trim() }) } })
    if (!answer.ok) return
    const { ids } = answer.value
    void message.success(<>{say('gave', { count: answer.value.assigned, cases: answer.value.cases })} <Button type="link" size="small" onClick={() => void recall.submit({ body: { ids, reason: say('recallReason') } })}>{say('undo')}</Button></>, 12)
    onDone()
  }
  return (
    <Modal open title={say('giveTitle', { count: rows.length })} okText={say('giveConfirm')} cancelText={sayRoom('cancel')} width={560} confirmLoading={assign.busy} okButtonProps={{ disabled: items.length === 0 || (way === 'one' && lead === undefined && rows.some((row) => row.duties.length === 0)) }} onCancel={onClose} onOk={() => void give()}>
      <WriteRefusal refusal={assign.refusal} />
      {way === 'one' ? (
        <>
          <label className="dialog-field" htmlFor="give-lead"><span>{say('leadLabel')}</span></label><PartySelect id="give-lead" label={say('leadLabel')} allowClear kinds={BODIES} value={lead as never} onChange={((party?: string) => setLead(party)) as never} />
          <label className="dialog-field" htmlFor="give-support"><span>{say('supportLabel')}</span></label><PartySelect id="give-support" label={say('supportLabel')} many kinds={BODIES} value={support as never} onChange={((parties: string[]) => setSupport(parties)) as never} />
        </>
      ) : <ul className="give-list">{rows.map((row) => <li key={row.id}>{row.title}<span className="row-leads">{dutiesOf(row).length === 0 ? <span className="quiet">{say('suggestNone')}</span> : dutiesOf(row).map((one) => <Tag key={one.party}>{one.role} <PartyName id={one.party} short /></Tag>)}</span></li>)}</ul>}
      <div className="dialog-field"><span>{say('deadline')} <span className="fine">{say('keepDeadline')}</span></span><DateField value={deadline} onChange={setDeadline} pick={say('deadline')} /></div>
      <label className="dialog-field"><span>{say('measure')}</span><Input maxLength={500} value={measure} onChange={(event) => setMeasure(event.target.value)} /></label>
      <label className="dialog-field"><span>{say('note')}</span><Input.TextArea maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} /></label>
    </Modal>
  )
}
const BODIES = ['body', 'org', 'area'] as const

/** What only supports needs somebody who leads: ourselves. */
const withLead = (duties: Given[], own: string | undefined): Given[] => (duties.length === 0 || duties.some((one) => one.role === LEAD) || own === undefined ? duties : [{ party: own, role: LEAD }, ...duties.filter((one) => one.party !== own)])
