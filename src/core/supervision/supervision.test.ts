import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeCalendar, NATIONAL_RELEASES } from '../calendar/index.ts'
import { addDays, type Day, instant, must } from '../value/index.ts'
import { answerAfter, causeOf, DEFAULT_LADDER, isLadder, type Made, NO_TALLY, resultOf, rungDue, rungReached, SLIP_LEVELS, scoreOf, STEPS, standingOf, stepsOf, workdaysPast } from './index.ts'

const calendar = must(composeCalendar(NATIONAL_RELEASES))
const made = (...moves: readonly (readonly [string, string])[]): Made[] => moves.map(([move, stage], at) => ({ move, stage, at: instant(1_000 * (at + 1)), party: move === 'accept' || move === 'reply' ? 'he' : 'wu' }))
const done = (list: readonly Made[]) => stepsOf(list).filter(({ at }) => at !== undefined).map(({ step }) => step)
const GIVEN = ['offer', 'offered'] as const
const SIGNED = ['accept', 'working'] as const
const ANSWERED = ['reply', 'answered'] as const
const CLOSED = ['close', 'closed'] as const

describe('the seven steps', () => {
  test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
    ['given', [GIVEN], ['filed', 'given']],
    ['given back', [GIVEN, ['return', 'offered']], ['filed']],
    ['given again', [GIVEN, ['lapse', 'offered'], GIVEN], ['filed', 'given']],
    ['signed', [GIVEN, SIGNED], ['filed', 'given', 'signed', 'handling']],
    ['passed on and not yet signed', [GIVEN, SIGNED, ['transfer', 'offered']], ['filed', 'given']],
    ['answered', [GIVEN, SIGNED, ['note', 'working'], ANSWERED], ['filed', 'given', 'signed', 'handling', 'answered']],
    ['sent back', [GIVEN, SIGNED, ANSWERED, ['sendBack', 'working']], ['filed', 'given', 'signed', 'handling']],
    ['closed', [GIVEN, SIGNED, ANSWERED, CLOSED], [...STEPS]],
  ])('%s', (_name, moves, steps) => {
    expect(done(made(...moves))).toEqual(steps)
  })

  test('whatever was moved, the times of what is done never fall', () => {
    const move = fc.constantFrom(GIVEN, SIGNED, ANSWERED, CLOSED, ['transfer', 'offered'] as const, ['return', 'offered'] as const, ['sendBack', 'working'] as const, ['note', 'working'] as const)
    fc.assert(fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
      const times = stepsOf(made(GIVEN, ...moves)).flatMap(({ at }) => (at === undefined ? [] : [at]))
      expect([...times].sort((a, b) => a - b)).toEqual(times)
    }))
  })
})

describe('the ladder', () => {
  // 2026-11-20 is a Friday.
  test.each<[string, Day, number]>([['on the day', '2026-11-20' as Day, 0], ['a Saturday after a Friday', '2026-11-21' as Day, 0], ['the Monday after', '2026-11-23' as Day, 1], ['two days before', '2026-11-18' as Day, -2], ['a week after', '2026-11-27' as Day, 5]])('%s', (_name, today, past) => {
    expect(workdaysPast(calendar, '2026-11-20' as Day, today)).toBe(past)
  })

  test('days past rise with the day by one at most, and by none on a day off', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 200 }), (from, after) => {
      const [due, today] = [addDays('2025-02-10' as Day, from), addDays('2025-01-10' as Day, from + after)]
      const [now, next] = [workdaysPast(calendar, due, today), workdaysPast(calendar, due, addDays(today, 1))]
      expect(next - now === 0 || next - now === 1).toBe(true)
    }))
  })

  test('each rung is used once, the highest reached first, and never a lower one after it', () => {
    const used: number[] = []
    const given = [-5, -2, -1, 0, 0, 1, 3, 5, 9].map((past) => { const rung = rungDue(DEFAULT_LADDER, past, used); if (rung !== undefined) used.push(rung.workdays); return rung?.level })
    expect(given).toEqual([undefined, 'blue', undefined, 'blue', undefined, 'yellow', undefined, 'red', undefined])
    expect(rungDue(DEFAULT_LADDER, 9, [])?.level).toBe('red')
    expect(rungDue(DEFAULT_LADDER, 2, [5])).toBeUndefined()
    expect(rungReached(DEFAULT_LADDER, -3)).toBeUndefined()
  })

  test('one that does not rise, or grows milder, is none', () => {
    expect(isLadder(DEFAULT_LADDER)).toBe(true)
    expect(isLadder([{ workdays: 1, level: 'blue' }, { workdays: 1, level: 'red' }])).toBe(false)
    expect(isLadder([{ workdays: 0, level: 'red' }, { workdays: 1, level: SLIP_LEVELS[0] }])).toBe(false)
  })

  test('the cause says how many working days', () => {
    expect([3, 0, -2].map((past) => causeOf('finish', '2026-11-20' as Day, past).zh)).toEqual(['应于 2026-11-20 前办结，已逾期 3 个工作日', '应于 2026-11-20 办结，当日到期', '应于 2026-11-20 前办结，还有 2 个工作日'])
    expect(causeOf('sign', '2026-11-20' as Day, 1).en).toBe('to be signed for by 2026-11-20; 1 working day late')
  })
})

describe('the appraisal', () => {
  const due = instant(5_000)
  test.each([
    ['in time, however long the review', { stage: 'answered', due, answeredAt: instant(4_000) }, 9_000, 'onTime'],
    ['closed in time', { stage: 'closed', due, answeredAt: instant(5_000) }, 9_000, 'onTime'],
    ['answered late', { stage: 'closed', due, answeredAt: instant(6_000) }, 9_000, 'late'],
    ['not answered', { stage: 'working', due }, 6_000, 'overdue'],
    ['sent back after an answer in time, and now late', { stage: 'working', due, answeredAt: instant(4_000) }, 6_000, 'overdue'],
    ['on its way', { stage: 'working', due }, 4_000, 'open'],
    ['not signed, whatever day it was to be signed by', { stage: 'offered', due }, 6_000, 'unsigned'],
    ['ended', { stage: 'terminated', due }, 9_000, 'ended'],
  ] as const)('%s', (_name, judged, at, result) => {
    expect(resultOf(judged, instant(at))).toBe(result)
  })

  test('an answer that was sent back is none', () => {
    expect(answerAfter(made(GIVEN, SIGNED, ANSWERED))).toBe(3_000)
    expect(answerAfter(made(GIVEN, SIGNED, ANSWERED, ['sendBack', 'working']))).toBeUndefined()
    expect(standingOf('countersigning')).toBe('handling')
  })

  test('the score is reckoned in the open, from 0 to 100', () => {
    expect(scoreOf(NO_TALLY).score).toBeUndefined()
    const { score, steps } = scoreOf({ ...NO_TALLY, given: 5, onTime: 3, late: 1, overdue: 1, yellow: 1 })
    expect(score).toBe(58)
    expect(steps.map(({ zh }) => zh)).toEqual(['应办结 5 件，按期 3 件：100 × 3 ÷ 5 = 60', '退回重办 0 次 × 2，黄牌 1 张 × 2，红牌 0 张 × 5，共扣 2 分', '得分 58'])
    const count = fc.nat({ max: 30 })
    fc.assert(fc.property(count, count, count, count, count, (onTime, late, overdue, yellow, red) => {
      const { score: got = 0 } = scoreOf({ ...NO_TALLY, onTime, late, overdue, yellow, red })
      expect(got >= 0 && got <= 100).toBe(true)
    }))
  })
})
