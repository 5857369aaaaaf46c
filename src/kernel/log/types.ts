import type { Fault, Instant, Result } from '../../core/value/index.ts'
import type { Actor, Database, Param, Read, Say } from '../db/index.ts'
import type { Signer } from './signer.ts'

/** What is asked, for idempotency and for the entry: one request is answered once. */
export interface LogRequest {
  /** Idempotency key, unique per account. Absent: the request is not remembered. */
  readonly id?: string
  readonly account?: string
  /** Name of the operation, `record.write`. */
  readonly operation: string
  /** Hash of the request's body (any stable string). The same key with another hash is refused with `request.key_reused`. */
  readonly hash: string
}

/** What must be true of a staged statement for the whole request to stand. */
export interface Expectation {
  /** Exactly so many rows written (or, for a select, found). Otherwise the request is refused with `otherwise`. */
  readonly rows?: number
  readonly otherwise?: Fault
  /** Constraint name → refusal, for unique, foreign key, check and exclusion constraints alike. */
  readonly unique?: Readonly<Record<string, Fault>>
}

export interface EntryDraft {
  /** `record.written`, `case.offered` … */
  readonly kind: string
  /** What it is about: id of a record, case, agreement, party. */
  readonly subject: string
  /** The party whose entry it is; default: the acting party. */
  readonly party?: string
  /** Other parties that may read it. */
  readonly audience?: readonly string[]
  /** JSON value; kept erasable, the entry holds its salted hash. */
  readonly body: unknown
}

/** The right to write. Exists only inside `log.transact`. */
export interface Tx extends Read {
  /** The time of this request: the `at` of its entries and of everything it writes. */
  readonly now: Instant
  readonly request: LogRequest
  /** A new UUIDv7. */
  newId(): string
  /** Defers one statement to the group's transaction; it runs after the entries are in and in the order staged. */
  stage(sql: string, params?: readonly Param[], expect?: Expectation): void
  /** Adds an entry; returns its id (its index is known after commit). */
  entry(draft: EntryDraft): string
  /** Erases the body of an entry (its hash stays, so the log still verifies) and logs that it was erased, and why. Returns the new entry's id. */
  erase(entryId: string, reason: string): string
}

/** An entry as it stands in the log. */
export interface Entry {
  readonly index: number
  readonly id: string
  readonly at: Instant
  readonly kind: string
  readonly party: string
  /** Account that acted, or `node`. */
  readonly actor: string
  readonly subject: string
  /** Operation (and idempotency key, if any) that made it. */
  readonly request: string
  /** Parties other than its own that may read it; only on entries handed out at commit. */
  readonly audience?: readonly string[]
  /** Absent where erased. */
  readonly body?: unknown
}

/** A follower: handles each entry once, in order, after commit; its position lives in `log.cursor` and moves in the same transaction as what it writes. */
export interface Follower {
  readonly name: string
  readonly actor: Actor
  /** Only these kinds (exact names, or `prefix.`); default all. */
  readonly kinds?: readonly string[]
  handle(entry: Entry, tx: Tx): Promise<Result<void>>
}

export interface LogOptions {
  readonly database: Database
  readonly signer: Signer
  readonly now: () => Instant
  readonly random: (bytes: number) => Uint8Array
  /** Origin line of the checkpoints, unique to this node's log: `zone.example/node`. */
  readonly origin: string
  readonly say?: Say
  readonly limits?: Partial<LogLimits>
}

export interface LogLimits {
  /** Requests in one commit group. */
  readonly groupRequestsMax: number
  /** Bytes of bodies and parameters in one group. */
  readonly groupBytesMax: number
  /** Requests waiting; one more is refused with `node.busy`. */
  readonly queueMax: number
  /** A request that has not been answered after this long is refused with `node.busy` if it has not been sent to the database. */
  readonly waitMsMax: number
}

export interface TreeHead { readonly size: number; readonly root: Uint8Array }

export interface Log {
  readonly origin: string
  /**
   * The one way to change anything. Runs `fn`, and when it returns ok commits its statements and entries together with those of other
   * requests in flight. Refused: nothing of it was written. Faults of its own: `request.key_reused`, `node.busy`, `node.unavailable`
   * (outcome known: nothing written). @throws what `fn` throws, or DatabaseUnavailable.
   */
  transact<T>(actor: Actor, request: LogRequest, fn: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>>
  /** Called after each commit with the entries of the group, in order. Must not throw and must not wait. Returns how to stop. */
  onCommit(listener: (entries: readonly Entry[]) => void): () => void
  /** Starts a follower; resolves when its position is read. `settled` waits until it has handled everything committed so far. */
  follow(follower: Follower): Promise<{ settled(): Promise<void>; stop(): Promise<void> }>
  /** The newest tree head. */
  head(): TreeHead
  /** Stops taking requests, finishes those taken, releases the writer's lock. */
  close(): Promise<void>
}
