import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { refused } from '../../kernel/parties/testing.ts'
import { type Any, type CouncilRoom, hedu, jt, openCouncilRoom, shijing, wuqiao } from './testing.ts'

let room: CouncilRoom
beforeAll(async () => { room = await openCouncilRoom() })
afterAll(() => room.close())
const call: CouncilRoom['call'] = (...given) => room.call(...given)
const on: CouncilRoom['on'] = (...given) => room.on(...given)
const page: CouncilRoom['page'] = (...given) => room.page(...given)
const called = {
  title: '雾鹤合作第三次联席会议', conference: '雾鹤合作联席会议', date: '2026-11-30', time: '9:30', place: '灯塔镇', chair: '林某', invited: [hedu.party, jt.party],
  agenda: [{ key: 'a', title: '大桥通车', party: wuqiao.party, papers: [{ title: '通车方案', number: '雾鹤办〔2026〕7号' }] }, { key: 'b', title: '渡口改造' }],
}
async function meetingWith(resolutions: object[], invited = [hedu.party], date = called.date): Promise<{ id: string; version: number }> {
  const { id } = must(await call(wuqiao, 'callMeeting', { body: { ...called, invited, date } }))
  must(await on(wuqiao, 'notify', id, { version: 1 }))
  const { version } = must(await on(wuqiao, 'writeMinutes', id, { version: 1, minutes: [{ key: 'a', text: '大桥年底通车。' }], resolutions }))
  return { id, version }
}
async function confirmed(resolutions: object[], invited = [hedu.party], date = called.date): Promise<{ id: string; version: number }> {
  const { id, version } = await meetingWith(resolutions, invited, date)
  must(await on(wuqiao, 'sendMinutes', id, { version }))
  for (const who of [hedu, jt].filter((one) => invited.includes(one.party))) must(await on(who, 'confirmMinutes', id, { version: (await page(who, id)).minutes[0].version, confirms: true }))
  return { id, version: (await page(wuqiao, id)).version }
}

describe('joint conferences', () => {
  let id = ''
  test('are called by one side, answered by the other, and nobody else knows of them', async () => {
    id = must(await call(wuqiao, 'callMeeting', { body: called })).id
    expect((await page(wuqiao, id)).state).toBe('draft')
    expect(must(await call(hedu, 'meetings')).items).toEqual([])
    expect(must(await on(wuqiao, 'notify', id, { version: 1 })).count).toBe(2)
    const seen = await page(hedu, id)
    expect(seen).toMatchObject({ title: called.title, state: 'called', isMine: false, isWaiting: true, agenda: [{ title: '大桥通车', papers: [{ title: '通车方案' }] }, { title: '渡口改造' }] })
    must(await on(hedu, 'attend', id, { people: [{ name: '白某', position: '局长', as: '出席' }, { name: '鹤某', as: '请假' }] }))
    must(await on(wuqiao, 'attend', id, { version: 1, people: [{ name: '林某', as: '出席' }] }))
    const all = await page(wuqiao, id)
    expect(all.attendance).toEqual([{ party: wuqiao.party, people: [{ name: '林某', as: '出席' }] }, { party: hedu.party, people: [{ name: '白某', position: '局长', as: '出席' }, { name: '鹤某', as: '请假' }] }])
    expect(all.notices.map((one: Any) => [one.party, one.handoff])).toEqual([[hedu.party, 'accepted'], [jt.party, 'offered']])
    // One body does not learn from its notice who else comes.
    expect((await page(jt, id)).attendance).toEqual([])
    expect(refused(await call(shijing, 'meeting', { params: { id } }))).toBe('council.meeting_unknown')
    expect(must(await call(shijing, 'meetings')).items).toEqual([])
  })

  test('what has changed is sent again, into the same notice', async () => {
    const { version } = await page(wuqiao, id)
    const next = must(await on(wuqiao, 'reviseMeeting', id, { ...called, version, place: '白鹤镇', agenda: [called.agenda[0]] }))
    expect((await page(hedu, id)).place).toBe('灯塔镇')
    must(await on(wuqiao, 'notify', id, { version: next.version }))
    expect(await page(hedu, id)).toMatchObject({ place: '白鹤镇', agenda: [{ key: 'a' }] })
    expect(must(await call(hedu, 'meetings')).items).toHaveLength(1)
    expect((await page(wuqiao, id)).attendance).toHaveLength(2)
    must(await on(hedu, 'attend', id, { people: [{ name: '白某', as: '出席' }] }))
    expect((await page(wuqiao, id)).attendance[1].people).toEqual([{ name: '白某', as: '出席' }])
  })

  test('an old version, an empty agenda, nobody invited and a wrong side are refused by name', async () => {
    expect(refused(await on(wuqiao, 'reviseMeeting', id, { ...called, version: 1 }))).toBe('record.stale')
    expect(refused(await on(hedu, 'reviseMeeting', id, { ...called, version: 1 }))).toBe('council.meeting_unknown')
    expect(refused(await on(shijing, 'attend', id, { people: [{ name: '镜某', as: '出席' }] }))).toBe('council.not_invited')
    expect(refused(await call(wuqiao, 'callMeeting', { body: { ...called, invited: ['body:000000.none'] } }))).toBe('party.unknown')
    const empty = must(await call(wuqiao, 'callMeeting', { body: { ...called, agenda: [] } })).id
    expect(refused(await on(wuqiao, 'notify', empty, { version: 1 }))).toBe('council.agenda_empty')
    const alone = must(await call(wuqiao, 'callMeeting', { body: { ...called, invited: [] } })).id
    expect(refused(await on(wuqiao, 'notify', alone, { version: 1 }))).toBe('council.nobody_invited')
    const out = must(await call(wuqiao, 'callMeeting', { body: { ...called, invited: [shijing.party] } })).id
    expect(refused(await on(wuqiao, 'notify', out, { version: 1 }))).toBe('case.no_agreement')
  })
})

