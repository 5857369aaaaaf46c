import { chmod, chown, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nanmen, newExpert, PASSWORD, SENTENCE, serverOf, signIn, SLOW_MS, startNode, sweep, temporaryFolder } from './test-nanmen.ts'

let dir: string
beforeAll(async () => { dir = await temporaryFolder('node') })
afterAll(() => sweep(dir))

const titles = async (url: string) => (await (await signIn(url, 'hedu')).get('/registers/expert/records')).body['items'] as { title: string }[]

test('a node is made once: making it again changes nothing', async () => {
  const first = await nanmen(['init'], { dir })
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('12') })
  const again = await nanmen(['init'], { dir })
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(again.out.split('\n').slice(-3)).toEqual(first.out.split('\n').slice(-3))
  expect(again.out).not.toContain('made (')
  expect(await serverOf(dir)).toBeUndefined()
}, SLOW_MS)

test('a node says where it is and how to sign in, keeps others off its folder, and stops at Ctrl-C with nothing lost', async () => {
  const node = await startNode({ dir })
  for (const words of [`${node.url}/work`, `${node.url}/openapi.json`, PASSWORD, 'hedu-jt', 'Ctrl-C']) expect(node.said()).toContain(words)
  expect(node.said()).toMatch(/one-time code secret: [A-Z2-7]{26,}/)
  const hedu = await signIn(node.url, 'hedu')
  expect((await hedu.post('/registers/expert/records', newExpert('白鹤'))).status).toBe(200)
  const other = await nanmen(['start', '--port', '0'], { dir })
  expect(other).toMatchObject({ code: 1, err: expect.stringContaining('in use by another running node') })
  expect(await nanmen(['verify'], { dir })).toMatchObject({ code: 0 })
  expect(await node.stop('SIGINT')).toBe(0)
  expect(node.said()).toContain('stopped')
  expect(await serverOf(dir)).toBeUndefined()

  const second = await startNode({ dir })
  expect(await titles(second.url)).toMatchObject([{ title: '白鹤' }])
  await second.stop('SIGKILL')
  const orphan = await serverOf(dir)
  expect(orphan).toBeDefined()
  const third = await startNode({ dir })
  expect(third.said()).toContain('took it over')
  expect(await serverOf(dir)).toBe(orphan)
  expect(await titles(third.url)).toMatchObject([{ title: '白鹤' }])
  expect(await third.stop('SIGTERM')).toBe(0)
}, SLOW_MS)

test('a port in use is named, and nothing is left running', async () => {
  const holder = createServer()
  const port = await new Promise<number>((done) => holder.listen(0, '127.0.0.1', () => { const address = holder.address(); done(typeof address === 'object' && address !== null ? address.port : 0) }))
  const said = await nanmen(['start', '--port', String(port)], { dir })
  expect(said).toMatchObject({ code: 1, err: expect.stringMatching(SENTENCE) })
  expect(said.err).toContain(`port ${port} is in use`)
  expect(await serverOf(dir)).toBeUndefined()
  holder.close()
}, SLOW_MS)

test('a database that cannot be reached or is none is explained without its password', async () => {
  const urls = ['hunter2', 'mysql://u:hunter2@h/d', 'postgres://u:hunter2@127.0.0.1:1/d', 'postgres://u:hunter2@nowhere.invalid/d']
  for (const said of await Promise.all(urls.map((url) => nanmen(['start', '--port', '0'], { dir, env: { DATABASE_URL: url } })))) {
    expect(said.code).toBe(1)
    expect(said.err).toMatch(SENTENCE)
    expect(said.all).not.toContain('hunter2')
  }
}, SLOW_MS)

test('a damaged database directory is said to be damaged', async () => {
  const control = path.join(dir, 'pg', 'global', 'pg_control')
  await rename(control, `${control}.kept`)
  expect(await nanmen(['start', '--port', '0'], { dir })).toMatchObject({ code: 1, err: expect.stringMatching(/damaged or incomplete/) })
  await rename(`${control}.kept`, control)
}, SLOW_MS)

test('a signing key that others could read is refused', async () => {
  const key = path.join(dir, 'keys', 'node.ed25519.pem')
  await chmod(key, 0o644)
  expect(await nanmen(['init'], { dir })).toMatchObject({ code: 1, err: expect.stringMatching(SENTENCE) })
  await chmod(key, 0o600)
}, SLOW_MS)

test.skipIf(process.getuid?.() !== 0)('an ordinary user runs a node as well as root does', async () => {
  const own = await temporaryFolder('ordinary')
  await chown(own, 65_534, 65_534)
  const settings = { dir: own, as: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] }
  const node = await startNode(settings)
  await signIn(node.url, 'hedu')
  expect(await node.stop()).toBe(0)
  expect((await stat(path.join(own, 'keys'))).uid).toBe(65_534)
  await sweep(own)
}, SLOW_MS)
