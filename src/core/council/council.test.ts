import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clausesIn, compareClauses, isLocked, meetingState, needsReason, resolutionStanding, serialText } from './index.ts'

const at = (stage: string, handoff: string) => ({ stage, handoff })
const taken = at('working', 'accepted')

test('a meeting is drafted, called, minuted, sent, sent back and confirmed', () => {
  expect(meetingState(0, false, [])).toBe('draft')
  expect(meetingState(1, false, [])).toBe('called')
  expect(meetingState(1, true, [])).toBe('drafted')
  expect(meetingState(1, true, [at('offered', 'offered')])).toBe('confirming')
  expect(meetingState(2, true, [taken, at('offered', 'returned')])).toBe('amending')
  expect(meetingState(2, true, [taken, at('offered', 'offered')])).toBe('confirming')
  expect(meetingState(2, true, [taken, at('closed', 'accepted')])).toBe('confirmed')
  for (const ended of [at('terminated', 'accepted'), at('withdrawn', 'recalled'), at('offered', 'lapsed')]) expect(meetingState(1, true, [ended])).toBe('amending')
  expect(['draft', 'called', 'drafted', 'confirming', 'amending', 'confirmed'].filter((state) => isLocked(state as 'draft'))).toEqual(['confirming', 'confirmed'])
})

test('a resolution is done when all its cases are closed or the convener says so, and late when its day has passed before', () => {
  const on = '2026-11-23' as never
  expect(resolutionStanding({ cases: [], due: '2026-11-22' }, on)).toEqual({ state: 'open', isLate: true })
  expect(resolutionStanding({ cases: [], task: 't', due: '2026-11-23' }, on)).toEqual({ state: 'task', isLate: false })
  expect(resolutionStanding({ cases: [at('closed', 'accepted'), taken], due: '2026-11-01' }, on)).toEqual({ state: 'supervised', isLate: true })
  expect(resolutionStanding({ cases: [at('closed', 'accepted')], due: '2026-11-01' }, on)).toEqual({ state: 'done', isLate: false })
  expect(resolutionStanding({ cases: [], task: 't', done: { on: '2026-11-20', note: '已通车' }, due: '2026-11-01' }, on)).toEqual({ state: 'done', isLate: false })
  expect(serialText({ year: 2026, number: 3 })).toBe('〔2026〕3号')
})

test('clauses are found by their heads; lines without one go on; a text without heads is told line by line', () => {
  expect(clausesIn('办法\n第一条 为了修桥。\n（一）桥墩\n续行\n第二条　自发布之日起施行。\n（一）例外')).toEqual([
    { clause: '序言', text: '办法' }, { clause: '第一条', text: '为了修桥。' }, { clause: '（一）', text: '桥墩\n续行' }, { clause: '第二条', text: '自发布之日起施行。' }, { clause: '（一）-2', text: '例外' },
  ])
  expect(clausesIn('3.1 桥宽\n3.2 桥高').map((one) => one.clause)).toEqual(['3.1', '3.2'])
  expect(clausesIn('桥宽\n\n桥高')).toEqual([{ clause: '1', text: '桥宽' }, { clause: '2', text: '桥高' }])
  expect(clausesIn('  \n')).toEqual([])
})

test('whatever the text, nothing of it is lost and no clause has the name of another', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('第一条 桥', '（一）墩', '一、总则', '续', '3.1 宽'), fc.string({ maxLength: 12 }))), (lines) => {
    const found = clausesIn(lines.join('\n'))
    expect(new Set(found.map((one) => one.clause)).size).toBe(found.length)
  }))
})

test('two versions side by side hold every clause of both once', () => {
  const [was, is] = [[{ clause: '1', text: 'a' }, { clause: '2', text: 'b' }, { clause: '3', text: 'c' }], [{ clause: '1', text: 'a' }, { clause: '3', text: 'C' }, { clause: '4', text: 'd' }]]
  expect(compareClauses(was, is).map(({ clause, kind }) => [clause, kind])).toEqual([['1', 'same'], ['2', 'removed'], ['3', 'changed'], ['4', 'added']])
  const clauses = fc.uniqueArray(fc.record({ clause: fc.constantFrom(...'abcdefgh'), text: fc.constantFrom('x', 'y') }), { selector: (one) => one.clause })
  fc.assert(fc.property(clauses, clauses, (before, after) => {
    const rows = compareClauses(before, after)
    expect(rows.map((row) => row.clause).sort()).toEqual([...new Set([...before, ...after].map((one) => one.clause))].sort())
    expect(rows.filter((row) => row.kind !== 'removed').map((row) => row.clause)).toEqual(after.map((one) => one.clause))
  }))
})

test('who is not followed in all is told why', () => {
  expect((['采纳', '部分采纳', '不采纳'] as const).map(needsReason)).toEqual([false, true, true])
})
