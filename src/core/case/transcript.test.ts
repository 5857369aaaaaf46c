import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromIso, instant, MS_PER_DAY, type Instant } from '../value/index.ts'
import { type Action, type Case, CASE_FAULTS, type Move, MOVES, moveCase, NODE, openCase, type ProcessRules } from './index.ts'

const FILES = ['main-road', 'hand-off', 'correction', 'countersign', 'clock']
const rules: ProcessRules = { moves: MOVES, correctionsMax: 1, offerDays: 10 }
const PARTIES: Readonly<Record<string, string>> = { issuer: 'body:910101.hzb', he: 'body:920201.fgj', jing: 'body:920202.fgj', yu: 'body:910101.slj', obs: 'body:910101.sjj', node: NODE }
const partyOf = (name: string) => PARTIES[name] ?? name
const nameOf = (party: string) => Object.entries(PARTIES).find(([, id]) => id === party)?.[0] ?? party
const linesOf = (file: string) => readFileSync(new URL(`../../../interop/case/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))

/** Reads `requestCountersign jing,yu`, `countersign disagree`, `reply bare`, `lapse +10d`: the action, and the days to let pass before it. */
function read(words: string, version: number): { action: Action; days: number } {
  const [move = '', ...rest] = words.split(' ')
  const days = Number(rest.find((word) => word.startsWith('+'))?.slice(1, -1) ?? 0)
  if (rest.includes('bare')) return { action: { move: move as Move, version }, days }
  const named = rest.find((word) => !word.startsWith('+'))?.split(',') ?? []
  const opinion = named.includes('disagree') ? 'disagree' : 'agree'
  return { action: { move: move as Move, version, reason: 'unclear', text: '文字', items: ['一'], ground: '法', budget: 5, opinion, to: named.map(partyOf)[0], parties: named.map(partyOf) }, days }
}

test.each(FILES)('every line of the transcript %s comes out as written', (file) => {
  let at = fromIso('2026-11-23T01:00:00Z') as Instant
  let now: Case | undefined
  for (const line of linesOf(file)) {
    const [stage = '', move = '', by = '', result = ''] = line.split(' | ')
    const { action, days } = read(move, now?.version ?? 0)
    at = instant(at + days * MS_PER_DAY + 60_000)
    if (stage === '-') now = undefined
    const moved = now === undefined
      ? openCase({ id: 'c', process: 'supervision', title: '修桥', ask: '请办', issuer: partyOf('issuer'), to: action.to ?? '', observers: [partyOf('obs')], handoff: 'h' }, at, rules)
      : moveCase(now, action, partyOf(by), at, rules)
    expect(now?.stage ?? '-', line).toBe(stage)
    expect(moved.ok ? `${moved.value.next.stage} ${nameOf(moved.value.next.holder)}` : moved.fault.fault, line).toBe(result)
    if (moved.ok) now = moved.value.next
  }
})

test('the transcripts meet every fault of the machine but that of two at once, which has its own test', () => {
  const met = new Set(FILES.flatMap((file) => linesOf(file).map((line) => line.split(' | ')[3] ?? '')))
  expect(Object.keys(CASE_FAULTS).filter((name) => !met.has(name))).toEqual(['case.stale'])
})
