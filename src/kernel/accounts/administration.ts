/** Administration of accounts: made by the system administrator, given duties by the security administrator, watched by the audit administrator. */
import type { Role } from '../../contract/operation.ts'
import { fault, ok, refuse, type Instant, type Result, type Text } from '../../core/value/index.ts'
import { type Read, systemActor } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import { ACCOUNT_COLUMNS, type AccountRecord, findAccount, findAccountByName, findMemberships, type Membership, MEMBERSHIPS } from './rows.ts'
import { hashPassword, seal } from './secrets.ts'
import type { SessionService } from './sessions.ts'

export const ADMINISTRATIONS: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

export interface AccountView {
  readonly id: string
  readonly name: string
  readonly display: Text
  readonly memberships: Membership[]
  readonly secondFactor: boolean
  readonly disabled: boolean
  readonly lockedUntil?: Instant
  readonly lastSignInAt?: Instant
  readonly demonstration: boolean
  readonly version: number
}

function viewOf(account: AccountRecord & { readonly memberships: Membership[] }): AccountView {
  return {
    id: account.id, name: account.name, display: account.display, memberships: account.memberships, secondFactor: account.totpConfirmed, disabled: account.disabled,
    ...(account.lockedUntil === null ? {} : { lockedUntil: account.lockedUntil }), ...(account.signedInAt === null ? {} : { lastSignInAt: account.signedInAt }),
    demonstration: account.demonstration, version: account.version,
  }
}

/** Accounts by name, `limit` after the name `after`. */
export async function listAccounts(read: Read, options: { q?: string; after?: string; limit: number }): Promise<AccountView[]> {
  const rows = await read.query<AccountRecord & { memberships: Membership[] }>(
    `select ${ACCOUNT_COLUMNS}, ${MEMBERSHIPS} as memberships from account.account a
     where ($1::text is null or a.name > $1) and ($2::text is null or position(lower($2) in a.name) > 0 or position($2 in a.display->>'zh') > 0)
     order by a.name limit $3`,
    [options.after ?? null, options.q ?? null, options.limit],
  )
  return rows.map(viewOf)
}

export async function findAccountView(read: Read, id: string): Promise<AccountView | undefined> {
  const account = await findAccount(read, id)
  return account === undefined ? undefined : viewOf({ ...account, memberships: await findMemberships(read, id) })
}

export interface NewAccount {
  readonly name: string
  readonly display: Text
  readonly party: string
  readonly roles: readonly Role[]
  readonly demonstration?: boolean
  readonly totpSecret?: string
}

/** Stages a new account; its name must be free. Duties come with it where the caller may give them. */
export function stageAccount(tx: Tx, account: NewAccount, passwordHash: string, sealedTotp: Uint8Array | null): string {
  const id = tx.newId()
  const administration = account.roles.find((role) => ADMINISTRATIONS.includes(role))
  const kind = administration === undefined ? 'officer' : 'administrator'
  tx.entry({ kind: 'account.created', subject: `account:${id}`, body: { kind, party: account.party, roles: account.roles } })
  tx.stage(
    `insert into account.account (id, kind, name, display, password_hash, totp_secret, totp_confirmed, demonstration, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0), 1)`,
    [id, kind, account.name, account.display, passwordHash, sealedTotp, sealedTotp !== null, account.demonstration ?? false, tx.now],
    { unique: { account_name: fault('account.name_taken', { name: account.name }, '/body/name') } },
  )
  if (administration !== undefined) tx.stage('insert into account.administration (account, party, role) values ($1, $2, $3)', [id, account.party, administration])
  else tx.stage('insert into account.membership (account, party, roles) values ($1, $2, $3)', [id, account.party, account.roles])
  return id
}

/** An account of the demonstration, or one made from the command line; idempotent by name. Returns whether it was made now. */
export async function ensureAccount(service: SessionService, account: NewAccount, password: string): Promise<Result<boolean>> {
  const system = systemActor(service.nodeParty)
  if ((await service.database.read(system, (read) => findAccountByName(read, account.name))) !== undefined) return ok(false)
  const passwordHash = await hashPassword(password)
  const totp = account.totpSecret === undefined ? null : seal(service.secretKey, account.totpSecret)
  return service.log.transact(system, { operation: 'account.account.create', hash: account.name }, (tx) => {
    stageAccount(tx, account, passwordHash, totp)
    return Promise.resolve(ok(true))
  })
}

