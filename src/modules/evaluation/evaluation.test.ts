import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { systemActor } from '../../kernel/db/index.ts'
import { refused } from '../../kernel/parties/testing.ts'
import { installSeries } from '../../kernel/series/index.ts'
import { type Any, hedu, indicator, openRoom, outside, type Room, shijing, twoIndicators, visitor, water, wuqiao } from './testing.ts'

let room: Room
beforeAll(async () => { room = await openRoom() })
afterAll(() => room.node.close())
const call: Room['call'] = (...given) => room.call(...given)
const systemOf = async (name: string, year = 2026) => must(await call(wuqiao, 'systems', { query: { year } })).systems.find((one: Any) => one.system === name)

describe('a system of indicators', () => {
  test('weights make a hundred together, or nothing is written', async () => {
    const [road, clean] = await twoIndicators(room, '权重')
    const weigh = (a: number, b: number, version = 2) => call(wuqiao, 'weigh', { body: { system: '权重', weights: [{ id: road, version, weight: a }, { id: clean, version, weight: b }] } })
    expect(refused(await weigh(60, 39.9))).toBe('evaluation.weights')
    expect(refused(await call(wuqiao, 'weigh', { body: { system: '权重', weights: [{ id: road, version: 2, weight: 100 }] } }))).toBe('evaluation.weights_missing')
    expect(refused(await weigh(30, 70, 1))).toBe('record.stale')
    expect((await systemOf('权重')).indicators.map((one: Any) => one.weight)).toEqual([60, 40])
    must(await weigh(33.3, 66.7))
    expect(await systemOf('权重')).toMatchObject({ weights: 100, complete: true })
    must(await call(wuqiao, 'save', { body: { data: indicator('第三项', { system: '权重' }) } }))
    expect(await systemOf('权重')).toMatchObject({ weights: 100, indicators: [{}, {}, { name: '第三项' }] })
    must(await call(wuqiao, 'save', { body: { data: indicator('第四项', { system: '权重', weight: 5 }) } }))
    expect(await systemOf('权重')).toMatchObject({ weights: 105, complete: false })
    expect(refused(await call(wuqiao, 'start', { body: { title: '年度评估', kind: '年度', year: 2026, system: '权重' } }))).toBe('evaluation.weights')
    expect(refused(await call(wuqiao, 'start', { body: { title: '年度评估', kind: '年度', year: 2026, system: '没有' } }))).toBe('evaluation.system_unknown')
  })

  test('a figure is reported with its evidence and judged by the trajectory', async () => {
    const [road] = await twoIndicators(room, '填报')
    const evidence = [{ kind: 'case', id: road, label: '竣工验收', version: 1 }]
    expect(refused(await call(wuqiao, 'report', { params: { id: road }, body: { version: 2, year: 2027, value: 1 } }))).toBe('evaluation.year')
    expect(refused(await call(shijing, 'report', { params: { id: road }, body: { version: 2, year: 2026, value: 1 } }))).toBe('record.unknown')
    must(await call(wuqiao, 'report', { params: { id: road }, body: { version: 2, year: 2026, value: 10, note: '初步数', evidence } }))
    must(await call(wuqiao, 'report', { params: { id: road }, body: { version: 3, year: 2026, value: 15, evidence } }))
    const system = await systemOf('填报')
    expect(system.indicators[0]).toMatchObject({ actuals: [{ year: 2026, value: 15, evidence }], expected: { value: 20 }, achieved: { ratio: 0.75, met: false } })
    expect(system).toMatchObject({ score: { score: 75, judged: 60 } })
    // A year without a figure is judged by the year that has the latest one.
    expect((await systemOf('填报', 2028)).indicators[0]).toMatchObject({ actual: { year: 2026 }, expected: { value: 60 }, achieved: { ratio: 0.75 } })
    // What the form does not show stays when the indicator is corrected.
    must(await call(wuqiao, 'save', { body: { id: road, version: 4, data: indicator('通车里程', { system: '填报', weight: 60, trajectory: [{ year: 2026, value: 15 }] }) } }))
    expect((await systemOf('填报')).indicators[0]).toMatchObject({ actuals: [{ value: 15 }], achieved: { ratio: 1, met: true } })
  })

  test('indicators of a compiled plan are taken over once, their figures as numbers and as they were written', async () => {
    const taken = (name: string, more: object = {}) => ({ name, unit: '%', baseYear: '2025', base: '50', target: '＞55.5', kind: '约束性', start: 3, end: 9, ...more })
    const body = { system: '规划', document: '0197b0c0-0000-7000-8000-000000000001', title: '雾鹤合作规划（2026—2030年）', indicators: [taken('绿化率'), taken('能耗降低', { target: '5.2左右', kind: null, start: 20, end: 30 }), taken('绿化率')] }
    expect(must(await call(wuqiao, 'fill', { body }))).toEqual({ created: 2, kept: 1 })
    expect(must(await call(wuqiao, 'fill', { body }))).toEqual({ created: 0, kept: 3 })
    expect(await systemOf('规划')).toMatchObject({ complete: false, indicators: [{ name: '绿化率', kind: '约束性', direction: 'up', baseYear: 2025, base: 50, target: 55.5, targetText: '＞55.5', targetYear: 2030, source: { spans: [{ start: 3, end: 9 }] } }, { target: 5.2, kind: '预期性' }] })
  })
})

