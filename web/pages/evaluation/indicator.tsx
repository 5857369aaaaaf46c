/** One indicator at large: its trajectory, every figure with what it rests on, the formula in words, where the plan says it. */
import { Button, Drawer } from 'antd'
import { Link } from 'react-router'
import type { IndicatorView } from '../../../src/contract/evaluation.ts'
import { formatNumber } from '../../text/format.ts'
import { useRead, useText } from '../../text/language.tsx'
import { useFormulaWords } from './formula.tsx'
import { EvidenceList, steps, useIndicatorWord } from './room.tsx'
import { indicatorText } from './text.ts'
import { Trajectory } from './trajectory.tsx'

export function IndicatorDetails({ indicator, year, onClose, onEdit }: { indicator: IndicatorView; year: number; onClose: () => void; onEdit: (() => void) | undefined }) {
  const say = useText(indicatorText)
  const read = useRead()
  const tell = useFormulaWords()
  const [kindWord, directionWord, frequencyWord] = [useIndicatorWord('kind'), useIndicatorWord('direction'), useIndicatorWord('frequency')]
  const { formula, source, expected, achieved } = indicator
  const of = (value: number | undefined, at: number | undefined, written: string | undefined) => (value === undefined && written === undefined ? '—' : <>{value === undefined ? '' : formatNumber(value)}{at === undefined ? null : <span className="fine"> {say('ofYear', { year: at })}</span>}{written === undefined || written === String(value) ? null : <span className="fine"> {say('asWritten', { words: written })}</span>}</>)
  return (
    <Drawer open size={720} title={indicator.name} onClose={onClose} extra={onEdit === undefined ? null : <Button onClick={onEdit}>{say('edit')}</Button>}>
      <Trajectory indicator={indicator} year={year} large />
      <p className="fine legend"><span>┄ {say('legendExpected')}</span><span>{say('legendMet')}</span><span>{say('legendBehind')}</span><span>{say('legendTarget')}</span></p>
      <dl className="facts">
        <div><dt>{say('system')}</dt><dd>{indicator.system}</dd></div>
        <div><dt>{say('unit')}</dt><dd>{[indicator.unit, kindWord(indicator.kind), directionWord(indicator.direction)].filter((one) => one !== '').join(' · ')}</dd></div>
        <div><dt>{say('base')}</dt><dd>{of(indicator.base, indicator.baseYear, indicator.baseText)}</dd></div>
        <div><dt>{say('target')}</dt><dd>{of(indicator.target, indicator.targetYear, indicator.targetText)}</dd></div>
        <div><dt>{say('expected')}</dt><dd>{expected === undefined ? '—' : read(expected.why)}</dd></div>
        <div><dt>{say('achieved')}</dt><dd>{achieved === undefined ? '—' : steps(achieved.steps, read)}</dd></div>
        <div><dt>{say('formula')}</dt><dd>{formula === undefined ? say('noFormula') : <><code>{formula}</code><br />{tell(formula).words ?? tell(formula).wrong}</>}</dd></div>
        <div><dt>{say('origin')}</dt><dd>{[indicator.origin, indicator.frequency === undefined ? undefined : frequencyWord(indicator.frequency)].filter((one) => one !== undefined && one !== '').join(' · ') || '—'}</dd></div>
        <div><dt>{say('lead')}</dt><dd>{(indicator.lead ?? []).join(' ') || '—'}</dd></div>
        {source === undefined ? null : <div><dt>{say('source')}</dt><dd><Link to={`/plan/${source.document}`}>{source.title ?? say('plan')}</Link></dd></div>}
        <div><dt>{say('history')}</dt><dd><Link to={`/registers/${indicator.register}/${indicator.id}`}>v{indicator.version}</Link></dd></div>
      </dl>
      <section className="section"><h2>{say('figures')}</h2>
        {indicator.actuals.length === 0 ? <p className="quiet">{say('noFigures')}</p> : (
          <div className="sums-box"><table className="sums"><thead><tr><th>{say('year')}</th><th className="number">{say('value')}</th><th>{say('note')}</th><th>{say('evidence')}</th></tr></thead>
            <tbody>{[...indicator.actuals].reverse().map((one) => <tr key={one.year}><td>{one.year}</td><td className="number">{formatNumber(one.value)}</td><td>{say(one.computed === true ? 'byFormula' : 'byHand')}{one.note === undefined ? null : <> · {one.note}</>}{one.derivation === undefined ? null : <details><summary>{say('derivation')}</summary><ol className="steps">{one.derivation.map((line, at) => <li key={at}>{line}</li>)}</ol></details>}</td><td><EvidenceList evidence={one.evidence} /></td></tr>)}</tbody>
          </table></div>
        )}
      </section>
    </Drawer>
  )
}
