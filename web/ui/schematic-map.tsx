/**
 * The schematic map: rivers as the oldest lines, railways and expressways at 45°, towns as stations, the border a pale band that lines cross; what is planned is
 * dashed. Drawn from the zone pack's own approximate points; no tiles, no boundaries, prints in black and white. The same component serves the portal on the
 * server and the workbench in the browser: it reads nothing but its arguments.
 */
import type { ReactNode } from 'react'
import type { Text, Language } from '../../src/core/value/index.ts'
import type { BankLetter } from './bank.tsx'

export interface MapLine { readonly code: string; readonly kind: 'river' | 'railway' | 'expressway' | 'road'; readonly name: Text; readonly status: 'existing' | 'building' | 'planned'; readonly points: readonly (readonly [number, number])[] }
export interface MapStation { readonly id: string; readonly name: string; readonly lon: number; readonly lat: number; readonly bank: BankLetter | undefined; readonly major: boolean; readonly href?: string }
export interface MapMark { readonly id: string; readonly name: string; readonly points: readonly (readonly [number, number])[]; readonly href?: string; readonly dashed: boolean; readonly cluster?: { readonly count: number; readonly label: string; readonly onPress: () => void }; /** Drawn with the shape and colour of a status. */ readonly tone?: 'good' | 'risk' | 'late' | 'idle' }
export interface SchematicMapProps {
  readonly title: string
  readonly notice: string
  readonly language: Language
  readonly lines: readonly MapLine[]
  readonly border: readonly (readonly [number, number])[]
  readonly stations: readonly MapStation[]
  /** Records with a place. */
  readonly marks?: readonly MapMark[]
  readonly focus?: string | undefined
  /** The part that is shown: west, south, east, north. All where absent. */
  readonly view?: readonly [number, number, number, number] | undefined
}

const WIDTH = 1000
const MARGIN = 70
type At = readonly [number, number]

/** Plate carrée scaled by the cosine of the middle latitude: shapes stay recognisable over a few counties. */
export function projection(points: readonly At[]): { height: number; at: (lon: number, lat: number) => At } {
  const lons = points.map(([lon]) => lon)
  const lats = points.map(([, lat]) => lat)
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (WIDTH - 2 * MARGIN) / Math.max(1e-6, (east - west) * squeeze)
  const height = Math.round(Math.max(360, (north - south) * scale + 2 * MARGIN))
  const round = (value: number) => Math.round(value * 10) / 10
  return { height, at: (lon, lat) => [round(MARGIN + (lon - west) * squeeze * scale), round(MARGIN + (north - lat) * scale)] }
}

