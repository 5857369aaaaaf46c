/** Lights and the list of projects, kept up with what happens: a follower of the log for what changes, and a look at every project once a day. */
import { judge, LIGHT_RULE, type Owing, type ProjectFacts, type Report } from '../../core/project/index.ts'
import { type Day, dayOf, type Instant, must, ok, type Result, toIso } from '../../core/value/index.ts'
import { type Database, type Read, systemActor } from '../../kernel/db/index.ts'
import type { Entry, Follower, Log, Tx } from '../../kernel/log/index.ts'
import { type Judgeable, nameIn, type ProjectNeeds, registersOf } from './needs.ts'
import { causesOf, dutyAfter, factsOf, wordIn, wordsIn } from './rules.ts'

const RANKS: Readonly<Record<string, number>> = { 未排期: 0, 正常: 1, 有风险: 2, 滞后: 3 }
const PROJECTS_AT_ONCE = 500

/** What the follower and the daily look go by. */
export type StandingNeeds = Pick<ProjectNeeds, 'zone'>

export function standingFollower(needs: StandingNeeds): Follower {
  return {
    name: 'project.standing', actor: systemActor(needs.zone.pack.zone.host), kinds: ['record.', 'case.', 'project.report.'],
    handle: (entry, tx) => {
      if (entry.kind.startsWith('case.')) return followCase(needs, tx, entry)
      if (entry.kind.startsWith('record.')) return followRecord(needs, tx, entry)
      return refresh(needs, tx, [entry.subject.slice('project:'.length)])
    },
  }
}

interface RecordBody { readonly register?: string; readonly version?: number; readonly state?: string; readonly data?: Readonly<Record<string, unknown>>; readonly published?: boolean; readonly geometry?: unknown }

async function followRecord(needs: StandingNeeds, tx: Tx, entry: Entry): Promise<Result<void>> {
  const body = (entry.body ?? {}) as RecordBody
  const register = needs.zone.registers.get(registersOf(needs as ProjectNeeds).project)
  if (register === undefined || body.register !== register.code || body.data === undefined) return ok()
  const { data } = body
  const id = entry.subject.slice('record:'.length)
  tx.stage(
    `insert into project.project (id, owner, side, title, stage, domain, places, box, start, finish, geometry, published, state, version, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::timestamptz)
     on conflict (id) do update set title = excluded.title, stage = excluded.stage, domain = excluded.domain, places = excluded.places, box = excluded.box, start = excluded.start, finish = excluded.finish,
       geometry = excluded.geometry, published = excluded.published, state = excluded.state, version = excluded.version, updated_at = excluded.updated_at where project.project.version < excluded.version`,
    [id, entry.party, needs.zone.sideOf(entry.party) ?? null, wordIn(data[register.titleField]) ?? '', wordIn(data['stage']) ?? '其他', wordIn(data['domain']) ?? '', wordsIn(data['places']), wordIn(data['box']) ?? null,
      wordIn(data['start']) ?? null, wordIn(data['finish']) ?? null, body.geometry === undefined ? null : JSON.stringify(body.geometry), body.published ?? false, body.state ?? 'current', body.version ?? 1, toIso(entry.at)])
  const [before] = await tx.query<{ light: string }>('select light from project.light where project = $1', [id])
  return stageLights(needs, tx, [{ project: id, owner: entry.party, light: before?.light ?? null, facts: factsOf(data), leadNames: wordsIn(data['lead']) }])
}

interface CaseBody { readonly move?: string; readonly stage?: string; readonly version?: number; readonly to?: string }

