/** Reads that may cross parties. */
import type { Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'

const TRIES_MAX = 3

/**
 * Reads as the caller; with a purpose inside a transaction, so that the trace commits with the answer. Where an agreement moved between looking and
 * leaving the trace it is read again, as the agreement stands by then.
 */
export async function reading<T>(call: Call, fn: (read: Read) => Promise<Result<T>>): Promise<Result<T>> {
  if (call.actor.purpose === undefined) return call.read(fn)
  for (let left = TRIES_MAX; ; left -= 1) {
    const answer = await call.transact(fn)
    if (answer.ok || answer.fault.fault !== 'node.state_changed' || left <= 1) return answer
  }
}
