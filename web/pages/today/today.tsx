/** Home of the workbench: what is on me (least time first), whom I wait for, what is due, what changed. */
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CaseRow } from '../../../src/contract/case.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay, useSession, useZone } from '../../client/session.tsx'
import { formatDay, formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { BanksIcon } from '../../ui/two-banks.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { ClockStatus } from '../case/clock.tsx'
import { addressOfSubject, kindLabel } from './changes.ts'
import { todayText } from './text.ts'
import './today.css'

export function TodayPage() {
  const say = useText(todayText)
  const { language } = useLanguage()
  const { session } = useSession()
  const may = useMay()
  const navigate = useNavigate()
  const answer = useOperation(OPERATIONS.case.today, {}, { when: session.acting !== undefined })
  return (
    <Page wide title={say('title')} lead={formatDay(new Date().toISOString(), language)}>
      <Reading {...answer}>
        {(today) => (
          <>
            {today.counts.late + today.counts.atRisk === 0 ? null : (
              <p className="today-lights">
                {today.counts.late === 0 ? null : <Status tone="late">{say('late')} {today.counts.late}</Status>}
                {today.counts.atRisk === 0 ? null : <Status tone="risk">{say('atRisk')} {today.counts.atRisk}</Status>}
              </p>
            )}
            {today.mine.length + today.waiting.length + today.changes.length === 0 && may(OPERATIONS.plan.importDocument) ? (
              <EmptyState title={say('startTitle')} action={{ label: say('start'), onPress: () => void navigate('/plan') }}>{say('startBody')}</EmptyState>
            ) : (
              <div className="today-grid">
                <Panel title={say('mine')} count={today.counts.mine} to="/cases?view=mine"><Rows rows={today.mine} empty={say('nothingMine')} lead /></Panel>
                <Panel title={say('waiting')} count={today.counts.waiting} to="/cases?view=waiting"><Rows rows={today.waiting} empty={say('nothingWaiting')} /></Panel>
                <Panel title={say('dueSoon')} to="/cases?view=all"><Rows rows={today.dueSoon} empty={say('nothingDue')} /></Panel>
                <Panel title={say('changes')}>
                  {today.changes.length === 0 ? <p className="fine">{say('nothingChanged')}</p> : (
                    <ul className="today-changes">
                      {today.changes.map((change) => (
                        <li key={`${change.at}${change.subject}${change.kind}`}>
                          <time dateTime={change.at} className="numbers">{formatTime(change.at, language).slice(-5)}</time>
                          <span><ChangeTitle subject={change.subject} title={change.title === '' ? kindLabel(change.kind)[language] : change.title} /> <span className="fine">{kindLabel(change.kind)[language]} · <PartyName id={change.party} short /></span></span>
                        </li>
                      ))}
                    </ul>
                  )}
                </Panel>
              </div>
            )}
          </>
        )}
      </Reading>
    </Page>
  )
}

function ChangeTitle({ subject, title }: { subject: string; title: string }) {
  const address = addressOfSubject(subject)
  return address === undefined ? <>{title}</> : <Link to={address}>{title}</Link>
}

function Panel({ title, count, to, children }: { title: string; count?: number; to?: string; children: ReactNode }) {
  const say = useText(todayText)
  return (
    <section className="today-panel">
      <header><h2>{title}{count === undefined ? null : <span className="today-count numbers">{count}</span>}</h2>{to === undefined ? null : <Link to={to}>{say('openAll')}</Link>}</header>
      {children}
    </section>
  )
}

/** Rows that the arrow keys walk through; Enter opens. */
function Rows({ rows, empty, lead = false }: { rows: readonly CaseRow[]; empty: string; lead?: boolean }) {
  const { bankOf } = useZone()
  if (rows.length === 0) return <p className="fine">{empty}</p>
  return (
    <ul className="today-rows" onKeyDown={walk}>
      {rows.map((row, at) => (
        <li key={row.id}>
          <Link to={`/cases/${row.id}`} className={lead && at === 0 ? 'today-row is-first' : 'today-row'}>
            <BanksIcon holder={bankOf(row.holder)} label={row.number} />
            <span className="today-row-title">{row.title}<span className="fine"><PartyName id={row.mine ? row.issuer : (row.handoff?.state === 'offered' ? row.handoff.to : row.holder)} short /></span></span>
            <ClockStatus clock={row.clock} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function walk(event: React.KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a.today-row')]
  const at = links.findIndex((link) => link === document.activeElement)
  links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  event.preventDefault()
}
