import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../value/index.ts'
import { addMonths, causeText, endOfMonth, judge, LIGHT_RULE, monthsDue, type Owing, plannedProgress, type ProjectFacts, type Report } from './index.ts'

const SEVERITY = { 未排期: 0, 正常: 0, 有风险: 1, 滞后: 2 } as const
const bridge: ProjectFacts = { stage: '推进', start: '2026-01-01', finish: '2027-01-01', investment: 10_000, milestones: [{ name: '桥墩', planned: '2026-07-01', actual: '2026-06-20', weight: 60 }] }
const report = (more: Partial<Report> = {}): Report => ({ party: 'body:1.a', month: '2026-10', progress: 75, invested: 7_000, ...more })
const codes = (facts: ProjectFacts, reports: readonly Report[], today: string, owing: readonly Owing[] = []) => judge(facts, reports, owing, today).causes.map(({ code, level }) => `${code} ${level}`)

describe('a light says why', () => {
  const day = '2026-11-23'
  const cases: readonly (readonly [string, ProjectFacts, readonly Report[], readonly string[], string])[] = [
    ['on plan', bridge, [report({ progress: 86 })], [], '正常'],
    ['nothing planned', { stage: '谋划' }, [], ['unplanned note'], '未排期'],
    ['not begun', { stage: '前期工作', start: '2026-11-01' }, [], ['startLate risk'], '有风险'],
    ['not begun for long', { stage: '前期工作', start: '2026-09-01' }, [], ['startLate late'], '滞后'],
    ['begun by its report', { stage: '前期工作', start: '2026-09-01' }, [report({ progress: 3 })], [], '正常'],
    ['not finished', { stage: '推进', finish: '2026-11-20' }, [], ['finishLate risk'], '有风险'],
    ['not finished for long', { stage: '推进', finish: '2026-10-20' }, [], ['finishLate late'], '滞后'],
    ['expected late', bridge, [report({ progress: 90, expectedFinish: '2027-02-10' })], ['finishExpectedLate risk'], '有风险'],
    ['a milestone missed', { ...bridge, milestones: [{ name: '合龙', planned: '2026-11-01' }] }, [], ['milestoneLate risk'], '有风险'],
    ['behind the plan', bridge, [report({ progress: 70, invested: 9_000 })], ['progressBehind risk'], '有风险'],
    ['far behind the plan', bridge, [report({ progress: 40, invested: 9_000 })], ['progressBehind late'], '滞后'],
    ['behind with the money', bridge, [report({ progress: 86, invested: 5_000 })], ['investmentBehind risk'], '有风险'],
    ['an open risk', { ...bridge, risks: [{ title: '征地', level: '高' }] }, [report({ progress: 86 })], ['riskOpen risk'], '有风险'],
    ['a closed risk', { ...bridge, risks: [{ title: '征地', level: '高', closed: true }] }, [report({ progress: 86 })], [], '正常'],
    ['finished', { ...bridge, actualFinish: '2027-02-01' }, [report({ progress: 10 })], ['finished note'], '正常'],
  ]
  test.each(cases)('%s', (_name, facts, reports, causes, light) => {
    expect(codes(facts, reports, day)).toEqual(causes)
    expect(judge(facts, reports, [], day).light).toBe(light)
  })
})

test('a body that owes reports turns the light, first to risk and after three to late', () => {
  const owing = [{ party: 'body:1.a', since: '2026-08-15' }]
  expect(monthsDue('2026-08-15', '2026-11-23', LIGHT_RULE.reportDueDay)).toEqual(['2026-08', '2026-09', '2026-10'])
  expect(codes(bridge, [], '2026-09-10', owing)).toEqual([])
  expect(codes(bridge, [], '2026-09-11', owing)).toEqual(['reportMissing risk'])
  expect(codes(bridge, [], '2026-11-23', owing)).toEqual(['reportMissing late'])
  expect(codes(bridge, [report({ progress: 86 }), report({ month: '2026-08' }), report({ month: '2026-09' })], '2026-11-23', owing)).toEqual([])
})

test('a person may set the light until a day; the computed one stands beside it', () => {
  const facts: ProjectFacts = { ...bridge, finish: '2026-06-01', override: { light: '正常', reason: '已报批调整工期', from: '2026-11-01', until: '2026-11-30' } }
  expect(judge(facts, [], [], '2026-11-23')).toMatchObject({ light: '正常', computed: '滞后', isSet: true })
  expect(judge(facts, [], [], '2026-12-01')).toMatchObject({ light: '滞后', isSet: false })
})

