/** Opens the log for writing. */
import { fileURLToPath } from 'node:url'
import { refuse, text } from '../../core/value/index.ts'
import type { Unit } from '../db/index.ts'
import { Answers } from './answers.ts'
import { Committer } from './committer.ts'
import { startFollower } from './follow.ts'
import { LIMITS } from './limits.ts'
import { transact } from './transact.ts'
import type { Entry, Log, LogOptions } from './types.ts'

/** The schema `log`. */
export const logUnit: Unit = { schema: 'log', dir: fileURLToPath(new URL('./sql', import.meta.url)) }

/**
 * Opens the log for writing; one writer a database.
 * @throws DatabaseUnavailable('in_use') when another node writes it, ('corrupt') when the stored tree does not give its own checkpoint.
 */
export async function openLog(options: LogOptions): Promise<Log> {
  const { database, signer, now, origin } = options
  const random = pooled(options.random)
  const say = options.say ?? (() => undefined)
  const limits = { ...LIMITS, ...options.limits }
  const listeners = new Set<(entries: readonly Entry[]) => void>()
  const committed = (entries: readonly Entry[]) => {
    for (const listener of listeners) {
      try { listener(entries) } catch (error) { say(text(`日志的一个接收者出错：${(error as Error).message}`, `a listener of the log failed: ${(error as Error).message}`)) }
    }
  }
  let inFlight = 0
  const committer = await Committer.open({ database, signer, now, origin, limits, say, committed, inFlight: () => inFlight })
  const answers = new Answers(database)
  const stops: (() => Promise<void>)[] = []
  let closed = false
  const log: Log = {
    origin,
    async transact(actor, request, fn) {
      if (closed) return refuse('node.unavailable')
      if (inFlight >= limits.queueMax) return refuse('node.busy')
      inFlight += 1
      try {
        return await transact({ database, committer, answers, now, random }, actor, request, fn)
      } finally {
        inFlight -= 1
      }
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async follow(follower) {
      const following = await startFollower({ log, database, say }, follower)
      stops.push(following.stop)
      return following
    },
    head: () => committer.head(),
    async close() {
      await Promise.all(stops.map((stop) => stop()))
      closed = true
      while (inFlight > 0) await new Promise((done) => setTimeout(done, 5))
      await committer.close()
    },
  }
  return log
}

const POOL_BYTES = 8_192

/** The same randomness, drawn in larger pieces: a call into the operating system for each id costs as much as hashing an entry. */
function pooled(random: (bytes: number) => Uint8Array): (bytes: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0)
  let used = 0
  return (bytes) => {
    if (bytes > POOL_BYTES) return random(bytes)
    if (used + bytes > pool.length) {
      pool = random(POOL_BYTES)
      used = 0
    }
    used += bytes
    return pool.slice(used - bytes, used)
  }
}
