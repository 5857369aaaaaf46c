/** A whole register at once, as it stands or as it stood: for what is computed over all of it (schedules, lights, sums), which pages of rows cannot answer. */
import type { RecordView } from '../../contract/record.ts'
import { ok, refuse, toIso, type Instant, type Result } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import { reachOf, type By } from './access.ts'
import type { Office } from './office.ts'
import { checkPurpose } from './read.ts'
import { stageUses, usesOf } from './usage.ts'
import { viewOf, type RecordRow } from './view.ts'

/** Rows at most; beyond it the caller has to narrow. */
export const PORTFOLIO_ROWS_MAX = 20_000

export interface PortfolioQuery {
  /** Only these records. */
  readonly ids?: readonly string[] | undefined
  /** Fields of the data that are needed; all where absent. */
  readonly fields?: readonly string[] | undefined
  /** Leaves out what other parties published or opened. */
  readonly own?: boolean | undefined
  /** As the register stood then: the newest version of each record up to that instant. What the reader may see is decided by today's agreements. */
  readonly asOf?: Instant | undefined
}

const COLUMNS = 'owner, state, title, data, geometry, published'
const NOW = `select c.id, c.version, ${COLUMNS}, c.pack_version as "packVersion", c.created_at as "createdAt", c.updated_at as "updatedAt"
  from record.current c where c.register = $1 and ($2::uuid[] is null or c.id = any ($2)) and (not $3 or c.owner = $4) and c.state = 'current' order by c.id limit ${PORTFOLIO_ROWS_MAX + 1}`
const THEN = `select * from (
    select distinct on (v.record) v.record as id, v.version, ${COLUMNS}, v.pack_version as "packVersion", v.at as "createdAt", v.at as "updatedAt"
    from record.version v where v.register = $1 and ($2::uuid[] is null or v.record = any ($2)) and (not $3 or v.owner = $4) and v.at <= $5::timestamptz order by v.record, v.version desc
  ) past where state = 'current' limit ${PORTFOLIO_ROWS_MAX + 1}`

/**
 * Every record of the register that the reader may see, by id, each with the fields it may see. Refused: `register.unknown`,
 * `purpose.unknown`, `record.too_many`. Reading under an agreement leaves a trace, so with a purpose call it inside `transact`.
 */
export async function readPortfolio(office: Office, read: Read, now: Instant, register: string, query: PortfolioQuery): Promise<Result<RecordView[]>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const known = checkPurpose(office, read)
  if (!known.ok) return known
  const reach = await reachOf(read, office.zone, desk, now)
  const params = [register, query.ids ?? null, query.own ?? false, read.actor.party]
  const rows = await (query.asOf === undefined ? read.query<Omit<RecordRow, 'by'>>(NOW, params) : read.query<Omit<RecordRow, 'by'>>(THEN, [...params, toIso(query.asOf)]))
  if (rows.length > PORTFOLIO_ROWS_MAX) return refuse('record.too_many', { limit: PORTFOLIO_ROWS_MAX })
  const byOf = (owner: string): By => (owner === read.actor.party ? 'owner' : reach.grants.has(owner) ? 'agreement' : 'publication')
  // What was not yet published then is not shown now to those who see it by its publication alone.
  const views = rows.map((row) => ({ ...row, by: byOf(row.owner) })).filter((row) => row.by !== 'publication' || row.published).map((row) => viewOf(row, reach, desk, query.fields))
  stageUses(read, usesOf(views, `register:${register}`, reach.grants))
  return ok(views)
}
