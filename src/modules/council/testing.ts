/** For tests of the room: a node with the invented zone, its officers, and one door for every operation. */
import { expect } from 'vitest'
import { OPERATIONS } from '../../contract/index.ts'
import { must, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../../kernel/agreements/index.ts'
import { agree } from '../../kernel/agreements/testing.ts'
import { caseUnit, type Cases, openCases } from '../../kernel/cases/index.ts'
import type { Actor } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { hedu, heduTransport, inventedPack, shijing, testNode, type TestNode, wuqiao } from '../../kernel/parties/testing.ts'
import { openRecords, type Records, recordUnit } from '../../kernel/records/index.ts'
import { councilModule, councilUnit, type DocumentOut, handedFollower, type SheetOut } from './index.ts'

export { hedu, heduTransport as jt, shijing, wuqiao }

type Ops = (typeof OPERATIONS)['council']
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one door for every operation of the room
export type Any = any
interface Input { readonly params?: object; readonly query?: object; readonly body?: object }
export interface CouncilRoom {
  readonly node: TestNode
  readonly records: Records
  readonly cases: Cases
  /** What the last file was made of: how it looks is the business of the documents and of their tests. */
  readonly written: { sheet?: SheetOut; document?: DocumentOut }
  call(who: Actor, operation: keyof Ops, input?: Input): Promise<Result<Any>>
  on(who: Actor, operation: keyof Ops, id: string, body?: object): Promise<Result<Any>>
  page(who: Actor, id: string): Promise<Any>
  policy(who: Actor, id: string): Promise<Any>
  move(who: Actor, id: string, what: 'accept' | 'reply' | 'close', more?: object): Promise<void>
  close(): Promise<void>
}

export async function openCouncilRoom(): Promise<CouncilRoom> {
  const node = await testNode([agreementUnit, recordUnit, caseUnit, councilUnit], inventedPack())
  const records = openRecords(node.zone)
  const cases = openCases(node.zone, records, node.zone.hash)
  const opens = (from: Actor, process: string) => ({ grantor: from.party, grantees: [wuqiao.party], what: { kind: 'process' as const, process }, purposes: ['coordination'], mode: 'unconditional' as const })
  await agree(node, [wuqiao, hedu, heduTransport], [hedu, heduTransport].flatMap((from) => ['conference', 'minutes', 'consultation', 'supervision'].map((process) => opens(from, process))))
  const written: CouncilRoom['written'] = {}
  const bound = councilModule({
    zone: node.zone, records, cases,
    writeSheets: async ([sheet]) => { written.sheet = sheet!; return new Uint8Array([1]) }, writeOfficial: async (document) => { written.document = document; return new Uint8Array([2]) },
  })
  const follower = await node.log.follow(handedFollower({ zone: node.zone }))
  const call: CouncilRoom['call'] = async (who, operation, input = {}) => {
    const found = bound.find((one) => one.operation.name === OPERATIONS.council[operation].name)!
    const given: Call = { actor: who, now: node.now, read: (fn) => node.read(who, fn), transact: (fn) => node.write(who, fn) }
    const answer = await found.handle(given, { params: found.operation.params.parse(input.params ?? {}) as never, query: found.operation.query.parse(input.query ?? {}) as never, body: found.operation.body.parse(input.body ?? {}) as never })
    await follower.settled()
    if (answer.ok && found.operation.file === undefined) expect(found.operation.output.safeParse(answer.value).error?.issues).toBeUndefined()
    return answer
  }
  return {
    node, records, cases, written, call,
    on: (who, operation, id, body = {}) => call(who, operation, { params: { id }, body }),
    page: async (who, id) => must(await call(who, 'meeting', { params: { id } })) as unknown,
    policy: async (who, id) => must(await call(who, 'policy', { params: { id } })) as unknown,
    move: async (who, id, what, more = {}) => {
      const { version } = must(await node.read(who, (of) => cases.get(of, node.now(), id)))
      must(await node.write(who, (tx) => cases.move(tx, id, { move: what, version, ...more })))
      await follower.settled()
    },
    close: async () => { await follower.stop(); await node.close() },
  }
}
