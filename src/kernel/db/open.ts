/** Opens the database: the embedded cluster or a server, two roles, a bounded pool of readers. */
import pg from 'pg'
import type { Actor } from './actor.ts'
import { asSuperuser, openCluster, type Cluster, type Endpoint } from './cluster.ts'
import { ensureAppRole, ensureDatabase, OWNER_ROLE, APP_ROLE } from './roles.ts'
import { Readers } from './readers.ts'
import { cannotUse, parseServerUrl } from './server-url.ts'
import type { Database, DatabaseConfig, DatabaseOptions, LentRead, Read } from './types.ts'
import { DatabaseUnavailable } from './unavailable.ts'
import { valueTypes } from './values.ts'

const READERS_MAX = 16
const STATEMENT_TIMEOUT_MS = 15_000
const VERSION_MIN = 150_000
const CONNECT_TIMEOUT_MS = 5_000
/** How long an embedded server may take to come back before a connection attempt gives up. */
const COME_BACK_MS = 8_000
const COME_BACK_STEP_MS = 40

interface Reach { readonly kind: Database['kind']; readonly name: string; readonly app: pg.ClientConfig; readonly owner: pg.ClientConfig; release(): Promise<void> }

/**
 * Opens the database; an embedded one is made and started where needed.
 * @throws DatabaseUnavailable with one sentence to act on; it never holds a credential.
 */
export async function openDatabase(config: DatabaseConfig, options: DatabaseOptions = {}): Promise<Database> {
  const reach = config.kind === 'embedded' ? await reachEmbedded(config.dir, options) : await reachServer(config.url)
  try {
    return await new PostgresDatabase(reach, options).verified()
  } catch (error) {
    await reach.release()
    throw error
  }
}

async function reachEmbedded(dir: string, options: DatabaseOptions): Promise<Reach> {
  const name = options.name ?? 'nanmen'
  const cluster: Cluster = await openCluster(dir, { say: options.say ?? (() => undefined), unsafeFast: options.unsafeFast ?? false })
  try {
    await asSuperuser(cluster.endpoint, 'postgres', (client) => ensureDatabase(client, name, cluster.endpoint.password))
  } catch (error) {
    await cluster.release()
    throw error
  }
  return reachEndpoint(cluster.endpoint, name, () => cluster.release())
}

function reachEndpoint(endpoint: Endpoint, name: string, release: () => Promise<void>): Reach {
  const at = { ...endpoint, database: name, ssl: false, types: valueTypes }
  // In our own cluster the app role signs in as itself: no `reset role` leads back to the owner.
  return { kind: 'embedded', name, app: { ...at, user: APP_ROLE }, owner: { ...at, user: OWNER_ROLE }, release }
}

/** A database of a cluster that somebody else keeps running (the tests' run). */
export function fromEndpoint(endpoint: Endpoint, options: DatabaseOptions & { name: string }): Promise<Database> {
  return new PostgresDatabase(reachEndpoint(endpoint, options.name, async () => undefined), options).verified()
}

async function reachServer(url: string): Promise<Reach> {
  const owner: pg.ClientConfig = { ...parseServerUrl(url), types: valueTypes }
  const client = new pg.Client({ ...owner, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await ensureAppRole(client)
  } catch (error) {
    throw cannotUse(error, owner)
  } finally {
    await client.end().catch(() => undefined)
  }
  return { kind: 'server', name: String(owner.database), app: { ...owner, options: `-c role=${APP_ROLE}` }, owner, release: async () => undefined }
}

class PostgresDatabase implements Database {
  readonly kind: Database['kind']
  readonly name: string
  readonly #reach: Reach
  readonly #readers: Readers
  #closed = false

  constructor(reach: Reach, options: DatabaseOptions) {
    this.kind = reach.kind
    this.name = reach.name
    this.#reach = reach
    const timeout = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS
    this.#readers = new Readers({
      ...this.#session('read', `-c default_transaction_read_only=on -c statement_timeout=${timeout} -c idle_in_transaction_session_timeout=${timeout * 4}`),
      max: options.readersMax ?? READERS_MAX,
      pipeline: true,
    }, (attempt) => this.#patiently(attempt))
  }

  async verified(): Promise<Database> {
    try {
      await this.check()
      return this
    } catch (error) {
      await this.#readers.end()
      throw error
    }
  }

  #session(purpose: string, settings: string): pg.ClientConfig {
    const options = [this.#reach.app.options, '-c timezone=UTC', '-c datestyle=ISO', settings].filter(Boolean).join(' ')
    return { ...this.#reach.app, options, application_name: `nanmen ${purpose}`, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }
  }

  read<T>(actor: Actor, fn: (read: Read) => Promise<T>): Promise<T> {
    return this.#readers.read(actor, 'snapshot', fn)
  }

  reader(actor: Actor): Promise<LentRead> {
    return this.#readers.lend(actor)
  }

  async check(): Promise<{ roundTripMs: number; version: string }> {
    const started = performance.now()
    const { version, number, encoding } = await this.#readers.about()
    if (number < VERSION_MIN) throw new DatabaseUnavailable('too_old', `数据库服务器版本为 ${version}，需要 PostgreSQL 15 或更高版本。`, `The database server is version ${version}; PostgreSQL 15 or later is needed.`)
    if (encoding !== 'UTF8') throw new DatabaseUnavailable('refused', `数据库编码为 ${encoding}，需要 UTF8。`, `The database's encoding is ${encoding}; UTF8 is needed.`)
    return { roundTripMs: performance.now() - started, version }
  }

  async connect(purpose: string): Promise<pg.Client> {
    return this.#patiently(async () => {
      const client = new pg.Client(this.#session(purpose, '-c statement_timeout=30000 -c lock_timeout=10000 -c plan_cache_mode=force_generic_plan -c idle_in_transaction_session_timeout=60000'))
      client.on('error', () => undefined)
      await client.connect()
      return client
    })
  }

  async asOwner<T>(fn: (owner: pg.Client) => Promise<T>): Promise<T> {
    const client = await this.#patiently(async () => {
      const made = new pg.Client({ ...this.#reach.owner, options: '-c timezone=UTC -c datestyle=ISO', application_name: 'nanmen owner', connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
      made.on('error', () => undefined)
      await made.connect()
      return made
    })
    try {
      return await fn(client)
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  /** Our own server may be on its way back after a crash: a few seconds of patience instead of a failed page. */
  async #patiently<T>(attempt: () => Promise<T>): Promise<T> {
    const until = performance.now() + (this.kind === 'embedded' ? COME_BACK_MS : 0)
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        if (this.#closed || error instanceof DatabaseUnavailable || !isAway(error) || performance.now() > until) throw error instanceof DatabaseUnavailable ? error : cannotUse(error, this.#reach.owner)
        await new Promise((done) => setTimeout(done, COME_BACK_STEP_MS))
      }
    }
  }

  readers() {
    return this.#readers.counts()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#readers.end()
    await this.#reach.release()
  }
}

/** No socket yet, nobody listening, or still recovering (57P03), shut down under us (57P01, 57P02). */
function isAway(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  return ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(code) || /Connection terminated|timeout expired/.test((error as Error).message)
}
