/** Filters `field:operator:value`: read and typed by the register's schema, and written as SQL with every value a parameter. */
import { FILTER_OPERATORS } from '../../contract/record.ts'
import { fromIso, isDay, ok, refuse, startOfDay, text, toIso, type Result, type Text } from '../../core/value/index.ts'
import type { FieldKind, RegisterDesk } from './schema.ts'

export type Operator = (typeof FILTER_OPERATORS)[number]
/** `owner`, `state`, `updatedAt`, `published` are of the record itself, seen by everybody who sees the row. */
type Kind = FieldKind | 'time'

export interface Filter {
  readonly field: string
  /** Of the record itself and not of its data. */
  readonly own: boolean
  readonly kind: Kind
  readonly operator: Operator
  readonly values: readonly (string | number | boolean)[]
}

export const OWN_FIELDS: Readonly<Record<string, { readonly kind: Kind; readonly column: string }>> = {
  owner: { kind: 'text', column: 'c.owner' },
  state: { kind: 'text', column: 'c.state' },
  published: { kind: 'boolean', column: 'c.published' },
  updatedAt: { kind: 'time', column: 'c.updated_at' },
  createdAt: { kind: 'time', column: 'c.created_at' },
}

const OPERATORS: Readonly<Record<Kind, readonly Operator[]>> = {
  text: ['eq', 'ne', 'has', 'gt', 'gte', 'lt', 'lte', 'in', 'empty'],
  number: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'empty'],
  boolean: ['eq', 'ne', 'in', 'empty'],
  list: ['has', 'eq', 'ne', 'in', 'empty'],
  object: ['has', 'empty'],
  time: ['eq', 'gt', 'gte', 'lt', 'lte'],
}
const VALUES_MAX = 50

/** Reads all filters; the first bad one is refused with `record.filter`. A field of the data goes before one of the record of the same name. */
export function readFilters(texts: readonly string[], desk: RegisterDesk): Result<readonly Filter[]> {
  const filters: Filter[] = []
  for (const given of texts) {
    const filter = readFilter(given, desk)
    if (!filter.ok) return filter
    filters.push(filter.value)
  }
  return ok(filters)
}

function readFilter(given: string, desk: RegisterDesk): Result<Filter> {
  const bad = (reason: Text) => refuse('record.filter', { filter: given, reason: reason.zh, reason_en: reason.en }, '/query/filter')
  const [, field = '', operator = '', value = ''] = /^([^:]*):?([^:]*):?(.*)$/su.exec(given) ?? []
  const inData = desk.fields.get(field)
  const kind = inData?.kind ?? (Object.hasOwn(OWN_FIELDS, field) ? OWN_FIELDS[field]!.kind : undefined)
  if (kind === undefined) return bad(text(`没有字段“${field}”`, `no field "${field}"`))
  const known = OPERATORS[kind].find((one) => one === operator)
  if (known === undefined) return bad(text(`该字段不能用“${operator}”，可用 ${OPERATORS[kind].join('、')}`, `"${operator}" does not go with this field; use one of ${OPERATORS[kind].join(', ')}`))
  const pieces = known === 'in' ? value.split('|') : [value]
  if (pieces.length > VALUES_MAX) return bad(text(`至多 ${VALUES_MAX} 个值`, `at most ${VALUES_MAX} values`))
  const values: Filter['values'][number][] = []
  for (const piece of pieces) {
    const read = known === 'empty' ? readBoolean(piece === '' ? 'true' : piece) : readValue(kind, piece)
    if (read === undefined) return bad(text(`“${piece}”不是该字段的值`, `"${piece}" is no value of this field`))
    values.push(read)
  }
  return ok({ field, own: inData === undefined, kind, operator: known, values })
}

function readValue(kind: Kind, piece: string): string | number | boolean | undefined {
  if (kind === 'boolean') return readBoolean(piece)
  if (kind === 'time') return readTime(piece)
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,15})?(e[+-]?\d{1,2})?$/i.test(piece.trim()) ? Number(piece) : undefined
  return piece.includes('\u0000') ? undefined : piece
}

const readBoolean = (piece: string): boolean | undefined => (piece === 'true' ? true : piece === 'false' ? false : undefined)

/** An instant, or a day: its beginning in Beijing. */
function readTime(piece: string): string | undefined {
  const at = isDay(piece) ? startOfDay(piece) : fromIso(piece)
  return at === undefined ? undefined : toIso(at)
}

const COMPARE = { eq: '=', ne: 'is distinct from', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const
const SQL_TYPES: Readonly<Record<Kind, string>> = { text: 'text', number: 'numeric', boolean: 'boolean', list: 'text', object: 'text', time: 'timestamptz' }

/** A value of the data as SQL of its kind, null where it is none. */
export function dataExpression(kind: FieldKind, name: string): string {
  if (kind === 'number') return `case when jsonb_typeof(c.data->${name}) = 'number' then (c.data->>${name})::numeric end`
  if (kind === 'boolean') return `case when jsonb_typeof(c.data->${name}) = 'boolean' then (c.data->>${name})::boolean end`
  return `c.data->>${name}`
}

/** The filter as a condition on `record.current c`; `param` takes a value and gives its placeholder. */
export function conditionOf(filter: Filter, param: (value: unknown) => string): string {
  const name = filter.own ? '' : `${param(filter.field)}::text`
  const column = filter.own ? OWN_FIELDS[filter.field]!.column : dataExpression(filter.kind as FieldKind, name)
  const type = SQL_TYPES[filter.kind]
  const first = () => `${param(filter.values[0])}::${type}`
  if (filter.operator === 'empty') {
    const empty = filter.own ? `${column} is null` : `coalesce(c.data->${name}, 'null') in ('null', '""', '[]', '{}')`
    return filter.values[0] === true ? `(${empty})` : `not (${empty})`
  }
  if (filter.kind === 'list') return listCondition(filter, name, param)
  if (filter.operator === 'has') return `position(lower(${first()}) in lower(coalesce(${column}, ''))) > 0`
  if (filter.operator === 'in') return `(${column}) = any (${param(filter.values)}::${type}[])`
  const collate = filter.kind === 'text' && filter.operator !== 'eq' && filter.operator !== 'ne' ? ' collate "C"' : ''
  return `(${column})${collate} ${COMPARE[filter.operator]} ${first()}`
}

/** `eq`: an item is exactly that; `has`: an item holds it; `ne`: no item is; `in`: an item is one of those. */
function listCondition({ operator, values }: Filter, name: string, param: (value: unknown) => string): string {
  const items = `jsonb_array_elements_text(case when jsonb_typeof(c.data->${name}) = 'array' then c.data->${name} else '[]' end) as item`
  if (operator === 'has') return `exists (select from ${items} where position(lower(${param(values[0])}::text) in lower(item)) > 0)`
  return `${operator === 'ne' ? 'not ' : ''}exists (select from ${items} where item = any (${param(values)}::text[]))`
}
