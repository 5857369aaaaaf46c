/** What part of the map is looked at. */

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number]
export const EVERYWHERE: Bounds = [-180, -90, 180, 90]
/** A part of the picture that two marks share: about 30 of its 860 units. */
const CELL_OF_PICTURE = 30 / 860
/** As the contract says: a cell of zoom 0 in degrees. */
const CELL_AT_ZERO = 45
const ZOOM_MAX = 24
/** Nobody needs to look closer than a hundred metres. */
const SPAN_MIN = 0.001

export function boundsOf(points: readonly (readonly [number, number])[]): Bounds {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  return points.length === 0 ? EVERYWHERE : [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Cells about as large as a mark is drawn, when this is what the picture shows. */
export function zoomOf([west, south, east, north]: Bounds): number {
  const span = Math.max(east - west, north - south, SPAN_MIN)
  return Math.min(ZOOM_MAX, Math.max(0, Math.ceil(Math.log2(CELL_AT_ZERO / (span * CELL_OF_PICTURE)))))
}

/** As the address and the node take it, with a little room around it so that nothing lies on the edge. */
export function boxText([west, south, east, north]: Bounds): string {
  const keep = (value: number, most: number) => String(Math.round(Math.min(most, Math.max(-most, value)) * 1e6) / 1e6)
  const room = Math.max(SPAN_MIN, Math.max(east - west, north - south) * 0.02) / 2
  return [keep(west - room, 180), keep(south - room, 90), keep(east + room, 180), keep(north + room, 90)].join()
}

/** Undefined where it is none. */
export function boxOf(text: string): Bounds | undefined {
  const [west, south, east, north, ...rest] = text.split(',').map(Number)
  if (west === undefined || south === undefined || east === undefined || north === undefined || rest.length > 0) return undefined
  return west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90 ? [west, south, east, north] : undefined
}
