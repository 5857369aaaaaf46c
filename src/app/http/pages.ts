/** Pages: the portal, rendered here from the built web bundle, and the workbench, one page that the browser takes from there. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FAULTS, wordsOf } from '../../contract/fault-table.ts'
import { allOperations } from '../../contract/index.ts'
import type { PortalInput, PortalPage, RenderPortal } from '../../contract/portal.ts'
import { type Fault, fault, ok, type Result } from '../../core/value/index.ts'
import { publicActor } from '../../kernel/db/index.ts'
import type { Config } from '../config/index.ts'
import { faultsOf, openApi } from './openapi.ts'
import { languageOf, refuseForgery } from './session.ts'

/** What a public page asks the node for; answered by the portal room's handlers as the public. */
export interface PageSource {
  home(): Promise<Result<PortalPage>>
  register(code: string, q: string, cursor: string | undefined): Promise<Result<PortalPage>>
  record(code: string, id: string): Promise<Result<PortalPage>>
  questionnaires(): Promise<Result<PortalPage>>
  questionnaire(id: string, isDone: boolean): Promise<Result<PortalPage>>
  /** Undefined where it was taken; else the page again, with what was refused. */
  answer(id: string, visit: string, given: Readonly<Record<string, readonly string[]>>): Promise<Result<PortalPage | undefined>>
  readonly zone: PortalInput['zone']
}

export interface PageDoors {
  readonly config: Config
  readonly pages: PageSource
  readonly ownOrigin: (origin: string) => boolean
  readonly version: string
  notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply>
}

/** Of a form, as it is sent. */
const FORM_BYTES_MAX = 100_000

export interface WebBuild { readonly shell: string; readonly render: RenderPortal; readonly styles: readonly string[] }

/** The built web, or undefined where it has not been built (API only, as in tests of the API). */
export async function findWebBuild(root: string): Promise<WebBuild | undefined> {
  const shell = join(root, 'dist/web/index.html')
  const portal = join(root, 'dist/portal/entry.js')
  if (!existsSync(shell) || !existsSync(portal)) return undefined
  const { renderPortal } = (await import(pathToFileURL(portal).href)) as { renderPortal: RenderPortal }
  const manifest = JSON.parse(readFileSync(join(root, 'dist/web/.vite/manifest.json'), 'utf8')) as Record<string, { file: string; css?: string[]; src?: string }>
  const styles = Object.values(manifest).filter((part) => part.src?.endsWith('portal/client.ts') === true).flatMap((part) => part.css ?? []).map((file) => `/${file}`)
  return { shell: readFileSync(shell, 'utf8'), render: renderPortal, styles }
}

export function operationRows() {
  return allOperations.map((operation) => ({
    name: operation.name, method: operation.method, path: `/api/v1${operation.path}`, title: operation.title, who: typeof operation.who === 'string' ? operation.who : operation.who.join(', '),
    takes: [...Object.keys(shapeOf(operation.params)), ...Object.keys(shapeOf(operation.query)), ...Object.keys(shapeOf(operation.body))], faults: faultsOf(operation),
  }))
}
const shapeOf = (schema: unknown): object => (schema as { shape?: object }).shape ?? {}

export async function addPages(app: FastifyInstance, doors: PageDoors & { web?: WebBuild }): Promise<void> {
  const document = JSON.stringify(openApi(doors.version))
  app.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(document))
  const { web } = doors
  if (web === undefined) return
  await app.register(fastifyStatic, { root: join(doors.config.root, 'dist/web'), index: false, prefix: '/', wildcard: false, decorateReply: false, maxAge: '365d', immutable: true, globIgnore: ['**/index.html', '.vite/**'] })
  const send = (request: FastifyRequest, reply: FastifyReply, page: Result<PortalPage>) => sendPage(request, reply, page, doors, web)
  app.get('/', async (request, reply) => send(request, reply, await doors.pages.home()))
  app.get('/map', (request, reply) => send(request, reply, ok({ kind: 'map' })))
  app.get('/api', (request, reply) => send(request, reply, ok({ kind: 'api', operations: operationRows() })))
  app.get('/errors', (request, reply) => send(request, reply, ok({ kind: 'errors', faults: Object.entries(FAULTS).map(([name, entry]) => ({ name, ...entry })) })))
  app.get<{ Params: { register: string }; Querystring: { q?: string; cursor?: string } }>('/registers/:register', async (request, reply) => send(request, reply, await doors.pages.register(request.params.register, single(request.query.q) ?? '', single(request.query.cursor))))
  app.get<{ Params: { register: string; id: string } }>('/registers/:register/:id', async (request, reply) => send(request, reply, await doors.pages.record(request.params.register, request.params.id)))
  await addQuestionnaires(app, doors, send)
  const shell = (_request: FastifyRequest, reply: FastifyReply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(web.shell.replaceAll('__NONCE__', reply.cspNonce.style))
  app.get('/work', shell)
  app.get('/work/*', shell)
}

