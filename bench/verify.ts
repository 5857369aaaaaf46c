/** How fast `nanmen verify` walks a log: every body, leaf, tile, root and signature. The log is written through the front door, 64 in flight. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { instant, ok } from '../src/core/value/index.ts'
import { migrate, openDatabase, type Actor } from '../src/kernel/db/index.ts'
import { logUnit, openLog, passingSigner, verifyLog } from '../src/kernel/log/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const ENTRIES_PER_SECOND_MIN = 100_000
const IN_FLIGHT = 64
const ROUNDS = 3
const ACTOR: Actor = { account: 'bench', party: 'body:900101.office', roles: [], language: 'zh' }

/** `ok` when the best of three walks reaches 100,000 entries a second. */
export async function run({ print, count = 200_000 }: BenchArgs): Promise<BenchResult> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-bench-'))
  await chmod(dir, 0o711)
  // Durability is not what is measured here; the log is only made quickly.
  const database = await openDatabase({ kind: 'embedded', dir }, { unsafeFast: true })
  await migrate(database, [logUnit])
  const origin = 'bench.example/log'
  const log = await openLog({ database, signer: passingSigner(), now: () => instant(Date.now()), random: randomBytes, origin })
  try {
    let left = count
    await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
      while (left > 0) {
        left -= 1
        await log.transact(ACTOR, { operation: 'bench.write', hash: '' }, async (tx) => ok(tx.entry({
          kind: 'bench.written', subject: tx.newId(), body: { name: '一号桥加固', stage: 'building', budgetFen: '120000000', at: left },
        })))
      }
    }))
    await database.asOwner((owner) => owner.query('vacuum analyze'))
    let best = 0
    let checkpoints = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now()
      const result = await verifyLog({ database, origin })
      if (!result.ok || result.entries !== count) throw new Error(result.culprit?.text.en ?? `${result.entries} entries of ${count}`)
      best = Math.max(best, (count * 1000) / (performance.now() - started))
      checkpoints = result.checkpoints
    }
    print(`verify: ${best.toFixed(0)} entries/s over ${count} entries and ${checkpoints} checkpoints (wanted ≥ ${ENTRIES_PER_SECOND_MIN})`)
    return { ok: best >= ENTRIES_PER_SECOND_MIN, figures: { entriesPerSecond: best, entries: count, checkpoints }, targets: { entriesPerSecond: { atLeast: ENTRIES_PER_SECOND_MIN } } }
  } finally {
    await log.close()
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
}
