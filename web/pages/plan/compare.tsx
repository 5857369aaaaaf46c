/** A new version of a plan beside the one before it, and the moving over of what hangs on it. */
import { App, Button, Checkbox, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Compared } from '../../../src/contract/plan.ts'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { download, OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { FIELD_NAMES, planText } from './text.ts'
import './plan.css'

const TONES: Record<Compared['kind'], Tone> = { same: 'idle', changed: 'info', renamed: 'info', added: 'good', removed: 'risk' }
const SHOWN_AT_ONCE = 200

export function ComparePage() {
  const { id = '' } = useParams()
  const answer = useOperation(OPERATIONS.plan.compare, { params: { id } }, { keep: true })
  return <Reading {...answer}>{(compared) => <Comparison id={id} compared={compared} />}</Reading>
}

/** A row by what it stands between; pairs made by hand on this page stand in for the two rows that they join. */
const keyOf = (row: Compared) => `${row.before?.key ?? ''}>${row.after?.key ?? ''}`

function Comparison({ id, compared }: { id: string; compared: OutputOf<typeof OPERATIONS.plan.compare> }) {
  const say = useText(planText)
  const { modal, message } = App.useApp()
  const { session } = useSession()
  const may = useMay()
  const [kind, setKind] = useState<Compared['kind'] | 'all'>('all')
  const [left, setLeft] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [paired, setPaired] = useState<ReadonlyMap<string, string>>(new Map())
  const [limit, setLimit] = useState(SHOWN_AT_ONCE)
  const rows = useMemo(() => withPairs(compared.rows, paired), [compared, paired])
  const shown = rows.filter((row) => (kind === 'all' ? row.kind !== 'same' || !row.done : row.kind === kind) && (!left || !row.done))
  const editable = may(OPERATIONS.plan.carry) && compared.after.owner === session.acting
  const write = useWrite(OPERATIONS.plan.carry, { refresh: ['plan', 'record'], onDone: (done) => { setChosen(new Set()); void message.success(say('carried', { revised: done.revised, filed: done.filed, withdrawn: done.withdrawn, kept: done.kept }), 8) } })
  const carry = (some: readonly Compared[]) => void modal.confirm({
    title: say('carry', { count: some.length }), content: say('carryConfirm', { count: some.filter((row) => row.after !== undefined).length, gone: some.filter((row) => row.after === undefined).length }), okText: say('save'), cancelText: say('cancel'),
    onOk: () => write.submit({ params: { id }, body: { version: compared.version, rows: some.map((row) => ({ ...(row.before === undefined ? {} : { before: row.before.key }), ...(row.after === undefined ? {} : { after: row.after.key }) })) } }),
  })
  const open = shown.filter((row) => !row.done)
  const picked = open.filter((row) => chosen.has(keyOf(row)))
  const added = rows.filter((row) => row.kind === 'added' && !row.done)
  return (
    <Page
      wide title={say('compareTitle')} crumbs={[{ label: say('title'), to: '/plan' }, { label: compared.after.title, to: `/plan/${id}` }]} lead={say('compareLead', { after: compared.after.title, before: compared.before.title })}
      actions={<><Link to={`/plan/${id}`}>{say('openReview')}</Link><Button onClick={() => void download(OPERATIONS.plan.comparison, { params: { id } })}>{say('exportChanges')}</Button></>}
    >
      <div className="plan-tools">
        <Segmented value={kind} onChange={setKind} options={[{ value: 'all' as const, label: say('all') }, ...(Object.keys(TONES) as Compared['kind'][]).map((one) => ({ value: one, label: `${say(`kind_${one}`)} ${rows.filter((row) => row.kind === one).length}` }))]} />
        <Checkbox checked={left} onChange={(event) => setLeft(event.target.checked)}>{say('left')}</Checkbox>
        {editable ? <Button type="primary" disabled={picked.length === 0} loading={write.busy} onClick={() => carry(picked)}>{say('carry', { count: picked.length })}</Button> : null}
      </div>
      <WriteRefusal refusal={write.refusal} />
      {shown.length === 0 ? <p className="fine">{say('nothingChanged')}</p> : (
        <div className="table-box">
          <table className="data-table plan-compared">
            <thead><tr>
              {editable ? <th className="select-cell" scope="col"><input type="checkbox" aria-label={say('selectAll')} checked={open.length > 0 && picked.length === open.length} onChange={(event) => setChosen(new Set(event.target.checked ? open.map(keyOf) : []))} /></th> : null}
              <th scope="col">{say('compareTitle')}</th><th scope="col">{say('state')}</th><th scope="col">{say('edit')}</th><th scope="col" />
            </tr></thead>
            <tbody>
              {shown.slice(0, limit).map((row) => (
                <tr key={keyOf(row)} data-kind={row.kind}>
                  {editable ? <td className="select-cell">{row.done ? null : <input type="checkbox" aria-label={(row.after ?? row.before)?.title} checked={chosen.has(keyOf(row))} onChange={(event) => setChosen((before) => { const next = new Set(before); if (event.target.checked) next.add(keyOf(row)); else next.delete(keyOf(row)); return next })} />}</td> : null}
                  <td><Names row={row} /></td>
                  <td><Status tone={TONES[row.kind]} quiet>{say(`kind_${row.kind}`)}</Status>{row.likeness === undefined ? null : <div className="fine">{say('likeness', { percent: Math.round(row.likeness * 100) })}</div>}</td>
                  <td>{row.fields.map(({ field, before, after }) => <div key={field}><span className="fine">{say(FIELD_NAMES[field] ?? 'name')}</span> <del>{before || say('dash')}</del> → <ins>{after || say('dash')}</ins></div>)}</td>
                  <td className="plan-item-tools">
                    {row.done ? <Status tone="done" quiet>{say('done')}</Status> : editable ? <Button size="small" onClick={() => carry([row])}>{say(row.kind === 'added' ? 'carryNew' : row.kind === 'removed' ? 'carryGone' : 'carryOne')}</Button> : null}
                    {row.kind === 'removed' && !row.done && editable && added.length > 0 ? <Select size="small" placeholder={say('pairWith')} aria-label={say('pairWith')} showSearch optionFilterProp="label" popupMatchSelectWidth={false} style={{ width: 128 }} options={added.filter((one) => one.list === row.list).map((one) => ({ value: one.after!.key, label: one.after!.title }))} onChange={(after: string) => setPaired(new Map([...paired, [row.before!.key, after]]))} /> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length > limit ? <Button onClick={() => setLimit(limit + SHOWN_AT_ONCE)}>{say('moreItems', { count: shown.length - limit })}</Button> : null}
        </div>
      )}
    </Page>
  )
}

function Names({ row }: { row: Compared }) {
  const say = useText(planText)
  const [before, after] = [row.before?.title, row.after?.title]
  const record = row.before?.record ?? row.after?.record
  const register = row.before?.register ?? row.after?.register
  return (
    <>
      {before !== undefined && after !== undefined && before !== after ? <><del>{before}</del> → <ins>{after}</ins></> : <span>{after ?? before}</span>}
      <div className="fine">{say(row.list === 'task' ? 'tasks' : 'projects')} · {record === undefined || register === undefined ? say('notFiledYet') : <Link to={`/registers/${register}/${record}`}>{say('openRecord')}</Link>}</div>
    </>
  )
}

function withPairs(rows: readonly Compared[], paired: ReadonlyMap<string, string>): Compared[] {
  if (paired.size === 0) return [...rows]
  const taken = new Set(paired.values())
  return rows.filter((row) => !(row.kind === 'added' && taken.has(row.after?.key ?? ''))).map((row) => {
    const key = row.kind === 'removed' ? paired.get(row.before?.key ?? '') : undefined
    const other = key === undefined ? undefined : rows.find((one) => one.kind === 'added' && one.after?.key === key)
    return other?.after === undefined ? row : { ...row, kind: 'renamed' as const, after: other.after, done: false }
  })
}