type Send = (request: FastifyRequest, reply: FastifyReply, page: Result<PortalPage>) => FastifyReply

/** Questionnaires are plain forms, so that they are answered without script; the form is read nowhere else. */
async function addQuestionnaires(app: FastifyInstance, doors: PageDoors, send: Send): Promise<void> {
  const { pages } = doors
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_BYTES_MAX }, (_request, body, done) => { done(null, body) })
    scope.get('/questionnaires', async (request, reply) => send(request, reply, await pages.questionnaires()))
    scope.get<{ Params: { id: string }; Querystring: { done?: string } }>('/questionnaires/:id', async (request, reply) => {
      visitOf(request, reply)
      return send(request, reply, await pages.questionnaire(request.params.id, request.query.done !== undefined))
    })
    scope.post<{ Params: { id: string } }>('/questionnaires/:id', async (request, reply) => {
      const forged = refuseForgery(request, { actor: publicActor(), language: languageOf(request) }, doors.ownOrigin)
      if (forged !== undefined) return send(request, reply, { ok: false, fault: forged })
      const typed = new URLSearchParams(typeof request.body === 'string' ? request.body : '')
      const given = Object.fromEntries([...new Set(typed.keys())].map((name) => [name, typed.getAll(name)]))
      const page = await pages.answer(request.params.id, visitOf(request, reply), given)
      if (page.ok && page.value === undefined) return reply.redirect(`/questionnaires/${encodeURIComponent(request.params.id)}?done=1`, 303)
      return send(request, reply, page as Result<PortalPage>)
    })
    await Promise.resolve()
  })
}

/** One browser until it is closed; says nothing about the person. */
function visitOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies['nanmen_visit']
  if (known !== undefined && /^[A-Za-z0-9_-]{16,64}$/.test(known)) return known
  const visit = randomBytes(18).toString('base64url')
  reply.setCookie('nanmen_visit', visit, { path: '/questionnaires', sameSite: 'strict', httpOnly: true })
  return visit
}

const single = (value: unknown): string | undefined => (typeof value === 'string' ? value.slice(0, 1_000) : undefined)

function sendPage(request: FastifyRequest, reply: FastifyReply, page: Result<PortalPage>, { pages }: PageDoors, web: WebBuild): FastifyReply {
  const language = chosen(request, reply, 'language', ['zh', 'en']) ?? languageOf(request)
  const largeType = (chosen(request, reply, 'type', ['large', 'normal']) ?? request.cookies['nanmen_type']) === 'large'
  const shown = page.ok ? page.value : problemPage(page.fault)
  const html = web.render({ page: shown, language, largeType, path: request.url, styles: web.styles, zone: pages.zone })
  return reply.code(shown.kind === 'problem' ? shown.status : 200).type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('content-language', language).send(html)
}

/** A choice made in the address (`?language=en`) is remembered in a cookie that says nothing about the person. */
function chosen<Choice extends string>(request: FastifyRequest, reply: FastifyReply, name: string, choices: readonly Choice[]): Choice | undefined {
  const wish = (request.query as Record<string, unknown>)[name]
  const choice = choices.find((one) => one === wish)
  if (choice !== undefined) reply.setCookie(`nanmen_${name}`, choice, { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 31_536_000 })
  return choice
}

export function problemPage(value: Fault): PortalPage {
  return { kind: 'problem', ...wordsOf(value) }
}

/** The answer to an address that does not exist: a page for people, a problem for programs. */
export function notFoundPage(doors: Pick<PageDoors, 'pages'>, web: WebBuild | undefined) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    web === undefined ? reply.code(404).send() : sendPage(request, reply, { ok: false, fault: fault('request.not_found') }, doors as PageDoors, web)
}
