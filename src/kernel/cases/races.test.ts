import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../core/value/index.ts'
import { agreementUnit } from '../agreements/index.ts'
import { agree, grantOf } from '../agreements/testing.ts'
import type { Actor } from '../db/index.ts'
import { crane, fog, fogTransport, refused, testNode, testPack, type TestNode } from '../parties/testing.ts'
import { openRecords, recordUnit, type Records } from '../records/index.ts'
import { caseUnit, openCases, type Cases } from './index.ts'

let node: TestNode
let records: Records
let cases: Cases
const opened = (by: Cases, actor: Actor, more: object = {}) => node.write(actor, (tx) => by.open(tx, { process: 'supervision', title: '修复雾桥渡口', ask: '请办', to: crane.party, records: [], observers: [], ...more }))
const numbersOf = async (issuer: Actor) => (await node.database.superuser<{ number: string }>('select number from casework.case where issuer = $1 order by serial', [issuer.party])).map((row) => row.number)
const counted = (from: number, to: number, stem: string) => Array.from({ length: to - from + 1 }, (_, at) => `${stem}${from + at}号`)

beforeAll(async () => {
  // Two issuers without a code of their own and with one short name.
  const short = { zh: '雾交', en: 'Fog transport' }
  const parties = testPack().parties.map((party) => (party.id === 'body:900101.jt' || party.id === 'body:910201.fgw' ? { ...party, short } : party))
  node = await testNode([agreementUnit, recordUnit, caseUnit], testPack({ parties }))
  records = openRecords(node.zone)
  cases = openCases(node.zone, records, node.zone.hash)
  const supervision = { kind: 'process', process: 'supervision' } as const
  await agree(node, [fog, crane, fogTransport], [grantOf(crane, fog, supervision, { grantees: [fog.party, fogTransport.party] }), grantOf(fog, crane, supervision)], { until: '2027-12-31' })
})
afterAll(() => node.close())

test('two hundred cases opened at once by two issuers get numbers without gap or repetition; they go on after a restart, and begin again with the year', async () => {
  node.at('2026-12-30T09:00:00+08:00')
  const results = await Promise.all(Array.from({ length: 200 }, (_, at) => opened(cases, at % 2 === 0 ? fog : fogTransport)))
  expect(results.filter((result) => !result.ok)).toEqual([])
  expect(await numbersOf(fog)).toEqual(counted(1, 100, '雾发改督〔2026〕'))
  expect(await numbersOf(fogTransport)).toEqual(counted(1, 100, '雾交督〔2026〕'))
  const again = openCases(node.zone, records, node.zone.hash)
  await Promise.all(Array.from({ length: 5 }, async () => must(await opened(again, fog))))
  expect((await numbersOf(fog)).slice(100)).toEqual(counted(101, 105, '雾发改督〔2026〕'))
  node.at('2027-01-01T00:00:00+08:00')
  must(await opened(again, fogTransport))
  expect(await numbersOf(fogTransport)).toContain('雾交督〔2027〕1号')
  node.at('2026-11-23T09:00:00+08:00')
})

test('two issuers of one short name may write the same number, one issuer may not write it twice', async () => {
  must(await opened(cases, crane, { to: fog.party }))
  expect(await numbersOf(crane)).toEqual(['雾交督〔2026〕1号'])
  expect((await numbersOf(fogTransport)).filter((number) => number === '雾交督〔2026〕1号')).toHaveLength(1)
  const twice = (column: string, value: string) => node.database.superuser(
    `insert into casework.case (id, number, process, title, issuer, stage, version, parties, body, pack_version, opened_at, updated_at, series, serial)
     select gen_random_uuid(), number, process, title, issuer, stage, version, parties, body, pack_version, opened_at, updated_at, series, serial + 900 from casework.case where ${column} = $1 limit 1`, [value])
  await expect(twice('issuer', crane.party)).rejects.toMatchObject({ code: '23505', constraint: 'case_number' })
})

test('an offer recalled and accepted in the same instant has one winner; the other is told that it is stale, and both see one story', async () => {
  const winners = new Set<string>()
  for (let turn = 0; turn < 20; turn += 1) {
    const id = must(await opened(cases, fog))
    const send = (actor: Actor, move: 'recall' | 'accept') => node.write(actor, (tx) => cases.move(tx, id, { move, version: 1 }))
    const both = turn % 2 === 0 ? ['recall', 'accept'] as const : ['accept', 'recall'] as const
    const results = await Promise.all(both.map((move) => send(move === 'recall' ? fog : crane, move)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok).map(refused)).toEqual(['case.stale'])
    const winner = both[results.findIndex((result) => result.ok)]!
    winners.add(winner)
    const rows = await node.database.superuser<{ version: number; move: string }>('select version, move from casework.event where case_id = $1 order by version', [id])
    expect(rows).toEqual([{ version: 1, move: 'offer' }, { version: 2, move: winner }])
    const entries = await node.database.superuser<{ kind: string }>('select kind from log.entry where subject = $1 order by index', [`case:${id}`])
    expect(entries.map((entry) => entry.kind)).toEqual(['case.offer', `case.${winner}`])
    const [receipts] = await node.database.superuser<{ n: number }>('select count(*)::int as n from casework.receipt where case_id = $1', [id])
    expect(receipts!.n).toBe(winner === 'accept' ? 2 : 1)
  }
  expect(winners.size).toBe(2)
})