test('causes are sentences with their figures in both languages', () => {
  const [cause] = judge(bridge, [report({ progress: 60, invested: 9_000 })], [], '2026-11-23').causes
  const words = causeText(cause!)
  expect(words.zh).toBe('2026-10 月报进度 60%，比计划 86.3% 低 26.3 个百分点'.replace('86.3% 低 26.3', `${cause!.params['planned']}% 低 ${cause!.params['points']}`))
  expect(words.en).toContain('2026-10')
  for (const text of [words.zh, words.en]) expect(text).not.toMatch(/[{}]/)
})

const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2025-01-01', days))
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const facts: fc.Arbitrary<ProjectFacts> = fc.record({
  stage: fc.constantFrom('谋划', '前期工作', '开工建设', '推进'), start: maybe(day), finish: maybe(day), actualStart: maybe(day), investment: maybe(fc.integer({ min: 1, max: 90_000 })),
  milestones: fc.array(fc.record({ name: fc.string({ maxLength: 4 }), planned: day, actual: maybe(day), weight: maybe(fc.integer({ min: 0, max: 60 })) }), { maxLength: 5 }),
  risks: fc.array(fc.record({ title: fc.string({ maxLength: 4 }), level: fc.constantFrom('低', '中', '高'), closed: fc.boolean() }), { maxLength: 4 }),
})
const month = fc.integer({ min: 0, max: 40 }).map((by) => addMonths('2025-01', by))
const reports: fc.Arbitrary<readonly Report[]> = fc.uniqueArray(fc.record({ party: fc.constantFrom('body:1.a', 'body:2.b'), month, progress: fc.integer({ min: 0, max: 99 }), invested: maybe(fc.integer({ min: 0, max: 90_000 })), expectedFinish: maybe(day) }), { maxLength: 5, selector: ({ party, month: of }) => party + of })
const owing = fc.uniqueArray(fc.record({ party: fc.constantFrom('body:1.a', 'body:2.b'), since: day }), { maxLength: 2, selector: ({ party }) => party })

test('the same facts give the same light, in whatever order reports came', () => {
  fc.assert(fc.property(facts, reports, owing, day, (of, given, owes, today) => {
    expect(judge(of, [...given].reverse(), owes, today)).toEqual(judge(of, given, owes, today))
  }))
})

test('with nothing else changed a later day never gives a better light', () => {
  fc.assert(fc.property(facts, reports, owing, day, fc.integer({ min: 1, max: 400 }), (of, given, owes, today, days) => {
    expect(SEVERITY[judge(of, given, owes, addDays(today, days)).light]).toBeGreaterThanOrEqual(SEVERITY[judge(of, given, owes, today).light])
  }))
})

test('a report of less progress, less money or a later finish never gives a better light', () => {
  fc.assert(fc.property(facts, report0(), owing, day, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 400 }), (of, given, owes, today, less, days) => {
    const worse = { ...given, progress: Math.max(0, given.progress - less), invested: given.invested === undefined ? undefined : Math.max(0, given.invested - less * 100), expectedFinish: given.expectedFinish === undefined ? undefined : addDays(given.expectedFinish, days) }
    expect(SEVERITY[judge(of, [worse], owes, today).light]).toBeGreaterThanOrEqual(SEVERITY[judge(of, [given], owes, today).light])
  }))
})
function report0(): fc.Arbitrary<Report> {
  return fc.record({ party: fc.constant('body:1.a'), month, progress: fc.integer({ min: 0, max: 99 }), invested: maybe(fc.integer({ min: 0, max: 90_000 })), expectedFinish: maybe(day) })
}

test('the planned curve begins at 0, ends at 100 and never falls', () => {
  fc.assert(fc.property(facts, day, fc.integer({ min: 0, max: 400 }), (of, from, days) => {
    const [one, later] = [plannedProgress(of, from), plannedProgress(of, addDays(from, days))]
    if (one === undefined || later === undefined) return
    expect(later).toBeGreaterThanOrEqual(one)
    expect(one).toBeGreaterThanOrEqual(0)
    expect(later).toBeLessThanOrEqual(100)
  }))
  expect(plannedProgress(bridge, '2026-07-01')).toBe(60)
  expect(endOfMonth('2028-02')).toBe('2028-02-29')
})
