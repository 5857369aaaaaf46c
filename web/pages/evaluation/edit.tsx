/** One indicator: what it is called, where it starts, where it is to arrive and by which years, how its figure is reckoned. */
import { App, Button, Drawer, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { IndicatorView } from '../../../src/contract/evaluation.ts'
import type { BodyInOf } from '../../../src/contract/operation.ts'
import { expectedIn } from '../../../src/core/evaluation/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { formatNumber, LIST_SEPARATORS } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { FormulaField } from './formula.tsx'
import { useRoleChoices } from './room.tsx'
import { EXPECTED, indicatorText, roomText, YEARLY } from './text.ts'

type Data = BodyInOf<typeof OPERATIONS.evaluation.save>['data']
const FIELDS = ['name', 'system', 'unit', 'kind', 'direction', 'baseYear', 'base', 'baseText', 'targetYear', 'target', 'targetText', 'trajectory', 'weight', 'formula', 'origin', 'frequency', 'lead', 'source'] as const
const dataOf = (indicator: IndicatorView): Data => Object.fromEntries(FIELDS.flatMap((field) => (indicator[field] === undefined ? [] : [[field, indicator[field]]]))) as unknown as Data

export function EditIndicator({ indicator, system = '', systems, onClose }: { indicator?: IndicatorView; system?: string; systems: readonly string[]; onClose: () => void }) {
  const say = useText(indicatorText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const [data, setData] = useState<Data>(() => (indicator === undefined ? { name: '', system, unit: '', kind: EXPECTED, direction: 'up', frequency: YEARLY } : dataOf(indicator)))
  const write = useWrite(OPERATIONS.evaluation.save, { refresh: ['evaluation', 'record'], onDone: () => { void message.success(say('saved')); onClose() } })
  const set = (change: Partial<Data>) => setData((now) => Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined && value !== null)) as unknown as Data)
  const ready = data.name.trim() !== '' && data.system.trim() !== ''
  const submit = () => void write.submit({ body: { data, ...(indicator === undefined ? {} : { id: indicator.id, version: indicator.version }) } })
  return (
    <Drawer open size={640} title={say(indicator === undefined ? 'add' : 'edit')} onClose={onClose} footer={<div className="row drawer-foot"><Button type="primary" disabled={!ready} loading={write.busy} onClick={submit}>{sayRoom('save')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button></div>}>
      <WriteRefusal refusal={write.refusal} />
      <div className="two-fields">
        <Field label={say('name')} wide><Input maxLength={200} value={data.name} onChange={(event) => set({ name: event.target.value })} /></Field>
        <Field label={say('system')} wide><Input maxLength={200} list="systems" value={data.system} onChange={(event) => set({ system: event.target.value })} /><datalist id="systems">{systems.map((one) => <option key={one} value={one} />)}</datalist></Field>
        <Field label={say('unit')}><Input maxLength={40} value={data.unit} onChange={(event) => set({ unit: event.target.value })} /></Field>
        <Choose label={say('kind')} role="indicator" field="kind" value={data.kind} onChange={(kind) => set({ kind: kind as Data['kind'] })} />
        <Choose label={say('direction')} role="indicator" field="direction" value={data.direction} onChange={(direction) => set({ direction: direction as Data['direction'] })} />
        <Choose label={say('frequency')} role="indicator" field="frequency" value={data.frequency} onChange={(frequency) => set({ frequency: frequency as NonNullable<Data['frequency']> })} />
        <Figure label={say('baseYear')} value={data.baseYear} year onChange={(baseYear) => set({ baseYear })} />
        <Figure label={say('base')} value={data.base} note={data.baseText === undefined ? undefined : say('asWritten', { words: data.baseText })} onChange={(base) => set({ base })} />
        <Figure label={say('targetYear')} value={data.targetYear} year onChange={(targetYear) => set({ targetYear })} />
        <Figure label={say('target')} value={data.target} note={data.targetText === undefined ? undefined : say('asWritten', { words: data.targetText })} onChange={(target) => set({ target })} />
      </div>
      <Goals data={data} onChange={(trajectory) => set({ trajectory })} />
      <FormulaField value={data.formula ?? ''} onChange={(formula) => set({ formula })} />
      <Field label={say('origin')}><Input maxLength={200} value={data.origin ?? ''} onChange={(event) => set({ origin: event.target.value })} /></Field>
      <div className="dialog-field"><label htmlFor="lead"><span>{say('lead')}</span></label><Select id="lead" mode="tags" open={false} suffixIcon={null} tokenSeparators={[...LIST_SEPARATORS]} value={data.lead ?? []} onChange={(lead: string[]) => set({ lead })} /></div>
    </Drawer>
  )
}

export function Field({ label, note, wide = false, children }: { label: string; note?: string | undefined; wide?: boolean; children: ReactNode }) {
  return <label className={`dialog-field${wide ? ' is-wide' : ''}`}><span>{label}</span>{children}{note === undefined ? null : <span className="fine">{note}</span>}</label>
}
function Figure({ label, value, note, year = false, onChange }: { label: string; value: number | undefined; note?: string | undefined; year?: boolean; onChange: (value: number | undefined) => void }) {
  return <Field label={label} note={note}><InputNumber className="wide-number" value={value ?? null} {...(year ? { min: 1990, max: 2100, precision: 0 } : {})} onChange={(next) => onChange(next ?? undefined)} /></Field>
}
function Choose({ label, role, field, value, onChange }: { label: string; role: string; field: string; value: string | undefined; onChange: (value: string) => void }) {
  const choices = useRoleChoices(role, field)
  return <Field label={label}><Select aria-label={label} options={choices} value={value ?? null} onChange={(next: string | null) => { if (next !== null) onChange(next) }} /></Field>
}

/** Goals of the years between; an empty one lies on the straight line, which is shown in its place. */
function Goals({ data, onChange }: { data: Data; onChange: (trajectory: NonNullable<Data['trajectory']>) => void }) {
  const say = useText(indicatorText)
  const { baseYear, targetYear, trajectory = [] } = data
  if (baseYear === undefined || targetYear === undefined || targetYear - baseYear < 2 || targetYear - baseYear > 30) return null
  const years = Array.from({ length: targetYear - baseYear - 1 }, (_, at) => baseYear + at + 1)
  const set = (year: number, value: number | null) => onChange([...trajectory.filter((one) => one.year !== year), ...(value === null ? [] : [{ year, value }])].sort((a, b) => a.year - b.year))
  return (
    <fieldset className="goals">
      <legend>{say('trajectory')}</legend>
      <p className="fine">{say('trajectoryHow')}</p>
      <div className="goal-fields">{years.map((year) => {
        const straight = expectedIn(data, year)?.value
        return <label key={year}><span>{year}</span><InputNumber aria-label={say('goalOf', { year })} value={trajectory.find((one) => one.year === year)?.value ?? null} placeholder={straight === undefined ? '' : formatNumber(straight, 2)} onChange={(value) => set(year, value)} /></label>
      })}</div>
    </fieldset>
  )
}
