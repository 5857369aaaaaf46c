/** For the tests of this room: a node on the invented zone, its actors, and one door to every operation. */
import { expect } from 'vitest'
import { OPERATIONS } from '../../contract/index.ts'
import { must, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../../kernel/agreements/index.ts'
import { agree } from '../../kernel/agreements/testing.ts'
import { type Cases, caseUnit, openCases } from '../../kernel/cases/index.ts'
import { type Actor, publicActor } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { inventedPack, testNode, type TestNode } from '../../kernel/parties/testing.ts'
import { openRecords, type Records, recordUnit } from '../../kernel/records/index.ts'
import { openSeries, type Series, seriesUnit } from '../../kernel/series/index.ts'
import { evaluationModule, evaluationUnit, type Report } from './index.ts'

type Ops = (typeof OPERATIONS)['evaluation']

const actor = (at: number, party: string, roles: Actor['roles'] = ['officer', 'leader']): Actor => ({ account: `00000000-0000-7000-8000-0000000000${at}`, party, roles, language: 'zh' })
/** Starts evaluations. */
export const wuqiao = actor(21, 'body:910101.hzb')
/** Of the other side; is commissioned too. */
export const hedu = actor(22, 'body:920201.fgj')
/** The outside evaluator. */
export const outside = actor(23, 'body:920202.czj', ['evaluator'])
/** No party to anything. */
export const shijing = actor(24, 'body:920202.fgj')
/** Owns what the tide station observes. */
export const water = actor(25, 'body:910101.slj')
export const visitor = publicActor()

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one door for every operation of the room
export type Any = any
export interface Room {
  readonly node: TestNode
  readonly records: Records
  readonly cases: Cases
  readonly series: Series
  /** The last report that was handed to be written. */
  report(): Report
  call(who: Actor, operation: keyof Ops, input?: { params?: object; query?: object; body?: object }): Promise<Result<Any>>
}

export async function openRoom(): Promise<Room> {
  const node = await testNode([agreementUnit, recordUnit, caseUnit, seriesUnit, evaluationUnit], inventedPack())
  const records = openRecords(node.zone)
  const cases = openCases(node.zone, records, node.zone.hash)
  const series = openSeries(node.zone)
  const process = { kind: 'process', process: 'evaluation' } as const
  await agree(node, [wuqiao, hedu, outside], [hedu, outside].map((grantee) => ({ grantor: grantee.party, grantees: [wuqiao.party], what: process, purposes: ['statistics'], mode: 'unconditional' as const })))
  let report: Report | undefined
  // The report passes as its words: how it becomes a file is the business of the documents and of their tests.
  const bound = evaluationModule({ zone: node.zone, records, cases, series, writeOfficial: async (given) => { report = given; return Buffer.from(JSON.stringify(given)) } })
  return {
    node, records, cases, series, report: () => report!,
    call: async (who, operation, input = {}) => {
      const found = bound.find((one) => one.operation.name === OPERATIONS.evaluation[operation].name)!
      const given: Call = { actor: who, now: node.now, read: (fn) => node.read(who, fn), transact: (fn) => node.write(who, fn) }
      const answer = await found.handle(given, { params: found.operation.params.parse(input.params ?? {}) as never, query: found.operation.query.parse(input.query ?? {}) as never, body: found.operation.body.parse(input.body ?? {}) as never })
      if (answer.ok && found.operation.file === undefined) expect(found.operation.output.safeParse(answer.value).error?.issues).toBeUndefined()
      return answer
    },
  }
}

export const indicator = (name: string, more: object = {}) => ({ name, system: '雾鹤规划', unit: '公里', kind: '预期性', direction: 'up', baseYear: 2025, base: 0, targetYear: 2030, target: 100, ...more })

/** Two indicators that weigh 60 and 40. */
export async function twoIndicators(room: Room, system = '雾鹤规划'): Promise<[string, string]> {
  const save = async (data: object) => (must(await room.call(wuqiao, 'save', { body: { data } })) as { id: string }).id
  const road = await save(indicator('通车里程', { system }))
  const clean = await save(indicator('单位能耗', { system, unit: '%', direction: 'down', base: 50, target: 40 }))
  must(await room.call(wuqiao, 'weigh', { body: { system, weights: [{ id: road, version: 1, weight: 60 }, { id: clean, version: 1, weight: 40 }] } }))
  return [road, clean]
}
