/** Projects as a table. */
import { Button, Checkbox, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ProjectRow } from '../../../src/contract/project.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { usePreferences } from '../../client/preferences.ts'
import { formatDate, formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { shellText } from '../../text/shell.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ColumnWidthOutlined } from '../../ui/icons.tsx'
import { useSettled } from '../../ui/settled.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { TableFoot } from '../../views/table-foot.tsx'
import { PAGE_SIZES } from '../../views/table-state.ts'
import { LightCell } from './light.tsx'
import type { Filters } from './room.tsx'
import { projectText } from './text.ts'
import '../../views/register-table.css'

const KEYS = ['title', 'light', 'stage', 'domain', 'side', 'lead', 'start', 'finish', 'investment', 'invested', 'progress', 'places', 'box', 'updatedAt'] as const
const USUAL: readonly string[] = ['title', 'light', 'stage', 'domain', 'lead', 'start', 'finish', 'investment', 'progress', 'places']
const SORTABLE: readonly string[] = ['title', 'light', 'stage', 'domain', 'start', 'finish', 'investment', 'progress', 'updatedAt']

export function Leads({ row }: { row: ProjectRow }) {
  if (row.leads.length > 0) return <span className="row-leads">{row.leads.map((party) => <PartyName key={party} id={party} short />)}</span>
  return row.leadNames.length > 0 ? <span className="quiet">{row.leadNames.join(' ')}</span> : <>—</>
}

function useProjectColumns(shown: readonly string[]): readonly Column<ProjectRow>[] {
  const say = useText(projectText)
  const text = (value: string | undefined): ReactNode => value ?? '—'
  const number = (value: number | undefined): ReactNode => (value === undefined ? '—' : formatNumber(value, 2))
  const renders: Readonly<Record<string, (row: ProjectRow) => ReactNode>> = {
    title: (row) => <Link to={`/projects/${row.id}`}>{row.title}</Link>, light: (row) => <LightCell row={row} />, stage: (row) => row.stage, domain: (row) => row.domain, side: (row) => <PartyName id={row.owner} short />, lead: (row) => <Leads row={row} />,
    start: (row) => text(formatDate(row.start) || undefined), finish: (row) => text(formatDate(row.finish) || undefined), investment: (row) => number(row.investment), invested: (row) => number(row.invested), progress: (row) => <Progress row={row} />,
    places: (row) => text(row.places.join(' ') || undefined), box: (row) => text(row.box), updatedAt: (row) => formatDate(row.updatedAt),
  }
  const numbers: readonly string[] = ['investment', 'invested', 'progress']
  const units: Readonly<Record<string, string>> = { investment: say('wan'), invested: say('wan'), progress: '%' }
  return KEYS.filter((key) => shown.includes(key)).map((key) => ({
    key, title: say(key), sortable: SORTABLE.includes(key), number: numbers.includes(key), unit: units[key], width: key === 'title' ? 260 : 100, render: renders[key]!,
    blank: (row) => (row as unknown as Record<string, unknown>)[key] === undefined && (key === 'start' || key === 'finish' || numbers.includes(key)),
  }))
}

/** Reported and planned, as a bar with a mark. */
function Progress({ row }: { row: ProjectRow }) {
  const say = useText(projectText)
  if (row.progress === undefined && row.planned === undefined) return <>—</>
  return (
    <span className="progress" title={`${say('progress')} ${row.progress ?? '—'}% · ${say('planned')} ${row.planned ?? '—'}%`}>
      <svg viewBox="0 0 60 10" width="60" height="10" aria-hidden="true">
        <rect className="progress-ground" x="0" y="3" width="60" height="4" />
        <rect className="progress-done" x="0" y="3" width={(row.progress ?? 0) * 0.6} height="4" />
        {row.planned === undefined ? null : <path className="progress-plan" d={`M${row.planned * 0.6} 0v10`} />}
      </svg>
      {row.progress === undefined ? '—' : formatNumber(row.progress, 1)}
    </span>
  )
}

export function ProjectTable({ filters }: { filters: Filters }) {
  const settled = useSettled(filters.filters)
  const sort = filters.one('sort')
  const size = PAGE_SIZES.find((one) => String(one) === filters.one('size')) ?? PAGE_SIZES[0]
  return <Rows key={JSON.stringify([settled, sort, size])} filters={filters} asked={settled} sort={sort} size={size} />
}

function Rows({ filters, asked, sort, size }: { filters: Filters; asked: Filters['filters']; sort: string | undefined; size: number }) {
  const say = useText(projectText)
  const sayShell = useText(shellText)
  const navigate = useNavigate()
  const may = useMay()
  const { session } = useSession()
  const { dense } = usePreferences()
  const [from, setFrom] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const wished = filters.one('columns')?.split(',')
  const columns = useProjectColumns(wished === undefined ? USUAL : ['title', ...wished])
  const page = useOperation(OPERATIONS.project.list, { query: { ...asked, limit: size, count: true, ...(sort === undefined ? {} : { sort }), ...(from === 0 ? {} : { cursor: String(from) }) } }, { keep: true })
  if (page.refusal !== undefined) return <PageRefusal refusal={page.refusal} retry={() => void page.refetch()} />
  if (page.data === undefined) return <Loading label={sayShell('loading')} rows={10} />
  const rows = page.data.items
  const assignable = may(OPERATIONS.project.assign)
  const mine = (keys: ReadonlySet<string>) => [...keys].filter((key) => rows.find((row) => row.id === key)?.owner === session.acting)
  if (rows.length === 0 && from === 0) return <EmptyState title={say(filters.isFiltered ? 'none' : 'empty')} action={filters.isFiltered ? { label: say('clear'), onPress: filters.clear } : undefined}>{say(filters.isFiltered ? 'noneHow' : 'emptyHow')}</EmptyState>
  return (
    <>
      <div className="table-tools no-print">
        {chosen.size === 0 || !assignable ? null : <Button type="primary" disabled={mine(chosen).length === 0} onClick={() => void navigate(`/assign?list=project&ids=${mine(chosen).join(',')}`)}>{say('giveOut', { count: mine(chosen).length })}</Button>}
        <span className="grow" />
        <Columns filters={filters} shown={columns.map((column) => column.key)} />
      </div>
      <DataTable label={say('projects')} columns={columns} rows={rows} rowKey={(row) => row.id} rowLabel={(row) => row.title} onOpen={(row) => void navigate(`/projects/${row.id}`)} sort={sort} onSort={(next) => filters.change('sort', [next ?? ''])} dense={dense} waiting={page.isPlaceholderData}
        {...(assignable ? { chosen, onChoose: setChosen } : {})} words={{ choose: say('choose'), chooseAll: say('chooseAll'), sortBy: (title) => say('sortBy', { title }) }} />
      <TableFoot from={from} shown={rows.length} size={size} total={page.data.total} totalIsFloor={false} onSize={(next) => filters.change('size', [String(next)])} onPrevious={from === 0 ? undefined : () => setFrom(Math.max(0, from - size))} onNext={page.data.next === undefined ? undefined : () => setFrom(from + size)} />
    </>
  )
}

function Columns({ filters, shown }: { filters: Filters; shown: readonly string[] }) {
  const say = useText(projectText)
  const toggle = (key: string) => filters.change('columns', [(shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key]).filter((one) => one !== 'title').join(',')])
  const list = <ul className="column-list">{KEYS.filter((key) => key !== 'title').map((key) => <li key={key}><Checkbox checked={shown.includes(key)} onChange={() => toggle(key)}>{say(key)}</Checkbox></li>)}</ul>
  return <Popover trigger="click" placement="bottomRight" content={list}><Button size="small" icon={<ColumnWidthOutlined />} className="desk-only">{say('columns')}</Button></Popover>
}
