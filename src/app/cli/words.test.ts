import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, type Env, toConfig } from '../config/index.ts'
import { nanmen, ROOT, SENTENCE, SLOW_MS } from './test-nanmen.ts'
import { readArguments } from './terminal.ts'

const grammar = { options: ['port', 'zone'], flags: ['json'], wordsMax: 1 }
const NOWHERE = { dir: path.join(tmpdir(), 'nanmen-nobody-makes-this') }

test('options stand with a space or an equals sign, flags alone, the rest are words', () => {
  expect(readArguments(['a.txt', '--port', '80', '--zone=x=y', '--json'], grammar)).toEqual({ words: ['a.txt'], options: { port: '80', zone: 'x=y', json: true } })
  expect(readArguments(['-'], grammar).words).toEqual(['-'])
})

test('what a command does not take is refused by name', () => {
  for (const [given, named] of [[['--nope'], '--nope'], [['-p', '1'], '-p'], [['--port'], '--port'], [['--port', '--json'], '--port'], [['--port=1', '--port=2'], '--port'], [['--json=1'], '--json'], [['a', 'b'], ': b'], [['--constructor', '1'], '--constructor']] as const) expect(() => readArguments(given, grammar)).toThrow(named)
})

test('a configuration that cannot be meant is refused by the name of its variable, and no secret is repeated', () => {
  const wrong: [Env, string][] = [
    [{ NANMEN_PORT: '70000' }, 'NANMEN_PORT'], [{ NANMEN_PORT: '0x50' }, 'NANMEN_PORT'], [{ NANMEN_PORT: '-1' }, 'NANMEN_PORT'], [{ NANMEN_LOG: 'loud' }, 'NANMEN_LOG'], [{ NANMEN_REQUESTS_PER_MINUTE: '0' }, 'NANMEN_REQUESTS_PER_MINUTE'],
    [{ NANMEN_PUBLIC_URL: 'zone.example' }, 'NANMEN_PUBLIC_URL'], [{ NANMEN_PUBLIC_URL: 'https://zone.example/path' }, 'NANMEN_PUBLIC_URL'],
    [{ NANMEN_OIDC_ISSUER: 'https://id.example' }, 'NANMEN_OIDC_CLIENT_ID'], [{ NANMEN_OIDC_ISSUER: 'id', NANMEN_OIDC_CLIENT_ID: 'a', NANMEN_OIDC_CLIENT_SECRET: 'hunter2' }, 'NANMEN_OIDC_ISSUER'],
    [{ NANMEN_OIDC_ISSUER: 'https://id.example', NANMEN_OIDC_CLIENT_ID: 'a', NANMEN_OIDC_CLIENT_SECRET: 'hunter2', NANMEN_OIDC_NAME: 'a/b' }, 'NANMEN_OIDC_NAME'],
  ]
  for (const [env, named] of wrong) {
    let said = ''
    try { toConfig(env, '/nowhere', { zone: 'zone/fable' }) } catch (error) { if (error instanceof ConfigError) said = error.message }
    expect(said).toContain(named)
    expect(said).not.toContain('hunter2')
  }
})

test('with nothing configured a node listens on this machine alone and keeps its data beside the program', () => {
  expect(toConfig({}, '/opt/it', { zone: 'zone/fable' })).toMatchObject({ dir: '/opt/it/.nanmen', zoneDir: '/opt/it/zone/fable', host: '127.0.0.1', port: 7010, database: { kind: 'embedded', dir: '/opt/it/.nanmen' }, oidc: [] })
  expect(toConfig({ NANMEN_DIR: '/var/it', DATABASE_URL: 'postgres://h/d', NANMEN_PORT: '0' }, '/opt/it', { zone: 'z' })).toMatchObject({ dir: '/var/it', port: 0, database: { kind: 'server', url: 'postgres://h/d' } })
})

test('help lists every command; a command or option that is none gets one sentence', async () => {
  const [help, unknown, inherited, option, data] = await Promise.all([['help'], ['strat'], ['constructor'], ['start', '--nope'], ['backup', '/nowhere/x']].map((words) => nanmen(words, NOWHERE)))
  expect(help).toMatchObject({ code: 0, err: '' })
  for (const name of ['start', 'init', 'zone', 'verify', 'compile', 'export', 'backup', 'restore', 'user']) expect(help!.out).toMatch(new RegExp(`^  ${name} .* · `, 'ms'))
  for (const said of [unknown!, inherited!, option!, data!]) {
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toMatch(SENTENCE)
  }
  expect(unknown!.err).toContain('strat')
}, SLOW_MS)

test('a good pack is described; a bad one is refused with the place of each fault', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-pack-'))
  await cp(path.join(ROOT, 'zone/fable'), path.join(dir, 'fable'), { recursive: true })
  const file = path.join(dir, 'fable', 'accounts.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('body:910101.hzb', 'body:910101.nobody'))
  const [good, bad, none, start] = await Promise.all([nanmen(['zone', 'check'], NOWHERE), nanmen(['zone', 'check', path.join(dir, 'fable')], NOWHERE), nanmen(['zone', 'check', '/nowhere'], NOWHERE), nanmen(['start', '--zone', path.join(dir, 'fable')], NOWHERE)])
  expect(good).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/sha256 [0-9a-f]{64}/) })
  expect(bad).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/accounts\.json#\/accounts\/0\/party.*\n.*1 problem/) })
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('/nowhere') })
  expect(start).toMatchObject({ code: 1, err: expect.stringContaining('accounts.json#/accounts/0/party') })
  await rm(dir, { recursive: true })
}, SLOW_MS)

test('a plan compiles to the same bytes each time; what is no plan is refused in one sentence', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-compile-'))
  const plan = path.join(dir, 'plan.txt')
  await writeFile(plan, '第一章 重点任务\n推进互联互通。2027年底前,建成鹤渡大桥。由鹤渡县交通局牵头。\n完善协调机制。加强会商。\n')
  await writeFile(path.join(dir, 'picture.docx'), Buffer.from([0x89, 0x50, 0x4e, 0x47]))
  const out = (name: string) => path.join(dir, name)
  const [one, two, picture, folder] = await Promise.all([
    ['compile', plan, '--json', '--xlsx', out('a.xlsx'), '--docx', out('a.docx')], ['compile', plan, '--json', '--xlsx', out('b.xlsx'), '--docx', out('b.docx')], ['compile', path.join(dir, 'picture.docx')], ['compile', plan, '--xlsx', '/nowhere/a.xlsx'],
  ].map((given) => nanmen(given, NOWHERE)))
  expect(one).toMatchObject({ code: 0, err: '' })
  const contract = JSON.parse(one!.out) as Record<string, readonly object[]>
  expect(Object.keys(contract)).toEqual(['sentences', 'sections', 'tasks', 'projects', 'indicators', 'findings'])
  expect(Object.keys(contract['findings']![0]!)).toEqual(['rule', 'start', 'end', 'message'])
  expect(two!.out).toBe(one!.out)
  for (const kind of ['xlsx', 'docx']) expect((await readFile(out(`a.${kind}`))).equals(await readFile(out(`b.${kind}`)))).toBe(true)
  for (const said of [picture!, folder!]) {
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toMatch(SENTENCE)
  }
  await rm(dir, { recursive: true })
}, SLOW_MS)
