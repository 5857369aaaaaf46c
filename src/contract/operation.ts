/**
 * What an operation is. Each is declared once, here in the contract; HTTP routes, the OpenAPI document, the typed web client and
 * docs/operations.md follow from the declaration, and a handler that does not fit it does not compile.
 */
import { z } from 'zod'
import type { Text } from '../core/value/index.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Duties an account can hold for a party. The three administrators (三员) exclude one another: `systemAdmin`, `securityAdmin`, `auditAdmin`. */
export const ROLES = ['officer', 'leader', 'clerk', 'auditor', 'evaluator', 'systemAdmin', 'securityAdmin', 'auditAdmin'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/**
 * Who may call: `public` needs no session, `signedIn` any session, `acting` a session that acts for a party, or a list of roles of which one is needed
 * for the party acted for. What a caller then sees is decided by ownership, agreements and cases, never here.
 */
export type Who = 'public' | 'signedIn' | 'acting' | readonly Role[]

type Shape = z.ZodType

export interface Operation<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Output extends Shape = Shape,
> {
  /** `room.noun.verb`, also the OpenAPI operationId. */
  readonly name: string
  readonly method: Method
  /** Path below `/api/v1`, parameters in braces: `/cases/{id}`. */
  readonly path: string
  readonly title: Text
  readonly who: Who
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly output: Output
  /** Media type of the answer; JSON where absent. A file operation answers with a `FileOutput`. */
  readonly file?: string
  /** Faults this operation may answer beyond those every operation may. */
  readonly faults: readonly string[]
  /** Largest body in bytes, where the node's limit is not enough. */
  readonly bodyBytesMax?: number
}

/** Nothing is taken. Unknown names are refused, not dropped. */
export const Nothing = z.strictObject({})

/** What a file operation's handler returns. */
export interface FileOutput {
  readonly filename: string
  readonly bytes: Uint8Array
}

interface Declared<P extends Shape, Q extends Shape, B extends Shape, O extends Shape> {
  name: string
  method: Method
  path: string
  title: Text
  who: Who
  params?: P
  query?: Q
  body?: B
  output: O
  file?: string
  faults?: readonly string[]
  bodyBytesMax?: number
}

/** Declares an operation. Parts left out take nothing. */
export function operation<
  P extends Shape = typeof Nothing,
  Q extends Shape = typeof Nothing,
  B extends Shape = typeof Nothing,
  O extends Shape = Shape,
>(declared: Declared<P, Q, B, O>): Operation<P, Q, B, O> {
  return {
    faults: [],
    ...declared,
    params: (declared.params ?? Nothing) as P,
    query: (declared.query ?? Nothing) as Q,
    body: (declared.body ?? Nothing) as B,
  }
}

export type ParamsOf<Op> = Op extends Operation<infer P, Shape, Shape, Shape> ? z.output<P> : never
export type QueryOf<Op> = Op extends Operation<Shape, infer Q, Shape, Shape> ? z.output<Q> : never
export type BodyOf<Op> = Op extends Operation<Shape, Shape, infer B, Shape> ? z.output<B> : never
export type OutputOf<Op> = Op extends Operation<Shape, Shape, Shape, infer O> ? z.output<O> : never
export type QueryInOf<Op> = Op extends Operation<Shape, infer Q, Shape, Shape> ? z.input<Q> : never
export type BodyInOf<Op> = Op extends Operation<Shape, Shape, infer B, Shape> ? z.input<B> : never
