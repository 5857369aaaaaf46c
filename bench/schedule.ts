/**
 * Schedules over ten thousand projects with five years of versions: a window of the Gantt chart as a page asks for it, with a past day beside it, what changed since
 * any past day, and the critical path alone. Measured at the handlers, on PostgreSQL, as a party that owns nine projects of ten.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { loadPack } from '../src/app/zone/index.ts'
import { type Activity, dayAt, reckon } from '../src/core/schedule/index.ts'
import { instant, must, ok } from '../src/core/value/index.ts'
import { agreementUnit } from '../src/kernel/agreements/index.ts'
import { type Actor, type Database, migrate, openDatabase } from '../src/kernel/db/index.ts'
import { logUnit } from '../src/kernel/log/index.ts'
import type { Bound, Call } from '../src/kernel/module/index.ts'
import { openZone, partyUnit } from '../src/kernel/parties/index.ts'
import { openRecords, recordUnit } from '../src/kernel/records/index.ts'
import { scheduleModule } from '../src/modules/schedule/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const PROJECTS = 10_000
const VERSIONS = 6
const TURNS = 25
const NOW = instant(Date.parse('2026-11-23T09:00:00+08:00'))
const OFFICER: Actor = { account: 'bench', party: 'body:910101.hzb', roles: [], language: 'zh' }
const TARGETS = { windowP95Ms: { atMost: 100 }, windowWithBaselineP95Ms: { atMost: 200 }, comparisonP95Ms: { atMost: 300 }, criticalPathMs: { atMost: 50 }, windowFlatRatio: { atMost: 12 } }

export async function run({ print, count = PROJECTS }: BenchArgs): Promise<BenchResult> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-bench-'))
  await chmod(dir, 0o711)
  const database = await openDatabase({ kind: 'embedded', dir }, { unsafeFast: true })
  const { pack } = await loadPack(path.resolve(import.meta.dirname, '../zone/fable'))
  if (pack === undefined) throw new Error('the invented pack does not load')
  const zone = must(openZone(pack))
  try {
    await migrate(database, [logUnit, partyUnit, agreementUnit, recordUnit])
    const bound = scheduleModule({
      zone, records: openRecords(zone), reading: (call, fn) => call.read(fn), writeExchange: () => new Uint8Array(), readExchange: () => ok({ title: '', tasks: [], calendars: [], leftAside: [] }), writePackage: () => new Uint8Array(), hash: (bytes) => bytes,
    })
    await fill(database, 0, count / 10)
    const small = await windows(database, bound, print, count / 10)
    await fill(database, count / 10, count)
    const large = await windows(database, bound, print, count)
    const figures = { ...large, criticalPathMs: criticalPath(count, print), windowFlatRatio: large.windowP95Ms / small.windowP95Ms }
    return { ok: Object.entries(TARGETS).every(([name, { atMost }]) => figures[name as keyof typeof figures] <= atMost), figures, targets: TARGETS }
  } finally {
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
}

/** Projects `from` up to `until`: two of three wait for the one before, each with six versions over five years. */
async function fill(database: Database, from: number, until: number): Promise<void> {
  const id = (n: string) => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`
  const day = (days: string) => `to_char(date '2024-01-01' + (${days})::int, 'YYYY-MM-DD')`
  await database.asOwner(async (owner: pg.Client) => {
    await owner.query('alter table record.current no force row level security; alter table record.version no force row level security')
    await owner.query(
      `insert into record.current (id, register, owner, version, state, title, data, published, words, pack_version, created_at, updated_at)
       select ${id('n')}, 'project', case when n % 10 = 9 then 'body:920201.fgj' else $3 end, ${VERSIONS}, case when n % 50 = 7 then 'withdrawn' else 'current' end, '第' || n || '项工程', data, n % 10 = 9 or n % 7 = 0, '', '2026.1.0', timestamptz '2021-11-01', timestamptz '2026-11-01'
       from generate_series($1::int, $2::int - 1) n, lateral (select jsonb_build_object('name', '第' || n || '项工程', 'stage', (array['前期工作', '开工建设', '推进', '储备'])[1 + n % 4], 'domain', (array['交通', '水利', '产业', '生态', '文旅'])[1 + n % 5], 'places', jsonb_build_array('雾桥', '鹤渡'),
         'lead', jsonb_build_array('雾桥县合作办'), 'investment', n % 9973, 'start', ${day('n % 1200')}, 'finish', ${day('n % 1200 + 90 + n % 700')}, 'milestones', jsonb_build_array(jsonb_build_object('name', '主体完工', 'planned', ${day('n % 1200 + 60')})),
         'depends', case when n % 3 = 0 then '[]'::jsonb else jsonb_build_array(jsonb_build_object('project', ${id('n - 1')}, 'type', 'FS', 'lag', n % 7)) end,
         'funding', jsonb_build_array(jsonb_build_object('year', 2026, 'source', '省级财政', 'planned', 100, 'paid', 50)), 'note', repeat('沿河道路与渡口改造。', 10)) as data) made`, [from, until, OFFICER.party])
    await owner.query(
      `insert into record.version (record, version, register, owner, state, title, data, geometry, published, reason, pack_version, at, entry, entry_index)
       select id, v, register, owner, case when v = ${VERSIONS} then state else 'current' end, title, data || jsonb_build_object('investment', v * 10, 'finish', to_char((data->>'finish')::date - (${VERSIONS} - v) * 20, 'YYYY-MM-DD')), null, published, null, pack_version, created_at + (v - 1) * interval '1 year', gen_random_uuid(), 1
       from record.current, generate_series(1, ${VERSIONS}) v where not exists (select from record.version known where known.record = id)`)
    await owner.query('alter table record.current force row level security; alter table record.version force row level security')
    await owner.query('analyze record.current; analyze record.version')
  })
}

interface Figures { readonly windowP95Ms: number; readonly windowWithBaselineP95Ms: number; readonly comparisonP95Ms: number; readonly firstWindowMs: number; readonly firstComparisonMs: number }

async function windows(database: Database, bound: readonly Bound[], print: (line: string) => void, count: number): Promise<Figures> {
  const call = { actor: OFFICER, now: () => NOW, read: (fn) => database.read(OFFICER, fn) } as Call
  const ask = async (name: string, query: object): Promise<number> => {
    const { operation, handle } = bound.find((one) => one.operation.name === name)!
    const started = performance.now()
    const answer = must(await handle(call, { params: {}, query: operation.query.parse(query), body: {} } as never))
    // What the door does before it sends: the declared shape, then JSON.
    JSON.stringify(operation.output.parse(answer))
    return performance.now() - started
  }
  const group = (turn: number) => ['domain', 'stage', 'side', 'none'][turn % 4]
  const firstWindowMs = await ask('schedule.view', {})
  const plain = await times(TURNS, (turn) => ask('schedule.view', { group: group(turn), offset: String((turn * 971) % Math.max(1, count - 100)), ...(turn % 5 === 0 ? { q: `第${turn}` } : {}), ...(turn % 7 === 0 ? { critical: 'true' } : {}) }))
  const firstComparisonMs = await ask('schedule.comparison.get', { since: '2023-06-01' })
  const day = (turn: number) => dayAt(18_950 + ((turn * 31) % 1_800))
  // Every version has been looked at once before: that is what the first comparison of each year costs.
  for (let year = 2021; year <= 2026; year += 1) await ask('schedule.comparison.get', { since: `${year}-11-05` })
  const baseline = await times(TURNS, (turn) => ask('schedule.view', { group: group(turn), baseline: day(turn), offset: String((turn * 971) % Math.max(1, count - 100)) }))
  const compared = await times(TURNS, (turn) => ask('schedule.comparison.get', { since: day(turn), ...(turn % 3 === 0 ? { until: '2025-12-31' } : {}) }))
  const figures = { windowP95Ms: p95(plain), windowWithBaselineP95Ms: p95(baseline), comparisonP95Ms: p95(compared), firstWindowMs, firstComparisonMs }
  print(`${count} projects: ${Object.entries(figures).map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', ')}`)
  return figures
}

async function times(turns: number, one: (turn: number) => Promise<number>): Promise<number[]> {
  const found: number[] = []
  for (let turn = 0; turn < turns; turn += 1) found.push(await one(turn))
  return found
}
const p95 = (found: readonly number[]) => [...found].sort((a, b) => a - b)[Math.floor(found.length * 0.95)] ?? Number.NaN

/** Best of some turns: what else the machine does is not measured. */
function criticalPath(count: number, print: (line: string) => void): number {
  const projects = Array.from({ length: count }, (_none, at): Activity => ({ id: String(at), start: dayAt(19_000 + (at % 1_200)), finish: dayAt(19_100 + (at % 1_200) + (at % 700)), links: [1, 7, 53].filter((by) => at % 3 !== 0 && at >= by).map((by) => ({ from: String(at - by), type: 'FS', lag: at % 5 })) }))
  const best = Math.min(...Array.from({ length: 15 }, () => { const started = performance.now(); reckon(projects); return performance.now() - started }))
  print(`critical path of ${count} projects and ${projects.reduce((sum, { links }) => sum + links.length, 0)} dependencies: ${best.toFixed(1)} ms`)
  return best
}
