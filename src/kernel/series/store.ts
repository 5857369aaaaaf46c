/** Series as rows: their definitions from the pack, and who may see them. */
import type { OutputOf } from '../../contract/operation.ts'
import type { seriesOperations } from '../../contract/series.ts'
import { isUuid, ok, refuse, toIso, type Instant, type Result, type Text } from '../../core/value/index.ts'
import { listOpenGrants, type OpenGrant } from '../agreements/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import { stageUses, type Use } from '../records/index.ts'

export type SeriesView = OutputOf<typeof seriesOperations.list>['items'][number]

export interface SeriesRow {
  readonly id: string
  readonly code: string
  readonly owner: string
  readonly property: string
  readonly title: Text
  readonly unit: string
  readonly place: string
  readonly point: { readonly lon: number; readonly lat: number } | null
  readonly threshold: { readonly value: number; readonly label: Text; readonly above: boolean } | null
  readonly demonstration: boolean
  readonly lastAt: Instant | null
  readonly lastValue: number | null
  readonly lastQuality: string | null
}

const COLUMNS = `id, code, owner, property, title, unit, place, point, threshold, demonstration, last_at as "lastAt", last_value as "lastValue", last_quality as "lastQuality"`

/** Brings the series to what the zone's pack says. Nothing happens where they are so already. For the node itself. */
export async function installSeries(tx: Tx, zone: Zone): Promise<Result<{ defined: number }>> {
  const { pack } = zone
  const there = new Map((await tx.query<SeriesRow & { retired: boolean; position: number }>(`select ${COLUMNS}, retired, position from series.series`)).map((row) => [row.code, row]))
  let defined = 0
  for (const [position, given] of pack.series.entries()) {
    const old = there.get(given.code)
    const definition = [given.owner, given.property, given.title, given.unit, given.place, given.point ?? null, given.limit ?? null, given.demonstration !== undefined, false, position]
    if (old !== undefined && JSON.stringify(sorted(definition)) === JSON.stringify(sorted([old.owner, old.property, old.title, old.unit, old.place, old.point, old.threshold, old.demonstration, old.retired, old.position]))) continue
    defined += 1
    tx.stage(
      `insert into series.series (id, code, owner, property, title, unit, place, point, threshold, demonstration, retired, position, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11, $12::timestamptz, $12::timestamptz)
       on conflict (code) do update set owner = excluded.owner, property = excluded.property, title = excluded.title, unit = excluded.unit, place = excluded.place,
         point = excluded.point, threshold = excluded.threshold, demonstration = excluded.demonstration, retired = false, position = excluded.position, updated_at = excluded.updated_at`,
      [old?.id ?? tx.newId(), given.code, given.owner, given.property, JSON.stringify(given.title), given.unit, given.place, given.point === undefined ? null : JSON.stringify(given.point),
        given.limit === undefined ? null : JSON.stringify(given.limit), given.demonstration !== undefined, position, toIso(tx.now)])
  }
  const gone = [...there.values()].filter((row) => !row.retired && !pack.series.some((given) => given.code === row.code)).map((row) => row.code)
  if (gone.length > 0) tx.stage('update series.series set retired = true, updated_at = $2::timestamptz where code = any ($1::text[])', [gone, toIso(tx.now)], { rows: gone.length })
  if (defined + gone.length > 0) tx.entry({ kind: 'series.defined', subject: `zone:${pack.zone.code}`, body: { hash: pack.hash, defined, retired: gone } })
  return ok({ defined })
}

/** JSON with its keys in order: PostgreSQL gives jsonb back in its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]))
}

export function viewOf(row: SeriesRow): SeriesView {
  return {
    id: row.id, code: row.code, owner: row.owner, property: row.property, title: row.title, unit: row.unit, place: row.place, demonstration: row.demonstration,
    ...(row.point === null ? {} : { point: { lon: row.point.lon, lat: row.point.lat } }), ...(row.threshold === null ? {} : { limit: row.threshold }),
    ...(row.lastAt === null || row.lastQuality === null ? {} : { last: { at: toIso(row.lastAt), value: row.lastValue, quality: row.lastQuality } }),
  }
}

export interface Seen { readonly row: SeriesRow; readonly grant: OpenGrant | undefined }

export function checkPurpose(zone: Zone, read: Read): Result<void> {
  const { purpose } = read.actor
  return purpose === undefined || purpose === '' || zone.purposes.has(purpose) ? ok() : refuse('purpose.unknown', { purpose }, '/query/purpose')
}

/** The reader's own series, and those that agreements open for the purpose it acts with. The latter leave a trace, so call it inside `transact`. */
export async function listSeries(zone: Zone, read: Read, now: Instant): Promise<Result<{ items: SeriesView[] }>> {
  const known = checkPurpose(zone, read)
  if (!known.ok) return known
  const grants = await listOpenGrants(read, zone, 'series', now)
  const rows = await read.query<SeriesRow>(`select ${COLUMNS} from series.series where not retired order by position`)
  const seen = rows.flatMap((row) => seenAs(read, row, grants) ?? [])
  const uses = new Map<string, Use>()
  for (const { row, grant } of seen) {
    if (grant === undefined) continue
    const key = `${row.owner} ${row.property}`
    uses.set(key, { owner: row.owner, subject: `property:${row.property}`, grant, fields: ['last'], rows: (uses.get(key)?.rows ?? 0) + 1 })
  }
  stageUses(read, [...uses.values()])
  return ok({ items: seen.map(({ row }) => viewOf(row)) })
}

/** The series of that id or code, and by which right it is seen; refused with `series.unknown` where it is not there or not the reader's to see. */
export async function findSeries(zone: Zone, read: Read, now: Instant, idOrCode: string): Promise<Result<Seen>> {
  const known = checkPurpose(zone, read)
  if (!known.ok) return known
  const grants = await listOpenGrants(read, zone, 'series', now)
  const [row] = await read.query<SeriesRow>(`select ${COLUMNS} from series.series where ${isUuid(idOrCode) ? 'id' : 'code'} = $1`, [idOrCode])
  const seen = row === undefined ? undefined : seenAs(read, row, grants)
  return seen === undefined ? refuse('series.unknown') : ok(seen)
}

function seenAs(read: Read, row: SeriesRow, grants: readonly OpenGrant[]): Seen | undefined {
  if (row.owner === read.actor.party) return { row, grant: undefined }
  const grant = grants.find((one) => one.grantor === row.owner && one.code === row.property)
  return grant === undefined ? undefined : { row, grant }
}
