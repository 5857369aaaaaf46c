import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { refused } from '../../kernel/parties/testing.ts'
import { type Any, type CouncilRoom, hedu, jt, openCouncilRoom, shijing, wuqiao } from './testing.ts'

let room: CouncilRoom
beforeAll(async () => { room = await openCouncilRoom() })
afterAll(() => room.close())
const call: CouncilRoom['call'] = (...given) => room.call(...given)
const on: CouncilRoom['on'] = (...given) => room.on(...given)

describe('consultation', () => {
  const draft = { title: '渡口收费办法', domain: '交通', clauses: [{ clause: '第一条', text: '每人一元。' }, { clause: '第二条', text: '夜间停航。' }] }
  const ask = async (parties: string[], due = '2026-12-10') => {
    const { id } = must(await call(wuqiao, 'savePolicy', { body: draft }))
    must(await on(wuqiao, 'consult', id, { version: 1, parties, due }))
    return id as string
  }
  const policy: CouncilRoom['policy'] = (...given) => room.policy(...given)
  const accept = async (who: typeof hedu, id: string) => { const [{ case: of }] = (await policy(who, id)).bodies; await room.move(who, of, 'accept'); return of as string }

  test('opinions are given by clause and answered, and each body sees its own answers only', async () => {
    const id = await ask([hedu.party, jt.party])
    expect(must(await call(hedu, 'policies')).items[0]).toMatchObject({ title: draft.title, isMine: false, isWaiting: true, clauses: 2, due: '2026-12-10' })
    expect(refused(await call(shijing, 'policy', { params: { id } }))).toBe('council.policy_unknown')
    const of = await accept(hedu, id)
    const opinions = { version: 2, items: [{ clause: '第一条', text: '太贵', proposal: '每人五角。' }, { clause: '第二条', text: '夜间也要过河' }] }
    expect(refused(await on(hedu, 'giveOpinion', id, { version: 2 }))).toBe('council.opinion_empty')
    expect(refused(await on(hedu, 'giveOpinion', id, { version: 2, items: [{ clause: '第九条', text: '？' }] }))).toBe('council.clause_unknown')
    must(await on(hedu, 'giveOpinion', id, opinions))
    expect(refused(await on(hedu, 'giveOpinion', id, { ...opinions, version: 3 }))).toBe('council.opinion_given')
    const answer = (items: object[]) => on(wuqiao, 'answerOpinions', id, { case: of, version: 3, items })
    expect(refused(await answer([{ at: 0, result: '采纳' }]))).toBe('council.answer_missing')
    expect(refused(await answer([{ at: 0, result: '采纳' }, { at: 1, result: '不采纳' }]))).toBe('council.answer_reason')
    must(await answer([{ at: 0, result: '采纳' }, { at: 1, result: '不采纳', reason: '夜间水急' }]))
    expect(refused(await answer([{ at: 0, result: '采纳' }, { at: 1, result: '采纳' }]))).toBe('council.opinion_missing')
    expect((await policy(hedu, id)).opinions).toMatchObject([{ clause: '第一条', answer: { result: '采纳' } }, { clause: '第二条', answer: { result: '不采纳', reason: '夜间水急' } }])
    expect((await policy(jt, id)).opinions).toEqual([])
    await accept(jt, id)
    must(await on(jt, 'giveOpinion', id, { version: 2, none: true }))
    const whole = await policy(wuqiao, id)
    expect(whole).toMatchObject({ asked: 2, answered: 2, bodies: [{ party: hedu.party, opinions: 2, isAnswered: true, none: false }, { party: jt.party, none: true, stage: 'answered' }] })
    must(await on(wuqiao, 'answerOpinions', id, { case: whole.bodies[1].case, version: 3, items: [] }))
    must(await call(wuqiao, 'opinionSheet', { params: { id } }))
    expect(room.written.sheet?.rows).toEqual([[1, '第一条', '每人一元。', '鹤渡县发展改革局', '太贵', '每人五角。', '采纳', undefined], [2, '第二条', '夜间停航。', '鹤渡县发展改革局', '夜间也要过河', undefined, '不采纳', '夜间水急'], ['', '', '', '鹤渡县交通局', '无意见']])
    must(await call(wuqiao, 'opinionDocument', { params: { id } }))
    expect(JSON.stringify(room.written.document)).toContain('收到意见 2 条，其中采纳 1 条，部分采纳 0 条，不采纳 1 条')
  })

  test('a draft that was sent keeps its clauses; nobody is asked twice; who is silent past the day is seen', async () => {
    const id = await ask([hedu.party])
    const { version } = await policy(wuqiao, id)
    expect(refused(await call(wuqiao, 'savePolicy', { body: { ...draft, id, version, clauses: [{ clause: '第一条', text: '免费。' }] } }))).toBe('council.policy_sent')
    expect(refused(await call(wuqiao, 'savePolicy', { body: { ...draft, id, version: 1 } }))).toBe('record.stale')
    expect(refused(await on(wuqiao, 'consult', id, { version, parties: [hedu.party], due: '2026-12-10' }))).toBe('council.asked_twice')
    expect(refused(await on(wuqiao, 'consult', id, { version, parties: [jt.party], due: '2026-01-10' }))).toBe('council.due_past')
    expect(refused(await on(wuqiao, 'consult', id, { version, parties: [shijing.party], due: '2026-12-10' }))).toBe('case.no_agreement')
    expect(refused(await on(jt, 'giveOpinion', id, { version: 1, none: true }))).toBe('council.not_asked')
    room.node.at('2026-12-11T09:00:00+08:00')
    expect((await policy(wuqiao, id)).late).toBe(1)
    expect((await policy(hedu, id)).bodies[0].isLate).toBe(true)
    room.node.at('2026-12-11T10:00:00+08:00')
  })
})

