/**
 * Idempotency. The first answer to (account, key) is stored in the same transaction as what it speaks of; a repeat gets it back and nothing
 * happens twice. Look-ups of one turn travel together; a repeat that arrives while the first is still under way waits for it.
 */
import { ok, refuse, type Result } from '../../core/value/index.ts'
import type { Actor, Database } from '../db/index.ts'

const NODE: Actor = { party: '', roles: [], language: 'zh', system: true }
const FIND = `select r.account, r.key, r.hash, r.response from unnest($1::text[], $2::text[]) as asked(account, key) join log.request r using (account, key)`

interface Stored { readonly account: string; readonly key: string; readonly hash: string; readonly response: string }
interface Waiting { readonly account: string; readonly key: string; found(stored: Stored | undefined): void; failed(error: Error): void }

export class Answers {
  readonly #database: Database
  readonly #underWay = new Map<string, Promise<unknown>>()
  #asked: Waiting[] = []

  constructor(database: Database) {
    this.#database = database
  }

  /** Runs `perform` unless this key has been answered: then the stored answer, or `request.key_reused` where it was another request. */
  async once<T>(account: string, key: string, hash: string, perform: () => Promise<Result<T>>): Promise<Result<T>> {
    const name = JSON.stringify([account, key])
    for (let ahead = this.#underWay.get(name); ahead !== undefined; ahead = this.#underWay.get(name)) await ahead.catch(() => undefined)
    const run = this.#lookUp(account, key).then((stored) => (stored === undefined ? perform() : repeat<T>(stored, hash)))
    this.#underWay.set(name, run)
    try {
      return await run
    } finally {
      this.#underWay.delete(name)
    }
  }

  #lookUp(account: string, key: string): Promise<Stored | undefined> {
    return new Promise((found, failed) => {
      if (this.#asked.length === 0) setImmediate(() => void this.#ask())
      this.#asked.push({ account, key, found, failed })
    })
  }

  async #ask(): Promise<void> {
    const asked = this.#asked
    this.#asked = []
    try {
      const rows = await this.#database.read(NODE, (read) => read.query<Stored>(FIND, [asked.map((one) => one.account), asked.map((one) => one.key)]))
      const byName = new Map(rows.map((row) => [JSON.stringify([row.account, row.key]), row]))
      for (const one of asked) one.found(byName.get(JSON.stringify([one.account, one.key])))
    } catch (error) {
      for (const one of asked) one.failed(error as Error)
    }
  }
}

function repeat<T>(stored: Stored, hash: string): Result<T> {
  if (stored.hash !== hash) return refuse('request.key_reused')
  return ok((stored.response === '' ? undefined : JSON.parse(stored.response)) as T)
}
