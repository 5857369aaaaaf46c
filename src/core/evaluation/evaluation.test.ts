import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fault, must, ok } from '../value/index.ts'
import { achievementIn, describeExpression, directionOf, evaluateExpression, expectedIn, type Expression, figureIn, indicatorsIn, parseExpression, printExpression, scoreOf, sumOfWeights, targetYearIn, timeWeighted } from './index.ts'

const valueOf = async (formula: string, values: Record<string, number> = {}) => evaluateExpression(must(parseExpression(formula)), (source, args) => { const value = values[[source, ...args].join(' ')]; return Promise.resolve(value === undefined ? { ok: false as const, fault: fault('evaluation.formula_zero') } : ok(value)) })

describe('formulas', () => {
  test('are arithmetic over named sources, and say what they used', async () => {
    expect(must(await valueOf('指标("游客") ÷ （指标("人口") - 2）× 100', { 'indicator 游客': 30, 'indicator 人口': 12 }))).toEqual({ value: 300, used: [{ source: 'indicator', args: ['游客'], value: 30 }, { source: 'indicator', args: ['人口'], value: 12 }] })
    expect(must(await valueOf('项目合计("invested", "domain=交通") / 10000 + -序列("tide","mean")', { 'projectSum invested domain=交通': 25_000, 'series tide mean': 1.5 })).value).toBe(1)
    expect(must(await valueOf('1 + 2 * 3 - 4 / 2')).value).toBe(5)
    expect(indicatorsIn(must(parseExpression('指标("甲") + 2 * -指标("乙")')))).toEqual(['甲', '乙'])
  })
  test.each([['1 +', 4], ['指标(甲)', 4], ['process.exit()', 8], ['1 2', 3], ['取数("甲")', 1], ['指标()', 1], ['((1)', 5], ['', 1], ['1 $ 2', 3]])('“%s” is refused at the character where it cannot be read', (formula, at) => {
    const parsed = parseExpression(formula)
    expect(parsed.ok ? undefined : [parsed.fault.fault, parsed.fault.params['at']]).toEqual(['evaluation.formula', at])
  })
  test('a division by nothing and a missing source are refused, never a number', async () => {
    expect(await valueOf('1 / 0')).toMatchObject({ ok: false, fault: { fault: 'evaluation.formula_zero' } })
    expect(await valueOf('指标("无")')).toMatchObject({ ok: false })
  })
  test('are told in the words of an office, in both languages', () => {
    const expression = must(parseExpression('项目合计("investment", "stage=建成投用") / (指标("总投资") + 1) * -序列("tide")'))
    const titleOf = (field: string) => ({ investment: '总投资', stage: '阶段' })[field] ?? field
    expect(describeExpression(expression, 'zh', titleOf)).toBe('项目“总投资”之和（阶段为建成投用） 除以 （指标“总投资”当年的值 加 1） 乘以 负的序列“tide”当年的平均值')
    expect(describeExpression(must(parseExpression('项目数() - 3')), 'en', titleOf)).toBe('the number of projects minus 3')
  })
  test('any text is read or refused; depth and length are bounded', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (words) => { parseExpression(words) }))
    expect(parseExpression('('.repeat(400)).ok).toBe(false)
    expect(parseExpression('-'.repeat(400)).ok).toBe(false)
  })
  test('what is printed reads as the same expression, and has the same value as reckoned by hand', async () => {
    const tree = fc.letrec<{ node: Expression }>((tie) => ({
      node: fc.oneof({ depthSize: 'small' },
        fc.nat(1_000).map((value): Expression => ({ kind: 'number', value: value / 8 })), fc.constantFrom('甲', '乙').map((name): Expression => ({ kind: 'source', source: 'indicator', args: [name] })),
        tie('node').map((of): Expression => ({ kind: 'negative', of })), fc.tuple(fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const), tie('node'), tie('node')).map(([operator, left, right]): Expression => ({ kind: 'sum', operator, left, right }))),
    })).node
    const byHand = (one: Expression): number => { switch (one.kind) { case 'number': return one.value; case 'source': return one.args[0] === '甲' ? 7 : 3; case 'negative': return -byHand(one.of); case 'sum': { const [a, b] = [byHand(one.left), byHand(one.right)]; return one.operator === '+' ? a + b : one.operator === '-' ? a - b : one.operator === '*' ? a * b : a / b } } }
    await fc.assert(fc.asyncProperty(tree, async (expression) => {
      const printed = printExpression(expression)
      fc.pre(printed.length <= 500)
      const parsed = parseExpression(printed)
      if (!parsed.ok) return // too deep
      expect(parsed.value).toEqual(expression)
      const value = await evaluateExpression(parsed.value, (_source, [name]) => Promise.resolve(ok(name === '甲' ? 7 : 3)))
      if (value.ok) expect(value.value.value).toBe(byHand(expression))
    }))
  })
})

