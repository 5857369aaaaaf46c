/** Reading a document on a thread of its own: a big one takes seconds and much memory, and the node has others to answer meanwhile. */
import { Worker } from 'node:worker_threads'

const READ_MS_MAX = 30_000
const HEAP_MB_MAX = 1_536
/** What lies outside a thread's heap has no limit of its own: how far the whole process may grow while a document is read, and how often to look. */
const GROWTH_BYTES_MAX = 1_200_000_000
const LOOK_MS = 25

/**
 * What `reader` posts; undefined where it posts nothing: it is no such document, or one that takes more time or memory than any real one.
 * The reader is plain JavaScript in a string: a thread has no TypeScript loader, and a few lines are all it does.
 */
export function readApart<Read>(reader: string, data: Readonly<Record<string, unknown>>): Promise<Read | undefined> {
  return new Promise((done) => {
    const worker = new Worker(reader, { eval: true, workerData: data, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX }, execArgv: [], stdout: true, stderr: true })
    const settle = (read: Read | undefined) => {
      clearTimeout(limit)
      clearInterval(look)
      done(read)
      void worker.terminate()
    }
    const limit = setTimeout(() => settle(undefined), READ_MS_MAX)
    const before = process.memoryUsage.rss()
    const look = setInterval(() => { if (process.memoryUsage.rss() - before > GROWTH_BYTES_MAX) settle(undefined) }, LOOK_MS)
    worker.on('message', (read: Read) => settle(read)).on('error', () => settle(undefined)).on('exit', () => settle(undefined))
  })
}
