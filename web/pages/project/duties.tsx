/** 责任清单: what we have been given with what it owes this month, and what we have given. */
import { App, Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { DutyView } from '../../../src/contract/project.ts'
import { DUTY_STATES } from '../../../src/core/project/index.ts'
import { call, OPERATIONS } from '../../client/api.ts'
import { refreshRoom, usePages, useWrite } from '../../client/hooks.ts'
import { usePreferences } from '../../client/preferences.ts'
import { useMay } from '../../client/session.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { formatDate } from '../../text/format.ts'
import { useRead, useText } from '../../text/language.tsx'
import { shellText } from '../../text/shell.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useSettled } from '../../ui/settled.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Page } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { DutyState } from './duty-state.tsx'
import { LightStatus } from './light.tsx'
import { RoomLinks } from './room.tsx'
import { dutyText, oneText, projectText } from './text.ts'

type As = 'mine' | 'given'
const keyOf = (duty: DutyView) => `${duty.id} ${duty.party}`

export function DutyListPage() {
  const say = useText(dutyText)
  const sayOne = useText(oneText)
  const sayRoom = useText(projectText)
  const [address, setAddress] = useSearchParams()
  const as: As = address.get('as') === 'given' ? 'given' : 'mine'
  const [typed, setTyped] = useState('')
  const q = useSettled(typed)
  const state = DUTY_STATES.find((one) => one === address.get('state'))
  return (
    <Page wide title={sayRoom('duties')} lead={sayRoom('dutiesLead')}>
      <RoomLinks />
      <div className="register-tools no-print">
        <Segmented<As> value={as} onChange={(next) => setAddress({ as: next })} options={[{ value: 'mine', label: say('mine') }, { value: 'given', label: say('given') }]} />
        <Input className="register-search" allowClear value={typed} placeholder={say('search')} aria-label={say('search')} onChange={(event) => setTyped(event.target.value)} />
        <Select className="filter-select" allowClear placeholder={say('anyState')} aria-label={sayOne('state')} options={DUTY_STATES.map((one) => ({ value: one, label: sayOne(one) }))} {...(state === undefined ? {} : { value: state })} onChange={(next?: string) => setAddress({ as, ...(next === undefined ? {} : { state: next }) })} />
      </div>
      <Rows key={`${as} ${q} ${state}`} as={as} q={q.trim()} state={state} />
    </Page>
  )
}

function Rows({ as, q, state }: { as: As; q: string; state: DutyView['state'] | undefined }) {
  const say = useText(dutyText)
  const sayRoom = useText(projectText)
  const sayShell = useText(shellText)
  const { dense } = usePreferences()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const page = usePages(OPERATIONS.project.duties, { query: { as, limit: 100, ...(q === '' ? {} : { q }), ...(state === undefined ? {} : { state: [state] }) } })
  const columns = useDutyColumns(as)
  if (page.refusal !== undefined) return <PageRefusal refusal={page.refusal} retry={() => void page.refetch()} />
  if (page.isPending) return <Loading label={sayShell('loading')} rows={8} />
  if (page.rows.length === 0) return <EmptyState title={say('none')}>{say('noneHow')}</EmptyState>
  const owed = page.rows.reduce((sum, duty) => sum + duty.owes.length, 0)
  const picked = page.rows.filter((duty) => chosen.has(keyOf(duty)))
  return (
    <>
      {as === 'mine' && owed > 0 ? <p className="row owed"><Status tone="risk">{say('owed', { count: owed })}</Status><Link to="/monthly">{say('toMonthly')}</Link></p> : null}
      {picked.length === 0 ? null : <div className="chosen-bar">{as === 'mine' ? <Accept duties={picked.filter((duty) => duty.state === 'offered')} onDone={() => setChosen(new Set())} /> : <TakeBack duties={picked} onDone={() => setChosen(new Set())} />}<Button type="text" onClick={() => setChosen(new Set())}>{sayRoom('clear')}</Button></div>}
      <DataTable label={sayRoom('duties')} columns={columns} rows={page.rows} rowKey={keyOf} rowLabel={(duty) => duty.title} chosen={chosen} onChoose={setChosen} dense={dense} words={{ choose: sayRoom('choose'), chooseAll: sayRoom('chooseAll'), sortBy: (title) => sayRoom('sortBy', { title }) }} />
      {page.hasMore ? <p><Button loading={page.isFetching} onClick={page.more}>{sayRoom('more')}</Button></p> : null}
    </>
  )
}

