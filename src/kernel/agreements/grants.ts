/** What agreements open to the acting party right now, for the nouns that share: records, cases, series. */
import { type Agreement, decide } from '../../core/agreement/index.ts'
import { toIso, type Instant } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Zone } from '../parties/index.ts'
import { contextOf } from './context.ts'

export type GrantKind = 'register' | 'process' | 'series'

export interface OpenGrant {
  readonly grantor: string
  readonly kind: GrantKind
  /** Code of the register or process, or the property of the series. */
  readonly code: string
  readonly agreement: string
  /** The version of the agreement that was asked. */
  readonly version: number
  /** For registers; `'*'` where all fields are open. */
  readonly fields: '*' | readonly string[]
}

/**
 * Grants of a kind that other parties have given the acting party for the purpose it reads for, one a grantor and code. The rows that policies
 * read say which agreements may open something; the decision itself is core/agreement's, over all of them, so that a refusal in one agreement
 * beats a grant in another. Also tells the policies of this transaction what time it is. Without a purpose nothing is open.
 */
export async function listOpenGrants(read: Read, zone: Zone, kind: GrantKind, now: Instant, code?: string): Promise<readonly OpenGrant[]> {
  const { party, purpose } = read.actor
  if (purpose === undefined || purpose === '') return []
  const [, rows] = await Promise.all([
    read.query(`select set_config('nanmen.at', $1, true)`, [toIso(now)]),
    read.query<{ grantor: string; code: string; agreement: string }>(
      `select distinct grantor, code, agreement from agreement.live_grant
       where grantee = $1 and grantor <> $1 and kind = $2 and ($3::text is null or code = $3) and $4 = any (purposes)
         and from_at <= $5::timestamptz and (until_at is null or until_at > $5::timestamptz)
       order by grantor, code, agreement`, [party, kind, code ?? null, purpose, toIso(now)]),
  ])
  if (rows.length === 0) return []
  const bodies = await read.query<{ body: Agreement }>(
    `select body from agreement.agreement where state = 'inForce' and (id = any ($1::uuid[]) or grants @> '[{"mode": "refused"}]') order by created_at, id`, [[...new Set(rows.map((row) => row.agreement))]])
  const agreements = bodies.map((row) => row.body)
  const versions = new Map(agreements.map(({ id, version }) => [id, version]))
  const context = contextOf(zone, now)
  const asked = new Map(rows.map((row) => [`${row.grantor} ${row.code}`, row]))
  return [...asked.values()].flatMap((row): OpenGrant[] => {
    const decision = decide({ reader: party, owner: row.grantor, what: { kind, code: row.code }, purpose }, agreements, context)
    return decision.allowed && decision.agreement !== undefined ? [{ grantor: row.grantor, kind, code: row.code, agreement: decision.agreement, version: versions.get(decision.agreement) ?? 0, fields: decision.fields }] : []
  })
}
