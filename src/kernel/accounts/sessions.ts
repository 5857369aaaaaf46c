/** Signing in and out, the second factor, acting for a party. Each success and each failure is an entry that names the account by id only. */
import { ok, refuse, type Instant, type Language, type Result } from '../../core/value/index.ts'
import type { Database } from '../db/index.ts'
import { systemActor } from '../db/index.ts'
import type { Log, Tx } from '../log/index.ts'
import { type AccountRecord, findAccount, findAccountByName, findMemberships, findSessionRow, type SessionInfo } from './rows.ts'
import { checkTotp, hashPassword, hashToken, newToken, unseal, verifyPassword, verifyStranger, weaknessOf } from './secrets.ts'

export const FAILURES_MAX = 5
export const LOCK_MS = 15 * 60_000
export const SESSION_MS = 12 * 3_600_000
export const IDLE_MS = 2 * 3_600_000
const SECOND_FACTOR_MS = 5 * 60_000
/** How often a session that is used is noted as seen. */
const SEEN_EVERY_MS = 5 * 60_000

export interface SessionService {
  readonly database: Database
  readonly log: Log
  readonly nodeParty: string
  readonly secretKey: Uint8Array
  readonly now: () => Instant
}

export interface Opened { readonly token: string; readonly session: SessionInfo }

const request = (operation: string) => ({ operation, hash: '' })

/** The live session of a token; keeps it alive while it is used, ends it after two idle hours. */
export async function findSession(service: SessionService, token: string): Promise<SessionInfo | undefined> {
  const now = service.now()
  const system = systemActor(service.nodeParty)
  const session = await service.database.read(system, (read) => findSessionRow(read, hashToken(token), now))
  if (session === undefined || now - session.seenAt > IDLE_MS) return undefined
  if (now - session.seenAt > SEEN_EVERY_MS)
    await service.log.transact(system, request('account.session.seen'), (tx) => {
      tx.stage('update account.session set seen_at = to_timestamp($2 / 1000.0) where id = $1', [session.id, now])
      return Promise.resolve(ok())
    })
  return session
}

export async function openSession(service: SessionService, name: string, password: string, agent: string, language: Language): Promise<Result<Opened>> {
  const system = systemActor(service.nodeParty)
  const account = await service.database.read(system, (read) => findAccountByName(read, name))
  if (account === undefined) {
    await verifyStranger(password)
    return refuse('account.wrong_credentials')
  }
  const locked = refuseLocked(account, service.now())
  if (locked !== undefined) return locked
  if (!(await verifyPassword(account.passwordHash, password))) return noteFailure(service, account, 'account.wrong_credentials')
  if (account.disabled) return refuse('account.disabled')
  return startSession(service, account, agent, language, account.totpConfirmed ? 'secondFactor' : 'signedIn')
}

function refuseLocked(account: AccountRecord, now: Instant): Result<never> | undefined {
  if (account.lockedUntil === null || account.lockedUntil <= now) return undefined
  return refuse('account.locked', { minutes: Math.ceil((account.lockedUntil - now) / 60_000) })
}

async function noteFailure(service: SessionService, account: AccountRecord, name: string): Promise<Result<never>> {
  const now = service.now()
  await service.log.transact(systemActor(service.nodeParty), request('account.session.open'), (tx) => {
    tx.entry({ kind: 'account.signInFailed', subject: `account:${account.id}`, body: { reason: name } })
    // The database counts, so that two failures at once are two.
    tx.stage(
      `update account.account set failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
              locked_until = case when failures + 1 >= $2 then to_timestamp($3 / 1000.0) else locked_until end where id = $1`,
      [account.id, FAILURES_MAX, now + LOCK_MS],
    )
    return Promise.resolve(ok())
  })
  return refuse(name)
}

/** A session for an account that has proved who it is (password, or an identity provider). */
export async function startSession(service: SessionService, account: AccountRecord, agent: string, language: Language, state: SessionInfo['state']): Promise<Result<Opened>> {
  const now = service.now()
  const system = systemActor(service.nodeParty)
  const token = newToken()
  const memberships = await service.database.read(system, (read) => findMemberships(read, account.id))
  const written = await service.log.transact(system, request('account.session.open'), (tx) => {
    const id = tx.newId()
    tx.entry({ kind: state === 'signedIn' ? 'account.signedIn' : 'account.passwordAccepted', subject: `account:${account.id}`, body: { session: id } })
    tx.stage(
      `insert into account.session (id, token_hash, account, state, csrf, acting, language, agent, opened_at, seen_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0), to_timestamp($9 / 1000.0), to_timestamp($10 / 1000.0))`,
      [id, hashToken(token), account.id, state, newToken(), memberships[0]?.party ?? null, language, agent.slice(0, 200), now, now + (state === 'signedIn' ? SESSION_MS : SECOND_FACTOR_MS)],
    )
    if (state === 'signedIn') stageSignedIn(tx, account.id, now)
    return Promise.resolve(ok())
  })
  if (!written.ok) return written
  const session = await service.database.read(system, (read) => findSessionRow(read, hashToken(token), now))
  if (session === undefined) throw new Error('a session that was just opened is not there')
  return ok({ token, session })
}

