/** Who is calling: the session cookie, the actor it stands for, and the checks that keep other sites from writing in somebody's name. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type {} from '@fastify/cookie'
import type { Operation, Role } from '../../contract/operation.ts'
import { type Fault, fault, type Language } from '../../core/value/index.ts'
import type { Accounts, SessionInfo } from '../../kernel/accounts/index.ts'
import type { Config } from '../config/index.ts'
import { type Actor, publicActor } from '../../kernel/db/index.ts'

export const SESSION_COOKIE = 'nanmen_session'

export function setSessionCookie(reply: FastifyReply, config: Config, token: string | undefined): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: config.publicUrl?.protocol === 'https:' }
  if (token === undefined) reply.clearCookie(SESSION_COOKIE, options)
  else reply.setCookie(SESSION_COOKIE, token, options)
}

export interface Caller {
  readonly session?: SessionInfo
  readonly actor: Actor
  readonly language: Language
}

/** Language by session, then by cookie, then by the browser's wish; Chinese where nothing is said. */
export function languageOf(request: FastifyRequest, session?: SessionInfo): Language {
  if (session?.language !== undefined) return session.language
  // Cookies have not been read where the router itself refuses a request.
  const cookie = (request.cookies as typeof request.cookies | undefined)?.['nanmen_language']
  if (cookie === 'zh' || cookie === 'en') return cookie
  const wish = request.headers['accept-language'] ?? ''
  return /^\s*en\b/i.test(wish) ? 'en' : 'zh'
}

export async function callerOf(request: FastifyRequest, accounts: Accounts): Promise<Caller> {
  const token = request.cookies[SESSION_COOKIE]
  const session = token === undefined ? undefined : await accounts.findSession(token)
  const language = languageOf(request, session)
  if (session === undefined || session.state !== 'signedIn') return { ...(session === undefined ? {} : { session }), actor: publicActor(language), language }
  if (session.acting === undefined) return { session, language, actor: { ...publicActor(language), account: session.account } }
  return { session, language, actor: { account: session.account, party: session.acting, roles: session.roles, language } }
}

/** May this caller call at all? What is then seen is for ownership, agreements and cases to decide. */
export function refuseCaller(operation: Operation, { session }: Caller): Fault | undefined {
  if (operation.who === 'public') return undefined
  if (session === undefined) return fault('session.required')
  if (session.state === 'secondFactor') return fault('session.second_factor')
  if (operation.who === 'signedIn') return undefined
  if (session.acting === undefined) return fault('session.acting_required')
  if (operation.who === 'acting') return undefined
  const roles: readonly Role[] = operation.who
  return roles.some((role) => session.roles.includes(role)) ? undefined : fault('session.role', { roles: roles.join('、') })
}

/**
 * A write must come from our own pages or a program, never from another site's page: browsers say so in Sec-Fetch-Site and Origin,
 * and a session's writes carry its CSRF token besides.
 */
export function refuseForgery(request: FastifyRequest, caller: Caller, ownOrigin: (origin: string) => boolean): Fault | undefined {
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return fault('request.origin')
  const origin = request.headers.origin
  if (origin !== undefined && !ownOrigin(origin)) return fault('request.origin')
  if (caller.session === undefined || caller.session.state !== 'signedIn') return undefined
  return request.headers['x-csrf-token'] === caller.session.csrf ? undefined : fault('request.csrf')
}
