/** Signatures checked on a thread of its own, beside the hashing: a walk over a log has one for each group of entries, and each costs as much as a hundred hashes. */
import type { KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'

export interface Signed { readonly message: Uint8Array; readonly key: KeyObject; readonly signature: Uint8Array }

/** Plain JavaScript in a string: a thread has no TypeScript loader, and this is all it does. Answers each batch with the place of its first bad signature, or -1. */
const CHECKER = `
const { parentPort } = require('node:worker_threads')
const { verify } = require('node:crypto')
parentPort.on('message', (batch) => parentPort.postMessage(batch.findIndex(({ message, key, signature }) => !verify(null, message, key, signature))))`

/** Batches are answered in the order in which they were given. */
export class SignatureThread {
  readonly #worker = new Worker(CHECKER, { eval: true, execArgv: [] })
  readonly #waiting: { done: (at: number) => void; fail: (error: Error) => void }[] = []

  constructor() {
    this.#worker.on('message', (at: number) => this.#waiting.shift()?.done(at))
    this.#worker.on('error', (error: Error) => { for (const { fail } of this.#waiting.splice(0)) fail(error) })
    this.#worker.unref()
  }

  /** Place of the first bad signature, or -1. */
  findBad(batch: readonly Signed[]): Promise<number> {
    if (batch.length === 0) return Promise.resolve(-1)
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail })
      this.#worker.ref()
      this.#worker.postMessage(batch)
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}
