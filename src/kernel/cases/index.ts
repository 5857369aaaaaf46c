/** Cases (办件): work that passes between parties; exactly one holds the baton, and clocks run on whoever holds it. */
import { fileURLToPath } from 'node:url'
import type { CaseRow, CaseView } from '../../contract/case.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import { dayOf, type Hash, type Instant, MS_PER_DAY, ok, type Result, startOfDay, toIso } from '../../core/value/index.ts'
import { type Actor, type Database, type Read, systemActor, type Unit } from '../db/index.ts'
import { listEntries, type Log, type Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import type { Records } from '../records/index.ts'
import { type Casework, lapse, move, openNew } from './act.ts'
import { explainClocks } from './clocks.ts'
import { type CaseQuery, listCases, searchCases } from './lists.ts'
import { eventsOf, getCase, materialsOf, receiptsOf } from './store.ts'
import { viewOf } from './view.ts'

type Operations = (typeof OPERATIONS)['case']

/** The schema `casework`. */
export const caseUnit: Unit = { schema: 'casework', dir: fileURLToPath(new URL('./sql', import.meta.url)) }

export interface Cases {
  list(read: Read, now: Instant, query: CaseQuery): Promise<Result<OutputOf<Operations['list']>>>
  today(read: Read, now: Instant): Promise<Result<OutputOf<Operations['today']>>>
  get(read: Read, now: Instant, id: string): Promise<Result<CaseView>>
  search(read: Read, q: string, limit: number): Promise<readonly { id: string; number: string; title: string }[]>
  explain(read: Read, now: Instant, id: string): Promise<Result<OutputOf<Operations['explain']>>>
  /** Answers the new case's id; `id` where what is handed over names the case that hands it over. */
  open(tx: Tx, given: BodyOf<Operations['open']>, id?: string): Promise<Result<string>>
  move(tx: Tx, id: string, given: BodyOf<Operations['move']>): Promise<Result<void>>
  /** Offers that nobody accepted in time lapse; how many did. Idempotent. */
  lapseOverdue(database: Database, log: Log, now: Instant): Promise<number>
}

export function openCases(zone: Zone, records: Records, hash: Hash): Cases {
  const work: Casework = { zone, records, hash, numbers: new Map() }
  return {
    list: (read, now, query) => listCases(zone, read, now, query),
    today: (read, now) => today(zone, read, now),
    get: async (read, now, id) => {
      const found = await getCase(read, id)
      if (!found.ok) return found
      const [events, receipts, materials] = await Promise.all([eventsOf(read, id), receiptsOf(read, id), materialsOf(read, id)])
      return ok(viewOf(zone, found.value, { events, receipts, materials }, read.actor.party, now))
    },
    search: searchCases,
    explain: async (read, now, id) => {
      const found = await getCase(read, id)
      return found.ok ? ok({ clocks: explainClocks(zone, found.value.body, now) }) : found
    },
    open: (tx, given, id) => openNew(work, tx, given, id),
    move: (tx, id, given) => move(work, tx, id, given),
    lapseOverdue: (database, log, now) => lapseOverdue(work, database, log, now),
  }
}

const TODAY_ROWS = 12
const DUE_SOON_MS = 3 * MS_PER_DAY

/** On me, waiting for, due soon, changed today. */
async function today(zone: Zone, read: Read, now: Instant): Promise<Result<OutputOf<Operations['today']>>> {
  const query = { limit: TODAY_ROWS, sort: 'due' as const, stage: [], count: true }
  const mine = await listCases(zone, read, now, { ...query, view: 'mine' })
  const waiting = await listCases(zone, read, now, { ...query, view: 'waiting' })
  if (!mine.ok) return mine
  if (!waiting.ok) return waiting
  const rows: readonly CaseRow[] = [...mine.value.items, ...waiting.value.items]
  const [lights] = await read.query<{ late: number; soon: number }>(
    `select count(*) filter (where due_at < $2::timestamptz)::int as late, count(*) filter (where due_at >= $2::timestamptz and due_at < $3::timestamptz)::int as soon
     from casework.desk where party = $1 and list <> 'done' and due_at < $3::timestamptz`, [read.actor.party, toIso(now), toIso((now + MS_PER_DAY) as Instant)])
  const entries = await listEntries(read, { limit: 40 })
  const since = startOfDay(dayOf(now))
  const changes = await titled(read, entries.filter((entry) => entry.at >= since && !entry.kind.startsWith('account.')).slice(0, TODAY_ROWS * 2))
  return ok({
    mine: mine.value.items, waiting: waiting.value.items,
    dueSoon: rows.filter((row) => row.clock?.dueAt !== undefined && Date.parse(row.clock.dueAt) - now < DUE_SOON_MS).sort((a, b) => (a.clock?.dueAt ?? '').localeCompare(b.clock?.dueAt ?? '')),
    changes, counts: { mine: mine.value.total ?? 0, waiting: waiting.value.total ?? 0, late: lights?.late ?? 0, atRisk: lights?.soon ?? 0 },
  })
}

/** Entries with the titles of what they are about, looked up together. Of records only the party's own: another's name may not be among what it shares. */
async function titled(read: Read, entries: Awaited<ReturnType<typeof listEntries>>) {
  const ids = (kind: string) => [...new Set(entries.filter((entry) => entry.subject.startsWith(`${kind}:`)).map((entry) => entry.subject.slice(kind.length + 1)))]
  const rows = await read.query<{ subject: string; title: string }>(
    `select 'case:' || id as subject, title from casework.case where id = any ($1::uuid[]) union all select 'record:' || id, title from record.current where id = any ($2::uuid[]) and owner = $5
     union all select 'agreement:' || id, title->>$4 from agreement.agreement where id = any ($3::uuid[])`, [ids('case'), ids('record'), ids('agreement'), read.actor.language, read.actor.party])
  const titles = new Map(rows.map((row) => [row.subject, row.title]))
  return entries.map((entry) => ({ at: toIso(entry.at), kind: entry.kind, subject: entry.subject, title: titles.get(entry.subject) ?? '', party: entry.party }))
}

const LAPSES_AT_ONCE = 200

async function lapseOverdue(work: Casework, database: Database, log: Log, now: Instant): Promise<number> {
  const system: Actor = systemActor(work.zone.pack.zone.host)
  const due = await database.read(system, (read) => read.query<{ id: string }>('select id from casework.case where expires_at <= $1::timestamptz order by expires_at limit $2', [toIso(now), LAPSES_AT_ONCE]))
  let lapsed = 0
  for (const { id } of due) if ((await log.transact(system, { operation: 'case.lapse', hash: id }, (tx) => lapse(work, tx, id))).ok) lapsed++
  return lapsed
}
