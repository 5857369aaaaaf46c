/** The words of a Word document, read on a thread of its own: a big one takes seconds and much memory, and the node has others to answer meanwhile. */
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type mammoth from 'mammoth'

type Words = Awaited<ReturnType<typeof mammoth.extractRawText>>['value']

const READ_MS_MAX = 30_000
const HEAP_MB_MAX = 1_536
/** Plain JavaScript in a string: a thread has no TypeScript loader, and this is all it does. */
const READER = `
const { parentPort, workerData } = require('node:worker_threads')
require(workerData.mammoth).extractRawText({ buffer: Buffer.from(workerData.bytes) }).then(({ value }) => parentPort.postMessage(value))`

/** Paragraphs and table cells, each followed by empty lines; undefined where it is no Word document, or one that takes more time or memory than any real one. */
export function findWords(bytes: Uint8Array): Promise<Words | undefined> {
  return new Promise((done) => {
    const worker = new Worker(READER, { eval: true, workerData: { mammoth: createRequire(import.meta.url).resolve('mammoth'), bytes }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX }, execArgv: [], stderr: true })
    const settle = (words: Words | undefined) => {
      clearTimeout(limit)
      done(words)
      void worker.terminate()
    }
    const limit = setTimeout(() => settle(undefined), READ_MS_MAX)
    worker.on('message', (words: Words) => settle(words)).on('error', () => settle(undefined)).on('exit', () => settle(undefined))
  })
}
