/** What the room needs from the node. */
import type { Cases } from '../../kernel/cases/index.ts'
import type { Zone } from '../../kernel/parties/index.ts'
import type { Records } from '../../kernel/records/index.ts'
import type { Series } from '../../kernel/series/index.ts'

/** Words, and what they rest on: each note becomes a footnote. */
export type Inline = string | { readonly text: string; readonly note: string }
export type Words = Inline | readonly Inline[]
export type Block =
  | { readonly kind: 'heading1' | 'heading2' | 'paragraph'; readonly text: Words }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Words[])[] }

/** A report in the form of an official document. */
export interface Report { readonly kind: 'report'; readonly issuers: readonly string[]; readonly title: string; readonly body: readonly Block[]; /** `YYYY-MM-DD`. */ readonly date: string }

export interface EvaluationNeeds {
  readonly zone: Zone
  readonly records: Records
  readonly cases: Cases
  readonly series: Pick<Series, 'list' | 'observations'>
  writeOfficial(report: Report): Promise<Uint8Array>
}

export const rolesOf = ({ zone }: EvaluationNeeds) => zone.pack.zone.planRegisters
export const processOf = ({ zone }: EvaluationNeeds): string => zone.pack.zone.planProcesses.evaluation ?? 'evaluation'
export const nameIn = ({ zone }: EvaluationNeeds, party: string): string => zone.parties.get(party)?.name.zh ?? party
