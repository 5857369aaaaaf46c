/**
 * The typed client of the node. A refusal is a value, never an exception; a write carries the session's CSRF token and a key that stays the same over every
 * retry of one submission, so that nothing is done twice.
 */
import type { BodyInOf, Operation, OutputOf, ParamsOf, QueryOf } from '../../src/contract/operation.ts'
import { OPERATIONS } from '../../src/contract/index.ts'
import type { Text } from '../../src/core/value/index.ts'
import { networkText } from '../text/network.ts'

export { OPERATIONS }

const API = '/api/v1'
/** Attempts of one call while the network fails, with these pauses between them. */
const RETRY_PAUSES_MS = [400, 1_200, 3_000] as const

/** A refusal as the node words it (RFC 9457), or one of the two that arise here: `network.unreachable`, `network.garbled`. */
export interface Refusal {
  readonly fault: string
  readonly status: number
  readonly says: Text
  readonly todo: Text
  readonly params: Readonly<Record<string, string | number>>
  /** JSON Pointer to the culprit. */
  readonly field?: string
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

type Empty = Record<string, never>
type ParamsPart<Op> = Empty extends ParamsOf<Op> ? { readonly params?: undefined } : { readonly params: ParamsOf<Op> }
type QueryPart<Op> = { readonly query?: Partial<QueryOf<Op>> }
type BodyPart<Op> = Empty extends BodyInOf<Op> ? { readonly body?: BodyInOf<Op> | undefined } : { readonly body: BodyInOf<Op> }
/** What an operation takes: path parameters, query and body as the contract declares them. */
export type InputOf<Op> = ParamsPart<Op> & QueryPart<Op> & BodyPart<Op>

export type AnyOperation = Pick<Operation, 'name' | 'method' | 'path' | 'file'>
interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
}

let csrf: string | undefined
/** The token of the present session; kept by `useSession`. */
export function setCsrf(token: string | undefined): void {
  csrf = token
}

let signInAgain: (() => Promise<boolean>) | undefined
/**
 * What to do when the session has ended under an open page: resolves true when somebody has signed in again, and the call is then repeated, so that nothing
 * typed is lost.
 */
export function setSignInAgain(ask: (() => Promise<boolean>) | undefined): void {
  signInAgain = ask
}

/** A fresh key for one submission. */
export function newKey(): string {
  return crypto.randomUUID()
}

export interface CallOptions {
  readonly key?: string
  readonly signal?: AbortSignal
}

/** Calls an operation. Network failures are tried again (a write with the same key); everything the node refuses comes back as a refusal. */
export async function call<Op extends AnyOperation>(operation: Op, input: InputOf<Op>, options: CallOptions = {}): Promise<Answer<OutputOf<Op>>> {
  const response = await send(operation, input as LooseInput, options)
  if (!response.ok) return response
  try {
    return { ok: true, value: (await response.value.json()) as OutputOf<Op> }
  } catch {
    return { ok: false, refusal: garbled(response.value.status) }
  }
}

/** Fetches a file operation and hands it to the browser as a download under the name the node gives it. */
export async function download<Op extends AnyOperation>(operation: Op, input: InputOf<Op>, filename?: string): Promise<Answer<string>> {
  const response = await send(operation, input as LooseInput, {})
  if (!response.ok) return response
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.value.headers.get('content-disposition') ?? '')?.[1]
  const name = filename ?? (named === undefined ? operation.name : decodeURIComponent(named))
  saveAs(await response.value.blob(), name)
  return { ok: true, value: name }
}

/** Hands bytes to the browser as a download. */
export function saveAs(blob: Blob, filename: string): void {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: filename })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Address of an operation with its parameters and query filled in. */
export function addressOf(operation: Pick<AnyOperation, 'path'>, { params, query }: LooseInput): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(String(params?.[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  const text = search.toString()
  return `${API}${path}${text === '' ? '' : `?${text}`}`
}

async function send(operation: AnyOperation, input: LooseInput, options: CallOptions): Promise<Answer<Response>> {
  const key = options.key ?? newKey()
  let refreshed = false
  for (;;) {
    const answer = await attempt(operation, input, key, options.signal)
    if (!answer.ok && answer.refusal.fault === 'request.csrf' && !refreshed) {
      // Signed in anew in another tab: the cookie is new, the token on this page is not.
      refreshed = true
      if (await refreshCsrf()) continue
    }
    if (answer.ok || answer.refusal.fault !== 'session.required' || operation.path === '/session' || signInAgain === undefined) return answer
    if (!(await signInAgain())) return answer
  }
}

async function refreshCsrf(): Promise<boolean> {
  const answer = await attempt(OPERATIONS.account.session, {}, newKey(), undefined)
  if (!answer.ok) return false
  const token = ((await answer.value.json()) as { csrf?: string }).csrf
  if (token === undefined || token === csrf) return false
  csrf = token
  return true
}

async function attempt(operation: AnyOperation, input: LooseInput, key: string, signal: AbortSignal | undefined): Promise<Answer<Response>> {
  for (let turn = 0; ; turn++) {
    try {
      const response = await fetch(addressOf(operation, input), requestOf(operation, input, key, signal))
      return response.ok ? { ok: true, value: response } : { ok: false, refusal: await refusalOf(response) }
    } catch (error) {
      if (signal?.aborted === true) throw error
      const pause = RETRY_PAUSES_MS[turn]
      if (pause === undefined) return { ok: false, refusal: unreachable(operation) }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

function requestOf(operation: AnyOperation, input: LooseInput, key: string, signal: AbortSignal | undefined): RequestInit {
  const headers: Record<string, string> = { accept: operation.file ?? 'application/json' }
  const writes = operation.method !== 'GET'
  const hasBody = operation.method === 'POST' || operation.method === 'PUT'
  if (writes) headers['idempotency-key'] = key
  if (writes && csrf !== undefined) headers['x-csrf-token'] = csrf
  if (hasBody) headers['content-type'] = 'application/json'
  return {
    method: operation.method, headers, credentials: 'same-origin', cache: 'no-store',
    ...(hasBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
    ...(signal === undefined ? {} : { signal }),
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const problem = (await response.json()) as Partial<Refusal>
    if (problem.fault === undefined || problem.says === undefined || problem.todo === undefined) return garbled(response.status)
    return { fault: problem.fault, status: response.status, says: problem.says, todo: problem.todo, params: problem.params ?? {}, ...(problem.field === undefined ? {} : { field: problem.field }) }
  } catch {
    return garbled(response.status)
  }
}

function unreachable(operation: AnyOperation): Refusal {
  const todo = operation.method === 'GET' ? networkText.unreachableRead : networkText.unreachableWrite
  return { fault: 'network.unreachable', status: 0, params: {}, says: networkText.unreachable, todo }
}

function garbled(status: number): Refusal {
  return { fault: 'network.garbled', status, params: {}, says: networkText.garbled, todo: networkText.garbledTodo }
}
