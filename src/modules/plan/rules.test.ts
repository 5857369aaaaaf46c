import { expect, test } from 'vitest'
import type { PlanItem } from '../../contract/plan.ts'
import type { CompiledPlan } from '../../core/plan/index.ts'
import { itemsOf, listsOf, recordDataOf, titleOf } from './rules.ts'

const project: PlanItem = { key: 'project:4-8', list: 'project', state: 'proposed', version: 1, title: '雾鹤大桥', stage: '前期工作', domain: '交通', places: ['雾桥'], lead: [], support: [], quantities: [], spans: [{ start: 4, end: 8 }] }
const filed: PlanItem = { ...project, key: 'project:20-24', title: '鹤渡码头', state: 'filed', record: 'r', register: 'project' }
const document = { id: 'd', title: '雾鹤合作规划' }

test('items carry their words, and a key that the same text always gives', () => {
  const compiled: CompiledPlan = { sentences: [], sections: [], indicators: [], findings: [], tasks: [{ title: '畅通大通道', chapter: '', domain: '交通', start: 1, end: 6, deadline: '', quantities: [], lead: ['交通局'], support: [], parties: [] }], projects: [{ name: '雾鹤大桥', stage: '推进', domain: '交通', places: [], box: '', mentions: [{ start: 9, end: 13 }, { start: 30, end: 34 }] }] }
  expect(itemsOf(compiled).map(({ key, title, spans }) => ({ key, title, spans }))).toEqual([
    { key: 'task:1-6', title: '畅通大通道', spans: [{ start: 1, end: 6 }] }, { key: 'project:9-13', title: '雾鹤大桥', spans: [{ start: 9, end: 13 }, { start: 30, end: 34 }] },
  ])
})

test('a record keeps the document and the words it came from', () => {
  expect(recordDataOf(project, document)).toMatchObject({ name: '雾鹤大桥', stage: '前期工作', source: { document: 'd', title: '雾鹤合作规划', spans: [{ start: 4, end: 8 }] } })
})

test('the title is the one the document gives itself', () => {
  expect(titleOf('关于印发的通知\n《雾鹤合作区建设规划（2026—2030年）》已经审议', 'a.txt')).toBe('雾鹤合作区建设规划')
  expect(titleOf('\n\n无题之文本在此\n', 'a.txt')).toBe('无题之文本在此')
})

test('rejected items stay out of the lists', () => {
  const [, projects] = listsOf({ items: [{ ...project, state: 'rejected' }, filed] }, 'zh')
  expect(projects?.rows.map((row) => row[0])).toEqual(['鹤渡码头'])
})
