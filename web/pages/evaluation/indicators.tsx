/** 指标体系: every system with its weights and points, each indicator with its trajectory and what its figure rests on. */
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../src/contract/operation.ts'
import type { IndicatorView } from '../../../src/contract/evaluation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { PlusOutlined, PrinterOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useAddress } from '../../views/address.ts'
import { Page, Reading } from '../../views/page.tsx'
import { EditIndicator } from './edit.tsx'
import { ReportFigure } from './figure.tsx'
import { FillFromPlan } from './fill.tsx'
import { IndicatorDetails } from './indicator.tsx'
import { Achieved, ActualFigure, RoomLinks, ScoreCard, useIndicatorWord } from './room.tsx'
import { indicatorText, roomText } from './text.ts'
import { Trajectory } from './trajectory.tsx'
import { WeightBar, weightsOf, type Weights } from './weights.tsx'

type Systems = OutputOf<typeof OPERATIONS.evaluation.systems>
type System = Systems['systems'][number]
type Open = { readonly what: 'edit' | 'figure' | 'details'; readonly indicator: IndicatorView } | { readonly what: 'add'; readonly system: string } | { readonly what: 'fill' }

export function IndicatorsPage() {
  const say = useText(indicatorText)
  const sayRoom = useText(roomText)
  const may = useMay()
  const { address, change } = useAddress()
  const [open, setOpen] = useState<Open>()
  const year = Number(address.get('year')) || undefined
  const answer = useOperation(OPERATIONS.evaluation.systems, { query: year === undefined ? {} : { year } }, { keep: true })
  const systems = answer.data?.systems ?? []
  const mayEdit = may(OPERATIONS.evaluation.save) && answer.data?.register !== undefined
  const close = () => setOpen(undefined)
  const actions = (
    <>
      {systems.length === 0 ? null : <Button icon={<PrinterOutlined />} onClick={() => window.print()}>{sayRoom('print')}</Button>}
      {mayEdit ? <><Button onClick={() => setOpen({ what: 'fill' })}>{say('fill')}</Button><Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ what: 'add', system: systems[0]?.system ?? '' })}>{say('add')}</Button></> : null}
    </>
  )
  return (
    <Page wide title={sayRoom('indicators')} lead={sayRoom('indicatorsLead')} actions={actions}>
      <RoomLinks />
      <Reading {...answer}>{(data) => (
        data.register === undefined ? <EmptyState title={sayRoom('notOffered')}>{sayRoom('notOfferedHow')}</EmptyState>
          : data.systems.length === 0 ? <EmptyState title={say('empty')} action={mayEdit ? { label: say('fill'), onPress: () => setOpen({ what: 'fill' }) } : undefined}>{say('emptyHow')}</EmptyState>
            : <><Tools data={data} address={address} change={change} /><div className="stack">{data.systems.map((system) => <SystemCard key={system.system} system={system} year={data.year} q={address.get('q') ?? ''} behind={address.has('behind')} onOpen={setOpen} />)}</div></>
      )}</Reading>
      {open?.what === 'add' ? <EditIndicator system={open.system} systems={systems.map((one) => one.system)} onClose={close} /> : null}
      {open?.what === 'edit' ? <EditIndicator indicator={open.indicator} systems={systems.map((one) => one.system)} onClose={close} /> : null}
      {open?.what === 'figure' ? <ReportFigure indicator={open.indicator} year={answer.data?.year ?? 0} onClose={close} /> : null}
      {open?.what === 'details' ? <IndicatorDetails indicator={open.indicator} year={answer.data?.year ?? 0} onClose={close} onEdit={mayEdit ? () => setOpen({ what: 'edit', indicator: open.indicator }) : undefined} /> : null}
      {open?.what === 'fill' ? <FillFromPlan systems={systems.map((one) => one.system)} onClose={close} /> : null}
    </Page>
  )
}

function Tools({ data, address, change }: { data: Systems; address: URLSearchParams; change: (name: string, values: readonly string[]) => void }) {
  const say = useText(indicatorText)
  const all = data.systems.flatMap((system) => system.indicators)
  const known = [data.year, ...all.flatMap((one) => [one.baseYear, one.targetYear, ...one.actuals.map((actual) => actual.year)])].filter((one) => one !== undefined)
  const [from, to] = [Math.min(...known), Math.max(...known)]
  const years = Array.from({ length: Math.min(40, to - from + 1) }, (_, at) => to - at)
  return (
    <div className="row no-print evaluation-tools">
      <label className="row">{say('year')} <Select className="filter-select" aria-label={say('year')} value={data.year} options={years.map((one) => ({ value: one, label: String(one) }))} onChange={(next: number) => change('year', [String(next)])} /></label>
      <Input.Search className="filter-search" allowClear placeholder={say('search')} aria-label={say('search')} defaultValue={address.get('q') ?? ''} onSearch={(next) => change('q', [next])} />
      <Checkbox checked={address.has('behind')} onChange={(event) => change('behind', event.target.checked ? ['1'] : [])}>{say('behindOnly')}</Checkbox>
    </div>
  )
}

