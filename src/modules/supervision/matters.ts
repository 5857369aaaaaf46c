/** Matters as lists and pages show them, and giving them out: one or many at once, all or none. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf, QueryOf } from '../../contract/operation.ts'
import { ORDERS_MAX } from '../../contract/supervision.ts'
import { stepsOf } from '../../core/supervision/index.ts'
import { type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { madeIn } from './following.ts'
import { processFor, type SupervisionNeeds } from './needs.ts'
import { nextSlip, pastByNow } from './rules.ts'
import { countMatters, findMatter, findMatters, matterRow, slipsOf, slipView, tallyStandings } from './store.ts'

type Ops = (typeof OPERATIONS)['supervision']

export async function listMatters(needs: SupervisionNeeds, read: Read, now: Instant, query: QueryOf<Ops['list']>): Promise<Result<OutputOf<Ops['list']>>> {
  const from = pageFrom(query.cursor)
  if (!from.ok) return from
  const filters = { ...query, kind: 'supervision' as const }
  const rows = await findMatters(read, filters, now, { sort: query.sort, from: from.value, limit: query.limit + 1 })
  const process = needs.zone.pack.zone.planProcesses.supervision
  return ok({
    items: rows.slice(0, query.limit).map((row) => matterRow(needs, row, now)), total: await countMatters(read, filters, now), counts: await tallyStandings(read, query.as, now),
    ...(rows.length > query.limit ? { next: String(from.value + query.limit) } : {}), ...(process === undefined ? {} : { process }),
  })
}

/** The cursor of these lists is the number of rows before the page: they are short enough to be sorted whole. */
export function pageFrom(cursor: string | undefined): Result<number> {
  if (cursor === undefined) return ok(0)
  return /^\d{1,6}$/.test(cursor) ? ok(Number(cursor)) : refuse('request.cursor', {}, '/query/cursor')
}

export async function matterPage(needs: SupervisionNeeds, read: Read, now: Instant, id: string): Promise<Result<OutputOf<Ops['matter']>>> {
  const matter = await findMatter(read, id)
  if (matter === undefined) return refuse('supervision.unknown')
  const slips = await slipsOf(read, [id])
  const next = matter.issuer === read.actor.party ? nextSlip(needs, matter, slips.map(({ due, workdays }) => ({ due, workdays })), pastByNow(needs, now)) : undefined
  const steps = stepsOf(await madeIn(read, id)).map(({ step, at, party }) => ({ step, ...(at === undefined ? {} : { at: toIso(at), ...(party === undefined ? {} : { party }) }) }))
  return ok({ ...matterRow(needs, matter, now), steps, slipList: slips.map(slipView), ...(next === undefined ? {} : { next: { level: next.level, title: next.title, cause: next.cause } }) })
}

export async function issueMatters(needs: SupervisionNeeds, tx: Tx, { matters }: BodyOf<Ops['issue']>): Promise<Result<{ ids: string[] }>> {
  if (matters.reduce((sum, { to }) => sum + to.length, 0) > ORDERS_MAX) return refuse('supervision.too_many', { limit: ORDERS_MAX }, '/body/matters')
  const ids: string[] = []
  for (const [at, { title, ask, to, records }] of matters.entries()) {
    if (new Set(to).size < to.length) return refuse('supervision.twice', { title }, `/body/matters/${at}/to`)
    for (const party of to) {
      const opened = await needs.cases.open(tx, { process: processFor(needs, 'supervision'), title, ask, to: party, records, observers: [] })
      if (!opened.ok) return { ok: false, fault: { ...opened.fault, field: `/body/matters/${at}/to` } }
      ids.push(opened.value)
    }
  }
  return ok({ ids })
}
