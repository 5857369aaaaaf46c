import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, ROOT, serverOf, signIn, SLOW_MS, startNode, sweep, temporaryFolder } from './test-nanmen.ts'

let dir: string
beforeAll(async () => { dir = await temporaryFolder('demonstration') })
afterAll(() => sweep(dir))

const opens = async (url: string, name: string, password: string) => (await fetch(`${url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ name, password }) })).status === 200

test('what a start says of signing in is true: another password set for it holds for all but whoever chose their own, and that is said', async () => {
  const [second, own] = ['he-du-2027-he', 'wo-zi-ji-de-mima']
  const first = await startNode({ dir })
  expect(first.said()).not.toContain('changed by a person')
  expect((await (await signIn(first.url, 'hedu')).post('/account/password', { current: PASSWORD, next: own })).status).toBe(200)
  expect(await first.stop()).toBe(0)

  const again = await startNode({ dir, env: { NANMEN_DEMO_PASSWORD: second } })
  expect(again.said()).toContain(second)
  expect(again.said()).not.toContain(PASSWORD)
  expect(again.said()).toMatch(/hedu [^\n]*\n[^\n]*密码已由使用人修改 · its password has been changed by a person\n/)
  expect(again.said().match(/changed by a person/g)).toHaveLength(1)
  for (const [name, password, does] of [['hedu', own, true], ['hedu', second, false], ['shijing', second, true], ['shijing', PASSWORD, false], ['wuqiao', second, true]] as const) expect([name, password, await opens(again.url, name, password)]).toEqual([name, password, does])
  expect(await again.stop()).toBe(0)

  const third = await startNode({ dir, env: { NANMEN_DEMO_PASSWORD: second } })
  expect(third.said()).not.toContain('take the password set now')
  expect(await third.stop()).toBe(0)
}, SLOW_MS)

test('a node that cannot listen leaves nothing open: the process that tried ends by itself', async () => {
  const holder = createServer()
  const port = await new Promise<number>((done) => holder.listen(0, '127.0.0.1', () => { const address = holder.address(); done(typeof address === 'object' && address !== null ? address.port : 0) }))
  const script = `
    import { toConfig } from './src/app/config/index.ts'
    import { startNode } from './src/app/node/start.ts'
    const config = toConfig({ NANMEN_DIR: ${JSON.stringify(dir)}, NANMEN_PORT: '${port}', NANMEN_DEMO_PASSWORD: ${JSON.stringify(PASSWORD)}, NANMEN_LOG: 'error' }, process.cwd(), { zone: 'zone/fable' })
    startNode(config, '0').then(() => console.log('listens'), (error) => console.log(error.code ?? error.stack, process.getActiveResourcesInfo().filter((one) => /TCP|Server|Timeout/.test(one)).join()))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (part: Buffer) => { said += part.toString() })
  const code = await new Promise<number | null>((done) => child.on('close', done))
  holder.close()
  expect([code, said.trim()]).toEqual([0, 'EADDRINUSE'])
  expect(await serverOf(dir)).toBeUndefined()
}, SLOW_MS)
