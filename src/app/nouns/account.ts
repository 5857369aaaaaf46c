/** Handlers of the account operations. Session handlers set and clear the cookie, so they take the HTTP call as it is. */
import type { Session } from '../../contract/account.ts'
import { OPERATIONS } from '../../contract/index.ts'
import { type Instant, type Language, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import { type Accounts, type AccountView, bindIdentity, createAccount, findAccountView, listAccounts, listSessions, oncePassword, type Opened, resetPassword, type SessionInfo, setDisabled, setMembership } from '../../kernel/accounts/index.ts'
import { type Bound, bind, type Call, type Handlers } from '../../kernel/module/index.ts'
import type { Config } from '../config/index.ts'
import type { HttpCall } from '../http/routes.ts'
import { SESSION_COOKIE, setSessionCookie } from '../http/session.ts'

export interface AccountDoors {
  readonly accounts: Accounts
  readonly config: Config
  readonly issuer: string
  partyExists(party: string): boolean
}

export function sessionView(session: SessionInfo | undefined, config: Config, language?: Language): Session {
  const providers = config.oidc.map(({ name, title }) => ({ name, title: { zh: title, en: title } }))
  if (session === undefined) return { state: 'signedOut', memberships: [], roles: [], providers, ...(language === undefined ? {} : { language }) }
  const account = { id: session.account, name: session.name, display: session.display, secondFactor: session.secondFactor, demonstration: session.demonstration }
  const base = { language: session.language, providers, expiresAt: toIso(session.expiresAt) }
  // Before the second factor nothing is told but that it is awaited.
  if (session.state === 'secondFactor') return { ...base, state: 'secondFactor', memberships: [], roles: [] }
  return { ...base, state: 'signedIn', account, memberships: session.memberships, roles: session.roles, csrf: session.csrf, ...(session.acting === undefined ? {} : { acting: session.acting }) }
}

const http = (call: Call): HttpCall => call as unknown as HttpCall
const iso = (at: Instant | undefined) => (at === undefined ? {} : { at: toIso(at) })

export function accountHandlers(doors: AccountDoors): Bound[] {
  return bind(OPERATIONS.account, { ...sessionHandlers(doors), ...ownHandlers(doors), ...administrationHandlers(doors) } satisfies Handlers<typeof OPERATIONS.account>)
}

type SessionNames = 'session' | 'signIn' | 'secondFactor' | 'act' | 'setLanguage' | 'signOut'
function sessionHandlers({ accounts, config }: AccountDoors): Pick<Handlers<typeof OPERATIONS.account>, SessionNames> {
  const opened = (call: Call, result: Result<Opened>): Result<Session> => {
    if (!result.ok) return result
    setSessionCookie(http(call).reply, config, result.value.token)
    return ok(sessionView(result.value.session, config))
  }
  const token = (call: Call) => http(call).request.cookies[SESSION_COOKIE] ?? ''
  return {
    session: async (call) => ok(sessionView(http(call).caller.session, config, http(call).caller.language)),
    signIn: async (call, { body }) => opened(call, await accounts.open(body.name, body.password, String(http(call).request.headers['user-agent'] ?? ''), body.language ?? http(call).caller.language)),
    secondFactor: async (call, { body }) => opened(call, await accounts.confirm(token(call), body.code)),
    act: async (call, { body }) => {
      const { session } = http(call).caller
      return session === undefined ? refuse('session.required') : opened(call, await accounts.actFor(session, token(call), body.party))
    },
    setLanguage: async (call, { body }) => {
      const { session } = http(call).caller
      return session === undefined ? refuse('session.required') : opened(call, await accounts.setLanguage(session, token(call), body.language))
    },
    signOut: async (call) => {
      const { session } = http(call).caller
      if (session !== undefined) await accounts.revoke(session.account, session.id)
      setSessionCookie(http(call).reply, config, undefined)
      return ok(sessionView(undefined, config))
    },
  }
}

type OwnNames = 'mySessions' | 'revokeSession' | 'changePassword' | 'enrolSecondFactor' | 'confirmSecondFactor'
function ownHandlers({ accounts, issuer }: AccountDoors): Pick<Handlers<typeof OPERATIONS.account>, OwnNames> {
  return {
    mySessions: async (call) => {
      const { session } = http(call).caller
      if (session === undefined) return refuse('session.required')
      const rows = await call.read((read) => listSessions(read, session.account))
      return ok({ items: rows.map((row) => ({ id: row.id, openedAt: toIso(row.openedAt as Instant), seenAt: toIso(row.seenAt as Instant), expiresAt: toIso(row.expiresAt as Instant), agent: row.agent, current: row.id === session.id })) })
    },
    revokeSession: async (call, { params }) => {
      const { session } = http(call).caller
      if (session === undefined) return refuse('session.required')
      const revoked = await accounts.revoke(session.account, params.id)
      return revoked.ok ? ok({ revoked: revoked.value }) : revoked
    },
    changePassword: async (call, { body }) => {
      const { session } = http(call).caller
      if (session === undefined) return refuse('session.required')
      const changed = await accounts.changePassword(session, body.current, body.next)
      return changed.ok ? ok({ changed: true }) : changed
    },
    enrolSecondFactor: async (call) => {
      const { session } = http(call).caller
      return session === undefined ? refuse('session.required') : accounts.enrolSecondFactor(session, issuer)
    },
    confirmSecondFactor: async (call, { body }) => {
      const { session } = http(call).caller
      if (session === undefined) return refuse('session.required')
      const confirmed = await accounts.confirmSecondFactor(session, body.code)
      return confirmed.ok ? ok({ confirmed: true }) : confirmed
    },
  }
}

/** A password that is told once: a repeated request is answered without it, because it is kept nowhere. */
function onceOnly() {
  let taken = ''
  return { take: () => (taken = oncePassword()), taken: () => taken }
}

const rowOf = (account: AccountView) => ({
  ...account, memberships: account.memberships.map((membership) => ({ ...membership })),
  lockedUntil: iso(account.lockedUntil).at, lastSignInAt: iso(account.lastSignInAt).at,
})

type AdministrationNames = 'list' | 'create' | 'grant' | 'setDisabled' | 'resetPassword' | 'bindIdentity'
function administrationHandlers({ partyExists, config }: AccountDoors): Pick<Handlers<typeof OPERATIONS.account>, AdministrationNames> {
  const rowAfter = async (call: Call, id: string) => {
    const account = await call.read((read) => findAccountView(read, id))
    return account === undefined ? refuse('account.unknown') : ok(rowOf(account))
  }
  return {
    list: async (call, { query }) => {
      const rows = await call.read((read) => listAccounts(read, { limit: query.limit + 1, ...(query.q === undefined ? {} : { q: query.q }), ...(query.cursor === undefined ? {} : { after: query.cursor }) }))
      const items = rows.slice(0, query.limit).map(rowOf)
      const next = rows.length > query.limit ? items.at(-1)?.name : undefined
      return ok({ items, ...(next === undefined ? {} : { next }) })
    },
    create: async (call, { body }) => {
      if (!partyExists(body.party)) return refuse('party.unknown', { party: body.party }, '/body/party')
      const once = onceOnly()
      const made = await call.transact((tx) => createAccount(tx, { ...body, roles: [] }, once.take()))
      if (!made.ok) return made
      const account = await rowAfter(call, made.value.id)
      return account.ok ? ok({ account: account.value, oncePassword: once.taken() }) : account
    },
    grant: async (call, { params, body }) => {
      if (!partyExists(body.party)) return refuse('party.unknown', { party: body.party }, '/body/party')
      const set = await call.transact((tx) => setMembership(tx, params.id, body.version, body.party, body.roles))
      return set.ok ? rowAfter(call, params.id) : set
    },
    setDisabled: async (call, { params, body }) => {
      const set = await call.transact((tx) => setDisabled(tx, params.id, body.version, body.disabled))
      return set.ok ? rowAfter(call, params.id) : set
    },
    resetPassword: async (call, { params, body }) => {
      const once = onceOnly()
      const reset = await call.transact((tx) => resetPassword(tx, params.id, body.version, once.take()))
      if (!reset.ok) return reset
      const account = await rowAfter(call, params.id)
      return account.ok ? ok({ account: account.value, oncePassword: once.taken() }) : account
    },
    bindIdentity: async (call, { params, body }) => {
      if (!config.oidc.some(({ name }) => name === params.provider)) return refuse('account.unknown_provider', { provider: params.provider }, '/params/provider')
      const bound = await call.transact((tx) => bindIdentity(tx, params.id, body.version, params.provider, body.subject))
      return bound.ok ? rowAfter(call, params.id) : bound
    },
  }
}
