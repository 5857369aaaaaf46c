/** Stations as small multiples. */
import { Tag } from 'antd'
import { Link } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { formatAgo, formatNumber } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { SeriesChart } from './chart.tsx'
import { seriesText } from './text.ts'
import './series.css'

export type SeriesRow = OutputOf<typeof OPERATIONS.series.list>['items'][number]
const WEEK_MS = 7 * 86_400_000

export function SeriesListPage() {
  const say = useText(seriesText)
  const answer = useOperation(OPERATIONS.series.list, {})
  return (
    <Page wide title={say('title')} lead={say('lead')}>
      <Reading {...answer}>
        {({ items }) => items.length === 0 ? <EmptyState title={say('nothing')}>{say('nothingBody')}</EmptyState> : <div className="multiples">{items.map((series) => <Multiple key={series.id} series={series} />)}</div>}
      </Reading>
    </Page>
  )
}

function Multiple({ series }: { series: SeriesRow }) {
  const say = useText(seriesText)
  const { language } = useLanguage()
  const { data } = useOperation(OPERATIONS.series.observations, { params: { id: series.id }, query: { from: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - WEEK_MS).toISOString(), points: 120 } })
  return (
    <Link to={`/series/${series.id}`} className="multiple">
      <strong>{series.title[language]}</strong>
      <span className="fine">{series.place} · <PartyName id={series.owner} short /></span>
      {data === undefined ? <div className="chart-wait" /> : <SeriesChart small label={series.title[language]} unit={series.unit} language={language} observations={data.items} limit={series.limit === undefined ? undefined : { value: series.limit.value, label: series.limit.label[language] }} />}
      <span className="numbers">{series.last?.value == null ? say('noValue') : <><b>{formatNumber(series.last.value, 3)}</b> {series.unit} <span className="fine">{formatAgo(series.last.at, Date.now(), language)}</span></>} {series.demonstration ? <Tag>{say('demonstration')}</Tag> : null}</span>
    </Link>
  )
}
