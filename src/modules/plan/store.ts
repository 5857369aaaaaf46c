import type { ListChange, PlanDocument, PlanItem } from '../../contract/plan.ts'
import type { CompiledPlan } from '../../core/plan/index.ts'
import { fault, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'

type Counts = PlanDocument['counts']
/** An item that has not been given its version yet. */
export type DraftItem = Omit<PlanItem, 'version'>

export interface DocumentRecord {
  readonly id: string
  readonly owner: string
  readonly title: string
  readonly filename: string
  readonly hash: Uint8Array
  readonly text: string
  readonly characters: number
  readonly compiled: CompiledPlan
  readonly counts: Omit<Counts, 'filed'>
  readonly importedAt: Instant
  readonly version: number
  readonly follows: string | null
}
/** A document with its lists. */
export interface Reviewed extends DocumentRecord { readonly items: readonly PlanItem[] }
type RowOf = Omit<DocumentRecord, 'text' | 'compiled'>

const ROW = 'id, owner, title, filename, hash, characters, counts, imported_at as "importedAt", version, follows'

/** The document of that id that the reader may see, with its lists in the order of the text. */
export async function getDocument(read: Read, id: string): Promise<Result<Reviewed>> {
  const [row] = await read.query<DocumentRecord>(`select ${ROW}, text, compiled from plan.document where id = $1`, [id])
  return row === undefined ? refuse('plan.document_unknown') : ok({ ...row, items: await listItems(read, id) })
}

/** The document without its text. */
export async function getRow(read: Read, id: string): Promise<Result<RowOf>> {
  const [row] = await read.query<RowOf>(`select ${ROW} from plan.document where id = $1`, [id])
  return row === undefined ? refuse('plan.document_unknown') : ok(row)
}

/** Items that last changed after a version; all where it is 0, without those that were taken back. */
export async function listItems(read: Read, document: string, since = 0): Promise<PlanItem[]> {
  const rows = await read.query<{ version: number; state: PlanItem['state']; data: DraftItem }>('select version, state, data from plan.item where document = $1 and version > $2', [document, since])
  return rows.filter((row) => since > 0 || row.state !== 'removed').map(itemOf).sort(inTextOrder)
}

/** Items by their keys, in no order. */
export async function getItems(read: Read, document: string, keys: readonly string[]): Promise<PlanItem[]> {
  const rows = await read.query<{ version: number; state: PlanItem['state']; data: DraftItem }>('select version, state, data from plan.item where document = $1 and key = any ($2)', [document, keys])
  return rows.map(itemOf)
}

const itemOf = ({ version, state, data }: { version: number; state: PlanItem['state']; data: DraftItem }): PlanItem => ({ ...data, state, version })
const inTextOrder = (a: PlanItem, b: PlanItem): number => (a.list === b.list ? (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0) || (a.key < b.key ? -1 : 1) : a.list === 'task' ? -1 : 1)

/** Items as they were before a step made them what they are; `undefined` for one that the step added. */
export async function itemsBefore(read: Read, document: string, version: number): Promise<{ now: PlanItem; before: PlanItem | undefined }[]> {
  const now = await read.query<{ version: number; state: PlanItem['state']; data: DraftItem }>('select version, state, data from plan.item where document = $1 and version = $2', [document, version])
  const past = await read.query<{ key: string; version: number; state: PlanItem['state']; data: DraftItem }>(
    'select distinct on (key) key, version, state, data from plan.item_past where document = $1 and version < $2 and key = any ($3) order by key, version desc', [document, version, now.map((row) => row.data.key)])
  const before = new Map(past.map((row) => [row.key, itemOf(row)]))
  return now.map((row) => ({ now: itemOf(row), before: before.get(row.data.key) }))
}

const CHANGES_SHOWN = 50
/** The latest steps, newest first. */
export async function listChanges(read: Read, document: string): Promise<ListChange[]> {
  const rows = await read.query<{ version: number; at: Instant; account: string | null; did: Record<string, number>; title: string; undoes: number | null; undone: boolean }>(
    `select version, at, account, did, title, undoes, exists (select from plan.change later where later.document = c.document and later.undoes = c.version) as undone
     from plan.change c where document = $1 order by version desc limit ${CHANGES_SHOWN}`, [document])
  return rows.map(({ account, at, undoes, ...row }) => ({ ...row, at: toIso(at), mine: account !== null && account === read.actor.account, ...(undoes === null ? {} : { undoes }) }))
}

/** The newest documents first, without their texts. A party imports a handful, so one page of 200 holds them. */
export async function listDocuments(read: Read) {
  const rows = await read.query<RowOf & { filed: number }>(
    `select ${ROW}, (select count(*)::int from plan.item where document = d.id and state = 'filed') as filed
     from plan.document d where owner = $1 order by imported_at desc, id desc limit 200`, [read.actor.party])
  return rows.map(({ filed, ...row }) => rowOf(row, filed))
}

export const rowOf = (row: RowOf, filed: number) => ({
  id: row.id, title: row.title, filename: row.filename, owner: row.owner, importedAt: toIso(row.importedAt), hash: Buffer.from(row.hash).toString('hex'),
  characters: row.characters, version: row.version, counts: { ...row.counts, filed }, ...(row.follows === null ? {} : { follows: row.follows }),
})
export const countFiled = (items: readonly PlanItem[]): number => items.filter((item) => item.state === 'filed').length

export function viewOf(document: Reviewed, changes: readonly ListChange[]): PlanDocument {
  const { compiled, items } = document
  return {
    ...rowOf(document, countFiled(items)), text: document.text, sentences: [...compiled.sentences], sections: [...compiled.sections], items: [...items], changes: [...changes],
    indicators: compiled.indicators.map((indicator) => ({ ...indicator })), findings: [...compiled.findings],
  }
}

export function stageDocument(tx: Tx, document: Omit<DocumentRecord, 'owner' | 'importedAt' | 'version' | 'characters'>, items: readonly DraftItem[]): void {
  tx.stage(
    `insert into plan.document (id, owner, title, filename, hash, text, characters, compiled, counts, imported_at, version, follows)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0), 1, $11)`,
    [document.id, tx.actor.party, document.title, document.filename, Buffer.from(document.hash), document.text, [...document.text].length, JSON.stringify(document.compiled), JSON.stringify(document.counts), tx.now, document.follows])
  tx.stage(
    `insert into plan.item (document, key, owner, version, state, data) select $1, item->>'key', $2, 1, item->>'state', item - 'state' from jsonb_array_elements($3::jsonb) item`,
    [document.id, tx.actor.party, JSON.stringify(items)])
}

export interface Step { readonly document: string; /** The version upon which it was made. */ readonly upon: number; readonly did: Readonly<Record<string, number>>; readonly title: string; readonly undoes?: number | undefined }

/** One step: the items as they are from now on, and what they were. Refused at commit where the lists have moved on: `plan.stale`. */
export function stageStep(tx: Tx, { document, upon, did, title, undoes }: Step, items: readonly DraftItem[]): void {
  tx.stage('update plan.document set version = version + 1 where id = $1 and version = $2', [document, upon], { rows: 1, otherwise: fault('plan.stale') })
  tx.stage(
    'insert into plan.change (document, version, owner, at, account, did, title, undoes) values ($1, $2, $3, $4::timestamptz, $5, $6, $7, $8)',
    [document, upon + 1, tx.actor.party, toIso(tx.now), tx.actor.account ?? null, JSON.stringify(did), title.slice(0, 200), undoes ?? null])
  tx.stage(
    `with given as (select item->>'key' as key, item->>'state' as state, item - 'state' - 'version' as data from jsonb_array_elements($4::jsonb) item),
          past as (insert into plan.item_past select i.document, i.key, i.owner, i.version, i.state, i.data from plan.item i join given on given.key = i.key where i.document = $1)
     insert into plan.item (document, key, owner, version, state, data) select $1, key, $2, $3, state, data from given
       on conflict (document, key) do update set version = excluded.version, state = excluded.state, data = excluded.data`,
    [document, tx.actor.party, upon + 1, JSON.stringify(items)])
}
