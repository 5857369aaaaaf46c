/** Room `plan` (规划): a plan document goes in; corrected lists become records. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { FileShape, InstantShape, PartyIdShape, UuidShape } from './shapes.ts'

/** Code points, start inclusive, end exclusive. */
export const SpanShape = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })
const Quantity = z.object({ value: z.string(), unit: z.string(), what: z.string() })

/** One proposed task or project. `key` is stable for a document: the list and its first span. */
export const PlanItem = z.object({
  key: z.string(), list: z.enum(['task', 'project']), state: z.enum(['proposed', 'corrected', 'rejected', 'filed', 'added']),
  title: z.string(), stage: z.string().optional(), domain: z.string(), chapter: z.string().optional(), places: z.array(z.string()), box: z.string().optional(),
  deadline: z.string().optional(), lead: z.array(z.string()), support: z.array(z.string()), quantities: z.array(Quantity), spans: z.array(SpanShape), record: UuidShape.optional(), register: z.string().optional(),
})
export type PlanItem = z.infer<typeof PlanItem>

const DocumentRow = z.object({
  id: UuidShape, title: z.string(), filename: z.string(), owner: PartyIdShape, importedAt: InstantShape, hash: z.string(), characters: z.number().int(), version: z.number().int(),
  counts: z.object({ sentences: z.number().int(), sections: z.number().int(), tasks: z.number().int(), projects: z.number().int(), indicators: z.number().int(), findings: z.number().int(), filed: z.number().int() }),
})
export const PlanDocument = DocumentRow.extend({
  text: z.string(),
  sentences: z.array(z.object({ start: z.number().int(), end: z.number().int(), class: z.string() })),
  sections: z.array(z.object({ title: z.string(), level: z.number().int(), start: z.number().int(), end: z.number().int() })),
  items: z.array(PlanItem),
  indicators: z.array(z.record(z.string(), z.unknown())),
  findings: z.array(z.object({ rule: z.string(), start: z.number().int(), end: z.number().int(), message: z.string(), /** The same in English; documents imported before it was kept have none. */ messageEn: z.string().optional() })),
})
export type PlanDocument = z.infer<typeof PlanDocument>

const idParam = z.strictObject({ id: UuidShape })
/** Decoded upload at most, bytes. */
export const PLAN_FILE_BYTES_MAX = 20_000_000

export const planOperations = {
  importDocument: operation({
    name: 'plan.document.import', method: 'POST', path: '/plan/documents', who: ['officer', 'leader'], title: text('导入规划', 'Import a plan document'),
    body: z.strictObject({ filename: z.string().min(1).max(200), /** base64 */ content: z.string().max(PLAN_FILE_BYTES_MAX * 1.4) }),
    output: DocumentRow, faults: ['plan.file_empty', 'plan.file_kind', 'plan.file_too_big', 'plan.file_unreadable'], bodyBytesMax: Math.ceil(PLAN_FILE_BYTES_MAX * 1.4) + 10_000,
  }),
  list: operation({ name: 'plan.document.list', method: 'GET', path: '/plan/documents', who: 'acting', title: text('已导入的规划', 'List imported plans'), output: z.object({ items: z.array(DocumentRow) }) }),
  get: operation({ name: 'plan.document.get', method: 'GET', path: '/plan/documents/{id}', who: 'acting', title: text('查看规划与清单', 'See a plan and its lists'), params: idParam, output: PlanDocument, faults: ['plan.document_unknown'] }),
  correct: operation({
    name: 'plan.item.correct', method: 'POST', path: '/plan/documents/{id}/corrections', who: ['officer', 'leader'], title: text('修正清单项', 'Correct items of the lists'), params: idParam,
    body: z.strictObject({
      version: z.number().int(),
      corrections: z.array(z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('change'), key: z.string(), title: z.string().min(1).max(200).optional(), stage: z.string().max(20).optional(), domain: z.string().max(20).optional(), places: z.array(z.string().max(60)).max(40).optional(), deadline: z.string().max(40).nullish(), lead: z.array(z.string().max(60)).max(20).optional(), support: z.array(z.string().max(60)).max(40).optional() }),
        z.strictObject({ do: z.literal('reject'), key: z.string() }),
        z.strictObject({ do: z.literal('restore'), key: z.string() }),
        z.strictObject({ do: z.literal('add'), list: z.enum(['task', 'project']), title: z.string().min(1).max(200), stage: z.string().max(20).optional(), domain: z.string().max(20), span: SpanShape }),
      ])).min(1).max(500),
    }),
    output: PlanDocument, faults: ['plan.document_unknown', 'plan.stale', 'plan.item_unknown', 'plan.item_filed', 'plan.span', 'plan.not_owner'],
  }),
  file: operation({
    name: 'plan.document.file', method: 'POST', path: '/plan/documents/{id}/filing', who: ['officer', 'leader'], title: text('登记入册', 'File items as records'), params: idParam,
    body: z.strictObject({ version: z.number().int(), /** absent: everything not rejected and not yet filed */ keys: z.array(z.string()).min(1).max(5_000).optional() }),
    output: z.object({ filed: z.number().int(), tasks: z.number().int(), projects: z.number().int(), document: PlanDocument }), faults: ['plan.document_unknown', 'plan.stale', 'plan.item_unknown', 'plan.not_owner', 'plan.nothing_to_file'],
  }),
  lists: operation({
    name: 'plan.document.lists', method: 'GET', path: '/plan/documents/{id}/lists.xlsx', who: 'acting', title: text('导出清单', 'Export the lists'), params: idParam,
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', output: FileShape, faults: ['plan.document_unknown'],
  }),
}
