/** What agreements open to the acting party right now, for the nouns that share: records, cases, series. */
import { toIso, type Instant } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'

export type GrantKind = 'register' | 'process' | 'series'

export interface OpenGrant {
  readonly grantor: string
  readonly kind: GrantKind
  /** Code of the register or process, or the property of the series. */
  readonly code: string
  readonly agreement: string
  /** For registers; `'*'` where all fields are open. */
  readonly fields: '*' | readonly string[]
}

interface Row { readonly grantor: string; readonly code: string; readonly agreement: string; readonly fields: string[] | null }

/**
 * Grants of a kind that other parties have given the acting party for the purpose it reads for, one a grantor and code: fields of several
 * agreements together, named by the first. Also tells the policies of this transaction what time it is. Without a purpose nothing is open.
 */
export async function listOpenGrants(read: Read, kind: GrantKind, now: Instant, code?: string): Promise<readonly OpenGrant[]> {
  const { party, purpose } = read.actor
  if (purpose === undefined || purpose === '') return []
  const [, rows] = await Promise.all([
    read.query(`select set_config('nanmen.at', $1, true)`, [toIso(now)]),
    read.query<Row>(
      `select grantor, code, agreement, fields from agreement.live_grant
       where grantee = $1 and grantor <> $1 and kind = $2 and ($3::text is null or code = $3) and $4 = any (purposes)
         and from_at <= $5::timestamptz and (until_at is null or until_at > $5::timestamptz)
       order by grantor, code, agreement, position`, [party, kind, code ?? null, purpose, toIso(now)]),
  ])
  const open = new Map<string, OpenGrant>()
  for (const row of rows) {
    const key = `${row.grantor} ${row.code}`
    const before = open.get(key)
    const fields = row.fields === null || before?.fields === '*' ? '*' : [...new Set([...(before?.fields ?? []), ...row.fields])]
    open.set(key, { grantor: row.grantor, kind, code: row.code, agreement: before?.agreement ?? row.agreement, fields })
  }
  return [...open.values()]
}
