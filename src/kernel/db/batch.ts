/**
 * Many statements in one write and one answer: Parse/Bind/Execute for each and a single Sync, so that the server neither flushes nor waits
 * between them (a `pg` pipeline syncs after each statement; at 64 statements that is half the time). After an error the server skips to the
 * Sync, so the number of completed statements says which one failed.
 */
import type pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import type { Param } from './types.ts'

export interface BatchStatement { readonly sql: string; readonly params: readonly Param[] }

export interface BatchResult {
  /** Rows written, or found, by each completed statement. */
  readonly counts: readonly number[]
  /** First row of the statements asked for by `keep`. */
  readonly kept: ReadonlyMap<number, readonly (string | null)[]>
  /** Of statement number `counts.length`; none: all completed. */
  readonly error: Error | undefined
}

interface Wire {
  readonly stream: { cork(): void; uncork(): void }
  parse(message: { text: string; name: string; types: number[] }): void
  bind(message: { portal: string; statement: string; values: (string | Buffer | null)[] }): void
  execute(message: undefined): void
  sync(): void
  sendCopyFail(why: string): void
}

/** A writer's connection with the statements it has prepared. Not pipelined: the batch is the pipeline. */
export class BatchConnection {
  readonly client: pg.Client
  readonly #prepared = new Map<string, string>()
  #names = 0

  constructor(client: pg.Client) {
    this.client = client
  }

  /** Never rejects: what went wrong is in the result. @throws where a parameter has no PostgreSQL form; nothing was sent then. */
  run(statements: readonly BatchStatement[], keep: ReadonlySet<number> = new Set()): Promise<BatchResult> {
    const values = statements.map(({ params }) => params.map((param) => prepareValue(param)))
    return new Promise((done) => {
      this.client.query(new Batch(statements, values, keep, this, done) as unknown as pg.Submittable)
    })
  }

  nameOf(sql: string): string | undefined {
    return this.#prepared.get(sql)
  }

  newName(): string {
    this.#names += 1
    return `b${this.#names}`
  }

  /** Known good once its first execution completed; a name whose first use failed is not used again. */
  remember(sql: string, name: string): void {
    this.#prepared.set(sql, name)
  }
}

class Batch {
  readonly #statements: readonly BatchStatement[]
  readonly #values: readonly (string | Buffer | null)[][]
  readonly #keep: ReadonlySet<number>
  readonly #connection: BatchConnection
  readonly #done: (result: BatchResult) => void
  readonly #counts: number[] = []
  readonly #kept = new Map<number, readonly (string | null)[]>()
  readonly #fresh = new Map<number, { sql: string; name: string }>()
  #error: Error | undefined

  constructor(statements: readonly BatchStatement[], values: readonly (string | Buffer | null)[][], keep: ReadonlySet<number>, connection: BatchConnection, done: (result: BatchResult) => void) {
    this.#statements = statements
    this.#values = values
    this.#keep = keep
    this.#connection = connection
    this.#done = done
  }

  submit(wire: Wire): void {
    const fresh = new Map<string, string>()
    wire.stream.cork()
    for (const [position, { sql }] of this.#statements.entries()) {
      let statement = this.#connection.nameOf(sql) ?? fresh.get(sql)
      if (statement === undefined) {
        statement = this.#connection.newName()
        fresh.set(sql, statement)
        this.#fresh.set(position, { sql, name: statement })
        wire.parse({ text: sql, name: statement, types: [] })
      }
      wire.bind({ portal: '', statement, values: this.#values[position]! })
      wire.execute(undefined)
    }
    wire.sync()
    wire.stream.uncork()
  }

  handleCommandComplete(message: { text: string }): void {
    const made = this.#fresh.get(this.#counts.length)
    if (made !== undefined) this.#connection.remember(made.sql, made.name)
    this.#counts.push(Number(message.text.slice(message.text.lastIndexOf(' ') + 1)) || 0)
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const position = this.#counts.length
    if (this.#keep.has(position) && !this.#kept.has(position)) this.#kept.set(position, message.fields)
  }

  handleError(error: Error): void {
    if (this.#error !== undefined) return
    this.#error = error
    this.#done({ counts: this.#counts, kept: this.#kept, error })
  }

  handleReadyForQuery(): void {
    if (this.#error === undefined) this.#done({ counts: this.#counts, kept: this.#kept, error: undefined })
  }

  handleCopyInResponse(wire: Wire): void {
    wire.sendCopyFail('copy is not for here')
  }

  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
