/** The list of cases: on me, waiting for, finished, all. */
import { Button, Input, Segmented, Table } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { CaseRow } from '../../../src/contract/case.ts'
import { OPERATIONS } from '../../client/api.ts'
import { usePages } from '../../client/hooks.ts'
import { useMay, useZone } from '../../client/session.tsx'
import { formatAgo } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { BanksIcon } from '../../ui/two-banks.tsx'
import { Page } from '../../views/page.tsx'
import { PartyName, usePartyText } from '../../views/party-name.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { ClockStatus } from './clock.tsx'
import { StageStatus } from './stage.tsx'
import { caseText } from './text.ts'

const VIEWS = ['mine', 'waiting', 'done', 'all'] as const
type View = (typeof VIEWS)[number]

export function CaseListPage() {
  const say = useText(caseText)
  const navigate = useNavigate()
  const may = useMay()
  const [search, setSearch] = useSearchParams()
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'mine'
  const [typed, setTyped] = useState(search.get('q') ?? '')
  const q = useDeferredValue(typed.trim())
  const list = usePages(OPERATIONS.case.list, { query: { view, ...(q === '' ? {} : { q }), sort: view === 'mine' || view === 'waiting' ? 'due' : '-updatedAt', count: true } })
  const open = may(OPERATIONS.case.open) ? { label: say('open'), onPress: () => void navigate('/cases/new') } : undefined
  return (
    <Page wide title={say('cases')} lead={say('lead')} actions={open === undefined ? null : <Button type="primary" onClick={open.onPress}>{open.label}</Button>}>
      <div className="toolbar">
        <Segmented<View> value={view} onChange={(next) => setSearch((now) => { now.set('view', next); return now })} options={VIEWS.map((one) => ({ value: one, label: say(one) }))} />
        <Input.Search value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={say('search')} aria-label={say('search')} allowClear style={{ maxWidth: 320 }} />
        {list.total === undefined ? null : <span className="fine numbers">{say('total', { count: list.totalIsFloor ? `${list.total}+` : list.total })}</span>}
      </div>
      {list.refusal !== undefined ? <PageRefusal refusal={list.refusal} retry={() => void list.refetch()} /> : (
        <CaseTable rows={list.rows} busy={list.isFetching} empty={<EmptyState title={say(view === 'mine' ? 'emptyMine' : 'emptyAll')} action={open}>{say(view === 'mine' ? 'emptyMineBody' : 'emptyAllBody')}</EmptyState>} />
      )}
      {list.hasMore ? <p><Button onClick={list.more} loading={list.isFetching}>{say('more')}</Button></p> : null}
    </Page>
  )
}

function CaseTable({ rows, busy, empty }: { rows: readonly CaseRow[]; busy: boolean; empty: React.ReactNode }) {
  const say = useText(caseText)
  const navigate = useNavigate()
  const nameOf = usePartyText()
  const { bankOf, processOf } = useZone()
  const { language } = useLanguage()
  const go = (row: CaseRow) => void navigate(`/cases/${row.id}`)
  if (rows.length === 0 && !busy) return <>{empty}</>
  return (
    <Table<CaseRow>
      rowKey="id" dataSource={[...rows]} pagination={false} loading={busy && rows.length === 0} scroll={{ x: 900 }}
      onRow={(row) => ({ onClick: () => go(row), onKeyDown: (event) => { if (event.key === 'Enter') go(row) }, tabIndex: 0, className: 'row-link' })}
      columns={[
        { key: 'banks', width: 52, render: (_, row) => <BanksIcon holder={bankOf(row.holder)} label={`${say('holder')}: ${nameOf(row.holder)}`} /> },
        { key: 'title', title: say('title'), render: (_, row) => <><a href={`/work/cases/${row.id}`} onClick={(event) => { event.preventDefault(); go(row) }}>{row.title}</a><div className="fine numbers">{row.number} · {processOf(row.process)?.title[language] ?? row.process}</div></> },
        { key: 'stage', title: say('stage'), width: 130, render: (_, row) => <StageStatus stage={row.stage} quiet /> },
        { key: 'holder', title: say('holder'), width: 220, render: (_, row) => <PartyName id={row.handoff?.state === 'offered' ? row.handoff.to : row.holder} short /> },
        { key: 'clock', title: say('clock'), width: 220, render: (_, row) => <ClockStatus clock={row.clock} /> },
        { key: 'updated', title: say('updated'), width: 120, render: (_, row) => <span className="fine">{formatAgo(row.updatedAt, Date.now(), language)}</span> },
      ]}
    />
  )
}
