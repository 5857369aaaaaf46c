/** Leaving for an identity provider and coming back. What must survive the journey travels in a short-lived cookie of our own. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { TurnedBack } from '../../contract/account.ts'
import { wordsOf } from '../../contract/fault-table.ts'
import { type Fault, fault } from '../../core/value/index.ts'
import { openIdentityDoor } from '../../kernel/accounts/index.ts'
import type { Config } from '../config/index.ts'
import { API, type Doors } from './routes.ts'
import { languageOf, setSessionCookie } from './session.ts'

const JOURNEY_COOKIE = 'nanmen_journey'
const JOURNEY_S = 600
/** Read by the sign-in page, and there only. */
const TURNED_BACK_COOKIE = 'nanmen_turned_back'
const SIGN_IN = '/work/sign-in'

export function addIdentityRoutes(app: FastifyInstance, { config, accounts }: Doors): void {
  for (const provider of config.oidc) {
    const door = openIdentityDoor(provider)
    const path = `${API}/session/oidc/${provider.name}`
    const callback = (host: string) => new URL(`${path}/callback`, config.publicUrl ?? `http://${host}`).href
    const cookie = { path, httpOnly: true, sameSite: 'lax' as const, maxAge: JOURNEY_S, secure: config.publicUrl?.protocol === 'https:' }
    app.get(path, { config: { operation: 'account.identity.depart', rateLimit: { max: 30, timeWindow: 60_000 } } }, async (request, reply) => {
      try {
        const { address, ...journey } = await door.depart(callback(request.host))
        return reply.setCookie(JOURNEY_COOKIE, Buffer.from(JSON.stringify(journey)).toString('base64url'), cookie).redirect(address)
      } catch {
        return turnBack(reply, config, fault('account.provider_failed'))
      }
    })
    app.get(`${path}/callback`, { config: { operation: 'account.identity.arrive', rateLimit: { max: 30, timeWindow: 60_000 } } }, async (request, reply) => {
      reply.clearCookie(JOURNEY_COOKIE, cookie)
      let subject: string
      try {
        const journey = JSON.parse(Buffer.from(request.cookies[JOURNEY_COOKIE] ?? '', 'base64url').toString('utf8')) as { state: string; nonce: string; verifier: string }
        const current = new URL(callback(request.host))
        current.search = new URL(request.url, current).search
        subject = await door.arrive(current, journey)
      } catch {
        return turnBack(reply, config, fault('account.provider_failed'))
      }
      const opened = await accounts.openByIdentity(provider.name, subject, String(request.headers['user-agent'] ?? ''), languageOf(request))
      if (!opened.ok) return turnBack(reply, config, opened.fault, opened.fault.fault === 'account.not_bound' ? subject : undefined)
      setSessionCookie(reply, config, opened.value.token)
      return reply.redirect('/work')
    })
  }
}

/**
 * Back to the sign-in page, which says what was wrong. The words, and the identifier that an administrator needs for binding, travel in a cookie and never in the
 * address: anybody can make an address, and so have somebody ask for the wrong identifier to be bound.
 */
function turnBack(reply: FastifyReply, config: Config, refused: Fault, subject?: string): FastifyReply {
  const { says, todo } = wordsOf(refused)
  const told: TurnedBack = { says, todo, ...(subject === undefined ? {} : { subject }) }
  reply.setCookie(TURNED_BACK_COOKIE, Buffer.from(JSON.stringify(told)).toString('base64url'), { path: SIGN_IN, sameSite: 'lax', maxAge: JOURNEY_S, secure: config.publicUrl?.protocol === 'https:' })
  return reply.redirect(`${SIGN_IN}?failed`)
}
