/** 督办: what we have given and what we have been given, by where it stands, with the days left and the slips. */
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { MatterRow } from '../../../src/contract/supervision.ts'
import { SLIP_LEVELS, STANDINGS } from '../../../src/core/supervision/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, usePages } from '../../client/hooks.ts'
import { usePreferences } from '../../client/preferences.ts'
import { useMay, useZone } from '../../client/session.tsx'
import { formatDate } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { shellText } from '../../text/shell.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PrinterOutlined, SearchOutlined } from '../../ui/icons.tsx'
import { useSettled } from '../../ui/settled.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { Page } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { DaysLeft, LevelStatus, StandingStatus, SupervisionLinks, useTableWords } from './room.tsx'
import { levelText, listText, roomText, standingText } from './text.ts'

/** By the column that each sorts. */
const SORTS = { due: 'due', openedAt: '-openedAt', party: 'party' } as const
const BODIES = ['body', 'org', 'area'] as const
type As = 'given' | 'taken'

/** What is shown lives in the address. */
function useMatterFilters() {
  const [address, setAddress] = useSearchParams()
  const as: As = address.get('as') === 'taken' ? 'taken' : 'given'
  const standing = STANDINGS.find((one) => one === address.get('standing'))
  const level = SLIP_LEVELS.find((one) => one === address.get('level'))
  const party = address.get('party') ?? undefined
  const sort = Object.values(SORTS).find((one) => one === address.get('sort')) ?? SORTS.openedAt
  const late = address.has('late')
  const change = (name: string, value: string | undefined) => setAddress((now) => {
    const next = new URLSearchParams(now)
    if (name === 'standing' || name === 'late') { next.delete('standing'); next.delete('late') }
    if (value === undefined || value === '') next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true })
  const query = { as, sort, ...(standing === undefined ? {} : { standing: [standing] }), ...(level === undefined ? {} : { level: [level] }), ...(party === undefined ? {} : { party }), ...(late ? { late: true } : {}) }
  return { as, standing, level, party, sort, late, change, query, isFiltered: standing !== undefined || level !== undefined || party !== undefined || late }
}
type MatterFilters = ReturnType<typeof useMatterFilters>

export function SupervisionListPage() {
  const say = useText(listText)
  const sayRoom = useText(roomText)
  const sayLevel = useText(levelText)
  const { zone } = useZone()
  const may = useMay()
  const filters = useMatterFilters()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed).trim()
  const actions = <><Button icon={<PrinterOutlined />} onClick={() => window.print()}>{sayRoom('print')}</Button>{may(OPERATIONS.supervision.issue) ? <Button type="primary" onClick={() => void navigate('/supervision/issue')}>{say('issue')}</Button> : null}</>
  if (zone.planProcesses['supervision'] === undefined) return <Page title={sayRoom('title')}><EmptyState title={sayRoom('noProcess')}>{sayRoom('noProcessHow')}</EmptyState></Page>
  return (
    <Page wide title={sayRoom('title')} lead={sayRoom('lead')} actions={actions}>
      <SupervisionLinks />
      <div className="register-tools no-print">
        <Segmented<As> value={filters.as} onChange={(next) => filters.change('as', next)} options={[{ value: 'given', label: say('given') }, { value: 'taken', label: say('taken') }]} />
        <Input className="register-search" prefix={<SearchOutlined />} allowClear value={typed} placeholder={say('search')} aria-label={say('search')} onChange={(event) => setTyped(event.target.value)} />
        <Select className="filter-slip" allowClear placeholder={say('anySlip')} aria-label={say('slip')} options={SLIP_LEVELS.map((one) => ({ value: one, label: sayLevel(one) }))} {...(filters.level === undefined ? {} : { value: filters.level })} onChange={(next?: string) => filters.change('level', next)} />
        <span className="filter-party"><PartySelect label={filters.as === 'given' ? say('otherTo') : say('otherBy')} allowClear kinds={BODIES} {...(filters.party === undefined ? {} : { value: filters.party })} onChange={((next?: string) => filters.change('party', next)) as never} flat /></span>
      </div>
      <Counts filters={filters} />
      <Rows filters={filters} q={q} />
    </Page>
  )
}

