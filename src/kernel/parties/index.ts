/** Parties (主体): who exists in the zone, under which root, with which calendar; and the zone itself as a value made from its pack. */
import { fileURLToPath } from 'node:url'
import type { Unit } from '../db/index.ts'

export { openZone, type PackParty, type Process, type Register, type Zone } from './zone.ts'
export { findParty, installPack, listParties, type PartyView, searchParties } from './store.ts'

/** The schema `party`. */
export const partyUnit: Unit = { schema: 'party', dir: fileURLToPath(new URL('./sql', import.meta.url)) }
