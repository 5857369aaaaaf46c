/**
 * A whole register seen through a lens: of each version only what the lens makes of it is kept. Versions never change, so what was made of one is made
 * once, for each set of fields that a reader may see of it; a later look only asks which versions stand, or stood, and whose they are.
 */
import type { RecordView } from '../../contract/record.ts'
import { ok, refuse, toIso, type Instant, type Result } from '../../core/value/index.ts'
import type { OpenGrant } from '../agreements/index.ts'
import type { Read } from '../db/index.ts'
import { fieldsOf, reachOf, type By, type Reach } from './access.ts'
import type { Office } from './office.ts'
import { PORTFOLIO_ROWS_MAX } from './portfolio.ts'
import { checkPurpose } from './read.ts'
import type { RegisterDesk } from './schema.ts'
import { stageUses, type Use } from './usage.ts'
import { viewOf, type RecordRow } from './view.ts'

/** What is made of each version. One lens serves every reader: it keeps apart what they may see. */
export interface Lens<T> {
  readonly fields: readonly string[]
  /** By the line that the database tells of a version. */
  readonly kept: Map<string, Known<T>>
  make(view: RecordView): T
}

interface Head { readonly id: string; readonly version: number; readonly owner: string; readonly published: boolean }
/** A version with what was made of it, by the way in which a reader sees it. */
interface Known<T> extends Head { readonly seen: Map<string, Seen<T>> }
interface Seen<T> { readonly value: T; readonly fields: readonly string[] }
/** How the reader of one look comes to the versions of an owner. */
interface Way { readonly by: By; readonly name: string }

/** Versions that a lens keeps at most: two moments of as many records as a look may have, and some more. */
const KEPT_MAX = 3 * PORTFOLIO_ROWS_MAX

/** A lens over the given fields of the data; `make` must depend on the view alone. */
export function openLens<T>(fields: readonly string[], make: (view: RecordView) => T): Lens<T> {
  return { fields, make, kept: new Map() }
}

export interface LensQuery {
  /** Leaves out what other parties published or opened. */
  readonly own?: boolean | undefined
  /** As the register stood then. */
  readonly asOf?: Instant | undefined
}

// Composed as text, which is read four times as fast as rows of four columns.
const HEAD = `string_agg(h.id || ' ' || h.version || ' ' || h.owner || ' ' || h.published, E'\\n' order by h.id) as heads`
const NOW = `select ${HEAD} from (select c.id, c.version, c.owner, c.published from record.current c where c.register = $1 and (not $2 or c.owner = $3) and c.state = 'current' limit ${PORTFOLIO_ROWS_MAX + 1}) h`
const THEN = `select ${HEAD} from (
    select * from (
      select distinct on (v.record) v.record as id, v.version, v.owner, v.published, v.state
      from record.version v where v.register = $1 and (not $2 or v.owner = $3) and v.at <= $4::timestamptz order by v.record, v.version desc
    ) past where state = 'current' limit ${PORTFOLIO_ROWS_MAX + 1}) h`
const CONTENT = `select v.record as id, v.version, v.owner, v.state, v.title, v.data, v.geometry, v.published, v.pack_version as "packVersion", v.at as "createdAt", v.at as "updatedAt"
  from record.version v, unnest($2::uuid[], $3::int[]) as wanted (record, version) where v.register = $1 and v.record = wanted.record and v.version = wanted.version`

/** What the lens makes of every record that the reader may see, by id. Refused and traced as `portfolio` is. */
export async function lookThrough<T>(office: Office, read: Read, now: Instant, register: string, lens: Lens<T>, query: LensQuery): Promise<Result<T[]>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const known = checkPurpose(office, read)
  if (!known.ok) return known
  const reach = await reachOf(read, office.zone, desk, now)
  const lines = await linesOf(read, register, query)
  if (lines.length > PORTFOLIO_ROWS_MAX) return refuse('record.too_many', { limit: PORTFOLIO_ROWS_MAX })
  const wayOf = waysOf(read.actor.party, reach, desk)
  const rows: { readonly known: Known<T>; readonly way: Way }[] = []
  const missing: { readonly known: Known<T>; readonly way: Way }[] = []
  for (const line of lines) {
    const known = lens.kept.get(line) ?? keep(lens, line)
    const way = wayOf(known)
    if (way === undefined) continue
    rows.push({ known, way })
    if (!known.seen.has(way.name)) missing.push({ known, way })
  }
  if (missing.length > 0) await learn(read, register, lens, missing, reach, desk)
  const values: T[] = []
  const uses = openUses(`register:${register}`, reach.grants)
  for (const { known, way } of rows) {
    const seen = known.seen.get(way.name)
    if (seen === undefined) continue
    values.push(seen.value)
    if (way.by === 'agreement') uses.add(known.owner, seen.fields)
  }
  stageUses(read, uses.all())
  forget(lens.kept)
  return ok(values)
}

