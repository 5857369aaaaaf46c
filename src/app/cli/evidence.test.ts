import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../kernel/db/index.ts'
import { nanmen, newExpert, SENTENCE, signIn, SLOW_MS, startNode, sweep, temporaryFolder } from './test-nanmen.ts'

let dir: string
let bundle: string
let publicKey: string
beforeAll(async () => {
  dir = await temporaryFolder('evidence')
  bundle = path.join(dir, 'bundle.json')
  const node = await startNode({ dir })
  const hedu = await signIn(node.url, 'hedu')
  const { body } = await hedu.post('/registers/expert/records', newExpert('白鹤'))
  const evidence = await hedu.get(`/evidence/record:${String(body['id'])}`)
  expect(evidence.status).toBe(200)
  await writeFile(bundle, JSON.stringify(evidence.body))
  publicKey = ((await hedu.get('/log/checkpoint')).body['keys'] as { publicKey: string }[])[0]!.publicKey
  await node.stop()
}, SLOW_MS)
afterAll(() => sweep(dir))

const NOWHERE = '/nowhere/at/all'

test('an evidence bundle is verified with no database; a changed one, a foreign key and another file are refused', async () => {
  const text = await readFile(bundle, 'utf8')
  const [changed, other] = [path.join(dir, 'changed.json'), path.join(dir, 'other.json')]
  await writeFile(changed, text.replace('白鹤', '黑鹤'))
  expect(await readFile(changed, 'utf8')).not.toBe(text)
  await writeFile(other, 'words')
  const verify = (...words: string[]) => nanmen(['verify', '--bundle', ...words], { dir: NOWHERE })
  expect(await verify(bundle, '--key', publicKey)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('the bundle holds') })
  expect(await verify(bundle)).toMatchObject({ code: 0, out: expect.stringContaining(publicKey) })
  expect(await verify(bundle, '--key', Buffer.alloc(32, 7).toString('base64url'))).toMatchObject({ code: 1, err: expect.stringContaining('✗') })
  expect(await verify(changed)).toMatchObject({ code: 1, err: expect.stringMatching(/✗.*record\.created/), out: expect.stringContaining('does not hold') })
  for (const file of [other, '/nowhere.json']) expect(await verify(file)).toMatchObject({ code: 1, err: expect.stringMatching(SENTENCE) })
}, SLOW_MS)

/** Past every privilege, as who has the machine could. */
async function tamper(sql: string): Promise<void> {
  const database = await openDatabase({ kind: 'embedded', dir })
  const client = new pg.Client({ host: path.join(dir, 'run'), user: 'postgres', database: 'nanmen' })
  await client.connect()
  await client.query(sql)
  await client.end()
  await database.close()
}

test('a log that its superuser has changed names the first entry that does not agree', async () => {
  expect(await nanmen(['verify'], { dir })).toMatchObject({ code: 0, out: expect.stringMatching(/✓ \d+ .*root \S+/s) })
  for (const [change, undo, named] of [
    [`update log.body set body = body || ' ' where index = 3`, `update log.body set body = rtrim(body) where index = 3`, /✗.*3/],
    [`update log.entry set party = party || 'x' where index = 5`, `update log.entry set party = left(party, -1) where index = 5`, /✗.*5/],
  ] as const) {
    await tamper(change)
    const said = await nanmen(['verify'], { dir })
    expect(said).toMatchObject({ code: 1, err: expect.stringMatching(named) })
    await tamper(undo)
  }
  expect((await nanmen(['verify'], { dir })).code).toBe(0)
}, SLOW_MS)

test('accounts are listed, added, given a new password and unlocked from the terminal; three administrators exclude one another', async () => {
  const user = (...words: string[]) => nanmen(['user', ...words], { dir })
  expect((await user('list')).out).toMatch(/^hedu +body:920201\.fgj officer,leader/m)
  const added = await user('add', 'xin', '--party', 'body:920201.fgj', '--roles', 'officer,clerk', '--title', '新')
  expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/[a-z0-9]{4}-[a-z0-9]{4}-/) })
  const refused = [['add', 'xin', '--party', 'body:920201.fgj', '--roles', 'officer'], ['add', 'both', '--party', 'area:910101', '--roles', 'systemAdmin,auditAdmin'], ['reset', 'nobody']]
  for (const words of refused) {
    const said = await user(...words)
    expect(said).toMatchObject({ code: 1, err: expect.stringMatching(SENTENCE) })
  }
  expect(await user('reset', 'fable-sec')).toMatchObject({ code: 0 })
  expect(await user('unlock', 'xin')).toMatchObject({ code: 0 })
  const list = (await user('list')).out
  expect(list).toMatch(/^xin +body:920201\.fgj officer,clerk$/m)
  expect(list).toMatch(/^fable-sec.*securityAdmin$/m)
}, SLOW_MS)
