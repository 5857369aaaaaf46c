/** What the room needs from the node. */
import { DEFAULT_LADDER, type Rung, workdaysPast } from '../../core/supervision/index.ts'
import { dayOf, type Day, type Instant, ok, refuse, type Result, type Text } from '../../core/value/index.ts'
import type { Cases } from '../../kernel/cases/index.ts'
import type { Zone } from '../../kernel/parties/index.ts'
import type { Records } from '../../kernel/records/index.ts'

export interface SheetOut { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | boolean | Date | null | undefined)[])[]; readonly note?: string }
export type Inline = string | { readonly text: string; readonly note: string }
type Words = Inline | readonly Inline[]
/** A document in the form of official documents, as the room fills it. */
export interface DocumentOut {
  readonly kind: 'report'
  readonly issuers: readonly string[]
  readonly title: string
  readonly body: readonly ({ readonly kind: 'heading1' | 'heading2' | 'paragraph'; readonly text: Words } | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Words[])[] })[]
  readonly date: string
}

export interface SupervisionNeeds {
  readonly zone: Zone
  readonly records: Records
  readonly cases: Cases
  writeSheets(sheets: readonly SheetOut[], at: Date): Promise<Uint8Array>
  writeOfficial(given: DocumentOut): Promise<Uint8Array>
  /** Resolves when what has been written is to be seen in lists. */
  settled?(): Promise<void>
}
type Zoned = Pick<SupervisionNeeds, 'zone'>

export const processFor = ({ zone }: Zoned, kind: 'supervision' | 'approval'): string => zone.pack.zone.planProcesses[kind] ?? kind
export const ladderOf = ({ zone }: Zoned): readonly Rung[] => zone.processes.get(zone.pack.zone.planProcesses.supervision ?? '')?.ladder ?? DEFAULT_LADDER
export const nameOf = ({ zone }: Zoned, party: string): Text => zone.parties.get(party)?.short ?? zone.parties.get(party)?.name ?? { zh: party, en: party }
export const fullName = ({ zone }: Zoned, party: string): string => zone.parties.get(party)?.name.zh ?? party
/** In the calendar of whoever handles it. */
export const pastOf = ({ zone }: Zoned, party: string, due: Instant, now: Instant): number => workdaysPast(zone.calendarOf(party), dayOf(due), dayOf(now))

/** The end of a past day, or now where it is today or not said. Refused: `supervision.future`. */
export function momentOf(on: Day | undefined, now: Instant, endOf: (day: Day) => Instant): Result<Instant> {
  const today = dayOf(now)
  if (on !== undefined && on > today) return refuse('supervision.future', { day: on })
  return ok(on === undefined || on === today ? now : endOf(on))
}
