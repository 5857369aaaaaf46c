/** Plans imported so far, and the place to put a new one. */
import { Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { formatNumber, formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { planText } from './text.ts'
import './plan.css'

export function PlanListPage() {
  const say = useText(planText)
  const may = useMay()
  const { language } = useLanguage()
  const answer = useOperation(OPERATIONS.plan.list, {})
  return (
    <Page title={say('title')} lead={say('lead')}>
      {may(OPERATIONS.plan.importDocument) ? <ImportBox documents={answer.data?.items ?? []} /> : null}
      <Reading {...answer}>
        {({ items }) => items.length === 0 ? <EmptyState title={say('empty')}>{say('emptyBody')}</EmptyState> : (
          <ul className="plan-list">
            {items.map((item) => (
              <li key={item.id}>
                <Link to={`/plan/${item.id}`} className="plan-card">
                  <strong>{item.title}</strong>
                  <span className="fine">{item.filename} · {say('characters', { count: formatNumber(item.characters) })} · {say('imported', { time: formatTime(item.importedAt, language) })}{item.follows === undefined ? null : <> · {say('followsOf', { title: items.find((one) => one.id === item.follows)?.title ?? '' })}</>}</span>
                  <dl className="plan-counts numbers">
                    {([['projects', item.counts.projects], ['tasks', item.counts.tasks], ['indicators', item.counts.indicators], ['findings', item.counts.findings], ['filed', item.counts.filed]] as const).map(([key, count]) => (
                      <div key={key}><dt>{say(key)}</dt><dd>{formatNumber(count)}</dd></div>
                    ))}
                  </dl>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Reading>
    </Page>
  )
}

function ImportBox({ documents }: { documents: readonly { readonly id: string; readonly title: string; readonly filename: string }[] }) {
  const say = useText(planText)
  const navigate = useNavigate()
  const [follows, setFollows] = useState<string>()
  const write = useWrite(OPERATIONS.plan.importDocument, { onDone: (document) => void navigate(document.follows === undefined ? `/plan/${document.id}` : `/plan/${document.id}/compare`) })
  const take = async ({ name, content }: { name: string; content: string }) => { await write.submit({ body: { filename: name, content, ...(follows === undefined ? {} : { follows }) } }) }
  return (
    <div className="plan-import">
      <FileDrop accept=".txt,.md,.docx,.pdf" disabled={write.busy} help={say('dropHelp')} onFile={take}>
        {(reading) => <p className="plan-drop">{reading === undefined ? say('drop') : say('reading', { name: reading })}</p>}
      </FileDrop>
      {documents.length === 0 ? null : (
        <label className="plan-follows">{say('follows')} <Select value={follows} onChange={setFollows} allowClear placeholder={say('followsNone')} aria-label={say('follows')} popupMatchSelectWidth={false} style={{ minWidth: 240 }} options={documents.map((document) => ({ value: document.id, label: `${document.title} · ${document.filename}` }))} /></label>
      )}
      <WriteRefusal refusal={write.refusal} />
    </div>
  )
}
