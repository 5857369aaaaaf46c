/** The log: its latest signed checkpoint, the entries my party may see, a proof for each, and how anybody checks evidence offline. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, usePages } from '../../client/hooks.ts'
import { formatNumber, formatStamp, formatTime } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { logText } from '../../text/log.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SealMark } from '../../ui/seal-mark.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useSettled } from '../../ui/settled.ts'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { SubjectLink } from '../../views/subject-link.tsx'
import { kindLabel } from '../today/changes.ts'
import { ProofDialog } from './proof.tsx'
import './log.css'

type Entry = OutputOf<typeof OPERATIONS.log.entries>['items'][number]

export function LogPage() {
  const say = useText(logText)
  const [address, setAddress] = useSearchParams()
  const entry = address.get('entry') ?? undefined
  return (
    <Page wide title={say('title')} lead={say('lead')}>
      <div className="log-top">
        <Checkpoint />
        <HowToVerify />
      </div>
      <section className="section"><h2>{say('entries')}</h2><Entries onProof={(id) => setAddress({ entry: id })} /></section>
      {entry === undefined ? null : <ProofDialog id={entry} onClose={() => setAddress({})} />}
    </Page>
  )
}

function Checkpoint() {
  const say = useText(logText)
  const { language } = useLanguage()
  const found = useOperation(OPERATIONS.log.checkpoint, {})
  return (
    <section className="card checkpoint">
      <h2>{say('checkpoint')}</h2>
      <Reading {...found} rows={3}>
        {({ checkpoint, keys }) => (
          <>
            {checkpoint === undefined ? <p className="quiet">{say('noCheckpoint')}</p> : (
              <>
                <SealMark text={say('sealMark')} label={say('signed')} size={44} />
                <dl className="facts">
                  <div><dt>{say('origin')}</dt><dd>{checkpoint.origin}</dd></div>
                  <div><dt>{say('size')}</dt><dd className="figures">{formatNumber(checkpoint.size)}</dd></div>
                  <div><dt>{say('signedAt')}</dt><dd>{formatTime(checkpoint.at, language)}</dd></div>
                  <div><dt>{say('root')}</dt><dd className="hash">{checkpoint.root}</dd></div>
                </dl>
                <details><summary>{say('note')}</summary><pre className="signed-note">{checkpoint.note}</pre></details>
              </>
            )}
            <details><summary>{say('keysCount', { count: keys.length })}</summary>{keys.map((key) => <p key={key.id} className="hash">{key.id}<br />{key.publicKey}<br />{formatTime(key.from, language)}</p>)}</details>
          </>
        )}
      </Reading>
    </section>
  )
}

/** With the node's own key, so that a bundle signed by anybody else is refused. */
function HowToVerify() {
  const say = useText(logText)
  const key = useOperation(OPERATIONS.log.checkpoint, {}).data?.keys[0]?.publicKey
  return (
    <section className="card">
      <h2>{say('verify')}</h2>
      <ol className="how">
        <li>{say('verify1')}</li>
        <li>{say('verify2')}<code>nanmen verify --bundle evidence.json{key === undefined ? '' : ` --key ${key}`}</code></li>
        <li>{say('verify3')}</li>
        <li>{say('verify4')}<code>nanmen verify</code></li>
      </ol>
    </section>
  )
}

function Entries({ onProof }: { onProof: (id: string) => void }) {
  const say = useText(logText)
  const read = useRead()
  const [typed, setTyped] = useState({ kind: '', subject: '' })
  const settled = useSettled(typed)
  const query = { limit: 100, ...(settled.kind.trim() === '' ? {} : { kind: settled.kind.trim() }), ...(settled.subject.trim() === '' ? {} : { subject: settled.subject.trim() }) }
  const list = usePages(OPERATIONS.log.entries, { query })
  const columns: readonly Column<Entry>[] = [
    { key: 'index', title: say('index'), width: 80, render: (row) => <button type="button" className="derived figures" title={say('proof')} onClick={() => onProof(row.id)}>{row.index}</button> },
    { key: 'at', title: say('at'), width: 170, render: (row) => <time dateTime={row.at}>{formatStamp(row.at)}</time> },
    { key: 'kind', title: say('kind'), width: 220, render: (row) => <>{read(kindLabel(row.kind))} <code className="fine">{row.kind}</code></> },
    { key: 'party', title: say('party'), width: 170, render: (row) => <PartyName id={row.party} short /> },
    { key: 'subject', title: say('subject'), width: 160, render: (row) => <SubjectLink subject={row.subject} /> },
    { key: 'leaf', title: say('leaf'), width: 200, render: (row) => <>{row.erased ? <Status tone="idle" quiet>{say('erased')}</Status> : null} <span className="hash" title={row.leafHash}>{row.leafHash.slice(0, 20)}…</span></> },
  ]
  return (
    <>
      <p className="row no-print">
        <Input className="log-filter" allowClear placeholder={say('filterKind')} aria-label={say('filterKind')} value={typed.kind} onChange={(event) => setTyped({ ...typed, kind: event.target.value })} />
        <Input className="log-filter" allowClear placeholder={say('filterSubject')} aria-label={say('filterSubject')} value={typed.subject} onChange={(event) => setTyped({ ...typed, subject: event.target.value })} />
      </p>
      <Reading data={list.isPending ? undefined : list.rows} refusal={list.refusal} refetch={list.refetch}>
        {(rows) => rows.length === 0 ? <EmptyState title={say('none')}>{say('noneHow')}</EmptyState> : <DataTable dense label={say('entries')} columns={columns} rows={rows} rowKey={(row) => row.id} rowLabel={(row) => String(row.index)} onOpen={(row) => onProof(row.id)} waiting={list.isStale} words={{ choose: '', chooseAll: '', sortBy: () => '' }} />}
      </Reading>
      {list.hasMore ? <p className="table-foot"><Button onClick={list.more} loading={list.isFetching}>{say('more')}</Button></p> : null}
    </>
  )
}
