import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append, newClock } from '../clock/index.ts'
import { canonicalJson, instant, must, type Result } from '../value/index.ts'
import { type Action, allowedMoves, type Case, MOVES, type Moved, moveCase, NEEDS, openCase, openCorrection, partiesOf, type ProcessRules, STAGE_AFTER, STAGES, turnOf } from './index.ts'

const [WU, HE, JING] = ['body:910101.hzb', 'body:920201.fgj', 'body:920202.fgj']
const PARTIES = [WU, HE, JING, 'body:910101.slj', 'node']
const rules: ProcessRules = { moves: MOVES, correctionsMax: 1, offerDays: 10 }
const at = (minute: number) => instant(Date.parse('2026-11-23T01:00:00Z') + minute * 60_000)
const opened = (): Case => must(openCase({ id: 'c', process: 'supervision', title: '修桥', ask: '请办', issuer: WU, to: HE, handoff: 'h1' }, at(0), rules)).next
const full = (given: Case, move: Action['move'], extra: Partial<Action> = {}): Action =>
  ({ move, version: given.version, reason: 'unclear', text: '文字', items: ['一'], opinion: 'agree', ground: '法', budget: 3, to: JING, parties: [JING], ...extra })
const go = (given: Case, by: string, move: Action['move'], extra: Partial<Action> = {}) => moveCase(given, full(given, move, extra), by, at(given.version), rules)
const faultOf = (result: Result<Moved>) => (result.ok ? undefined : result.fault.fault)
/** `who move`, one a line, from an opened case; the stage after each. */
function walk(moves: string): Case {
  let now = opened()
  for (const line of moves.trim().split('\n')) { const [who = '', move = ''] = line.trim().split(/\s+/); now = must(go(now, { wu: WU, he: HE, jing: JING, node: 'node' }[who] ?? '', move as Action['move'])).next }
  return now
}

test('the main road: offered, accepted, corrected once, answered, closed', () => {
  const done = walk(`he accept
    he requestCorrection
    wu supplyCorrection
    he reply
    wu close`)
  expect(done).toMatchObject({ stage: 'closed', version: 6, reply: { by: HE }, corrections: [{ askedBy: HE, items: ['一'], text: '文字' }] })
  expect(done.clockEvents.map((event) => event.type)).toEqual(['start', 'suspend', 'resume', 'suspend', 'stop'])
})

const ENDED = ['closed', 'terminated', 'withdrawn']
const wild = fc.array(fc.record({ by: fc.constantFrom(...PARTIES), move: fc.constantFrom(...MOVES), bare: fc.boolean(), to: fc.constantFrom(...PARTIES.slice(0, 4)), days: fc.constantFrom(0, 0, 0, 11), corrections: fc.nat(2) }), { maxLength: 40 })

test('the baton is with exactly one party whatever is tried, and an ended case never moves again', () => {
  fc.assert(fc.property(wild, (steps) => {
    let [now, minute] = [opened(), 0]
    for (const { by, move, bare, to, days, corrections } of steps) {
      minute += days * 1440 + 1
      const some = { ...rules, correctionsMax: corrections }
      const allowed = allowedMoves(now, by, some, at(minute)).some((one) => one.move === move)
      const result = moveCase(now, bare ? { move, version: now.version } : full(now, move, { to, parties: [to] }), by, at(minute), some)
      if (result.ok) {
        const { next } = result.value
        expect(ENDED).not.toContain(now.stage)
        expect(next.version).toBe(now.version + 1)
        if (move !== 'lapse') expect(allowed).toBe(true)
        // The baton passes only by these; everything else leaves it where it is.
        if (next.holder !== now.holder) expect(['accept', 'requestCorrection', 'supplyCorrection', 'reply', 'sendBack', 'terminate']).toContain(move)
        now = next
      } else if (allowed && !bare) expect(['case.to_self', 'case.to_issuer']).toContain(faultOf(result))
      expect(PARTIES.slice(0, 4)).toContain(now.holder)
      // Only the holder, and never two, may do what carries the work on.
      expect(PARTIES.filter((party) => allowedMoves(now, party, some).some((one) => ['reply', 'close', 'supplyCorrection', 'transfer'].includes(one.move))).filter((party) => party !== now.holder)).toEqual([])
      // The offer is either open or settled; the baton has not left the giver while it is open.
      if (now.handoff?.state === 'offered') expect(now.holder).toBe(now.handoff.from)
      // The issuer holds what waits for the issuer, the handler what is in hand.
      expect(now.holder).toBe(['working', 'countersigning'].includes(now.stage) || (now.stage === 'offered' && now.handler !== undefined) ? now.handler : now.issuer)
      expect(turnOf(now) === undefined).toBe(ENDED.includes(now.stage))
    }
  }), { numRuns: 300 })
})

