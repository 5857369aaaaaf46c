/** Tried against a real OpenID Connect provider, on this machine: discovery, PKCE, redirect, code, id token. */
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IdentityDoor, openIdentityDoor } from './index.ts'

const CALLBACK = 'http://127.0.0.1:7010/api/v1/session/oidc/fable/callback'
let server: Server
let door: IdentityDoor

beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'nanmen', client_secret: 'only-for-this-test', redirect_uris: [CALLBACK] }],
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['only-for-this-test'] },
    features: { devInteractions: { enabled: true } },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => { void answer(request, response) })
  door = openIdentityDoor({ name: 'fable', title: 'Fable', issuer, clientId: 'nanmen', clientSecret: 'only-for-this-test' })
})
afterAll(() => { server.close() })

/** A browser's part: follows redirects with cookies, signs in and consents by form, and stops where the provider sends it back to us. */
async function journey(address: string, account: string): Promise<URL> {
  const jar = new Map<string, string>()
  let next = address
  let body: URLSearchParams | undefined
  for (let step = 0; step < 15; step++) {
    const response = await fetch(next, { redirect: 'manual', method: body === undefined ? 'GET' : 'POST', ...(body === undefined ? {} : { body }), headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const cookie of response.headers.getSetCookie()) { const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []; jar.set(name, value) }
    body = undefined
    const location = response.headers.get('location')
    if (location !== null) {
      next = new URL(location, next).href
      if (next.startsWith(CALLBACK)) return new URL(next)
      continue
    }
    const html = await response.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? ''
    next = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', next).href
    body = new URLSearchParams(prompt === 'login' ? { prompt, login: account, password: 'any' } : { prompt })
  }
  throw new Error('the provider never sent us back')
}

test('whoever signs in at the provider comes back as its subject', async () => {
  const departure = await door.depart(CALLBACK)
  expect(await door.arrive(await journey(departure.address, 'lin-at-the-province'), departure)).toBe('lin-at-the-province')
})

test('an answer to another departure is refused', async () => {
  const [mine, other] = [await door.depart(CALLBACK), await door.depart(CALLBACK)]
  const back = await journey(mine.address, 'lin-at-the-province')
  await expect(door.arrive(back, other)).rejects.toThrow()
  await expect(door.arrive(back, { ...mine, nonce: 'not-this-one' })).rejects.toThrow()
})