describe('shared standards', () => {
  const standard = { number: 'T/WH 001', title: '渡船安全', scope: [wuqiao.party, hedu.party, jt.party], versions: [{ version: '2025', clauses: [{ clause: '3.1', text: '救生衣每人一件' }] }, { version: '2026', issued: '2026-01-01', clauses: [{ clause: '3.1', text: '救生衣每人两件' }] }] }
  const one = async (who: typeof hedu) => must(await call(who, 'standards')).items.find((item: Any) => item.number === standard.number)

  test('each body adopts on its own behalf, with what it does otherwise; who has not is told', async () => {
    const { id } = must(await call(wuqiao, 'saveStandard', { body: standard }))
    expect(refused(await call(hedu, 'saveStandard', { body: standard }))).toBe('council.standard_exists')
    expect(refused(await call(wuqiao, 'saveStandard', { body: { ...standard, number: 'x', versions: [standard.versions[0], standard.versions[0]] } }))).toBe('council.version_twice')
    must(await on(wuqiao, 'adopt', id, { version: '2026', on: '2026-02-01' }))
    must(await on(hedu, 'adopt', id, { version: '2025', on: '2026-03-01', document: '鹤发改〔2026〕9号', differences: [{ clause: '3.1', ours: '儿童三件', theirs: '每人一件' }] }))
    expect(refused(await on(hedu, 'adopt', id, { version: '2026', on: '2026-03-01' }))).toBe('council.adopted_already')
    expect(refused(await on(hedu, 'adopt', id, { version: '1999', on: '2026-03-01' }))).toBe('council.version_unknown')
    for (const who of [wuqiao, hedu]) expect(await one(who)).toMatchObject({ missing: [jt.party], adoptions: [{ party: wuqiao.party, isBehind: false }, { party: hedu.party, isBehind: true, differences: [{ ours: '儿童三件' }] }] })
    const mine = (await one(hedu)).adoptions[1]
    must(await on(hedu, 'adopt', id, { version: '2026', on: '2026-04-01', recordVersion: mine.recordVersion }))
    expect(refused(await on(hedu, 'adopt', id, { version: '2025', on: '2026-04-01', recordVersion: mine.recordVersion }))).toBe('record.stale')
    expect((await one(wuqiao)).adoptions.map((adoption: Any) => adoption.version)).toEqual(['2026', '2026'])
    expect(refused(await call(hedu, 'saveStandard', { body: { ...standard, id, recordVersion: 1 } }))).toBe('record.not_owner')
    must(await call(wuqiao, 'standardSheet'))
    expect(room.written.sheet?.rows).toHaveLength(2)
  })

  test('one that is not published is its owner’s alone', async () => {
    const { id } = must(await call(wuqiao, 'saveStandard', { body: { ...standard, number: 'T/WH 002', published: false } }))
    expect(must(await call(shijing, 'standards')).items.map((item: Any) => item.number)).toEqual([standard.number])
    expect(refused(await on(hedu, 'adopt', id, { version: '2026', on: '2026-04-01' }))).toBe('council.standard_unknown')
  })
})
