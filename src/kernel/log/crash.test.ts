import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '../../core/value/index.ts'
import { migrate, openDatabase, systemActor, type Database } from '../db/index.ts'
import { logUnit, openLog, openSigner, verifyLog } from './index.ts'
import { north, noteUnit, ORIGIN, writeNote } from './test-note.ts'

const KILLS = 10
/** The node is killed up to so long after its first acknowledgement. */
const LIFE_MS_MAX = 160
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'nanmen-crash-'))
  await chmod(dir, 0o711)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

interface Victim { readonly child: ChildProcess; readonly acknowledged: string[]; readonly said: string[]; ready: Promise<void>; gone: Promise<void> }

function startVictim(round: number): Victim {
  const script = fileURLToPath(new URL('./test-crash-writer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir, String(round)], { stdio: ['ignore', 'pipe', 'pipe'] })
  const acknowledged: string[] = []
  const said: string[] = []
  const lines = createInterface({ input: child.stdout! })
  const ready = new Promise<void>((done, fail) => {
    lines.on('line', (line) => { if (line === 'ready') done(); else acknowledged.push(line) })
    child.on('exit', () => fail(new Error(`the node ended by itself: ${said.join('\n')}`)))
  })
  createInterface({ input: child.stderr! }).on('line', (line) => said.push(line))
  const gone = new Promise<void>((done) => lines.on('close', done))
  return { child, acknowledged, said, ready, gone }
}

const postmasterPid = async () => Number((await readFile(path.join(dir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0])
const titlesIn = async (database: Database) => new Set((await database.read(systemActor(''), (read) => read.query<{ title: string }>(
  `select n.title from note.note n join log.entry e on e.subject = n.id::text join log.body b using (index) join log.request r on r.key = n.title`))).map((row) => row.title))

test(`a node killed ${KILLS} times while writing has lost nothing it acknowledged, and its log verifies`, async () => {
  const acknowledged: string[] = []
  let pid: number | undefined
  for (let round = 0; round < KILLS; round += 1) {
    const victim = startVictim(round)
    await victim.ready
    if (round === 1) await expect(openDatabase({ kind: 'embedded', dir })).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'in_use' })
    await new Promise((done) => setTimeout(done, Math.random() * LIFE_MS_MAX))
    // Two of the rounds lose the database server as well, as when the machine goes down.
    const server = await postmasterPid()
    if (round % 5 === 3) process.kill(server, 'SIGKILL')
    victim.child.kill('SIGKILL')
    await victim.gone
    acknowledged.push(...victim.acknowledged)
    if (pid !== undefined) expect(victim.said.some((line) => line.includes('took it over'))).toBe(server === pid)
    pid = round % 5 === 3 ? -1 : server
  }
  const database = await openDatabase({ kind: 'embedded', dir })
  const written = await titlesIn(database)
  expect(acknowledged.filter((title) => !written.has(title))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(KILLS)
  const result = await verifyLog({ database, origin: ORIGIN })
  expect(result).toMatchObject({ ok: true, entries: written.size })
  await database.close()
}, 120_000)

test('when the server is killed under a living node, each request is answered truthfully and the node goes on', async () => {
  const said: string[] = []
  const database = await openDatabase({ kind: 'embedded', dir }, { say: (words) => said.push(words.en) })
  await migrate(database, [logUnit, noteUnit])
  const log = await openLog({ database, signer: await openSigner(path.join(dir, 'keys')), now: () => instant(Date.now()), random: randomBytes, origin: ORIGIN, say: (words) => said.push(words.en) })
  const killed = setTimeout(() => void postmasterPid().then((pid) => process.kill(pid, 'SIGKILL')), 60)
  const answers = new Map<string, boolean>()
  await Promise.all(Array.from({ length: 8 }, async (_, lane) => {
    for (let i = 0; i < 40; i += 1) {
      const title = `living-${lane}-${i}`
      const result = await writeNote(log, north, title, { key: title }).catch((error: Error) => error)
      if (result instanceof Error) expect(result).toMatchObject({ name: 'DatabaseUnavailable' })
      answers.set(title, !(result instanceof Error) && result.ok)
      await new Promise((done) => setTimeout(done, 3))
    }
  }))
  clearTimeout(killed)
  const written = await titlesIn(database)
  for (const [title, ok] of answers) expect(written.has(title), title).toBe(ok)
  expect([...answers.values()].filter(Boolean).length).toBeGreaterThan(20)
  expect(said.join('\n')).toContain('the database server is back')
  await log.close()
  expect((await verifyLog({ database, origin: ORIGIN })).ok).toBe(true)
  await database.close()
}, 60_000)