describe('minutes', () => {
  test('go to the other side, come back with what should be changed, and hold once confirmed', async () => {
    const { id, version } = await meetingWith([{ item: 'a', text: '年底前通车', owners: [hedu.party], due: '2026-12-31' }])
    must(await on(hedu, 'attend', id, { people: [{ name: '白某', as: '出席' }] }))
    must(await on(wuqiao, 'sendMinutes', id, { version }))
    expect(refused(await on(wuqiao, 'writeMinutes', id, { version: version + 1, minutes: [], resolutions: [] }))).toBe('council.minutes_locked')
    const first = await page(hedu, id)
    expect(first).toMatchObject({ state: 'confirming', serial: expect.stringMatching(/^〔2026〕\d+号$/) as string, agenda: [{ minutes: '大桥年底通车。' }, {}], items: [{ number: 1, text: '年底前通车' }], attendance: [{ party: hedu.party }] })
    const asked = first.minutes[0].version
    expect(refused(await on(hedu, 'confirmMinutes', id, { version: asked, confirms: false }))).toBe('council.reason_required')
    must(await on(hedu, 'confirmMinutes', id, { version: asked, confirms: false, reason: '通车应为明年六月' }))
    expect(refused(await on(hedu, 'confirmMinutes', id, { version: asked, confirms: true }))).toBe('case.stale')
    const back = await page(wuqiao, id)
    expect(back).toMatchObject({ state: 'amending', isLocked: false, minutes: [{ handoff: 'returned', reason: '通车应为明年六月' }] })
    const again = must(await on(wuqiao, 'writeMinutes', id, { version: back.version, minutes: [{ key: 'a', text: '大桥明年六月通车。' }], resolutions: [{ item: 'a', text: '明年六月前通车', owners: [hedu.party], due: '2027-06-30' }] }))
    must(await on(wuqiao, 'sendMinutes', id, { version: again.version }))
    expect(refused(await on(wuqiao, 'track', id, { version: again.version + 1, as: 'task' }))).toBe('council.minutes_unconfirmed')
    const second = await page(hedu, id)
    expect(second.minutes).toHaveLength(1)
    expect(second.agenda[0].minutes).toBe('大桥明年六月通车。')
    must(await on(hedu, 'confirmMinutes', id, { version: second.minutes[0].version, confirms: true }))
    expect((await page(wuqiao, id)).state).toBe('confirmed')
    expect(refused(await on(hedu, 'confirmMinutes', id, { version: second.minutes[0].version, confirms: true }))).toBe('case.stale')
    expect(refused(await on(shijing, 'confirmMinutes', id, { version: 1, confirms: true }))).toBe('council.meeting_unknown')
    for (const who of [wuqiao, hedu]) {
      must(await call(who, 'minutesDocument', { params: { id } }))
      expect(room.written.document).toMatchObject({ kind: 'minutes', issuers: ['雾鹤合作联席会议'], date: '2026-11-30', attendance: [{ label: '出席', text: '鹤渡县发展改革局 白某' }] })
      expect(room.written.document?.body.map((block) => (block.kind === 'table' ? '' : block.text))).toEqual(['2026年11月30日9:30，雾鹤合作联席会议在灯塔镇召开。会议由林某主持。现将会议内容纪要如下：', '一、大桥通车', '大桥明年六月通车。', '二、议定事项', '决议1：明年六月前通车。（责任单位：鹤渡县发展改革局；完成时限：2027年6月30日）'])
    }
    expect(refused(await call(shijing, 'minutesDocument', { params: { id } }))).toBe('council.meeting_unknown')
  })

  test('numbers go up by one within a year, for each convener', async () => {
    const serials: string[] = []
    for (let turn = 0; turn < 3; turn++) serials.push((await page(wuqiao, (await meetingWith([])).id)).serial)
    const numbers = serials.map((serial) => Number(/〕(\d+)号/.exec(serial)?.[1]))
    expect(numbers.map((number) => number - numbers[0]!)).toEqual([0, 1, 2])
  })

  test('a resolution without an owner is not sent', async () => {
    const { id, version } = await meetingWith([{ text: '再议', owners: [] }])
    expect(refused(await on(wuqiao, 'sendMinutes', id, { version }))).toBe('council.resolution_owner')
  })

  test('of two bodies, who confirmed confirms anew what the other had changed', async () => {
    const { id, version } = await meetingWith([], [hedu.party, jt.party])
    must(await on(wuqiao, 'sendMinutes', id, { version }))
    must(await on(hedu, 'confirmMinutes', id, { version: (await page(hedu, id)).minutes[0].version, confirms: true }))
    expect((await page(wuqiao, id)).state).toBe('confirming')
    must(await on(jt, 'confirmMinutes', id, { version: (await page(jt, id)).minutes[0].version, confirms: false, reason: '补充一句' }))
    const back = await page(wuqiao, id)
    const again = must(await on(wuqiao, 'writeMinutes', id, { version: back.version, minutes: [{ key: 'a', text: '补充。' }], resolutions: [] }))
    must(await on(wuqiao, 'sendMinutes', id, { version: again.version }))
    expect((await page(wuqiao, id)).minutes.map((one: Any) => one.handoff)).toEqual(['offered', 'offered'])
  })
})

