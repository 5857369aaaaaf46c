/** Weights of a system, set together: the sum runs along, and nothing is saved unless they make a hundred. */
import { App, Button } from 'antd'
import type { IndicatorView } from '../../../src/contract/evaluation.ts'
import { sumOfWeights, WEIGHTS_MAKE } from '../../../src/core/evaluation/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { indicatorText, roomText } from './text.ts'

/** As they are typed. */
export type Weights = ReadonlyMap<string, string>
export const weightsOf = (indicators: readonly IndicatorView[]): Weights => new Map(indicators.map((one) => [one.id, one.weight === undefined ? '' : String(one.weight)]))
const numberOf = (typed: string | undefined): number => { const value = Number(typed); return typed === undefined || typed.trim() === '' || !Number.isFinite(value) ? 0 : value }

/** Equal shares to a tenth; the first take what is left over. */
function even(indicators: readonly IndicatorView[]): Weights {
  const tenths = Math.floor(WEIGHTS_MAKE * 10 / indicators.length)
  const over = WEIGHTS_MAKE * 10 - tenths * indicators.length
  return new Map(indicators.map((one, at) => [one.id, String((tenths + (at < over ? 1 : 0)) / 10)]))
}

export function WeightBar({ system, indicators, weights, onWeights, onClose }: { system: string; indicators: readonly IndicatorView[]; weights: Weights; onWeights: (weights: Weights) => void; onClose: () => void }) {
  const say = useText(indicatorText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const write = useWrite(OPERATIONS.evaluation.weigh, { refresh: ['evaluation', 'record'], onDone: () => { void message.success(say('weightsSaved')); onClose() } })
  const sum = sumOfWeights([...weights.values()].map(numberOf))
  const rest = formatNumber(Math.abs(WEIGHTS_MAKE - sum), 3)
  return (
    <footer className="weight-bar no-print">
      <WriteRefusal refusal={write.refusal} />
      <div className="row">
        <output aria-live="polite" className="weight-sum">{sum === WEIGHTS_MAKE ? <Status tone="good">{say('weightsOk')}</Status> : <Status tone="late">{say(sum > WEIGHTS_MAKE ? 'weightsOver' : 'weightsShort', { sum, rest })}</Status>}</output>
        <span className="fine">{say('weightsHow')}</span>
        <span className="grow" />
        <Button onClick={() => onWeights(even(indicators))}>{say('evenly')}</Button>
        <Button onClick={onClose}>{sayRoom('cancel')}</Button>
        <Button type="primary" loading={write.busy} onClick={() => void write.submit({ body: { system, weights: indicators.map((one) => ({ id: one.id, version: one.version, weight: numberOf(weights.get(one.id)) })) } })}>{sayRoom('save')}</Button>
      </div>
    </footer>
  )
}