function useDutyColumns(as: As): readonly Column<DutyView>[] {
  const say = useText(dutyText)
  const sayOne = useText(oneText)
  const sayRoom = useText(projectText)
  return [
    { key: 'title', title: say('item'), width: 300, render: (duty) => (duty.list === 'project' ? <Link to={`/projects/${duty.record}`}>{duty.title}</Link> : duty.case === undefined ? duty.title : <Link to={`/cases/${duty.case}`}>{duty.title}</Link>) },
    { key: 'list', title: sayOne('role'), render: (duty) => <>{duty.list === 'project' ? say('projects') : say('tasks')} · {sayOne(duty.role)}</> },
    { key: 'state', title: sayOne('state'), render: (duty) => <DutyState state={duty.state} /> },
    { key: 'light', title: sayRoom('light'), render: (duty) => (duty.light === undefined ? '—' : <LightStatus light={duty.light} quiet />), blank: (duty) => duty.light === undefined },
    { key: 'deadline', title: say('deadline'), render: (duty) => duty.deadline ?? '—', blank: (duty) => duty.deadline === undefined }, { key: 'measure', title: say('measure'), width: 200, render: (duty) => duty.measure ?? '—', blank: (duty) => duty.measure === undefined },
    as === 'mine' ? { key: 'issuer', title: say('issuer'), render: (duty) => <PartyName id={duty.issuer} short /> } : { key: 'party', title: say('party'), render: (duty) => <PartyName id={duty.party} short /> },
    { key: 'owes', title: say('owes'), render: (duty) => (duty.owes.length === 0 ? '—' : <Status tone={duty.owes.length > 1 ? 'late' : 'risk'} quiet>{duty.owes.join(' ')}</Status>), blank: (duty) => duty.owes.length === 0 },
    { key: 'date', title: say('date'), render: (duty) => formatDate(duty.acceptedAt ?? duty.offeredAt) },
    { key: 'case', title: sayOne('toCase'), render: (duty) => (duty.case === undefined ? '—' : <Link to={`/cases/${duty.case}`}>{sayOne('toCase')}</Link>), blank: (duty) => duty.case === undefined },
  ]
}

/** Accepts one after another: each is a case of its own, and what one refuses does not hold the others. */
function Accept({ duties, onDone }: { duties: readonly DutyView[]; onDone: () => void }) {
  const say = useText(dutyText)
  const read = useRead()
  const may = useMay()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    let done = 0
    let reason = ''
    for (const duty of duties) {
      const found = await call(OPERATIONS.case.get, { params: { id: duty.id } })
      const moved = found.ok ? await call(OPERATIONS.case.move, { params: { id: duty.id }, body: { move: 'accept', version: found.value.version } }) : found
      if (moved.ok) done++
      else reason = read(moved.refusal.says)
    }
    setBusy(false)
    if (done > 0) void message.success(say('acceptAll', { count: done }))
    if (done < duties.length) void message.error(say('failed', { count: duties.length - done, reason }))
    for (const room of ['project', 'case', 'record']) refreshRoom(client, room)
    // The projection follows the log by a moment.
    setTimeout(() => refreshRoom(client, 'project'), 600)
    onDone()
  }
  return may(OPERATIONS.case.move) ? <Button type="primary" loading={busy} disabled={duties.length === 0} onClick={() => void run()}>{say('accept', { count: duties.length })}</Button> : null
}

function TakeBack({ duties, onDone }: { duties: readonly DutyView[]; onDone: () => void }) {
  const say = useText(dutyText)
  const read = useRead()
  const may = useMay()
  const { message } = App.useApp()
  const write = useWrite(OPERATIONS.project.recall, { refresh: ['project', 'record', 'case'], onDone: ({ recalled }) => { void message.success(say('undone', { count: recalled })); onDone() }, onRefused: (refusal) => void message.error(read(refusal.says)) })
  return may(OPERATIONS.project.recall) ? <Button danger loading={write.busy} onClick={() => void write.submit({ body: { ids: [...new Set(duties.map((duty) => duty.id))], reason: say('recallReason') } })}>{say('takeBack', { count: duties.length })}</Button> : null
}
