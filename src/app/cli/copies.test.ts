import { createHash } from 'node:crypto'
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkBackup, copyLines } from './backup-file.ts'
import { nanmen, newExpert, SENTENCE, signIn, SLOW_MS, startNode, sweep, temporaryFolder } from './test-nanmen.ts'

let dir: string
let into: string
let files: string
let whole: string
beforeAll(async () => {
  [dir, into, files] = await Promise.all(['origin', 'restored', 'backups'].map(temporaryFolder)) as [string, string, string]
  whole = path.join(files, 'whole.gz')
})
afterAll(() => Promise.all([dir, into, files].map(sweep)))

const linesOf = async (file: string) => gunzipSync(await readFile(file)).toString('utf8').trimEnd().split('\n')
const rowsOf = async (file: string) => (await linesOf(file)).filter((line) => line.startsWith('{"row":') || line.startsWith('{"table":') || line.startsWith('{"file":'))

test('a running node is backed up whole, its keys included, into a file that only its owner reads and that is never written over', async () => {
  const node = await startNode({ dir })
  const hedu = await signIn(node.url, 'hedu')
  for (const name of ['一', '二', '三']) expect((await hedu.post('/registers/expert/records', newExpert(name))).status).toBe(200)
  expect(await nanmen(['backup', whole], { dir })).toMatchObject({ code: 0, out: expect.stringContaining('rows') })
  expect((await stat(whole)).mode & 0o777).toBe(0o600)
  const again = await nanmen(['backup', whole], { dir })
  expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/there already/) })
  expect((await hedu.get('/registers/expert/records')).status).toBe(200)
  expect(await node.stop()).toBe(0)
  const lines = await linesOf(whole)
  expect(JSON.parse(lines[0]!)).toMatchObject({ format: 'nanmen-backup/1', schema: expect.arrayContaining([expect.stringMatching(/^log\/0001/)]) })
  for (const place of ['keys/node.ed25519.pem', 'keys/secrets.key']) expect(lines.some((line) => line.startsWith(`{"file":"${place}"`))).toBe(true)
}, SLOW_MS)

test('a backup that is cut, changed or none is refused before anything is made', async () => {
  const lines = await linesOf(whole)
  const at = lines.findIndex((line) => line.includes('"二"'))
  expect(at).toBeGreaterThan(0)
  const spoilt: Record<string, Buffer> = {
    'changed.gz': gzipSync(`${lines.map((line, index) => (index === at ? line.replaceAll('二', '四') : line)).join('\n')}\n`),
    'short.gz': gzipSync(`${lines.slice(0, -1).join('\n')}\n`),
    'swapped.gz': gzipSync(`${[...lines.slice(0, at), lines[at + 1], lines[at], ...lines.slice(at + 2)].join('\n')}\n`),
    'longer.gz': gzipSync(`${lines.join('\n')}\n{"table":"log.entry"}\n`),
    'escape.gz': gzipSync(`${lines[0]}\n{"file":"keys/../../x","content":""}\n`),
    'none.gz': gzipSync('{"hello":1}\n'), 'plain.txt': Buffer.from('words'), 'empty': Buffer.alloc(0),
  }
  for (const [name, bytes] of Object.entries(spoilt)) {
    await writeFile(path.join(files, name), bytes)
    await expect(checkBackup(path.join(files, name)), name).rejects.toThrow(/damaged|not a backup/)
  }
  const cut = path.join(files, 'cut.gz')
  const bytes = await readFile(whole)
  await writeFile(cut, bytes)
  await truncate(cut, Math.floor(bytes.length * 0.7))
  await expect(checkBackup(cut)).rejects.toThrow('damaged')
  const said = await nanmen(['restore', cut], { dir: into })
  expect(said).toMatchObject({ code: 1, err: expect.stringMatching(SENTENCE) })
  expect(await readdir(into)).toEqual([])
}, SLOW_MS)

test('what fails while it is restored leaves the folder as empty as it was; a folder in use is not touched', async () => {
  const lines = await linesOf(whole)
  const odd = path.join(files, 'odd.gz')
  // Whole by its own account, but not of this program's tables.
  const body = `${[lines[0]!.replace(/"schema":\[/, '"schema":["later/0009-x.sql 00",'), ...lines.slice(1, -1)].join('\n')}\n`
  await writeFile(odd, gzipSync(`${body}${JSON.stringify({ ...JSON.parse(lines.at(-1)!) as object, sha256: createHash('sha256').update(body).digest('hex') })}\n`))
  const [later, used] = await Promise.all([nanmen(['restore', odd], { dir: into }), nanmen(['restore', whole], { dir })])
  expect(later).toMatchObject({ code: 1, err: expect.stringMatching(/tables differ/) })
  expect(await readdir(into)).toEqual([])
  expect(used).toMatchObject({ code: 1, err: expect.stringMatching(/not empty/) })
}, SLOW_MS)

test('a restored node is the same node: every row, its log, its signing key, its passwords and second factors', async () => {
  expect(await nanmen(['restore', whole], { dir: into })).toMatchObject({ code: 0 })
  const copy = path.join(files, 'copy.gz')
  expect(await nanmen(['backup', copy], { dir: into })).toMatchObject({ code: 0 })
  expect(await rowsOf(copy)).toEqual(await rowsOf(whole))
  expect(await nanmen(['verify'], { dir: into })).toMatchObject({ code: 0, out: expect.stringContaining('✓') })
  const node = await startNode({ dir: into })
  const secret = /one-time code secret: (\S+)/.exec(node.said())?.[1] ?? ''
  const sec = await signIn(node.url, 'fable-sec', () => Promise.resolve(generateSync({ secret })))
  expect((await sec.get('/accounts')).status).toBe(200)
  const hedu = await signIn(node.url, 'hedu')
  expect((await hedu.post('/registers/expert/records', newExpert('四'))).status).toBe(200)
  expect(await node.stop()).toBe(0)
  expect(await nanmen(['verify'], { dir: into })).toMatchObject({ code: 0 })
}, SLOW_MS)

test('an export holds what the party owns, in its own words, and nothing of others', async () => {
  const out = path.join(files, 'export')
  const [done, stranger] = [await nanmen(['export', '--party', 'body:920201.fgj', out], { dir }), await nanmen(['export', '--party', 'body:1.x', path.join(files, 'no')], { dir })]
  expect(done).toMatchObject({ code: 0 })
  const rows = (await readFile(path.join(out, 'record.current.jsonl'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as { owner: string; title: string })
  expect(rows.map(({ title }) => title).sort()).toEqual(['一', '三', '二'].sort())
  expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['body:920201.fgj']))
  expect((await readdir(out)).some((name) => name.startsWith('account.'))).toBe(false)
  expect(stranger).toMatchObject({ code: 1, err: expect.stringMatching(SENTENCE) })
  expect(await nanmen(['export', '--party', 'body:920201.fgj', out], { dir })).toMatchObject({ code: 1, err: expect.stringMatching(/not empty/) })
}, SLOW_MS)

test('rows are handed on as they lie: a number of any length keeps its digits', async () => {
  const file = path.join(files, 'digits.gz')
  await writeFile(file, gzipSync('{"format":"x"}\n{"table":"a.b"}\n{"row":{"n": 12345678901234567890.10}}\n'))
  const lines = []
  for await (const line of copyLines(file)) lines.push(line)
  expect(lines).toEqual([{ table: 'a.b' }, { row: '{"n": 12345678901234567890.10}' }])
})
