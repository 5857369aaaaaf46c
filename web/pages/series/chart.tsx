/** A line over time, drawn as SVG: light, prints, and needs no canvas. The limit is a line; provisional stretches are hatched; gaps stay gaps. */
import { useId, useState } from 'react'
import { formatNumber, formatTime } from '../../text/format.ts'
import type { Language } from '../../text/language.tsx'

export interface Observation { readonly at: string; readonly value: number | null; readonly quality: string; readonly state: 'provisional' | 'confirmed' | 'corrected' }
export interface SeriesChartProps {
  readonly label: string
  readonly unit: string
  readonly language: Language
  readonly observations: readonly Observation[]
  readonly limit?: { readonly value: number; readonly label: string } | undefined
  readonly small?: boolean
}

const WIDTH = 720
interface Scale { readonly x: (ms: number) => number; readonly y: (value: number) => number; readonly ticks: readonly number[]; readonly height: number; readonly left: number; readonly bottom: number }

export function SeriesChart({ label, unit, language, observations, limit, small = false }: SeriesChartProps) {
  const hatch = useId()
  const [near, setNear] = useState<number>()
  const points = observations.map((one) => ({ ...one, ms: Date.parse(one.at) }))
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return null
  const scale = scaleOf(points.map(({ ms }) => ms), [...values, ...(limit === undefined ? [] : [limit.value])], small)
  const shown = near === undefined ? undefined : points[near]
  const find = (clientX: number, box: DOMRect) => {
    const x = ((clientX - box.left) / box.width) * WIDTH
    let best = 0
    points.forEach((point, at) => { if (Math.abs(scale.x(point.ms) - x) < Math.abs(scale.x(points[best]?.ms ?? 0) - x)) best = at })
    setNear(best)
  }
  const firstProvisional = points.find(({ state }) => state === 'provisional')
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${scale.height}`} role="img" aria-label={label} onPointerMove={small ? undefined : (event) => find(event.clientX, event.currentTarget.getBoundingClientRect())} onPointerLeave={() => setNear(undefined)}>
      <defs><pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v6" className="chart-hatch" /></pattern></defs>
      {firstProvisional === undefined ? null : <rect x={scale.x(firstProvisional.ms)} y={8} width={Math.max(0, WIDTH - 8 - scale.x(firstProvisional.ms))} height={scale.height - 8 - scale.bottom} fill={`url(#${hatch})`} />}
      {small ? null : scale.ticks.map((tick) => <g key={tick}><line className="chart-grid" x1={scale.left} x2={WIDTH - 8} y1={scale.y(tick)} y2={scale.y(tick)} /><text className="chart-tick" x={scale.left - 6} y={scale.y(tick) + 4} textAnchor="end">{formatNumber(tick, 3)}</text></g>)}
      {limit === undefined ? null : <g><line className="chart-limit" x1={scale.left} x2={WIDTH - 8} y1={scale.y(limit.value)} y2={scale.y(limit.value)} />{small ? null : <text className="chart-limit-name" x={WIDTH - 10} y={scale.y(limit.value) - 5} textAnchor="end">{limit.label}</text>}</g>}
      <path className="chart-line" d={pathOf(points, scale)} />
      {small ? null : <TimeTicks from={points[0]?.ms ?? 0} to={points.at(-1)?.ms ?? 0} scale={scale} />}
      {shown === undefined || shown.value === null ? null : (
        <g className="chart-near"><line x1={scale.x(shown.ms)} x2={scale.x(shown.ms)} y1={8} y2={scale.height - scale.bottom} /><circle cx={scale.x(shown.ms)} cy={scale.y(shown.value)} r="4" /><text x={Math.min(WIDTH - 240, Math.max(scale.left, scale.x(shown.ms) + 8))} y={22}>{`${formatTime(shown.at, language)}  ${formatNumber(shown.value, 3)} ${unit}`}</text></g>
      )}
    </svg>
  )
}

function scaleOf(times: readonly number[], values: readonly number[], small: boolean): Scale {
  const height = small ? 120 : 300
  const [left, bottom] = small ? [4, 4] : [56, 28]
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 1]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const pad = (high - low || Math.abs(high) || 1) * 0.12
  const [least, most] = [low - pad, high + pad]
  const step = niceStep((most - least) / 4)
  const ticks: number[] = []
  for (let tick = Math.ceil(least / step) * step; tick <= most; tick += step) ticks.push(Number(tick.toPrecision(10)))
  return {
    height, left, bottom, ticks,
    x: (ms) => left + ((ms - from) / Math.max(1, to - from)) * (WIDTH - left - 8),
    y: (value) => 8 + ((most - value) / (most - least)) * (height - 8 - bottom),
  }
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const part = rough / power
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power
}

function pathOf(points: readonly (Observation & { ms: number })[], scale: Scale): string {
  let path = ''
  let drawing = false
  for (const { ms, value } of points) {
    if (value === null) { drawing = false; continue }
    path += `${drawing ? 'L' : 'M'}${scale.x(ms).toFixed(1)} ${scale.y(value).toFixed(1)}`
    drawing = true
  }
  return path
}

const DAY_MS = 86_400_000
function TimeTicks({ from, to, scale }: { from: number; to: number; scale: Scale }) {
  const days = Math.max(1, Math.ceil((to - from) / DAY_MS / 7))
  const first = Math.ceil((from + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000
  const ticks: number[] = []
  for (let tick = first; tick <= to; tick += days * DAY_MS) ticks.push(tick)
  return <>{ticks.map((tick) => <text key={tick} className="chart-tick" x={scale.x(tick)} y={scale.height - 8} textAnchor="middle">{new Date(tick + 8 * 3_600_000).toISOString().slice(5, 10)}</text>)}</>
}