test('whatever is tried, the case stays plain data with each party once, and its clock events are a ledger that core/clock takes', () => {
  fc.assert(fc.property(wild, (steps) => {
    let [now, minute] = [opened(), 0]
    for (const { by, move, to, days } of steps) {
      minute += days * 1440 + 1
      const result = moveCase(now, full(now, move, { to, parties: [to] }), by, at(minute), { ...rules, correctionsMax: 9 })
      if (!result.ok) continue
      expect([...now.clockEvents, ...result.value.clock]).toEqual(result.value.next.clockEvents)
      now = result.value.next
    }
    expect(JSON.parse(canonicalJson(now))).toEqual(now)
    for (const list of [now.participants, partiesOf(now), now.countersigns]) expect(new Set(list.map(({ party }) => party)).size).toBe(list.length)
    const clock = now.clockEvents.reduce((before, event) => must(append(before, event)), must(newClock('promised', 'workingDay', 5)))
    expect(clock.events.at(-1)?.type === 'stop').toBe(now.closedAt !== undefined && clock.events.length > 0)
  }), { numRuns: 200 })
})

test('every cell of the table that is not refused is reached, and every refused one refuses', () => {
  const roads: Readonly<Record<(typeof STAGES)[number], string>> = {
    offered: '', working: 'he accept', correcting: 'he accept\nhe requestCorrection', countersigning: 'he accept\nhe requestCountersign', answered: 'he accept\nhe reply',
    closed: 'he accept\nhe reply\nwu close', terminated: 'wu terminate', withdrawn: 'wu recall',
  }
  for (const stage of STAGES) {
    const here = roads[stage] === '' ? opened() : walk(roads[stage])
    expect(here.stage).toBe(stage)
    for (const move of MOVES) {
      // An offer can be made again only where the last one came back, and a clock goes on only where it stands still.
      const from = stage === 'offered' && move === 'offer' ? walk('he return') : move === 'resume' && stage === 'working' ? walk('he accept\nhe suspend') : here
      const late = at(move === 'lapse' ? 11 * 1440 : 60)
      const moved = PARTIES.map((by) => moveCase(from, full(from, move), by, late, { ...rules, correctionsMax: 2 })).filter((result) => result.ok)
      expect(moved.length > 0, `${stage} ${move}`).toBe(STAGE_AFTER[stage][move] !== 'refused')
    }
  }
})

test('of recall and accept at once the first wins and the second is told the case has moved', () => {
  const now = opened()
  const accepted = must(go(now, HE, 'accept')).next
  expect(faultOf(moveCase(accepted, { move: 'recall', version: now.version }, WU, at(9), rules))).toBe('case.stale')
  const recalled = must(go(now, WU, 'recall')).next
  expect(recalled.stage).toBe('withdrawn')
  expect(faultOf(moveCase(recalled, { move: 'accept', version: now.version }, HE, at(9), rules))).toBe('case.stale')
  expect(faultOf(moveCase(recalled, { move: 'accept', version: recalled.version }, HE, at(9), rules))).toBe('case.move_refused')
})

