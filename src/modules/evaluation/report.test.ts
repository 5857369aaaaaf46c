import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { refused } from '../../kernel/parties/testing.ts'
import type { Block, Inline } from './needs.ts'
import { type Any, hedu, openRoom, outside, type Room, twoIndicators, visitor, wuqiao } from './testing.ts'

let room: Room
beforeAll(async () => { room = await openRoom() })
afterAll(() => room.node.close())
const call: Room['call'] = (...given) => room.call(...given)

const QUESTIONS = [
  { id: 'a', text: '您对通行满意吗', kind: 'single', options: ['满意', '不满意'] },
  { id: 'b', text: '您用过哪些服务', kind: 'many', options: ['渡船', '大桥', '码头'], required: false },
  { id: 'c', text: '总体打几分', kind: 'scale' },
  { id: 'd', text: '还有什么话', kind: 'words', required: false },
]
const publish = async (title: string, more: object = {}) => call(wuqiao, 'ask', { body: { title, intro: '两县居民', closes: '2026-11-30', questions: QUESTIONS, ...more } })
const answers = (first: string, scale: number, words = '') => [{ question: 'a', choices: [first] }, { question: 'b', choices: ['渡船', '大桥'] }, { question: 'c', scale }, { question: 'd', words }]
const visitOf = (n: number) => `visit-of-a-browser-${n}`
const answer = (id: string, visit: number, given: object[]) => call(visitor, 'answer', { params: { id }, body: { visit: visitOf(visit), answers: given } })

test('a questionnaire is answered by anybody, once a visit, until it closes; the owner alone sees the answers', async () => {
  const { id } = must(await publish('公众问卷'))
  expect(must(await call(visitor, 'questionnaires')).items).toMatchObject([{ id, open: true, title: '公众问卷' }])
  expect(must(await call(visitor, 'questionnaire', { params: { id } })).answers).toBeUndefined()
  must(await answer(id, 1, answers('满意', 5, '桥要快修')))
  expect(refused(await answer(id, 1, answers('不满意', 1)))).toBe('evaluation.answered')
  must(await answer(id, 2, answers('不满意', 2)))
  expect(refused(await answer(id, 3, answers('满意', 5).slice(1)))).toBe('evaluation.answer_missing')
  expect(refused(await answer(id, 3, answers('别的', 5)))).toBe('evaluation.answer_invalid')
  for (const who of [hedu, visitor]) expect(refused(await call(who, 'results', { params: { id } }))).toBe('evaluation.questionnaire_unknown')
  expect(must(await call(wuqiao, 'results', { params: { id } }))).toMatchObject({
    answers: 2, results: [
      { answered: 2, counts: [{ choice: '满意', count: 1 }, { choice: '不满意', count: 1 }] }, { counts: [{ choice: '渡船', count: 2 }, { choice: '大桥', count: 2 }, { choice: '码头', count: 0 }] },
      { mean: 3.5 }, { answered: 1, words: ['桥要快修'] },
    ],
  })
  for (const [who, rows] of [[wuqiao, 2], [hedu, 0], [visitor, 0]] as const) expect(await room.node.read(who, (read) => read.query('select id from evaluation.answer'))).toHaveLength(rows)
  // Which visit answered cannot be read back.
  expect((await room.node.read(wuqiao, (read) => read.query<{ visit: Buffer }>('select visit from evaluation.answer')))[0]!.visit.toString('latin1')).not.toContain(visitOf(1))
})

test('questions that cannot be answered are not published, nor is a questionnaire that closed before it opened', async () => {
  expect(refused(await publish('旧', { closes: '2026-11-01' }))).toBe('evaluation.until')
  expect(refused(await publish('同', { questions: [QUESTIONS[0], QUESTIONS[0]] }))).toBe('evaluation.questions')
  expect(refused(await publish('少', { questions: [{ ...QUESTIONS[0], options: ['只有一个'] }] }))).toBe('evaluation.questions')
})

/** What a report says, and what stands under it. */
const inlinesOf = (block: Block): Inline[] => (block.kind === 'table' ? block.rows.flat() : [block.text]).flatMap((words): Inline[] => (typeof words === 'string' || 'note' in words ? [words] : [...words]))

