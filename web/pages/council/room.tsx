/** What the pages of the council room share: their links, lists sorted and searched in the address, files, states. */
import { App, Button, Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { NavLink, useNavigate } from 'react-router'
import type { HandedView, MeetingRow, ResolutionView } from '../../../src/contract/council.ts'
import { download } from '../../client/api.ts'
import { usePreferences } from '../../client/preferences.ts'
import { useZone } from '../../client/session.tsx'
import { useRead, useText } from '../../text/language.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DownloadOutlined, PrinterOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { useAddress } from '../../views/address.ts'
import { councilText, MEETING_TONES, RESOLUTION_TONES } from './text.ts'
import '../../views/register-table.css'
import './council.css'

/** Pages that the zone has registers for. */
export function CouncilLinks() {
  const say = useText(councilText)
  const { planRegisters: roles } = useZone().zone
  const links = [['/meetings', say('meetings'), roles['meeting']], ['/resolutions', say('resolutions'), roles['meeting']], ['/policies', say('policies'), roles['policy']], ['/standards', say('standards'), roles['standard']]] as const
  return <nav className="council-links no-print" aria-label={say('council')}>{links.filter(([, , register]) => register !== undefined).map(([to, label]) => <NavLink key={to} to={to}>{label}</NavLink>)}</nav>
}

/** A file of the node, with what refuses it said. */
export function FileButton({ operation, input, label }: { operation: Parameters<typeof download>[0]; input: object; label: string }) {
  const read = useRead()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    const answer = await download(operation, input as never)
    setBusy(false)
    if (!answer.ok) void message.error(`${read(answer.refusal.says)} ${read(answer.refusal.todo)}`)
  }
  return <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void press()}>{label}</Button>
}

export function PrintButton() {
  const say = useText(councilText)
  return <Button className="desk-only" icon={<PrinterOutlined />} onClick={() => window.print()}>{say('print')}</Button>
}

export function MeetingState({ state, quiet = false }: { state: MeetingRow['state']; quiet?: boolean }) {
  const say = useText(councilText)
  return <Status tone={MEETING_TONES[state]} quiet={quiet}>{say(state)}</Status>
}

export function ResolutionState({ of }: { of: Pick<ResolutionView, 'state' | 'isLate'> }) {
  const say = useText(councilText)
  return <span className="row"><Status tone={RESOLUTION_TONES[of.state]}>{say(of.state)}</Status>{of.isLate ? <Status tone="late">{say('late')}</Status> : null}</span>
}

const ENDS = ['answered', 'closed', 'terminated', 'withdrawn'] as const
const CONFIRMED = { offered: 'toConfirm', accepted: 'hasConfirmed', returned: 'asksChange' } as const
/** How what was handed to a body stands, by its case; of minutes, whether they are confirmed. */
export function HandedState({ of, confirms = false }: { of: HandedView; confirms?: boolean }) {
  const say = useText(councilText)
  const end = ENDS.find((one) => one === of.stage)
  const word = confirms && of.handoff in CONFIRMED && end !== 'terminated' && end !== 'withdrawn' ? CONFIRMED[of.handoff as 'offered'] : end ?? (of.handoff as 'offered')
  const tone: Tone = of.isLate || of.handoff === 'returned' || of.handoff === 'lapsed' ? 'late' : end === 'terminated' || end === 'withdrawn' ? 'idle' : of.handoff === 'accepted' ? 'good' : 'risk'
  return <span className="row"><Status tone={tone} quiet>{say(word)}</Status>{of.isLate ? <Status tone="late" quiet>{say('late')}</Status> : null}</span>
}

export interface ListColumn<Row> extends Column<Row> { readonly value?: (row: Row) => string | number }
interface ListProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly ListColumn<Row>[]
  readonly rowKey: (row: Row) => string
  readonly rowLabel: (row: Row) => string
  /** All that the search looks into. */
  readonly words: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  /** Other filters beside the search. */
  readonly tools?: ReactNode
  readonly files?: ReactNode
  readonly empty: ReactNode
  /** Stands on a page that prints by itself. */
  readonly isPart?: boolean
}

/** A list that is read whole: searched and sorted here, both in the address. */
export function List<Row>({ label, rows, columns, rowKey, rowLabel, words, onOpen, tools, files, empty, isPart = false }: ListProps<Row>) {
  const say = useText(councilText)
  const { dense } = usePreferences()
  const { address, change, keepOnly } = useAddress()
  const [q, sort] = [address.get('q') ?? '', address.get('sort') ?? undefined]
  const wanted = q.trim().toLowerCase()
  const found = rows.filter((row) => wanted === '' || words(row).toLowerCase().includes(wanted))
  const column = columns.find((one) => one.key === sort?.replace(/^-/, ''))
  const sorted = column?.value === undefined ? found : [...found].sort((a, b) => compare(column.value!(a), column.value!(b)) * (sort?.startsWith('-') === true ? -1 : 1))
  return (
    <>
      <div className="register-tools council-tools no-print">
        <Input className="register-search" allowClear value={q} placeholder={say('search')} aria-label={say('search')} onChange={(event) => change('q', [event.target.value])} />
        {tools}<span className="grow" />{files}{isPart ? null : <PrintButton />}
      </div>
      {sorted.length > 0 ? <DataTable label={label} columns={columns.map((one) => ({ ...one, sortable: one.value !== undefined }))} rows={sorted} rowKey={rowKey} rowLabel={rowLabel} dense={dense} sort={sort} onSort={(next) => change('sort', next === undefined ? [] : [next])} {...(onOpen === undefined ? {} : { onOpen })} words={{ choose: say('choose'), chooseAll: say('chooseAll'), sortBy: (title) => say('sortBy', { title }) }} />
        : [...address.keys()].some((name) => name !== 'sort') ? <EmptyState title={say('none')} action={{ label: say('clear'), onPress: () => keepOnly([]) }}>{say('noneHow')}</EmptyState> : empty}
    </>
  )
}

const compare = (a: string | number, b: string | number): number => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)

/** A key of its own for a line that somebody adds. */
export const newLineKey = (): string => crypto.randomUUID().slice(0, 8)
/** `list` with one of its items changed. */
export const changedAt = <T,>(list: readonly T[], at: number, change: Partial<T>): T[] => list.map((one, index) => (index === at ? { ...one, ...change } : one))
/** Leaves out fields that nothing was typed into. */
export const filled = <T extends object>(given: T): T => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as T

/** Goes on once what was typed is saved: only when the guard of the page knows that nothing is left to lose. */
export function useGoOn(): { isGoing: boolean; goTo: (address: string) => void } {
  const navigate = useNavigate()
  const [address, goTo] = useState<string>()
  useEffect(() => { if (address !== undefined) void navigate(address, { replace: true }) }, [address, navigate])
  return { isGoing: address !== undefined, goTo }
}
