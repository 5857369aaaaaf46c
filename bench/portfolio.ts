/**
 * Ten thousand projects: how long the queries of a page take, measured at the handlers on PostgreSQL, as the owner and as a body that has duties in a tenth of them; and
 * how long the daily look at every light takes.
 */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadPack } from '../src/app/zone/index.ts'
import { instant, must, refuse } from '../src/core/value/index.ts'
import { agreementUnit } from '../src/kernel/agreements/index.ts'
import { caseUnit, openCases } from '../src/kernel/cases/index.ts'
import { type Actor, type Database, migrate, openDatabase } from '../src/kernel/db/index.ts'
import { logUnit, openLog, passingSigner } from '../src/kernel/log/index.ts'
import type { Bound, Call } from '../src/kernel/module/index.ts'
import { openZone, partyUnit } from '../src/kernel/parties/index.ts'
import { openRecords, recordUnit } from '../src/kernel/records/index.ts'
import { projectModule, projectUnit, refreshLights } from '../src/modules/project/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const PROJECTS = 10_000
const P95_MAX_MS = 100
const TURNS = 60
const WARM = 5
const NOW = instant(Date.parse('2026-11-23T09:00:00+08:00'))
const OWNER: Actor = { account: 'bench', party: 'body:910101.hzb', roles: ['officer'], language: 'zh' }
const BODY: Actor = { account: 'bench', party: 'body:920201.jtj', roles: ['officer'], language: 'zh' }

const QUESTIONS: readonly (readonly [string, string, (turn: number) => Record<string, unknown>])[] = [
  ['page', 'project.project.list', (turn) => ({ limit: '50', count: 'true', cursor: String((turn * 50) % 5_000) })],
  ['sorted', 'project.project.list', (turn) => ({ limit: '200', sort: ['finish', '-investment', 'title', '-progress'][turn % 4] ?? '' })],
  ['filtered', 'project.project.list', (turn) => ({ limit: '50', count: 'true', light: '滞后', domain: '交通', q: `${turn % 10}号` })],
  ['totals', 'project.project.totals', () => ({})],
  ['lane', 'project.project.list', () => ({ limit: '50', count: 'true', stage: '推进' })],
  ['map', 'project.project.map', () => ({ stage: '推进' })],
  ['duties', 'project.duty.list', () => ({ as: 'mine', limit: '100' })],
]

export async function run({ print, count = PROJECTS }: BenchArgs): Promise<BenchResult> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-bench-'))
  await chmod(dir, 0o711)
  const database = await openDatabase({ kind: 'embedded', dir }, { unsafeFast: true })
  const { pack } = await loadPack(path.resolve(import.meta.dirname, '../zone/fable'))
  if (pack === undefined) throw new Error('the invented pack does not load')
  const zone = must(openZone(pack))
  const figures: Record<string, number> = {}
  let log: Awaited<ReturnType<typeof openLog>> | undefined
  try {
    await migrate(database, [logUnit, partyUnit, agreementUnit, recordUnit, caseUnit, projectUnit])
    await fill(database, count)
    const records = openRecords(zone)
    const bound = projectModule({ zone, records, cases: openCases(zone, records, zone.hash), readSheet: async () => refuse('project.sheet_empty'), writeSheets: async () => new Uint8Array() })
    log = await openLog({ database, signer: passingSigner(), now: () => NOW, random: (bytes) => randomBytes(bytes), origin: 'bench/log' })
    const began = performance.now()
    const judged = await refreshLights({ zone }, database, log, NOW)
    figures['dailyLightsMs'] = Math.round(performance.now() - began)
    print(`${judged} lights judged anew in ${figures['dailyLightsMs']} ms`)
    await database.asOwner((owner) => owner.query('vacuum analyze project.project, project.light, project.duty, project.report'))
    for (const [who, actor] of [['Owner', OWNER], ['Body', BODY]] as const) {
      for (const [name, operation, queryOf] of QUESTIONS) {
        const { p50, p95 } = await timesOf(bound, database, actor, operation, queryOf)
        figures[`${name}${who}P95Ms`] = p95
        print(`${count} projects, ${name} as ${who.toLowerCase()}: p50 ${p50} ms, p95 ${p95} ms (wanted ≤ ${P95_MAX_MS})`)
      }
    }
  } finally {
    await log?.close()
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
  const targets = Object.fromEntries(Object.keys(figures).filter((name) => name.endsWith('P95Ms')).map((name) => [name, { atMost: P95_MAX_MS }]))
  return { ok: Object.keys(targets).every((name) => (figures[name] ?? Number.NaN) <= P95_MAX_MS), figures, targets }
}