function SystemCard({ system, year, q, behind, onOpen }: { system: System; year: number; q: string; behind: boolean; onOpen: (open: Open) => void }) {
  const say = useText(indicatorText)
  const may = useMay()
  const [weights, setWeights] = useState<Weights>()
  const shown = system.indicators.filter((one) => (q === '' || `${one.name}${(one.lead ?? []).join('')}`.includes(q)) && (!behind || one.achieved?.met === false))
  return (
    <section className="card system" aria-label={system.system}>
      <header className="section-head">
        <h2>{system.system}</h2>
        <span className="row">
          {system.complete ? <Status tone="good" quiet>{say('weightsOk')}</Status> : <Status tone="risk" quiet>{system.weights > 100 ? say('weightsOver', { sum: system.weights, rest: formatNumber(system.weights - 100, 3) }) : say('weightsShort', { sum: system.weights, rest: formatNumber(100 - system.weights, 3) })}</Status>}
          {may(OPERATIONS.evaluation.weigh) && weights === undefined ? <Button size="small" className="no-print" onClick={() => setWeights(weightsOf(system.indicators))}>{say('weigh')}</Button> : null}
          {may(OPERATIONS.evaluation.save) ? <Button size="small" className="no-print" onClick={() => onOpen({ what: 'add', system: system.system })}>{say('add')}</Button> : null}
        </span>
      </header>
      <dl className="score-cards"><ScoreCard label={`${say('score')} ${year}`} score={system.score} /><ScoreCard label={say('overTime')} score={system.overTime} /></dl>
      {shown.length === 0 ? <p className="quiet">{say('none')}</p> : <IndicatorTable indicators={weights === undefined ? shown : system.indicators} year={year} weights={weights} onWeights={setWeights} onOpen={onOpen} />}
      {weights === undefined ? null : <WeightBar system={system.system} indicators={system.indicators} weights={weights} onWeights={setWeights} onClose={() => setWeights(undefined)} />}
    </section>
  )
}

interface TableProps { readonly indicators: readonly IndicatorView[]; readonly year: number; readonly weights: Weights | undefined; readonly onWeights: (weights: Weights) => void; readonly onOpen: (open: Open) => void }
function IndicatorTable({ indicators, year, weights, onWeights, onOpen }: TableProps) {
  const say = useText(indicatorText)
  const heads = [['name', ''], ['base', 'number'], ['target', 'number'], ['expected', 'number'], ['actual', 'number'], ['achieved', ''], ['trajectory', ''], ['weight', 'number']] as const
  return (
    <div className="sums-box"><table className="sums indicators-table">
      <thead><tr>{heads.map(([head, kind]) => <th key={head} scope="col" className={kind}>{say(head)}</th>)}</tr></thead>
      <tbody>{indicators.map((one) => <IndicatorRow key={one.id} indicator={one} year={year} weights={weights} onWeights={onWeights} onOpen={onOpen} />)}</tbody>
    </table></div>
  )
}

function IndicatorRow({ indicator, year, weights, onWeights, onOpen }: { indicator: IndicatorView } & Omit<TableProps, 'indicators'>) {
  const say = useText(indicatorText)
  const may = useMay()
  const kindWord = useIndicatorWord('kind')
  const { base, baseYear, target, targetYear, expected, actual, achieved, weight } = indicator
  const dated = (value: number | undefined, of: number | undefined) => (value === undefined ? <span className="quiet">—</span> : <>{formatNumber(value)}{of === undefined ? null : <span className="fine of-year">{say('ofYear', { year: of })}</span>}</>)
  return (
    <tr>
      <th scope="row" data-label={say('name')}>
        <button type="button" className="link-button" onClick={() => onOpen({ what: 'details', indicator })}>{indicator.name}</button>
        <div className="fine">{[indicator.unit, kindWord(indicator.kind), (indicator.lead ?? []).join(' ')].filter((part) => part !== '').join(' · ')}</div>
      </th>
      <td className="number" data-label={say('base')}>{dated(base, baseYear)}</td>
      <td className="number" data-label={say('target')}>{dated(target, targetYear)}</td>
      <td className="number" data-label={say('expected')}>{expected === undefined ? '—' : formatNumber(expected.value, 2)}</td>
      <td className="number" data-label={say('actual')}>
        {actual === undefined ? <span className="quiet">{say('noFigure')}</span> : <><ActualFigure actual={actual} />{actual.year === year ? null : <span className="fine of-year">{say('ofYear', { year: actual.year })}</span>}</>}
        {may(OPERATIONS.evaluation.report) ? <div className="no-print"><Button size="small" type="link" aria-label={say('enterFor', { name: indicator.name })} onClick={() => onOpen({ what: 'figure', indicator })}>{say('enter')}</Button></div> : null}
      </td>
      <td data-label={say('achieved')}><Achieved achieved={achieved} />{achieved === undefined ? null : <div><Status tone={achieved.met ? 'good' : 'risk'} quiet>{say(achieved.met ? 'met' : 'behind')}</Status></div>}</td>
      <td data-label={say('trajectory')}><Trajectory indicator={indicator} year={year} /></td>
      <td className="number" data-label={say('weight')}>{weights === undefined ? (weight === undefined ? '—' : formatNumber(weight, 3))
        : <input className="weight-input" type="number" min={0} max={100} step="any" inputMode="decimal" aria-label={say('weightOf', { name: indicator.name })} value={weights.get(indicator.id) ?? ''} onChange={(event) => onWeights(new Map(weights).set(indicator.id, event.target.value))} />}</td>
    </tr>
  )
}
