/** Planned and reported progress as a drawing, and the reports of both sides. */
import type { OutputOf } from '../../../src/contract/operation.ts'
import type { ReportView } from '../../../src/contract/project.ts'
import { daysBetween, endOfMonth } from '../../../src/core/project/index.ts'
import type { OPERATIONS } from '../../client/api.ts'
import { formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { oneText, projectText } from './text.ts'

const [WIDTH, HEIGHT, LEFT, FOOT] = [640, 180, 34, 22]

/** The newest version of each report. */
const newest = (reports: readonly ReportView[]) => reports.filter((report) => !reports.some((other) => other.record === report.record && other.version > report.version))

type Shown = Pick<OutputOf<typeof OPERATIONS.project.get>, 'curve' | 'reports'>

export function Curve({ data }: { data: Shown }) {
  const say = useText(oneText)
  const [first, ...rest] = data.curve
  const last = rest[rest.length - 1]
  if (first === undefined || last === undefined) return null
  const points = newest(data.reports)
  const end = points.reduce((day, report) => (endOfMonth(report.month) > day ? endOfMonth(report.month) : day), last.day)
  const span = Math.max(1, daysBetween(first.day, end))
  const x = (day: string) => Math.round(LEFT + (Math.max(0, daysBetween(first.day, day)) / span) * (WIDTH - LEFT - 8))
  const y = (share: number) => Math.round(8 + ((100 - share) / 100) * (HEIGHT - FOOT - 8))
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  return (
    <section className="section">
      <h2>{say('curve')}</h2>
      <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${say('curve')}: ${points.map((report) => `${report.month} ${report.progress}%`).join(' ')}`}>
        {[0, 50, 100].map((share) => <g key={share}><path className="curve-grid" d={`M${LEFT} ${y(share)}H${WIDTH - 8}`} /><text x={LEFT - 4} y={y(share) + 4} textAnchor="end">{share}%</text></g>)}
        <path className="curve-plan" d={data.curve.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.day)} ${y(point.share)}`).join('')} />
        {today > first.day && today < end ? <g><path className="curve-today" d={`M${x(today)} 8V${HEIGHT - FOOT}`} /><text x={x(today)} y={HEIGHT - 6} textAnchor="middle">{say('today')}</text></g> : null}
        {points.map((report) => <circle key={report.record} className="curve-report" cx={x(endOfMonth(report.month))} cy={y(report.progress)} r="4.5"><title>{`${report.month} ${report.progress}%`}</title></circle>)}
        <text x={x(first.day)} y={HEIGHT - 6}>{first.day}</text><text x={x(last.day)} y={HEIGHT - 6} textAnchor="end">{last.day}</text>
      </svg>
    </section>
  )
}

export function Reports({ reports }: { reports: readonly ReportView[] }) {
  const say = useText(oneText)
  const sayRoom = useText(projectText)
  return (
    <section className="section">
      <h2>{say('reportsTitle')}</h2>
      {reports.length === 0 ? <p className="quiet">{say('noReports')}</p> : (
        <div className="sums-box"><table className="sums">
          <thead><tr><th>{say('month')}</th><th>{say('party')}</th><th className="number">{sayRoom('progress')} %</th><th className="number">{sayRoom('invested')} <span className="unit">{sayRoom('wan')}</span></th><th>{say('expectedFinish')}</th><th>{say('done')}</th><th>{say('problem')}</th></tr></thead>
          <tbody>
            {reports.map((report) => (
              <tr key={`${report.record} ${report.version}`} className={newest(reports).includes(report) ? undefined : 'struck'}>
                <td>{report.month}{report.reason === undefined ? null : <div className="fine">{say('corrected', { version: report.version, reason: report.reason })}</div>}</td><td><PartyName id={report.party} short /></td><td className="number">{formatNumber(report.progress, 1)}</td>
                <td className="number">{report.invested === undefined ? '—' : formatNumber(report.invested, 2)}</td><td>{report.expectedFinish ?? '—'}</td><td>{report.done ?? '—'}</td><td>{[report.problem, report.request].filter((one) => one !== undefined).join(' · ') || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table></div>
      )}
    </section>
  )
}