async function followCase(needs: StandingNeeds, tx: Tx, entry: Entry): Promise<Result<void>> {
  const id = entry.subject.slice('case:'.length)
  const rows = await tx.query<{ party: string; record: string; list: string; role: string; version: number }>('select party, record, list, role, version from project.duty where case_id = $1 order by offered_at desc', [id])
  const { move = '', stage = '', version = 0, to } = (entry.body ?? {}) as CaseBody
  const [last] = rows
  if (last === undefined || rows.some((row) => row.version >= version && version > 1)) return ok()
  const state = dutyAfter(move, stage)
  // Whoever acts, or was offered it; a body that took the work over from another gets a row of its own.
  const party = move === 'offer' ? to : move === 'accept' || move === 'return' ? entry.party : last.party
  tx.stage('update project.duty set version = $2 where case_id = $1', [id, version])
  if (party !== undefined && (move === 'offer' || move === 'accept') && !rows.some((row) => row.party === party)) {
    tx.stage(
      `insert into project.duty (id, party, record, list, title, issuer, role, case_id, state, deadline, measure, version, offered_at)
       select id, $2, record, list, title, issuer, role, case_id, 'offered', deadline, measure, $3, $4::timestamptz from project.duty where case_id = $1 and party = $5`, [id, party, version, toIso(entry.at), last.party])
    if (last.party !== party && move === 'accept') tx.stage(`update project.duty set state = 'ended', ended_at = $3::timestamptz where case_id = $1 and party = $2`, [id, last.party, toIso(entry.at)])
  }
  const next = move === 'offer' ? 'offered' : state
  if (next !== undefined && party !== undefined) {
    tx.stage(
      `update project.duty set state = $3, accepted_at = case when $3 = 'accepted' then $4::timestamptz else accepted_at end, ended_at = case when $3 in ('offered', 'accepted') then null else $4::timestamptz end
       where case_id = $1 and party = $2`, [id, party, next, toIso(entry.at)])
  }
  if (next === undefined || last.list !== 'project') return ok()
  // What was just staged is not seen by a query of this request, so it is put in by hand.
  return refresh(needs, tx, [last.record], { party: party ?? last.party, role: last.role, state: next, at: entry.at })
}

interface Staged { readonly party: string; readonly role: string; readonly state: string; readonly at: Instant }

async function refresh(needs: StandingNeeds, tx: Tx, ids: readonly string[], staged?: Staged): Promise<Result<void>> {
  const rows = await tx.query<Judgeable>('select project, owner, light, facts, lead_names as "leadNames" from project.light where project = any ($1::uuid[])', [ids])
  return stageLights(needs, tx, rows, dayOf(tx.now), staged)
}

/** Judges the projects as of a day and stages what came out. */
async function stageLights(needs: StandingNeeds, tx: Tx, rows: readonly Judgeable[], today: Day = dayOf(tx.now), staged?: Staged): Promise<Result<void>> {
  if (rows.length === 0) return ok()
  const ids = rows.map((row) => row.project)
  const [reports, duties] = [await reportsOf(tx, ids), await leadsOf(tx, ids)]
  const nameOf = nameIn(needs.zone)
  const judged = rows.map((row) => {
    const led = withStaged(duties.filter((duty) => duty.record === row.project), row.project, staged)
    const owing = led.filter((duty) => duty.state === 'accepted').map((duty): Owing => ({ party: duty.party, since: dayOf(duty.acceptedAt ?? tx.now) }))
    const { causes, ...rest } = judge(row.facts, reports.filter((report) => report.project === row.project), owing, today)
    return { ...row, ...rest, causes: causesOf(causes, nameOf), rank: RANKS[rest.light], leads: [...new Set(led.map((duty) => duty.party))], investment: row.facts.investment }
  })
  tx.stage(
    `insert into project.light (project, owner, light, rank, computed, is_set, causes, planned, progress, invested, investment, expected_finish, leads, lead_names, facts, rule, judged_on)
     select project, owner, light, rank, computed, "isSet", causes, planned, progress, invested, investment, "expectedFinish", array(select jsonb_array_elements_text(leads)), array(select jsonb_array_elements_text("leadNames")), facts, $2, $3
     from jsonb_to_recordset($1::jsonb) as given(project uuid, owner text, light text, rank smallint, computed text, "isSet" boolean, causes jsonb, planned float8, progress float8, invested float8, investment float8, "expectedFinish" text, leads jsonb, "leadNames" jsonb, facts jsonb)
     on conflict (project) do update set light = excluded.light, rank = excluded.rank, computed = excluded.computed, is_set = excluded.is_set, causes = excluded.causes, planned = excluded.planned, progress = excluded.progress,
       invested = excluded.invested, investment = excluded.investment, expected_finish = excluded.expected_finish, leads = excluded.leads, lead_names = excluded.lead_names, facts = excluded.facts, rule = excluded.rule, judged_on = excluded.judged_on`,
    [JSON.stringify(judged.map(({ light, ...row }) => ({ ...row, light }))), LIGHT_RULE.version, today])
  const changed = judged.filter((row, at) => row.light !== rows[at]?.light)
  if (changed.length > 0) {
    tx.stage(
      `insert into project.light_change (project, owner, on_day, light, causes) select project, owner, $2, light, causes from jsonb_to_recordset($1::jsonb) as given(project uuid, owner text, light text, causes jsonb)
       on conflict (project, on_day) do update set light = excluded.light, causes = excluded.causes`, [JSON.stringify(changed.map(({ project, owner, light, causes }) => ({ project, owner, light, causes }))), today])
  }
  return ok()
}

