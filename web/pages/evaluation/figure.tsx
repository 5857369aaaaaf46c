/** The figure of a year with what it rests on, or by the formula, shown before it is taken. */
import { App, Button, Drawer, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Evidence, IndicatorView } from '../../../src/contract/evaluation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { formatNumber } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { useSettled } from '../../ui/settled.ts'
import { WriteRefusal } from '../../views/refusal.tsx'
import { Field } from './edit.tsx'
import { EvidenceList } from './room.tsx'
import { indicatorText, roomText } from './text.ts'

export function ReportFigure({ indicator, year: shown, onClose }: { indicator: IndicatorView; year: number; onClose: () => void }) {
  const say = useText(indicatorText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const thisYear = new Date().getFullYear()
  const [year, setYear] = useState(Math.min(shown, thisYear))
  const before = indicator.actuals.find((one) => one.year === year)
  const [value, setValue] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [evidence, setEvidence] = useState<readonly Evidence[]>([])
  const onDone = () => { void message.success(say('reported')); onClose() }
  const write = useWrite(OPERATIONS.evaluation.report, { refresh: ['evaluation', 'record'], onDone })
  const first = Math.min(indicator.baseYear ?? thisYear - 10, thisYear)
  const years = Array.from({ length: Math.min(40, thisYear - first + 1) }, (_, at) => thisYear - at)
  return (
    <Drawer open size={560} title={say('enterFor', { name: indicator.name })} onClose={onClose} footer={<div className="row drawer-foot"><Button type="primary" disabled={value === null} loading={write.busy} onClick={() => void write.submit({ params: { id: indicator.id }, body: { version: indicator.version, year, value: value ?? 0, evidence: [...evidence], ...(note.trim() === '' ? {} : { note: note.trim() }) } })}>{sayRoom('save')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button></div>}>
      <WriteRefusal refusal={write.refusal} />
      <Field label={say('year')}><Select aria-label={say('year')} value={year} options={years.map((one) => ({ value: one, label: String(one) }))} onChange={setYear} /></Field>
      {indicator.formula === undefined ? null : <ByFormula key={year} indicator={indicator} year={year} onDone={onDone} />}
      <Field label={indicator.unit === '' ? say('value') : say('valueIn', { unit: indicator.unit })} note={before === undefined ? undefined : say('replaces', { year, value: formatNumber(before.value) })}><InputNumber className="wide-number" value={value} onChange={setValue} /></Field>
      <Field label={say('note')}><Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} /></Field>
      <EvidencePicker evidence={evidence} onChange={setEvidence} />
    </Drawer>
  )
}

function ByFormula({ indicator, year, onDone }: { indicator: IndicatorView; year: number; onDone: () => void }) {
  const say = useText(indicatorText)
  const look = useWrite(OPERATIONS.evaluation.compute)
  const take = useWrite(OPERATIONS.evaluation.compute, { refresh: ['evaluation', 'record'], onDone })
  const [found, setFound] = useState<{ readonly value: number; readonly derivation: readonly string[]; readonly evidence: readonly Evidence[] }>()
  const ask = async () => { const answer = await look.submit({ params: { id: indicator.id }, body: { version: indicator.version, year, keep: false } }); setFound(answer.ok ? answer.value : undefined) }
  return (
    <section className="well by-formula">
      <p><code>{indicator.formula}</code></p>
      <WriteRefusal refusal={look.refusal ?? take.refusal} />
      {found === undefined ? <Button loading={look.busy} onClick={() => void ask()}>{say('compute')}</Button> : (
        <>
          <p><strong>{say('computed', { value: formatNumber(found.value) })}</strong></p>
          <p className="fine">{say('derivation')}</p><ol className="steps">{found.derivation.map((line, at) => <li key={at}>{line}</li>)}</ol>
          <p className="fine">{say('evidence')}</p><EvidenceList evidence={found.evidence} />
          <Button type="primary" loading={take.busy} onClick={() => void take.submit({ params: { id: indicator.id }, body: { version: indicator.version, year, keep: true } })}>{say('keep')}</Button>
        </>
      )}
    </section>
  )
}

const EVIDENCE_MAX = 20
function EvidencePicker({ evidence, onChange }: { evidence: readonly Evidence[]; onChange: (evidence: readonly Evidence[]) => void }) {
  const say = useText(indicatorText)
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const asked = useSettled(typed.trim(), 300)
  const found = useOperation(OPERATIONS.record.search, { query: { q: asked, limit: 20 } }, { when: asked !== '' })
  const series = useOperation(OPERATIONS.series.list, {}).data?.items ?? []
  const options = new Map<string, Evidence>([
    ...(asked === '' ? [] : found.data?.items ?? []).flatMap((one) => (one.kind === 'party' ? [] : [[one.id, { kind: one.kind, id: one.id, label: one.title.slice(0, 200), ...(one.register === undefined ? {} : { register: one.register }) }] as [string, Evidence]])),
    ...series.filter((one) => asked === '' || one.title[language].includes(asked)).map((one): [string, Evidence] => [one.id, { kind: 'series', id: one.id, label: one.title.zh }]),
  ])
  const add = (id: string) => { const one = options.get(id); if (one !== undefined && evidence.length < EVIDENCE_MAX && !evidence.some((known) => known.id === id)) onChange([...evidence, one]); setTyped('') }
  return (
    <div className="dialog-field">
      <label htmlFor="evidence"><span>{say('evidence')}</span></label>
      <Select<string | null> id="evidence" value={null} showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }} placeholder={say('addEvidence')} options={[...options.values()].map((one) => ({ value: one.id, label: one.label }))} onChange={(id) => { if (id !== null) add(id) }} />
      {evidence.length === 0 ? null : <ul className="plain-list">{evidence.map((one) => <li key={one.id} className="row">{one.label}<Button size="small" type="link" aria-label={`${say('remove')} ${one.label}`} onClick={() => onChange(evidence.filter((other) => other.id !== one.id))}>{say('remove')}</Button></li>)}</ul>}
      <span className="fine">{say('evidenceHow')}</span>
    </div>
  )
}
