/** Handlers of the record operations. A read with a purpose leaves a trace, so it is a write of that trace. */
import { OPERATIONS } from '../../contract/index.ts'
import { dayOf, type Language, ok, type Result } from '../../core/value/index.ts'
import type { Cases } from '../../kernel/cases/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import { type Bound, bind, type Call, type Handlers } from '../../kernel/module/index.ts'
import { searchParties, type Zone } from '../../kernel/parties/index.ts'
import type { ListQuery, Records } from '../../kernel/records/index.ts'
import { writeSheets } from '../documents/index.ts'
import { reading } from './reading.ts'

export interface RecordDoors { readonly zone: Zone; readonly records: Records; readonly cases: Cases }

/** Rows of an exported sheet at most; the sheet says so when there are more. */
const EXPORT_ROWS_MAX = 20_000
const EXPORT_PAGE_ROWS = 200

export function recordHandlers({ zone, records, cases }: RecordDoors): Bound[] {
  const one = (call: Call, register: string, id: string) => reading(call, (read) => records.get(read, call.now(), register, id))
  return bind(OPERATIONS.record, {
    list: (call, { params, query }) => reading(call, (read) => records.list(read, call.now(), params.register, query)),
    map: (call, { params, query }) => reading(call, (read) => records.map(read, call.now(), params.register, query)),
    exportSheet: async (call, { params, query }) => {
      const rows = await reading(call, (read) => allRows(records, call, read, params.register, query))
      if (!rows.ok) return rows
      const { language } = call.actor
      const bytes = await writeSheets([sheetOf(zone, params.register, rows.value, language)], new Date(call.now()))
      return ok({ filename: `${zone.registers.get(params.register)?.title[language] ?? params.register}-${dayOf(call.now())}.xlsx`, bytes: new Uint8Array(bytes) })
    },
    get: (call, { params }) => one(call, params.register, params.id),
    history: (call, { params, query }) => call.read((read) => records.history(read, call.now(), params.register, params.id, query)),
    create: async (call, { params, body }) => {
      const created = await call.transact((tx) => records.create(tx, params.register, body))
      return created.ok ? one(call, params.register, created.value) : created
    },
    revise: async (call, { params, body }) => {
      const revised = await call.transact((tx) => records.revise(tx, params.register, params.id, body))
      return revised.ok ? one(call, params.register, params.id) : revised
    },
    withdraw: async (call, { params, body }) => {
      const withdrawn = await call.transact((tx) => records.withdraw(tx, params.register, params.id, body))
      return withdrawn.ok ? one(call, params.register, params.id) : withdrawn
    },
    search: (call, { query }) => call.read(async (read) => {
      const found = await records.search(read, call.now(), query.q, query.limit)
      if (!found.ok) return found
      const parties = await searchParties(read, query.q, 5)
      const own = call.actor.party === 'public' ? [] : await cases.search(read, query.q, 10)
      const name = (register: string) => zone.registers.get(register)?.title[call.actor.language] ?? register
      return ok({
        items: [
          ...own.map((row) => ({ kind: 'case' as const, id: row.id, title: row.title, detail: row.number })),
          ...found.value.map((record) => ({ kind: 'record' as const, id: record.id, register: record.register, title: record.title, detail: name(record.register), owner: record.owner })),
          ...parties.map((party) => ({ kind: 'party' as const, id: party.id, title: party.name[call.actor.language], detail: party.id })),
        ].slice(0, query.limit),
      })
    }),
    usage: (call, { query }) => call.read((read) => records.usage(read, query)),
  } satisfies Handlers<typeof OPERATIONS.record>)
}

type Rows = Awaited<ReturnType<Records['list']>> extends Result<infer Page> ? Page extends { items: infer Items } ? Items : never : never

async function allRows(records: Records, call: Call, read: Read, register: string, query: Omit<ListQuery, 'limit' | 'cursor'>): Promise<Result<Rows>> {
  const rows: Rows = []
  let cursor: string | undefined
  do {
    const page = await records.list(read, call.now(), register, { ...query, limit: EXPORT_PAGE_ROWS, cursor, count: false } as ListQuery)
    if (!page.ok) return page
    rows.push(...page.value.items)
    cursor = page.value.next
  } while (cursor !== undefined && rows.length < EXPORT_ROWS_MAX)
  return ok(rows)
}

function sheetOf(zone: Zone, register: string, rows: Rows, language: Language) {
  const definition = zone.registers.get(register)
  const properties = Object.entries((definition?.schema['properties'] ?? {}) as Record<string, { title?: string; 'x-en'?: string; 'x-unit'?: string; type?: string }>).filter(([, property]) => property.type !== 'object')
  const heading = (name: string, property: { title?: string; 'x-en'?: string; 'x-unit'?: string }) => `${(language === 'zh' ? property.title : property['x-en']) ?? name}${property['x-unit'] === undefined ? '' : ` (${property['x-unit']})`}`
  const words = language === 'zh' ? { owner: '所属单位', updated: '更新时间', more: `只导出前 ${EXPORT_ROWS_MAX} 条` } : { owner: 'Owner', updated: 'Updated', more: `Only the first ${EXPORT_ROWS_MAX} rows are exported` }
  const cell = (value: unknown) => (Array.isArray(value) ? value.join('、') : value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean))
  return {
    title: definition?.title[language] ?? register,
    columns: ['ID', ...properties.map(([name, property]) => heading(name, property)), words.owner, words.updated],
    rows: rows.map((row) => [row.id, ...properties.map(([name]) => cell(row.data[name])), zone.parties.get(row.owner)?.name[language] ?? row.owner, row.updatedAt]),
    ...(rows.length >= EXPORT_ROWS_MAX ? { note: words.more } : {}),
  }
}

