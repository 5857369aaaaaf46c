/** What should have been reached by the year as a broken line, what was reached as points upon it. Dots are met, squares are behind. */
import type { ActualView } from '../../../src/contract/evaluation.ts'
import { achievementIn, expectedIn, type Goal } from '../../../src/core/evaluation/index.ts'
import { formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { indicatorText } from './text.ts'

interface Drawn extends Goal { readonly name: string; readonly actuals: readonly ActualView[] }

function yearsOf({ baseYear, targetYear, actuals, trajectory = [] }: Drawn): readonly number[] {
  const known = [baseYear, targetYear, ...actuals.map((one) => one.year), ...trajectory.map((one) => one.year)].filter((year) => year !== undefined)
  if (known.length === 0) return []
  const [from, to] = [Math.min(...known), Math.max(...known)]
  return Array.from({ length: Math.min(60, to - from + 1) }, (_, at) => from + at)
}

/** Small in a row; `large` with its axes. */
export function Trajectory({ indicator, year, large = false }: { indicator: Drawn; year: number; large?: boolean }) {
  const say = useText(indicatorText)
  const years = yearsOf(indicator)
  const line = years.flatMap((one) => { const expected = expectedIn(indicator, one); return expected === undefined ? [] : [{ year: one, value: expected.value }] })
  const values = [...line, ...indicator.actuals].map((one) => one.value)
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined || values.length < 2) return <span className="quiet">—</span>
  const size = large ? { width: 620, height: 240, left: 64, right: 20, top: 16, bottom: 28 } : { width: 148, height: 40, left: 5, right: 5, top: 6, bottom: 6 }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const spread = high - low || 1
  const x = (one: number) => size.left + (size.width - size.left - size.right) * (last === first ? 0.5 : (one - first) / (last - first))
  const y = (value: number) => size.height - size.bottom - (size.height - size.top - size.bottom) * (value - low) / spread
  const path = (points: readonly { readonly year: number; readonly value: number }[]) => points.map((one) => `${x(one.year).toFixed(1)},${y(one.value).toFixed(1)}`).join(' ')
  const latest = indicator.actuals.filter((one) => one.year <= year).at(-1)
  const words = { name: indicator.name, expected: formatNumber(expectedIn(indicator, year)?.value ?? Number.NaN, 2).replace('NaN', '—'), actual: latest === undefined ? '—' : formatNumber(latest.value, 2) }
  const r = large ? 5 : 3
  return (
    <svg className={large ? 'trajectory is-large' : 'trajectory'} viewBox={`0 0 ${size.width} ${size.height}`} {...(large ? {} : { width: size.width, height: size.height })} role="img" aria-label={say('chart', words)}>
      {large ? <Axes years={years} values={[low, low + spread / 2, high]} x={x} y={y} size={size} /> : null}
      {year < first || year > last ? null : <line className="trajectory-year" x1={x(year)} x2={x(year)} y1={size.top / 2} y2={size.height - size.bottom / 2} />}
      <polyline className="trajectory-expected" points={path(line)} />
      <polyline className="trajectory-actual" points={path(indicator.actuals)} />
      {indicator.targetYear === undefined || indicator.target === undefined ? null : <circle className="trajectory-target" cx={x(indicator.targetYear)} cy={y(indicator.target)} r={r} />}
      {indicator.actuals.map((one) => (achievementIn(indicator, one)?.met === false
        ? <rect key={one.year} className="trajectory-behind" x={x(one.year) - r} y={y(one.value) - r} width={r * 2} height={r * 2}><title>{`${one.year} ${formatNumber(one.value)}`}</title></rect>
        : <circle key={one.year} className="trajectory-met" cx={x(one.year)} cy={y(one.value)} r={r}><title>{`${one.year} ${formatNumber(one.value)}`}</title></circle>))}
    </svg>
  )
}

type Scale = (value: number) => number
function Axes({ years, values, x, y, size }: { years: readonly number[]; values: readonly number[]; x: Scale; y: Scale; size: { readonly width: number; readonly height: number; readonly left: number; readonly right: number } }) {
  const every = Math.ceil(years.length / 8)
  return (
    <g className="trajectory-axes">
      {values.map((value) => <g key={value}><line x1={size.left} x2={size.width - size.right} y1={y(value)} y2={y(value)} /><text x={size.left - 8} y={y(value) + 4} textAnchor="end">{formatNumber(value, 2)}</text></g>)}
      {years.filter((_, at) => at % every === 0).map((one) => <text key={one} x={x(one)} y={size.height - 6} textAnchor="middle">{one}</text>)}
    </g>
  )
}
