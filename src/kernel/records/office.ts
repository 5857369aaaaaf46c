import type { Zone } from '../parties/index.ts'
import { openRegisters, type RegisterDesk } from './schema.ts'
import { learnNames } from './words.ts'

/** What the functions of records work with: the zone, its registers compiled. */
export interface Office {
  readonly zone: Zone
  readonly desks: ReadonlyMap<string, RegisterDesk>
}

export function openOffice(zone: Zone): Office {
  learnNames(zone.pack.parties.flatMap((party) => [party.name.zh, party.short?.zh ?? '', ...party.aliases]))
  learnNames(zone.pack.lexicon.places.map((place) => place.name))
  return { zone, desks: openRegisters(zone) }
}
