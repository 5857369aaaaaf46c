/** What the room needs from the node. */
import type { ProjectFacts } from '../../core/project/index.ts'
import type { Instant, Result, Text } from '../../core/value/index.ts'
import type { Cases } from '../../kernel/cases/index.ts'
import type { Zone } from '../../kernel/parties/index.ts'
import type { Records } from '../../kernel/records/index.ts'

/** A cell as a sheet holds it; a formula by its last value, a day as `YYYY-MM-DD`. */
export type SheetCell = string | number | boolean | null | { readonly day: string } | { readonly error: string }
export interface SheetOut {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | boolean | Date | null | undefined)[])[]
  readonly locked?: readonly boolean[]
  readonly choices?: readonly (readonly string[] | undefined)[]
  readonly note?: string
}

export interface ProjectNeeds {
  readonly zone: Zone
  readonly records: Records
  readonly cases: Cases
  readSheet(bytes: Uint8Array): Promise<Result<readonly (readonly SheetCell[])[]>>
  writeSheets(sheets: readonly SheetOut[], at: Date): Promise<Uint8Array>
  /** Resolves when what has been written is to be seen in lists and lights, or after a moment where there is much to follow. */
  settled?(): Promise<void>
}

export const registersOf = ({ zone }: ProjectNeeds) => zone.pack.zone.planRegisters
export const dutyProcessOf = ({ zone }: ProjectNeeds): string => zone.pack.zone.planProcesses.duty ?? 'duty'
export const nameIn = (zone: Zone) => (party: string): Text => zone.parties.get(party)?.short ?? zone.parties.get(party)?.name ?? { zh: party, en: party }

/** Rows of `project.light` as the daily look and the follower need them. */
export interface Judgeable { readonly project: string; readonly owner: string; readonly light: string | null; readonly facts: ProjectFacts; readonly leadNames: readonly string[] }
export type { Instant }
