/** Room `plan` (规划): documents in, lists out, records filed. */
import { OPERATIONS } from '../../contract/index.ts'
import { PLAN_FILE_BYTES_MAX, type PlanItem } from '../../contract/plan.ts'
import { compilePlan, type PlanLexicon } from '../../core/plan/index.ts'
import { ok, refuse, type Result } from '../../core/value/index.ts'
import { type Bound, bind, type Call, type Handlers } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { applyCorrections, countsOf, itemsOf, listsOf, recordDataOf, titleOf } from './rules.ts'
export { itemsOf, listsOf, titleOf } from './rules.ts'
export { planUnit } from './unit.ts'
import { getDocument, listDocuments, stageDocument, stageItems, viewOf } from './store.ts'

/** What the room needs from the node: reading a file, writing a sheet, filing a record. */
export interface PlanNeeds {
  readonly lexicon: PlanLexicon
  /** Register of each list, as the zone pack names them. */
  readonly registers: { readonly task: string; readonly project: string }
  readDocument(filename: string, bytes: Uint8Array, bytesMax: number): Promise<Result<string>>
  writeSheets(sheets: readonly { title: string; columns: readonly string[]; rows: readonly (readonly (string | number | undefined)[])[] }[], at: Date): Promise<Uint8Array>
  hash(bytes: Uint8Array): Uint8Array
  /** Stages a new record of a register, owned by the acting party; its id. */
  stageRecord(tx: Tx, register: string, data: Record<string, unknown>): Promise<Result<string>>
}

export function planModule(needs: PlanNeeds): Bound[] {
  return bind(OPERATIONS.plan, {
    importDocument: (call, { body }) => importDocument(needs, call, body),
    list: async (call) => ok({ items: (await call.read(listDocuments)).map((row) => ({ ...row })) }),
    get: (call, { params }) => documentView(call, params.id),
    correct: async (call, { params, body }) => {
      const corrected = await call.transact(async (tx) => {
        const document = await getDocument(tx, params.id)
        if (!document.ok) return document
        const items = applyCorrections(document.value, body.corrections)
        if (!items.ok) return items
        tx.entry({ kind: 'plan.items.corrected', subject: `document:${params.id}`, body: { corrections: body.corrections } })
        stageItems(tx, params.id, body.version, items.value)
        return ok()
      })
      return corrected.ok ? documentView(call, params.id) : corrected
    },
    file: async (call, { params, body }) => {
      const filed = await call.transact((tx) => fileItems(needs, tx, params.id, body))
      if (!filed.ok) return filed
      const document = await documentView(call, params.id)
      return document.ok ? ok({ ...filed.value, document: document.value }) : document
    },
    lists: async (call, { params }) => {
      const document = await call.read((read) => getDocument(read, params.id))
      if (!document.ok) return document
      const bytes = await needs.writeSheets(listsOf(document.value, call.actor.language), new Date(document.value.importedAt))
      return ok({ filename: `${document.value.title}-清单.xlsx`, bytes: new Uint8Array(bytes) })
    },
  } satisfies Handlers<typeof OPERATIONS.plan>)
}

const documentView = async (call: Call, id: string) => {
  const document = await call.read((read) => getDocument(read, id))
  return document.ok ? ok(viewOf(document.value)) : document
}

async function importDocument(needs: PlanNeeds, call: Call, body: { filename: string; content: string }) {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(body.content)) return refuse('plan.file_unreadable', { reason: '上传内容不完整', reason_en: 'the upload is not whole' }, '/body/content')
  const bytes = new Uint8Array(Buffer.from(body.content, 'base64'))
  const text = await needs.readDocument(body.filename, bytes, PLAN_FILE_BYTES_MAX)
  if (!text.ok) return text
  const compiled = compilePlan(text.value, needs.lexicon)
  const items = itemsOf(compiled)
  const imported = await call.transact((tx) => {
    const id = tx.newId()
    const hash = needs.hash(bytes)
    tx.entry({ kind: 'plan.document.imported', subject: `document:${id}`, body: { filename: body.filename, sha256: Buffer.from(hash).toString('hex'), characters: [...text.value].length } })
    stageDocument(tx, { id, title: titleOf(text.value, body.filename), filename: body.filename, hash, text: text.value, compiled, items, counts: countsOf(compiled) })
    return Promise.resolve(ok(id))
  })
  if (!imported.ok) return imported
  const row = (await call.read(listDocuments)).find((document) => document.id === imported.value)
  if (row === undefined) throw new Error('a document that was just imported is not there')
  return ok({ ...row })
}

async function fileItems(needs: PlanNeeds, tx: Tx, id: string, { version, keys }: { version: number; keys?: string[] | undefined }): Promise<Result<{ filed: number; tasks: number; projects: number }>> {
  const document = await getDocument(tx, id)
  if (!document.ok) return document
  const wanted = keys === undefined ? undefined : new Set(keys)
  for (const key of wanted ?? []) if (!document.value.items.some((item) => item.key === key)) return refuse('plan.item_unknown', { key }, '/body/keys')
  const open = document.value.items.filter((item) => item.state !== 'rejected' && item.state !== 'filed' && (wanted?.has(item.key) ?? true))
  if (open.length === 0) return refuse('plan.nothing_to_file')
  const records = new Map<string, string>()
  for (const item of open) {
    const record = await needs.stageRecord(tx, item.list === 'task' ? needs.registers.task : needs.registers.project, recordDataOf(item, document.value))
    if (!record.ok) return record
    records.set(item.key, record.value)
  }
  const items = document.value.items.map((item): PlanItem => (records.has(item.key) ? { ...item, state: 'filed', record: records.get(item.key), register: item.list === 'task' ? needs.registers.task : needs.registers.project } : item))
  tx.entry({ kind: 'plan.items.filed', subject: `document:${id}`, body: { records: Object.fromEntries(records) } })
  stageItems(tx, id, version, items)
  return ok({ filed: open.length, tasks: open.filter((item) => item.list === 'task').length, projects: open.filter((item) => item.list === 'project').length })
}
