/** The whole road by the published API alone, on the invented zone: plan → lists → records → case across the border → evidence, and a third party who sees none of it. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Any, type ApiUser, apiUser, readOpenApi } from './api.ts'
import { ROOT, type RunningNode, startNode } from './running-node.ts'

let node: RunningNode
let [wuqiao, hedu, shijing]: ApiUser[] = []
let nobody: ApiUser
let record: Any
let opened: Any

beforeAll(async () => {
  node = await startNode('zone/fable')
  const operations = await readOpenApi(node)
  ;[wuqiao, hedu, shijing] = await Promise.all(['wuqiao', 'hedu', 'shijing'].map((name) => apiUser(node, operations, name)))
  nobody = await apiUser(node, operations)
})
afterAll(() => node?.remove())

const must = <T>({ status, body }: { status: number; body: T }): T => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
const move = async (who: ApiUser | undefined, body: object) => {
  const now = must(await who!.call('case.case.get', { params: { id: opened.id } }))
  return who!.call<Any>('case.case.move', { params: { id: opened.id }, body: { version: now.version, ...body } })
}

test('a plan goes in, is corrected and filed', async () => {
  const content = (await readFile(join(ROOT, 'zone/fable/plan.txt'))).toString('base64')
  const imported = must<Any>(await wuqiao!.call('plan.document.import', { body: { filename: 'plan.txt', content } }))
  expect(imported.counts.projects).toBeGreaterThan(20)
  const document = must<Any>(await wuqiao!.call('plan.document.get', { params: { id: imported.id } }))
  const projects = document.items.filter((item: Any) => item.list === 'project')
  for (const item of projects) for (const span of item.spans) expect([...document.text].slice(span.start, span.end).join('').replaceAll('\n', '').length).toBeGreaterThan(1)
  const corrected = must<Any>(await wuqiao!.call('plan.item.correct', { params: { id: imported.id }, body: { version: document.version, corrections: [{ do: 'change', key: projects[0].key, stage: '前期工作' }, { do: 'reject', key: projects[1].key }] } }))
  const filed = must<Any>(await wuqiao!.call('plan.document.file', { params: { id: imported.id }, body: { version: corrected.version } }))
  expect(filed.projects).toBe(projects.length - 1)
  const records = must<Any>(await wuqiao!.call('record.record.list', { params: { register: 'project' }, query: { count: 'true', limit: '200' } }))
  expect(records.total).toBe(filed.projects)
  record = records.items.find((row: Any) => row.title === projects[0].title)
  expect(record.data).toMatchObject({ stage: '前期工作', source: { document: imported.id } })
})

test('a project is given to the other side, corrected once, answered and closed; both see the same', async () => {
  opened = must<Any>(await wuqiao!.call('case.case.open', { body: { process: 'supervision', title: `督办:${record.title}`, ask: '请报送进展。', to: 'body:920201.fgj', records: [record.id] } }))
  expect(must<Any>(await move(hedu, { move: 'accept' })).clocks[0]).toMatchObject({ unit: 'workingDay', budget: 5 })
  must(await move(hedu, { move: 'requestCorrection', items: ['请补充开工日期'] }))
  must(await move(wuqiao, { move: 'supplyCorrection', text: '计划明年三月开工。' }))
  must(await move(hedu, { move: 'reply', text: '已落实,按计划推进。' }))
  must(await move(wuqiao, { move: 'close' }))
  const [ours, theirs] = [must<Any>(await wuqiao!.call('case.case.get', { params: { id: opened.id } })), must<Any>(await hedu!.call('case.case.get', { params: { id: opened.id } }))]
  expect(ours).toMatchObject({ stage: 'closed', receipts: [{ kind: 'delivered' }, { kind: 'accepted' }, { kind: 'completed' }] })
  expect(theirs.timeline).toEqual(ours.timeline)
  expect(theirs.receipts).toEqual(ours.receipts)
  expect(ours.timeline.map((event: Any) => event.move)).toEqual(['offer', 'accept', 'requestCorrection', 'supplyCorrection', 'reply', 'close'])
  expect(theirs.materials[0]).toMatchObject({ title: record.title, record: record.id })
})

test('the evidence is verified offline by the command line, and one changed character is not', async () => {
  const bundle = must<Any>(await hedu!.call('log.evidence.get', { params: { subject: `case:${opened.id}` } }))
  const file = join(node.dir, 'evidence.json')
  const verify = () => promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/app/cli/main.ts', 'verify', '--bundle', file], { cwd: ROOT, env: { ...process.env, NANMEN_ZONE: 'zone/fable' } })
  await writeFile(file, JSON.stringify(bundle))
  expect((await verify()).stdout).toContain('the bundle holds')
  await writeFile(file, JSON.stringify(bundle).replace('按计划推进', '按计划推出'))
  await expect(verify()).rejects.toMatchObject({ code: 1 })
})

test('a third party’s officer sees none of it anywhere, and is told nothing by the way it is refused', async () => {
  const missing = '01890000-0000-7000-8000-000000000000'
  for (const [operation, key, id] of [['case.case.get', 'id', opened.id], ['log.evidence.get', 'subject', `case:${opened.id}`], ['case.clock.explain', 'id', opened.id]] as const) {
    const [real, absent] = await Promise.all([id, id.replace(opened.id, missing)].map((one) => shijing!.call<Any>(operation, { params: { [key]: one } })))
    expect(real!.status).toBe(404)
    expect({ ...real!.body, instance: '' }).toEqual({ ...absent!.body, instance: '' })
  }
  expect((await shijing!.call('record.record.get', { params: { register: 'project', id: record.id } })).status).toBe(404)
  expect((await shijing!.call('case.case.move', { params: { id: opened.id }, body: { move: 'note', version: 7, text: 'x' } })).status).toBe(404)
  expect(must<Any>(await shijing!.call('case.case.list', { query: { count: 'true' } }))).toMatchObject({ items: [], total: 0 })
  for (const register of ['project', 'task']) expect(must<Any>(await shijing!.call('record.record.list', { params: { register }, query: { count: 'true' } }))).toMatchObject({ items: [], total: 0 })
  for (const q of [record.title, opened.number, '督办']) expect(must<Any>(await shijing!.call('record.search', { query: { q } })).items.filter((hit: Any) => hit.kind !== 'party')).toEqual([])
  expect(must<Any>(await shijing!.call('case.today')).counts).toEqual({ mine: 0, waiting: 0, late: 0, atRisk: 0 })
  expect(must<Any>(await shijing!.call('log.entry.list', { query: { subject: `case:${opened.id}` } })).items).toEqual([])
  expect(must<Any>(await shijing!.call('plan.document.list')).items).toEqual([])
  expect(String((await shijing!.call('record.record.export', { params: { register: 'project' } })).body)).not.toContain(record.title)
})

test('the other side reads what the agreement opens, for its purpose, and the owner sees that it did', async () => {
  const without = must<Any>(await hedu!.call('record.record.list', { params: { register: 'project' }, query: { count: 'true' } }))
  expect(without.total).toBe(0)
  const granted = must<Any>(await hedu!.call('record.record.list', { params: { register: 'project' }, query: { purpose: 'coordination', limit: '5' } }))
  expect(granted.items.length).toBe(5)
  for (const row of granted.items) { expect(Object.keys(row.data).every((field) => ['name', 'stage', 'domain'].includes(field))).toBe(true); expect(row.access.by).toBe('agreement') }
  expect(must<Any>(await wuqiao!.call('record.usage.list')).items[0]).toMatchObject({ reader: 'body:920201.fgj', purpose: 'coordination', rows: 5 })
})

test('an agreement suspended by either side closes at once, and opens again when it is lifted', async () => {
  const agreement = must<Any>(await hedu!.call('agreement.agreement.list', { query: { state: 'inForce' } })).items.find(({ title }: Any) => title.zh.includes('大桥'))
  const suspended = must<Any>(await hedu!.call('agreement.agreement.move', { params: { id: agreement.id }, body: { move: 'suspend', version: agreement.version, reason: '核实' } }))
  expect(must<Any>(await hedu!.call('record.record.list', { params: { register: 'project' }, query: { purpose: 'coordination', count: 'true' } })).total).toBe(0)
  expect((await wuqiao!.call<Any>('case.case.open', { body: { process: 'supervision', title: 't', ask: 'a', to: 'body:920201.fgj' } })).body.fault).toBe('case.no_agreement')
  must(await hedu!.call('agreement.agreement.move', { params: { id: agreement.id }, body: { move: 'resume', version: suspended.version } }))
  expect(must<Any>(await hedu!.call('record.record.list', { params: { register: 'project' }, query: { purpose: 'coordination', count: 'true' } })).total).toBeGreaterThan(0)
})

test('the public sees nothing until the owner publishes, and then only what is public', async () => {
  expect(must<Any>(await nobody.call('record.record.list', { params: { register: 'project' } })).items).toEqual([])
  must(await wuqiao!.call('record.record.revise', { params: { register: 'project', id: record.id }, body: { version: record.version, data: { ...record.data, investment: 5000 }, published: true } }))
  const [shown] = must<Any>(await nobody.call('record.record.list', { params: { register: 'project' } })).items
  expect(shown.title).toBe(record.title)
  expect(shown.data.investment).toBeUndefined()
})

test('after kill -9 everything that was answered is there, and the log verifies', async () => {
  await node.kill('SIGKILL')
  const again = await startNode('zone/fable', node.dir)
  try {
    const user = await apiUser(again, await readOpenApi(again), 'wuqiao')
    expect(must<Any>(await user.call('case.case.get', { params: { id: opened.id } })).stage).toBe('closed')
  } finally {
    await again.kill()
  }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/app/cli/main.ts', 'verify'], { cwd: ROOT, env: { ...process.env, NANMEN_ZONE: 'zone/fable', NANMEN_DIR: node.dir, DATABASE_URL: '' } })
  expect(stdout).toContain('agree')
})
