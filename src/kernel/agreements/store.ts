/** Agreements in the database, and what they open now. */
import { type Agreement, type AccessContext, liveGrants } from '../../core/agreement/index.ts'
import { fault, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'

export interface AgreementRecord { readonly body: Agreement; readonly demonstration: boolean; readonly updatedAt: Instant }
export interface AgreementEvent { readonly version: number; readonly at: Instant; readonly party: string; readonly move: string; readonly reason: string | null; readonly entry: string; readonly index: number }

const COLUMNS = 'body, demonstration, updated_at as "updatedAt"'

/** The agreement, if the reading party is a side of it. */
export async function getAgreement(read: Read, id: string): Promise<Result<AgreementRecord>> {
  const [row] = await read.query<AgreementRecord>(`select ${COLUMNS} from agreement.agreement where id = $1`, [id])
  return row === undefined ? refuse('agreement.unknown') : ok(row)
}

export async function findAgreementByCode(read: Read, code: string): Promise<AgreementRecord | undefined> {
  return (await read.query<AgreementRecord>(`select ${COLUMNS} from agreement.agreement where code = $1`, [code]))[0]
}

/** Agreements of which the reading party is a side, newest first, after a place. */
export function listAgreements(read: Read, after: { key: string | null; id: string } | undefined, limit: number): Promise<readonly AgreementRecord[]> {
  return read.query<AgreementRecord>(
    `select ${COLUMNS} from agreement.agreement where ($1::timestamptz is null or (updated_at, id) < ($1::timestamptz, $2::uuid)) order by updated_at desc, id desc limit $3`, [after?.key ?? null, after?.id ?? null, limit])
}

/** What happened to several agreements, looked up together. */
export async function eventsOf(read: Read, ids: readonly string[]): Promise<Map<string, AgreementEvent[]>> {
  const rows = await read.query<AgreementEvent & { agreement: string }>(`select agreement, version, at, party, move, reason, entry, entry_index as index from agreement.event where agreement = any ($1::uuid[]) order by agreement, version`, [ids])
  const byId = new Map<string, AgreementEvent[]>()
  for (const { agreement, ...event } of rows) byId.set(agreement, [...(byId.get(agreement) ?? []), event])
  return byId
}

export function stageDraft(tx: Tx, agreement: Agreement, more: { code?: string | undefined; demonstration: boolean }): void {
  tx.stage(
    `insert into agreement.agreement (id, version, title, parties, grants, from_day, until_day, state, body, code, demonstration, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
    [agreement.id, agreement.version, JSON.stringify(agreement.title), agreement.parties, JSON.stringify(agreement.grants), agreement.from, agreement.until ?? null, agreement.state, JSON.stringify(agreement), more.code ?? null, more.demonstration, toIso(tx.now)],
    { unique: { agreement_code: fault('node.state_changed') } })
}

/** The agreement after a move, and with it, in the same commit, what it opens. */
export function stageMoved(tx: Tx, agreement: Agreement, context: AccessContext): void {
  tx.stage('update agreement.agreement set version = $2, state = $3, body = $4, updated_at = $5, title = $6, grants = $7, until_day = $8 where id = $1 and version = $2 - 1', [agreement.id, agreement.version, agreement.state, JSON.stringify(agreement), toIso(tx.now), JSON.stringify(agreement.title), JSON.stringify(agreement.grants), agreement.until ?? null], {
    rows: 1, otherwise: fault('agreement.stale', { version: agreement.version }, '/body/version'),
  })
  tx.stage('delete from agreement.live_grant where agreement = $1', [agreement.id])
  for (const grant of liveGrants(agreement, context))
    tx.stage(
      `insert into agreement.live_grant (agreement, position, grantor, grantee, kind, code, fields, purposes, from_at, until_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [agreement.id, grant.position, grant.grantor, grant.grantee, grant.kind, grant.code, grant.fields === '*' ? null : grant.fields, grant.purposes, toIso(grant.from), grant.until === undefined ? null : toIso(grant.until)])
}

export function stageEvent(tx: Tx, agreement: Agreement, move: string, reason: string | undefined, entry: string): void {
  tx.stage(
    `insert into agreement.event (agreement, version, at, party, move, reason, entry, entry_index)
     select $1::uuid, $2::int, $3::timestamptz, $4, $5, $6, $7::uuid, e.index from log.entry e where e.id = $7::uuid`,
    [agreement.id, agreement.version, toIso(tx.now), tx.actor.party, move, reason ?? null, entry], { rows: 1, unique: { event_version: fault('agreement.stale', { version: agreement.version }, '/body/version') } })
}
