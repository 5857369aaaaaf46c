/** Items become records; and where a plan has a new version, the records that its items have become follow it. */
import type { PlanItem } from '../../contract/plan.ts'
import { ok, refuse, type Result } from '../../core/value/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import type { PlanNeeds } from './needs.ts'
import { FIELD_WORDS, carriedOver, revisedData, type Version } from './versions.ts'
import { foundIn, isKept, recordDataOf } from './rules.ts'
import { type DraftItem, getDocument, type Reviewed, stageStep } from './store.ts'

const registerOf = (needs: PlanNeeds, list: PlanItem['list']): string => (list === 'task' ? needs.registers.task : needs.registers.project)

/** An owner's document whose lists stand as the caller has seen them, as far as `keys` are asked for. */
async function getOwn(tx: Tx, id: string, version: number, keys: readonly string[] | undefined): Promise<Result<Reviewed>> {
  const document = await getDocument(tx, id)
  if (!document.ok) return document
  if (document.value.owner !== tx.actor.party) return refuse('plan.not_owner')
  const items = new Map(document.value.items.map((item) => [item.key, item]))
  for (const key of keys ?? []) if (!items.has(key)) return refuse('plan.item_unknown', { key }, '/body/keys')
  const moved = keys === undefined ? document.value.items : keys.map((key) => items.get(key)!)
  return moved.some((item) => item.version > version) ? refuse('plan.stale') : document
}

export async function fileItems(needs: PlanNeeds, tx: Tx, id: string, { version, keys }: { version: number; keys?: string[] | undefined }): Promise<Result<{ filed: number; tasks: number; projects: number }>> {
  const document = await getOwn(tx, id, version, keys)
  if (!document.ok) return document
  const wanted = keys === undefined ? undefined : new Set(keys)
  const open = document.value.items.filter((item) => isKept(item) && item.state !== 'filed' && (wanted?.has(item.key) ?? true))
  const [first] = open
  if (first === undefined) return refuse('plan.nothing_to_file')
  const filed: PlanItem[] = []
  for (const item of open) {
    const record = await fileOne(needs, tx, item, document.value)
    if (!record.ok) return record
    filed.push(record.value)
  }
  tx.entry({ kind: 'plan.items.filed', subject: `document:${id}`, body: { records: Object.fromEntries(filed.map((item) => [item.key, item.record])) } })
  stageStep(tx, { document: id, upon: document.value.version, did: { file: filed.length }, title: first.title }, filed)
  return ok({ filed: open.length, tasks: open.filter((item) => item.list === 'task').length, projects: open.filter((item) => item.list === 'project').length })
}

async function fileOne<Item extends DraftItem>(needs: PlanNeeds, tx: Tx, item: Item, document: Reviewed): Promise<Result<Item>> {
  const register = registerOf(needs, item.list)
  const record = await needs.records.create(tx, register, { data: recordDataOf(item, document), published: false })
  return record.ok ? ok({ ...item, state: 'filed', record: record.value, register }) : record
}

export const versionOf = (document: Reviewed): Version => ({ found: foundIn(document.compiled), items: document.items })

interface Pair { readonly before?: string | undefined; readonly after?: string | undefined }
interface Carried { revised: number; filed: number; withdrawn: number; kept: number }
interface Move { readonly needs: PlanNeeds; readonly tx: Tx; readonly from: Reviewed; readonly to: Reviewed; readonly versions: { readonly from: Version; readonly to: Version }; readonly records: ReadonlyMap<string, { readonly version: number; readonly data: Record<string, unknown> }>; readonly items: DraftItem[]; readonly counts: Carried }

/** Moves pairs over to the new version: records revised with the plan as their reason, new items filed, those that are gone withdrawn. */
export async function carryOver(needs: PlanNeeds, tx: Tx, id: string, body: { version: number; rows: readonly Pair[] }): Promise<Result<Carried>> {
  const keys = body.rows.flatMap(({ after }) => (after === undefined ? [] : [after]))
  const to = await getOwn(tx, id, body.version, keys)
  if (!to.ok) return to
  if (to.value.follows === null) return refuse('plan.no_version_before')
  const from = await getDocument(tx, to.value.follows)
  if (!from.ok) return from
  const records = new Map<string, { version: number; data: Record<string, unknown> }>()
  for (const list of ['task', 'project'] as const) {
    const ids = from.value.items.flatMap((item) => (item.list === list && item.record !== undefined ? [item.record] : []))
    const found = await needs.records.portfolio(tx, tx.now, registerOf(needs, list), { ids, own: true })
    if (!found.ok) return found
    for (const { id: record, version, data } of found.value) records.set(record, { version, data })
  }
  const move: Move = { needs, tx, from: from.value, to: to.value, versions: { from: versionOf(from.value), to: versionOf(to.value) }, records, items: [], counts: { revised: 0, filed: 0, withdrawn: 0, kept: 0 } }
  const done = await carryRows(move, body.rows)
  if (!done.ok) return done
  tx.entry({ kind: 'plan.version.carried', subject: `document:${id}`, body: { follows: from.value.id, rows: body.rows } })
  stageStep(tx, { document: id, upon: to.value.version, did: { carry: body.rows.length }, title: move.items[0]?.title ?? from.value.title }, move.items)
  return ok(move.counts)
}

