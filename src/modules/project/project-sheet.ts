/** The sheet of projects: new rows and changed rows by their id. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { OutputOf } from '../../contract/operation.ts'
import { IMPORT_ROWS_MAX, type ProjectFilters, type SheetRead } from '../../contract/project.ts'
import type { RecordView } from '../../contract/record.ts'
import { dayOf, type Fault, instant, ok, refuse, type Result, type Text, text } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { PORTFOLIO_ROWS_MAX } from '../../kernel/records/index.ts'
import { type ProjectNeeds, registersOf } from './needs.ts'
import { cellOf, type Edited, type Flaw, headingOf, isSame, type Kind, readingOf, type ReadRows, readRows, type SheetColumn, type SheetRow, type Value, wordsOfValue } from './sheets.ts'
import { listProjects } from './store.ts'

type File = OutputOf<(typeof OPERATIONS)['project']['sheet']>
/** Fields in the order of the sheet; those of several values stay out and are kept as they are. */
const FIELDS = ['name', 'code', 'stage', 'domain', 'places', 'box', 'lead', 'support', 'measure', 'investment', 'start', 'finish', 'actualStart', 'actualFinish', 'note'] as const
const NEEDED: readonly string[] = ['name', 'stage', 'domain']
const ID: SheetColumn = { name: 'id', title: text('编号', 'Id'), kind: 'id', needed: true, locked: true }
const VERSION: SheetColumn = { name: 'version', title: text('版本', 'Version'), kind: 'number', needed: true, locked: true }

interface Property { readonly title?: string; readonly 'x-en'?: string; readonly 'x-unit'?: string; readonly type?: string; readonly format?: string; readonly oneOf?: readonly { readonly const: string }[] }
const kindOf = (property: Property): Kind => (property.oneOf !== undefined ? 'choice' : property.type === 'array' ? 'list' : property.type === 'number' ? 'number' : property.format === 'date' ? 'date' : 'text')

export function projectColumns(needs: ProjectNeeds): SheetColumn[] {
  const properties = (needs.zone.registers.get(registersOf(needs).project)?.schema['properties'] ?? {}) as Readonly<Record<string, Property>>
  return [ID, VERSION, ...FIELDS.flatMap((name): SheetColumn[] => {
    const property = properties[name]
    if (property === undefined) return []
    return [{ name, title: text(property.title ?? name, property['x-en'] ?? name), unit: property['x-unit'], kind: kindOf(property), choices: property.oneOf?.map((one) => one.const), needed: NEEDED.includes(name) }]
  })]
}

const FILTERED_MAX = 20_000
/** Rows below the last that are free to be filled in. */
const FREE_ROWS = 200

export async function writeProjects(needs: ProjectNeeds, call: Call, filters: ProjectFilters): Promise<Result<File>> {
  const now = call.now()
  const found = await call.read(async (read): Promise<Result<RecordView[]>> => {
    const page = await listProjects(read, { ...filters, own: true, sort: 'title', limit: FILTERED_MAX })
    return page.ok ? needs.records.portfolio(read, now, registersOf(needs).project, { ids: page.value.items.map((row) => row.id), own: true }) : page
  })
  if (!found.ok) return found
  const { language } = call.actor
  const columns = projectColumns(needs)
  const rows = [...found.value].sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1)).map((record) => columns.map((column) => cellOf(column.name === 'id' ? record.id : column.name === 'version' ? record.version : record.data[column.name], column.kind)))
  const title = language === 'zh' ? '项目' : 'Projects'
  const bytes = await needs.writeSheets([{ title, columns: columns.map((column) => headingOf(column, language)), rows: [...rows, ...Array.from({ length: FREE_ROWS }, () => columns.map(() => null))], locked: columns.map((column) => column.locked === true), choices: columns.map((column) => column.choices) }], new Date(now))
  return ok({ filename: `${title}-${dayOf(now)}.xlsx`, bytes: new Uint8Array(bytes) })
}

interface Change { readonly id?: string; readonly version?: number; readonly data: Record<string, unknown> }

/** Looks at a sheet, and writes its good rows where asked to. */
export async function importProjects(needs: ProjectNeeds, call: Call, bytes: Uint8Array, apply: boolean): Promise<Result<SheetRead>> {
  const cells = await needs.readSheet(bytes)
  if (!cells.ok) return cells
  const columns = projectColumns(needs)
  const read = readRows(cells.value, columns)
  if (!read.ok) return read
  if (!apply) {
    const compared = await call.read((of) => compare(needs, of, call, read.value, columns))
    return compared.ok ? ok(readingOf(read.value.rows.length, compared.value.unchanged, compared.value.edited, compared.value.flaws, 0)) : compared
  }
  return call.transact(async (tx) => {
    const compared = await compare(needs, tx, call, read.value, columns)
    if (!compared.ok) return compared
    // Before the first portion is written: a sheet that cannot be taken whole is not begun.
    if (compared.value.after > PORTFOLIO_ROWS_MAX) return refuse('project.sheet_over', { count: compared.value.after, limit: PORTFOLIO_ROWS_MAX }, '/body/content')
    const taken = compared.value.edited.slice(0, IMPORT_ROWS_MAX)
    for (const { change } of taken) {
      const written = change.id === undefined ? await needs.records.create(tx, registersOf(needs).project, { data: change.data }) : await needs.records.revise(tx, registersOf(needs).project, change.id, { version: change.version ?? 0, data: change.data, reason: '表格导入' })
      if (!written.ok) return written
    }
    return ok(readingOf(read.value.rows.length, compared.value.unchanged, compared.value.edited, compared.value.flaws, taken.length))
  })
}

