/** Leaving for an identity provider and coming back. What must survive the journey travels in a short-lived cookie of our own. */
import type { FastifyInstance } from 'fastify'
import { fault } from '../../core/value/index.ts'
import { openIdentityDoor } from '../../kernel/accounts/index.ts'
import { sendFault } from './problem.ts'
import { API, type Doors } from './routes.ts'
import { languageOf, setSessionCookie } from './session.ts'

const JOURNEY_COOKIE = 'nanmen_journey'
const JOURNEY_S = 600

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
        return sendFault(reply, fault('account.provider_failed'), languageOf(request))
      }
    })
    app.get(`${path}/callback`, { config: { operation: 'account.identity.arrive', rateLimit: { max: 30, timeWindow: 60_000 } } }, async (request, reply) => {
      const language = languageOf(request)
      reply.clearCookie(JOURNEY_COOKIE, cookie)
      try {
        const journey = JSON.parse(Buffer.from(request.cookies[JOURNEY_COOKIE] ?? '', 'base64url').toString('utf8')) as { state: string; nonce: string; verifier: string }
        const current = new URL(callback(request.host))
        current.search = new URL(request.url, current).search
        const subject = await door.arrive(current, journey)
        const opened = await accounts.openByIdentity(provider.name, subject, String(request.headers['user-agent'] ?? ''), language)
        if (!opened.ok) return sendFault(reply, opened.fault, language)
        setSessionCookie(reply, config, opened.value.token)
        return reply.redirect('/work')
      } catch {
        return sendFault(reply, fault('account.provider_failed'), language)
      }
    })
  }
}
