/** Room `plan` (规划): a plan document goes in; corrected lists become records. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { FileShape, InstantShape, PartyIdShape, UuidShape } from './shapes.ts'

/** Code points, start inclusive, end exclusive. */
export const SpanShape = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })
const Quantity = z.object({ value: z.string(), unit: z.string(), what: z.string() })

/** What has become of an item. `replaced`: merged into others or split into them (`into`). `removed`: added by hand and taken back; told once, so that pages forget it. */
export const ITEM_STATES = ['proposed', 'accepted', 'corrected', 'added', 'rejected', 'replaced', 'filed', 'removed'] as const

/** One proposed task or project. `key` is stable for a document: the list and its first span. `version` is the version of the lists at which it last changed. */
export const PlanItem = z.object({
  key: z.string(), list: z.enum(['task', 'project']), state: z.enum(ITEM_STATES), version: z.number().int(),
  title: z.string(), stage: z.string().optional(), domain: z.string(), chapter: z.string().optional(), places: z.array(z.string()), box: z.string().optional(),
  deadline: z.string().optional(), measure: z.string().optional(), lead: z.array(z.string()), support: z.array(z.string()), quantities: z.array(Quantity), spans: z.array(SpanShape),
  record: UuidShape.optional(), register: z.string().optional(), into: z.array(z.string()).optional(),
})
export type PlanItem = z.infer<typeof PlanItem>

/** A step in the work on the lists, which can be taken back by its version. */
const ListChange = z.object({
  version: z.number().int(), at: InstantShape, /** By the caller's own account. */ mine: z.boolean(),
  /** How many items by what was done: `reject: 3`. */
  did: z.record(z.string(), z.number().int()), /** Of the first item. */ title: z.string(), /** The step that this one took back. */ undoes: z.number().int().optional(), undone: z.boolean(),
})
export type ListChange = z.infer<typeof ListChange>

/** What has changed in the lists since a version. */
const ListDelta = z.object({ version: z.number().int(), items: z.array(PlanItem), changes: z.array(ListChange) })
export type ListDelta = z.infer<typeof ListDelta>

const DocumentRow = z.object({
  id: UuidShape, /** The document of which this is a new version. */ follows: UuidShape.optional(), title: z.string(), filename: z.string(), owner: PartyIdShape, importedAt: InstantShape, hash: z.string(), characters: z.number().int(), version: z.number().int(),
  counts: z.object({ sentences: z.number().int(), sections: z.number().int(), tasks: z.number().int(), projects: z.number().int(), indicators: z.number().int(), findings: z.number().int(), filed: z.number().int() }),
})
export const PlanDocument = DocumentRow.extend({
  text: z.string(),
  sentences: z.array(z.object({ start: z.number().int(), end: z.number().int(), class: z.string() })),
  sections: z.array(z.object({ title: z.string(), level: z.number().int(), start: z.number().int(), end: z.number().int() })),
  items: z.array(PlanItem),
  changes: z.array(ListChange),
  indicators: z.array(z.record(z.string(), z.unknown())),
  findings: z.array(z.object({ rule: z.string(), start: z.number().int(), end: z.number().int(), message: z.string(), /** The same in English; documents imported before it was kept have none. */ messageEn: z.string().optional() })),
})
export type PlanDocument = z.infer<typeof PlanDocument>

const idParam = z.strictObject({ id: UuidShape })
/** Decoded upload at most, bytes. */
export const PLAN_FILE_BYTES_MAX = 20_000_000
const Key = z.string().max(80)
const List = z.enum(['task', 'project'])
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const LISTS_BYTES_MAX = 4_000_000

/** What can be done to the lists. All of one request hold together as one step; what somebody else has changed since `version` is left alone and told. */
export const Correction = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('change'), key: Key, title: z.string().min(1).max(200).optional(), stage: z.string().max(20).optional(), domain: z.string().max(20).optional(), places: z.array(z.string().max(60)).max(40).optional(),
    deadline: z.string().max(40).nullish(), measure: z.string().max(500).nullish(), lead: z.array(z.string().max(60)).max(20).optional(), support: z.array(z.string().max(60)).max(40).optional(),
  }),
  z.strictObject({ do: z.literal('accept'), key: Key }),
  z.strictObject({ do: z.literal('reject'), key: Key }),
  z.strictObject({ do: z.literal('restore'), key: Key }),
  z.strictObject({ do: z.literal('add'), list: List, title: z.string().min(1).max(200), stage: z.string().max(20).optional(), domain: z.string().max(20), span: SpanShape }),
  /** These words belong to that item; or do not. */
  z.strictObject({ do: z.literal('mention'), key: Key, span: SpanShape }),
  z.strictObject({ do: z.literal('unmention'), key: Key, span: SpanShape }),
  /** The first stays and takes the words, places and bodies of the others. */
  z.strictObject({ do: z.literal('merge'), keys: z.array(Key).min(2).max(200), title: z.string().min(1).max(200).optional() }),
  z.strictObject({ do: z.literal('split'), key: Key, titles: z.array(z.string().min(1).max(200)).min(2).max(50) }),
  /** Takes a step back: its items are as they were before it. */
  z.strictObject({ do: z.literal('undo'), version: z.number().int() }),
])
export type Correction = z.infer<typeof Correction>

/** How an item of a new version stands to one of the version before. */
export const COMPARISON_KINDS = ['same', 'changed', 'renamed', 'added', 'removed'] as const
const Compared = z.object({
  kind: z.enum(COMPARISON_KINDS), list: List, before: PlanItem.optional(), after: PlanItem.optional(),
  /** Fields that differ, as the two versions of the plan say them: `stage`, `domain`, `chapter`, `box`, `deadline` … */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  /** How alike the names are, 0 to 1; where they were paired by likeness. */
  likeness: z.number().optional(),
  /** Nothing is left to do: the record follows the new version, or the removed one was withdrawn. */
  done: z.boolean(),
})
export type Compared = z.infer<typeof Compared>

