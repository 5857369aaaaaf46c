/** All versions of a record, newest first: who changed what, why, and where it stands in the log. */
import { Button } from 'antd'
import { Link } from 'react-router'
import { OPERATIONS } from '../client/api.ts'
import { usePages } from '../client/hooks.ts'
import type { Register } from '../client/session.tsx'
import { formatTime } from '../text/format.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { shellText } from '../text/shell.ts'
import { Loading } from '../ui/states.tsx'
import { useValueText } from './field-value.tsx'
import { PartyName } from './party-name.tsx'
import { PageRefusal } from './refusal.tsx'
import { findField } from './register-schema.ts'
import './record.css'

export function RecordHistory({ register, id }: { register: Register; id: string }) {
  const say = useText(recordText)
  const sayShell = useText(shellText)
  const { language } = useLanguage()
  const versions = usePages(OPERATIONS.record.history, { params: { register: register.code, id }, query: { limit: 20 } })
  if (versions.refusal !== undefined) return <PageRefusal refusal={versions.refusal} />
  if (versions.isPending) return <Loading label={sayShell('loading')} rows={3} />
  return (
    <>
      <ol className="versions">
        {versions.rows.map((row, at) => {
          const older = versions.rows[at + 1]
          const withdrew = row.state === 'withdrawn' && older?.state !== 'withdrawn'
          const restored = row.state === 'current' && older?.state === 'withdrawn'
          const what = row.version === 1 ? say('created') : withdrew ? say('didWithdraw') : restored ? say('didRestore') : say('revised', { count: row.changes.length })
          return (
            <li key={row.version}>
              <p className="version-head">
                <strong>{say('versionNo', { version: row.version })}</strong>
                <span>{what}</span>
                <PartyName id={row.party} short />
                <time dateTime={row.at}>{formatTime(row.at, language)}</time>
                <Link className="fine" to={`/log?entry=${row.entry.id}`}>{say('entry', { index: row.entry.index })}</Link>
              </p>
              {row.reason === undefined ? null : <p className="quiet">{row.reason}</p>}
              {row.version === 1 || row.changes.length === 0 ? null : <Changes register={register} changes={row.changes} />}
            </li>
          )
        })}
      </ol>
      {versions.hasMore ? <Button onClick={versions.more} loading={versions.isFetching}>{say('moreVersions')}</Button> : null}
    </>
  )
}

interface Change {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
}

/** What changed, field by field. `heads` names the two columns. */
export function Changes({ register, changes, heads }: { register: Register; changes: readonly Change[]; heads?: readonly [string, string] }) {
  const say = useText(recordText)
  const { language } = useLanguage()
  const valueText = useValueText()
  const [before, after] = heads ?? [say('before'), say('after')]
  return (
    <dl className="changes">
      {changes.map((change) => {
        const field = findField(register, change.field)
        return (
          <div key={change.field}>
            <dt>{field?.title[language] ?? change.field}</dt>
            <dd><span className="hidden-words">{before}</span><del>{valueText(field, change.before)}</del></dd>
            <dd><span className="hidden-words">{after}</span><ins>{valueText(field, change.after)}</ins></dd>
          </div>
        )
      })}
    </dl>
  )
}
