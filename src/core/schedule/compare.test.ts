import { describe, expect, test } from 'vitest'
import { instant } from '../value/index.ts'
import { compare, type Standing, writeCalendar } from './index.ts'

const project = (id: string, version: number, more: Partial<Standing> = {}): Standing => ({ id, title: id, version, stage: '推进', start: '2026-01-01', finish: '2026-12-31', investment: 100, ...more })

describe('what changed since', () => {
  const before = [project('same', 1), project('late', 1), project('gone', 3, { investment: 40 }), project('moved', 2), project('renamed', 1)]
  const after = [project('same', 1), project('late', 4, { finish: '2027-01-30', investment: 120.5, progress: 12 }), project('new', 1, { investment: 7 }), project('moved', 3, { stage: '建成投用', finish: '2026-12-01' }), project('renamed', 2)]
  const { changes, totals, unchanged } = compare(before, after)

  test('names what was added and taken away, and by how much the rest moved', () => {
    expect(changes.map(({ id, kind, finishDays, stage, investment, progress, dates }) => [id, kind, finishDays, stage, investment, progress, dates])).toEqual([
      ['gone', 'removed', undefined, false, undefined, undefined, false], ['new', 'added', undefined, false, undefined, undefined, false],
      ['late', 'changed', 30, false, 20.5, 12, true], ['moved', 'changed', -30, true, undefined, undefined, true], ['renamed', 'changed', undefined, false, undefined, undefined, false],
    ])
    expect(unchanged).toBe(1)
  })

  test('sums it up', () => { expect(totals).toEqual({ added: 1, removed: 1, changed: 3, later: 1, earlier: 1, stage: 1, investment: -12.5 }) })
  test('is turned round with its signs', () => { expect(compare(after, before).totals).toMatchObject({ added: 1, removed: 1, later: 1, earlier: 1, investment: 12.5 }) })
})

test('a calendar file folds at 75 octets, never inside a character, and is the same every time', () => {
  const events = [{ uid: 'a@fable', day: '2026-02-28', title: '大桥合龙，检查；验收', description: `${'很长的说明'.repeat(20)}\n第二行` }]
  const text = writeCalendar('雾鹤合作区', events, instant(0))
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${'很长的说明'.repeat(20)}\\n第二行`)
  expect(text).toContain('DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n')
  expect(text).not.toContain('\uFFFD')
  expect(writeCalendar('雾鹤合作区', events, instant(0))).toBe(text)
})
