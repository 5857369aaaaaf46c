/** Positions and the schematic map: every point in the zone's box, every station a party with a point. */
import type { Check } from './draft.ts'

export function checkPlaces(check: Check): void {
  const given = check.draft.single['zone.json']?.box
  const box = given !== undefined && given.west < given.east && given.south < given.north ? given : undefined
  const inside = (file: string, pointer: string, lon: number, lat: number) => {
    if (box !== undefined && (lon < box.west || lon > box.east || lat < box.south || lat > box.north)) check.report(file, pointer, `位置 ${lon}, ${lat} 在合作区范围之外`, `the position ${lon}, ${lat} lies outside the zone's box`)
  }
  for (const [at, { point, context }] of (check.draft.single['parties.json']?.parties ?? []).entries()) if (point !== undefined && !context) inside('parties.json', `/parties/${at}/point`, point.lon, point.lat)
  for (const { file, content } of check.draft.folders.series) for (const [at, { point }] of content.series.entries()) if (point !== undefined) inside(file, `/series/${at}/point`, point.lon, point.lat)
  const map = check.draft.single['map.json']
  if (map === undefined) return
  for (const [i, [lon, lat]] of map.border.entries()) inside('map.json', `/border/${i}`, lon, lat)
  check.once(map.lines.map(({ code }, at) => ({ name: code, file: 'map.json', pointer: `/lines/${at}/code` })))
  for (const [at, { points }] of map.lines.entries()) {
    for (const [i, [lon, lat]] of points.entries()) {
      inside('map.json', `/lines/${at}/points/${i}`, lon, lat)
      if (points[i - 1]?.[0] === lon && points[i - 1]?.[1] === lat) check.report('map.json', `/lines/${at}/points/${i}`, '与前一点相同', 'is the point before it again')
    }
  }
  check.once(map.stations.map((name, at) => ({ name, file: 'map.json', pointer: `/stations/${at}` })))
  for (const [at, id] of map.stations.entries()) {
    check.party('map.json', `/stations/${at}`, id)
    const party = check.parties.get(id)
    if (party !== undefined && party.point === undefined) check.report('map.json', `/stations/${at}`, `“${id}”没有位置`, `"${id}" has no point`)
  }
}