function stageSignedIn(tx: Tx, account: string, now: Instant): void {
  tx.stage('update account.account set failures = 0, locked_until = null, signed_in_at = to_timestamp($2 / 1000.0) where id = $1', [account, now])
}

/** The second step: the code turns the session into a signed-in one under a new token (no session fixation). */
export async function confirmSession(service: SessionService, token: string, code: string): Promise<Result<Opened>> {
  const now = service.now()
  const system = systemActor(service.nodeParty)
  const session = await service.database.read(system, (read) => findSessionRow(read, hashToken(token), now))
  if (session === undefined || session.state !== 'secondFactor') return refuse('session.required')
  const account = await service.database.read(system, (read) => findAccount(read, session.account))
  if (account?.totpSecret == null) return refuse('session.required')
  const locked = refuseLocked(account, now)
  if (locked !== undefined) return locked
  const step = checkTotp(unseal(service.secretKey, account.totpSecret), code, now, account.totpStepLast)
  if (step === undefined) return noteFailure(service, account, 'account.wrong_code')
  const next = newToken()
  const written = await service.log.transact(system, request('account.session.confirm'), (tx) => {
    tx.entry({ kind: 'account.signedIn', subject: `account:${account.id}`, body: { session: session.id, secondFactor: true } })
    // The step is taken with its condition, so that one code opens one session even when given twice at once.
    tx.stage('update account.account set totp_step_last = $2 where id = $1 and totp_step_last < $2', [account.id, step], { rows: 1, otherwise: { fault: 'account.wrong_code', params: {} } })
    tx.stage(
      `update account.session set state = 'signedIn', token_hash = $2, csrf = $3, expires_at = to_timestamp($4 / 1000.0), seen_at = to_timestamp($5 / 1000.0) where id = $1`,
      [session.id, hashToken(next), newToken(), now + SESSION_MS, now],
    )
    stageSignedIn(tx, account.id, now)
    return Promise.resolve(ok())
  })
  if (!written.ok) return written
  return reopened(service, next)
}

async function reopened(service: SessionService, token: string): Promise<Result<Opened>> {
  const session = await service.database.read(systemActor(service.nodeParty), (read) => findSessionRow(read, hashToken(token), service.now()))
  return session === undefined ? refuse('session.required') : ok({ token, session })
}

export async function actFor(service: SessionService, session: SessionInfo, token: string, party: string): Promise<Result<Opened>> {
  if (!session.memberships.some((membership) => membership.party === party)) return refuse('account.not_a_member')
  const written = await service.log.transact(systemActor(service.nodeParty), request('account.session.act'), (tx) => {
    tx.entry({ kind: 'account.actsFor', subject: `account:${session.account}`, body: { session: session.id, party } })
    tx.stage('update account.session set acting = $2 where id = $1', [session.id, party], { rows: 1 })
    return Promise.resolve(ok())
  })
  return written.ok ? reopened(service, token) : written
}

export async function setLanguage(service: SessionService, session: SessionInfo, token: string, language: Language): Promise<Result<Opened>> {
  const written = await service.log.transact(systemActor(service.nodeParty), request('account.session.language'), (tx) => {
    tx.stage('update account.session set language = $2 where id = $1', [session.id, language], { rows: 1 })
    return Promise.resolve(ok())
  })
  return written.ok ? reopened(service, token) : written
}

/** Ends one session of an account; false where there was none to end. */
export async function revokeSession(service: SessionService, account: string, id: string): Promise<Result<boolean>> {
  const now = service.now()
  return service.log.transact(systemActor(service.nodeParty), request('account.session.revoke'), async (tx) => {
    const live = await tx.query('select id from account.session where id = $1 and account = $2 and revoked_at is null', [id, account])
    if (live.length === 0) return ok(false)
    tx.entry({ kind: 'account.signedOut', subject: `account:${account}`, body: { session: id } })
    tx.stage('update account.session set revoked_at = to_timestamp($2 / 1000.0) where id = $1', [id, now])
    return ok(true)
  })
}

/** A new password ends every other session of the account. */
export async function changePassword(service: SessionService, session: SessionInfo, current: string, next: string): Promise<Result<void>> {
  const system = systemActor(service.nodeParty)
  const account = await service.database.read(system, (read) => findAccount(read, session.account))
  if (account === undefined) return refuse('session.required')
  const locked = refuseLocked(account, service.now())
  if (locked !== undefined) return locked
  if (!(await verifyPassword(account.passwordHash, current))) return noteFailure(service, account, 'account.wrong_credentials')
  const weakness = weaknessOf(next, account.name)
  if (weakness !== undefined) return refuse('account.weak_password', { reason: weakness.zh, reason_en: weakness.en }, '/body/next')
  const passwordHash = await hashPassword(next)
  return service.log.transact(system, request('account.password.change'), (tx) => {
    tx.entry({ kind: 'account.passwordChanged', subject: `account:${account.id}`, body: {} })
    tx.stage('update account.account set password_hash = $2, version = version + 1 where id = $1', [account.id, passwordHash], { rows: 1 })
    tx.stage('update account.session set revoked_at = to_timestamp($3 / 1000.0) where account = $1 and id <> $2 and revoked_at is null', [account.id, session.id, service.now()])
    return Promise.resolve(ok())
  })
}
