/** The command line as a user has it: real processes on temporary data folders with the invented zone. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../../..')
export const PASSWORD = 'he-du-2026-he'
/** A node that starts, or a command that works on a whole folder, on a machine that is busy with other tests. */
export const SLOW_MS = 90_000
const SETTINGS = { NANMEN_ZONE: 'zone/fable', NANMEN_DEMO_PASSWORD: PASSWORD, NANMEN_LOG: 'error', DATABASE_URL: '' }
/** The last line of what a node says when it is up. */
const LAST_WORD = 'Ctrl-C'
const ADDRESS = /Portal\s+(http:\/\/\S+?)\/\s/

export interface Said { readonly code: number | null; readonly out: string; readonly err: string; readonly all: string }
export interface Settings { readonly dir: string; readonly env?: Readonly<Record<string, string>>; readonly as?: readonly string[] }

export async function temporaryFolder(name: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), `nanmen-${name}-`))
  // The database server of a node that root runs is another user's.
  await chmod(dir, 0o711)
  return dir
}

function begin(words: readonly string[], { dir, env = {}, as = [] }: Settings): ChildProcess {
  const [command = '', ...rest] = [...as, process.execPath, '--import', 'tsx', path.join(ROOT, 'src/app/cli/main.ts'), ...words]
  return spawn(command, rest, { cwd: ROOT, env: { PATH: process.env['PATH'], HOME: tmpdir(), TMPDIR: tmpdir(), ...SETTINGS, NANMEN_DIR: dir, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a command to its end. */
export function nanmen(words: readonly string[], settings: Settings): Promise<Said> {
  return new Promise((done) => {
    const child = begin(words, settings)
    let [out, err] = ['', '']
    child.stdout?.on('data', (part: Buffer) => { out += part.toString() })
    child.stderr?.on('data', (part: Buffer) => { err += part.toString() })
    child.on('close', (code) => done({ code, out, err, all: out + err }))
  })
}

export interface Started {
  readonly url: string
  said(): string
  /** Ends it and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export async function startNode(settings: Settings, words: readonly string[] = ['--port', '0']): Promise<Started> {
  const child = begin(['start', ...words], settings)
  let said = ''
  child.stdout?.on('data', (part: Buffer) => { said += part.toString() })
  child.stderr?.on('data', (part: Buffer) => { said += part.toString() })
  const ended = new Promise<number | null>((done) => child.on('close', (code) => done(code)))
  const url = await new Promise<string>((done, fail) => {
    child.stdout?.on('data', () => { const found = ADDRESS.exec(said)?.[1]; if (found !== undefined && said.includes(LAST_WORD)) done(found) })
    void ended.then(() => fail(new Error(`the node did not start:\n${said}`)))
  })
  return { url, said: () => said, stop: (signal = 'SIGINT') => { child.kill(signal); return ended } }
}

export interface Answer { readonly status: number; readonly body: Readonly<Record<string, unknown>> }
export interface Caller {
  get(place: string): Promise<Answer>
  post(place: string, body: object, key?: string): Promise<Answer>
}

/** Somebody signed in, with the second factor where `code` gives one. */
export async function signIn(url: string, name: string, code?: () => Promise<string>): Promise<Caller> {
  let headers: Record<string, string> = { 'content-type': 'application/json' }
  const call = async (method: string, place: string, body?: object, key: string = randomUUID()): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${place}`, { method, headers: { ...headers, 'idempotency-key': key }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie !== undefined) headers = { ...headers, cookie }
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  let session = await call('POST', '/session', { name, password: PASSWORD })
  headers = { ...headers, 'x-csrf-token': String(session.body['csrf']) }
  if (code !== undefined) {
    session = await call('POST', '/session/second-factor', { code: await code() })
    headers = { ...headers, 'x-csrf-token': String(session.body['csrf']) }
  }
  if (session.status !== 200) throw new Error(`${name} could not sign in: ${JSON.stringify(session.body)}`)
  return { get: (place) => call('GET', place), post: (place, body, key) => call('POST', place, body, key) }
}

/** Said in both languages on one line, without a stack. */
export const SENTENCE = /^[^\n]+ ?· [^\n]+\n$/

export const newExpert = (name: string): object => ({ data: { name, field: '桥梁' }, published: false })

/** Process number of the folder's database server; undefined where none runs. */
export async function serverOf(dir: string): Promise<number | undefined> {
  const text = await readFile(path.join(dir, 'pg', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[0]) || undefined
}

/** Ends what a killed node left running, and removes its folder. */
export async function sweep(dir: string): Promise<void> {
  const pid = await serverOf(dir)
  if (pid !== undefined) try { process.kill(pid, 'SIGQUIT') } catch { /* it is gone */ }
  await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