export const planOperations = {
  importDocument: operation({
    name: 'plan.document.import', method: 'POST', path: '/plan/documents', who: ['officer', 'leader'], title: text('导入规划', 'Import a plan document'),
    body: z.strictObject({ filename: z.string().min(1).max(200), /** base64 */ content: z.string().max(PLAN_FILE_BYTES_MAX * 1.4), /** The document of which this is a new version. */ follows: UuidShape.optional() }),
    output: DocumentRow, faults: ['plan.file_empty', 'plan.file_kind', 'plan.file_too_big', 'plan.file_unreadable', 'plan.document_unknown'], bodyBytesMax: Math.ceil(PLAN_FILE_BYTES_MAX * 1.4) + 10_000,
  }),
  list: operation({ name: 'plan.document.list', method: 'GET', path: '/plan/documents', who: 'acting', title: text('已导入的规划', 'List imported plans'), output: z.object({ items: z.array(DocumentRow) }) }),
  get: operation({ name: 'plan.document.get', method: 'GET', path: '/plan/documents/{id}', who: 'acting', title: text('查看规划与清单', 'See a plan and its lists'), params: idParam, output: PlanDocument, faults: ['plan.document_unknown'] }),
  changes: operation({
    name: 'plan.item.list', method: 'GET', path: '/plan/documents/{id}/items', who: 'acting', title: text('清单的变化', 'What changed in the lists'), params: idParam,
    query: z.strictObject({ since: z.coerce.number().int().min(0).default(0) }), output: ListDelta, faults: ['plan.document_unknown'],
  }),
  correct: operation({
    name: 'plan.item.correct', method: 'POST', path: '/plan/documents/{id}/corrections', who: ['officer', 'leader'], title: text('修正清单项', 'Correct items of the lists'), params: idParam,
    body: z.strictObject({ /** The version of the lists that the caller has seen. */ version: z.number().int(), corrections: z.array(Correction).min(1).max(5_000) }),
    output: ListDelta.extend({
      /** Corrections that were left out, because somebody else has changed an item since; the items as they are now stand in `items`. */
      conflicts: z.array(z.object({ at: z.number().int(), keys: z.array(z.string()) })),
    }),
    faults: ['plan.document_unknown', 'plan.stale', 'plan.item_unknown', 'plan.item_filed', 'plan.item_exists', 'plan.lists_differ', 'plan.last_mention', 'plan.nothing_to_undo', 'plan.span', 'plan.not_owner'], bodyBytesMax: LISTS_BYTES_MAX,
  }),
  file: operation({
    name: 'plan.document.file', method: 'POST', path: '/plan/documents/{id}/filing', who: ['officer', 'leader'], title: text('登记入册', 'File items as records'), params: idParam,
    body: z.strictObject({ version: z.number().int(), /** absent: everything not rejected and not yet filed */ keys: z.array(Key).min(1).max(5_000).optional() }),
    output: ListDelta.extend({ filed: z.number().int(), tasks: z.number().int(), projects: z.number().int() }), faults: ['plan.document_unknown', 'plan.stale', 'plan.item_unknown', 'plan.not_owner', 'plan.nothing_to_file', 'record.invalid'], bodyBytesMax: LISTS_BYTES_MAX,
  }),
  lists: operation({
    name: 'plan.document.lists', method: 'GET', path: '/plan/documents/{id}/lists.xlsx', who: 'acting', title: text('导出清单', 'Export the lists'), params: idParam, file: XLSX, output: FileShape, faults: ['plan.document_unknown'],
  }),
  listsDocument: operation({
    name: 'plan.document.lists_document', method: 'GET', path: '/plan/documents/{id}/lists.docx', who: 'acting', title: text('导出清单为文档', 'Export the lists as a document'), params: idParam, file: DOCX, output: FileShape, faults: ['plan.document_unknown'],
  }),
  compare: operation({
    name: 'plan.version.compare', method: 'GET', path: '/plan/documents/{id}/comparison', who: 'acting', title: text('与上一版规划比较', 'Compare with the version before'), params: idParam,
    output: z.object({ version: z.number().int(), before: DocumentRow, after: DocumentRow, rows: z.array(Compared) }), faults: ['plan.document_unknown', 'plan.no_version_before'],
  }),
  comparison: operation({
    name: 'plan.version.export', method: 'GET', path: '/plan/documents/{id}/comparison.xlsx', who: 'acting', title: text('导出变更清单', 'Export the list of what changed'), params: idParam, file: XLSX, output: FileShape, faults: ['plan.document_unknown', 'plan.no_version_before'],
  }),
  carry: operation({
    name: 'plan.version.carry', method: 'POST', path: '/plan/documents/{id}/carrying', who: ['officer', 'leader'], title: text('转入新版规划', 'Move over to the new version'), params: idParam,
    body: z.strictObject({
      version: z.number().int(),
      /** A pair follows the new version (its record is revised, corrections are kept where the plan says nothing new); an item that is new is filed; one that is gone is withdrawn. */
      rows: z.array(z.strictObject({ before: Key.optional(), after: Key.optional() })).min(1).max(5_000),
    }),
    output: ListDelta.extend({ revised: z.number().int(), filed: z.number().int(), withdrawn: z.number().int(), kept: z.number().int() }),
    faults: ['plan.document_unknown', 'plan.no_version_before', 'plan.stale', 'plan.item_unknown', 'plan.lists_differ', 'plan.not_owner', 'record.invalid'], bodyBytesMax: LISTS_BYTES_MAX,
  }),
}