/** How many stand where; each is a filter. */
function Counts({ filters }: { filters: MatterFilters }) {
  const say = useText(listText)
  const sayStanding = useText(standingText)
  const { data } = useOperation(OPERATIONS.supervision.list, { query: { as: filters.as, limit: 1 } }, { keep: true })
  const counts = data?.counts
  const all = STANDINGS.reduce((sum, one) => sum + (counts?.[one] ?? 0), 0)
  const chip = (key: string, label: string, count: number, isOn: boolean, press: () => void) => <li key={key}><button type="button" className={`count-chip${isOn ? ' is-on' : ''}`} aria-pressed={isOn} onClick={press}>{label} <b>{count}</b></button></li>
  return (
    <ul className="count-chips no-print">
      {chip('all', say('all'), all, filters.standing === undefined && !filters.late, () => filters.change('standing', undefined))}
      {STANDINGS.map((one) => chip(one, sayStanding(one), counts?.[one] ?? 0, filters.standing === one, () => filters.change('standing', one)))}
      {chip('late', say('late'), counts?.late ?? 0, filters.late, () => filters.change('late', 'true'))}
    </ul>
  )
}

function useMatterColumns(as: As): readonly Column<MatterRow>[] {
  const say = useText(listText)
  return [
    { key: 'title', title: say('title'), width: 280, render: (row) => <Link to={`/supervision/${row.id}`}>{row.title}</Link> }, { key: 'number', title: say('number'), width: 170, render: (row) => row.number },
    { key: 'party', title: say(as === 'given' ? 'otherTo' : 'otherBy'), sortable: true, render: (row) => <PartyName id={as === 'given' ? row.party : row.issuer} short /> },
    { key: 'standing', title: say('standing'), render: (row) => <><StandingStatus standing={row.standing} />{row.sentBack > 0 ? <span className="fine"> {say('sentBack', { count: row.sentBack })}</span> : null}</> },
    { key: 'due', title: say('due'), sortable: true, render: (row) => (row.due === undefined ? '—' : formatDate(row.due)), blank: (row) => row.due === undefined },
    { key: 'left', title: say('left'), width: 170, render: (row) => <DaysLeft row={row} />, blank: (row) => row.past === undefined && !row.isSuspended },
    { key: 'slip', title: say('slip'), render: (row) => (row.level === undefined ? '—' : <LevelStatus level={row.level} />), blank: (row) => row.level === undefined }, { key: 'openedAt', title: say('openedAt'), sortable: true, render: (row) => formatDate(row.openedAt) },
  ]
}

function Rows({ filters, q }: { filters: MatterFilters; q: string }) {
  const say = useText(listText)
  const sayRoom = useText(roomText)
  const sayShell = useText(shellText)
  const { dense } = usePreferences()
  const navigate = useNavigate()
  const page = usePages(OPERATIONS.supervision.list, { query: { ...filters.query, limit: 100, ...(q === '' ? {} : { q }) } })
  const columns = useMatterColumns(filters.as)
  const words = useTableWords()
  if (page.refusal !== undefined) return <PageRefusal refusal={page.refusal} retry={() => void page.refetch()} />
  if (page.isPending) return <Loading label={sayShell('loading')} rows={8} />
  if (page.rows.length === 0) return filters.isFiltered || q !== '' ? <EmptyState title={say('noneFits')}>{say('widen')}</EmptyState> : <EmptyState title={say('none')}>{say(filters.as === 'given' ? 'noneGiven' : 'noneTaken')}</EmptyState>
  return (
    <>
      <p className="fine">{say('total', { count: page.total ?? page.rows.length })}</p>
      <DataTable label={sayRoom('title')} columns={columns} rows={page.rows} rowKey={(row) => row.id} rowLabel={(row) => row.title} onOpen={(row) => void navigate(`/supervision/${row.id}`)} sort={filters.sort} onSort={(sort) => filters.change('sort', SORTS[(sort ?? 'openedAt').replace('-', '') as keyof typeof SORTS])} dense={dense} waiting={page.isStale} words={words} />
      {page.hasMore ? <p><Button loading={page.isFetching} onClick={page.more}>{sayRoom('more')}</Button></p> : null}
    </>
  )
}
