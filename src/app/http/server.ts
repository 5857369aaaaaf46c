/** The door: one fastify instance with every operation, the event stream, the pages and the protections around them. */
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyReply, LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from 'fastify'
import pino from 'pino'
import { fault, type Fault, toIso } from '../../core/value/index.ts'
import { DatabaseUnavailable } from '../../kernel/db/index.ts'
import type { Config } from '../config/index.ts'
import { addEvents } from './events.ts'
import { addMetrics } from './observe.ts'
import { addPages, type PageDoors } from './pages.ts'
import { sendFault } from './problem.ts'
import { addOperations, API, type Doors } from './routes.ts'
import { addIdentityRoutes } from './identity.ts'
import { languageOf } from './session.ts'

const BODY_BYTES_MAX = 1_000_000
/** PostgreSQL cancels a statement that ran too long with this code. */
const QUERY_CANCELED = '57014'

export async function buildServer(doors: Doors & PageDoors): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => randomUUID(),
    trustProxy: doors.config.publicUrl !== undefined,
    logController: new LogController({ disableRequestLogging: true }),
    loggerInstance: openJournal(doors.config) as FastifyBaseLogger,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // An address that the router itself cannot take (a part too long, a sign that is none) is an address that is not there.
    frameworkErrors: (_error, request, reply) => { void sendFault(reply as FastifyReply, fault('request.not_found'), languageOf(request)) },
  })
  await app.register(cookie)
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"], manifestSrc: ["'self'"],
      },
    },
    hsts: doors.config.publicUrl?.protocol === 'https:',
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  await app.register(rateLimit, {
    max: doors.config.requestsPerMinuteMax, timeWindow: 60_000,
    // Whoever watches over the node asks often, and must not be told that it is ill.
    allowList: (request) => WATCHED.has(request.url),
    errorResponseBuilder: (_request, context) => ({ statusCode: 429, fault: fault('request.too_many', { seconds: Math.ceil(context.ttl / 1000) }) }),
  })
  app.setErrorHandler((error: FastifyError & { fault?: Fault }, request, reply) => {
    const value = error.fault ?? faultOf(error, request.id)
    if (value.fault === 'node.internal') app.log.error({ err: error, request: request.id, operation: request.routeOptions.config.operation ?? 'page' }, 'a bug')
    return sendFault(reply, value, languageOf(request))
  })
  addMetrics(app, doors)
  addOperations(app, doors)
  addEvents(app, doors)
  addIdentityRoutes(app, doors)
  await addPages(app, doors)
  app.setNotFoundHandler((request, reply) => request.url.startsWith(API) ? sendFault(reply, fault('request.not_found'), languageOf(request)) : doors.notFound(request, reply))
  return app
}

/** Addresses of observe.ts. */
const WATCHED: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics'])

/** The structured log, on standard error: what was done and how long it took, never who or with what. */
const openJournal = (config: Config) => pino({
  level: config.logLevel, base: null, timestamp: () => `,"at":"${toIso(config.now())}"`,
  serializers: { err: (error: Error) => ({ type: error.name, stack: framesOf(error) }) },
}, pino.destination(2))

/** Frames without the message: a message may hold somebody's data, the place in the code does not. */
const framesOf = (error: Error): string => (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).join('\n')

function faultOf(error: FastifyError, id: string): Fault {
  if (error instanceof DatabaseUnavailable) return fault((error.reason as string) === 'timeout' ? 'node.timeout' : 'node.unavailable')
  if (error.code === QUERY_CANCELED) return fault('node.timeout')
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return fault('request.too_big', { limit: '1 MB' })
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return fault('request.media_type')
  if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error.statusCode === 400) return fault('request.not_json')
  return fault('node.internal', { id })
}
