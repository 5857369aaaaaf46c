/**
 * Ten thousand matters under supervision with a year of moves and slips: a page of the list sorted and filtered, the reminders due today, and the appraisal of the year
 * as it stands and as of a past day. Measured at the handlers, on PostgreSQL, as the party that gave them all out and as one that has a tenth of them.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadPack } from '../src/app/zone/index.ts'
import { instant, must } from '../src/core/value/index.ts'
import { agreementUnit } from '../src/kernel/agreements/index.ts'
import { caseUnit, openCases } from '../src/kernel/cases/index.ts'
import { type Actor, type Database, migrate, openDatabase } from '../src/kernel/db/index.ts'
import { logUnit } from '../src/kernel/log/index.ts'
import type { Bound, Call } from '../src/kernel/module/index.ts'
import { openZone, partyUnit } from '../src/kernel/parties/index.ts'
import { openRecords, recordUnit } from '../src/kernel/records/index.ts'
import { supervisionModule, supervisionUnit } from '../src/modules/supervision/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const MATTERS = 10_000
const TURNS = 25
const PAGE_P95_MS = 100
const YEAR_P95_MS = 1_000
const NOW = instant(Date.parse('2026-11-23T09:00:00+08:00'))
const ISSUER: Actor = { account: 'bench', party: 'body:910101.hzb', roles: ['officer'], language: 'zh' }
const BODY: Actor = { account: 'bench', party: 'body:920201.jtj', roles: ['officer'], language: 'zh' }

const QUESTIONS: readonly (readonly [name: string, who: Actor, operation: string, atMost: number, queryOf: (turn: number) => Record<string, unknown>])[] = [
  ['page', ISSUER, 'supervision.matter.list', PAGE_P95_MS, (turn) => ({ limit: '50', cursor: String((turn * 50) % 5_000), sort: ['due', '-openedAt', 'party'][turn % 3] })],
  ['filtered', ISSUER, 'supervision.matter.list', PAGE_P95_MS, (turn) => ({ limit: '50', late: 'true', level: 'yellow', q: `${turn % 10}号` })],
  ['taken', BODY, 'supervision.matter.list', PAGE_P95_MS, (turn) => ({ as: 'taken', limit: '50', standing: turn % 2 === 0 ? 'handling' : 'closed' })],
  ['reminders', ISSUER, 'supervision.reminder.list', YEAR_P95_MS, () => ({})],
  ['appraisal', ISSUER, 'supervision.appraisal.get', YEAR_P95_MS, (turn) => ({ year: '2026', ...(turn % 2 === 0 ? {} : { on: '2026-06-30' }) })],
]

export async function run({ print, count = MATTERS }: BenchArgs): Promise<BenchResult> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-bench-'))
  await chmod(dir, 0o711)
  const database = await openDatabase({ kind: 'embedded', dir }, { unsafeFast: true })
  const { pack } = await loadPack(path.resolve(import.meta.dirname, '../zone/fable'))
  if (pack === undefined) throw new Error('the invented pack does not load')
  const zone = must(openZone(pack))
  const figures: Record<string, number> = {}
  try {
    await migrate(database, [logUnit, partyUnit, agreementUnit, recordUnit, caseUnit, supervisionUnit])
    await fill(database, count)
    const records = openRecords(zone)
    const nothing = async () => new Uint8Array()
    const bound = supervisionModule({ zone, records, cases: openCases(zone, records, zone.hash), writeSheets: nothing, writeOfficial: nothing })
    for (const [name, who, operation, atMost, queryOf] of QUESTIONS) {
      const p95 = await p95Of(bound, database, who, operation, queryOf)
      figures[`${name}P95Ms`] = p95
      print(`${count} matters, ${name}: p95 ${p95} ms (wanted ≤ ${atMost})`)
    }
  } finally {
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
  const targets = Object.fromEntries(QUESTIONS.map(([name, , , atMost]) => [`${name}P95Ms`, { atMost }]))
  return { ok: Object.entries(targets).every(([name, { atMost }]) => (figures[name] ?? Number.NaN) <= atMost), figures, targets }
}

async function p95Of(bound: readonly Bound[], database: Database, actor: Actor, operation: string, queryOf: (turn: number) => Record<string, unknown>): Promise<number> {
  const found = bound.find((one) => one.operation.name === operation)
  if (found === undefined) throw new Error(`no operation ${operation}`)
  const call: Call = { actor, now: () => NOW, read: (fn) => database.read(actor, fn), transact: () => { throw new Error('a bench of reading writes nothing') } }
  const times: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const began = performance.now()
    must(await found.handle(call, { params: {} as never, query: found.operation.query.parse(queryOf(turn)) as never, body: {} as never }))
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return Math.round((times[Math.floor(TURNS * 0.95)] ?? Number.NaN) * 10) / 10
}

/** As the follower would have left them: matters of a year, four of five closed, each with its moves; every tenth with a slip. */
async function fill(database: Database, count: number): Promise<void> {
  await database.asOwner(async (owner) => {
    const tables = ['casework.case', 'casework.event', 'supervision.matter', 'supervision.slip']
    for (const table of tables) await owner.query(`alter table ${table} no force row level security`)
    const id = `('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`
    const opened = `timestamptz '2025-12-01 09:00+08' + n * interval '45 minutes'`
    const stage = `case n % 5 when 0 then 'working' else 'closed' end`
    const party = `(array['body:920201.jtj', 'body:920201.fgj', 'body:910101.slj', 'body:910101.jtj', 'body:920202.fgj', 'body:910101.fgj', 'body:910101.czj', 'body:910101.sthj', 'body:920201.slj', 'body:920202.slj'])[1 + n % 10]`
    await owner.query(`insert into casework.case (id, number, process, title, issuer, stage, version, parties, body, pack_version, opened_at, updated_at) select ${id}, '督' || n, 'supervision', '第' || n || '号事项', $2, ${stage}, 4, array[$2, ${party}], '{}', '1', ${opened}, ${opened} from generate_series(1, $1::int) n`, [count, ISSUER.party])
    await owner.query(
      `insert into casework.event (case_id, version, at, party, move, stage, words, entry, entry_index)
       select ${id}, v, ${opened} + v * interval '1 day', case v when 2 then ${party} when 3 then ${party} else $2 end, (array['offer', 'accept', 'reply', 'close'])[v], (array['offered', 'working', 'answered', 'closed'])[v], '{}', gen_random_uuid(), n
       from generate_series(1, $1::int) n, generate_series(1, 4) v where n % 5 > 0 or v < 3`, [count, ISSUER.party])
    await owner.query(
      `insert into supervision.matter (case_id, kind, number, title, issuer, party, parties, stage, standing, due_at, suspended, opened_at, answered_at, closed_at, sent_back, version)
       select ${id}, 'supervision', '督' || n, '第' || n || '号事项', $2, ${party}, array[$2, ${party}], ${stage}, case n % 5 when 0 then 'handling' else 'closed' end, ${opened} + interval '7 days', false, ${opened},
         case when n % 5 > 0 then ${opened} + interval '3 days' end, case when n % 5 > 0 then ${opened} + interval '4 days' end, 0, 4 from generate_series(1, $1::int) n`, [count, ISSUER.party])
    await owner.query(
      `insert into supervision.slip (id, case_id, issuer, party, workdays, due, level, title, cause, at, entry, entry_index)
       select gen_random_uuid(), m.case_id, m.issuer, m.party, 1, m.due_at::date, 'yellow', '{}', '{}', m.due_at, gen_random_uuid(), 1 from supervision.matter m where right(m.number, 1) = '5'`)
    for (const table of tables) await owner.query(`alter table ${table} force row level security`)
    await owner.query(`vacuum analyze ${tables.join(', ')}`)
  })
}
