/** What was handed to whom, read as a party. */
import type { HandedView } from '../../contract/council.ts'
import { type Day, type Instant, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'

export type HandedKind = 'conference' | 'minutes' | 'supervision' | 'consultation'
export interface HandedRow {
  readonly case: string; readonly kind: HandedKind; readonly subject: string; readonly item: number | null; readonly issuer: string; readonly party: string
  readonly stage: string; readonly handoff: string; readonly reason: string | null; readonly due: string | null; readonly facts: Readonly<Record<string, string>>; readonly version: number; readonly at: Instant
}

/** The latest to each body for the same thing. */
const LATEST = `select distinct on (subject, kind, item, party) case_id as "case", kind, subject, item, issuer, party, stage, handoff, reason, due, facts, version, opened_at as at from council.handed`
const ORDER = 'order by subject, kind, item, party, opened_at desc, case_id desc'

/** Everything of one meeting or draft. */
export const handedOf = (read: Read, subject: string): Promise<readonly HandedRow[]> => read.query(`${LATEST} where subject = $1 ${ORDER}`, [subject])
/** Everything of some kinds that the reader handed out or was handed. */
export const handedBy = (read: Read, kinds: readonly HandedKind[]): Promise<readonly HandedRow[]> => read.query(`${LATEST} where kind = any ($1::text[]) ${ORDER}`, [kinds])

const isSilent = ({ stage }: HandedRow): boolean => stage === 'offered' || stage === 'working'
export function handedView(row: HandedRow, today: Day): HandedView {
  const { party, stage, handoff, version } = row
  return { case: row.case, party, stage, handoff, version, at: toIso(row.at), isLate: row.due !== null && row.due < today && isSilent(row), ...(row.reason === null ? {} : { reason: row.reason }), ...(row.due === null ? {} : { due: row.due }) }
}

/** Waits for the body itself. */
export const isWaitingFor = (row: HandedRow, party: string): boolean => row.party === party && row.stage === 'offered' && row.handoff === 'offered'

export interface NewHanded { readonly case: string; readonly kind: HandedKind; readonly subject: string; readonly item?: number; readonly party: string; readonly due?: string | undefined; readonly facts: object }
export function stageHanded(tx: Tx, given: NewHanded): void {
  tx.stage(
    `insert into council.handed (case_id, kind, subject, item, issuer, party, stage, handoff, due, facts, version, opened_at) values ($1, $2, $3, $4, $5, $6, 'offered', 'offered', $7, $8::jsonb, 1, $9::timestamptz)`,
    [given.case, given.kind, given.subject, given.item ?? null, tx.actor.party, given.party, given.due ?? null, JSON.stringify(given.facts), toIso(tx.now)])
}
export function stageFacts(tx: Tx, subject: string, facts: object): void {
  tx.stage('update council.handed set facts = $2::jsonb where subject = $1 and issuer = $3', [subject, JSON.stringify(facts), tx.actor.party])
}
