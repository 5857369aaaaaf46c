import type { Pack } from '../../contract/pack.ts'
import type { PlanLexicon } from '../../core/plan/index.ts'

/** Names for the plan compiler: every name, short name and alias of the zone's parties, and what the pack adds. A single character is no name in running text. */
export function lexiconOf(pack: Pack): PlanLexicon {
  const names = (kind: 'area' | 'body') => pack.parties.filter((party) => party.kind === kind).flatMap((party) =>
    [...new Set([party.name.zh, ...(party.short === undefined ? [] : [party.short.zh]), ...party.aliases])].filter((name) => [...name].length > 1).map((name) => ({ name, party: party.id })))
  return { places: [...names('area'), ...pack.lexicon.places], bodies: [...names('body'), ...pack.lexicon.bodies] }
}
