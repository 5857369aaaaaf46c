import { expect, test } from 'vitest'
import type { PlanItem } from '../../../src/contract/plan.ts'
import { changedFields, chaptersOf, guessOf, isSettled, merged, partsOf, rebase } from './model.ts'

const item = (key: string, more: Partial<PlanItem> = {}): PlanItem => ({ key, list: 'project', state: 'proposed', version: 1, title: key, stage: '推进', domain: '交通', places: [], lead: [], support: [], quantities: [], spans: [{ start: Number(key), end: Number(key) + 2 }], ...more })

test('what changed is laid into the lists by version, in the order of the text; what was taken back goes', () => {
  const lists = { version: 2, items: [item('1', { version: 2, title: '新' }), item('9')], changes: [] }
  expect(merged(lists, { version: 3, items: [item('1', { version: 1, title: '旧' }), item('5', { version: 3 }), item('9', { version: 3, state: 'removed' })], changes: [] }).items.map(({ key, title }) => `${key}${title}`)).toEqual(['1新', '55'])
  expect(merged(lists, { version: 1, items: [], changes: [] })).toBe(lists)
})

test('a correction of other fields than theirs holds; one of the same field is for a person; one that they made too is nothing', () => {
  const was = item('1')
  const is = item('1', { version: 2, stage: '开工建设' })
  expect(rebase([{ do: 'change', key: '1', domain: '水利' }], [was], [is])).toMatchObject({ again: [{ domain: '水利' }], conflicts: [] })
  expect(rebase([{ do: 'change', key: '1', stage: '储备' }], [was], [is])).toMatchObject({ again: [], conflicts: [{ now: { stage: '开工建设' } }] })
  expect(rebase([{ do: 'change', key: '1', stage: '开工建设' }], [was], [is])).toEqual({ again: [], conflicts: [] })
  expect(rebase([{ do: 'reject', key: '1' }], [was], [{ ...is, state: 'rejected' }])).toEqual({ again: [], conflicts: [] })
  expect(rebase([{ do: 'mention', key: '1', span: { start: 3, end: 4 } }], [was], [{ ...is, state: 'filed' }]).conflicts).toHaveLength(1)
})

test('a name is split at its marks and never inside brackets', () => {
  expect(partsOf('雾鹤大桥、鹤渡码头（一期、二期）及石镜灯塔')).toEqual(['雾鹤大桥', '鹤渡码头（一期、二期）', '石镜灯塔'])
  expect(partsOf('雾鹤大桥')).toEqual(['雾鹤大桥'])
})

test('words by hand begin with the domain and stage of their neighbours', () => {
  expect(guessOf([item('1', { domain: '水利', stage: '储备' }), item('50')], 'project', 8)).toEqual({ domain: '水利', stage: '储备' })
  expect(guessOf([], 'task', 8)).toEqual({ domain: undefined, stage: undefined })
})

test('a finding is settled by what it asked for, or by somebody who kept or rejected the item', () => {
  expect(isSettled('task.no_owner', item('1', { lead: ['交通局'] }))).toBe(true)
  expect(isSettled('task.no_owner', item('1', { state: 'corrected' }))).toBe(false)
  expect(isSettled('task.vague_verb', item('1', { state: 'corrected' }))).toBe(true)
  expect(isSettled('place.unknown', undefined)).toBe(false)
})

test('an item stands in the outermost section before its words', () => {
  expect(chaptersOf({ sections: [{ title: '甲', level: 1, start: 0, end: 1 }, { title: '乙', level: 2, start: 3, end: 4 }, { title: '丙', level: 1, start: 8, end: 9 }] }, [item('5'), item('8')])).toEqual(new Map([['5', '甲'], ['8', '丙']]))
})

test('only what differs is sent', () => {
  expect(changedFields(item('1'), { title: '1', stage: '储备', deadline: '' })).toEqual({ stage: '储备' })
})
