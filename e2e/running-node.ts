/** A whole node as a user starts it: a process of its own, a temporary data folder, a port the system chooses. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '..')
const STARTED_WITHIN_MS = 90_000

export interface RunningNode {
  readonly url: string
  readonly dir: string
  readonly password: string
  /** What it has printed so far. */
  output(): string
  kill(signal?: NodeJS.Signals): Promise<void>
  remove(): Promise<void>
}

export async function startNode(zone: string, dir?: string, more: Record<string, string> = {}): Promise<RunningNode> {
  const folder = dir ?? (await mkdtemp(join(tmpdir(), 'nanmen-e2e-')))
  const password = 'only-for-these-tests-1'
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/app/cli/main.ts', 'start', '--port', '0'], {
    cwd: ROOT, env: { ...process.env, NANMEN_DIR: folder, NANMEN_ZONE: zone, NANMEN_DEMO_PASSWORD: password, NANMEN_LOG: 'error', DATABASE_URL: '', ...more }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => { output += part.toString() })
  child.stderr.on('data', (part: Buffer) => { output += part.toString() })
  const url = await addressOf(child, () => output)
  return {
    url, dir: folder, password, output: () => output,
    kill: (signal = 'SIGINT') => ended(child, signal),
    remove: async () => { await ended(child, 'SIGINT'); await rm(folder, { recursive: true, force: true }) },
  }
}

async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  const until = Date.now() + STARTED_WITHIN_MS
  while (Date.now() < until) {
    const url = /Portal\s+(http:\/\/\S+?)\/?\s/.exec(output())?.[1]
    if (url !== undefined) return url
    if (child.exitCode !== null) break
    await new Promise((done) => setTimeout(done, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`the node did not start:\n${output()}`)
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => { child.once('exit', () => done()); child.kill(signal) })
}

/** The real first plan where it lies beside the checkout; else the invented one, on the invented zone. */
export const REAL_PLAN = resolve(ROOT, '../shared/inputs', `${['qi', 'jiang'].join('')}-plan.txt`)
export const hasRealPlan = existsSync(REAL_PLAN)
