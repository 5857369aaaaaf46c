/**
 * The pool of readers. A read is one read-only transaction that knows its actor; `begin`, the actor's settings and the first query leave in
 * one write, and the closing `rollback` is not waited for, so a read costs one round trip.
 */
import pg from 'pg'
import type { Actor } from './actor.ts'
import { readError } from './lost.ts'
import type { LentRead, Param, Read } from './types.ts'

/** `snapshot`: all queries see one moment. `latest`: each query sees what is committed when it runs. */
export type Isolation = 'snapshot' | 'latest'

/** Statements that a connection keeps prepared, and texts remembered to see which come again. */
const PREPARED_MAX = 500
const SEEN_MAX = 5_000
const names = new Map<string, string>()
const seen = new Set<string>()

/** A name for a statement that comes again, so that PostgreSQL parses it once a connection; a query composed once stays without. */
function statementName(sql: string): string | undefined {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (!seen.delete(sql)) {
    if (seen.size >= SEEN_MAX) seen.clear()
    seen.add(sql)
    return undefined
  }
  if (names.size >= PREPARED_MAX) return undefined
  const name = `s${names.size}`
  names.set(sql, name)
  return name
}

/** One statement in the extended protocol, by name where it comes again. */
function extended(sql: string, params: readonly Param[]): pg.QueryConfig {
  const name = statementName(sql)
  const config = { text: sql, values: params as unknown[], queryMode: 'extended' }
  return name === undefined ? config : { ...config, name }
}

/** Settings that row-level security reads, for the transaction that is open. */
export function actorSettings(actor: Actor): string {
  const value = (name: string, text: string) => `set_config('nanmen.${name}', ${pg.escapeLiteral(text)}, true)`
  return `select ${[
    value('party', actor.party), value('account', actor.account ?? ''), value('roles', actor.roles.join(',')),
    value('purpose', actor.purpose ?? ''), value('case', actor.case ?? ''), value('system', actor.system ? 'on' : ''),
  ].join(', ')}`
}

/** The same as one prepared statement. */
export function actorStatement(actor: Actor): { sql: string; params: readonly string[] } {
  return {
    sql: `select set_config('nanmen.party', $1, true), set_config('nanmen.account', $2, true), set_config('nanmen.roles', $3, true), set_config('nanmen.purpose', $4, true), set_config('nanmen.case', $5, true), set_config('nanmen.system', $6, true)`,
    params: [actor.party, actor.account ?? '', actor.roles.join(','), actor.purpose ?? '', actor.case ?? '', actor.system ? 'on' : ''],
  }
}

const BEGIN: Record<Isolation, string> = {
  snapshot: 'begin isolation level repeatable read read only',
  latest: 'begin isolation level read committed read only',
}

export class Readers {
  readonly #pool: pg.Pool
  readonly #patiently: <T>(attempt: () => Promise<T>) => Promise<T>

  constructor(config: pg.PoolConfig, patiently: <T>(attempt: () => Promise<T>) => Promise<T>) {
    this.#pool = new pg.Pool({ ...config, idleTimeoutMillis: 30_000 })
    // A server that goes away says so on idle and on lent connections alike; without a listener that ends the process.
    this.#pool.on('error', () => undefined)
    this.#pool.on('connect', (client) => client.on('error', () => undefined))
    this.#patiently = patiently
  }

  async read<T>(actor: Actor, isolation: Isolation, fn: (read: Read) => Promise<T>): Promise<T> {
    const lent = await this.lend(actor, isolation)
    try {
      return await fn(lent)
    } finally {
      lent.giveBack()
    }
  }

  /** A reader until it is given back. */
  async lend(actor: Actor, isolation: Isolation = 'latest'): Promise<LentRead> {
    const client = await this.#patiently(() => this.#pool.connect())
    // Simple protocol: both statements in one message. Its failure surfaces in the first query, which is waited for.
    let broken: Error | undefined
    const begun = client.query(`${BEGIN[isolation]}; ${actorSettings(actor)}`).catch((error: Error) => { broken = error })
    let back = false
    return {
      actor,
      async query<Row extends object>(sql: string, params: readonly Param[] = []): Promise<readonly Row[]> {
        if (back) throw new Error('a reader was used after its transaction ended')
        // Extended protocol always: it takes one statement, so no text can end our transaction and go on outside it.
        const asked = client.query<Row>(extended(sql, params))
        asked.catch(() => undefined)
        await begun
        if (broken !== undefined) throw readError(broken)
        return (await asked.catch((error: Error) => { throw readError(error) })).rows
      },
      giveBack() {
        if (back) return
        back = true
        const ended = client.query('rollback')
        // Given back only when it has ended: a lost connection must leave the pool.
        ended.then(() => client.release(broken), (error: Error) => client.release(error))
      },
    }
  }

  async about(): Promise<{ version: string; number: number; encoding: string }> {
    const { rows } = await this.#patiently(() => this.#pool.query<{ version: string; number: string; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num') as number, current_setting('server_encoding') as encoding`))
    return { ...rows[0]!, number: Number(rows[0]!.number) }
  }

  counts() {
    return { total: this.#pool.totalCount, idle: this.#pool.idleCount, waiting: this.#pool.waitingCount }
  }

  end(): Promise<void> {
    return this.#pool.end()
  }
}
