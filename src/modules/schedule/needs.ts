/** What the room needs from the node, and what it reads every schedule from. */
import type { DisclosedProject, DisclosureSetting, ExchangeFile } from '../../core/schedule/index.ts'
import { addDays, dayOf, instant, type Instant, isDay, ok, refuse, type Result, startOfDay } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import type { Zone } from '../../kernel/parties/index.ts'
import { type Lens, openLens, type Records } from '../../kernel/records/index.ts'
import { type Board, openBoards } from './board.ts'
import { type Card, CARD_FIELDS, cardOf } from './cards.ts'
import { newestOf, REPORT_FIELDS, type ReportCard, reportCardOf } from './standings.ts'
import type { Setting } from './rules.ts'

export type Standings = ReadonlyMap<string, { readonly progress?: number | undefined; readonly light?: string | undefined }>

export interface ScheduleNeeds {
  readonly zone: Zone
  readonly records: Records
  /** Reads as the caller; with a purpose inside a transaction, so that the trace commits with the answer. */
  reading<T>(call: Call, fn: (read: Read) => Promise<Result<T>>): Promise<Result<T>>
  writeExchange(file: ExchangeFile, at: string): Uint8Array<ArrayBuffer>
  readExchange(bytes: Uint8Array, bytesMax: number): Result<ExchangeFile>
  writePackage(projects: readonly DisclosedProject[], setting: DisclosureSetting & { uri: string; publisher: string }): Uint8Array<ArrayBuffer>
  hash(bytes: Uint8Array): Uint8Array
  /** Progress and light of these projects as they are shown elsewhere; where absent progress is taken from the reports and lights are left out. */
  standings?(read: Read, ids: readonly string[]): Promise<Standings>
}

/** A file with the name it is saved under. */
export interface Named { readonly filename: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** The needs with what is kept between calls. */
export interface Desk extends ScheduleNeeds {
  readonly project: string
  readonly report: string | undefined
  readonly lens: Lens<Card>
  readonly reports: Lens<ReportCard>
  boardOf(reader: string, cards: readonly Card[]): Board
  settingOf(reader: string): Setting
}

export function openDesk(needs: ScheduleNeeds): Desk {
  const { zone } = needs
  const { project, report } = zone.pack.zone.planRegisters
  const setting = { sideOf: (party: string) => zone.sideOf(party), domains: choicesOf(zone, project, 'domain'), stages: choicesOf(zone, project, 'stage'), sides: zone.pack.zone.sides.map(({ root }) => root) }
  return { ...needs, project, report, lens: openLens(CARD_FIELDS, cardOf), reports: openLens(REPORT_FIELDS, reportCardOf), boardOf: openBoards(), settingOf: (reader) => ({ ...setting, reader }) }
}

function choicesOf(zone: Zone, register: string, field: string): readonly string[] {
  const property = (zone.registers.get(register)?.schema['properties'] as Record<string, { oneOf?: readonly { const?: unknown }[] }> | undefined)?.[field]
  return (property?.oneOf ?? []).flatMap((choice) => (typeof choice.const === 'string' ? [choice.const] : []))
}

/** All cards that the caller sees, now or as they stood. */
export const cardsOf = (desk: Desk, read: Read, now: Instant, asOf?: Instant): Promise<Result<Card[]>> => desk.records.through(read, now, desk.project, desk.lens, { asOf })

/** Progress by the reports that the reader sees. More reports than can be looked at together leave progress out rather than the page. */
export async function standingsOf(desk: Desk, read: Read, now: Instant, asOf?: Instant): Promise<Standings> {
  const reports = desk.report === undefined ? undefined : await desk.records.through(read, now, desk.report, desk.reports, { asOf })
  return reports?.ok === true ? newestOf(reports.value) : new Map<string, { progress: number }>()
}

/** The end of a past day in Beijing; of today, this moment. Refused: `schedule.moment`. */
export function momentOf(day: string, now: Instant): Result<Instant> {
  if (!isDay(day) || day > dayOf(now)) return refuse('schedule.moment', { day })
  return ok(day === dayOf(now) ? now : instant(startOfDay(addDays(day, 1)) - 1))
}
