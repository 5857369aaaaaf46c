/** Indicators of a compiled plan, ticked and taken over. */
import { App, Button, Checkbox, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { Field } from './edit.tsx'
import { indicatorText } from './text.ts'

interface Found { readonly name: string; readonly unit?: string | null; readonly baseYear?: string | null; readonly base?: string | null; readonly target?: string | null; readonly kind?: string | null; readonly start: number; readonly end: number }

export function FillFromPlan({ systems, onClose }: { systems: readonly string[]; onClose: () => void }) {
  const say = useText(indicatorText)
  const navigate = useNavigate()
  const plans = useOperation(OPERATIONS.plan.list, {})
  const [chosen, setChosen] = useState<string>()
  return (
    <Drawer open size={720} title={say('fill')} onClose={onClose}>
      <p className="quiet">{say('fillHow')}</p>
      <Reading {...plans}>{({ items }) => (items.length === 0 ? <EmptyState title={say('noPlans')} action={{ label: say('toPlans'), onPress: () => void navigate('/plan') }} /> : (
        <>
          <Field label={say('plan')}><Select aria-label={say('plan')} value={chosen ?? items[0]?.id ?? null} onChange={(next) => setChosen(next ?? undefined)} options={items.map((one) => ({ value: one.id, label: one.title }))} /></Field>
          <TakeFrom key={chosen ?? items[0]?.id} id={chosen ?? items[0]?.id ?? ''} systems={systems} onClose={onClose} />
        </>
      ))}</Reading>
    </Drawer>
  )
}

function TakeFrom({ id, systems, onClose }: { id: string; systems: readonly string[]; onClose: () => void }) {
  const say = useText(indicatorText)
  const { message } = App.useApp()
  const document = useOperation(OPERATIONS.plan.get, { params: { id } })
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [system, setSystem] = useState<string>()
  const write = useWrite(OPERATIONS.evaluation.fill, { refresh: ['evaluation', 'record'], onDone: (done) => { void message.success(say('taken', done)); onClose() } })
  return (
    <Reading {...document}>{(plan) => {
      const found = plan.indicators as unknown as Found[]
      if (found.length === 0) return <EmptyState title={say('planHasNone')} />
      const taken = found.filter((_, at) => !left.has(at))
      const name = system ?? systems[0] ?? plan.title
      const submit = () => void write.submit({ body: { system: name.trim(), document: id, title: plan.title.slice(0, 200), indicators: taken.map(({ name: own, unit, baseYear, base, target, kind, start, end }) => ({ name: own.slice(0, 200), unit: (unit ?? '').slice(0, 40), baseYear: baseYear ?? null, base: base ?? null, target: target ?? null, kind: kind ?? null, start, end })) } })
      return (
        <>
          <WriteRefusal refusal={write.refusal} />
          <Field label={say('systemName')}><Input maxLength={200} value={name} onChange={(event) => setSystem(event.target.value)} /></Field>
          <ul className="take-list">{found.map((one, at) => (
            <li key={`${one.start}-${at}`}><Checkbox checked={!left.has(at)} onChange={(event) => { const next = new Set(left); if (event.target.checked) next.delete(at); else next.add(at); setLeft(next) }}>{one.name}</Checkbox><span className="fine">{[one.unit, one.kind, one.base == null ? '' : `${say('base')} ${one.base}`, one.target == null ? '' : `${say('target')} ${one.target}`].filter((part) => part != null && part !== '').join(' · ')}</span></li>
          ))}</ul>
          <div className="row drawer-foot"><Button type="primary" disabled={taken.length === 0 || name.trim() === ''} loading={write.busy} onClick={submit}>{say('take', { count: taken.length })}</Button></div>
        </>
      )
    }}</Reading>
  )
}
