/** Handlers of the party operations: the zone as everybody may see it. */
import { OPERATIONS } from '../../contract/index.ts'
import { ok, refuse } from '../../core/value/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'
import { findParty, type Zone } from '../../kernel/parties/index.ts'
import { zoneView } from '../zone/index.ts'

export function partyHandlers(zone: Zone): Bound[] {
  const view = zoneView(zone.pack)
  return bind(OPERATIONS.party, {
    zone: () => Promise.resolve(ok(view)),
    get: async (call, { params }) => {
      const party = await call.read((read) => findParty(read, params.id))
      return party === undefined ? refuse('party.unknown', { party: params.id }, '/params/id') : ok(party)
    },
  } satisfies Handlers<typeof OPERATIONS.party>)
}
