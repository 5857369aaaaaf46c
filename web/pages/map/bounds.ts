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

/** Half of what the zone measures, on each side: farther away a place is a slip of the pen, and would make the zone itself small. */
const BEYOND = 0.5

/** The zone with those places that lie around it, and how many records lie beyond. */
export function withPlaces(zone: Bounds, places: readonly { readonly box: Bounds; readonly count: number }[]): { readonly all: Bounds; readonly beyond: number } {
  const [wide, high] = [(zone[2] - zone[0]) * BEYOND, (zone[3] - zone[1]) * BEYOND]
  const isNear = ([west, south, east, north]: Bounds) => west >= zone[0] - wide && south >= zone[1] - high && east <= zone[2] + wide && north <= zone[3] + high
  const near = places.filter(({ box }) => isNear(box)).flatMap(({ box }) => [[box[0], box[1]], [box[2], box[3]]] as const)
  return { all: boundsOf([[zone[0], zone[1]], [zone[2], zone[3]], ...near]), beyond: places.filter(({ box }) => !isNear(box)).reduce((sum, { count }) => sum + count, 0) }
}

/** Cells about as large as a mark is drawn, when this is what the picture shows. */
export function zoomOf([west, south, east, north]: Bounds): number {
  const span = Math.max(east - west, north - south, SPAN_MIN)
  return Math.min(ZOOM_MAX, Math.max(0, Math.round(Math.log2(CELL_AT_ZERO / (span * CELL_OF_PICTURE)))))
}

/** Of what is shown a step closer at most this part, so that one keeps one's bearings. */
const STEP = 6

/** What to show when a mark that holds several records is pressed: all of them, in the shape of the picture shown so far. */
export function closer([west, south, east, north]: Bounds, from: Bounds): Bounds {
  const [lon, lat, ratio] = [(west + east) / 2, (south + north) / 2, (from[2] - from[0]) / Math.max(SPAN_MIN, from[3] - from[1])]
  const wide = Math.max(SPAN_MIN, (east - west) * 1.3, (north - south) * 1.3 * ratio, (from[2] - from[0]) / STEP) / 2
  return [lon - wide, lat - wide / ratio, lon + wide, lat + wide / ratio]
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
