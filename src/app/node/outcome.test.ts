import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { type Actor, publicActor } from '../../kernel/db/index.ts'
import { testNode, type TestNode } from '../../kernel/parties/testing.ts'
import { openRecords, type Records } from '../../kernel/records/index.ts'
import { formatProblem, parsePack, readPackFiles } from '../zone/index.ts'
import { UNITS } from './foundation.ts'
import { loadOutcome } from './outcome.ts'

const OUTCOME = {
  $schema: '../schema/outcome.schema.json', owner: 'body:910101.hzb', plan: { zh: '规划（虚构）', en: 'A plan (invented)' }, note: { zh: '虚构，未核实。', en: 'Invented, not verified.' },
  projects: [
    { name: '雾桥北引桥', stage: '推进', domain: '交通', places: ['雾桥县'] }, { name: '渡口改造', stage: '前期工作', domain: '交通', lead: ['雾桥县合作办'] }, { name: '堤防加固', stage: '开工建设', domain: '水利' },
  ],
  tasks: [{ title: '建立联合巡河', domain: '生态', chapter: '第一章', deadline: '2027年底' }],
  indicators: {
    system: '规划指标（演示）', note: { zh: '演示而设，未核实。', en: 'Made up, not verified.' },
    items: [{ name: '通车里程', unit: '公里', kind: '预期性', direction: 'up', weight: 60, baseYear: 2025, base: 0, targetYear: 2030, target: 100, actuals: [[2026, 12]] }, { name: '建成占比', unit: '%', kind: '预期性', direction: 'up', weight: 40, formula: '项目数("stage=建成投用") / 项目数() * 100' }],
  },
  towns: [{ name: '乙镇', direction: '渡口', partners: ['丙镇'] }],
  schedule: {
    note: { zh: '日期为演示而设。', en: 'The days are made up.' },
    // What waits stands before what it waits for.
    projects: [
      { name: '雾桥北引桥', start: '2028-01-01', finish: '2029-12-31', after: ['渡口改造', '堤防加固'] }, { name: '渡口改造', start: '2026-01-01', finish: '2027-12-31', actualStart: '2026-02-02' }, { name: '堤防加固', start: '2026-03-01', finish: '2027-06-30' },
    ],
  },
}
const files = new Map([...await readPackFiles(resolve(import.meta.dirname, '../../../zone/fable')), ['outcome.json', JSON.stringify(OUTCOME)]])
const { pack, problems } = parsePack(files)
if (pack?.outcome === undefined) throw new Error(`the pack does not load: ${problems.map(formatProblem).join('; ')}`)
const { outcome, zone: { planRegisters } } = pack
const owner: Actor = { account: '00000000-0000-7000-8000-000000000001', party: outcome.owner, roles: ['officer'], language: 'zh' }

let node: TestNode
let records: Records
beforeAll(async () => {
  node = await testNode(UNITS.filter(({ schema }) => schema !== 'log' && schema !== 'party'), pack)
  records = openRecords(node.zone)
})
afterAll(() => node.close())

const all = (register: string) => node.read(owner, async (read) => must(await records.portfolio(read, node.now(), register, { fields: [] })))

test('every project, task and town is filed once, published, and says that it is not verified', async () => {
  const said: string[] = []
  await loadOutcome(node, (line) => said.push(line))
  await loadOutcome(node, (line) => said.push(line))
  expect(said).toHaveLength(1)
  for (const [register, given] of [[planRegisters.project, outcome.projects], [planRegisters.task, outcome.tasks], [planRegisters.town, outcome.towns]] as const) {
    const filed = await all(register ?? '')
    expect(filed.map(({ title }) => title).sort()).toEqual(given.map((one) => ('name' in one ? one.name : one.title)).sort())
    expect(filed.filter(({ data, published, owner: by }) => !published || by !== outcome.owner || !String(data['note']).includes('未核实'))).toEqual([])
  }
  const seen = await node.read(publicActor(), async (read) => must(await records.portfolio(read, node.now(), planRegisters.project, { fields: [] })))
  expect(seen).toHaveLength(outcome.projects.length)
})

test('indicators are filed with their made-up figures marked, and kept from the public, to whom the mark would not show', async () => {
  const filed = await node.read(owner, async (read) => must(await records.portfolio(read, node.now(), planRegisters.indicator ?? '', {})))
  expect(filed.map(({ title }) => title).sort()).toEqual(['建成占比', '通车里程'])
  expect(filed.every(({ data, published }) => !published && data['system'] === '规划指标（演示）' && String(data['origin']).includes('未核实'))).toBe(true)
  expect(filed.find(({ title }) => title === '通车里程')?.data['actuals']).toEqual([{ year: 2026, value: 12, note: '演示而设，未核实。' }])
})

test('indicators whose weights do not make a hundred, or whose formula cannot be read, are reported', () => {
  const planted = structuredClone(OUTCOME)
  Object.assign(planted.indicators.items[1]!, { weight: 39, formula: '项目数(' })
  expect(parsePack(new Map([...files, ['outcome.json', JSON.stringify(planted)]])).problems.map(({ at }) => at)).toEqual(['outcome.json#/indicators/items', 'outcome.json#/indicators/items/1/formula'])
})

test('days made up for the demonstration say so, and what waits names what it waits for', async () => {
  const filed = await all(planRegisters.project)
  const titles = new Map(filed.map(({ id, title }) => [id, title]))
  const byTitle = new Map(filed.map((one) => [one.title, one.data]))
  for (const { name, start, finish, after } of outcome.schedule?.projects ?? []) {
    const data = byTitle.get(name)
    expect(data).toMatchObject({ start, finish })
    expect(data?.['note']).toContain('演示而设')
    expect(((data?.['depends'] ?? []) as { project: string }[]).map(({ project }) => titles.get(project)).sort()).toEqual([...after].sort())
  }
  expect(outcome.schedule?.projects.some(({ after }) => after.length > 1)).toBe(true)
})

test.each([
  ['a project of the schedule that is none', (one: { name: string }) => { one.name = '月球铁路' }, '/schedule/projects/0/name'],
  ['one that waits for nothing known', (one: { after?: string[] }) => { one.after = ['月球铁路'] }, '/schedule/projects/0/after/0'],
  ['one that ends before it begins', (one: { finish: string }) => { one.finish = '1999-12-31' }, '/schedule/projects/0/finish'],
] as const)('%s is reported at its place', (_name, plant: (one: never) => void, pointer) => {
  const planted = structuredClone(OUTCOME)
  plant(planted.schedule.projects[0] as never)
  expect(parsePack(new Map([...files, ['outcome.json', JSON.stringify(planted)]])).problems.map(({ at }) => at)).toEqual([`outcome.json#${pointer}`])
})
