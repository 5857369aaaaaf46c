import { expect, test } from 'vitest'
import type { Register } from '../client/session.tsx'
import { readPaste } from './paste-read.ts'

const register = {
  code: 'project', title: { zh: '项目', en: 'Projects' }, titleField: 'name', columns: [], searchFields: [], publicFields: [], geometry: 'none',
  schema: {
    type: 'object', required: ['name', 'stage'], additionalProperties: false,
    properties: {
      name: { type: 'string', title: '项目名称', 'x-en': 'Project' }, stage: { title: '阶段', 'x-en': 'Stage', oneOf: [{ const: '在建', title: '在建', 'x-en': 'Under way' }] },
      places: { type: 'array', title: '地点', items: { type: 'string' } }, investment: { type: 'number', title: '总投资', 'x-unit': '万元' }, start: { type: 'string', format: 'date', title: '开工日期' }, open: { type: 'boolean', title: '公开' },
    },
  },
} as unknown as Register

test('rows copied from a spreadsheet become records, whatever their columns are called', () => {
  const pasted = readPaste(register, '项目名称\tStage\t地点\t总投资（万元）\t开工日期\t公开\t备忘\r\n界山隧道\tunder way\t石门、松坪\t1,234.5\t2026/3/1\t是\tx\r\n\r\n"两\n河口"\t在建\t\t\t2026-03-01 周日\t\t\n', 'zh')
  expect(pasted.unknown).toEqual(['备忘'])
  expect(pasted.rows).toEqual([
    { data: { name: '界山隧道', stage: '在建', places: ['石门', '松坪'], investment: 1234.5, start: '2026-03-01', open: true }, flaws: [] },
    { data: { name: '两\n河口', stage: '在建', start: '2026-03-01' }, flaws: [] },
  ])
})

test('a row with something wrong says where and what', () => {
  const { rows } = readPaste(register, '项目名称\t阶段\t总投资\n\t停工\t很多', 'zh')
  expect(rows[0]?.flaws).toEqual([{ title: '项目名称', message: '必填' }, { title: '阶段', message: '请从列表中选择' }, { title: '总投资', message: '应为数字' }])
})
