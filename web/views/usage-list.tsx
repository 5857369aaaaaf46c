/** The usage trace as a table: each look at our data, newest first. */
import { Button, Tooltip } from 'antd'
import { Link } from 'react-router'
import { OPERATIONS } from '../client/api.ts'
import { usePages } from '../client/hooks.ts'
import { useZone } from '../client/session.tsx'
import { formatNumber, formatTime } from '../text/format.ts'
import { useLanguage, useRead, useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import { shellText } from '../text/shell.ts'
import { usageText } from '../text/usage.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState, Loading } from '../ui/states.tsx'
import { PartyName } from './party-name.tsx'
import { PageRefusal } from './refusal.tsx'
import { SubjectLink } from './subject-link.tsx'

type Look = ReturnType<typeof usePages<typeof OPERATIONS.record.usage>>['rows'][number]

/** `subject` narrows to one thing; `empty` is said when nobody looked. */
export function UsageList({ subject, empty }: { subject?: string | undefined; empty?: string }) {
  const say = useText(usageText)
  const sayShell = useText(shellText)
  const sayTable = useText(registerText)
  const looks = usePages(OPERATIONS.record.usage, { query: { limit: 50, ...(subject === undefined ? {} : { subject }) } })
  const columns = useLookColumns(subject === undefined)
  if (looks.refusal !== undefined) return <PageRefusal refusal={looks.refusal} />
  if (looks.isPending) return <Loading label={sayShell('loading')} rows={4} />
  if (looks.rows.length === 0) return empty === undefined ? <EmptyState title={say('empty')}>{say('emptyHow')}</EmptyState> : <p className="quiet">{empty}</p>
  return (
    <>
      <DataTable label={say('title')} columns={columns} rows={looks.rows} rowKey={(row) => row.entry.id} rowLabel={(row) => row.subject} words={{ choose: '', chooseAll: '', sortBy: (title) => sayTable('sortBy', { title }) }} dense />
      {looks.hasMore ? <p className="table-foot"><Button onClick={looks.more} loading={looks.isFetching}>{say('more')}</Button></p> : null}
    </>
  )
}

function useLookColumns(withSubject: boolean): readonly Column<Look>[] {
  const say = useText(usageText)
  const read = useRead()
  const { language } = useLanguage()
  const { purposeOf } = useZone()
  const basis = (look: Look) => (
    <>
      {look.agreement === undefined ? null : <Link to={`/agreements/${look.agreement}`}>{say('agreement')}</Link>}
      {look.case === undefined ? null : <Link to={`/cases/${look.case}`}>{say('case')}</Link>}
    </>
  )
  return [
    { key: 'reader', title: say('reader'), width: 180, render: (look) => <PartyName id={look.reader} short /> },
    { key: 'at', title: say('at'), width: 180, render: (look) => <time dateTime={look.at}>{formatTime(look.at, language)}</time> },
    ...(withSubject ? [{ key: 'subject', title: say('subject'), width: 140, render: (look: Look) => <SubjectLink subject={look.subject} /> }] : []),
    { key: 'purpose', title: say('purpose'), width: 140, render: (look) => read(purposeOf(look.purpose)) || look.purpose },
    { key: 'basis', title: say('basis'), width: 80, render: basis },
    { key: 'fields', title: say('fields'), width: 110, render: (look) => <Tooltip title={look.fields.join(', ')}><span>{say('fieldsCount', { count: look.fields.length })}</span></Tooltip> },
    { key: 'rows', title: say('rows'), number: true, width: 70, render: (look) => formatNumber(look.rows) },
    { key: 'entry', title: say('log'), width: 110, render: (look) => <Link className="fine" to={`/log?entry=${look.entry.id}`}>{say('entry', { index: look.entry.index })}</Link> },
  ]
}
