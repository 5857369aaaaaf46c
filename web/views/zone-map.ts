/** From the zone's configuration to what the schematic map draws. Pure: the portal's server and the workbench both use it. */
import type { Language } from '../../src/core/value/index.ts'
import type { Zone } from '../client/session.tsx'
import type { BankLetter } from '../ui/bank.tsx'
import type { MapLine, SchematicMapProps } from '../ui/schematic-map.tsx'

interface PackMap { readonly notice: { zh: string; en: string }; readonly lines: readonly MapLine[]; readonly border: readonly (readonly [number, number])[]; readonly stations: readonly string[] }

export function mapPropsOf(zone: Zone, language: Language): Omit<SchematicMapProps, 'title'> {
  const map = zone.map as unknown as PackMap
  const banks = new Map<string, BankLetter>(zone.sides.map((side) => [side.root, side.bank]))
  const stations = map.stations.flatMap((id) => {
    const party = zone.parties.find((one) => one.id === id)
    if (party?.point === undefined) return []
    const name = (party.short ?? party.name)[language]
    return [{ id, name, lon: party.point.lon, lat: party.point.lat, bank: banks.get(party.side ?? ''), major: party.areaCode !== undefined }]
  })
  return { notice: map.notice[language], language, lines: map.lines, border: map.border, stations }
}
