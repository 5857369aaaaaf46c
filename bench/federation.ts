/**
 * Schedules of the simulation: two to five nodes, messages lost, doubled, changed and late, links cut for up to 72 hours, processes killed, disks full, clocks ten minutes off.
 * `--count` schedules (1,000) of 1,000 hand-offs each, from `--seed` (1); each is judged when everything has come to rest. Every processor takes its share.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { runSchedule } from './federation-sim.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const SCHEDULES = 1_000
const HANDOFFS = 1_000
const SAY_EVERY = 20
const SELF = fileURLToPath(import.meta.url)

interface Judged { readonly seed: number; readonly violations: readonly string[]; readonly handoffs: number; readonly entries: number; readonly kills: number }

if (process.argv[2] === '--part') await runPart(process.argv.slice(3).map(Number))

export async function run({ print, count = SCHEDULES, seed = 1 }: BenchArgs): Promise<BenchResult> {
  const total = { schedules: 0, violations: 0, handoffs: 0, entries: 0, kills: 0 }
  const started = performance.now()
  const take = ({ seed: of, violations, handoffs, entries, kills }: Judged) => {
    total.schedules += 1
    total.violations += violations.length
    total.handoffs += handoffs
    total.entries += entries
    total.kills += kills
    for (const violation of violations) print(`seed ${of}: ${violation}`)
    if (total.schedules % SAY_EVERY === 0) print(`${total.schedules} schedules, ${total.handoffs} hand-offs, ${total.entries} entries, ${total.kills} kills, ${total.violations} violations, ${Math.round((performance.now() - started) / 1000)} s`)
  }
  const parts = Math.min(availableParallelism(), count)
  await Promise.all(Array.from({ length: parts }, (_, part) => partOf([seed, count, parts, part], take)))
  return { ok: total.violations === 0 && total.schedules === count, figures: total, targets: { violations: { atMost: 0 }, schedules: { atLeast: SCHEDULES } } }
}

/** One process and its schedules. A process that ends early leaves schedules unjudged, which the count shows. */
function partOf(words: readonly number[], take: (judged: Judged) => void): Promise<void> {
  return new Promise((done) => {
    const child = fork(SELF, ['--part', ...words.map(String)], { execArgv: ['--import', 'tsx'] })
    child.on('message', (judged) => { take(judged as Judged) })
    child.on('exit', () => { done() })
  })
}

async function runPart([seed = 1, count = 0, parts = 1, part = 0]: readonly number[]): Promise<void> {
  for (let at = part; at < count; at += parts) {
    const { violations, handoffs, entries, kills } = await runSchedule({ seed: seed + at, handoffs: HANDOFFS })
    process.send?.({ seed: seed + at, violations, handoffs, entries, kills } satisfies Judged)
  }
  process.disconnect()
}