describe('figures by formula', () => {
  const compute = (who: typeof wuqiao, id: string, body: object) => call(who, 'compute', { params: { id }, body: { version: 1, year: 2026, ...body } })
  const made = async (who: typeof wuqiao, name: string, more: object) => must(await call(who, 'save', { body: { data: indicator(name, { system: '公式', ...more }) } })).id

  test('a figure comes of projects and of other indicators, each step in words and with what it rests on', async () => {
    const bridge = must(await room.node.write(wuqiao, (tx) => room.records.create(tx, 'project', { data: { name: '雾鹤大桥', stage: '建成投用', domain: '交通', investment: 30_000 } })))
    must(await room.node.write(wuqiao, (tx) => room.records.create(tx, 'project', { data: { name: '渡口', stage: '推进', domain: '交通', investment: 10_000 } })))
    const all = await made(wuqiao, '总投资', { formula: '项目合计("investment")' })
    const part = await made(wuqiao, '建成投资占比', { unit: '%', formula: '项目合计("investment", "stage=建成投用") / 指标("总投资") * 100' })
    expect(must(await compute(wuqiao, part, { keep: false }))).toMatchObject({ value: 75, evidence: expect.arrayContaining([expect.objectContaining({ kind: 'record', id: bridge, register: 'project' }), expect.objectContaining({ id: all, label: '总投资' })]) })
    expect((await systemOf('公式')).indicators.find((one: Any) => one.id === part).actuals).toEqual([])
    const { derivation } = must(await compute(wuqiao, part, {}))
    expect(derivation.join('\n')).toMatch(/项目“investment”合计（stage=建成投用） = 30000[\s\S]*总投资 = [\s\S]*= 75/)
    expect((await systemOf('公式')).indicators.find((one: Any) => one.id === part)).toMatchObject({ actuals: [{ year: 2026, value: 75, computed: true }], explained: { zh: expect.stringContaining('项目合计'), en: expect.stringContaining('projectSum') } })
  })

  test('a series gives its yearly mean; what is not observed is not guessed', async () => {
    must(await room.node.write(systemActor(room.node.zone.pack.zone.host), (tx) => installSeries(tx, room.node.zone)))
    const tide = must(await room.node.read(water, (read) => room.series.list(read, room.node.now()))).items.find((one) => one.code === 'dengta-tide')!
    must(await room.node.write(water, (tx) => room.series.append(tx, tide.id, [1, 2, 6].map((value, hour) => ({ at: `2026-03-01T0${hour}:00:00+08:00`, value, quality: 'good' })))))
    const id = await made(water, '平均潮位', { unit: 'm', formula: '序列("dengta-tide")' })
    expect(must(await compute(water, id, {}))).toMatchObject({ value: 3, evidence: [{ kind: 'series', id: tide.id }] })
    expect(refused(await compute(water, id, { version: 2, year: 2025 }))).toBe('evaluation.formula_source')
    // Nobody else's figures come of it.
    const theirs = await made(wuqiao, '别人的潮位', { formula: '序列("dengta-tide")' })
    expect(refused(await compute(wuqiao, theirs, {}))).toBe('evaluation.formula_source')
  })

  test('circles, nothing below the line and words that are no formula are refused by name', async () => {
    const first = await made(wuqiao, '甲', { formula: '指标("乙") + 1' })
    await made(wuqiao, '乙', { formula: '指标("甲") * 2' })
    expect(refused(await compute(wuqiao, first, {}))).toBe('evaluation.formula_circle')
    expect(refused(await compute(wuqiao, await made(wuqiao, '丙', { formula: '1 / 项目数("stage=其他")' }), {}))).toBe('evaluation.formula_zero')
    expect(refused(await compute(wuqiao, await made(wuqiao, '丁', {}), {}))).toBe('evaluation.formula_missing')
    const bad = await call(wuqiao, 'save', { body: { data: indicator('戊', { formula: '指标(甲)' }) } })
    expect(bad).toMatchObject({ ok: false, fault: { fault: 'evaluation.formula', field: '/body/data/formula' } })
  })
})

