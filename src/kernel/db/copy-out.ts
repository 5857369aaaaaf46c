/**
 * Rows in PostgreSQL's binary COPY format, handed over one by one as they arrive. For walks over millions of rows, where a driver that makes
 * an object of each row would be most of the cost. The bytes are a view that is only good until the handler returns.
 */
import type pg from 'pg'

/** A row's fields lie in `bytes` one after the other: int16 count, then per field int32 length (-1: null) and the value. */
export type CopyRowHandler = (bytes: Buffer) => void

/** `PGCOPY\n\377\r\n\0`, flags and the length of an extension that nobody uses. */
const HEADER_BYTES = 19
const TRAILER_BYTES = 2

/** Runs `copy (<select>) to stdout (format binary)`; `select` takes no parameters. The connection must not be pipelined. */
export function copyOut(client: pg.Client, select: string, onRow: CopyRowHandler): Promise<void> {
  return new Promise((done, fail) => {
    client.query(new CopyOut(`copy (${select}) to stdout (format binary)`, onRow, done, fail) as unknown as pg.Submittable)
  })
}

class CopyOut {
  readonly #sql: string
  readonly #onRow: CopyRowHandler
  readonly #done: () => void
  readonly #fail: (error: Error) => void
  #failed = false
  /** Until the header has been seen: it comes in the first message, alone or before the first row. */
  #begun = false

  constructor(sql: string, onRow: CopyRowHandler, done: () => void, fail: (error: Error) => void) {
    this.#sql = sql
    this.#onRow = onRow
    this.#done = done
    this.#fail = fail
  }

  submit(wire: { query(sql: string): void }): void {
    wire.query(this.#sql)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#failed) return
    try {
      const row = this.#begun ? chunk : chunk.subarray(HEADER_BYTES)
      this.#begun = true
      // The last message is the trailer.
      if (row.length > TRAILER_BYTES) this.#onRow(row)
    } catch (error) {
      this.handleError(error as Error)
    }
  }

  handleError(error: Error): void {
    if (this.#failed) return
    this.#failed = true
    this.#fail(error)
  }

  handleReadyForQuery(): void {
    if (!this.#failed) this.#done()
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
}
