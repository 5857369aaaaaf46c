/** OpenAPI 3.1 from the contract. The same description feeds the readable page and docs/operations.md. */
import { z } from 'zod'
import { FAULTS } from '../../contract/fault-table.ts'
import { allOperations } from '../../contract/index.ts'
import type { Operation } from '../../contract/operation.ts'

/** Faults that any operation may answer; those of writes besides. */
export const COMMON_FAULTS = ['request.invalid', 'request.unknown_field', 'request.too_many', 'node.unavailable', 'node.timeout', 'node.internal'] as const
export const WRITE_FAULTS = ['request.csrf', 'request.origin', 'request.key_required', 'request.key_reused', 'request.not_json', 'request.too_big', 'request.media_type', 'node.busy'] as const

export function faultsOf(operation: Operation): string[] {
  const caller = operation.who === 'public' ? [] : operation.who === 'signedIn' ? ['session.required', 'session.second_factor'] : ['session.required', 'session.second_factor', 'session.acting_required', ...(operation.who === 'acting' ? [] : ['session.role'])]
  return [...new Set([...operation.faults, ...caller, ...COMMON_FAULTS, ...(operation.method === 'GET' ? [] : WRITE_FAULTS)])]
}

type Json = Record<string, unknown>
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema: made }) => { delete (made as Json)['~standard'] } }) as Json
  return rest
}

function parameters(operation: Operation): Json[] {
  const of = (schema: z.ZodType, place: 'path' | 'query') => {
    const { properties = {}, required = [] } = jsonSchema(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
    return Object.entries(properties).map(([name, schemaOf]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: schemaOf }))
  }
  const key = operation.method === 'GET' ? [] : [
    { name: 'Idempotency-Key', in: 'header', required: !operation.name.startsWith('account.session'), schema: { type: 'string', format: 'uuid' }, description: '每次提交一个 UUID,重试时不变 · One UUID a submission, kept on retry' },
    { name: 'x-csrf-token', in: 'header', required: operation.who !== 'public', schema: { type: 'string' }, description: '会话返回的 csrf · `csrf` of the session' },
  ]
  return [...of(operation.params, 'path'), ...of(operation.query, 'query'), ...key]
}

function responses(operation: Operation): Json {
  const good = operation.file === undefined ? { 'application/json': { schema: jsonSchema(operation.output, 'output') } } : { [operation.file]: { schema: { type: 'string', format: 'binary' } } }
  const byStatus = new Map<number, string[]>()
  for (const name of faultsOf(operation)) {
    const status = FAULTS[name]?.status ?? 500
    byStatus.set(status, [...(byStatus.get(status) ?? []), name])
  }
  const bad = [...byStatus].sort(([a], [b]) => a - b).map(([status, names]) => [
    String(status), { description: names.map((name) => `\`${name}\` ${FAULTS[name]?.says.zh ?? ''} · ${FAULTS[name]?.says.en ?? ''}`).join('\n\n'), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ])
  return { 200: { description: `${operation.title.zh} · ${operation.title.en}`, content: good }, ...(Object.fromEntries(bad) as Json) }
}

const TEXT_SCHEMA = { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } }, required: ['zh', 'en'] }
const PROBLEM_SCHEMA = {
  type: 'object', description: 'RFC 9457', required: ['type', 'title', 'status', 'detail', 'instance', 'fault', 'params', 'says', 'todo'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, instance: { type: 'string' }, fault: { type: 'string' },
    params: { type: 'object' }, field: { type: 'string', description: 'JSON Pointer (RFC 6901)' }, says: TEXT_SCHEMA, todo: TEXT_SCHEMA,
  },
}

/** The whole document; built once a process. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of allOperations) {
    const path = (paths[`/api/v1${operation.path}`] ??= {})
    path[operation.method.toLowerCase()] = {
      operationId: operation.name, summary: `${operation.title.zh} · ${operation.title.en}`, tags: [operation.name.split('.')[0]],
      'x-who': operation.who, parameters: parameters(operation), responses: responses(operation),
      ...(operation.who === 'public' ? { security: [] } : {}),
      ...(operation.method === 'GET' || operation.method === 'DELETE' ? {} : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(operation.body, 'input') } } } }),
    }
  }
  return {
    openapi: '3.1.0', info: { title: 'Nanmen 南门', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }], security: [{ session: [] }], paths,
    components: { schemas: { Problem: PROBLEM_SCHEMA }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'nanmen_session' } } },
  }
}
