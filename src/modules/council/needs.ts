/** What the room needs from the node. */
import { refuse, type Result, ok, type Text } from '../../core/value/index.ts'
import type { Cases } from '../../kernel/cases/index.ts'
import type { Zone } from '../../kernel/parties/index.ts'
import type { Records } from '../../kernel/records/index.ts'

export interface SheetOut { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | boolean | Date | null | undefined)[])[]; readonly note?: string }
/** A document in the form of official documents, as the room fills it. */
export interface DocumentOut {
  readonly kind: 'minutes' | 'report'
  readonly issuers: readonly string[]
  readonly number?: string
  readonly title: string
  readonly body: readonly ({ readonly kind: 'heading1' | 'heading2' | 'paragraph'; readonly text: string } | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] })[]
  readonly date: string
  readonly attendance?: readonly { readonly label: string; readonly text: string }[]
}

export interface CouncilNeeds {
  readonly zone: Zone
  readonly records: Records
  readonly cases: Cases
  writeSheets(sheets: readonly SheetOut[], at: Date): Promise<Uint8Array>
  writeOfficial(given: DocumentOut): Promise<Uint8Array>
  /** Resolves when what has been written is to be seen in lists. */
  settled?(): Promise<void>
}

type Roles = CouncilNeeds['zone']['pack']['zone']
/** The register that plays a role; refused where the zone names none. */
export function registerFor({ zone }: CouncilNeeds, role: keyof Roles['planRegisters']): Result<string> {
  const code = zone.pack.zone.planRegisters[role]
  return code === undefined ? refuse('register.unknown', { register: role }) : ok(code)
}
/** The process that plays a role; a zone without it refuses the case by that name. */
export const processFor = ({ zone }: CouncilNeeds, role: keyof Roles['planProcesses']): string => zone.pack.zone.planProcesses[role] ?? role
export const nameOf = ({ zone }: Pick<CouncilNeeds, 'zone'>, party: string): Text => zone.parties.get(party)?.short ?? zone.parties.get(party)?.name ?? { zh: party, en: party }
/** As documents write it: in full. */
export const fullName = ({ zone }: Pick<CouncilNeeds, 'zone'>, party: string): string => zone.parties.get(party)?.name.zh ?? party
/** Every party named is one of the zone. */
export function checkParties({ zone }: CouncilNeeds, parties: readonly string[], field: string): Result<void> {
  const unknown = parties.findIndex((party) => !zone.isParty(party))
  return unknown < 0 ? ok() : refuse('party.unknown', { party: parties[unknown] ?? '' }, `${field}/${unknown}`)
}
