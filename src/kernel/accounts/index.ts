/** Accounts: signing in, acting for a party, and the three administrators who keep them. */
import { fileURLToPath } from 'node:url'
import type { Language, Result } from '../../core/value/index.ts'
import type { Read, Unit } from '../db/index.ts'
import type { SessionInfo } from './rows.ts'
import * as sessions from './sessions.ts'
import type { Opened, SessionService } from './sessions.ts'
import { confirmSecondFactor, enrolSecondFactor } from './second-factor.ts'
import { ensureAccount, type NewAccount } from './administration.ts'
import { holdSharedPassword, type OwnWords } from './demonstration.ts'
import { openSessionByIdentity } from './oidc.ts'

export type { Membership, SessionInfo } from './rows.ts'
export type { Opened, SessionService } from './sessions.ts'
export { FAILURES_MAX, IDLE_MS, LOCK_MS, SESSION_MS } from './sessions.ts'
export { type AccountView, createAccount, findAccountByNameView, findAccountView, listAccounts, type NewAccount, resetPassword, setDisabled, setMembership } from './administration.ts'
export { bindIdentity, openIdentityDoor, type Departure, type IdentityDoor, type IdentityProvider } from './oidc.ts'
export type { OwnWords } from './demonstration.ts'
export { oncePassword, sameToken } from './secrets.ts'

/** The schema `account`. */
export const accountUnit: Unit = { schema: 'account', dir: fileURLToPath(new URL('./sql', import.meta.url)) }

export interface Accounts {
  findSession(token: string): Promise<SessionInfo | undefined>
  open(name: string, password: string, agent: string, language: Language): Promise<Result<Opened>>
  openByIdentity(provider: string, subject: string, agent: string, language: Language): Promise<Result<Opened>>
  confirm(token: string, code: string): Promise<Result<Opened>>
  actFor(session: SessionInfo, token: string, party: string): Promise<Result<Opened>>
  setLanguage(session: SessionInfo, token: string, language: Language): Promise<Result<Opened>>
  revoke(account: string, session: string): Promise<Result<boolean>>
  changePassword(session: SessionInfo, current: string, next: string): Promise<Result<void>>
  enrolSecondFactor(session: SessionInfo, issuer: string): Promise<Result<{ secret: string; uri: string }>>
  confirmSecondFactor(session: SessionInfo, code: string): Promise<Result<void>>
  /** Idempotent by name; true where the account was made now. */
  ensure(account: NewAccount, password: string): Promise<Result<boolean>>
  /** Demonstration accounts of these names have this password, but for those to whom a person gave another. */
  holdShared(names: readonly string[], password: string): Promise<Result<{ own: OwnWords; reset: number }>>
}

export function openAccounts(service: SessionService): Accounts {
  return {
    findSession: (token) => sessions.findSession(service, token),
    open: (name, password, agent, language) => sessions.openSession(service, name, password, agent, language),
    openByIdentity: (provider, subject, agent, language) => openSessionByIdentity(service, provider, subject, agent, language),
    confirm: (token, code) => sessions.confirmSession(service, token, code),
    actFor: (session, token, party) => sessions.actFor(service, session, token, party),
    setLanguage: (session, token, language) => sessions.setLanguage(service, session, token, language),
    revoke: (account, session) => sessions.revokeSession(service, account, session),
    changePassword: (session, current, next) => sessions.changePassword(service, session, current, next),
    enrolSecondFactor: (session, issuer) => enrolSecondFactor(service, session, issuer),
    confirmSecondFactor: (session, code) => confirmSecondFactor(service, session, code),
    ensure: (account, password) => ensureAccount(service, account, password),
    holdShared: (names, password) => holdSharedPassword(service, names, password),
  }
}

export interface SessionRow {
  readonly id: string
  readonly openedAt: number
  readonly seenAt: number
  readonly expiresAt: number
  readonly agent: string
}

/** Live sessions of the acting account, newest first. */
export function listSessions(read: Read, account: string): Promise<readonly SessionRow[]> {
  return read.query<SessionRow>(
    `select id, opened_at as "openedAt", seen_at as "seenAt", expires_at as "expiresAt", agent from account.session
     where account = $1 and revoked_at is null and expires_at > now() order by opened_at desc limit 100`, [account])
}
