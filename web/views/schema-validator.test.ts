import { expect, test } from 'vitest'
import { findFlaws } from './schema-validator.ts'

const schema = {
  type: 'object', required: ['name', 'stage'], additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 5 }, stage: { type: 'string', enum: ['a', 'b'] }, money: { type: 'number', minimum: 0 }, start: { type: 'string', format: 'date' },
    places: { type: 'array', items: { type: 'string', minLength: 1 }, maxItems: 2 }, kind: { oneOf: [{ const: 'x', title: 'X' }, { const: 'y', title: 'Y' }] },
  },
} as const
const flaws = (data: unknown, language: 'zh' | 'en' = 'zh') => Object.fromEntries(findFlaws(schema as never, data, language).map((flaw) => [flaw.path.join('/'), flaw.message]))

test('good data has no flaws, and a field left empty is absent', () => {
  expect(flaws({ name: '界山隧道', stage: 'a', money: 0, start: '2026-11-23', places: [], kind: 'x' })).toEqual({})
  expect(flaws({ name: '隧道', stage: 'b', money: undefined, start: null })).toEqual({})
})

test('each flaw is said where it is, in the language asked for', () => {
  expect(flaws({ stage: 'c', money: -1, start: '2026-02-30', places: ['', 'x', 'y'], kind: 'z' })).toEqual({
    name: '必填', stage: '请从列表中选择', money: '不得小于 0', start: '应为日期，如 2026-11-23', places: '最多 2 项', 'places/0': '至少 1 个字', kind: '请从列表中选择',
  })
  expect(flaws({ name: 'too long', stage: 'a', money: 'much' }, 'en')).toEqual({ name: 'At most 5 characters', money: 'Must be a number' })
})
