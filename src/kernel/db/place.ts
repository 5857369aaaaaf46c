/**
 * Where a cluster lives: its data, its log file, its socket. A unix socket's path may be 107 bytes at most and must be reachable by the user
 * the server runs as, so each has a fall-back. Windows has no unix sockets that Node can open: there the server listens on 127.0.0.1 with a
 * random password kept beside the data.
 */
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { text, type Text } from '../../core/value/index.ts'
import { canTraverse, ROOT_HOME, type Binaries } from './binaries.ts'
import type { Say } from './types.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const run = promisify(execFile)
/** `sun_path` is 108 bytes on Linux and 104 on macOS, the closing zero included; `/.s.PGSQL.5432` follows the folder. */
const SOCKET_DIR_BYTES_MAX = 103 - '/.s.PGSQL.5432'.length
const SOCKET_PORT = 5432
const PG_MAJOR = '18'

export interface Place {
  readonly data: string
  readonly logFile: string
  readonly transport: 'socket' | 'tcp'
  /** Socket folder, or 127.0.0.1. */
  readonly host: string
  readonly password?: string
  /** The port to reach it: fixed for sockets; for TCP the one it was last started with, else a free one. */
  port(): Promise<number>
}

export async function placeFor(dir: string, binaries: Binaries, transport = process.platform === 'win32' ? 'tcp' as const : 'socket' as const): Promise<Place> {
  const home = await homeFor(dir, binaries)
  const data = path.join(home, 'pg')
  const rest = { data, logFile: path.join(home, 'postgres.log'), transport }
  if (transport === 'tcp') {
    const password = await passwordIn(dir)
    return { ...rest, host: '127.0.0.1', password, port: async () => (await recordedPort(data)) ?? freePort() }
  }
  const host = await socketDirFor(home, binaries)
  return { ...rest, host, port: async () => SOCKET_PORT }
}

/** `dir` itself, or a folder under /var/lib/nanmen where the server's user cannot reach `dir`. */
async function homeFor(dir: string, { user }: Binaries): Promise<string> {
  if (user === undefined || (await canTraverse(dir, user))) return dir
  const home = path.join(ROOT_HOME, createHash('sha256').update(dir).digest('hex').slice(0, 16))
  await mkdir(home, { recursive: true, mode: 0o711 })
  await writeFile(path.join(dir, 'data-is-at.txt'), `${home}\n`)
  return home
}

async function socketDirFor(home: string, { user }: Binaries): Promise<string> {
  const near = path.join(home, 'run')
  const fits = Buffer.byteLength(near) <= SOCKET_DIR_BYTES_MAX
  const host = fits ? near : path.join(tmpdir(), `nanmen-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  await mkdir(host, { recursive: true, mode: 0o700 })
  const found = await lstat(host)
  const me = process.getuid?.()
  // Under a shared /tmp somebody else could have made the folder first and would then sit on our socket.
  if (!found.isDirectory() || (found.uid !== me && found.uid !== user?.uid)) throw cannotStart(text(`目录 ${host} 属于其他用户`, `${host} belongs to somebody else`))
  await chmod(host, 0o700)
  if (user !== undefined) await chown(host, user.uid, user.gid)
  return host
}

async function passwordIn(dir: string): Promise<string> {
  const file = path.join(dir, 'pg-password')
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(() => undefined)
  return readFile(file, 'utf8')
}

async function recordedPort(data: string): Promise<number | undefined> {
  const lines = await readFile(path.join(data, 'postmaster.pid'), 'utf8').then((text) => text.split('\n'), () => [])
  return Number(lines[3]) || undefined
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Runs initdb into a folder beside and renames it, so that a half-made directory never stands under the real name. */
export async function createDataDir(place: Place, { initdb, user }: Binaries, options: { say: Say; unsafeFast: boolean }): Promise<void> {
  const version = await readFile(path.join(place.data, 'PG_VERSION'), 'utf8').then((text) => text.trim(), () => undefined)
  if (version === PG_MAJOR) return
  if (version !== undefined) throw new DatabaseUnavailable('corrupt', `数据目录由 PostgreSQL ${version} 建立，本程序使用 ${PG_MAJOR}；请先导出再导入。`,
    `The data directory was made by PostgreSQL ${version} and this program runs ${PG_MAJOR}; export it with the old version and import it.`)
  if (await stat(place.data).then(() => true, () => false)) throw corrupt(place)
  options.say(text('正在建立数据库目录', 'making the database directory'))
  const part = `${place.data}.part-${process.pid}`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { mode: 0o700 })
  if (user !== undefined) await chown(part, user.uid, user.gid)
  const passwordFile = path.join(part, '..', `pg-password-${process.pid}`)
  const auth = place.password === undefined ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  try {
    if (place.password !== undefined) {
      await writeFile(passwordFile, `${place.password}\n`, { mode: 0o600 })
      if (user !== undefined) await chown(passwordFile, user.uid, user.gid)
    }
    await run(initdb, ['-D', part, '-U', 'postgres', '--encoding=UTF8', '--locale-provider=libc', '--locale=C', '--data-checksums',
      '--no-instructions', ...auth, ...(options.unsafeFast ? ['--no-sync'] : [])], { ...user, cwd: '/', env: cleanEnv() })
    // Another node of the same directory may have been quicker; then its cluster is the one.
    await rename(part, place.data).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error })
  } catch (error) {
    throw cannotStart(String((error as { stderr?: string }).stderr ?? error).trim().split('\n').at(-1) ?? '')
  } finally {
    await rm(part, { recursive: true, force: true })
    await rm(passwordFile, { force: true })
  }
}

/** The server's environment: nothing of ours, so that no PGDATA, PGPORT or secret reaches it. */
export function cleanEnv(): NodeJS.ProcessEnv {
  // The C runtime of Windows needs SystemRoot; elsewhere the path is enough.
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH|SystemRoot|TEMP|TMP)$/i.test(name)))
}

export function corrupt(place: Place): DatabaseUnavailable {
  return new DatabaseUnavailable('corrupt', `数据目录 ${place.data} 已损坏或不完整，数据库无法启动；请从备份恢复，详见 ${place.logFile}。`,
    `The data directory ${place.data} is damaged or incomplete and the database cannot start; restore it from a backup (details in ${place.logFile}).`)
}

/** `why`: our own words, or the database server's as it said them. */
export function cannotStart(why: Text | string): DatabaseUnavailable {
  const { zh, en } = typeof why === 'string' ? text(why, why) : why
  return new DatabaseUnavailable('cannot_start', `数据库无法启动：${zh}`, `The database could not be started: ${en}`)
}
