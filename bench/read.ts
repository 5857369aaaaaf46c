/**
 * What does it cost that every query runs as a party? Pages of 50 records with row-level security, against the very same statement sent by the
 * owner of the tables with security off: same server, same rows, turn about in one run. And: does a page cost more when there are more records?
 * A reader of its own register, one that reads twenty owners under agreements, a visitor of what is published, and a search.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { instant, must, toIso } from '../src/core/value/index.ts'
import { agreementUnit } from '../src/kernel/agreements/index.ts'
import { actorStatement, migrate, openDatabase, publicActor, writeCursor, type Actor, type Database, type Param, type Read } from '../src/kernel/db/index.ts'
import { logUnit } from '../src/kernel/log/index.ts'
import { openZone, partyUnit } from '../src/kernel/parties/index.ts'
import { testPack } from '../src/kernel/parties/test-pack.ts'
import { openRecords, recordUnit, type ListQuery, type Records } from '../src/kernel/records/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const FEW = 10_000
const MANY = 1_000_000
const PAGES = 60
const REPEATS = 7
const WARM = 24
const RATIO_MAX = 1.5
/** p95 at a million rows against p95 at ten thousand. */
const FLAT_MAX = 1.5
const OWNERS = 40
/** Row n was changed last at `FIRST_AT + n * STEP_MS`. */
const FIRST_AT = Date.parse('2026-01-01T00:00:00Z')
const STEP_MS = 23_000
const NOW = instant(Date.parse('2026-11-23T09:00:00+08:00'))
const ownerOf = (n: number) => `body:900101.o${n}`
const own: Actor = { account: 'bench', party: ownerOf(0), roles: [], language: 'zh' }
const granted: Actor = { account: 'bench', party: 'body:910201.fgw', roles: [], language: 'zh', purpose: 'joint-check' }

interface Statement { readonly sql: string; readonly params: readonly Param[] }
interface Way { readonly name: string; readonly actor: Actor; readonly query: Omit<ListQuery, 'limit' | 'cursor'>; readonly pages: boolean }
const WAYS: readonly Way[] = [
  { name: 'own', actor: own, query: {}, pages: true },
  { name: 'byAgreement', actor: granted, query: {}, pages: true },
  { name: 'published', actor: publicActor(), query: {}, pages: true },
  { name: 'search', actor: own, query: { q: '渡口 工程' }, pages: false },
]

export async function run({ print, count = MANY }: BenchArgs): Promise<BenchResult> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-bench-'))
  await chmod(dir, 0o711)
  const database = await openDatabase({ kind: 'embedded', dir }, { unsafeFast: true })
  const records = openRecords(must(openZone(testPack())))
  try {
    await migrate(database, [logUnit, partyUnit, agreementUnit, recordUnit])
    const few = Math.min(FEW, count)
    await fill(database, 0, few)
    const small = await measureAll(database, records, few, print)
    await fill(database, few, count)
    const large = await measureAll(database, records, count, print)
    const figures: Record<string, number> = {}
    const targets: Record<string, { atMost: number }> = {}
    for (const { name } of WAYS) {
      const [before, after] = [small.get(name)!, large.get(name)!]
      Object.assign(figures, { [`${name}Ratio`]: after.ratio, [`${name}FlatRatio`]: after.p95 / before.p95, [`${name}P95Ms`]: after.p95 })
      targets[`${name}Ratio`] = { atMost: RATIO_MAX }
      if (name !== 'search') targets[`${name}FlatRatio`] = { atMost: FLAT_MAX }
    }
    return { ok: Object.entries(targets).every(([name, { atMost }]) => figures[name]! <= atMost), figures, targets }
  } finally {
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
}

/** Rows `from` up to `until`: half of one owner, half of forty others, a tenth published; and agreements of twenty owners. */
async function fill(database: Database, from: number, until: number): Promise<void> {
  await database.asOwner(async (owner) => {
    await owner.query(`alter table record.current no force row level security; alter table agreement.agreement no force row level security; alter table agreement.live_grant no force row level security; drop index record.current_words`)
    await owner.query(
      `insert into record.current (id, register, owner, version, state, title, data, published, words, pack_version, created_at, updated_at)
       select gen_random_uuid(), 'project', case when n % 2 = 0 then $3 else 'body:900101.o' || (1 + (n / 2) % ${OWNERS}) end, 1, 'current', title,
         jsonb_build_object('title', title, 'stage', 'planned', 'budget', n % 9973, 'from', '2026-03-01', 'places', jsonb_build_array('雾桥', '鹤渡'), 'content', repeat('沿河道路与渡口改造。', 12)),
         n % 10 = 0, array_to_tsvector(array(select distinct w from unnest(array['工', '程', '工程', '第', n::text] || case when n % 997 = 0 then array['渡', '口', '渡口'] else '{}' end) as gram, lateral (values (gram), ('title=' || gram)) as v(w))),
         '2026.1.0', at, at
       from generate_series($1::int, $2::int - 1) as n, lateral (select '第' || n || '项工程' as title, timestamptz '2026-01-01 00:00:00+00' + n * interval '23 seconds' as at) as made`,
      [from, until, ownerOf(0)])
    if (from === 0) await grant(owner)
    await owner.query('create index current_words on record.current using gin (words)')
    await owner.query('vacuum analyze record.current')
    await owner.query('analyze agreement.live_grant')
  })
}