type LeadRow = { readonly record: string; readonly party: string; readonly state: string; readonly acceptedAt: Instant | null }

function withStaged(led: readonly LeadRow[], record: string, staged: Staged | undefined): readonly LeadRow[] {
  if (staged === undefined || staged.role !== '牵头') return led
  const others = led.filter((duty) => duty.party !== staged.party)
  return staged.state === 'offered' || staged.state === 'accepted' ? [...others, { record, party: staged.party, state: staged.state, acceptedAt: staged.state === 'accepted' ? staged.at : null }] : others
}

/** The newest version of each report, as of an instant where one is given. */
export function reportsOf(read: Read, projects: readonly string[], until?: Instant): Promise<readonly (Report & { readonly project: string })[]> {
  return read.query(
    `select distinct on (project, party, month) project, party, month, progress, invested, expected_finish as "expectedFinish" from project.report
     where project = any ($1::uuid[]) and ($2::timestamptz is null or at <= $2::timestamptz) order by project, party, month, version desc`, [projects, until === undefined ? null : toIso(until)])
    .then((rows) => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Report & { project: string }))
}

export function leadsOf(read: Read, projects: readonly string[]): Promise<readonly LeadRow[]> {
  return read.query(`select record, party, state, accepted_at as "acceptedAt" from project.duty where record = any ($1::uuid[]) and list = 'project' and role = '牵头' and state in ('offered', 'accepted') order by offered_at`, [projects])
}

/** Who owed reports at an instant. */
export async function owingAt(read: Read, project: string, at: Instant): Promise<Owing[]> {
  const rows = await read.query<{ party: string; acceptedAt: Instant }>(
    `select party, accepted_at as "acceptedAt" from project.duty where record = $1 and list = 'project' and role = '牵头' and accepted_at <= $2::timestamptz and (ended_at is null or ended_at > $2::timestamptz) order by accepted_at`, [project, toIso(at)])
  return rows.map((row) => ({ party: row.party, since: dayOf(row.acceptedAt) }))
}

export type { ProjectFacts }

/** Judges every project that has not been judged today; how many. */
export async function refreshLights(needs: StandingNeeds, database: Database, log: Log, now: Instant): Promise<number> {
  const system = systemActor(needs.zone.pack.zone.host)
  const today = dayOf(now)
  for (let judged = 0; ;) {
    const rows = await database.read(system, (read) => read.query<Judgeable>('select project, owner, light, facts, lead_names as "leadNames" from project.light where judged_on < $1 order by judged_on limit $2', [today, PROJECTS_AT_ONCE]))
    if (rows.length === 0) return judged
    must(await log.transact(system, { operation: 'project.light.daily', hash: today }, (tx) => stageLights(needs, tx, rows, today)))
    judged += rows.length
  }
}
