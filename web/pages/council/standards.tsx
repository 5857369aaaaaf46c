/** 标准互认: shared standards, who adopted which version, where each does otherwise, and who has not adopted. */
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { StandardView } from '../../../src/contract/council.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { PlusOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useAddress } from '../../views/address.ts'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { AdoptForm } from './adopt.tsx'
import { CompareVersions } from './compare.tsx'
import { CouncilLinks, FileButton, PrintButton } from './room.tsx'
import { StandardForm } from './standard-edit.tsx'
import { councilText, standardText } from './text.ts'

export function StandardListPage() {
  const say = useText(standardText)
  const sayRoom = useText(councilText)
  const may = useMay()
  const [editing, setEditing] = useState<StandardView | 'new'>()
  const answer = useOperation(OPERATIONS.council.standards, {}, { keep: true })
  const add = may(OPERATIONS.council.saveStandard) ? { label: say('new'), onPress: () => setEditing('new') } : undefined
  return (
    <Page wide title={sayRoom('standards')} lead={say('lead')} actions={add === undefined ? undefined : <Button type="primary" icon={<PlusOutlined />} onClick={add.onPress}>{add.label}</Button>}>
      <CouncilLinks />
      <Reading {...answer}>{({ items }) => <Cards items={items} add={add} onEdit={add === undefined ? undefined : setEditing} />}</Reading>
      {editing === undefined ? null : <StandardForm key={editing === 'new' ? 'new' : `${editing.id} ${editing.recordVersion}`} standard={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

function Cards({ items, add, onEdit }: { items: readonly StandardView[]; add: { label: string; onPress: () => void } | undefined; onEdit: ((standard: StandardView) => void) | undefined }) {
  const say = useText(standardText)
  const sayRoom = useText(councilText)
  const { address, change, keepOnly } = useAddress()
  const q = address.get('q') ?? ''
  const [missing, differ] = [address.has('missing'), address.has('differ')]
  const wanted = q.trim().toLowerCase()
  const rows = items.filter((one) => (wanted === '' || `${one.number} ${one.title} ${one.domain ?? ''}`.toLowerCase().includes(wanted)) && (!missing || one.missing.length > 0) && (!differ || one.adoptions.some((adoption) => adoption.differences.length > 0)))
  if (items.length === 0) return <EmptyState title={say('empty')} action={add}>{say('emptyHow')}</EmptyState>
  return (
    <>
      <div className="register-tools council-tools no-print">
        <Input className="register-search" allowClear value={q} placeholder={sayRoom('search')} aria-label={sayRoom('search')} onChange={(event) => change('q', [event.target.value])} />
        <Checkbox checked={missing} onChange={(event) => change('missing', event.target.checked ? ['1'] : [])}>{say('onlyMissing')}</Checkbox>
        <Checkbox checked={differ} onChange={(event) => change('differ', event.target.checked ? ['1'] : [])}>{say('onlyDiffer')}</Checkbox>
        <span className="grow" /><FileButton operation={OPERATIONS.council.standardSheet} input={{}} label={sayRoom('exportSheet')} /><PrintButton />
      </div>
      {rows.length === 0 ? <EmptyState title={sayRoom('none')} action={{ label: sayRoom('clear'), onPress: () => keepOnly([]) }}>{sayRoom('noneHow')}</EmptyState> : <div className="stack">{rows.map((one) => <StandardCard key={one.id} standard={one} onEdit={onEdit} />)}</div>}
    </>
  )
}

function StandardCard({ standard, onEdit }: { standard: StandardView; onEdit: ((standard: StandardView) => void) | undefined }) {
  const say = useText(standardText)
  const sayRoom = useText(councilText)
  const may = useMay()
  const { session } = useSession()
  const [open, setOpen] = useState<'adopt' | 'compare'>()
  const newest = standard.versions.at(-1)
  const mine = standard.adoptions.find((one) => one.party === session.acting)
  return (
    <section className="card standard-card">
      <header><h2>{standard.number} {standard.title}</h2><span className="fine">{standard.domain}</span>{standard.isPublished ? null : <Status tone="idle" quiet>{say('unpublished')}</Status>}</header>
      <dl className="facts">
        <div><dt>{say('newest')}</dt><dd>{newest?.version ?? '—'} <span className="fine">{[newest?.issued === undefined ? '' : `${say('issued')} ${newest.issued}`, newest?.effective === undefined ? '' : `${say('effective')} ${newest.effective}`].join(' ')}</span> {newest?.link === undefined ? null : <a href={newest.link} target="_blank" rel="noreferrer">{sayRoom('document')}</a>}</dd></div>
        <div><dt>{say('adopted')}</dt><dd>{standard.adoptions.length === 0 ? '—' : <ul className="adoption-list">{standard.adoptions.map((one) => (
          <li key={one.id}>
            <span className="row"><PartyName id={one.party} /><span>{one.version}</span><span className="fine">{one.on} {one.document}</span>{one.isBehind ? <Status tone="risk" quiet>{say('behind', { version: one.version })}</Status> : null}</span>
            {one.differences.length === 0 ? null : <ul className="difference-list">{one.differences.map((difference, at) => <li key={at}>{difference.clause} · {[difference.ours === undefined ? '' : `${say('ours')} ${difference.ours}`, difference.theirs === undefined ? '' : `${say('theirs')} ${difference.theirs}`, difference.note ?? ''].filter((part) => part !== '').join(' / ')}</li>)}</ul>}
          </li>
        ))}</ul>}</dd></div>
        <div><dt>{say('missing')}</dt><dd>{standard.scope.length === 0 ? '—' : standard.missing.length === 0 ? <Status tone="done" quiet>{say('all')}</Status> : <span className="row">{standard.missing.map((party) => <PartyName key={party} id={party} />)}</span>}</dd></div>
        {standard.note === undefined ? null : <div><dt>{say('note')}</dt><dd>{standard.note}</dd></div>}
      </dl>
      <div className="row no-print">
        {may(OPERATIONS.council.adopt) ? <Button size="small" type={mine === undefined ? 'primary' : 'default'} onClick={() => setOpen('adopt')}>{say(mine === undefined ? 'adopt' : 'adoptAgain')}</Button> : null}
        {standard.versions.length < 2 ? null : <Button size="small" onClick={() => setOpen('compare')}>{say('compare')}</Button>}
        {onEdit === undefined || !standard.isMine ? null : <Button size="small" onClick={() => onEdit(standard)}>{sayRoom('edit')}</Button>}
      </div>
      {open === 'adopt' ? <AdoptForm standard={standard} mine={mine} onClose={() => setOpen(undefined)} /> : open === 'compare' ? <CompareVersions standard={standard} onClose={() => setOpen(undefined)} /> : null}
    </section>
  )
}
