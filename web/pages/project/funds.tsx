/** 资金与指标: pools with their balances, and the movements they come from. */
import { App, Button, Checkbox, Drawer, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { type Register, useMay } from '../../client/session.tsx'
import { formatNumber, formatUnit } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { Derived } from '../../ui/derived.tsx'
import { PlusOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { SchemaForm } from '../../views/schema-form.tsx'
import { RoomLinks, useChoices, useRoleRegister } from './room.tsx'
import { fundText, projectText } from './text.ts'

type Pool = OutputOf<typeof OPERATIONS.project.funds>['pools'][number]
const SUMS = ['source', 'applied', 'allocated', 'used', 'returned', 'free', 'unused'] as const

export function FundsPage() {
  const say = useText(fundText)
  const sayRoom = useText(projectText)
  const may = useMay()
  const register = useRoleRegister('fund')
  const kinds = useChoices('fund', 'kind')
  const [kind, setKind] = useState<string>()
  const [entering, setEntering] = useState(false)
  const answer = useOperation(OPERATIONS.project.funds, { query: kind === undefined ? {} : { kind } }, { keep: true })
  const enter = register !== undefined && may(OPERATIONS.project.enterFund) ? { label: say('enter'), onPress: () => setEntering(true) } : undefined
  return (
    <Page wide title={sayRoom('funds')} lead={sayRoom('fundsLead')} actions={enter === undefined ? undefined : <Button type="primary" icon={<PlusOutlined />} onClick={enter.onPress}>{enter.label}</Button>}>
      <RoomLinks />
      <p className="row no-print"><Select className="filter-select" allowClear placeholder={say('allKinds')} aria-label={say('kind')} options={[...kinds]} popupMatchSelectWidth={false} {...(kind === undefined ? {} : { value: kind })} onChange={(next?: string) => setKind(next)} /></p>
      <Reading {...answer}>{({ pools }) => (pools.length === 0 ? <EmptyState title={say('nothing')} action={enter}>{say('nothingHow')}</EmptyState> : <div className="stack">{pools.map((pool) => <PoolCard key={`${pool.owner}${pool.kind}${pool.pool}`} pool={pool} register={register} />)}</div>)}</Reading>
      {register === undefined || !entering ? null : <EnterFund register={register} onClose={() => setEntering(false)} />}
    </Page>
  )
}

function PoolCard({ pool, register }: { pool: Pool; register: Register | undefined }) {
  const say = useText(fundText)
  const { language } = useLanguage()
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : '—')
  return (
    <section className="card pool">
      <header className="row"><h2>{pool.pool}</h2><span className="fine">{pool.kind} · {formatUnit(pool.unit, language)}</span><Status tone={pool.isOverdrawn ? 'late' : 'good'}>{say(pool.isOverdrawn ? 'overdrawn' : 'fine')}</Status></header>
      <dl className="pool-sums">{SUMS.map((name) => <div key={name} className={pool.balance[name] < 0 ? 'is-below' : ''}><dt>{say(name)}</dt><dd className="numbers">{name === 'free' || name === 'unused' ? <Derived label={say('freeWhy')} why={say('freeWhy')}>{formatNumber(pool.balance[name], 4)}</Derived> : formatNumber(pool.balance[name], 4)}</dd></div>)}</dl>
      <details>
        <summary>{say('entry')} {pool.rows.length}</summary>
        <div className="sums-box"><table className="sums"><thead><tr><th>{say('date')}</th><th>{say('entry')}</th><th className="number">{say('amount')}</th><th>{say('summary')}</th><th>{say('document')}</th><th>{say('project')}</th></tr></thead>
          <tbody>{pool.rows.map((row) => <tr key={row.id}><td>{word(row.data['date'])}</td><td>{word(row.data['entry'])}</td><td className="number">{formatNumber(typeof row.data['amount'] === 'number' ? row.data['amount'] : 0, 4)}</td><td>{register === undefined ? row.title : <Link to={`/registers/${register.code}/${row.id}`}>{row.title}</Link>}</td><td>{word(row.data['document'])}</td><td>{typeof row.data['project'] === 'string' ? <Link to={`/projects/${row.data['project']}`}>{say('project')}</Link> : '—'}</td></tr>)}</tbody>
        </table></div>
      </details>
    </section>
  )
}

function EnterFund({ register, onClose }: { register: Register; onClose: () => void }) {
  const say = useText(fundText)
  const { message } = App.useApp()
  const [data, setData] = useState<Record<string, unknown>>({})
  const [overdraw, setOverdraw] = useState(false)
  const write = useWrite(OPERATIONS.project.enterFund, { refresh: ['project', 'record'], onDone: () => { void message.success(say('saved')); onClose() } })
  const isOverdrawn = write.refusal?.fault === 'project.fund_overdrawn'
  return (
    <Drawer open size={560} title={say('enter')} onClose={onClose}>
      <WriteRefusal refusal={write.refusal} />
      <SchemaForm register={register} data={data} onChange={setData} refusal={write.refusal} busy={write.busy} submitLabel={say('save')} onSubmit={(given) => void write.submit({ body: { data: given, overdraw } })}>
        {isOverdrawn || overdraw ? <Checkbox checked={overdraw} onChange={(event) => setOverdraw(event.target.checked)}>{say('overdrawConfirm')}</Checkbox> : null}
      </SchemaForm>
    </Drawer>
  )
}
