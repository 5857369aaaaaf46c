import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, must } from '../../core/value/index.ts'
import { accountUnit, type Accounts, openAccounts } from '../../kernel/accounts/index.ts'
import { testDatabase, type TestDatabase } from '../../kernel/db/testing.ts'
import { type Log, logUnit, openLog, passingSigner } from '../../kernel/log/index.ts'
import { toConfig } from '../config/index.ts'
import { accountHandlers } from '../nouns/account.ts'
import { buildServer } from './server.ts'

const NODE = 'area:910101'
const PASSWORD = 'he-du-2026-he'
let database: TestDatabase
let log: Log
let accounts: Accounts
let app: FastifyInstance

beforeAll(async () => {
  database = await testDatabase([logUnit, accountUnit])
  const config = { ...toConfig({ NANMEN_LOG: 'error' }, '/nowhere', { zone: 'zone/fable' }), now: () => instant(Date.now()) }
  log = await openLog({ database, signer: passingSigner(), now: config.now, random: (bytes) => randomBytes(bytes), origin: 'fable.test/http' })
  accounts = openAccounts({ database, log, nodeParty: NODE, secretKey: randomBytes(32), now: config.now })
  for (const [name, roles] of [['sys', ['systemAdmin']], ['lin', ['officer']]] as const) must(await accounts.ensure({ name, display: { zh: name, en: name }, party: NODE, roles }, PASSWORD))
  const bound = accountHandlers({ accounts, config, issuer: 'Fable', partyExists: (party) => party === NODE })
  app = await buildServer({ config, database, log, accounts, bound, ownOrigin: (origin) => origin === 'http://fable.test', version: '0', pages: undefined as never, notFound: (_request, reply) => reply.code(404).send() })
})
afterAll(async () => {
  await app.close()
  await log.close()
  await database.close()
})

interface Signed { cookie: string; csrf: string }
async function signIn(name: string): Promise<Signed> {
  const response = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { name, password: PASSWORD } })
  expect(response.statusCode).toBe(200)
  return { cookie: `nanmen_session=${response.cookies[0]!.value}`, csrf: response.json<{ csrf: string }>().csrf }
}
const write = (signed: Signed, url: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: { cookie: signed.cookie, 'x-csrf-token': signed.csrf, 'idempotency-key': randomUUID(), ...headers } })
const newAccount = (name: string) => ({ name, display: { zh: name, en: name }, party: NODE })

test('the session cookie cannot be read by script and is not sent by other sites', async () => {
  const response = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { name: 'lin', password: PASSWORD } })
  expect(response.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
})

test('a refusal says what happened and what to do in both languages, and names the field', async () => {
  const response = await write(await signIn('sys'), '/accounts', newAccount('Bad Name'))
  expect(response.statusCode).toBe(400)
  expect(response.headers['content-type']).toContain('application/problem+json')
  expect(response.json()).toMatchObject({ fault: 'request.invalid', field: '/body/name', says: { zh: expect.stringContaining('不符合'), en: expect.stringContaining('not as it must be') }, todo: { zh: expect.any(String), en: expect.any(String) } })
})

test('an unknown field is refused by name, not dropped', async () => {
  expect((await write(await signIn('sys'), '/accounts', { ...newAccount('ok'), admin: true })).json()).toMatchObject({ fault: 'request.unknown_field', field: '/body/admin', params: { name: 'admin' } })
})

