/** Pages: the portal, rendered here from the built web bundle, and the workbench, one page that the browser takes from there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FAULTS, wordsOf } from '../../contract/fault-table.ts'
import { allOperations } from '../../contract/index.ts'
import type { PortalInput, PortalPage, RenderPortal } from '../../contract/portal.ts'
import { type Fault, fault, ok, type Result } from '../../core/value/index.ts'
import type { Config } from '../config/index.ts'
import { faultsOf, openApi } from './openapi.ts'
import { languageOf } from './session.ts'

/** What a public page asks the node for; answered by the portal room's handlers as the public. */
export interface PageSource {
  home(): Promise<Result<PortalPage>>
  register(code: string, q: string, cursor: string | undefined): Promise<Result<PortalPage>>
  record(code: string, id: string): Promise<Result<PortalPage>>
  readonly zone: PortalInput['zone']
}

export interface PageDoors {
  readonly config: Config
  readonly pages: PageSource
  readonly version: string
  notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply>
}

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
  const shell = (_request: FastifyRequest, reply: FastifyReply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(web.shell.replaceAll('__NONCE__', reply.cspNonce.style))
  app.get('/work', shell)
  app.get('/work/*', shell)
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
