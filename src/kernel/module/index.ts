/**
 * What a room is to the node: handlers for the operations that the contract gives it, made from the kernel's nouns that it asks for.
 * A handler that does not fit its operation does not compile, and neither does a room that leaves one out.
 */
import type { BodyOf, Operation, OutputOf, ParamsOf, QueryOf } from '../../contract/operation.ts'
import type { Instant, Result } from '../../core/value/index.ts'
import type { Actor, Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'

/** One call of one operation: who calls, and the two ways to touch the node. */
export interface Call {
  readonly actor: Actor
  now(): Instant
  /** One read-only snapshot as the caller. */
  read<T>(fn: (read: Read) => Promise<T>): Promise<T>
  /** The one way to write; answered once per idempotency key. */
  transact<T>(fn: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>>
}

export interface Input<Op> {
  readonly params: ParamsOf<Op>
  readonly query: QueryOf<Op>
  readonly body: BodyOf<Op>
}

export type Handler<Op> = (call: Call, input: Input<Op>) => Promise<Result<OutputOf<Op>>>

/** A handler for every operation of a room. */
export type Handlers<Operations> = { readonly [Name in keyof Operations]: Handler<Operations[Name]> }

/** A handler whose types have been checked where it was made. */
export interface Bound {
  readonly operation: Operation
  readonly handle: Handler<Operation>
}

/** Pairs each operation with its handler, for the door. */
export function bind<Operations extends Readonly<Record<string, Operation>>>(operations: Operations, handlers: Handlers<Operations>): Bound[] {
  return Object.entries(operations).map(([name, operation]) => ({ operation, handle: handlers[name as keyof Operations] as unknown as Handler<Operation> }))
}
