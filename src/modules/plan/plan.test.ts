import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATIONS } from '../../contract/index.ts'
import type { Correction, PlanItem } from '../../contract/plan.ts'
import type { Pack } from '../../contract/pack.ts'
import { LexiconFile, RegisterFile, ZoneFile } from '../../contract/pack.ts'
import { must, ok, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../../kernel/agreements/index.ts'
import { caseUnit } from '../../kernel/cases/index.ts'
import type { Actor } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { crane, fog, refused, testNode, type TestNode, testPack } from '../../kernel/parties/testing.ts'
import { openRecords, type Records, recordUnit } from '../../kernel/records/index.ts'
import { planModule, planUnit } from './index.ts'
import type { Sheet } from './rules.ts'

const FABLE = join(import.meta.dirname, '../../../zone/fable')
const json = (path: string): unknown => JSON.parse(readFileSync(join(FABLE, path), 'utf8'))
const pack: Pack = testPack({
  registers: ['task', 'project'].map((code) => RegisterFile.parse(json(`registers/${code}.json`))), lexicon: LexiconFile.parse(json('lexicon.json')),
  zone: { ...testPack().zone, planRegisters: { task: 'task', project: ZoneFile.parse(json('zone.json')).planRegisters.project } }, agreements: [], processes: [],
})
const PLAN = readFileSync(join(FABLE, 'plan.txt'), 'utf8')

let node: TestNode
let records: Records
let bound: ReturnType<typeof planModule>
let written: readonly Sheet[] = []
const colleague: Actor = { ...fog, account: '00000000-0000-7000-8000-0000000000aa' }

beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit, caseUnit, planUnit], pack)
  records = openRecords(node.zone)
  const keep = (sheets: readonly Sheet[]) => { written = sheets; return Promise.resolve(new Uint8Array([1])) }
  bound = planModule({
    lexicon: { places: [], bodies: [] }, registers: { task: 'task', project: 'project' }, records, hash: node.zone.hash,
    readDocument: (_name, bytes) => Promise.resolve(ok(Buffer.from(bytes).toString('utf8'))), writeSheets: keep, writeListDocument: ({ lists }) => keep(lists),
  })
})
afterAll(() => node.close())

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one door for every operation of the room
type Any = any
type Name = keyof (typeof OPERATIONS)['plan']
async function call(who: Actor, name: Name, input: { params?: object; query?: object; body?: object } = {}): Promise<Result<Any>> {
  const found = bound.find((one) => one.operation.name === OPERATIONS.plan[name].name)!
  const given: Call = { actor: who, now: node.now, read: (fn) => node.read(who, fn), transact: (fn) => node.write(who, fn) }
  const answer = await found.handle(given, { params: found.operation.params.parse(input.params ?? {}) as never, query: found.operation.query.parse(input.query ?? {}) as never, body: found.operation.body.parse(input.body ?? {}) as never })
  if (answer.ok && found.operation.file === undefined) expect(found.operation.output.safeParse(answer.value).error?.issues).toBeUndefined()
  return answer
}
const importPlan = async (text: string, follows?: string) => must(await call(fog, 'importDocument', { body: { filename: 'plan.txt', content: Buffer.from(text).toString('base64'), ...(follows === undefined ? {} : { follows }) } })) as { id: string; counts: Record<string, number> }
const get = async (id: string) => must(await call(fog, 'get', { params: { id } })) as { version: number; items: PlanItem[]; changes: { version: number; undone: boolean; mine: boolean; did: object }[] }
const correct = (who: Actor, id: string, version: number, corrections: Correction[]) => call(who, 'correct', { params: { id }, body: { version, corrections } })