describe('scores', () => {
  const goal = { direction: 'up' as const, baseYear: 2025, base: 100, targetYear: 2030, target: 200 }
  test('what should have been reached lies on the line between the years that are set', () => {
    expect(expectedIn(goal, 2027)?.value).toBe(140)
    expect(expectedIn({ ...goal, trajectory: [{ year: 2027, value: 120 }] }, 2026)?.value).toBe(110)
    expect(expectedIn(goal, 2033)?.value).toBe(200)
    expect(expectedIn(goal, 2020)).toBeUndefined()
    expect(expectedIn({ direction: 'up' }, 2027)).toBeUndefined()
  })
  test.each([[goal, 2027, 120, 0.5], [goal, 2027, 140, 1], [goal, 2027, 300, 1], [goal, 2027, 90, 0], [{ ...goal, direction: 'down' as const, base: 10, target: 5 }, 2030, 7.5, 0.5], [{ direction: 'up' as const, targetYear: 2030, target: 200 }, 2030, 50, 0.25], [{ direction: 'down' as const, targetYear: 2030, target: 5 }, 2030, 10, 0.5]])('%j in %i at %d is achieved to %d', (given, year, value, ratio) => {
    expect(achievementIn(given, { year, value })?.ratio).toBe(ratio)
  })
  test('nearer to the goal is never worth less, and the worth is between nothing and all', () => {
    fc.assert(fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), fc.integer({ min: 2026, max: 2031 }), fc.integer({ min: -500, max: 500 }), fc.constantFrom('up' as const, 'down' as const), (base, target, year, value, direction) => {
      const of = (actual: number) => achievementIn({ direction, baseYear: 2025, base, targetYear: 2030, target }, { year, value: actual })!.ratio
      const [worse, better] = direction === 'up' ? [value, value + 5] : [value, value - 5]
      expect(of(better)).toBeGreaterThanOrEqual(of(worse))
      expect(of(value)).toBeGreaterThanOrEqual(0)
      expect(of(value)).toBeLessThanOrEqual(1)
    }))
  })
  test('the latest year counts most', () => {
    expect(timeWeighted(goal, [{ year: 2026, value: 100 }, { year: 2027, value: 140 }, { year: 2029, value: 1 }], 2027)?.ratio).toBeCloseTo(2 / 3)
    expect(timeWeighted(goal, [{ year: 2025, value: 100 }], 2027)).toBeUndefined()
  })
  test('points of a hundred, by weight; what has no figures is left out and said', () => {
    expect(scoreOf([{ name: '甲', weight: 60, ratio: 1 }, { name: '乙', weight: 20, ratio: 0.5 }, { name: '丙', weight: 20, ratio: undefined }])).toMatchObject({ score: 87.5, judged: 80 })
    expect(scoreOf([]).score).toBeUndefined()
    expect(sumOfWeights([33.3, 33.3, 33.4])).toBe(100)
    expect(sumOfWeights(Array.from({ length: 10 }, () => 0.1))).toBe(1)
  })
})

test.each([['＞25', 25], ['5.2左右', 5.2], ['[125]', 125], ['0.8～1.2', 0.8], ['1,200', 1200], ['—', undefined], ['完成下达目标', undefined], ['≥95%', 95], ['-3', -3]])('“%s” is judged by %s', (written, value) => { expect(figureIn(written)).toBe(value) })
test('less is better where the words say so', () => {
  expect([directionOf('单位GDP能耗', '0.4'), directionOf('城镇调查失业率', '≤5.5'), directionOf('游客人次', '300')]).toEqual(['down', 'down', 'up'])
  expect([targetYearIn('合作规划（2026—2030年）', undefined), targetYearIn('规划', 2025), targetYearIn('规划', undefined)]).toEqual([2030, 2030, undefined])
})
