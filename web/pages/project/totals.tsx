/** Counts and sums by stage, domain and side, each with its lights. */
import { LIGHTS } from '../../../src/core/project/index.ts'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { useSettled } from '../../ui/settled.ts'
import { StatusShape } from '../../ui/status.tsx'
import { Reading } from '../../views/page.tsx'
import { LightStatus } from './light.tsx'
import type { Filters } from './room.tsx'
import { LIGHT_TONES, projectText } from './text.ts'

type Tally = OutputOf<typeof OPERATIONS.project.totals>['all']

export function ProjectTotals({ filters }: { filters: Filters }) {
  const say = useText(projectText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const answer = useOperation(OPERATIONS.project.totals, { query: useSettled(filters.filters) }, { keep: true })
  const sideOf = (key: string) => zone.sides.find((side) => side.root === key)?.label[language] ?? say('noSide')
  return (
    <Reading {...answer}>
      {(totals) => (
        <div className="totals">
          <Sums title={say('byStage')} name="stage" rows={totals.stage} all={totals.all} label={(key) => key} filters={filters} />
          <Sums title={say('byDomain')} name="domain" rows={totals.domain} all={totals.all} label={(key) => key} filters={filters} />
          <Sums title={say('bySide')} name="side" rows={totals.side} all={totals.all} label={sideOf} filters={filters} />
        </div>
      )}
    </Reading>
  )
}

function Sums({ title, name, rows, all, label, filters }: { title: string; name: string; rows: readonly Tally[]; all: Tally; label: (key: string) => string; filters: Filters }) {
  const say = useText(projectText)
  const most = Math.max(1, ...rows.map((row) => row.count))
  const open = (key: string, light?: string) => {
    const next = new URLSearchParams(filters.address)
    next.delete('view')
    if (key !== '') { next.delete(name); next.append(name, key) }
    if (light !== undefined) { next.delete('light'); next.append('light', light) }
    filters.setQuery(next.toString())
  }
  return (
    <section className="card totals-card">
      <h2>{title}</h2>
      <table className="sums">
        <thead><tr><th>{title}</th><th className="number">{say('count')}</th>{LIGHTS.map((light) => <th key={light} className="number"><LightStatus light={light} quiet /></th>)}<th className="number">{say('investment')} <span className="unit">{say('wan')}</span></th><th className="number">{say('invested')} <span className="unit">{say('wan')}</span></th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row"><button type="button" className="derived" onClick={() => open(row.key)}>{label(row.key)}</button><svg className="sum-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width={(row.count / most) * 100} height="4" /></svg></th>
              <td className="number">{formatNumber(row.count)}</td>
              {LIGHTS.map((light) => <td key={light} className="number">{row.light[light] === undefined ? <span className="quiet">—</span> : <button type="button" className="light-button" onClick={() => open(row.key, light)}><StatusShape tone={LIGHT_TONES[light]} /> {formatNumber(row.light[light])}</button>}</td>)}
              <td className="number">{formatNumber(row.investment, 2)}</td><td className="number">{formatNumber(row.invested, 2)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{say('all')}</th><td className="number">{formatNumber(all.count)}</td>{LIGHTS.map((light) => <td key={light} className="number">{formatNumber(all.light[light] ?? 0)}</td>)}<td className="number">{formatNumber(all.investment, 2)}</td><td className="number">{formatNumber(all.invested, 2)}</td></tr></tfoot>
      </table>
    </section>
  )
}
