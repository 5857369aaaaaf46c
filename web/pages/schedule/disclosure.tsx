/** How much of each project the public sees, the least open first. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Reading } from '../../views/page.tsx'
import { scheduleText } from './text.ts'

const STEP = 100
const PUBLIC_FILE = '/api/v1/open/oc4ids.json'

export function DisclosureView() {
  const say = useText(scheduleText)
  const [limit, setLimit] = useState(STEP)
  const answer = useOperation(OPERATIONS.schedule.scores, { query: { offset: 0, limit } }, { keep: true })
  const words = (points: readonly string[]) => (points.length === 0 ? '—' : points.map((point) => say(`p_${point}` as 'p_title')).join(say('comma')))
  return (
    <Reading {...answer}>
      {({ rows, total, mean }) => rows.length === 0 ? <EmptyState title={say('empty')}>{say('emptyBody')}</EmptyState> : (
        <>
          <p>{say('disclosureLead', { of: rows[0]?.of ?? 0 })} <strong>{mean === undefined ? '' : say('mean', { percent: mean })}</strong> · <a href={PUBLIC_FILE}>{say('publicFile')}</a></p>
          <div className="change-table-box">
            <table className="change-table">
              <thead><tr><th scope="col">{say('name')}</th><th scope="col">{say('openPoints')}</th><th scope="col" className="numbers">{say('heldPoints')}</th><th scope="col">{say('closedPoints')}</th><th scope="col">{say('missingPoints')}</th></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row"><Link to={`/projects/${row.id}`}>{row.title}</Link><div className="fine"><Status tone={row.published ? 'good' : 'idle'} quiet>{say(row.published ? 'published' : 'notPublished')}</Status></div></th>
                    <td data-label={say('openPoints')}><meter className="score-meter" min={0} max={row.of} value={row.open} aria-label={`${row.open} / ${row.of}`} /> <span className="numbers">{row.open} / {row.of}</span></td>
                    <td data-label={say('heldPoints')} className="numbers">{row.held}</td><td data-label={say('closedPoints')} className="fine">{words(row.closed)}</td><td data-label={say('missingPoints')} className="fine">{words(row.missing)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {total > rows.length && limit < 500 ? <Button onClick={() => setLimit(Math.min(500, limit + STEP))}>{say('loadMore', { count: Math.min(STEP, total - rows.length) })}</Button> : null}
        </>
      )}
    </Reading>
  )
}
