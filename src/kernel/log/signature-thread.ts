/** Signatures checked on a thread of its own, beside the hashing: a walk over a log has one for each group of entries, and each costs as much as a hundred hashes. */
import type { KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'

export interface Signed { readonly message: Uint8Array; readonly signature: Uint8Array }

/** Plain JavaScript in a string: a thread has no TypeScript loader, and this is all it does. Answers each batch with the place of its first bad signature, or -1. */
const CHECKER = `
const { parentPort } = require('node:worker_threads')
const { verify } = require('node:crypto')
const keys = new Map()
parentPort.on('message', ({ id, key, batch }) => {
  if (key !== undefined) keys.set(id, key)
  else parentPort.postMessage(batch.findIndex(({ message, signature }) => !verify(null, message, keys.get(id), signature)))
})`

/** Batches are answered in the order in which they were given. */
export class SignatureThread {
  readonly #worker = new Worker(CHECKER, { eval: true, execArgv: [] })
  readonly #waiting: { done: (at: number) => void; fail: (error: Error) => void }[] = []
  readonly #known = new Set<string>()

  constructor() {
    this.#worker.on('message', (at: number) => this.#waiting.shift()?.done(at))
    this.#worker.on('error', (error: Error) => { for (const { fail } of this.#waiting.splice(0)) fail(error) })
    this.#worker.unref()
  }

  /** Place of the first bad signature, or -1. One `id` is always the same key: it crosses to the thread once. */
  findBad(id: string, key: KeyObject, batch: readonly Signed[]): Promise<number> {
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail })
      this.#worker.ref()
      if (!this.#known.has(id)) this.#worker.postMessage({ id, key })
      this.#known.add(id)
      // Copies: a view crosses with the whole buffer that it looks into, which here is what came from the network.
      this.#worker.postMessage({ id, batch: batch.map(({ message, signature }) => ({ message: Uint8Array.from(message), signature: Uint8Array.from(signature) })) })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}
