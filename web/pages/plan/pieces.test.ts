import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlanItem } from '../../../src/contract/plan.ts'
import { paragraphsOf, piecesOf } from './pieces.ts'

const item = (key: string, start: number, end: number, more: Partial<PlanItem> = {}): PlanItem => ({ key, list: 'project', state: 'proposed', version: 1, title: key, domain: '', places: [], lead: [], support: [], quantities: [], spans: [{ start, end }], ...more })
const text = '一、交通\n\n推进雾鹤大桥𠮷、码头建设。\n另起一行'

test('marks that lie in one another cut the words between them; the narrowest comes first', () => {
  const paragraphs = paragraphsOf({ text, sections: [{ title: '交通', level: 1, start: 0, end: 4 }], sentences: [] }, [item('wide', 6, 16, { list: 'task' }), item('bridge', 8, 12), item('gone', 14, 16, { state: 'rejected' })])
  expect(paragraphs.map(({ start, level }) => ({ start, level }))).toEqual([{ start: 0, level: 1 }, { start: 6, level: undefined }, { start: 20, level: undefined }])
  expect(piecesOf(paragraphs[1]!, undefined, false).map(({ text, keys, list }) => [text, keys.join(' '), list])).toEqual([['推进', 'wide', 'task'], ['雾鹤大桥', 'bridge wide', 'project'], ['𠮷、码头', 'wide', 'task'], ['建设。', '', undefined]])
})

test('a mark that runs over the end of a line is marked on both', () => {
  const paragraphs = paragraphsOf({ text, sections: [], sentences: [] }, [item('over', 17, 22)])
  expect(paragraphs.map((paragraph) => piecesOf(paragraph, undefined, false).filter(({ keys }) => keys.length > 0).map(({ text }) => text))).toEqual([[], ['设。'], ['另起']])
})

test('a paragraph whose marks stay is the same object', () => {
  const document = { text, sections: [], sentences: [] }
  const before = paragraphsOf(document, [item('bridge', 8, 12)])
  const after = paragraphsOf(document, [item('bridge', 8, 12, { version: 2 }), item('line', 20, 22)], before)
  expect(after[1]).toBe(before[1])
  expect(after[2]).not.toBe(before[2])
})

test('the pieces are the paragraph, whatever is marked', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(24), fc.nat(24)).filter(([a, b]) => a < b), { maxLength: 8 }), fc.nat(20), (spans, from) => {
    const items = spans.map(([start, end], at) => item(`k${at}`, start, end))
    const sentences = [{ start: 0, end: 10, class: '任务' }, { start: 10, end: 24, class: '描述' }]
    for (const paragraph of paragraphsOf({ text, sections: [], sentences }, items)) expect(piecesOf(paragraph, { start: from, end: from + 3 }, true).map((piece) => piece.text).join('')).toBe(paragraph.points.join(''))
  }))
})
