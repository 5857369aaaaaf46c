/**
 * Faults as values. What a caller may expect to go wrong is returned and must be looked at; a broken invariant throws, because that is a bug.
 */

/** A refusal with its reason. `fault` is a name in the contract's fault tables (`record.stale`), `params` fill its text, `field` is a JSON Pointer (RFC 6901) to the culprit. */
export interface Fault {
  readonly fault: string
  readonly params: Readonly<Record<string, string | number>>
  readonly field?: string | undefined
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

export function ok(): Result<void>
export function ok<T>(value: T): Result<T>
export function ok<T>(value?: T): Result<T | undefined> {
  return { ok: true, value }
}

/** A fault value: name, the words that fill its text, and the field that caused it. */
export function fault(name: string, params: Fault['params'] = {}, field?: string): Fault {
  return field === undefined ? { fault: name, params } : { fault: name, params, field }
}

/** A refused result, for `return refuse('record.stale', { id })`. */
export function refuse(name: string, params: Fault['params'] = {}, field?: string): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: fault(name, params, field) }
}

/** The value, or a thrown bug: only where a refusal is impossible by construction. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`unexpected fault ${result.fault.fault} ${JSON.stringify(result.fault.params)} ${result.fault.field ?? ''}`)
}
