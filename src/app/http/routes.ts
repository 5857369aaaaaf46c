/** One route per operation: read the caller, the input and the key; call the handler; answer in the declared shape and nothing beyond it. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FileOutput, Operation } from '../../contract/operation.ts'
import { fault, type Fault, type Result } from '../../core/value/index.ts'
import type { Database } from '../../kernel/db/index.ts'
import type { Log, LogRequest } from '../../kernel/log/index.ts'
import type { Bound, Call } from '../../kernel/module/index.ts'
import type { Accounts } from '../../kernel/accounts/index.ts'
import type { Config } from '../config/index.ts'
import { parse, sendFault } from './problem.ts'
import { type Caller, callerOf, refuseCaller, refuseForgery } from './session.ts'

export const API = '/api/v1'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

export interface Doors {
  readonly config: Config
  readonly database: Database
  readonly log: Log
  readonly accounts: Accounts
  readonly bound: readonly Bound[]
  readonly ownOrigin: (origin: string) => boolean
}

export function addOperations(app: FastifyInstance, doors: Doors): void {
  for (const { operation, handle } of doors.bound) {
    app.route({
      method: operation.method,
      url: API + operation.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(operation.bodyBytesMax === undefined ? {} : { bodyLimit: operation.bodyBytesMax }),
      config: { operation: operation.name, ...(operation.name.startsWith('account.session') && operation.method === 'POST' ? { rateLimit: { max: 30, timeWindow: 60_000 } } : {}) },
      handler: (request, reply) => answer(request, reply, operation, handle, doors),
    })
  }
}

async function answer(request: FastifyRequest, reply: FastifyReply, operation: Operation, handle: Bound['handle'], doors: Doors) {
  const caller = await callerOf(request, doors.accounts)
  const refused = refuseCaller(operation, caller) ?? (operation.method === 'GET' ? undefined : refuseWrite(request, caller, operation, doors))
  if (refused !== undefined) return sendFault(reply, refused, caller.language)
  const input = inputOf(request, operation)
  if (!input.ok) return sendFault(reply, input.fault, caller.language)
  const result = await handle(callFor(request, reply, caller, operation, doors), input.value)
  if (!result.ok) return sendFault(reply, result.fault, caller.language)
  if (operation.file !== undefined) return sendFile(reply, operation.file, result.value as FileOutput)
  // The declared shape is also a filter: what the contract does not name does not leave.
  const output = operation.output.safeParse(result.value)
  if (!output.success) throw new Error(`${operation.name} answered outside its contract: ${output.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`)
  return reply.code(200).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(output.data))
}

function refuseWrite(request: FastifyRequest, caller: Caller, operation: Operation, doors: Doors): Fault | undefined {
  const forged = refuseForgery(request, caller, doors.ownOrigin)
  if (forged !== undefined) return forged
  const isSession = operation.name.startsWith('account.session')
  const key = request.headers['idempotency-key']
  if (isSession && key === undefined) return undefined
  return typeof key === 'string' && UUID.test(key) ? undefined : fault('request.key_required')
}

function inputOf(request: FastifyRequest, operation: Operation): Result<{ params: never; query: never; body: never }> {
  const params = parse(operation.params, request.params ?? {}, '/params')
  if (!params.ok) return params
  const query = parse(operation.query, { ...(request.query as object) }, '/query')
  if (!query.ok) return query
  const body = parse(operation.body, operation.method === 'GET' || operation.method === 'DELETE' ? {} : (request.body ?? {}), '/body')
  if (!body.ok) return body
  return { ok: true, value: { params: params.value as never, query: query.value as never, body: body.value as never } }
}

function callFor(request: FastifyRequest, reply: FastifyReply, caller: Caller, operation: Operation, doors: Doors): Call & HttpCall {
  const key = request.headers['idempotency-key']
  const purpose = (request.query as Record<string, unknown>)['purpose']
  const actor = typeof purpose === 'string' ? { ...caller.actor, purpose } : caller.actor
  const logRequest: LogRequest = {
    operation: operation.name,
    hash: createHash('sha256').update(JSON.stringify([request.params, request.body])).digest('base64url'),
    ...(typeof key === 'string' && operation.method !== 'GET' ? { id: key.toLowerCase() } : {}),
    ...(actor.account === undefined ? {} : { account: actor.account }),
  }
  return {
    actor,
    caller,
    request,
    reply,
    now: doors.config.now,
    read: (fn) => doors.database.read(actor, fn),
    transact: (fn) => doors.log.transact(actor, logRequest, fn),
  }
}

/** What only the session handlers need beyond a `Call`. */
export interface HttpCall {
  readonly caller: Caller
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

function sendFile(reply: FastifyReply, mediaType: string, file: FileOutput) {
  return reply.code(200).header('content-type', mediaType).header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
}