async function grant(owner: pg.Client): Promise<void> {
  for (let n = 1; n <= OWNERS / 2; n += 1) {
    const agreement = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
    const parties = [ownerOf(n), granted.party]
    const grants = [{ grantor: ownerOf(n), grantees: [granted.party], what: { kind: 'register', register: 'project', fields: ['title', 'stage', 'budget'] }, purposes: ['joint-check'], mode: 'unconditional' }]
    await owner.query(`insert into agreement.agreement (id, version, title, parties, grants, from_day, state, body, demonstration, created_at, updated_at)
      values ($1, 1, '{"zh":"共享","en":"sharing"}', $2, $3, '2026-01-01', 'inForce', $4, true, now(), now())`,
    [agreement, parties, JSON.stringify(grants), JSON.stringify({ id: agreement, version: 1, title: { zh: '共享', en: 'sharing' }, parties, grants, from: '2026-01-01', state: 'inForce', signatures: parties.map((party) => ({ party, at: NOW })), suspendedBy: [] })])
    await owner.query(`insert into agreement.live_grant (agreement, position, grantor, grantee, kind, code, fields, purposes, from_at) values ($1, 0, $2, $3, 'register', 'project', '{title,stage,budget}', '{joint-check}', '2026-01-01')`, [agreement, ownerOf(n), granted.party])
  }
}

interface Measured { readonly ratio: number; readonly p95: number }

async function measureAll(database: Database, records: Records, rows: number, print: (line: string) => void): Promise<Map<string, Measured>> {
  const app = await database.connect('bench')
  const results = new Map<string, Measured>()
  try {
    await database.asOwner(async (owner) => {
      for (const client of [app, owner]) await client.query(`set plan_cache_mode = auto; set statement_timeout = 60000`)
      for (const way of WAYS) {
        const statements = await statementsOf(database, records, way, rows)
        const [secured, open] = await compare(app, owner, way.actor, statements)
        const measured = { ratio: total(secured) / total(open), p95: percentile(secured, 0.95) }
        results.set(way.name, measured)
        print(`${rows} rows, ${way.name}: p50 ${percentile(secured, 0.5).toFixed(2)} ms (without ${percentile(open, 0.5).toFixed(2)}), p95 ${measured.p95.toFixed(2)} ms (without ${percentile(open, 0.95).toFixed(2)}), ratio ${measured.ratio.toFixed(2)} (wanted ≤ ${RATIO_MAX})`)
      }
    })
  } finally {
    await app.end()
  }
  return results
}

/** The statements that the kernel itself sends for the first page and for pages anywhere behind it: taken down on their way. */
async function statementsOf(database: Database, records: Records, way: Way, rows: number): Promise<Statement[]> {
  const statements: Statement[] = []
  for (let page = 0; page < (way.pages ? PAGES : 1); page += 1) {
    const key = toIso(instant(FIRST_AT + Math.floor((rows * STEP_MS * (PAGES - page)) / PAGES)))
    const cursor = page === 0 ? undefined : writeCursor('-updatedAt', { key, id: '80000000-0000-4000-8000-000000000000' })
    await database.read(way.actor, async (read) => {
      const listening = {
        actor: read.actor, now: NOW, newId: () => '', entry: () => '', stage: () => undefined,
        query: <Row extends object>(sql: string, params: readonly Param[] = []) => {
          if (sql.includes('record.current')) statements.push({ sql, params })
          return read.query<Row>(sql, params)
        },
      }
      must(await records.list(listening as unknown as Read, NOW, 'project', { ...way.query, limit: 50, cursor }))
    })
  }
  return statements
}

/** Times in ms, one a page: with the policies, and as the owner without. Each page several times, turn about, the quickest kept: what else the machine does is not measured. */
async function compare(app: pg.Client, owner: pg.Client, actor: Actor, statements: readonly Statement[]): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []]
  const names = new Map<string, string>()
  const repeats = Math.max(REPEATS, Math.ceil(60 / statements.length))
  // Prepared, and past the point where the server decides between plans.
  for (let turn = 0; turn < WARM; turn += 1) for (const client of [app, owner]) await page(client, actor, statements[turn % statements.length]!, names)
  for (const statement of statements) {
    const best: [number, number] = [Infinity, Infinity]
    for (let turn = 0; turn < repeats; turn += 1) for (const side of turn % 2 === 0 ? [0, 1] as const : [1, 0] as const) {
      best[side] = Math.min(best[side], await page(side === 0 ? app : owner, actor, statement, names))
    }
    times[0].push(best[0])
    times[1].push(best[1])
  }
  return times
}

/** One page in a transaction of its own that knows its actor; the time of the statement in ms. */
async function page(client: pg.Client, actor: Actor, { sql, params }: Statement, names: Map<string, string>): Promise<number> {
  const name = names.get(sql) ?? `page_${actor.party}_${names.size}_${sql.length}`
  names.set(sql, name)
  const settings = actorStatement(actor)
  await client.query('begin read only')
  await client.query({ name: 'settings', text: settings.sql, values: [...settings.params] })
  const started = performance.now()
  const { rows } = await client.query({ name, text: sql, values: params as unknown[] })
  const ms = performance.now() - started
  await client.query('rollback')
  if (rows.length === 0) throw new Error('a page is empty')
  return ms
}

const total = (times: readonly number[]) => times.reduce((sum, ms) => sum + ms, 0)
const percentile = (times: readonly number[], share: number) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!
