/**
 * Every operation of the published document, asked what nobody should ask: wrong types, unknown fields, bytes that no text has, ids of others,
 * sizes beyond reason. Each answer is an answer or a refusal that says why in both languages; never a broken node, never its insides.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Any, type ApiUser, apiUser, readOpenApi } from './api.ts'
import { ROOT, type RunningNode, startNode } from './running-node.ts'

const QUESTIONS_EACH = 24
const SEED = 20_261_123
let node: RunningNode
let users: ApiUser[]
let document: Any

beforeAll(async () => {
  node = await startNode('zone/fable', undefined, { NANMEN_REQUESTS_PER_MINUTE: '1000000' })
  const operations = await readOpenApi(node)
  users = [await apiUser(node, operations, 'wuqiao'), await apiUser(node, operations, 'fable-sys'), await apiUser(node, operations)]
  document = await (await fetch(`${node.url}/openapi.json`)).json()
})
afterAll(() => node?.remove())

const HOSTILE: readonly unknown[] = [
  null, true, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER, '', ' ', '\u0000', '\ud800', "' or 1=1 --", '%00', '../../etc/passwd', '<script>alert(1)</script>', '𠀀'.repeat(300), 'a'.repeat(70_000),
  '9999-99-99', '2026-02-30', '0000-00-00T00:00:00Z', 'body:does.not-exist', 'area:910101', [], {}, [[[[[]]]]], { __proto__: null, constructor: { prototype: 1 } }, { $ref: '#' }, Array.from({ length: 600 }, () => 'x'),
]

/** A value that a schema of the document allows, near enough: what is then spoilt should be spoilt in one place only. */
function valueOf(schema: Any, depth = 0): unknown {
  if (schema === undefined || depth > 6) return 'x'
  if (schema.$ref !== undefined) return valueOf(schema.$ref.replace('#/', '').split('/').reduce((at: Any, key: string) => at[key], document), depth + 1)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = schema.oneOf ?? schema.anyOf
  if (choice !== undefined) return valueOf(choice[0], depth + 1)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, valueOf(of, depth + 1)]))
  if (type === 'array') return [valueOf(schema.items, depth + 1)]
  if (type === 'integer' || type === 'number') return schema.minimum ?? schema.exclusiveMinimum ?? 1
  if (type === 'boolean') return false
  return schema.format === 'uuid' ? randomUUID() : schema.format === 'date' ? '2026-11-23' : schema.format === 'date-time' ? '2026-11-23T00:00:00Z' : (schema.pattern ?? '').includes('area|body') ? 'body:920201.fgj' : 'x'
}

/** The value with one place of it replaced, or one unknown field beside the others. */
function spoilt(value: unknown, turn: number, hostile: unknown): unknown {
  const places: (string | number)[][] = []
  const walk = (at: unknown, path: (string | number)[]): void => {
    places.push(path)
    if (typeof at === 'object' && at !== null) for (const key of Object.keys(at)) walk((at as Any)[key], [...path, key])
  }
  walk(value, [])
  const path = places[turn % places.length] ?? []
  if (path.length === 0) return turn % 2 === 0 ? hostile : { ...(value as object), unknownField: hostile }
  const copy = structuredClone(value)
  const last = path.at(-1)
  const parent = path.slice(0, -1).reduce((at: Any, key) => at[key], copy)
  parent[last as never] = hostile
  return copy
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '').slice(0, 3_000).replace(/\p{Surrogate}/gu, '')

test('whatever is asked of any operation is answered, or refused with its reason in both languages', async () => {
  const cases = Object.entries(document.paths as Record<string, Record<string, Any>>).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  expect(cases.length).toBeGreaterThan(40)
  const questions = fc.sample(fc.record({ turn: fc.nat(), hostile: fc.constantFrom(...HOSTILE), who: fc.nat(2), where: fc.constantFrom('body', 'query', 'params') }), { seed: SEED, numRuns: QUESTIONS_EACH })
  const statuses = new Map<number, number>()
  for (const { path, operation } of cases) {
    // Signing out would end the asking.
    if (operation.operationId === 'account.session.close') continue
    const parameters = (operation.parameters ?? []) as Any[]
    for (const { turn, hostile, who, where } of questions) {
      const params = Object.fromEntries(parameters.filter((one) => one.in === 'path').map((one) => [one.name, where === 'params' ? textOf(hostile) : textOf(valueOf(one.schema))]))
      const query = where !== 'query' ? {} : Object.fromEntries(parameters.filter((one) => one.in === 'query').map((one, at) => [one.name, at === turn % 3 ? textOf(hostile) : textOf(valueOf(one.schema))]))
      const schema = operation.requestBody?.content?.['application/json']?.schema
      const body = schema === undefined ? undefined : where === 'body' ? spoilt(valueOf(schema), turn, hostile) : valueOf(schema)
      const answer = await users[who]!.call<Any>(operation.operationId, { params, query, ...(body === undefined ? {} : { body }) })
      const told = `${operation.operationId} ${path} ${JSON.stringify({ params, query, body })?.slice(0, 600)} → ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 600)}`
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect(answer.status, told).toBeLessThan(500)
      if (answer.status < 400) continue
      expect(answer.body, told).toMatchObject({ fault: expect.any(String), says: { zh: expect.any(String), en: expect.any(String) }, todo: { zh: expect.any(String), en: expect.any(String) } })
      expect(JSON.stringify(answer.body), told).not.toMatch(/\.ts:\d|node_modules|at async|select .* from|violates|syntax error/i)
      // A placeholder that nobody filled tells the reader nothing.
      expect(`${answer.body.says.zh}${answer.body.says.en}${answer.body.todo.zh}${answer.body.todo.en}`, told).not.toMatch(/\{\w+\}|undefined|\[object/)
    }
  }
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404]))
}, 300_000)

test('after all of it the node is well, and its log verifies', async () => {
  expect((await fetch(`${node.url}/ready`)).status).toBe(200)
  await node.kill()
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/app/cli/main.ts', 'verify'], { cwd: ROOT, env: { ...process.env, NANMEN_ZONE: 'zone/fable', NANMEN_DIR: node.dir, DATABASE_URL: '' } })
  expect(stdout).toContain('✓')
  expect(node.output()).not.toMatch(/TypeError|unhandled|at .*\.ts:\d/i)
})