/** Straight and 45° pieces only, as on a transit map: the diagonal first, then the rest. */
export function octilinear(points: readonly At[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let [x, y] = first
  let path = `M${x} ${y}`
  for (const [toX, toY] of rest) {
    const diagonal = Math.min(Math.abs(toX - x), Math.abs(toY - y))
    const [midX, midY] = [x + Math.sign(toX - x) * diagonal, y + Math.sign(toY - y) * diagonal]
    path += `L${Math.round(midX * 10) / 10} ${Math.round(midY * 10) / 10}L${toX} ${toY}`
    x = toX
    y = toY
  }
  return path
}

/** A curve through the points (Catmull–Rom as cubic Béziers): rivers do not run at 45°. */
export function curve(points: readonly At[]): string {
  const [first] = points
  if (first === undefined) return ''
  let path = `M${first[0]} ${first[1]}`
  for (let at = 0; at + 1 < points.length; at++) {
    const [a, b, c, d] = [points[at - 1] ?? points[at], points[at], points[at + 1], points[at + 2] ?? points[at + 1]] as [At, At, At, At]
    const n = (value: number) => Math.round(value * 10) / 10
    path += `C${n(b[0] + (c[0] - a[0]) / 6)} ${n(b[1] + (c[1] - a[1]) / 6)} ${n(c[0] - (d[0] - b[0]) / 6)} ${n(c[1] - (d[1] - b[1]) / 6)} ${c[0]} ${c[1]}`
  }
  return path
}

interface Label { readonly station: MapStation; readonly at: At; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' | 'middle' }
interface Box { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

/** A free place for each label, the greater stations first; a lesser one that finds none goes without and keeps its tooltip. */
export function placeLabels(stations: readonly (MapStation & { at: At })[]): Label[] {
  const taken: Box[] = stations.map(({ at: [x, y] }) => ({ x: x - 7, y: y - 7, w: 14, h: 14 }))
  const labels: Label[] = []
  for (const station of [...stations].sort((a, b) => Number(b.major) - Number(a.major))) {
    const [x, y] = station.at
    const size = station.major ? 20 : 14
    const width = [...station.name].reduce((sum, one) => sum + (one > '\u2e7f' ? size : size * 0.55), 0)
    const tries = [
      { x: x + 12, y: y + size * 0.35, anchor: 'start', box: { x: x + 10, y: y - size * 0.6, w: width + 4, h: size * 1.2 } },
      { x: x - 12, y: y + size * 0.35, anchor: 'end', box: { x: x - 14 - width, y: y - size * 0.6, w: width + 4, h: size * 1.2 } },
      { x, y: y - 12, anchor: 'middle', box: { x: x - width / 2, y: y - 12 - size, w: width, h: size * 1.2 } },
      { x, y: y + 12 + size * 0.8, anchor: 'middle', box: { x: x - width / 2, y: y + 10, w: width, h: size * 1.2 } },
    ] as const
    const free = tries.find(({ box }) => box.x > 0 && box.x + box.w < WIDTH && taken.every((other) => apart(box, other) || contains(other, station.at)))
    if (free === undefined) continue
    taken.push(free.box)
    labels.push({ station, at: station.at, x: free.x, y: free.y, anchor: free.anchor })
  }
  return labels
}
const apart = (a: Box, b: Box) => a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y
const contains = (box: Box, [x, y]: At) => box.w === 14 && Math.abs(box.x + 7 - x) < 0.1 && Math.abs(box.y + 7 - y) < 0.1

export function SchematicMap({ title, notice, language, lines, border, stations, marks = [], focus, view }: SchematicMapProps) {
  const all: At[] = [...lines.flatMap((line) => line.points), ...stations.map(({ lon, lat }) => [lon, lat] as const), ...border]
  if (all.length === 0) return null
  const { height, at } = projection(view === undefined ? all : [[view[0], view[1]], [view[2], view[3]]])
  const placed = stations.map((station) => ({ ...station, at: at(station.lon, station.lat) }))
  const drawn = [...lines].sort((a, b) => ORDER[a.kind] - ORDER[b.kind])
  return (
    <figure className="schematic">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role={marks.some((mark) => mark.cluster !== undefined) ? 'group' : 'img'} aria-label={`${title} ${notice}`}>
        <title>{title}</title>
        <path className="map-border" d={curve(border.map(([lon, lat]) => at(lon, lat)))} />
        {drawn.map((line) => <Line key={line.code} line={line} language={language} points={line.points.map(([lon, lat]) => at(lon, lat))} />)}
        {marks.map((mark) => <Mark key={mark.id} mark={mark} focus={mark.id === focus} points={mark.points.map(([lon, lat]) => at(lon, lat))} />)}
        {placed.map((station) => <Station key={station.id} station={station} />)}
        {placeLabels(placed).map(({ station, x, y, anchor }) => <text key={station.id} className={station.major ? 'map-name is-major' : 'map-name'} x={x} y={y} textAnchor={anchor}>{station.name}</text>)}
      </svg>
      <figcaption>{notice}</figcaption>
    </figure>
  )
}

const ORDER = { river: 0, road: 1, expressway: 2, railway: 3 } as const

/** The middle of the longest straight piece between two given points: where a line's name stands. */
function nameAt(points: readonly At[]): At | undefined {
  let best: { at: At; length: number } | undefined
  for (let at = 0; at + 1 < points.length; at++) {
    const [a, b] = [points[at] as At, points[at + 1] as At]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (best === undefined || length > best.length) best = { at: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], length }
  }
  return best?.at
}

function Line({ line, points, language }: { line: MapLine; points: readonly At[]; language: Language }) {
  const d = (line.kind === 'river' ? curve : octilinear)(points)
  const at = nameAt(points)
  return (
    <g className={`map-line map-${line.kind} is-${line.status}`}>
      <path d={d} />
      {line.kind === 'railway' ? <path className="map-sleepers" d={d} /> : null}
      {at === undefined ? null : <text className="map-line-name" x={at[0] + 8} y={at[1] + 4}>{line.name[language]}</text>}
    </g>
  )
}

function Linked({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href === undefined ? <g>{children}</g> : <a href={href}>{children}</a>
}

function Station({ station }: { station: MapStation & { at: At } }) {
  const [x, y] = station.at
  const side = station.bank === 'B' || station.bank === 'D' ? 'b' : 'a'
  const size = station.major ? 8 : 5
  return (
    <Linked href={station.href}>
      {/* Shape tells the side where colour cannot: round on one bank, square on the other. */}
      {side === 'a' ? <circle className="map-station side-a" cx={x} cy={y} r={size} /> : <rect className="map-station side-b" x={x - size} y={y - size} width={size * 2} height={size * 2} />}
      <title>{station.name}</title>
    </Linked>
  )
}

function Mark({ mark, points, focus }: { mark: MapMark; points: readonly At[]; focus: boolean }) {
  const [first] = points
  if (first === undefined) return null
  if (mark.cluster !== undefined) return <Cluster cluster={mark.cluster} at={first} />
  if (mark.tone !== undefined) return <Linked href={mark.href}><ToneMark mark={mark} tone={mark.tone} points={points} focus={focus} /></Linked>
  return (
    <Linked href={mark.href}>
      {points.length > 1 ? <path className={`map-project${mark.dashed ? ' is-dashed' : ''}${focus ? ' is-focus' : ''}`} d={octilinear(points)} /> : <path className={`map-project-point${focus ? ' is-focus' : ''}`} d={`M${first[0]} ${first[1] - 9}l8 14h-16z`} />}
      <title>{mark.name}</title>
    </Linked>
  )
}

/** Records too near one another to be drawn apart; pressing comes closer. Its size grows with the square root of the count, so that areas compare. */
function Cluster({ cluster: { count, label, onPress }, at: [x, y] }: { cluster: NonNullable<MapMark['cluster']>; at: At }) {
  const radius = Math.min(30, 9 + Math.sqrt(count) * 1.2)
  return (
    <g className="map-cluster" role="button" tabIndex={0} aria-label={label} onClick={onPress} onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onPress() } }}>
      <circle cx={x} cy={y} r={radius} />
      <text x={x} y={y + 4} textAnchor="middle">{count}</text>
      <title>{label}</title>
    </g>
  )
}

/** ● ▲ ■ ○ around a point; along a line the shape stands at its middle. */
const TONE_SHAPES = { good: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z', risk: 'M0-8 8 6H-8z', late: 'M-6-6H6V6H-6z', idle: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z' } as const

function ToneMark({ mark, tone, points, focus }: { mark: MapMark; tone: keyof typeof TONE_SHAPES; points: readonly At[]; focus: boolean }) {
  const [x, y] = points[Math.floor((points.length - 1) / 2)] as At
  return (
    <g className={`map-tone tone-${tone}${focus ? ' is-focus' : ''}`}>
      {points.length > 1 ? <path className="map-tone-line" d={octilinear(points)} /> : null}
      <path className="map-tone-shape" transform={`translate(${x} ${y})`} d={TONE_SHAPES[tone]} />
      <title>{mark.name}</title>
    </g>
  )
}
