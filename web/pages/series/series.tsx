/** One series: the chart over a chosen range, and its figures as a table. */
import { Segmented, Table, Tag } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { formatNumber, formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { SeriesChart } from './chart.tsx'
import { seriesText } from './text.ts'
import './series.css'

const RANGES_MS = { day: 86_400_000, week: 7 * 86_400_000, month: 31 * 86_400_000 } as const
type Range = keyof typeof RANGES_MS

export function SeriesPage() {
  const { id = '' } = useParams()
  const say = useText(seriesText)
  const { language } = useLanguage()
  const [range, setRange] = useState<Range>('week')
  const [hour] = useState(() => Math.floor(Date.now() / 3_600_000) * 3_600_000)
  const answer = useOperation(OPERATIONS.series.observations, { params: { id }, query: { from: new Date(hour - RANGES_MS[range]).toISOString() } }, { keep: true })
  return (
    <Reading {...answer}>
      {({ series, items, thinned }) => (
        <Page wide title={series.title[language]} crumbs={[{ label: say('title'), to: '/series' }]} lead={<>{series.place} · <PartyName id={series.owner} /> {series.demonstration ? <Tag>{say('demonstration')}</Tag> : null}</>}>
          <div className="toolbar"><Segmented<Range> value={range} onChange={setRange} options={(['day', 'week', 'month'] as const).map((one) => ({ value: one, label: say(one) }))} />{thinned ? <span className="fine">{say('thinned')}</span> : null}</div>
          <SeriesChart label={`${series.title[language]} (${series.unit})`} unit={series.unit} language={language} observations={items} limit={series.limit === undefined ? undefined : { value: series.limit.value, label: series.limit.label[language] }} />
          <details className="series-table"><summary>{say('table')}</summary>
            <Table
              size="small" rowKey="at" dataSource={[...items].reverse()} pagination={{ pageSize: 50, showSizeChanger: false }}
              columns={[
                { title: say('time'), dataIndex: 'at', className: 'numbers', render: (at: string) => formatTime(at, language) },
                { title: `${say('value')} (${series.unit})`, dataIndex: 'value', align: 'right', className: 'numbers', render: (value: number | null) => (value === null ? say('noValue') : formatNumber(value, 4)) },
                { title: say('quality'), dataIndex: 'quality' },
                { title: say('state'), dataIndex: 'state', render: (state: 'provisional' | 'confirmed' | 'corrected') => say(state) },
              ]}
            />
          </details>
        </Page>
      )}
    </Reading>
  )
}
