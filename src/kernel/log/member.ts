/** One request on its way into the log: what it wants written, and how its caller is told. */
import type { Fault } from '../../core/value/index.ts'
import type { Actor, Param } from '../db/index.ts'
import type { PreparedEntry } from './envelope.ts'
import type { Expectation } from './types.ts'

export interface Staged { readonly sql: string; readonly params: readonly Param[]; readonly expect: Expectation }

/** How it ended. `unknown`: the connection was lost at commit and the database has not come back to say. */
export type Outcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'refused'; readonly fault: Fault }
  | { readonly kind: 'failed'; readonly error: Error }

export interface Answer { readonly account: string; readonly key: string; readonly operation: string; readonly hash: string; readonly at: number; readonly response: string }

export interface Member {
  readonly actor: Actor
  readonly staged: readonly Staged[]
  readonly entries: readonly PreparedEntry[]
  readonly answer: Answer | undefined
  readonly bytes: number
  readonly since: number
  settle(outcome: Outcome): void
}