test('a report says every figure with its evidence, and as of a past day the same bytes whatever happens after', async () => {
  const [road, clean] = await twoIndicators(room)
  must(await room.node.write(wuqiao, (tx) => room.records.create(tx, 'project', { data: { name: '雾鹤大桥', stage: '推进', domain: '交通', investment: 30_000 } })))
  must(await call(wuqiao, 'report', { params: { id: road }, body: { version: 2, year: 2026, value: 15, evidence: [{ kind: 'record', id: road, label: '竣工台账' }] } }))
  const { id } = must(await call(wuqiao, 'start', { body: { title: '2026年度评估', kind: '年度', year: 2026, system: '雾鹤规划', from: '2026-01-01', until: '2026-12-31' } }))
  const asked = must(await publish('评估问卷'))
  must(await answer(asked.id, 1, answers('满意', 4)))
  must(await call(wuqiao, 'rateSelf', { params: { id }, body: { version: 1, ratings: [{ indicator: road, rating: 85 }], summary: '通车15公里。', problems: '资金缺口3亿元。\n用地指标不足。', advice: '争取2027年专项债。', questionnaire: asked.id } }))
  const grant = must(await call(wuqiao, 'grant', { params: { id }, body: { to: outside.party, until: '2027-01-31', ask: '请评价', indicators: [road, clean] } }))
  must(await call(outside, 'takeUp', { params: { id: grant.id } }))
  must(await call(outside, 'rate', { params: { id: grant.id }, body: { ratings: [{ indicator: road, rating: 70 }], words: '意见' } }))
  const draft = async (asOf?: string) => Buffer.from(must(await call(wuqiao, 'draft', { params: { id }, query: asOf === undefined ? {} : { asOf } })).bytes as Uint8Array).toString()

  const then = await draft('2026-11-23')
  const { body } = room.report()
  const said = body.flatMap(inlinesOf)
  for (const one of said) if (typeof one === 'string') expect(one).not.toMatch(/\d/)
  const figures = said.filter((one): one is Exclude<Inline, string> => typeof one !== 'string')
  for (const one of figures) expect(one.note).toMatch(/日志条目 [0-9a-f-]{36}，序号 \d+；取值截至 2026-11-23/)
  expect(figures.map((one) => one.text)).toEqual(expect.arrayContaining(['15（2026年）', '75%', '75分', '85', '70', '1个', '30000万元', '1份', '4分', '资金缺口3亿元。', '争取2027年专项债。']))
  const noted = new Set(figures.flatMap((one) => [...one.note.matchAll(/日志条目 ([0-9a-f-]{36})/g)].map(([, entry]) => entry!)))
  const known = await room.node.database.superuser('select id from log.entry where id = any ($1::uuid[])', [[...noted]])
  expect(known).toHaveLength(noted.size)

  room.node.at('2026-12-10T09:00:00+08:00')
  must(await call(wuqiao, 'report', { params: { id: road }, body: { version: 3, year: 2026, value: 19 } }))
  must(await call(wuqiao, 'rateSelf', { params: { id }, body: { version: 2, ratings: [{ indicator: road, rating: 99 }], summary: '改写', problems: '', advice: '' } }))
  must(await call(outside, 'rate', { params: { id: grant.id }, body: { ratings: [{ indicator: road, rating: 50 }], words: '改评' } }))
  expect(await draft('2026-11-23')).toBe(then)
  expect(await draft('2026-11-23')).toBe(then)
  expect(await draft()).toBe(await draft('2026-12-10'))
  expect(await draft()).toContain('19（2026年）')
  expect(refused(await call(wuqiao, 'draft', { params: { id }, query: { asOf: '2026-11-22' } }))).toBe('evaluation.not_yet')
  expect(refused(await call(wuqiao, 'draft', { params: { id }, query: { asOf: '2026-12-11' } }))).toBe('evaluation.future')
})

test('after it has closed nobody answers, and the results stay', async () => {
  const [asked] = (must(await call(wuqiao, 'questionnaires')).items as Any[]).filter((one) => one.title === '公众问卷')
  expect(asked).toMatchObject({ open: false, answers: 2 })
  expect(refused(await answer(asked.id, 9, answers('满意', 5)))).toBe('evaluation.questionnaire_closed')
  expect(must(await call(visitor, 'questionnaires')).items).toEqual([])
})
