/** Geometry of a record: a point or a line of GeoJSON (RFC 7946), in degrees of WGS-84, longitude before latitude. */
import { ok, refuse, type Result, type Text } from '../value/index.ts'

export type Position = readonly [lon: number, lat: number]
export type Geometry = { readonly type: 'Point'; readonly coordinates: Position } | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
/** What a register holds. A record may always be without. */
export type GeometryKind = 'none' | 'point' | 'line' | 'any'

/** Positions of one line at most. */
export const POSITIONS_MAX = 10_000

const EXPECTED: Readonly<Record<GeometryKind, Text>> = {
  none: { zh: '不填位置', en: 'no location' }, point: { zh: '一个点', en: 'a point' }, line: { zh: '一条线', en: 'a line' }, any: { zh: '点或线', en: 'a point or a line' },
}
const FITS: Readonly<Record<GeometryKind, Readonly<Record<Geometry['type'], boolean>>>> = {
  none: { Point: false, LineString: false }, point: { Point: true, LineString: false }, line: { Point: false, LineString: true }, any: { Point: true, LineString: true },
}

/** Reads a geometry of the kind that a register holds; undefined and null are none. Refused with `record.geometry`, which says what is wrong and what is expected. */
export function parseGeometry(value: unknown, kind: GeometryKind, field = '/body/geometry'): Result<Geometry | undefined> {
  if (value === undefined || value === null) return ok(undefined)
  const bad = ({ zh, en }: Text) => refuse('record.geometry', { reason: zh, reason_en: en, expected: EXPECTED[kind].zh, expected_en: EXPECTED[kind].en }, field)
  const read = readGeometry(value)
  if ('flaw' in read) return bad(read.flaw)
  const { geometry } = read
  if (kind === 'none') return bad({ zh: '该登记簿不登记位置', en: 'this register holds no locations' })
  if (!FITS[kind][geometry.type]) return bad({ zh: `类型为 ${geometry.type}`, en: `its type is ${geometry.type}` })
  const flaw = flawOf(geometry)
  return flaw === undefined ? ok(geometry) : bad(flaw)
}

const SHAPE: { readonly flaw: Text } = { flaw: { zh: '不是 GeoJSON 的点或线', en: 'it is no point or line of GeoJSON' } }

/** The geometry by its form; members beside `type` and `coordinates` are refused, so that two nodes hash the same. */
function readGeometry(value: unknown): { readonly geometry: Geometry } | { readonly flaw: Text } {
  if (typeof value !== 'object' || value === null) return SHAPE
  const { type, coordinates, ...rest } = value as Readonly<Record<string, unknown>>
  if (Object.keys(rest).length > 0) return { flaw: { zh: `不认识的成员“${String(Object.keys(rest)[0])}”`, en: `unknown member "${String(Object.keys(rest)[0])}"` } }
  if (type === 'Point') return isPosition(coordinates) ? { geometry: { type, coordinates } } : SHAPE
  if (type === 'LineString') return Array.isArray(coordinates) && coordinates.every(isPosition) ? { geometry: { type, coordinates } } : SHAPE
  return SHAPE
}

const isPosition = (value: unknown): value is Position => Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number' && Number.isFinite(one))

function flawOf(geometry: Geometry): Text | undefined {
  const positions = positionsOf(geometry)
  if (geometry.type === 'LineString' && positions.length < 2) return { zh: '线少于两个点', en: 'a line of fewer than two positions' }
  if (positions.length > POSITIONS_MAX) return { zh: `超过 ${POSITIONS_MAX} 个点`, en: `more than ${POSITIONS_MAX} positions` }
  if (!positions.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return { zh: '经纬度超出范围(经度在前)', en: 'longitude or latitude is out of range (longitude comes first)' }
  const [first] = positions
  return geometry.type === 'LineString' && positions.every(([lon, lat]) => lon === first?.[0] && lat === first[1]) ? { zh: '线的各点重合', en: 'the line has no length' } : undefined
}

/** The positions of a geometry, in order. */
export function positionsOf(geometry: Geometry): readonly Position[] {
  return geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates
}

/** West, south, east, north, in degrees. */
export function boundsOf(geometry: Geometry): readonly [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of positionsOf(geometry)) [west, south, east, north] = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)]
  return [west, south, east, north]
}
