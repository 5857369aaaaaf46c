/** Metrics (Prometheus text format) and the structured log. Neither names a person, an address, a query or an id of anybody's record. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../../kernel/db/index.ts'
import type { Log } from '../../kernel/log/index.ts'

declare module 'fastify' {
  interface FastifyContextConfig { operation?: string }
}

export function addMetrics(app: FastifyInstance, { database, log }: { database: Database; log: Log }): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const seconds = new Histogram({ name: 'nanmen_http_seconds', help: 'Time of an operation, seconds', labelNames: ['operation', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10], registers: [register] })
  new Gauge({ name: 'nanmen_log_entries', help: 'Entries in the log', registers: [register], collect() { this.set(log.head().size) } })
  new Gauge({ name: 'nanmen_readers_waiting', help: 'Reads that wait for a connection', registers: [register], collect() { this.set(database.readers().waiting) } })
  app.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.config.operation ?? 'page'
    seconds.observe({ operation, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    app.log.info({ operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime), request: request.id }, 'answered')
    done()
  })
  // Metrics tell how busy a county is: to this machine only, unless a proxy in front decides otherwise.
  app.get('/metrics', async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')) return reply.callNotFound()
    return reply.type(register.contentType).send(await register.metrics())
  })
  app.get('/health', () => ({ status: 'ok' }))
  app.get('/ready', async (_request, reply) => {
    try {
      const { roundTripMs } = await database.check()
      return { status: 'ready', databaseMs: Math.round(roundTripMs), logEntries: log.head().size }
    } catch {
      return reply.code(503).send({ status: 'unavailable' })
    }
  })
}
