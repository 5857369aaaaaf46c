/**
 * How long until the first page? Cold: a clone of this repository with no node_modules, `npm start`, until the portal answers. Warm: installed and built, a data
 * folder that is there. The clone is of the last commit; what is not committed is not measured.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { BenchArgs, BenchResult } from './measured.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const COLD_MAX_S = 90
const WARM_MAX_S = 5
const WARM_RUNS = 5
const GIVE_UP_MS = 300_000

export async function run({ print, count = WARM_RUNS }: BenchArgs): Promise<BenchResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nanmen-start-'))
  try {
    await promisify(execFile)('git', ['clone', '-q', ROOT, folder])
    const cold = await firstPageSeconds(folder)
    print(`cold ${cold.toFixed(1)} s`)
    const warm: number[] = []
    for (let turn = 0; turn < count; turn++) warm.push(await firstPageSeconds(folder))
    warm.sort((a, b) => a - b)
    const median = warm[Math.floor(warm.length / 2)] ?? Number.NaN
    print(`warm ${warm.map((seconds) => seconds.toFixed(1)).join(' ')} s`)
    return { ok: cold <= COLD_MAX_S && median <= WARM_MAX_S, figures: { startColdSeconds: cold, startWarmSeconds: median }, targets: { startColdSeconds: { atMost: COLD_MAX_S }, startWarmSeconds: { atMost: WARM_MAX_S } } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `npm start` in the folder until its portal answers; stopped again as Ctrl-C would. */
async function firstPageSeconds(folder: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn('npm', ['start', '--', '--port', String(port)], { cwd: folder, stdio: 'ignore', detached: true, env: { ...process.env, NANMEN_DIR: path.join(folder, '.nanmen') } })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  try {
    while (performance.now() - began < GIVE_UP_MS) {
      const answered = await fetch(`http://127.0.0.1:${port}/`).then((response) => response.text()).then((page) => page.includes('<main'), () => false)
      if (answered) return (performance.now() - began) / 1000
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`)
      await new Promise((done) => setTimeout(done, 50))
    }
    throw new Error('no page within five minutes')
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
    await ended
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