async function timesOf(bound: readonly Bound[], database: Database, actor: Actor, operation: string, queryOf: (turn: number) => Record<string, unknown>): Promise<{ p50: number; p95: number }> {
  const found = bound.find((one) => one.operation.name === operation)
  if (found === undefined) throw new Error(`no operation ${operation}`)
  const call: Call = { actor, now: () => NOW, read: (fn) => database.read(actor, fn), transact: () => { throw new Error('a bench of reading writes nothing') } }
  const times: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const began = performance.now()
    must(await found.handle(call, { params: {} as never, query: found.operation.query.parse(queryOf(turn)) as never, body: {} as never }))
    if (turn >= WARM) times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? Number.NaN) * 10) / 10
  return { p50: at(0.5), p95: at(0.95) }
}

/** As the follower would have left them: every project with its facts, a year of reports of each that is led, all judged the day before. */
async function fill(database: Database, count: number): Promise<void> {
  await database.asOwner(async (owner) => {
    const tables = ['project', 'light', 'duty', 'report']
    for (const table of tables) await owner.query(`alter table project.${table} no force row level security`)
    await owner.query(
      `insert into project.project (id, owner, side, title, stage, domain, places, start, finish, geometry, published, state, version, updated_at)
       select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, case when n % 10 = 9 then 'body:920201.fgj' else $2 end, 'area:910000', '第' || n || '号项目改造工程', ('{研究论证,前期工作,开工建设,推进,建成投用}'::text[])[1 + n % 5], ('{交通,能源,水利,产业}'::text[])[1 + n % 4],
         array['灯塔镇'], (date '2024-01-01' + n % 700)::text, (date '2026-06-01' + n % 900)::text, jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(100.9 + (n % 100) / 200.0, 30.9 + (n % 77) / 200.0)), n % 3 = 0, 'current', 1, now()
       from generate_series(1, $1::int) as n`, [count, OWNER.party])
    await owner.query(
      `insert into project.light (project, owner, light, rank, computed, is_set, causes, investment, leads, lead_names, facts, rule, judged_on)
       select p.id, p.owner, '正常', 1, '正常', false, '[]', n, array[$1], '{}', jsonb_build_object('stage', p.stage, 'start', p.start, 'finish', p.finish, 'investment', n, 'risks', '[]'::jsonb, 'milestones',
         jsonb_build_array(jsonb_build_object('name', '节点一', 'planned', '2026-03-01', 'actual', '2026-03-05', 'weight', 40), jsonb_build_object('name', '节点二', 'planned', p.finish, 'weight', 40))), '0', '2026-11-22'
       from (select p.*, row_number() over (order by id) as n from project.project p) p`, [BODY.party])
    await owner.query(
      `insert into project.duty (id, party, record, list, title, issuer, role, case_id, state, version, offered_at, accepted_at)
       select p.id, $1, p.id, 'project', p.title, p.owner, '牵头', p.id, 'accepted', 2, '2025-12-01', '2025-12-02' from project.project p where ('x' || right(md5(p.id::text), 4))::bit(16)::int % 10 = 0`, [BODY.party])
    await owner.query(
      `insert into project.report (record, version, project, duty, issuer, party, month, progress, invested, at)
       select gen_random_uuid(), 1, d.record, d.id, d.issuer, d.party, to_char(date '2025-12-01' + m * interval '1 month', 'YYYY-MM'), m * 8, m * 100, timestamptz '2026-01-05' + m * interval '1 month' from project.duty d, generate_series(0, 10) as m`)
    for (const table of tables) await owner.query(`alter table project.${table} force row level security`)
    await owner.query('vacuum analyze project.project, project.light, project.duty, project.report')
  })
}