test('each need of a move is asked for by its own fault', () => {
  const working = walk('he accept')
  expect(faultOf(moveCase(working, { move: 'requestCorrection', version: 2 }, HE, at(3), rules))).toBe('case.items_required')
  expect(faultOf(moveCase(working, { move: 'reply', version: 2, text: '  ' }, HE, at(3), rules))).toBe('case.text_required')
  expect(faultOf(moveCase(opened(), { move: 'return', version: 1 }, HE, at(3), rules))).toBe('case.reason_required')
  for (const move of MOVES) expect(NEEDS[move]).toBeDefined()
})

test('T21: a second correction is refused by the rule of once, and where two are allowed it starts from the current truth', () => {
  const corrected = walk(`he accept
    he requestCorrection
    wu supplyCorrection`)
  expect(faultOf(go(corrected, HE, 'requestCorrection'))).toBe('case.correction_limit')
  expect(openCorrection(corrected)).toBeUndefined()
  const twoAllowed = { ...rules, correctionsMax: 2 }
  const asked = must(moveCase(corrected, full(corrected, 'requestCorrection', { items: ['二'] }), HE, at(20), twoAllowed)).next
  expect(openCorrection(asked)).toEqual({ askedBy: HE, askedAt: at(20), items: ['二'] })
  // Nothing of the first is taken over or written over.
  expect(asked.corrections[0]).toEqual(corrected.corrections[0])
  const supplied = must(moveCase(asked, full(asked, 'supplyCorrection', { text: '二次' }), WU, at(21), twoAllowed)).next
  expect(supplied.corrections).toMatchObject([{ items: ['一'], text: '文字' }, { items: ['二'], text: '二次', suppliedAt: at(21) }])
  expect(faultOf(moveCase(supplied, full(supplied, 'requestCorrection'), HE, at(22), twoAllowed))).toBe('case.correction_limit')
})

test('T20: countersigning is rolled back at every position, with any one member absent, and loses no task', () => {
  const members = [JING, 'body:910101.slj', 'body:910101.sjj', WU]
  for (const absent of members) {
    const present = members.filter((party) => party !== absent)
    for (let spoken = 0; spoken <= present.length; spoken++) {
      for (const back of ['recall', 'sendBack'] as const) {
        let now = must(go(walk('he accept'), HE, 'requestCountersign', { parties: members })).next
        for (const party of present.slice(0, spoken)) now = must(go(now, party, 'countersign', { opinion: 'disagree' })).next
        expect(now).toMatchObject({ stage: 'countersigning', holder: HE })
        const rolled = must(go(now, HE, back)).next
        expect(rolled).toMatchObject({ stage: 'working', holder: HE, handler: HE })
        expect(rolled.countersigns.map(({ party, opinion }) => [party, opinion])).toEqual(members.map((party) => [party, present.slice(0, spoken).includes(party) ? 'disagree' : 'absent']))
        // Nobody is asked any more, and the work goes on either way: on to the answer, or into a new round that ends when all have spoken.
        for (const party of members) expect(allowedMoves(rolled, party, rules).map(({ move }) => move)).not.toContain('countersign')
        expect(must(go(rolled, HE, 'reply')).next.stage).toBe('answered')
        let again = must(go(rolled, HE, 'requestCountersign', { parties: members })).next
        for (const party of members) again = must(go(again, party, 'countersign')).next
        expect(again).toMatchObject({ stage: 'working', holder: HE })
        expect(again.countersigns.map(({ party, opinion }) => [party, opinion])).toEqual(members.map((party) => [party, 'agree']))
      }
    }
  }
})

test('a transfer that is returned or lapses leaves the work with the handler who offered it', () => {
  for (const [by, move] of [[JING, 'return'], ['node', 'lapse'], [HE, 'recall']] as const) {
    const offered = walk(`he accept
      he transfer`)
    expect(must(moveCase(offered, full(offered, move), by, at(11 * 1440), rules)).next).toMatchObject({ stage: 'working', holder: HE, handler: HE })
  }
  expect(walk(`he accept
    he transfer
    jing accept`)).toMatchObject({ holder: JING, handler: JING, clockEvents: [{ type: 'start' }] })
})

