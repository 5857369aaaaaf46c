/** A program at the API, as the published document describes it: paths and methods come from /openapi.json by operation id, nothing from our own code. */
import { randomUUID } from 'node:crypto'
import type { RunningNode } from './running-node.ts'

interface Described { readonly method: string; readonly path: string }
export interface Answer<T> { readonly status: number; readonly body: T }
export interface ApiUser {
  /** Calls an operation by its id with path parameters, query and body. */
  call<T = Any>(operation: string, input?: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown; key?: string }): Promise<Answer<T>>
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at field by field, as a foreign program would
export type Any = any

export async function readOpenApi(node: RunningNode): Promise<Map<string, Described>> {
  const document = (await (await fetch(`${node.url}/openapi.json`)).json()) as { paths: Record<string, Record<string, { operationId: string }>> }
  return new Map(Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId }]) => [operationId, { method: method.toUpperCase(), path }] as const)))
}

export async function apiUser(node: RunningNode, operations: Map<string, Described>, name?: string): Promise<ApiUser> {
  let headers: Record<string, string> = {}
  const call: ApiUser['call'] = async <T>(operation: string, { params = {}, query = {}, body, key }: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown; key?: string } = {}) => {
    const described = operations.get(operation)
    if (described === undefined) throw new Error(`the document has no operation ${operation}`)
    const path = described.path.replace(/\{(\w+)\}/g, (_place, field: string) => encodeURIComponent(params[field] ?? ''))
    const search = new URLSearchParams(query).toString()
    const response = await fetch(`${node.url}${path}${search === '' ? '' : `?${search}`}`, {
      method: described.method,
      headers: { ...headers, ...(described.method === 'GET' ? {} : { 'idempotency-key': key ?? randomUUID() }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie !== undefined) headers = { ...headers, cookie }
    const text = await response.text()
    return { status: response.status, body: (response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text) as T }
  }
  if (name !== undefined) {
    const session = await call<{ csrf: string }>('account.session.open', { body: { name, password: node.password } })
    if (session.status !== 200) throw new Error(`${name} could not sign in: ${JSON.stringify(session.body)}`)
    headers = { ...headers, 'x-csrf-token': session.body.csrf }
  }
  return { call }
}
