/** Cases in the database: found, written, listed. */
import type { Case, Move, ReceiptKind } from '../../core/case/index.ts'
import { fault, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Snapshot } from '../records/index.ts'
import type { CaseNumber } from './numbers.ts'

export interface CaseRecord { readonly number: string; readonly packVersion: string; readonly body: Case }
export interface EventRow { readonly version: number; readonly at: Instant; readonly party: string; readonly move: Move; readonly stage: Case['stage']; readonly words: { to?: string; text?: string; reason?: string; items?: string[] }; readonly entry: string; readonly index: number }
export interface ReceiptRow { readonly version: number; readonly kind: ReceiptKind; readonly party: string; readonly handoff: string | null; readonly at: Instant; readonly over: string; readonly entry: string; readonly index: number }

const COLUMNS = 'c.number, c.pack_version as "packVersion", c.body'

/** The case, if the reading party takes part in it; otherwise the same refusal as for one that does not exist. */
export async function getCase(read: Read, id: string): Promise<Result<CaseRecord>> {
  const [row] = await read.query<CaseRecord>(`select ${COLUMNS} from casework.case c where c.id = $1`, [id])
  return row === undefined ? refuse('case.unknown') : ok(row)
}

export function eventsOf(read: Read, id: string): Promise<readonly EventRow[]> {
  return read.query<EventRow>(`select version, at, party, move, stage, words, entry, entry_index as index from casework.event where case_id = $1 order by version`, [id])
}

export function receiptsOf(read: Read, id: string): Promise<readonly ReceiptRow[]> {
  return read.query<ReceiptRow>(`select version, kind, party, handoff, at, over, entry, entry_index as index from casework.receipt where case_id = $1 order by version, kind`, [id])
}

export async function materialsOf(read: Read, id: string): Promise<Snapshot[]> {
  return (await read.query<{ snapshot: Snapshot }>('select snapshot from casework.material where case_id = $1 order by position', [id])).map((row) => row.snapshot)
}

const at = (instant: Instant | undefined) => (instant === undefined ? null : toIso(instant))
const expiryOf = (body: Case) => at(body.handoff?.state === 'offered' ? body.handoff.expiresAt : undefined)

export function stageNew(tx: Tx, numbered: CaseNumber, body: Case, parties: readonly string[], packVersion: string): void {
  tx.stage(
    `insert into casework.case (id, number, process, title, issuer, stage, version, parties, body, expires_at, pack_version, opened_at, updated_at, series, serial)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14)`,
    [body.id, numbered.number, body.process, body.title, body.issuer, body.stage, body.version, parties, JSON.stringify(body), expiryOf(body), packVersion, toIso(tx.now), numbered.series, numbered.serial],
    { unique: { case_number: fault('node.state_changed'), case_serial: fault('node.state_changed') } })
}

export function stageNext(tx: Tx, body: Case, parties: readonly string[]): void {
  tx.stage(
    `update casework.case set stage = $2, version = $3, parties = $4, body = $5, expires_at = $6, updated_at = $7, closed_at = $8 where id = $1 and version = $3 - 1`,
    [body.id, body.stage, body.version, parties, JSON.stringify(body), expiryOf(body), toIso(body.updatedAt), at(body.closedAt)], { rows: 1, otherwise: fault('case.stale', { version: body.version }, '/body/version') })
}

export interface Place { readonly party: string; readonly list: 'mine' | 'waiting' | 'done' }
/** Where the case stands on each party's desk. */
export function stageDesk(tx: Tx, body: Case, places: readonly Place[], dueAt: string | undefined): void {
  tx.stage(
    `insert into casework.desk (party, case_id, list, process, stage, due_at, opened_at, updated_at)
     select p.party, $1::uuid, p.list, $2, $3, $4::timestamptz, $5::timestamptz, $6::timestamptz from jsonb_to_recordset($7::jsonb) as p(party text, list text)
     on conflict (party, case_id) do update set list = excluded.list, stage = excluded.stage, due_at = excluded.due_at, updated_at = excluded.updated_at`,
    [body.id, body.process, body.stage, dueAt ?? null, toIso(body.openedAt), toIso(body.updatedAt), JSON.stringify(places)])
}

export function stageEvent(tx: Tx, body: Case, move: Move, party: string, words: EventRow['words'], entry: string): void {
  tx.stage(
    `insert into casework.event (case_id, version, at, party, move, stage, words, entry, entry_index)
     select $1::uuid, $2::int, $3::timestamptz, $4, $5, $6, $7::jsonb, $8::uuid, e.index from log.entry e where e.id = $8::uuid`,
    [body.id, body.version, toIso(body.updatedAt), party, move, body.stage, JSON.stringify(words), entry], { rows: 1, unique: { event_of_case: fault('case.stale', { version: body.version }, '/body/version') } })
}

export function stageReceipt(tx: Tx, body: Case, receipt: { kind: ReceiptKind; party: string; handoff?: string | undefined; over: string }, entry: string): void {
  tx.stage(
    `insert into casework.receipt (case_id, version, kind, party, handoff, at, over, entry, entry_index)
     select $1::uuid, $2::int, $3, $4, $5::uuid, $6::timestamptz, $7, $8::uuid, e.index from log.entry e where e.id = $8::uuid`,
    [body.id, body.version, receipt.kind, receipt.party, receipt.handoff ?? null, toIso(body.updatedAt), receipt.over, entry], { rows: 1 })
}

export function stageMaterials(tx: Tx, id: string, from: number, snapshots: readonly Snapshot[]): void {
  if (snapshots.length === 0) return
  tx.stage(`insert into casework.material (case_id, position, snapshot) select $1::uuid, $2::int + n::int - 1, s from jsonb_array_elements($3::jsonb) with ordinality as given(s, n)`, [id, from, JSON.stringify(snapshots)])
}