/** `after` counts the projects there would be. */
interface Compared { readonly unchanged: number; readonly edited: Edited<Change>[]; readonly flaws: Flaw[]; readonly after: number }

async function compare(needs: ProjectNeeds, read: Read, call: Call, sheet: ReadRows, columns: readonly SheetColumn[]): Promise<Result<Compared>> {
  const held = await needs.records.portfolio(read, instant(call.now()), registersOf(needs).project, { own: true })
  if (!held.ok) return held
  const byId = new Map(held.value.map((record) => [record.id, record]))
  const byName = new Map(held.value.map((record) => [record.title, record]))
  const seen = new Map<string, number>()
  const flaws = [...sheet.flaws]
  const edited: Edited<Change>[] = []
  let unchanged = 0
  for (const row of sheet.rows) {
    const flaw = (name: string, says: Text) => { flaws.push({ cell: sheet.at(name, row.row), row: row.row, says }); return undefined }
    const record = recordFor(row, byId, byName, seen, flaw)
    if (record === undefined || row.flawed) continue
    const changed = changesOf(row, record === 'new' ? undefined : record, columns)
    if (record !== 'new' && changed.length === 0) { unchanged++; continue }
    const checked = checkRow(needs, row, record, changed, columns, flaw)
    if (checked !== undefined) edited.push(checked)
  }
  return ok({ unchanged, edited, flaws, after: held.value.length + edited.filter(({ what }) => what === 'added').length })
}

type Say = (name: string, says: Text) => undefined

/** What the row is about: a project held, or a new one; undefined where it cannot be told. */
function recordFor(row: SheetRow, byId: ReadonlyMap<string, RecordView>, byName: ReadonlyMap<string, RecordView>, seen: Map<string, number>, flaw: Say): RecordView | 'new' | undefined {
  const id = row.values.get('id') as string | undefined
  const name = wordsOfValue(row.values.get('name'))
  const key = id ?? `name ${name}`
  const before = seen.get(key)
  if (before !== undefined && (id !== undefined || name !== '')) return flaw(id === undefined ? 'name' : 'id', text(`与第 ${before} 行重复`, `it repeats row ${before}`))
  seen.set(key, row.row)
  if (id === undefined) return row.flawed ? undefined : (byName.get(name) ?? 'new')
  return byId.get(id) ?? flaw('id', text('没有这个项目，或不属于本单位', 'there is no such project, or it is not yours'))
}

function changesOf(row: SheetRow, record: RecordView | undefined, columns: readonly SheetColumn[]): { column: SheetColumn; before: unknown; after: Value }[] {
  return columns.filter((column) => column.locked !== true && row.values.has(column.name)).map((column) => ({ column, before: record?.data[column.name], after: row.values.get(column.name) })).filter(({ before, after }) => !isSame(before, after))
}

function checkRow(needs: ProjectNeeds, row: SheetRow, record: RecordView | 'new', changed: ReturnType<typeof changesOf>, columns: readonly SheetColumn[], flaw: Say): Edited<Change> | undefined {
  if (record !== 'new' && row.values.get('id') === undefined) return flaw('name', text(`已有同名项目；如为修改，请填编号 ${record.id}`, `a project of this name exists; to change it give its id ${record.id}`))
  if (record !== 'new' && row.values.get('version') !== record.version) return flaw('version', text(`导出后项目已被修改（现为第 ${record.version} 版），请重新导出`, `it was changed since the export (now version ${record.version}); export again`))
  const data: Record<string, unknown> = record === 'new' ? {} : { ...record.data }
  for (const { column, after } of changed) if (after === undefined) delete data[column.name]; else data[column.name] = after
  const checked = needs.records.check(registersOf(needs).project, data)
  if (!checked.ok) { for (const one of flawsIn(checked.fault, columns)) flaw(one.name, one.says); return undefined }
  return {
    row: row.row, title: wordsOfValue(data['name']), what: record === 'new' ? 'added' : 'changed',
    changes: changed.map(({ column, before, after }) => ({ field: column.name, before: wordsOfValue(before).slice(0, 200), after: wordsOfValue(after).slice(0, 200) })),
    change: { data, ...(record === 'new' ? {} : { id: record.id, version: record.version }) },
  }
}

/** What a register finds wrong with data, by column. */
export function flawsIn(fault: Fault, columns: readonly SheetColumn[]): { name: string; says: Text }[] {
  const nameOf = (pointer: string) => columns.find((column) => pointer.split('/').includes(column.name))?.name ?? columns.find((column) => column.locked !== true)?.name ?? 'id'
  const listed = typeof fault.params['errors'] === 'string' ? (JSON.parse(fault.params['errors']) as { field: string; zh: string; en: string }[]) : []
  if (listed.length > 0) return listed.map(({ field, zh, en }) => ({ name: nameOf(field), says: text(zh, en) }))
  return [{ name: nameOf(fault.field ?? ''), says: text(String(fault.params['reason'] ?? fault.fault), String(fault.params['reason_en'] ?? fault.params['reason'] ?? fault.fault)) }]
}