test('a first offer that is returned comes back to the issuer, who may offer it to another', () => {
  const returned = walk('he return')
  expect(returned).toMatchObject({ stage: 'offered', holder: WU, handoff: { state: 'returned' } })
  expect(must(go(returned, WU, 'offer')).next.handoff).toMatchObject({ to: JING, state: 'offered' })
})

test('an extension is given once, by the issuer, and a suspended clock must run again before the answer', () => {
  const working = walk('he accept')
  expect(faultOf(go(working, HE, 'extend'))).toBe('case.not_your_turn')
  const extended = must(go(working, WU, 'extend')).next
  expect(faultOf(go(extended, WU, 'extend'))).toBe('case.already_extended')
  const suspended = must(go(extended, HE, 'suspend')).next
  expect(faultOf(go(suspended, HE, 'reply'))).toBe('case.move_refused')
  expect(must(go(must(go(suspended, HE, 'resume')).next, HE, 'reply')).next.stage).toBe('answered')
})

test('a third party may do nothing, and an observer only look', () => {
  for (const stage of ['he accept', 'he accept\nhe reply']) expect(allowedMoves(walk(stage), JING, rules)).toEqual([])
})

test('receipts: delivered when offered, accepted by the receiver, completed by the issuer, each for its hand-off', () => {
  expect(must(openCase({ id: 'c', process: 'p', title: 't', ask: 'a', issuer: WU, to: HE, handoff: 'h1' }, at(0), rules)).effects).toEqual([{ receipt: 'delivered', by: HE, handoff: 'h1' }])
  expect(must(go(opened(), HE, 'accept')).effects).toEqual([{ receipt: 'accepted', by: HE, handoff: 'h1' }])
  expect(must(go(walk('he accept'), HE, 'transfer', { handoff: 'h2' })).effects).toEqual([{ receipt: 'delivered', by: JING, handoff: 'h2' }])
  expect(must(go(walk('he accept\nhe reply'), WU, 'close')).effects).toEqual([{ receipt: 'completed', by: WU }])
  for (const move of ['return', 'note'] as const) expect(must(go(opened(), HE, move)).effects).toEqual([])
})

test('an answer that is sent back is no answer any more', () => {
  expect(walk('he accept\nhe reply\nwu sendBack')).not.toHaveProperty('reply')
})

test('who was offered a case sees it while it is offered; who returned it or passed it on keeps its sight of it; an offer taken back leaves none', () => {
  const rolesOf = (given: Case) => Object.fromEntries(partiesOf(given).map(({ party, role }) => [party, role]))
  expect(rolesOf(opened())).toEqual({ [WU]: 'issuer', [HE]: 'handler' })
  expect(rolesOf(walk('he return'))).toEqual({ [WU]: 'issuer', [HE]: 'observer' })
  expect(rolesOf(walk('wu recall'))).toEqual({ [WU]: 'issuer' })
  expect(rolesOf(walk('he accept\nhe transfer\njing accept'))).toEqual({ [WU]: 'issuer', [HE]: 'observer', [JING]: 'handler' })
})

test('a clock of the machine that was set back turns no order', () => {
  const accepted = must(moveCase(opened(), full(opened(), 'accept'), HE, at(10), rules)).next
  const replied = must(moveCase(accepted, full(accepted, 'reply'), HE, at(3), rules)).next
  expect(replied).toMatchObject({ updatedAt: at(10), reply: { at: at(10) } })
})

test('a node of its own clock is no party: none can have its name', () => {
  expect(faultOf(moveCase(opened(), full(opened(), 'lapse'), WU, at(11 * 1440), rules))).toBe('case.not_your_turn')
  expect(must(moveCase(opened(), full(opened(), 'lapse'), 'node', at(11 * 1440), rules)).next).toMatchObject({ stage: 'offered', holder: WU, handoff: { state: 'lapsed' } })
})
