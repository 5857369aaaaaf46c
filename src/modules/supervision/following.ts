/** Keeps up how cases of supervision and joint approval stand: a follower of the log over their moves. */
import { answerAfter, type Made, standingOf } from '../../core/supervision/index.ts'
import { type Instant, ok, type Result, toIso } from '../../core/value/index.ts'
import { type Read, systemActor } from '../../kernel/db/index.ts'
import type { Entry, Follower, Tx } from '../../kernel/log/index.ts'
import { processFor, type SupervisionNeeds } from './needs.ts'

type Zoned = Pick<SupervisionNeeds, 'zone'>

interface Case {
  readonly number: string; readonly title: string; readonly process: string; readonly issuer: string; readonly stage: string; readonly version: number; readonly parties: string[]; readonly openedAt: Instant
  readonly closedAt: Instant | null; readonly dueAt: Instant | null; readonly expiresAt: Instant | null; readonly handler: string | null; readonly offeredTo: string | null; readonly suspended: boolean
}

export function matterFollower({ zone }: Zoned): Follower {
  return { name: 'supervision.matter', actor: systemActor(zone.pack.zone.host), kinds: ['case.'], handle: (entry, tx) => follow({ zone }, tx, entry) }
}

async function follow(needs: Zoned, tx: Tx, entry: Entry): Promise<Result<void>> {
  const id = entry.subject.slice('case:'.length)
  const [found] = await tx.query<Case>(
    `select c.number, c.title, c.process, c.issuer, c.stage, c.version, c.parties, c.opened_at as "openedAt", c.closed_at as "closedAt", c.expires_at as "expiresAt", d.due_at as "dueAt", c.body ->> 'handler' as handler,
       c.body -> 'handoff' ->> 'to' as "offeredTo", jsonb_array_length(jsonb_path_query_array(c.body, '$.clockEvents[*] ? (@.type == "suspend")')) > jsonb_array_length(jsonb_path_query_array(c.body, '$.clockEvents[*] ? (@.type == "resume")')) as suspended
     from casework.case c left join casework.desk d on d.case_id = c.id and d.party = c.issuer where c.id = $1`, [id])
  const kind = found?.process === processFor(needs, 'supervision') ? 'supervision' : found?.process === processFor(needs, 'approval') ? 'approval' : undefined
  if (found === undefined || kind === undefined) return ok()
  const made = await madeIn(tx, id)
  const standing = standingOf(found.stage)
  const due = standing === 'given' ? found.expiresAt : found.dueAt
  const answered = standing === 'review' || standing === 'closed' ? answerAfter(made) : undefined
  tx.stage(
    `insert into supervision.matter as m (case_id, kind, number, title, issuer, party, parties, stage, standing, due_at, suspended, opened_at, answered_at, closed_at, sent_back, version)
     values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10::timestamptz, $11, $12::timestamptz, $13::timestamptz, $14::timestamptz, $15, $16)
     on conflict (case_id) do update set party = excluded.party, parties = excluded.parties, stage = excluded.stage, standing = excluded.standing, due_at = coalesce(excluded.due_at, m.due_at), suspended = excluded.suspended,
       answered_at = excluded.answered_at, closed_at = excluded.closed_at, sent_back = excluded.sent_back, version = excluded.version where m.version < excluded.version`,
    [id, kind, found.number, found.title, found.issuer, (standing === 'given' ? found.offeredTo : found.handler) ?? found.offeredTo ?? found.issuer, found.parties, found.stage, standing, due === null ? null : toIso(due), found.suspended,
      toIso(found.openedAt), answered === undefined ? null : toIso(answered), found.closedAt === null ? null : toIso(found.closedAt), made.filter(({ move }) => move === 'sendBack').length, found.version])
  return ok()
}

export const madeIn = (read: Read, id: string) => read.query<Made>('select move, at, party, stage from casework.event where case_id = $1 order by version', [id])
