import type { Role } from '../../contract/operation.ts'
import type { Instant, Language, Text } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'

export interface Membership {
  readonly party: string
  readonly roles: Role[]
}

export interface AccountRecord {
  readonly id: string
  readonly kind: 'officer' | 'administrator'
  readonly name: string
  readonly display: Text
  readonly passwordHash: string
  readonly totpSecret: Uint8Array | null
  readonly totpConfirmed: boolean
  readonly totpStepLast: number
  readonly disabled: boolean
  readonly failures: number
  readonly lockedUntil: Instant | null
  readonly demonstration: boolean
  readonly signedInAt: Instant | null
  readonly version: number
}

export const ACCOUNT_COLUMNS = `
  a.id, a.kind, a.name, a.display, a.password_hash as "passwordHash", a.totp_secret as "totpSecret", a.totp_confirmed as "totpConfirmed",
  a.totp_step_last as "totpStepLast", a.disabled, a.failures, a.locked_until as "lockedUntil", a.demonstration, a.signed_in_at as "signedInAt", a.version`

export const MEMBERSHIPS = `
  coalesce((select jsonb_agg(jsonb_build_object('party', m.party, 'roles', m.roles) order by m.party) from account.membership m where m.account = a.id), '[]')
  || coalesce((select jsonb_agg(jsonb_build_object('party', n.party, 'roles', jsonb_build_array(n.role))) from account.administration n where n.account = a.id), '[]')`

/** A session as the door needs it on every request. */
export interface SessionInfo {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly display: Text
  readonly secondFactor: boolean
  readonly demonstration: boolean
  readonly state: 'secondFactor' | 'signedIn'
  readonly csrf: string
  readonly acting?: string
  readonly roles: Role[]
  readonly memberships: Membership[]
  readonly language: Language
  readonly seenAt: Instant
  readonly expiresAt: Instant
}

export async function findAccountByName(read: Read, name: string): Promise<AccountRecord | undefined> {
  return (await read.query<AccountRecord>(`select ${ACCOUNT_COLUMNS} from account.account a where a.name = $1`, [name.trim().toLowerCase()]))[0]
}

export async function findAccount(read: Read, id: string): Promise<AccountRecord | undefined> {
  return (await read.query<AccountRecord>(`select ${ACCOUNT_COLUMNS} from account.account a where a.id = $1`, [id]))[0]
}

export async function findMemberships(read: Read, account: string): Promise<Membership[]> {
  const rows = await read.query<{ memberships: Membership[] }>(`select ${MEMBERSHIPS} as memberships from account.account a where a.id = $1`, [account])
  return rows[0]?.memberships ?? []
}

export async function findSessionRow(read: Read, tokenHash: Uint8Array, now: Instant): Promise<SessionInfo | undefined> {
  const rows = await read.query<Omit<SessionInfo, 'roles' | 'acting'> & { acting: string | null }>(
    `select s.id, s.account, a.name, a.display, a.totp_confirmed as "secondFactor", a.demonstration, s.state, s.csrf, s.acting, s.language,
            s.seen_at as "seenAt", s.expires_at as "expiresAt", ${MEMBERSHIPS} as memberships
     from account.session s join account.account a on a.id = s.account
     where s.token_hash = $1 and s.revoked_at is null and s.expires_at > to_timestamp($2 / 1000.0) and not a.disabled`,
    [tokenHash, now],
  )
  const row = rows[0]
  if (row === undefined) return undefined
  const { acting, ...session } = row
  const roles = session.memberships.find((membership) => membership.party === acting)?.roles
  // A membership that was taken away ends the acting at once, whatever the session remembers.
  return roles === undefined || acting === null ? { ...session, roles: [] } : { ...session, acting, roles }
}
