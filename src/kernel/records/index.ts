/** Records (记录): typed rows of registers, written by one owner, read by others through agreements and publication, every version kept. */
import { fileURLToPath } from 'node:url'
import type { RecordView } from '../../contract/record.ts'
import { type Instant, refuse, type Result } from '../../core/value/index.ts'
import type { Read, Unit } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import { type Lens, type LensQuery, lookThrough } from './lens.ts'
import { openOffice } from './office.ts'
import * as portfolio from './portfolio.ts'
import { type MapQuery, readMap, type RecordMap } from './map.ts'
import * as reading from './read.ts'
import * as snapshot from './snapshot.ts'
import * as usage from './usage.ts'
import * as writing from './write.ts'

export type { Field, FieldKind, RegisterDesk } from './schema.ts'
export type { ListQuery, RecordPage } from './read.ts'
export { type Lens, type LensQuery, openLens } from './lens.ts'
export { PORTFOLIO_ROWS_MAX, type PortfolioQuery } from './portfolio.ts'
export type { NewRecord, Revision } from './write.ts'
export { hashOfSnapshot, type Snapshot } from './snapshot.ts'
export { countPublished, hasFiled, listPublished, type Tally, tallyPublished } from './published.ts'
export { canWrite, stageUses, type Use } from './usage.ts'
export { learnNames, lexemesOf, tsqueryOf } from './words.ts'

/** The schema `record`. */
export const recordUnit: Unit = { schema: 'record', dir: fileURLToPath(new URL('./sql', import.meta.url)) }

/** Reading with a purpose needs a `Tx`: what is read under an agreement leaves a trace. Without one a plain `Read` does. */
export interface Records {
  list(read: Read, now: Instant, register: string, query: reading.ListQuery): Promise<Result<reading.RecordPage>>
  /** Where the visible records are, those near one another told once. */
  map(read: Read, now: Instant, register: string, query: MapQuery): Promise<Result<RecordMap>>
  /** Every visible record of a register, as it stands or stood. */
  portfolio(read: Read, now: Instant, register: string, query: portfolio.PortfolioQuery): Promise<Result<RecordView[]>>
  /** The same, where only what a lens makes of each record is wanted: quick from the second look on. */
  through<T>(read: Read, now: Instant, register: string, lens: Lens<T>, query: LensQuery): Promise<Result<T[]>>
  get(read: Read, now: Instant, register: string, id: string): Promise<Result<RecordView>>
  history(read: Read, now: Instant, register: string, id: string, query: { readonly cursor?: string | undefined; readonly limit: number }): ReturnType<typeof reading.listHistory>
  /** Over all registers, without a purpose. */
  search(read: Read, now: Instant, q: string, limit: number): Promise<Result<RecordView[]>>
  usage(read: Read, query: Parameters<typeof usage.listUsage>[1]): ReturnType<typeof usage.listUsage>
  create(tx: Tx, register: string, given: writing.NewRecord): Promise<Result<string>>
  revise(tx: Tx, register: string, id: string, revision: writing.Revision): Promise<Result<{ version: number }>>
  withdraw(tx: Tx, register: string, id: string, asked: { readonly version: number; readonly withdrawn: boolean; readonly reason: string }): Promise<Result<{ version: number }>>
  /** Whether a register would take the data; refused as `create` refuses. */
  check(register: string, data: Readonly<Record<string, unknown>>): Result<void>
  /** Copies of the acting party's own records. */
  snapshots(read: Read, ids: readonly string[], field?: string): Promise<Result<readonly snapshot.Snapshot[]>>
}

/** Compiles the zone's registers. @throws where one's schema is none: the pack was not checked. */
export function openRecords(zone: Zone): Records {
  const office = openOffice(zone)
  return {
    list: (read, now, register, query) => reading.listRecords(office, read, now, register, query),
    map: (read, now, register, query) => readMap(office, read, now, register, query),
    portfolio: (read, now, register, query) => portfolio.readPortfolio(office, read, now, register, query),
    through: (read, now, register, lens, query) => lookThrough(office, read, now, register, lens, query),
    get: (read, now, register, id) => reading.getRecord(office, read, now, register, id),
    history: (read, now, register, id, query) => reading.listHistory(office, read, now, register, id, query),
    search: (read, now, q, limit) => reading.searchRecords(office, read, now, q, limit),
    usage: (read, query) => usage.listUsage(read, query),
    create: (tx, register, given) => writing.createRecord(office, tx, register, given),
    revise: (tx, register, id, revision) => writing.reviseRecord(office, tx, register, id, revision),
    withdraw: (tx, register, id, asked) => writing.withdrawRecord(office, tx, register, id, asked),
    check: (register, data) => office.desks.get(register)?.check(data) ?? refuse('register.unknown', { register }),
    snapshots: (read, ids, field) => snapshot.takeSnapshots(office, read, ids, field),
  }
}
