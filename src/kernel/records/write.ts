/** Writing records: by their owner only, checked by the register of today's pack, every version kept. */
import type { RecordView } from '../../contract/record.ts'
import { boundsOf, moveRecord, parseGeometry, type Geometry, type RecordMove } from '../../core/record/index.ts'
import { fault, ok, refuse, toIso, type Result } from '../../core/value/index.ts'
import type { Tx } from '../log/index.ts'
import type { Office } from './office.ts'
import type { RegisterDesk } from './schema.ts'
import { noteStaged } from './staged.ts'
import { lexemesOf } from './words.ts'

type Data = Readonly<Record<string, unknown>>

export interface NewRecord {
  readonly data: Data
  readonly geometry?: Geometry | undefined
  readonly published?: boolean | undefined
}

export interface Revision {
  /** The version that the writer has seen. */
  readonly version: number
  readonly data: Data
  /** Null takes it away; absent leaves it. */
  readonly geometry?: Geometry | null | undefined
  readonly published?: boolean | undefined
  readonly reason?: string | undefined
}

/** What a version says, whole. */
interface Content {
  readonly id: string
  readonly version: number
  readonly state: RecordView['state']
  readonly data: Data
  readonly geometry: Geometry | null
  readonly published: boolean
  readonly reason: string | null
}

/** Stages a new record of the acting party; its id. Refused: `register.unknown`, `record.invalid`, `record.geometry`. */
export async function createRecord(office: Office, tx: Tx, register: string, given: NewRecord): Promise<Result<string>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const checked = checkContent(desk, given.data, given.geometry ?? null, given.published ?? false)
  if (!checked.ok) return checked
  const content: Content = { id: tx.newId(), version: 1, state: 'current', data: given.data, geometry: given.geometry ?? null, published: given.published ?? false, reason: null }
  const entry = enter(office, tx, desk, content, 'record.created')
  tx.stage(
    `insert into record.current (id, register, owner, version, state, title, data, geometry, bbox, published, words, pack_version, created_at, updated_at)
     values ($1, $2, $3, 1, 'current', $4, $5, $6, $7::box, $8, array_to_tsvector($9::text[]), $10, $11::timestamptz, $11::timestamptz)`,
    [content.id, register, tx.actor.party, titleOf(desk, given.data), JSON.stringify(given.data), jsonOf(content.geometry), bboxOf(content.geometry), content.published, lexemesOf(desk.searchFields, given.data), office.zone.version, toIso(tx.now)])
  stageVersion(office, tx, desk, content, entry)
  return ok(content.id)
}

/** Stages the next version. Refused also: `record.unknown`, `record.not_owner`, `record.stale`, `record.withdrawn`. */
export async function reviseRecord(office: Office, tx: Tx, register: string, id: string, revision: Revision): Promise<Result<{ version: number }>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const own = await ownRecord(tx, register, id, 'revise', revision.version)
  if (!own.ok) return own
  const geometry = revision.geometry === undefined ? own.value.geometry : revision.geometry
  const published = revision.published ?? own.value.published
  const checked = checkContent(desk, revision.data, geometry, published)
  if (!checked.ok) return checked
  const content: Content = {
    id, version: revision.version + 1, state: 'current', data: revision.data, geometry, published, reason: revision.reason ?? null,
  }
  stageNext(office, tx, desk, content, 'record.revised')
  return ok({ version: content.version })
}

/** Stages the withdrawal of a record, or its restoration. It is not looked at again by today's rules: what it said, it keeps saying. */
export async function withdrawRecord(office: Office, tx: Tx, register: string, id: string, asked: { readonly version: number; readonly withdrawn: boolean; readonly reason: string }): Promise<Result<{ version: number }>> {
  const desk = office.desks.get(register)
  if (desk === undefined) return refuse('register.unknown', { register })
  const own = await ownRecord(tx, register, id, asked.withdrawn ? 'withdraw' : 'restore', asked.version)
  if (!own.ok) return own
  const state = asked.withdrawn ? 'withdrawn' : 'current'
  stageNext(office, tx, desk, { id, version: asked.version + 1, state, data: own.value.data, geometry: own.value.geometry, published: own.value.published, reason: asked.reason }, asked.withdrawn ? 'record.withdrawn' : 'record.restored')
  return ok({ version: asked.version + 1 })
}