describe('an evaluation and those who validate it', () => {
  let evaluation: string
  let road: string
  let clean: string
  const grant = (to: string, more: object = {}) => call(wuqiao, 'grant', { params: { id: evaluation }, body: { to, until: '2026-11-30', ask: '请独立评价', indicators: [road], ...more } })
  const given = async (who: typeof wuqiao) => must(await call(who, 'given')).items
  const rate = (id: string, rating: number, indicators = [road]) => call(outside, 'rate', { params: { id }, body: { ratings: indicators.map((one) => ({ indicator: one, rating, words: '查了台账' })), words: '评价意见' } })

  beforeAll(async () => {
    [road, clean] = await twoIndicators(room)
    must(await call(wuqiao, 'report', { params: { id: road }, body: { version: 2, year: 2026, value: 15 } }))
    evaluation = must(await call(wuqiao, 'start', { body: { title: '2026年度评估', kind: '年度', year: 2026, system: '雾鹤规划', from: '2026-01-01', until: '2026-12-31' } })).id
  })

  test('an outsider reads copies of what was granted and nothing else, and nobody else reads anything', async () => {
    must(await call(wuqiao, 'rateSelf', { params: { id: evaluation }, body: { version: 1, ratings: [{ indicator: road, rating: 90 }, { indicator: clean, rating: 80 }], summary: '', problems: '', advice: '' } }))
    const { id } = must(await grant(outside.party))
    const [item] = await given(outside)
    expect(item).toMatchObject({ id, title: '2026年度评估', until: '2026-11-30', ask: '请独立评价', from: wuqiao.party, indicators: [{ id: road, name: '通车里程', actuals: [{ value: 15 }] }] })
    expect(item.indicators[0].self).toBeUndefined()
    expect(JSON.stringify(await given(outside))).not.toContain('单位能耗')
    for (const operation of ['get', 'draft'] as const) expect(refused(await call(outside, operation, { params: { id: evaluation } }))).toBe('evaluation.unknown')
    expect(must(await call(outside, 'systems')).systems).toEqual([])
    expect(must(await call(outside, 'list')).items).toEqual([])
    expect(refused(await room.node.read(outside, (read) => room.records.get(read, room.node.now(), 'indicator', road)))).toBe('record.unknown')
    for (const nobody of [shijing, hedu]) {
      expect(await given(nobody)).toEqual([])
      expect(refused(await call(nobody, 'takeUp', { params: { id } }))).toBe('evaluation.grant_unknown')
      expect(refused(await call(nobody, 'get', { params: { id: evaluation } }))).toBe('evaluation.unknown')
      expect(refused(await call(nobody, 'revoke', { params: { id }, body: { reason: '无关' } }))).toBe('evaluation.grant_unknown')
    }
    // Row by row, whatever is asked of the tables.
    for (const [who, rows] of [[wuqiao, 1], [outside, 1], [shijing, 0], [visitor, 0]] as const) expect(await room.node.read(who, (read) => read.query('select id from evaluation.given'))).toHaveLength(rows)
  })

  test('what it rates stands beside the own rating, with the gap between them, and comes in as the reply of the case', async () => {
    const [{ id, case: work }] = await given(outside)
    expect(refused(await rate(id, 70))).toBe('case.move_refused')
    must(await call(outside, 'takeUp', { params: { id } }))
    expect(refused(await rate(id, 70, [road, clean]))).toBe('evaluation.indicator_unknown')
    must(await rate(id, 60))
    must(await rate(id, 70))
    expect(await given(outside)).toMatchObject([{ caseStage: 'answered', ratings: [{ indicator: road, rating: 70 }] }])
    const view = must(await call(wuqiao, 'get', { params: { id: evaluation } }))
    expect(view).toMatchObject({ self: { score: 86, judged: 100 }, theirs: { score: 70, judged: 60 }, grants: [{ id, case: work, state: 'open', ratedAt: expect.any(String) }] })
    expect(view.rows).toMatchObject([{ self: 90, gap: 20, ratings: [{ party: outside.party, rating: 70, words: '查了台账' }] }, { self: 80, ratings: [] }])
    expect(must(await room.node.read(wuqiao, (read) => room.cases.get(read, room.node.now(), work))).stage).toBe('answered')
    for (const [who, rows] of [[wuqiao, 2], [outside, 2], [hedu, 0], [shijing, 0]] as const) expect(await room.node.read(who, (read) => read.query('select id from evaluation.rating'))).toHaveLength(rows)
  })

  test('the copies show own ratings where that was granted, and are closed to the outsider when they are taken back', async () => {
    const { id } = must(await grant(hedu.party, { withSelf: true, indicators: [road, clean] }))
    expect(await given(hedu)).toMatchObject([{ indicators: [{ self: 90 }, { self: 80 }] }])
    must(await call(wuqiao, 'revoke', { params: { id }, body: { reason: '有利害关系' } }))
    expect(await given(hedu)).toEqual([])
    expect(await room.node.read(hedu, (read) => read.query('select id from evaluation.given'))).toEqual([])
    expect(refused(await call(hedu, 'takeUp', { params: { id } }))).toBe('evaluation.grant_unknown')
    expect(refused(await call(wuqiao, 'revoke', { params: { id }, body: { reason: '再次' } }))).toBe('evaluation.grant_unknown')
    expect(must(await call(wuqiao, 'get', { params: { id: evaluation } })).grants.map((one: Any) => one.state).sort()).toEqual(['open', 'revoked'])
  })

  test('nobody is granted anything for ever, by a day gone, or without an agreement', async () => {
    for (const until of ['2026-11-22', '2028-01-01']) expect(refused(await grant(outside.party, { until }))).toBe('evaluation.until')
    expect(refused(await grant(shijing.party))).toBe('case.no_agreement')
    expect(refused(await grant(outside.party, { indicators: ['0197b0c0-0000-7000-8000-000000000001'] }))).toBe('evaluation.indicator_unknown')
  })

  test('after the day granted the outsider reads nothing and rates nothing; what it rated stays', async () => {
    const [{ id }] = await given(outside)
    room.node.at('2026-11-30T23:50:00+08:00')
    expect(await given(outside)).toHaveLength(1)
    room.node.at('2026-12-01T00:10:00+08:00')
    expect(await given(outside)).toEqual([])
    expect(refused(await rate(id, 10))).toBe('evaluation.grant_over')
    expect(refused(await call(outside, 'takeUp', { params: { id } }))).toBe('evaluation.grant_over')
    const view = must(await call(wuqiao, 'get', { params: { id: evaluation } }))
    expect(view.grants.find((one: Any) => one.id === id)).toMatchObject({ state: 'over' })
    expect(view.rows[0]).toMatchObject({ gap: 20 })
  })
})
