/**
 * An embedded cluster: a data directory with the server that runs on it. Started by this process or found running (after `kill -9` of a
 * node its server lives on), supervised, and stopped when the last database of this process that uses it is closed.
 *
 * Who owns the directory is told by an advisory lock inside the server, held by a connection of the owning node: it vanishes with that
 * process however it dies, where a file with a process number would lie after a restart in a container.
 */
import { mkdir, realpath, rmdir } from 'node:fs/promises'
import pg from 'pg'
import { text } from '../../core/value/index.ts'
import { findBinaries } from './binaries.ts'
import { isLost } from './lost.ts'
import { cannotStart, createDataDir, placeFor } from './place.ts'
import { Supervised } from './server-process.ts'
import type { Say } from './types.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** How `pg` reaches the cluster. */
export interface Endpoint { readonly host: string; readonly port: number; readonly password?: string }

export interface ClusterOptions {
  readonly say: Say
  readonly unsafeFast: boolean
  readonly transport?: 'socket' | 'tcp'
}

export interface Cluster {
  readonly endpoint: Endpoint
  readonly data: string
  /** Postmaster's process id, changes when it is restarted. */
  pid(): number | undefined
  release(): Promise<void>
}

interface Opened { readonly cluster: Cluster; users: number }
const SUPERUSER = 'postgres'
const OWNER_LOCK = 0x4e414e4d // 'NANM': one node owns a cluster
const LOCK_WAIT_MS = 3_000
const START_TURNS_MAX = 3
/** Clusters of this process by directory: two nodes in one process share one server. */
const opened = new Map<string, Promise<Opened>>()

/** The cluster of `dir`, made and started where needed. Each call must be paired with a `release`. @throws DatabaseUnavailable */
export async function openCluster(dir: string, options: ClusterOptions): Promise<Cluster> {
  await mkdir(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const key = await realpath(dir)
  let opening = opened.get(key)
  if (opening === undefined) {
    opening = start(key, options)
    opened.set(key, opening)
    opening.catch(() => opened.delete(key))
  }
  const shared = await opening
  shared.users += 1
  let released = false
  return {
    ...shared.cluster,
    release: async () => {
      if (released) return
      released = true
      shared.users -= 1
      if (shared.users > 0) return
      opened.delete(key)
      await shared.cluster.release()
    },
  }
}

async function start(dir: string, options: ClusterOptions): Promise<Opened> {
  const binaries = await findBinaries()
  const place = await placeFor(dir, binaries, options.transport)
  await createDataDir(place, binaries, options)
  const server = new Supervised(place, binaries, options)
  let lock: OwnerLock
  let endpoint: Endpoint
  for (let turn = 1; ; turn += 1) {
    await server.ensureRunning()
    endpoint = { host: place.host, port: await place.port(), ...(place.password === undefined ? {} : { password: place.password }) }
    lock = new OwnerLock(endpoint, options.say)
    try {
      await lock.take(LOCK_WAIT_MS)
      break
    } catch (error) {
      // The node that owned the server may just have stopped it: then it is ours to start.
      if (turn < START_TURNS_MAX && isLost(error as Error)) continue
      await server.abandon()
      throw error instanceof DatabaseUnavailable ? error : cannotStart((error as Error).message)
    }
  }
  server.onRestart(() => lock.take(LOCK_WAIT_MS))
  return {
    users: 0,
    cluster: {
      endpoint,
      data: place.data,
      pid: () => server.pid(),
      release: async () => {
        await lock.drop()
        await server.stop()
        // Leaves no empty folder under /tmp; the next start makes it anew.
        if (place.transport === 'socket') await rmdir(place.host).catch(() => undefined)
      },
    },
  }
}

class OwnerLock {
  readonly #endpoint: Endpoint
  readonly #say: Say
  #client: pg.Client | undefined

  constructor(endpoint: Endpoint, say: Say) {
    this.#endpoint = endpoint
    this.#say = say
  }

  /** Waits a little: the connection of a node that was just killed goes away within milliseconds. */
  async take(waitMs: number): Promise<void> {
    const client = new pg.Client({ ...this.#endpoint, user: SUPERUSER, database: 'postgres', ssl: false, application_name: 'nanmen owner' })
    client.on('error', () => undefined)
    await client.connect()
    const until = performance.now() + waitMs
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${OWNER_LOCK}) as held`)
      if (rows[0]?.held) break
      if (performance.now() > until) {
        await client.end().catch(() => undefined)
        throw new DatabaseUnavailable('in_use', '该数据目录正被另一个正在运行的节点使用；请先停止它，或换一个目录。',
          'The data directory is in use by another running node; stop that node or choose another directory.')
      }
      await new Promise((done) => setTimeout(done, 50))
    }
    await this.drop()
    this.#client = client
  }

  async drop(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    await client?.end().catch((error: Error) => this.#say(text(`与数据库的连接未能正常关闭：${error.message}`, `a connection to the database was not closed in order: ${error.message}`)))
  }
}

/** A connection as the cluster's superuser, to make roles and databases. */
export async function asSuperuser<T>(endpoint: Endpoint, database: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...endpoint, user: SUPERUSER, database, ssl: false, application_name: 'nanmen setup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