describe('resolutions', () => {
  test('become a task or a supervision case, once, and show how they stand', async () => {
    const { id, version } = await confirmed([{ text: '修便道', owners: [wuqiao.party], due: '2026-12-01' }, { text: '建渡口', owners: [hedu.party], due: '2026-12-10' }])
    const track = (body: object) => on(wuqiao, 'track', id, body)
    await room.move(hedu, (await page(hedu, id)).minutes[0].case as string, 'reply', { text: '无修改意见' })
    expect(refused(await track({ version: version - 1, as: 'task', numbers: [1] }))).toBe('record.stale')
    expect(refused(await track({ version, as: 'supervision', numbers: [1] }))).toBe('council.resolution_own')
    expect(refused(await track({ version, as: 'supervision', numbers: [9] }))).toBe('council.resolution_unknown')
    const one = must(await track({ version, as: 'task', numbers: [1] }))
    const two = must(await track({ version: one.version, as: 'supervision' }))
    expect([one.count, two.count]).toEqual([1, 1])
    expect(refused(await track({ version: two.version, as: 'task', numbers: [2] }))).toBe('council.resolution_tracked')
    expect(must(await track({ version: two.version, as: 'task' })).count).toBe(0)
    // Minutes that were confirmed with a word leave the desks once they are followed.
    expect((await page(wuqiao, id)).minutes[0].stage).toBe('closed')
    const { items } = await page(wuqiao, id)
    expect(items).toMatchObject([{ number: 1, state: 'task', isLate: false }, { number: 2, state: 'supervised', cases: [{ party: hedu.party, stage: 'offered' }] }])
    const task = must(await room.node.read(wuqiao, (of) => room.records.get(of, room.node.now(), 'task', items[0].task)))
    expect(task.data).toMatchObject({ title: '修便道', lead: ['雾桥县雾鹤合作办公室'], deadline: '2026-12-01', source: { document: id, title: expect.stringMatching(/号 决议 1$/) as string } })
    const supervised = items[1].cases[0].case as string
    expect(must(await room.node.read(hedu, (of) => room.cases.get(of, room.node.now(), supervised)))).toMatchObject({ process: 'supervision', title: '建渡口', issuer: wuqiao.party })
    expect((await page(hedu, id)).items[1].cases).toHaveLength(1)
    await room.move(hedu, supervised, 'accept'); await room.move(hedu, supervised, 'reply', { text: '已建' }); await room.move(wuqiao, supervised, 'close')
    expect((await page(wuqiao, id)).items[1]).toMatchObject({ state: 'done', cases: [{ stage: 'closed' }] })
    expect(refused(await call(wuqiao, 'settle', { params: { id, number: '2' }, body: { version: two.version, note: '完成' } }))).toBe('council.resolution_supervised')
    const settled = must(await call(wuqiao, 'settle', { params: { id, number: '1' }, body: { version: two.version, note: '便道已通' } }))
    expect((await page(wuqiao, id)).items[0]).toMatchObject({ state: 'done', done: { note: '便道已通' } })
    must(await call(wuqiao, 'settle', { params: { id, number: '1' }, body: { version: settled.version, note: null } }))
    expect((await page(wuqiao, id)).items[0]).toMatchObject({ state: 'task' })
  })

  test('two clicks at once make one task', async () => {
    const { id, version } = await confirmed([{ text: '种树', owners: [hedu.party] }])
    const both = await Promise.all([1, 2].map(() => on(wuqiao, 'track', id, { version, as: 'task', numbers: [1] })))
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(must(await room.node.read(wuqiao, (of) => room.records.portfolio(of, room.node.now(), 'task', { own: true }))).filter((task) => task.title === '种树')).toHaveLength(1)
  })

  test('those of the last meetings that are not done are offered to the next', async () => {
    const { id } = await confirmed([{ text: '清淤', owners: [hedu.party], due: '2026-11-01' }], [hedu.party], '2027-01-08')
    const { items } = must(await call(wuqiao, 'unfinished'))
    expect(items[0]).toMatchObject({ meeting: id, text: '清淤', state: 'open', isLate: true })
    expect(must(await call(hedu, 'unfinished')).items).toEqual([])
    const next = must(await call(wuqiao, 'callMeeting', { body: { ...called, date: '2027-03-01', agenda: [{ key: 'x', title: '清淤进展', from: { meeting: id, number: 1, serial: items[0].serial } }] } })).id
    expect((await page(wuqiao, next)).agenda[0].from).toMatchObject({ meeting: id, number: 1 })
    expect(must(await call(wuqiao, 'meetings')).items.find((one: Any) => one.id === id)).toMatchObject({ resolutions: 1, unfinished: 1, late: 1, state: 'confirmed' })
    must(await call(wuqiao, 'resolutionSheet'))
    expect(room.written.sheet?.rows.find((row) => row[4] === '清淤')).toMatchObject({ 5: '鹤渡县发展改革局', 7: '待落实', 8: '逾期' })
  })
})
