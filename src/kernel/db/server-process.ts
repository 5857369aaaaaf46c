/**
 * The server process of an embedded cluster: started, adopted when it was left running, watched, restarted when it dies, stopped cleanly.
 * It runs detached with its own log file: Ctrl-C in the node's terminal must not reach it, since the node itself ends it in order.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chown, open, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { text } from '../../core/value/index.ts'
import type { Binaries } from './binaries.ts'
import { cannotStart, cleanEnv, corrupt, type Place } from './place.ts'
import type { Say } from './types.ts'
import { type DatabaseUnavailable, wordsOf } from './unavailable.ts'

const START_MS_MAX = 30_000
/** Replaying the write-ahead log after a crash takes as long as it takes. */
const RECOVERY_MS_MAX = 600_000
const STOP_MS_MAX = 20_000
const WATCH_MS = 500
const RESTARTS_A_MINUTE_MAX = 5
const LOG_FILE_BYTES_MAX = 10 * 1024 * 1024

export class Supervised {
  readonly #place: Place
  readonly #binaries: Binaries
  readonly #options: { say: Say; unsafeFast: boolean }
  #child: ChildProcess | undefined
  #pid: number | undefined
  #stopping = false
  #watch: NodeJS.Timeout | undefined
  #restarted: (() => Promise<void>) | undefined
  #restarts: number[] = []
  #tcpPort: number | undefined
  #logFrom = 0

  constructor(place: Place, binaries: Binaries, options: { say: Say; unsafeFast: boolean }) {
    this.#place = place
    this.#binaries = binaries
    this.#options = options
  }

  pid(): number | undefined {
    return this.#pid
  }

  onRestart(then: () => Promise<void>): void {
    this.#restarted = then
  }

