/** Keeps up how what was handed over stands: a follower of the log over the moves of its cases. */
import { ok, type Result } from '../../core/value/index.ts'
import { systemActor } from '../../kernel/db/index.ts'
import type { Entry, Follower, Tx } from '../../kernel/log/index.ts'
import type { CouncilNeeds } from './needs.ts'

const HANDOFFS: Readonly<Record<string, string>> = { offer: 'offered', accept: 'accepted', return: 'returned', recall: 'recalled', lapse: 'lapsed' }
interface Moved { readonly move?: string; readonly stage?: string; readonly version?: number; readonly to?: string; readonly reason?: string; readonly text?: string }

export function handedFollower({ zone }: Pick<CouncilNeeds, 'zone'>): Follower {
  return { name: 'council.handed', actor: systemActor(zone.pack.zone.host), kinds: ['case.'], handle: (entry, tx) => follow({ zone }, tx, entry) }
}

async function follow({ zone }: Pick<CouncilNeeds, 'zone'>, tx: Tx, entry: Entry): Promise<Result<void>> {
  const id = entry.subject.slice('case:'.length)
  const { move = '', stage = '', version = 0, to, reason, text } = (entry.body ?? {}) as Moved
  if (version <= 1) return ok()
  const [row] = await tx.query<{ kind: string; issuer: string; party: string }>('select kind, issuer, party from council.handed where case_id = $1 and version < $2', [id, version])
  if (row === undefined) return ok()
  // Whoever takes the work over has it from then on.
  const party = move === 'accept' || (move === 'offer' && to !== undefined) ? (move === 'accept' ? entry.party : to ?? row.party) : row.party
  const label = zone.processes.get(zone.pack.zone.planProcesses[row.kind as 'minutes'] ?? row.kind)?.reasons[move as 'return']?.find((one) => one.code === reason)?.title.zh
  const why = move === 'return' || move === 'sendBack' || move === 'terminate' ? text ?? label ?? reason ?? null : null
  tx.stage(
    `update council.handed set stage = $2, handoff = coalesce($3, handoff), reason = case when $5 in ('note', 'suspend', 'resume', 'extend') then reason else $4 end, party = $6, version = $7 where case_id = $1 and version < $7`,
    // A countersignature that is called back leaves the work where it is.
    [id, stage, move === 'recall' && stage === 'working' ? null : HANDOFFS[move] ?? null, why, move, party, version])
  return ok()
}
