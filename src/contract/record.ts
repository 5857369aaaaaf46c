/** Records of registers: listing, reading, writing by the owner, history, export, search, and the trace of who looked. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { EntryRef, FileShape, GeometryShape, InstantShape, manyOf, pageOf, PageQuery, PartyIdShape, UuidShape } from './shapes.ts'

const Data = z.record(z.string(), z.unknown())

export const RecordView = z.object({
  id: UuidShape,
  register: z.string(),
  owner: PartyIdShape,
  version: z.number().int(),
  state: z.enum(['current', 'withdrawn']),
  title: z.string(),
  data: Data,
  geometry: GeometryShape.optional(),
  published: z.boolean(),
  packVersion: z.string(),
  createdAt: InstantShape,
  updatedAt: InstantShape,
  /** Why the caller may see it, and which fields stayed behind. */
  access: z.object({ by: z.enum(['owner', 'agreement', 'publication']), agreement: UuidShape.optional(), withheld: z.array(z.string()) }),
})
export type RecordView = z.infer<typeof RecordView>

const registerParam = z.strictObject({ register: z.string().max(64) })
const recordParam = z.strictObject({ register: z.string().max(64), id: UuidShape })

/** Operators of a filter `field:operator:value`. */
export const FILTER_OPERATORS = ['eq', 'ne', 'has', 'gt', 'gte', 'lt', 'lte', 'in', 'empty'] as const
const ListQuery = {
  q: z.string().max(200).optional(),
  /** `field:operator:value`, repeated; all must hold. `in` takes values separated by `|`. `owner`, `state`, `updatedAt` are fields too. */
  filter: manyOf(z.string().max(400)),
  /** Only records with a place in it: west,south,east,north in degrees. */
  box: z.string().regex(/^-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}$/).optional(),
  /** A field, `-` before it for descending. */
  sort: z.string().max(64).optional(),
  /** Fields of `data` to return; all where absent. */
  fields: manyOf(z.string().max(64)),
  /** Purpose of use, needed to read other parties' records. */
  purpose: z.string().max(64).optional(),
}
const write = ['record.invalid', 'register.unknown', 'record.geometry', 'record.not_owner']

export const recordOperations = {
  list: operation({
    name: 'record.record.list', method: 'GET', path: '/registers/{register}/records', who: 'public',
    title: text('登记簿列表', 'List a register'), params: registerParam,
    query: z.strictObject({ ...PageQuery, ...ListQuery, count: z.stringbool().optional() }),
    output: pageOf(RecordView), faults: ['register.unknown', 'record.filter', 'request.cursor', 'purpose.unknown'],
  }),
  map: operation({
    name: 'record.record.map', method: 'GET', path: '/registers/{register}/map', who: 'public',
    title: text('登记簿在图上的位置', 'Where the records of a register are'), params: registerParam,
    query: z.strictObject({
      q: ListQuery.q, filter: ListQuery.filter, box: ListQuery.box, purpose: ListQuery.purpose,
      /** As of web maps: a cell in which records are told as one is 45° divided by two to this power. */
      zoom: z.coerce.number().int().min(0).max(24).default(10),
      /** A field of `data` whose value comes with each single record. */
      field: z.string().max(64).optional(),
    }),
    output: z.object({
      /** Records near one another are told once, with their count and the box that holds them; a record alone with its shape and title. */
      items: z.array(z.object({
        count: z.number().int(), lon: z.number(), lat: z.number(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
        record: z.object({ id: UuidShape, title: z.string(), geometry: GeometryShape.optional(), value: z.unknown().optional() }).optional(),
      })),
      total: z.number().int(), totalIsFloor: z.boolean(),
    }),
    faults: ['register.unknown', 'record.filter', 'purpose.unknown'],
  }),
  exportSheet: operation({
    name: 'record.record.export', method: 'GET', path: '/registers/{register}/records.xlsx', who: 'acting',
    title: text('导出电子表格', 'Export as a spreadsheet'), params: registerParam, query: z.strictObject(ListQuery),
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', output: FileShape, faults: ['register.unknown', 'record.filter', 'purpose.unknown'],
  }),
  get: operation({
    name: 'record.record.get', method: 'GET', path: '/registers/{register}/records/{id}', who: 'public',
    title: text('查看一条记录', 'See one record'), params: recordParam, query: z.strictObject({ purpose: z.string().max(64).optional() }),
    output: RecordView, faults: ['register.unknown', 'record.unknown', 'purpose.unknown'],
  }),
  history: operation({
    name: 'record.record.history', method: 'GET', path: '/registers/{register}/records/{id}/history', who: 'acting',
    title: text('记录的历次版本', 'All versions of a record'), params: recordParam, query: z.strictObject({ ...PageQuery }),
    output: pageOf(z.object({
      version: z.number().int(), state: z.enum(['current', 'withdrawn']), at: InstantShape, party: PartyIdShape, reason: z.string().optional(), entry: EntryRef,
      changes: z.array(z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
    })),
    faults: ['register.unknown', 'record.unknown'],
  }),
  create: operation({
    name: 'record.record.create', method: 'POST', path: '/registers/{register}/records', who: ['officer', 'leader', 'clerk'],
    title: text('新增记录', 'Create a record'), params: registerParam,
    body: z.strictObject({ data: Data, geometry: GeometryShape.optional(), published: z.boolean().default(false) }), output: RecordView, faults: write,
  }),
  revise: operation({
    name: 'record.record.revise', method: 'PUT', path: '/registers/{register}/records/{id}', who: ['officer', 'leader', 'clerk'],
    title: text('修改记录', 'Revise a record'), params: recordParam,
    body: z.strictObject({ version: z.number().int(), data: Data, geometry: GeometryShape.nullish(), published: z.boolean().optional(), reason: z.string().max(1000).optional() }),
    output: RecordView, faults: [...write, 'record.unknown', 'record.stale', 'record.withdrawn'],
  }),
  withdraw: operation({
    name: 'record.record.withdraw', method: 'POST', path: '/registers/{register}/records/{id}/withdrawal', who: ['officer', 'leader'],
    title: text('注销或恢复记录', 'Withdraw or restore a record'), params: recordParam,
    body: z.strictObject({ version: z.number().int(), withdrawn: z.boolean(), reason: z.string().min(1).max(1000) }),
    output: RecordView, faults: ['record.unknown', 'record.stale', 'record.not_owner', 'register.unknown'],
  }),
  search: operation({
    name: 'record.search', method: 'GET', path: '/search', who: 'public',
    title: text('全文搜索', 'Search everything visible'), query: z.strictObject({ q: z.string().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ items: z.array(z.object({ kind: z.enum(['record', 'case', 'party']), id: z.string(), register: z.string().optional(), title: z.string(), detail: z.string(), owner: PartyIdShape.optional() })) }),
  }),
  usage: operation({
    name: 'record.usage.list', method: 'GET', path: '/usage', who: 'acting',
    title: text('谁查看过本单位的数据', 'Who looked at what is ours'),
    query: z.strictObject({ ...PageQuery, subject: z.string().max(100).optional() }),
    output: pageOf(z.object({
      at: InstantShape, reader: PartyIdShape, owner: PartyIdShape, subject: z.string(), purpose: z.string(), agreement: UuidShape.optional(), case: UuidShape.optional(),
      fields: z.array(z.string()), rows: z.number().int(), entry: EntryRef,
    })),
  }),
}