  /** Adopts the server that runs on the directory, or starts one. */
  async ensureRunning(): Promise<void> {
    const started = performance.now()
    for (;;) {
      const running = await runningPid(this.#place.data)
      if (running !== undefined && (await this.#answers())) {
        if (running !== this.#pid && running !== this.#child?.pid) this.#options.say(text('发现数据库服务器仍在运行，已接管', 'found the database server running and took it over'))
        this.#pid = running
        break
      }
      if (running === undefined && (this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null)) {
        if (this.#child !== undefined && !(await this.#mayTryAgain())) throw await this.#whyNot()
        await this.#spawn()
      }
      const waited = performance.now() - started
      if (waited > RECOVERY_MS_MAX || (waited > START_MS_MAX && !/redo starts|in progress|starting up/.test(await this.#tail()))) throw await this.#whyNot()
      await new Promise((done) => setTimeout(done, 15))
    }
    this.#watch ??= setInterval(() => void this.#look(), WATCH_MS).unref()
  }

  async #spawn(): Promise<void> {
    const { data, logFile, transport, host } = this.#place
    const port = (this.#tcpPort ??= await this.#place.port())
    const big = await stat(logFile).then((found) => found.size > LOG_FILE_BYTES_MAX, () => false)
    if (big) await rm(logFile, { force: true })
    const log = await open(logFile, 'a', 0o600)
    this.#logFrom = (await log.stat()).size
    const { user } = this.#binaries
    if (user !== undefined) await chown(logFile, user.uid, user.gid)
    const listen = transport === 'tcp'
      ? { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
      : { listen_addresses: '', unix_socket_directories: host, unix_socket_permissions: '0700' }
    const settings = { ...SETTINGS, ...listen, ...(this.#options.unsafeFast ? UNSAFE : {}) }
    const args = ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const child = spawn(this.#binaries.postgres, args, { detached: true, stdio: ['ignore', log.fd, log.fd], cwd: data, env: cleanEnv(), ...user })
    child.on('error', (error) => this.#options.say(text(`数据库服务器程序无法运行：${error.message}`, `the database server could not be run: ${error.message}`)))
    child.unref()
    this.#child = child
    await log.close()
  }

  async #answers(): Promise<boolean> {
    const port = this.#place.transport === 'tcp' ? await this.#place.port() : 5432
    const client = new pg.Client({ host: this.#place.host, port, user: 'postgres', database: 'postgres', ssl: false, password: this.#place.password, connectionTimeoutMillis: 2_000 })
    client.on('error', () => undefined)
    const answered = await client.connect().then(() => true, () => false)
    await client.end().catch(() => undefined)
    return answered
  }

  /** After a crash the old server's children may hold the memory for a moment; that, and only that, is worth waiting for. */
  async #mayTryAgain(): Promise<boolean> {
    return /is still in use|lock file ".*" already exists|another postmaster/.test(await this.#tail())
  }

  /** What the server said since it was last started. */
  async #tail(): Promise<string> {
    return readFile(this.#place.logFile).then((bytes) => bytes.subarray(this.#logFrom).toString('utf8').slice(-3_000), () => '')
  }

  async #whyNot(): Promise<DatabaseUnavailable> {
    const tail = await this.#tail()
    if (/PANIC|could not open file|could not read file|checksum|invalid .*(checkpoint|control)|incompatible with server|could not locate|is not a database cluster/.test(tail)) return corrupt(this.#place)
    const last = /(?:FATAL|ERROR|error while loading).*/g.exec(tail)?.at(-1)
    return last === undefined ? cannotStart(text(`数据库服务器没有应答（详见 ${this.#place.logFile}）`, `it did not answer (${this.#place.logFile})`)) : cannotStart(`${last} (${this.#place.logFile})`)
  }

  async #look(): Promise<void> {
    if (this.#stopping || this.#pid === undefined || isAlive(this.#pid, this.#child)) return
    this.#pid = undefined
    const now = performance.now()
    this.#restarts = [...this.#restarts.filter((at) => now - at < 60_000), now]
    if (this.#restarts.length > RESTARTS_A_MINUTE_MAX) {
      this.#options.say(text(`数据库服务器反复退出，不再重启（详见 ${this.#place.logFile}）`, `the database server keeps dying; it is no longer restarted (${this.#place.logFile})`))
      return
    }
    this.#options.say(text('数据库服务器意外退出，正在重启', 'the database server died; restarting it'))
    this.#child = undefined
    try {
      await this.ensureRunning()
      await this.#restarted?.()
      this.#options.say(text('数据库服务器已恢复', 'the database server is back'))
    } catch (error) {
      this.#options.say(wordsOf(error as Error))
    }
  }

  /** Leaves the server to whoever owns it. */
  async abandon(): Promise<void> {
    this.#stopping = true
    clearInterval(this.#watch)
  }

  /** A fast shutdown: open transactions are rolled back, a checkpoint is written. */
  async stop(): Promise<void> {
    await this.abandon()
    const pid = this.#pid ?? (await runningPid(this.#place.data))
    if (pid === undefined) return
    // Windows ends a process without asking it; the next start then recovers from the write-ahead log.
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      try { process.kill(pid, signal) } catch { return }
      const until = performance.now() + (signal === 'SIGINT' ? STOP_MS_MAX : 5_000)
      while (performance.now() < until) {
        if (!isAlive(pid, this.#child)) return
        await new Promise((done) => setTimeout(done, 10))
      }
    }
  }
}

/**
 * What every embedded server runs with. Nothing a statement carries may reach the log file: no statement text, no details (they quote keys).
 */
const SETTINGS: Readonly<Record<string, string>> = {
  ssl: 'off', timezone: 'UTC', log_timezone: 'UTC', max_connections: '200', shared_buffers: '128MB', max_wal_size: '2GB', checkpoint_timeout: '15min', jit: 'off',
  logging_collector: 'off', log_statement: 'none', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_min_messages: 'warning', log_checkpoints: 'off',
}
const UNSAFE: Readonly<Record<string, string>> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

function isAlive(pid: number, child: ChildProcess | undefined): boolean {
  // A dead child stays a zombie that still takes signals until it is reaped; its own exit event is the truth.
  if (child?.pid === pid && (child.exitCode !== null || child.signalCode !== null)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !/^State:\s+Z/m.test(procFile(pid, 'status') ?? '')
}

/** The server of `data`, by its pid file; a file whose process is by now another program is stale (process numbers come again after a reboot). */
async function runningPid(data: string): Promise<number | undefined> {
  const file = path.join(data, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid, undefined)) return undefined
  const program = procFile(pid, 'cmdline')
  if (program === undefined || program.split('\0').includes(data)) return pid
  await rm(file, { force: true })
  return undefined
}

/** A file under /proc; undefined where there is no /proc or the process is gone. */
function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}
