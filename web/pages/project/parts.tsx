/** Parts of a project's page that read what its record says. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { DutyView, ProjectRow } from '../../../src/contract/project.ts'
import type { RecordView } from '../../../src/contract/record.ts'
import { daysBetween } from '../../../src/core/project/index.ts'
import { formatDate, formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { DutyState } from './duty-state.tsx'
import { LightCell, LightStatus } from './light.tsx'
import { oneText } from './text.ts'

type Data = Readonly<Record<string, unknown>>
const listOf = (record: RecordView, name: string): readonly Data[] => (Array.isArray(record.data[name]) ? (record.data[name] as Data[]) : [])
const wordOf = (row: Data, name: string): string | undefined => (typeof row[name] === 'string' && row[name] !== '' ? (row[name]) : undefined)
const numberOf = (row: Data, name: string): number => (typeof row[name] === 'number' ? row[name] : 0)

function Part({ title, empty, heads, rows, foot }: { title: string; empty: string; heads: readonly string[]; rows: readonly (readonly ReactNode[])[]; foot?: readonly ReactNode[] }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {rows.length === 0 ? <p className="quiet">{empty}</p> : (
        <div className="sums-box"><table className="sums"><thead><tr>{heads.map((head) => <th key={head}>{head}</th>)}</tr></thead><tbody>{rows.map((cells, at) => <tr key={at}>{cells.map((cell, place) => <td key={place} data-label={heads[place]}>{cell}</td>)}</tr>)}</tbody>{foot === undefined ? null : <tfoot><tr>{foot.map((cell, place) => <td key={place}>{cell}</td>)}</tr></tfoot>}</table></div>
      )}
    </section>
  )
}

export function Duties({ duties }: { duties: readonly DutyView[] }) {
  const say = useText(oneText)
  const shown = duties.filter((duty) => duty.state !== 'recalled')
  return <Part title={say('dutiesTitle')} empty={say('noDuties')} heads={[say('party'), say('role'), say('state'), say('since'), say('toCase')]} rows={shown.map((duty) => [
    <PartyName key="party" id={duty.party} />, say(duty.role), <DutyState key="state" state={duty.state} />, formatDate(duty.acceptedAt ?? duty.offeredAt), duty.case === undefined ? '—' : <Link key="case" to={`/cases/${duty.case}`}>{say('toCase')}</Link>,
  ])} />
}

export function Milestones({ record }: { record: RecordView }) {
  const say = useText(oneText)
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  return <Part title={say('milestonesTitle')} empty={say('noMilestones')} heads={[say('milestone'), say('plannedDay'), say('actualDay'), say('weight')]} rows={listOf(record, 'milestones').map((row) => {
    const planned = wordOf(row, 'planned') ?? ''
    const late = row['actual'] === undefined && planned < today
    return [wordOf(row, 'name'), planned, wordOf(row, 'actual') ?? (late ? <Status key="late" tone="late" quiet>{say('overdue', { days: daysBetween(planned, today) })}</Status> : '—'), row['weight'] === undefined ? '—' : `${numberOf(row, 'weight')}%`]
  })} />
}

export function Funding({ record }: { record: RecordView }) {
  const say = useText(oneText)
  const rows = listOf(record, 'funding')
  const sum = (name: string) => rows.reduce((total, row) => total + Math.round(numberOf(row, name) * 10_000), 0) / 10_000
  return <Part title={say('fundingTitle')} empty={say('noFunding')} heads={[say('year'), say('source'), say('plannedSum'), say('paid')]} foot={[say('sum'), '', formatNumber(sum('planned'), 2), formatNumber(sum('paid'), 2)]}
    rows={[...rows].sort((a, b) => numberOf(a, 'year') - numberOf(b, 'year')).map((row) => [String(numberOf(row, 'year')), wordOf(row, 'source'), formatNumber(numberOf(row, 'planned'), 2), row['paid'] === undefined ? '—' : formatNumber(numberOf(row, 'paid'), 2)])} />
}

export function Risks({ record }: { record: RecordView }) {
  const say = useText(oneText)
  return <Part title={say('risksTitle')} empty={say('noRisks')} heads={[say('risksTitle'), say('level'), say('response'), say('state')]} rows={listOf(record, 'risks').map((row) => [wordOf(row, 'title'), wordOf(row, 'level'), wordOf(row, 'response') ?? '—', row['closed'] === true ? <Status key="state" tone="done" quiet>{say('closed')}</Status> : <Status key="state" tone="risk" quiet>{say('open')}</Status>])} />
}

export function Documents({ record }: { record: RecordView }) {
  const say = useText(oneText)
  return <Part title={say('documentsTitle')} empty={say('noDocuments')} heads={[say('documentsTitle'), say('since')]} rows={listOf(record, 'documents').map((row) => {
    const name = [wordOf(row, 'title'), wordOf(row, 'number')].filter((one) => one !== undefined).join(' ')
    const link = wordOf(row, 'link')
    return [link === undefined ? name : <a key="link" href={link} rel="noreferrer noopener" target="_blank">{name}</a>, wordOf(row, 'date') ?? '—']
  })} />
}

export function Counterparts({ rows }: { rows: readonly ProjectRow[] }) {
  const say = useText(oneText)
  if (rows.length === 0) return null
  return <section className="card"><h2>{say('counterparts')}</h2><ul className="plain-list">{rows.map((row) => <li key={row.id} className="row"><Link to={`/projects/${row.id}`}>{row.title}</Link>{row.light === undefined ? <LightCell row={row} /> : <LightStatus light={row.light} quiet />}</li>)}</ul></section>
}