async function linesOf(read: Read, register: string, { own = false, asOf }: LensQuery): Promise<readonly string[]> {
  const params = [register, own, read.actor.party]
  const [row] = await (asOf === undefined ? read.query<{ heads: string | null }>(NOW, params) : read.query<{ heads: string | null }>(THEN, [...params, toIso(asOf)]))
  const text = row?.heads ?? ''
  return text === '' ? [] : text.split('\n')
}

function keep<T>(lens: Lens<T>, line: string): Known<T> {
  const [id = '', version = '', owner = '', published = ''] = line.split(' ')
  const known: Known<T> = { id, version: Number(version), owner, published: published === 'true', seen: new Map() }
  lens.kept.set(line, known)
  return known
}

const byOf = (owner: string, reader: string, reach: Reach): By => (owner === reader ? 'owner' : reach.grants.has(owner) ? 'agreement' : 'publication')

/** The ways of one look, each reckoned once: an owner's published versions may show more than its others. Readers who see the same fields share a name, and so what was made. */
function waysOf(reader: string, reach: Reach, desk: RegisterDesk): (head: Head) => Way | undefined {
  const [open, closed] = [new Map<string, Way | undefined>(), new Map<string, Way | undefined>()]
  return ({ owner, published }) => {
    const ways = published ? open : closed
    if (!ways.has(owner)) ways.set(owner, wayTo(owner, published, reader, reach, desk))
    return ways.get(owner)
  }
}

function wayTo(owner: string, published: boolean, reader: string, reach: Reach, desk: RegisterDesk): Way | undefined {
  const by = byOf(owner, reader, reach)
  if (by === 'publication' && !published) return undefined
  const { fields, geometry } = fieldsOf({ by, owner, open: published }, reach, desk)
  const agreement = by === 'agreement' ? reach.grants.get(owner)?.agreement ?? '' : ''
  return { by, name: `${by}|${agreement}|${geometry}|${fields === '*' ? '*' : [...fields].sort().join()}` }
}

async function learn<T>(read: Read, register: string, lens: Lens<T>, missing: readonly { readonly known: Known<T>; readonly way: Way }[], reach: Reach, desk: RegisterDesk): Promise<void> {
  const wanted = new Map(missing.map((row) => [`${row.known.id} ${row.known.version}`, row]))
  const rows = await read.query<Omit<RecordRow, 'by'>>(CONTENT, [register, missing.map(({ known }) => known.id), missing.map(({ known }) => known.version)])
  for (const row of rows) {
    const found = wanted.get(`${row.id} ${row.version}`)
    if (found === undefined) continue
    const view = viewOf({ ...row, by: found.way.by }, reach, desk, lens.fields)
    found.known.seen.set(found.way.name, { value: lens.make(view), fields: Object.keys(view.data).sort() })
  }
}

/** One trace an owner whose rows left under an agreement. */
function openUses(subject: string, grants: ReadonlyMap<string, OpenGrant>): { add(owner: string, fields: readonly string[]): void; all(): Use[] } {
  const uses = new Map<string, { grant: OpenGrant; fields: Set<string>; rows: number }>()
  return {
    add(owner, fields) {
      const grant = grants.get(owner)
      if (grant === undefined) return
      const use = uses.get(owner) ?? { grant, fields: new Set<string>(), rows: 0 }
      for (const field of fields) use.fields.add(field)
      use.rows += 1
      uses.set(owner, use)
    },
    all: () => [...uses].map(([owner, { grant, fields, rows }]) => ({ owner, subject, grant, fields: [...fields].sort(), rows })),
  }
}

/** The oldest go first. */
function forget(kept: Map<string, unknown>): void {
  for (const key of kept.keys()) {
    if (kept.size <= KEPT_MAX) return
    kept.delete(key)
  }
}
