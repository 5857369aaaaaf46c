import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../agreements/index.ts'
import { agree, grantOf, moved } from '../agreements/testing.ts'
import type { Actor } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import { crane, fog, refused, testNode, type TestNode } from '../parties/testing.ts'
import { openRecords, recordUnit, type Records } from './index.ts'

let node: TestNode
let records: Records
let accord: { id: string; version: number }
const ids: string[] = []
const reader: Actor = { ...crane, purpose: 'joint-check' }
beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit])
  records = openRecords(node.zone)
  accord = await agree(node, [fog, crane], [grantOf(fog, crane, { kind: 'register', register: 'project', fields: ['title', 'stage', 'budget'] })])
  // A published row is seen without an agreement too, but then without its budget.
  for (const published of [false, true]) ids.push(must(await node.write(fog, (tx) => records.create(tx, 'project', { data: { title: `雾桥水厂${published ? '公告' : ''}`, stage: 'planned', budget: 9876543 }, published }))))
})
afterAll(() => node.close())

const change = async (move: 'suspend' | 'resume') => { accord = { id: accord.id, ...await moved(node, fog, accord.id, accord.version, move) } }
const READS: Readonly<Record<'list' | 'get' | 'get what is published' | 'history' | 'portfolio', (tx: Tx) => Promise<Result<unknown>>>> = {
  list: (tx: Tx) => records.list(tx, node.now(), 'project', { limit: 50, count: true }),
  get: (tx: Tx) => records.get(tx, node.now(), 'project', ids[0]!),
  'get what is published': (tx: Tx) => records.get(tx, node.now(), 'project', ids[1]!),
  history: (tx: Tx) => records.history(tx, node.now(), 'project', ids[1]!, { limit: 9 }),
  portfolio: (tx: Tx) => records.portfolio(tx, node.now(), 'project', {}),
}

/** The read, with the suspension committed before its query number `at`, or after its last. */
async function suspendedDuring(read: (tx: Tx) => Promise<Result<unknown>>, at: number): Promise<{ answer: Result<unknown>; queries: number }> {
  let queries = 0
  const answer = await node.write(reader, async (tx) => {
    const ask = tx.query.bind(tx)
    const query: Tx['query'] = async (sql, params) => {
      if (queries++ === at) await change('suspend')
      return ask(sql, params)
    }
    const result = await read(Object.defineProperty(tx, 'query', { value: query }))
    if (queries <= at) await change('suspend')
    return result
  })
  return { answer, queries }
}

test.each(Object.entries(READS))('%s: an agreement suspended at any point of a read opens nothing afterwards, and the read leaves no trace of an access that did not happen', async (_name, read) => {
  const before = must(await node.write(reader, read))
  expect(JSON.stringify(before)).toContain('9876543')
  for (let at = 0, queries = 99; at <= queries; at += 1) {
    const uses = await node.database.superuser('select from record.usage')
    const done = await suspendedDuring(read, at)
    queries = done.queries
    expect(JSON.stringify(done.answer), `suspended before query ${at}`).not.toContain('9876543')
    if (!done.answer.ok) expect(['record.unknown', 'node.state_changed']).toContain(refused(done.answer))
    expect(await node.database.superuser('select from record.usage')).toHaveLength(uses.length)
    await change('resume')
  }
})

test('of many reads in flight while a side suspends, none that begins after the suspension is told of sees a thing, and every trace stands before it in the log', async () => {
  let suspended = false
  const late: string[] = []
  const looks = Array.from({ length: 60 }, async (_, turn) => {
    await new Promise((done) => setTimeout(done, turn))
    const isLate = suspended
    const answer = await node.write(reader, READS.list)
    if (isLate && JSON.stringify(answer).includes('9876543')) late.push(JSON.stringify(answer))
  })
  await new Promise((done) => setTimeout(done, 25))
  await change('suspend')
  suspended = true
  await Promise.all(looks)
  expect(late).toEqual([])
  const [order] = await node.database.superuser<{ used: number; suspended: number }>(
    `select max(index) filter (where kind = 'record.used') as used, max(index) filter (where kind = 'agreement.suspend') as suspended from log.entry`)
  expect(Number(order!.used)).toBeLessThan(Number(order!.suspended))
})