/**
 * Makes an account with a password for one use; it holds no duty until the security administrator gives one. The password stays out of
 * the result, because results are kept to answer a repeated request.
 */
export async function createAccount(tx: Tx, account: NewAccount, password: string): Promise<Result<{ id: string }>> {
  return ok({ id: stageAccount(tx, { ...account, roles: [] }, await hashPassword(password), null) })
}

/** Sets the duties of an account at a party; an empty list takes them away. */
export async function setMembership(tx: Tx, id: string, version: number, party: string, roles: readonly Role[]): Promise<Result<void>> {
  if (tx.actor.account === id) return refuse('account.not_yourself')
  const account = await findAccount(tx, id)
  if (account === undefined) return refuse('account.unknown')
  const held = await findMemberships(tx, id)
  const administrations = roles.filter((role) => ADMINISTRATIONS.includes(role))
  const kind = administrations.length > 0 ? 'administrator' : 'officer'
  const others = held.filter((membership) => membership.party !== party)
  // One person is an officer or one administrator: never two administrators, never both kinds.
  if (administrations.length > 1 || (administrations.length === 1 && (roles.length > 1 || others.length > 0))) return refuse('account.administrators_exclusive', {}, '/body/roles')
  if (kind === 'officer' && roles.length > 0 && others.some((membership) => membership.roles.some((role) => ADMINISTRATIONS.includes(role)))) return refuse('account.administrators_exclusive', {}, '/body/roles')
  tx.entry({ kind: 'account.dutiesSet', subject: `account:${id}`, body: { party, roles } })
  tx.stage('delete from account.membership where account = $1 and party = $2', [id, party])
  tx.stage('delete from account.administration where account = $1 and party = $2', [id, party])
  const exclusive = { unique: Object.fromEntries(['administration_pkey', 'administration_account_kind_fkey', 'membership_account_kind_fkey'].map((name) => [name, fault('account.administrators_exclusive', {}, '/body/roles')])) }
  tx.stage('update account.account set kind = $3, version = version + 1 where id = $1 and version = $2', [id, version, roles.length === 0 ? account.kind : kind], { rows: 1, otherwise: fault('account.stale'), ...exclusive })
  if (administrations[0] !== undefined) tx.stage('insert into account.administration (account, party, role) values ($1, $2, $3)', [id, party, administrations[0]], exclusive)
  else if (roles.length > 0) tx.stage('insert into account.membership (account, party, roles) values ($1, $2, $3)', [id, party, roles], exclusive)
  return ok()
}

export async function setDisabled(tx: Tx, id: string, version: number, disabled: boolean): Promise<Result<void>> {
  if (tx.actor.account === id) return refuse('account.not_yourself')
  if ((await findAccount(tx, id)) === undefined) return refuse('account.unknown')
  tx.entry({ kind: disabled ? 'account.disabled' : 'account.enabled', subject: `account:${id}`, body: {} })
  tx.stage('update account.account set disabled = $3, failures = 0, locked_until = null, version = version + 1 where id = $1 and version = $2', [id, version, disabled], { rows: 1, otherwise: fault('account.stale') })
  return ok()
}

/** A new password for one use; the second factor is taken off too, for a lost telephone. Ends all sessions. */
export async function resetPassword(tx: Tx, id: string, version: number, password: string): Promise<Result<void>> {
  if ((await findAccount(tx, id)) === undefined) return refuse('account.unknown')
  tx.entry({ kind: 'account.passwordReset', subject: `account:${id}`, body: {} })
  tx.stage(
    `update account.account set password_hash = $3, totp_secret = null, totp_confirmed = false, failures = 0, locked_until = null, version = version + 1 where id = $1 and version = $2`,
    [id, version, await hashPassword(password)], { rows: 1, otherwise: fault('account.stale') },
  )
  tx.stage('update account.session set revoked_at = to_timestamp($2 / 1000.0) where account = $1 and revoked_at is null', [id, tx.now])
  return ok()
}

export async function findAccountByNameView(read: Read, name: string): Promise<AccountView | undefined> {
  const account = await findAccountByName(read, name)
  return account === undefined ? undefined : viewOf({ ...account, memberships: await findMemberships(read, account.id) })
}
