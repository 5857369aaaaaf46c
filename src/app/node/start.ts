/** `startNode`: a node is a value made from a configuration and a pack. It listens when it resolves, and stops when it is told to. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Cases } from '../../kernel/cases/index.ts'
import type { Actor } from '../../kernel/db/index.ts'
import { fault, ok, type Result } from '../../core/value/index.ts'
import type { Bound, Call } from '../../kernel/module/index.ts'
import type { QuestionnaireView } from '../../contract/evaluation.ts'
import { wordsOf } from '../../contract/fault-table.ts'
import type { PortalPage } from '../../contract/portal.ts'
import { UuidShape } from '../../contract/shapes.ts'
import { publicActor } from '../../kernel/db/index.ts'
import { zoneView } from '../zone/index.ts'
import type { Config } from '../config/index.ts'
import { buildServer } from '../http/server.ts'
import { findWebBuild, notFoundPage, type PageSource } from '../http/pages.ts'
import { bindAll } from './bind.ts'
import { loadDemonstration, type SignInWords } from './demonstration.ts'
import { type Following, startFollowing } from './following.ts'
import { type Foundation, openFoundation } from './foundation.ts'

export interface RunningNode {
  readonly url: string
  readonly foundation: Foundation
  /** How to sign in to the demonstration accounts, where the pack has any. */
  readonly demonstration?: SignInWords
  close(): Promise<void>
}

/** Offers that nobody accepted in time lapse; looked for this often. */
const TICK_MS = 60_000

/** @throws PackRefused, DatabaseUnavailable, KeyRefused, and Error EADDRINUSE where the port is taken */
export async function startNode(config: Config, version: string, say: (line: string) => void = () => undefined): Promise<RunningNode> {
  const foundation = await openFoundation(config, say)
  let app: FastifyInstance | undefined
  try {
    const demonstration = foundation.zone.pack.zone.demonstration ? await loadDemonstration(foundation, say) : undefined
    const web = await findWebBuild(config.root)
    const following = await startFollowing(foundation)
    const { bound, cases } = bindAll(foundation, version, () => following.settled())
    const pages = pageSource(foundation, bound)
    const origins = new Set<string>()
    const server = app = await buildServer({
      ...foundation, bound, version, pages, ...(web === undefined ? {} : { web }),
      ownOrigin: (origin) => origins.has(origin), notFound: notFoundPage({ pages }, web),
    })
    await server.listen({ host: config.host, port: config.port })
    const { port } = server.server.address() as AddressInfo
    const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
    for (const host of [config.host, 'localhost', '127.0.0.1', '[::1]']) origins.add(`http://${host}:${port}`)
    if (config.publicUrl !== undefined) origins.add(config.publicUrl.origin)
    const ticker = setInterval(() => void tick(foundation, cases, following, say), TICK_MS)
    ticker.unref()
    void tick(foundation, cases, following, say)
    return { url, foundation, ...(demonstration === undefined ? {} : { demonstration }), close: async () => { clearInterval(ticker); await following.stop(); await server.close(); await foundation.close() } }
  } catch (error) {
    // What was built holds timers and listeners: left open it would keep the process.
    await app?.close()
    await foundation.close()
    throw error
  }
}

async function tick({ log, database, config }: Foundation, cases: Cases, following: Following, say: (line: string) => void): Promise<void> {
  try {
    await cases.lapseOverdue(database, log, config.now())
    await following.daily()
  } catch (error) {
    say(`到期检查未完成，稍后再试 · could not look for lapsed offers, will try again: ${(error as Error).name}`)
  }
}

/** Public pages ask the same handlers as everybody, as the public. */
function pageSource({ zone, database, config, log }: Foundation, bound: readonly Bound[]): PageSource {
  const view = zoneView(zone.pack)
  const actor: Actor = publicActor()
  const call: Call = { actor, now: config.now, read: (fn) => database.read(actor, fn), transact: (fn) => log.transact(actor, { operation: 'portal.form', hash: '' }, fn) }
  const ask = async (name: string, input: { params?: object; query?: object; body?: object }) => {
    const found = bound.find(({ operation }) => operation.name === name)
    if (found === undefined) throw new Error(`no operation ${name}`)
    const { operation, handle } = found
    return handle(call, { params: operation.params.parse(input.params ?? {}) as never, query: operation.query.parse(input.query ?? {}) as never, body: operation.body.parse(input.body ?? {}) as never })
  }
  return {
    zone: view,
    home: async () => {
      const overview = await ask('portal.overview', {})
      return overview.ok ? ok({ kind: 'home', overview: overview.value } as PortalPage) : overview
    },
    register: async (register, q, cursor) => {
      const list = await ask('record.record.list', { params: { register }, query: { count: 'true', ...(q === '' ? {} : { q }), ...(cursor === undefined ? {} : { cursor }) } })
      if (!list.ok) return list
      const { items, next, total, totalIsFloor } = list.value as { items: []; next?: string; total?: number; totalIsFloor?: boolean }
      return ok({ kind: 'register', register, rows: items, next, q, total: total ?? items.length, totalIsFloor: totalIsFloor ?? false } as PortalPage)
    },
    record: async (register, id) => {
      const record = await ask('record.record.get', { params: { register, id } })
      return record.ok ? ok({ kind: 'record', record: record.value } as PortalPage) : record
    },
    ...questionnairePages(ask),
  }
}

type Ask = (name: string, input: { params?: object; query?: object; body?: object }) => Promise<Result<unknown>>

function questionnairePages(ask: Ask): Pick<PageSource, 'questionnaires' | 'questionnaire' | 'answer'> {
  const find = async (id: string): Promise<Result<QuestionnaireView>> => (UuidShape.safeParse(id).success ? (await ask('evaluation.questionnaire.get', { params: { id } })) as Result<QuestionnaireView> : { ok: false, fault: fault('evaluation.questionnaire_unknown') })
  return {
    questionnaires: async () => {
      const found = (await ask('evaluation.questionnaire.list', {})) as Result<{ items: QuestionnaireView[] }>
      return found.ok ? ok({ kind: 'questionnaires', open: found.value.items.filter((one) => one.open) }) : found
    },
    questionnaire: async (id, isDone) => {
      const found = await find(id)
      return found.ok ? ok({ kind: 'questionnaire', questionnaire: found.value, isDone, given: {} }) : found
    },
    answer: async (id, visit, given) => {
      const found = await find(id)
      if (!found.ok) return found
      const answers = found.value.questions.flatMap(({ id: question, kind }) => {
        const typed = (given[question] ?? []).map((one) => one.trim().slice(0, 1_000)).filter((one) => one !== '')
        const [first] = typed
        if (first === undefined) return []
        return [kind === 'words' ? { question, words: first } : kind === 'scale' ? { question, ...(/^[1-5]$/.test(first) ? { scale: Number(first) } : {}) } : { question, choices: typed.map((one) => one.slice(0, 100)).slice(0, 20) }]
      })
      const done = await ask('evaluation.questionnaire.answer', { params: { id }, body: { visit, answers } })
      return done.ok ? ok(undefined) : ok({ kind: 'questionnaire', questionnaire: found.value, isDone: false, given, refusal: wordsOf(done.fault) })
    },
  }
}
