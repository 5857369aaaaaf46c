/** Geometry of a record: points and lines in WGS-84 degrees, as the register asks for. */
import type { RecordView } from '../../contract/record.ts'
import { ok, refuse, text, type Result } from '../../core/value/index.ts'
import type { Register } from '../parties/index.ts'

export type Geometry = NonNullable<RecordView['geometry']>

const EXPECTED = {
  none: text('不填位置', 'no location'), point: text('一个点', 'a point'), line: text('一条线', 'a line'), any: text('点或线', 'a point or a line'),
} as const
const FITS = { none: [], point: ['Point'], line: ['LineString'], any: ['Point', 'LineString'] } as const satisfies Record<Register['geometry'], readonly Geometry['type'][]>
const POSITIONS_MAX = 10_000

/** Whether the geometry is one, and of the kind that the register holds. A record may always be without. Refused with `record.geometry`. */
export function checkGeometry(wanted: Register['geometry'], geometry: Geometry | null): Result<void> {
  if (geometry === null) return ok()
  const bad = (zh: string, en: string) => refuse('record.geometry', { reason: zh, reason_en: en, expected: EXPECTED[wanted].zh, expected_en: EXPECTED[wanted].en }, '/body/geometry')
  if (!(FITS[wanted] as readonly string[]).includes(geometry.type)) return bad(wanted === 'none' ? '该登记簿不登记位置' : `类型为 ${geometry.type}`, wanted === 'none' ? 'this register holds no locations' : `its type is ${geometry.type}`)
  const positions = positionsOf(geometry)
  if (positions.length > POSITIONS_MAX) return bad(`超过 ${POSITIONS_MAX} 个点`, `more than ${POSITIONS_MAX} positions`)
  if (!positions.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return bad('经纬度超出范围', 'longitude or latitude is out of range')
  if (geometry.type === 'LineString' && positions.every(([lon, lat]) => lon === positions[0]?.[0] && lat === positions[0]?.[1])) return bad('线的各点重合', 'the line has no length')
  return ok()
}

/** PostgreSQL's `box` of the geometry, in degrees. */
export function bboxOf(geometry: Geometry | null): string | null {
  if (geometry === null) return null
  const positions = positionsOf(geometry)
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)]
  const most = (values: readonly number[], pick: (a: number, b: number) => number) => values.reduce(pick)
  return `((${most(lons, Math.max)},${most(lats, Math.max)}),(${most(lons, Math.min)},${most(lats, Math.min)}))`
}

const positionsOf = (geometry: Geometry): readonly (readonly [number, number])[] => (geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates)
