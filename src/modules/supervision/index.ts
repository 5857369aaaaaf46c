/** Room `supervision` (督办): matters under supervision, their slips, appraisal and bulletin; joint approvals. */
import { OPERATIONS } from '../../contract/index.ts'
import { dayOf, type Instant, ok, type Result } from '../../core/value/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'
import { appraisalSheet, appraise, casesBehind } from './appraisal.ts'
import { apply, approvalPage, askReviews, listApprovals } from './approvals.ts'
import { draftBulletin } from './bulletin.ts'
import { issueMatters, listMatters, matterPage } from './matters.ts'
import type { SupervisionNeeds } from './needs.ts'
import { listReminders, remind } from './reminders.ts'

export { matterFollower } from './following.ts'
export type { DocumentOut, SheetOut, SupervisionNeeds } from './needs.ts'
export { supervisionUnit } from './unit.ts'

export function supervisionModule(needs: SupervisionNeeds): Bound[] {
  return bind(OPERATIONS.supervision, {
    list: (call, { query }) => call.read((read) => listMatters(needs, read, call.now(), query)),
    matter: (call, { params }) => call.read((read) => matterPage(needs, read, call.now(), params.id)),
    issue: (call, { body }) => shown(needs, call.transact((tx) => issueMatters(needs, tx, body))),
    reminders: async (call) => ok(await call.read((read) => listReminders(needs, read, call.now()))),
    remind: (call, { body }) => call.transact((tx) => remind(needs, tx, body)),
    appraisal: (call, { query }) => call.read((read) => appraise(read, call.now(), query)),
    behind: (call, { query }) => call.read((read) => casesBehind(read, call.now(), query)),
    appraisalSheet: async (call, { query }) => {
      const rows = await call.read((read) => appraise(read, call.now(), query))
      if (!rows.ok) return rows
      const { year, on } = rows.value
      return ok({ filename: `督办考核-${year}-${on}.xlsx`, bytes: await written(needs.writeSheets([appraisalSheet(needs, rows.value, call.actor.language)], dateOf(call.now()))) })
    },
    bulletin: async (call, { query }) => {
      const drafted = await call.read((read) => draftBulletin(needs, read, call.now(), query))
      return drafted.ok ? ok({ filename: drafted.value.filename, bytes: await written(needs.writeOfficial(drafted.value.document)) }) : drafted
    },
    approvals: (call, { query }) => call.read((read) => listApprovals(needs, read, call.now(), query)),
    approval: (call, { params }) => call.read((read) => approvalPage(needs, read, call.now(), params.id)),
    apply: (call, { body }) => shown(needs, call.transact((tx) => apply(needs, tx, body))),
    review: (call, { params, body }) => shown(needs, call.transact((tx) => askReviews(needs, tx, params.id, body.version))),
  } satisfies Handlers<typeof OPERATIONS.supervision>)
}

const written = async (bytes: Promise<Uint8Array>) => new Uint8Array(await bytes)
const dateOf = (now: Instant): Date => new Date(`${dayOf(now)}T00:00:00Z`)

/** Answers once the lists show what was written, so that whoever wrote it reads it. */
async function shown<T>({ settled }: SupervisionNeeds, done: Promise<Result<T>>): Promise<Result<T>> {
  const result = await done
  if (result.ok) await settled?.()
  return result
}
