/**
 * Makes a checkout ready: right Node, packages installed, pages built. Plain Node without packages, since there may be none yet; does
 * nothing where nothing changed. `node scripts/ensure.mjs` runs it alone.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { locked } from './lock.mjs'
import { orStop, say, Stopped } from './said.mjs'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const NODE_MIN = [20, 19]
/** All that the built pages are made of. */
const PAGE_SOURCES = ['web', 'src/core', 'src/contract', 'vite.config.ts', 'tsconfig.base.json', 'package-lock.json']
const INSTALLED = path.join(ROOT, 'node_modules', '.nanmen-installed')
const BUILT = path.join(ROOT, 'dist', '.nanmen-built')
const BEAT_MS = 5_000
const SIGNALS = ['SIGINT', 'SIGTERM']
const INTERRUPTED = 130
const SHOWN_LINES = 30

/** @param {{ build?: boolean }} [options] `build` also builds the pages. Throws `Stopped` with a sentence for the user. */
export async function ensure({ build = false } = {}) {
  checkNode()
  if (isInstalled() && (!build || isBuilt())) return
  const lock = path.join(ROOT, '.nanmen', 'ensure.lock')
  await locked(lock, async (employ) => {
    if (!isInstalled()) await install(employ)
    if (build && !isBuilt()) await buildPages(employ)
  }, () => say('另一个进程正在安装或构建，稍候 · another process is installing or building, waiting'))
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return
  throw new Stopped(`需要 Node.js ${NODE_MIN.join('.')} 或更高版本，当前为 ${process.versions.node} · Node.js ${NODE_MIN.join('.')} or later is needed, this is ${process.versions.node}`)
}

function isInstalled() {
  const stamp = installStamp()
  if (read(INSTALLED) === stamp) return true
  if (!matchesLock()) return false
  writeFileSync(INSTALLED, stamp)
  return true
}

function installStamp() {
  return hash([read(path.join(ROOT, 'package-lock.json')) ?? '', process.platform, process.arch])
}

/** True where npm's own record of node_modules holds every package that the lockfile wants here, so that an install made by hand is kept. */
function matchesLock() {
  const [wanted, there] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => read(path.join(ROOT, file)))
  if (wanted === undefined || there === undefined) return false
  const installed = JSON.parse(there).packages
  return Object.entries(JSON.parse(wanted).packages).every(([place, { version, optional, devOptional, peer }]) => {
    if (place === '') return true
    const found = installed[place]
    return found === undefined ? Boolean(optional || devOptional || peer) : found.version === version
  })
}

async function install(employ) {
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000']
  // Under npm the same npm is used again; otherwise the one on the path.
  const [command, ...rest] = npm !== undefined && /\.c?js$/.test(npm) ? [process.execPath, npm, ...args] : ['npm', ...args]
  for (const attempt of [1, 2]) {
    say(attempt === 1 ? '安装依赖（首次约半分钟）· installing packages (about half a minute the first time)' : '再试一次 · trying once more')
    const { code, output } = await run(employ, command, rest, () => `已装 ${countPackages()} 个 · ${countPackages()} packages so far`)
    if (code === 0) {
      writeFileSync(INSTALLED, installStamp())
      return
    }
    say(shown(output))
  }
  throw new Stopped('依赖安装失败：请检查网络或 npm 的 registry 设置后重新运行 · the packages could not be installed: check the network or npm\'s registry setting, then run this again')
}

function countPackages() {
  try {
    const inside = (folder) => readdirSync(folder).flatMap((name) => (name.startsWith('@') ? inside(path.join(folder, name)) : [path.join(folder, name, 'package.json')]))
    return inside(path.join(ROOT, 'node_modules')).filter(existsSync).length
  } catch {
    return 0
  }
}

function isBuilt() {
  return read(BUILT) === pagesStamp() && existsSync(path.join(ROOT, 'dist', 'web', 'index.html'))
}

async function buildPages(employ) {
  const stamp = pagesStamp()
  say('构建页面 · building the pages')
  const { code, output } = await run(employ, process.execPath, [path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], () => '仍在构建 · still building')
  if (code !== 0) {
    say(shown(output))
    throw new Stopped('页面构建失败，原因见上 · the pages could not be built, the reason stands above')
  }
  mkdirSync(path.dirname(BUILT), { recursive: true })
  writeFileSync(BUILT, stamp)
}

function pagesStamp() {
  const parts = []
  const walk = (at) => {
    const full = path.join(ROOT, at)
    if (!existsSync(full)) return
    let entries
    try {
      entries = readdirSync(full, { withFileTypes: true })
    } catch {
      parts.push(at, read(full) ?? '')
      return
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) if (!/\.test\.tsx?$/.test(entry.name)) walk(path.posix.join(at, entry.name))
  }
  for (const source of PAGE_SOURCES) walk(source)
  return hash(parts)
}

/** Runs a command with its output kept, and says how long it has been at work every few seconds. Ctrl-C ends the command first, then us. */
function run(employ, command, args, progress) {
  return new Promise((done, fail) => {
    const started = Date.now()
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && command === 'npm' })
    if (child.pid !== undefined) employ(child.pid)
    let output = ''
    const keep = (chunk) => { output += chunk }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const beat = setInterval(() => say(`  ${Math.round((Date.now() - started) / 1000)} s · ${progress()}`), BEAT_MS)
    let interrupted = false
    // npm finishes its work before it heeds anything milder, and what is half done is done again next time.
    const interrupt = () => {
      interrupted = true
      child.kill('SIGKILL')
    }
    for (const signal of SIGNALS) process.on(signal, interrupt)
    const settle = () => {
      clearInterval(beat)
      for (const signal of SIGNALS) process.off(signal, interrupt)
    }
    child.on('error', (error) => { settle(); fail(new Stopped(`无法运行 ${command} · cannot run ${command}: ${error.message}`)) })
    child.on('close', (code) => {
      settle()
      if (interrupted) process.exit(INTERRUPTED)
      done({ code: code ?? 1, output })
    })
  })
}

/** The beginning and the end: a cause stands at one of the two. */
function shown(output) {
  const lines = output.replace(/\u001b\[[\d;]*m/g, '').trim().split('\n')
  return lines.length <= 2 * SHOWN_LINES ? lines.join('\n') : [...lines.slice(0, SHOWN_LINES), '…', ...lines.slice(-SHOWN_LINES)].join('\n')
}

function hash(parts) {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(`${Buffer.byteLength(part)}:`).update(part)
  return sum.digest('hex')
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await orStop(() => ensure({ build: true }))
