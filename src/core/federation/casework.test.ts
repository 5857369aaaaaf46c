import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Action, type Case, type CaseLine, caseHash, moveCase, moveLine, openCase, openingLine, type ProcessRules, writerOf } from '../case/index.ts'
import { instant, must } from '../value/index.ts'
import { answerProposal, audienceOf, isSentLine, judgeLine, type LineSource } from './index.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const rules: ProcessRules = { moves: ['offer', 'accept', 'return', 'recall', 'transfer', 'reply', 'close', 'note', 'terminate'], correctionsMax: 1 }
const [WU, HE, JING] = ['body:wu.hzb', 'body:he.fgj', 'body:jing.fgj'] as const
const hostOf = (party: string) => /^body:(\w+)\./.exec(party)?.[1]
const at = (minute: number) => instant(Date.parse('2026-11-23T09:00:00+08:00') + minute * 60_000)
const opened = must(openCase({ id: 'c', process: 'p', title: '修路', ask: '请办理', issuer: WU, to: HE, handoff: 'h1' }, at(0), rules)).next
const opening = openingLine(hash, opened, [])
const moved = (given: Case, action: Action, by: string, minute: number) => must(moveCase(given, action, by, at(minute), rules)).next
const step = (given: Case, action: Action, by: string, minute: number, proposal?: string): { next: Case; line: CaseLine } => { const next = moved(given, action, by, minute); return { next, line: moveLine(hash, next, action, by, proposal) } }
const judge = (given: Case | undefined, sent: { line: CaseLine; history?: readonly CaseLine[] }, source: Partial<LineSource> = {}) => judgeLine(hash, given, sent, rules, { from: 'wu', here: 'he', hostOf, isProposed: false, ...source })

test('a case comes out the same wherever its lines are followed, and a line is known when it comes again', () => {
  const there = judge(undefined, { line: opening })
  expect(there.is === 'next' && caseHash(hash, there.moved.next)).toBe(opening.state)
  expect(judge(opened, { line: opening })).toEqual({ is: 'known' })
  const accepted = step(opened, { move: 'accept', version: 1 }, HE, 5)
  const here = judge(opened, { line: accepted.line }, { from: 'he', here: 'wu' })
  expect(here.is === 'next' && here.moved.next).toEqual(accepted.next)
  expect(isSentLine(JSON.parse(JSON.stringify({ line: accepted.line })))).toBe(true)
})

test('recall and acceptance at once: the node of whoever the offer is for decides, and the giver hears why', () => {
  expect(hostOf(writerOf(opened))).toBe('he')
  const recall = { case: 'c', version: 1, move: 'recall', action: {} } as const
  // The recall first: nobody can accept any more.
  const recalled = must(answerProposal(opened, recall, WU, at(3), rules, 'h2')).moved.next
  expect(recalled.stage).toBe('withdrawn')
  expect(moveCase(recalled, { move: 'accept', version: 1 }, HE, at(4), rules)).toMatchObject({ ok: false, fault: { fault: 'case.stale' } })
  // Acceptance first: the recall comes too late.
  const accepted = moved(opened, { move: 'accept', version: 1 }, HE, 2)
  expect(answerProposal(accepted, recall, WU, at(3), rules, 'h2')).toMatchObject({ ok: false, fault: { fault: 'case.stale' } })
  // A note says the same on any version.
  expect(must(answerProposal(accepted, { case: 'c', version: 1, move: 'note', action: { text: '请加急' } }, WU, at(3), rules, 'h2')).moved.next.version).toBe(3)
})

test('nobody writes a case whose turn it is not, and nobody moves in the name of a party that did not ask', () => {
  const accepted = step(opened, { move: 'accept', version: 1 }, HE, 5)
  expect(judge(opened, { line: accepted.line }, { from: 'jing', here: 'wu' })).toMatchObject({ is: 'wrong', fault: { fault: 'federation.not_the_writer' } })
  const recalled = step(opened, { move: 'recall', version: 1 }, WU, 5, 'entry')
  expect(judge(opened, { line: recalled.line }, { from: 'he', here: 'wu' })).toMatchObject({ is: 'wrong', fault: { fault: 'federation.not_proposed' } })
  expect(judge(opened, { line: recalled.line }, { from: 'he', here: 'wu', isProposed: true })).toMatchObject({ is: 'next' })
  expect(judge(undefined, { line: opening }, { from: 'jing' })).toMatchObject({ is: 'wrong', fault: { fault: 'federation.not_the_writer' } })
})

test('a line that says another result, or another time, is not followed', () => {
  const accepted = step(opened, { move: 'accept', version: 1 }, HE, 5)
  const from = { from: 'he', here: 'wu' }
  expect(judge(opened, { line: { ...accepted.line, state: opening.state } }, from)).toMatchObject({ is: 'wrong', fault: { fault: 'federation.state_differs' } })
  expect(judge(opened, { line: { ...accepted.line, at: '2026-11-23T01:06:00.000Z' } }, from)).toMatchObject({ is: 'wrong', fault: { fault: 'federation.state_differs' } })
  expect(judge(opened, { line: { ...accepted.line, at: 'soon' } }, from)).toMatchObject({ is: 'wrong', fault: { fault: 'federation.line_syntax' } })
  expect(judge(opened, { line: { ...accepted.line, move: 'close' } }, from)).toMatchObject({ is: 'wrong' })
})

test('who joins late, or comes back, is told the whole case; what overtakes waits', () => {
  const lines = [opening]
  const accepted = step(opened, { move: 'accept', version: 1 }, HE, 5)
  const transferred = step(accepted.next, { move: 'transfer', version: 2, to: JING, handoff: 'h2' }, HE, 6)
  lines.push(accepted.line)
  expect(audienceOf(opened, accepted.next, hostOf).newcomers).toBe(false)
  expect(audienceOf(accepted.next, transferred.next, hostOf)).toMatchObject({ newcomers: true, parties: expect.arrayContaining([WU, HE, JING]) as unknown })
  const told = judge(undefined, { line: transferred.line, history: lines }, { from: 'he', here: 'jing' })
  expect(told.is === 'next' && [told.missed.length, caseHash(hash, told.moved.next)]).toEqual([2, transferred.line.state])
  expect(judge(opened, { line: transferred.line }, { from: 'he', here: 'wu' })).toEqual({ is: 'early' })
  expect(judge(undefined, { line: transferred.line, history: [opening, { ...accepted.line, at: opening.at }] }, { from: 'he', here: 'jing' })).toMatchObject({ is: 'wrong' })
})