test('a write without the session’s token, or from another site’s page, is refused', async () => {
  const signed = await signIn('sys')
  expect((await write(signed, '/accounts', newAccount('a1'), { 'x-csrf-token': 'guess' })).json()).toMatchObject({ fault: 'request.csrf' })
  expect((await write(signed, '/accounts', newAccount('a1'), { origin: 'https://evil.test' })).json()).toMatchObject({ fault: 'request.origin' })
  expect((await write(signed, '/accounts', newAccount('a1'), { 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ fault: 'request.origin' })
})

test('the same key does a thing once, tells its secret once, and does not take another content', async () => {
  const signed = await signIn('sys')
  const key = { 'idempotency-key': randomUUID() }
  const first = await write(signed, '/accounts', newAccount('once'), key)
  const second = await write(signed, '/accounts', newAccount('once'), key)
  expect(first.json()).toMatchObject({ account: { name: 'once' }, oncePassword: expect.stringMatching(/^[a-z0-9-]{19}$/) })
  expect(second.json()).toMatchObject({ account: { id: first.json<{ account: { id: string } }>().account.id }, oncePassword: '' })
  expect((await write(signed, '/accounts', newAccount('twice'), key)).json()).toMatchObject({ fault: 'request.key_reused' })
  expect((await write(signed, '/accounts', newAccount('nokey'), { 'idempotency-key': '' })).json()).toMatchObject({ fault: 'request.key_required' })
})

test('who is not signed in, or lacks the role, is told so', async () => {
  expect((await app.inject('/api/v1/accounts')).json()).toMatchObject({ fault: 'session.required' })
  const lin = await signIn('lin')
  const refused = await app.inject({ url: '/api/v1/accounts', headers: { cookie: lin.cookie } })
  expect(refused.statusCode).toBe(403)
  expect(refused.json()).toMatchObject({ fault: 'session.role' })
})

test('broken JSON, a body too big and a wrong type are refused without a stack', async () => {
  const headers = { 'content-type': 'application/json' }
  const broken = await app.inject({ method: 'POST', url: '/api/v1/session', payload: '{"name":', headers })
  expect(broken.json()).toMatchObject({ fault: 'request.not_json' })
  expect((await app.inject({ method: 'POST', url: '/api/v1/session', payload: `{"name":"${'x'.repeat(1_100_000)}"}`, headers })).json()).toMatchObject({ fault: 'request.too_big' })
  expect((await app.inject({ method: 'POST', url: '/api/v1/session', payload: '<a/>', headers: { 'content-type': 'text/xml' } })).json()).toMatchObject({ fault: 'request.media_type' })
  expect(broken.body).not.toMatch(/ at .*\.ts|node_modules/)
  expect((await app.inject('/api/v1/nowhere')).json()).toMatchObject({ fault: 'request.not_found' })
})

test('pages carry a strict content security policy and metrics name nobody', async () => {
  const response = await app.inject('/health')
  expect(response.headers['content-security-policy']).toContain("default-src 'none'")
  expect(response.headers['content-security-policy']).not.toContain('unsafe')
  expect((await app.inject('/ready')).json()).toMatchObject({ status: 'ready' })
  const metrics = (await app.inject('/metrics')).body
  expect(metrics).toContain('nanmen_http_seconds_count{operation="account.session.open"')
  expect(metrics).not.toMatch(/lin|sys"|nanmen_session/)
})

test('the OpenAPI document names every operation and its faults', async () => {
  const document = (await app.inject('/openapi.json')).json<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>()
  expect(document.openapi).toBe('3.1.0')
  expect(document.paths['/api/v1/cases/{id}/moves']?.['post']?.operationId).toBe('case.case.move')
  expect(Object.values(document.paths).flatMap(Object.values).length).toBeGreaterThan(45)
})

test('half a character, a NUL, nesting without end and an address that is none are refused where they stand', async () => {
  const sys = await signIn('sys')
  for (const name of ['a\u0000b', 'a\ud800b']) expect((await write(sys, '/accounts', { ...newAccount('ok'), display: { zh: name, en: 'x' } })).json()).toMatchObject({ fault: 'request.invalid', field: '/body/display/zh' })
  const deep = await app.inject({ method: 'POST', url: '/api/v1/accounts', payload: `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, headers: { 'content-type': 'application/json', cookie: sys.cookie, 'x-csrf-token': sys.csrf, 'idempotency-key': randomUUID() } })
  expect([deep.statusCode, deep.json<{ fault: string }>().fault]).toEqual([400, 'request.invalid'])
  for (const part of ['x'.repeat(500), '%E0%A4%A']) expect((await app.inject(`/api/v1/accounts/${part}`)).json()).toMatchObject({ fault: 'request.not_found', says: { zh: expect.any(String) } })
})
