/** Funds and land quotas by pool, and parks with their partners' shares. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import type { RecordView } from '../../contract/record.ts'
import { balanceOf, isOverdrawn, missingShare } from '../../core/project/index.ts'
import { type Instant, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { type ProjectNeeds, registersOf } from './needs.ts'
import { wordIn } from './rules.ts'

type Ops = (typeof OPERATIONS)['project']
const rowOf = ({ data }: Pick<RecordView, 'data'>) => ({ entry: wordIn(data['entry']) ?? '', amount: typeof data['amount'] === 'number' ? data['amount'] : 0 })
const keyOf = (record: Pick<RecordView, 'owner' | 'data'>) => JSON.stringify([record.owner, wordIn(record.data['kind']), wordIn(record.data['pool'])])

/** Pools with their balances, the latest movement first. */
export async function poolsOf(needs: ProjectNeeds, read: Read, now: Instant, kind: string | undefined): Promise<Result<OutputOf<Ops['funds']>>> {
  const register = registersOf(needs).fund
  if (register === undefined) return ok({ pools: [] })
  const all = await needs.records.portfolio(read, now, register, {})
  if (!all.ok) return all
  const rows = all.value.filter((row) => kind === undefined || row.data['kind'] === kind)
  const groups = new Map<string, RecordView[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  const pools = [...groups.values()].map((group) => {
    const [first] = group as [RecordView]
    const balance = balanceOf(group.map(rowOf))
    const sorted = group.sort((a, b) => ((wordIn(b.data['date']) ?? '') < (wordIn(a.data['date']) ?? '') ? -1 : (wordIn(b.data['date']) ?? '') > (wordIn(a.data['date']) ?? '') ? 1 : a.id < b.id ? 1 : -1))
    return { kind: wordIn(first.data['kind']) ?? '', pool: wordIn(first.data['pool']) ?? '', unit: wordIn(first.data['unit']) ?? '', owner: first.owner, balance, isOverdrawn: isOverdrawn(balance), rows: sorted }
  })
  return ok({ pools: pools.sort((a, b) => (a.kind === b.kind ? (a.pool < b.pool ? -1 : 1) : a.kind < b.kind ? -1 : 1)) })
}

/** Enters a movement; one that would overdraw the pool only where the officer has seen that it does. */
export async function enterFund(needs: ProjectNeeds, tx: Tx, { data, overdraw }: BodyOf<Ops['enterFund']>): Promise<Result<string>> {
  const register = registersOf(needs).fund
  if (register === undefined) return refuse('register.unknown', { register: 'fund' })
  const checked = needs.records.check(register, data)
  if (!checked.ok) return checked
  const all = await needs.records.portfolio(tx, tx.now, register, { own: true })
  if (!all.ok) return all
  const pool = all.value.filter((row) => keyOf(row) === keyOf({ owner: tx.actor.party, data }))
  const unit = wordIn(pool[0]?.data['unit'])
  const name = wordIn(data['pool']) ?? ''
  if (unit !== undefined && unit !== data['unit']) return refuse('project.fund_unit', { pool: name, unit }, '/body/data/unit')
  const balance = balanceOf([...pool, { data }].map(rowOf))
  const grows = !isOverdrawn(balanceOf(pool.map(rowOf))) || balance.free < balanceOf(pool.map(rowOf)).free || balance.unused < balanceOf(pool.map(rowOf)).unused
  if (isOverdrawn(balance) && grows && !overdraw) return refuse('project.fund_overdrawn', { pool: name, free: balance.free, unused: balance.unused, unit: wordIn(data['unit']) ?? '' }, '/body/data/amount')
  return needs.records.create(tx, register, { data })
}

/** Saves a park whose partners' shares make a hundred. */
export async function savePark(needs: ProjectNeeds, tx: Tx, { id, version, data, published, reason }: BodyOf<Ops['savePark']>): Promise<Result<string>> {
  const register = registersOf(needs).park
  if (register === undefined) return refuse('register.unknown', { register: 'park' })
  const partners = (Array.isArray(data['partners']) ? data['partners'] : []) as { share?: unknown }[]
  const missing = missingShare(partners.map(({ share }) => (typeof share === 'number' ? share : 0)))
  if (missing !== 0) return refuse('project.park_shares', { sum: Math.round((100 - missing) * 10_000) / 10_000 }, '/body/data/partners')
  if (id === undefined) return needs.records.create(tx, register, { data, published })
  const revised = await needs.records.revise(tx, register, id, { version: version ?? 0, data, published, reason })
  return revised.ok ? ok(id) : revised
}
