import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, must, type Result } from '../value/index.ts'
import { type Action, allowedMoves, type Case, MOVES, type Moved, moveCase, NEEDS, openCase, type ProcessRules } from './index.ts'

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
  expect(done.clockEvents.map((event) => event.kind)).toEqual(['start', 'suspend', 'resume', 'suspend', 'stop'])
})

test('the baton is with exactly one party whatever is tried, and an ended case never moves again', () => {
  const step = fc.record({ by: fc.constantFrom(...PARTIES), move: fc.constantFrom(...MOVES), bare: fc.boolean(), to: fc.constantFrom(...PARTIES.slice(0, 4)) })
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    let now = opened()
    for (const { by, move, bare, to } of steps) {
      const result = moveCase(now, bare ? { move, version: now.version } : full(now, move, { to, parties: [to] }), by, at(now.version), rules)
      const allowed = allowedMoves(now, by, rules).some((one) => one.move === move)
      if (result.ok) {
        expect(['closed', 'terminated', 'withdrawn']).not.toContain(now.stage)
        expect(result.value.next.version).toBe(now.version + 1)
        if (move !== 'lapse') expect(allowed).toBe(true)
        now = result.value.next
      } else if (allowed && !bare) expect(faultOf(result)).toBe('case.to_self')
      expect(PARTIES).toContain(now.holder)
      // Only the holder, and never two, may do what carries the work on.
      expect(PARTIES.filter((party) => allowedMoves(now, party, rules).some((one) => ['reply', 'close', 'sendBack', 'supplyCorrection', 'transfer'].includes(one.move))).length).toBeLessThanOrEqual(1)
      // The offer is either open or settled; the baton has not left the giver while it is open.
      if (now.handoff?.state === 'offered') expect(now.holder).toBe(now.handoff.from)
    }
  }), { numRuns: 300 })
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
  const twice = must(moveCase(corrected, full(corrected, 'requestCorrection', { items: ['二'] }), HE, at(20), { ...rules, correctionsMax: 2 })).next
  expect(twice.corrections).toMatchObject([{ items: ['一'], text: '文字' }, { items: ['二'] }])
  expect(twice.corrections[1]?.text).toBeUndefined()
})

test('T20: countersigning may be recalled with one member absent, and asked for again', () => {
  const asked = must(go(walk('he accept'), HE, 'requestCountersign', { parties: [JING, WU] })).next
  const one = must(go(asked, JING, 'countersign', { opinion: 'disagree' })).next
  expect(one.stage).toBe('countersigning')
  const back = must(go(one, HE, 'recall')).next
  expect(back).toMatchObject({ stage: 'working', holder: HE, countersigns: [{ party: JING, opinion: 'disagree' }, { party: WU, opinion: 'absent' }] })
  const again = must(go(back, HE, 'requestCountersign', { parties: [WU] })).next
  expect(must(go(again, WU, 'countersign')).next).toMatchObject({ stage: 'working', countersigns: [{ party: JING, opinion: 'disagree' }, { party: WU, opinion: 'agree' }] })
})

test('a transfer that is returned or lapses leaves the work with the handler who offered it', () => {
  for (const [by, move] of [[JING, 'return'], ['node', 'lapse'], [HE, 'recall']] as const) {
    const offered = walk(`he accept
      he transfer`)
    expect(must(go(offered, by, move)).next).toMatchObject({ stage: 'working', holder: HE, handler: HE })
  }
  expect(walk(`he accept
    he transfer
    jing accept`)).toMatchObject({ holder: JING, handler: JING, clockEvents: [{ kind: 'start' }] })
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