async function carryRows(move: Move, rows: readonly Pair[]): Promise<Result<void>> {
  const olds = new Map(move.from.items.map((item) => [item.key, item]))
  const news = new Map(move.to.items.map((item) => [item.key, item]))
  for (const { before, after } of rows) {
    const [old, item] = [before === undefined ? undefined : olds.get(before), after === undefined ? undefined : news.get(after)]
    if ((before !== undefined && old === undefined) || (after !== undefined && item === undefined) || (old === undefined && item === undefined)) return refuse('plan.item_unknown', { key: before ?? after ?? '' }, '/body/rows')
    if (old !== undefined && item !== undefined && old.list !== item.list) return refuse('plan.lists_differ', {}, '/body/rows')
    const done = old === undefined ? await carryNew(move, item!) : item === undefined ? await withdrawGone(move, old) : await carryPair(move, old, item)
    if (!done.ok) return done
  }
  return ok()
}

async function carryNew(move: Move, item: PlanItem): Promise<Result<void>> {
  if (item.state === 'filed' || !isKept(item)) return ok()
  const filed = await fileOne(move.needs, move.tx, item, move.to)
  if (!filed.ok) return filed
  move.items.push(filed.value)
  move.counts.filed++
  return ok()
}

async function withdrawGone({ needs, tx, to, records, counts }: Move, old: PlanItem): Promise<Result<void>> {
  const record = records.get(old.record ?? '')
  if (old.record === undefined || record === undefined) return ok()
  const done = await needs.records.withdraw(tx, old.register ?? registerOf(needs, old.list), old.record, { version: record.version, withdrawn: true, reason: `《${to.title}》不再列入` })
  if (!done.ok) return done
  counts.withdrawn++
  return ok()
}

async function carryPair({ needs, tx, from, to, versions, records, items, counts }: Move, old: PlanItem, item: PlanItem): Promise<Result<void>> {
  const next = carriedOver(versions.from, versions.to, old, item)
  const record = records.get(old.record ?? '')
  if (old.record === undefined || record === undefined || item.state === 'filed') {
    if (item.state === 'filed') return ok()
    items.push(next)
    counts.kept++
    return ok()
  }
  const was = versions.from.found.get(old.key) ?? old
  const is = versions.to.found.get(item.key)
  // What was added or corrected in the new lists by hand counts as what the plan says.
  const said = item.state === 'proposed' && is !== undefined ? is : item
  const { data, fields } = revisedData(record.data, recordDataOf(was, from), recordDataOf(said, to))
  const words = fields.map((field) => FIELD_WORDS[field]?.zh ?? field).join('、')
  const register = old.register ?? registerOf(needs, old.list)
  const done = await needs.records.revise(tx, register, old.record, { version: record.version, data, reason: `按新版《${to.title}》${words === '' ? '更新出处' : `修订：${words}`}` })
  if (!done.ok) return done
  items.push({ ...next, state: 'filed', record: old.record, register })
  counts.revised++
  return ok()
}

/** Records of the old version's items that are in force no longer. */
export async function withdrawnOf(needs: PlanNeeds, call: Call, from: Reviewed): Promise<Result<ReadonlySet<string>>> {
  const gone = new Set<string>()
  for (const list of ['task', 'project'] as const) {
    const ids = from.items.flatMap((item) => (item.list === list && item.record !== undefined ? [item.record] : []))
    if (ids.length === 0) continue
    const found = await call.read((read) => needs.records.portfolio(read, call.now(), registerOf(needs, list), { ids, own: true, fields: [] }))
    if (!found.ok) return found
    const living = new Set(found.value.map((record) => record.id))
    for (const id of ids) if (!living.has(id)) gone.add(id)
  }
  return ok(gone)
}
