/** The node as its administrators see it. */
import { Alert } from 'antd'
import { Link } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { formatNumber, formatTime } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { logText } from '../../text/log.ts'
import { Page, Reading } from '../../views/page.tsx'
import { usePartyText } from '../../views/party-name.tsx'

const LINKS = [['api', '/api'], ['errors', '/errors'], ['health', '/health'], ['metrics', '/metrics']] as const

export function NodePage() {
  const say = useText(logText)
  const read = useRead()
  const { language } = useLanguage()
  const partyText = usePartyText()
  const found = useOperation(OPERATIONS.node.status, {}, { staleMs: 5_000 })
  return (
    <Page title={say('node')} lead={say('nodeLead')}>
      <Reading {...found}>
        {(node) => (
          <>
            {node.notices.map((notice, at) => <Alert key={at} className="form-alert" type="warning" showIcon title={read(notice)} />)}
            <dl className="facts card">
              <div><dt>{say('version')}</dt><dd>{node.version}</dd></div>
              <div><dt>{say('startedAt')}</dt><dd>{formatTime(node.startedAt, language)}</dd></div>
              <div><dt>{say('now')}</dt><dd>{formatTime(node.now, language)}</dd></div>
              <div><dt>{say('database')}</dt><dd>{node.database}</dd></div>
              <div><dt>{say('pack')}</dt><dd>{node.pack.code} {node.pack.version}<br /><span className="hash">{node.pack.hash}</span></dd></div>
              <div><dt>{say('log')}</dt><dd><Link to="/log" className="figures">{formatNumber(node.log.size)}</Link><br /><span className="hash">{node.log.root}</span></dd></div>
              <div><dt>{say('keyId')}</dt><dd className="hash">{node.log.keyId}</dd></div>
              <div><dt>{say('calendars')}</dt><dd>{node.calendars.map((one, at) => <div key={at}>{one.jurisdiction === undefined ? say('everywhere') : partyText(one.jurisdiction)}　{say('calendarOf', { year: one.year, until: one.knownUntil })}</div>)}</dd></div>
              <div><dt>{say('links')}</dt><dd className="row">{LINKS.map(([word, to]) => <a key={to} href={to}>{say(word)}</a>)}</dd></div>
            </dl>
          </>
        )}
      </Reading>
    </Page>
  )
}
