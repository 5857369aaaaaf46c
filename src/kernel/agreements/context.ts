/** What core/agreement asks of the zone when it decides. */
import type { AccessContext } from '../../core/agreement/index.ts'
import { isWithin, type PartyId } from '../../core/party/index.ts'
import type { Instant } from '../../core/value/index.ts'
import type { Zone } from '../parties/index.ts'

export function contextOf(zone: Zone, at: Instant): AccessContext {
  const fieldsOf = (register: string) => { const schema = zone.registers.get(register)?.schema; return schema === undefined ? undefined : Object.keys((schema['properties'] ?? {}) as object) }
  return {
    at, knownPurposes: new Set(zone.purposes.keys()), fieldsOf, isWithin: (party, ancestor) => isWithin(zone.hierarchy, party as PartyId, ancestor as PartyId),
    nameOf: (party) => zone.parties.get(party)?.name ?? { zh: party, en: party },
  }
}
