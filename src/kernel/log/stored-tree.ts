/** The tree as the database holds it: enough of it to go on growing, checked against the newest checkpoint. */
import type { Client } from 'pg'
import { DatabaseUnavailable } from '../db/index.ts'
import { GrowingTree, TILE_HASHES } from './tree.ts'

/** Reads O(log n) rows. @throws DatabaseUnavailable('corrupt') when they do not give the newest checkpoint's root. */
export async function readTree(client: Client): Promise<GrowingTree> {
  await client.query(`begin read only; select set_config('nanmen.system', 'on', true)`)
  try {
    const { rows } = await client.query<{ size: number | null; root: Buffer | null; entries: number | null }>(
      `select c.size, c.root, (select max(index) + 1 from log.entry) as entries from (values (1)) one left join lateral (select size, root from log.checkpoint order by size desc limit 1) c on true`)
    const { size, root, entries } = rows[0]!
    if ((size ?? 0) !== (entries ?? 0)) throw damaged(`its newest checkpoint covers ${size ?? 0} entries and there are ${entries ?? 0}`)
    const tree = GrowingTree.restore(size ?? 0, await readOpen(client, size ?? 0))
    if (root !== null && !tree.root().equals(root)) throw damaged('its newest checkpoint does not agree with its tiles')
    return tree
  } finally {
    await client.query('rollback').catch(() => undefined)
  }
}

/** By level, the hashes that no full tile of that level covers. */
async function readOpen(client: Client, size: number): Promise<Buffer[][]> {
  const open: Buffer[][] = []
  for (let level = 0, width = size; width > 0; level += 1, width = Math.floor(width / TILE_HASHES)) {
    const from = width - (width % TILE_HASHES)
    const { rows } = await client.query<{ hash: Buffer }>(level === 0
      ? 'select leaf_hash as hash from log.entry where index >= $1 order by index'
      : 'select root as hash from log.tile where level = $2 and index >= $1 order by index', level === 0 ? [from] : [from, level - 1])
    if (rows.length !== width % TILE_HASHES) throw damaged(`level ${level} lacks hashes after ${from}`)
    open.push(rows.map((row) => row.hash))
  }
  return open
}

function damaged(why: string): DatabaseUnavailable {
  return new DatabaseUnavailable('corrupt', `日志不完整或被改动过，节点拒绝启动；请运行 nanmen verify 查明（${why}）。`, `The log is incomplete or was altered and the node will not start on it; run nanmen verify to find where (${why}).`)
}