test('two people work on the lists at once: nobody waits, and only the same item is a conflict', async () => {
  const { id } = await importPlan(PLAN)
  const { version, items } = await get(id)
  const [a, b] = items.filter((item) => item.list === 'project')
  expect(must(await correct(fog, id, version, [{ do: 'change', key: a!.key, stage: '储备' }]))).toMatchObject({ version: 2, conflicts: [], items: [{ key: a!.key, stage: '储备', version: 2 }] })
  // A colleague who still looks at version 1 touches both.
  const theirs = must(await correct(colleague, id, version, [{ do: 'reject', key: a!.key }, { do: 'accept', key: b!.key }]))
  expect(theirs).toMatchObject({ version: 3, conflicts: [{ at: 0, keys: [a!.key] }] })
  expect(theirs.items).toHaveLength(2)
  expect(theirs.changes).toMatchObject([{ version: 3, mine: true, did: { accept: 1 } }, { version: 2, mine: false }])
  expect(must(await call(fog, 'changes', { params: { id }, query: { since: 2 } })).items).toMatchObject([{ key: b!.key, state: 'accepted' }])
  expect(refused(await correct(crane, id, 3, [{ do: 'reject', key: a!.key }]))).toBe('plan.document_unknown')
})

test('many corrections at the same instant all hold', async () => {
  const { id } = await importPlan(`${PLAN}\n同时`)
  const { version, items } = await get(id)
  const answers = await Promise.all(items.slice(0, 4).map((item) => correct(fog, id, version, [{ do: 'accept', key: item.key }])))
  expect(answers.map((answer) => answer.ok && answer.value.conflicts.length)).toEqual([0, 0, 0, 0])
  expect((await get(id)).items.filter((item) => item.state === 'accepted')).toHaveLength(4)
})

test('a step is taken back after a reload, and taken back again', async () => {
  const { id } = await importPlan(`${PLAN}\n又一份`)
  const before = await get(id)
  const [a, b, c] = before.items.filter((item) => item.list === 'project')
  must(await correct(fog, id, 1, [{ do: 'merge', keys: [a!.key, b!.key] }, { do: 'split', key: c!.key, titles: ['甲', '乙'] }]))
  must(await correct(fog, id, 2, [{ do: 'undo', version: 2 }]))
  const after = await get(id)
  const plain = (items: PlanItem[]) => items.map(({ version: _, ...item }) => item)
  expect(plain(after.items)).toEqual(plain(before.items))
  expect(after.changes.map(({ version, undone }) => ({ version, undone }))).toEqual([{ version: 3, undone: false }, { version: 2, undone: true }])
  expect(refused(await correct(fog, id, 3, [{ do: 'undo', version: 2 }]))).toBe('plan.nothing_to_undo')
  must(await correct(fog, id, 3, [{ do: 'undo', version: 3 }]))
  expect((await get(id)).items.filter((item) => item.state === 'replaced')).toHaveLength(2)
})

test('items become records with their measure, and rejected ones do not', async () => {
  const { id } = await importPlan(`${PLAN}\n入册`)
  const [a, b] = (await get(id)).items.filter((item) => item.list === 'project')
  must(await correct(fog, id, 1, [{ do: 'change', key: a!.key, measure: '通车' }, { do: 'reject', key: b!.key }]))
  expect(refused(await call(fog, 'file', { params: { id }, body: { version: 1, keys: [a!.key] } }))).toBe('plan.stale')
  const filed = must(await call(fog, 'file', { params: { id }, body: { version: 2 } }))
  expect(filed.filed).toBe((await get(id)).items.filter((item) => item.state === 'filed').length)
  const record = filed.items.find((item: PlanItem) => item.key === a!.key).record as string
  expect(must(await node.read(fog, (read) => records.get(read, node.now(), 'project', record))).data).toMatchObject({ name: a!.title, measure: '通车', source: { document: id, spans: a!.spans } })
  must(await call(fog, 'lists', { params: { id } }))
  expect(written[1]?.rows.map((row) => row[0])).not.toContain(b!.title)
})

const OLD = '雾鹤合作规划\n一、交通\n推进雾鹤大桥、鹤渡码头等项目开工建设；推进石镜大坝工程前期工作；推进云溪隧道扩容工程项目前期工作。\n'
const NEW = '雾鹤合作规划（修订）\n一、交通\n推进雾鹤大桥、银滩索道等项目开工建设；推进石镜大坝工程开工建设；推进云溪隧道扩容改造工程项目前期工作。\n'

