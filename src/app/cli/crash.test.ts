import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, nanmen, newExpert, signIn, SLOW_MS, type Started, startNode, sweep, temporaryFolder } from './test-nanmen.ts'

const KILLS = 4
const LANES = 8
/** The node is killed up to so long after its first acknowledgement. */
const LIFE_MS_MAX = 400
let dir: string
beforeAll(async () => { dir = await temporaryFolder('kill') })
afterAll(() => sweep(dir))

interface Written { readonly key: string; readonly title: string; readonly id: string }

/** Writes as fast as answers come until the node is gone; keeps what was acknowledged, and the last key of each lane, of which nothing is known. */
async function writeUntilKilled(node: Started, round: number, acknowledged: Written[], open: { key: string; title: string }[]): Promise<void> {
  const hedu = await signIn(node.url, 'hedu')
  let killed: Promise<unknown> | undefined
  await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
    for (let turn = 0; ; turn++) {
      const [key, title] = [randomUUID(), `${round}-${lane}-${turn}`]
      try {
        const { status, body } = await hedu.post('/registers/expert/records', newExpert(title), key)
        if (status !== 200) throw new Error(String(status))
        acknowledged.push({ key, title, id: String(body['id']) })
        killed ??= new Promise((done) => setTimeout(done, Math.random() * LIFE_MS_MAX)).then(() => node.stop('SIGKILL'))
      } catch {
        open.push({ key, title })
        return
      }
    }
  }))
  await killed
}

async function allTitles(caller: Caller): Promise<string[]> {
  const titles: string[] = []
  for (let cursor: string | undefined; ;) {
    const { body } = await caller.get(`/registers/expert/records?limit=100${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)
    titles.push(...(body['items'] as { title: string }[]).map(({ title }) => title))
    cursor = body['next'] as string | undefined
    if (cursor === undefined) return titles
  }
}

test(`a node killed ${KILLS} times while it writes keeps every acknowledged record, repeats none, and its log verifies`, async () => {
  const acknowledged: Written[] = []
  const open: { key: string; title: string }[] = []
  for (let round = 0; round < KILLS; round++) await writeUntilKilled(await startNode({ dir }), round, acknowledged, open)

  const node = await startNode({ dir })
  const hedu = await signIn(node.url, 'hedu')
  const kept = await allTitles(hedu)
  expect(acknowledged.length).toBeGreaterThan(KILLS)
  expect(acknowledged.filter(({ title }) => !kept.includes(title))).toEqual([])
  // Asked again under its key, what was acknowledged is answered with the same record, and what was in doubt is there once.
  for (const { key, title, id } of acknowledged.slice(-10)) expect((await hedu.post('/registers/expert/records', newExpert(title), key)).body['id']).toBe(id)
  for (const { key, title } of open) expect((await hedu.post('/registers/expert/records', newExpert(title), key)).status).toBe(200)
  const settled = await allTitles(hedu)
  expect([...settled].sort()).toEqual([...acknowledged, ...open].map(({ title }) => title).sort())
  expect(await node.stop()).toBe(0)
  expect(await nanmen(['verify'], { dir })).toMatchObject({ code: 0, out: expect.stringContaining('✓') })
  console.log(`${acknowledged.length} acknowledged, ${open.length} in doubt over ${KILLS} kills`)
}, 2 * SLOW_MS)
