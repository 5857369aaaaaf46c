import type { Client } from 'pg'
import type { Text } from '../../core/value/index.ts'
import type { Actor } from './actor.ts'

/** Tells the operator of progress and trouble, in plain sentences of both languages (never a credential). */
export type Say = (words: Text) => void

/** A value PostgreSQL takes as a parameter. Objects are sent as JSON, arrays as PostgreSQL arrays, `Uint8Array` as bytea (wrap it in Buffer). */
export type Param = unknown

/** What a reader holds: it cannot write, and it sees what its actor's party may see. Lives only inside `database.read` or `log.transact`. */
export interface Read {
  readonly actor: Actor
  /** Rows of one statement. bigint comes as number (throws beyond 2^53), numeric as string, timestamptz as Instant, date as `YYYY-MM-DD`, json as value, bytea as Buffer. */
  query<Row extends object>(sql: string, params?: readonly Param[]): Promise<readonly Row[]>
}

export interface LentRead extends Read { giveBack(): void }

/** Where the data lives: real PostgreSQL started by the node, or a server somebody else keeps. */
export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dir: string }
  | { readonly kind: 'server'; readonly url: string }

export interface DatabaseOptions {
  /** The database's name inside the embedded cluster; one cluster may serve several nodes. Default `nanmen`. Ignored for a server: its URL names it. */
  readonly name?: string
  /** Reading connections at most. Default 16. */
  readonly readersMax?: number
  /** A read running longer is cut off by the server. Default 15 000 ms. */
  readonly statementTimeoutMs?: number
  readonly say?: Say
  /** Only for tests that need no durability: switches fsync off in a fresh embedded cluster. */
  readonly unsafeFast?: boolean
}

export interface Database {
  readonly kind: 'embedded' | 'server'
  readonly name: string
  /** Runs `fn` in one read-only transaction as `actor`: everything it reads is one snapshot. */
  read<T>(actor: Actor, fn: (read: Read) => Promise<T>): Promise<T>
  /** A reader until it is given back; each query sees what is committed when it runs. For `log.transact`; others use `read`. */
  reader(actor: Actor): Promise<LentRead>
  /** Is the server answering? Resolves with its round trip in ms and version, throws `DatabaseUnavailable`. */
  check(): Promise<{ roundTripMs: number; version: string }>
  /** A connection of its own in the app role. For the log's committer; nobody else writes. */
  connect(purpose: string): Promise<Client>
  /** A connection as the owner of the schemas, for migrations, backup and restore. Closed afterwards. */
  asOwner<T>(fn: (owner: Client) => Promise<T>): Promise<T>
  /** Waiting and busy readers, for metrics. */
  readers(): { readonly total: number; readonly idle: number; readonly waiting: number }
  /** Ends every connection; an embedded server that this process started or adopted is stopped cleanly. */
  close(): Promise<void>
}

/** One folder of migrations and the PostgreSQL schema it builds. */
export interface Unit {
  /** Schema and unit name, e.g. `record`. */
  readonly schema: string
  /** Absolute path of the folder with `NNNN-name.sql`. */
  readonly dir: string
}
