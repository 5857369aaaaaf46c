import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatProblem, lexiconOf, loadPack, packSchemas, parsePack, readPackFiles, zoneView } from './index.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const fable = await readPackFiles(resolve(ROOT, 'zone/fable'))
const packs = readdirSync(resolve(ROOT, 'zone'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'schema').map(({ name }) => name)

test.each(packs)('the pack %s that is shipped has nothing wrong with it', async (zone) => {
  const { pack, problems } = await loadPack(resolve(ROOT, 'zone', zone))
  expect(problems.map(formatProblem)).toEqual([])
  expect(pack?.zone.code).toBe(zone)
})

test('a pack has one hash, whatever the order and the spacing of its files, and another one as soon as a word changes', () => {
  const hash = parsePack(fable).pack?.hash
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(parsePack(new Map([...fable].reverse().map(([path, text]) => [path, JSON.stringify(JSON.parse(text))]))).pack?.hash).toBe(hash)
  expect(parsePack(new Map(fable).set('zone.json', (fable.get('zone.json') ?? '').replace('2026.1.0', '2026.1.1'))).pack?.hash).not.toBe(hash)
})

test('broken JSON, a missing file, a stranger and a wrong reference are all told at once', () => {
  const files = new Map(fable).set('map.json', '{\n  "lines": [,]\n}').set('notes.json', '{}').set('registers/old/expert.json', '{}')
    .set('accounts.json', (fable.get('accounts.json') ?? '').replace('"body:910101.hzb"', '"body:910101.nobody"'))
  files.delete('purposes.json')
  const { pack, problems } = parsePack(files)
  expect(pack).toBeUndefined()
  expect(problems.map(formatProblem)).toEqual([
    'purposes.json#: 缺少这个文件 · this file is missing',
    'map.json#: 不是有效的 JSON：第 2 行第 13 列 · not valid JSON: line 2, column 13',
    'notes.json#: 不认识的文件 · not a file of a pack',
    'registers/old/expert.json#: 不认识的文件 · not a file of a pack',
    'accounts.json#/accounts/0/party: 没有主体“body:910101.nobody” · there is no party "body:910101.nobody"',
  ])
})

test('a field given twice is refused by its path: JSON alone would drop the first without a word', () => {
  const text = (fable.get('parties.json') ?? '').replace('"level": "province"', '"level": "town", "level": "province"')
  expect(parsePack(new Map(fable).set('parties.json', text)).problems.map(({ at }) => at)).toEqual(['parties.json#/parties/0/level'])
  expect(parsePack(new Map(fable).set('lexicon.json', '{"$schema": "../schema/lexicon.schema.json", "places": [{"name": "a\\"},{"}], "bodies": [], "bodies": []}')).problems.map(({ at }) => at)).toEqual(['lexicon.json#/bodies'])
})

const isRefused = (text: string) => parsePack(new Map(fable).set('lexicon.json', text)).problems.some(({ at, says }) => at === 'lexicon.json#' && says.en.startsWith('not valid JSON'))
const isBroken = (text: string) => {
  try {
    JSON.parse(text)
    return false
  } catch {
    return true
  }
}

test('a mistake in JSON is found where the engine finds one, and told by its place', () => {
  for (const text of ['', '{', '[1,]', '{"a" 1}', '{"a": 1,}', '01', '1.', '"\t"', '"a\\x"', 'nul', '{} {}', "{'a': 1}", '[1 2]', '\ufeff{}', '['.repeat(100_000), '{}', ' [ ] ', '{"a": [1, -0.5e+3, true, null, "\\u4e00\\n"]}', '"字"'])
    expect(isRefused(text), text.slice(0, 20)).toBe(isBroken(text))
  expect(parsePack(new Map(fable).set('lexicon.json', '{\n  "places": [\n    {"name": "a"},\n  ]\n}')).problems[0]?.says.en).toBe('not valid JSON: line 4, column 3')
  fc.assert(fc.property(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', '\\', '0', ' ', 'e'), (json, at, put) => {
    const text = json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1)
    expect(isRefused(text), text).toBe(isBroken(text))
  }), { numRuns: 60 })
})

test('what cannot be hashed is refused, as is a text that ends too early', () => {
  const lone = (fable.get('purposes.json') ?? '').replace('"Statistics"', '"\\ud800"')
  expect(parsePack(new Map(fable).set('purposes.json', lone)).problems[0]?.says.en).toContain('/purposes/')
  expect(parsePack(new Map(fable).set('purposes.json', '{"purposes": [')).problems[0]?.says.en).toBe('not valid JSON: line 1, column 15')
})

test('a problem on disk names the file as it is reached from here, and a folder that is not there is one problem', async () => {
  const { problems } = await loadPack(resolve(ROOT, 'zone/schema'))
  expect(problems[0]?.at).toBe('zone/schema/zone.json#')
  expect((await loadPack(resolve(ROOT, 'zone/nowhere'))).problems.map(formatProblem)).toEqual(['zone/nowhere#: 没有这个文件夹，或者无法读取 · there is no such folder, or it cannot be read'])
})

test('the schemas that editors read are those that the loader holds', () => {
  for (const [file, text] of packSchemas()) expect(readFileSync(resolve(ROOT, file), 'utf8'), `${file} is stale`).toBe(text)
  expect(readdirSync(resolve(ROOT, 'zone/schema'))).toHaveLength(packSchemas().size)
})

test('the plan compiler gets every name of a party, but no single character', () => {
  const { pack } = parsePack(fable)
  if (pack === undefined) throw new Error('the invented zone is broken')
  const { places, bodies } = lexiconOf(pack)
  expect(places).toContainEqual({ name: '一镇', party: 'area:910101.yi' })
  expect(places.map(({ name }) => name)).not.toContain('一')
  expect(bodies.map(({ name }) => name)).toContain('雾桥县灯塔、渡口与潮汐管理处')
})

test('what a page knows of the zone holds no account, no password seed and no agreement', () => {
  const { pack } = parsePack(fable)
  if (pack === undefined) throw new Error('the invented zone is broken')
  const shown = JSON.stringify(zoneView(pack))
  for (const secret of [...pack.accounts.flatMap(({ name, totpSecret }) => [`"${name}"`, totpSecret ?? name]), ...pack.agreements.map(({ title }) => title.zh)]) expect(shown).not.toContain(secret)
  expect(zoneView(pack).parties.find(({ id }) => id === 'body:920201.fgj')?.side).toBe('area:920000')
})
