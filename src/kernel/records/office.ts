import type { Hash } from '../../core/value/index.ts'
import type { Zone } from '../parties/index.ts'
import { openRegisters, type RegisterDesk } from './schema.ts'
import { learnNames } from './words.ts'

/** What the functions of records work with: the zone, its registers compiled, and the hash that copies are bound by. */
export interface Office {
  readonly zone: Zone
  readonly desks: ReadonlyMap<string, RegisterDesk>
  readonly hash: Hash
}

export function openOffice(zone: Zone, hash: Hash): Office {
  learnNames(zone.pack.parties.flatMap((party) => [party.name.zh, party.short?.zh ?? '', ...party.aliases]))
  learnNames(zone.pack.lexicon.places.map((place) => place.name))
  return { zone, desks: openRegisters(zone), hash }
}
