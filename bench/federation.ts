/**
 * Schedules of the simulation: two to five nodes, messages lost, doubled, changed and late, links cut for up to 72 hours, processes killed, disks full, clocks ten minutes off.
 * `--count` schedules (1,000) of 1,000 hand-offs each, from `--seed` (1); each is judged when everything has come to rest.
 */
import { runSchedule } from './federation-sim.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const SCHEDULES = 1_000
const HANDOFFS = 1_000
const SAY_EVERY = 20

export async function run({ print, count = SCHEDULES, seed = 1 }: BenchArgs): Promise<BenchResult> {
  const total = { violations: 0, handoffs: 0, entries: 0, kills: 0 }
  const started = performance.now()
  for (let at = 0; at < count; at++) {
    const outcome = await runSchedule({ seed: seed + at, handoffs: HANDOFFS })
    total.violations += outcome.violations.length
    total.handoffs += outcome.handoffs
    total.entries += outcome.entries
    total.kills += outcome.kills
    for (const violation of outcome.violations) print(`seed ${seed + at}: ${violation}`)
    if ((at + 1) % SAY_EVERY === 0) print(`${at + 1} schedules, ${total.handoffs} hand-offs, ${total.entries} entries, ${total.kills} kills, ${total.violations} violations, ${Math.round((performance.now() - started) / 1000)} s`)
  }
  return { ok: total.violations === 0, figures: { schedules: count, ...total }, targets: { violations: { atMost: 0 }, schedules: { atLeast: SCHEDULES } } }
}