interface OwnRow { readonly owner: string; readonly version: number; readonly state: RecordView['state']; readonly data: Data; readonly geometry: Geometry | null; readonly published: boolean }

/** The record, if the acting party may make the move on the version it has seen. Whoever may not see the record is told that there is none. */
async function ownRecord(tx: Tx, register: string, id: string, move: RecordMove, version: number): Promise<Result<OwnRow>> {
  const [row] = await tx.query<OwnRow>('select owner, version, state, data, geometry, published from record.current where id = $1 and register = $2', [id, register])
  if (row === undefined) return refuse('record.unknown')
  const moved = moveRecord(row, move, tx.actor.party, version)
  return moved.ok ? ok(row) : moved
}

function checkContent(desk: RegisterDesk, data: Data, geometry: Geometry | null, published: boolean): Result<void> {
  const checked = desk.check(data)
  if (!checked.ok) return checked
  // What has no public name would stand in public lists without one, or with one that is not public.
  if (published && !desk.publicFields.has(desk.register.titleField)) return refuse('record.invalid', { field: '公开', field_en: 'published', reason: '该登记簿不对外公开', reason_en: 'this register is not open to the public' }, '/body/published')
  const parsed = parseGeometry(geometry, desk.register.geometry)
  return parsed.ok ? ok() : parsed
}

/** PostgreSQL's `box` of a geometry, in degrees. */
function bboxOf(geometry: Geometry | null): string | null {
  if (geometry === null) return null
  const [west, south, east, north] = boundsOf(geometry)
  return `((${east},${north}),(${west},${south}))`
}

function stageNext(office: Office, tx: Tx, desk: RegisterDesk, content: Content, kind: string): void {
  const entry = enter(office, tx, desk, content, kind)
  tx.stage(
    `update record.current set version = $2, state = $3, title = $4, data = $5, geometry = $6, bbox = $7::box, published = $8, words = array_to_tsvector($9::text[]), pack_version = $10, updated_at = $11::timestamptz
     where id = $1 and version = $2 - 1 and owner = $12`,
    [content.id, content.version, content.state, titleOf(desk, content.data), JSON.stringify(content.data), jsonOf(content.geometry), bboxOf(content.geometry), content.published, lexemesOf(desk.searchFields, content.data), office.zone.version, toIso(tx.now), tx.actor.party],
    { rows: 1, otherwise: fault('record.stale', { version: content.version }, '/body/version') })
  stageVersion(office, tx, desk, content, entry)
}

function enter(office: Office, tx: Tx, desk: RegisterDesk, content: Content, kind: string): string {
  return tx.entry({
    kind, subject: `record:${content.id}`,
    body: {
      register: desk.register.code, version: content.version, state: content.state, data: content.data, published: content.published, pack: office.zone.version,
      ...(content.geometry === null ? {} : { geometry: content.geometry }), ...(content.reason === null ? {} : { reason: content.reason }),
    },
  })
}

/** Runs after the entries are in, so that the version can say where in the log it stands. */
function stageVersion(office: Office, tx: Tx, desk: RegisterDesk, content: Content, entry: string): void {
  noteStaged(tx, { register: desk.register.code, record: content.id, version: content.version, title: titleOf(desk, content.data), data: content.data, withdrawn: content.state === 'withdrawn' })
  tx.stage(
    `insert into record.version (record, version, register, owner, state, title, data, geometry, published, reason, pack_version, at, entry, entry_index)
     select $1::uuid, $2::int, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::boolean, $10, $11, $12::timestamptz, $13::uuid, e.index from log.entry e where e.id = $13::uuid`,
    [content.id, content.version, desk.register.code, tx.actor.party, content.state, titleOf(desk, content.data), JSON.stringify(content.data), jsonOf(content.geometry), content.published, content.reason, office.zone.version, toIso(tx.now), entry],
    { rows: 1, unique: { version_of_record: fault('record.stale', { version: content.version }, '/body/version') } })
}

const jsonOf = (value: unknown) => (value === null ? null : JSON.stringify(value))

/** What the record is called: its title field as text. */
function titleOf(desk: RegisterDesk, data: Data): string {
  const value = data[desk.register.titleField]
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 500) : ''
}
