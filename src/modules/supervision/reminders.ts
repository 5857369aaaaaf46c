/** Reminders and slips: which are due today, and issuing them. Each is an entry of the log that its body reads; a rung is used once for one day due. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { Reminder } from '../../contract/supervision.ts'
import { type Instant, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import type { SupervisionNeeds } from './needs.ts'
import { nextSlip, pastByNow } from './rules.ts'
import { findMatters, type Matter, slipsOf, stageSlip } from './store.ts'

/** Matters looked through and slips issued by one request at most. */
const OPEN_MAX = 20_000
const AT_ONCE = 500

type Due = { readonly matter: Matter; readonly slip: NonNullable<ReturnType<typeof nextSlip>> }

async function dueNow(needs: SupervisionNeeds, read: Read, now: Instant): Promise<Due[]> {
  const open = await findMatters(read, { kind: 'supervision', as: 'given', standing: ['given', 'handling'] }, now, { sort: 'due', from: 0, limit: OPEN_MAX })
  const used = new Map<string, { due: string; workdays: number }[]>()
  for (const { case: id, due, workdays } of await slipsOf(read, open.filter(({ slips }) => slips > 0).map(({ id }) => id))) used.set(id, [...(used.get(id) ?? []), { due, workdays }])
  const pastBy = pastByNow(needs, now)
  return open.flatMap((matter) => {
    const slip = nextSlip(needs, matter, used.get(matter.id) ?? [], pastBy)
    return slip === undefined ? [] : [{ matter, slip }]
  })
}

/** What is due today, the longest overdue first. */
export async function listReminders(needs: SupervisionNeeds, read: Read, now: Instant): Promise<{ items: Reminder[] }> {
  const due = await dueNow(needs, read, now)
  return { items: due.slice(0, AT_ONCE).map(({ matter: { id, number, title, party }, slip }) => ({ id, number, title, party, due: slip.due, past: slip.past, level: slip.level, rung: slip.title, cause: slip.cause })) }
}

/** All or none of those named; without names all that are due. */
export async function remind(needs: SupervisionNeeds, tx: Tx, { ids }: BodyOf<(typeof OPERATIONS)['supervision']['remind']>): Promise<Result<{ issued: number }>> {
  const due = (await dueNow(needs, tx, tx.now)).filter(({ matter }) => ids.length === 0 || ids.includes(matter.id)).slice(0, AT_ONCE)
  if (due.length < new Set(ids).size) return refuse('supervision.not_due', {}, '/body/ids')
  for (const { matter, slip } of due) {
    const { level, title, cause, due: day, workdays } = slip
    const entry = tx.entry({ kind: 'supervision.slip', subject: `case:${matter.id}`, audience: [matter.party], body: { case: matter.id, number: matter.number, party: matter.party, level, title, cause, due: day, workdays } })
    stageSlip(tx, { case: matter.id, party: matter.party, workdays, due: day, level, title, cause }, entry)
  }
  return ok({ issued: due.length })
}
