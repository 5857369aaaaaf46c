/**
 * Server-sent events: a page learns that something it may see has changed, and asks again. After each commit every open stream reads, as its
 * own party, the entries since it last looked; row-level security decides what it hears of, so nothing can leak by a missing filter here.
 */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { NodeEvent } from '../../contract/node.ts'
import { fault, toIso } from '../../core/value/index.ts'
import type { Actor, Database } from '../../kernel/db/index.ts'
import { entriesBetween, type Log } from '../../kernel/log/index.ts'
import type { Accounts } from '../../kernel/accounts/index.ts'
import { sendFault } from './problem.ts'
import { API } from './routes.ts'
import { callerOf } from './session.ts'

const GATHER_MS = 250
const HEARTBEAT_MS = 20_000
const STREAMS_PER_NODE_MAX = 2_000
const EVENTS_AT_ONCE_MAX = 100

interface Stream { readonly actor: Actor; readonly reply: FastifyReply; seen: number }

export function addEvents(app: FastifyInstance, { database, log, accounts }: { database: Database; log: Log; accounts: Accounts }): void {
  const streams = new Set<Stream>()
  let waiting: NodeJS.Timeout | undefined
  const tell = async (stream: Stream) => {
    const until = log.head().size
    const rows = await database.read(stream.actor, (read) => entriesBetween(read, stream.seen, until, EVENTS_AT_ONCE_MAX))
    stream.seen = until
    for (const row of rows) {
      const event: NodeEvent = { kind: row.kind, subject: row.subject, at: toIso(row.at), party: row.party }
      stream.reply.raw.write(`data: ${JSON.stringify(event)}\n\n`)
    }
  }
  const stop = log.onCommit(() => {
    if (streams.size === 0) return
    waiting ??= setTimeout(() => {
      waiting = undefined
      for (const stream of streams) tell(stream).catch(() => { stream.reply.raw.end(); streams.delete(stream) })
    }, GATHER_MS)
  })
  const heartbeat = setInterval(() => { for (const { reply } of streams) reply.raw.write(': still here\n\n') }, HEARTBEAT_MS)
  app.addHook('preClose', (done) => {
    stop(); clearInterval(heartbeat); clearTimeout(waiting)
    for (const { reply } of streams) reply.raw.end()
    done()
  })
  app.get(`${API}/events`, { config: { operation: 'node.events' } }, async (request, reply) => {
    const { actor, session, language } = await callerOf(request, accounts)
    if (session === undefined || actor.party === 'public') return sendFault(reply, fault('session.required'), language)
    if (streams.size >= STREAMS_PER_NODE_MAX) return sendFault(reply, fault('node.busy'), language)
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    reply.raw.write('retry: 3000\n\n')
    const stream = { actor, reply, seen: log.head().size }
    streams.add(stream)
    request.raw.on('close', () => streams.delete(stream))
    return reply
  })
}