test('a new version is compared, and its records follow it with the plan as their reason', async () => {
  const { id: first } = await importPlan(OLD)
  const { items } = await get(first)
  const named = (list: readonly PlanItem[], title: string) => list.find((item) => item.list === 'project' && item.title.includes(title))!
  must(await correct(fog, first, 1, [{ do: 'change', key: named(items, '雾鹤大桥').key, measure: '2027 年通车' }]))
  must(await call(fog, 'file', { params: { id: first }, body: { version: 2 } }))
  const { id } = await importPlan(NEW, first)
  const compared = must(await call(fog, 'compare', { params: { id } }))
  const projects = compared.rows.filter((row: Any) => row.list === 'project')
  const kindOf = (title: string) => projects.find((row: Any) => `${row.before?.title} ${row.after?.title}`.includes(title))
  expect(kindOf('雾鹤大桥')).toMatchObject({ kind: 'same', done: false })
  expect(kindOf('石镜大坝工程')).toMatchObject({ kind: 'changed', fields: [{ field: 'stage', before: '前期工作', after: '开工建设' }] })
  expect(kindOf('云溪隧道')).toMatchObject({ kind: 'renamed' })
  expect(kindOf('银滩索道')).toMatchObject({ kind: 'added' })
  expect(kindOf('鹤渡码头')).toMatchObject({ kind: 'removed', done: false })
  const rows = compared.rows.map((row: Any) => ({ ...(row.before ? { before: row.before.key } : {}), ...(row.after ? { after: row.after.key } : {}) }))
  expect(must(await call(fog, 'carry', { params: { id }, body: { version: 1, rows } }))).toMatchObject({ withdrawn: 1 })
  const after = must(await call(fog, 'compare', { params: { id } }))
  expect(after.rows.filter((row: Any) => !row.done)).toEqual([])
  const bridge = named((await get(id)).items, '雾鹤大桥')
  const record = must(await node.read(fog, (read) => records.get(read, node.now(), 'project', bridge.record!)))
  expect(record.data).toMatchObject({ measure: '2027 年通车', source: { document: id } })
  const history = must(await node.read(fog, (read) => records.history(read, node.now(), 'project', named(newItems(after), '石镜大坝工程').record!, { limit: 10 })))
  expect(history.items[0]).toMatchObject({ reason: '按新版《雾鹤合作规划（修订）》修订：阶段' })
  must(await call(fog, 'comparison', { params: { id } }))
  expect(written[0]?.rows.length).toBe(after.rows.filter((row: Any) => row.kind !== 'same').length)
  expect((await get(first)).items.length).toBe(items.length)
  expect(refused(await call(fog, 'compare', { params: { id: first } }))).toBe('plan.no_version_before')
})
const newItems = (compared: Any): PlanItem[] => compared.rows.flatMap((row: Any) => (row.after === undefined ? [] : [row.after]))

test('five thousand items: a correction writes what it touches, whatever the length of the lists', async () => {
  const names = Array.from({ length: 5_000 }, (_, at) => `第${at}号栈桥项目`)
  const { id, counts } = await importPlan(`雾鹤合作规划\n一、交通\n${names.map((name) => `推进${name}开工建设。`).join('\n')}\n`)
  expect(counts['projects']! + counts['tasks']!).toBeGreaterThan(4_000)
  const { items } = await get(id)
  const began = performance.now()
  for (let turn = 0; turn < 20; turn++) must(await correct(fog, id, turn + 1, [{ do: 'accept', key: items[turn]!.key }]))
  const each = (performance.now() - began) / 20
  expect(must(await call(fog, 'changes', { params: { id }, query: { since: 20 } })).items).toHaveLength(1)
  expect(each).toBeLessThan(200)
  must(await correct(fog, id, 21, items.slice(100, 5_000).map((item) => ({ do: 'reject' as const, key: item.key }))))
}, 60_000)
