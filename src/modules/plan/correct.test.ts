import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Correction, PlanItem } from '../../contract/plan.ts'
import { must } from '../../core/value/index.ts'
import { applyCorrections, type Desk } from './correct.ts'

const text = '推进雾鹤大桥、鹤渡码头及石镜灯塔建设。再建雾鹤大桥。'
const item = (key: string, title: string, more: Partial<PlanItem> = {}): PlanItem => {
  const start = text.indexOf(title)
  return { key, list: 'project', state: 'proposed', version: 1, title, stage: '推进', domain: '交通', places: [], lead: [], support: [], quantities: [], spans: [{ start, end: start + [...title].length }], ...more }
}
const bridge = item('project:2-6', '雾鹤大桥')
const wharf = item('project:7-11', '鹤渡码头', { version: 3, lead: ['交通局'] })
const filed = item('project:12-16', '石镜灯塔', { state: 'filed', record: 'r', register: 'project' })
const task = item('task:0-18', '推进雾鹤大桥、鹤渡码头及石镜灯塔建设', { list: 'task' })
const desk = (items: readonly PlanItem[] = [bridge, wharf, filed, task], steps: Desk['steps'] = new Map()): Desk => ({ text, characters: [...text].length, items, steps })
const made = (corrections: Correction[], seen = 3, on = desk()) => must(applyCorrections(on, seen, corrections))
const refusal = (corrections: Correction[], on = desk()) => { const done = applyCorrections(on, 3, corrections); return done.ok ? undefined : done.fault }

test('corrections hold all together or not at all', () => {
  expect(made([{ do: 'change', key: bridge.key, stage: '开工建设', measure: '通车' }, { do: 'add', list: 'task', title: '修路', domain: '交通', span: { start: 1, end: 3 } }]).changed).toMatchObject([{ stage: '开工建设', measure: '通车', state: 'corrected' }, { key: 'task:1-3', state: 'added' }])
  expect(refusal([{ do: 'reject', key: bridge.key }, { do: 'reject', key: 'project:0-0' }])).toMatchObject({ fault: 'plan.item_unknown', field: '/body/corrections/1/key' })
  expect(refusal([{ do: 'reject', key: filed.key }])).toMatchObject({ fault: 'plan.item_filed' })
  expect(refusal([{ do: 'add', list: 'task', title: 'x', domain: '交通', span: { start: 99, end: 101 } }])).toMatchObject({ fault: 'plan.span' })
  expect(refusal([{ do: 'add', list: 'project', title: 'x', domain: '交通', span: { start: 2, end: 6 } }])).toMatchObject({ fault: 'plan.item_exists' })
})

test('what somebody else has changed since is left alone and told; the rest holds', () => {
  const { changed, conflicts, did } = made([{ do: 'reject', key: wharf.key }, { do: 'accept', key: bridge.key }], 2)
  expect(conflicts).toEqual([{ at: 0, keys: [wharf.key] }])
  expect(changed).toMatchObject([{ key: bridge.key, state: 'accepted' }])
  expect(did).toEqual({ accept: 1 })
})

test('words are given to an item and taken from it, but for the last', () => {
  const span = { start: 22, end: 26 }
  expect(made([{ do: 'mention', key: bridge.key, span }, { do: 'mention', key: bridge.key, span }]).changed).toMatchObject([{ spans: [{ start: 2, end: 6 }, span] }])
  expect(refusal([{ do: 'unmention', key: bridge.key, span: { start: 2, end: 6 } }])).toMatchObject({ fault: 'plan.last_mention' })
})

test('merging gathers words, places and bodies in the first; the others say where they went', () => {
  expect(made([{ do: 'merge', keys: [bridge.key, wharf.key], title: '雾鹤大桥与鹤渡码头' }]).changed).toMatchObject([
    { key: bridge.key, title: '雾鹤大桥与鹤渡码头', lead: ['交通局'], spans: [{ start: 2, end: 6 }, { start: 7, end: 11 }] }, { key: wharf.key, state: 'replaced', into: [bridge.key] },
  ])
  expect(refusal([{ do: 'merge', keys: [bridge.key, task.key] }])).toMatchObject({ fault: 'plan.lists_differ' })
})

test('splitting finds each part’s own words, and keeps keys apart', () => {
  const { changed } = made([{ do: 'split', key: task.key, titles: ['鹤渡码头', '石镜灯塔', '另一件事'] }])
  expect(changed.map(({ key, title, spans, state }) => ({ key, title, at: spans[0]?.start, state }))).toEqual([
    { key: task.key, title: task.title, at: 0, state: 'replaced' }, { key: 'task:7-11', title: '鹤渡码头', at: 7, state: 'added' }, { key: 'task:12-16', title: '石镜灯塔', at: 12, state: 'added' }, { key: 'task:0-18.2', title: '另一件事', at: 0, state: 'added' },
  ])
})

test('a step is taken back whole, or not at all where its items have changed since', () => {
  const now = { ...bridge, state: 'rejected' as const, version: 4 }
  const added = item('task:1-3', '进雾', { list: 'task', state: 'added', version: 4 })
  const steps = new Map([[4, [{ now, before: bridge }, { now: added, before: undefined }]]])
  expect(made([{ do: 'undo', version: 4 }], 4, desk([now, added], steps))).toMatchObject({ changed: [bridge, { key: 'task:1-3', state: 'removed' }], undoes: 4 })
  expect(refusal([{ do: 'undo', version: 4 }], desk([{ ...now, version: 5 }, added], steps))).toMatchObject({ fault: 'plan.nothing_to_undo' })
  expect(refusal([{ do: 'undo', version: 9 }])).toMatchObject({ fault: 'plan.nothing_to_undo' })
})

test('any run of corrections leaves every item with words that lie in the text', () => {
  const key = fc.constantFrom(bridge.key, wharf.key, task.key, 'project:7-11', 'task:1-4')
  const span = fc.tuple(fc.nat(40), fc.nat(40)).map(([start, end]) => ({ start, end }))
  const one = fc.oneof(
    fc.record({ do: fc.constantFrom('accept' as const, 'reject' as const, 'restore' as const), key }), fc.record({ do: fc.constantFrom('mention' as const, 'unmention' as const), key, span }),
    fc.record({ do: fc.constant('merge' as const), keys: fc.array(key, { minLength: 2, maxLength: 3 }) }), fc.record({ do: fc.constant('split' as const), key, titles: fc.array(fc.constantFrom('雾鹤大桥', '鹤渡', '无'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ do: fc.constant('add' as const), list: fc.constantFrom('task' as const, 'project' as const), title: fc.constant('新'), domain: fc.constant('交通'), span }),
  )
  fc.assert(fc.property(fc.array(one, { maxLength: 8 }), (corrections) => {
    const done = applyCorrections(desk(), 3, corrections)
    if (!done.ok) return
    expect(new Set(done.value.changed.map((changed) => changed.key)).size).toBe(done.value.changed.length)
    for (const { spans } of done.value.changed) { expect(spans.length).toBeGreaterThan(0); for (const { start, end } of spans) { expect(start).toBeLessThan(end); expect(end).toBeLessThanOrEqual([...text].length) } }
  }))
})
