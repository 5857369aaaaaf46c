/**
 * The SQL of a page: each road of the reader walks its own index, owner by owner, and the page is merged from their first rows, so that it
 * costs the same however long the registers are. All values are parameters; names in the text are our own.
 */
import { fromIso, ok, refuse, type Result } from '../../core/value/index.ts'
import { sees, type Branch, type Reach } from './access.ts'
import type { Place } from '../db/index.ts'
import { conditionOf, dataExpression, OWN_FIELDS, type Filter } from './filter.ts'
import type { RegisterDesk } from './schema.ts'
import { tsqueryOf } from './words.ts'

/** Newest rows that a search looks at; what lies beyond is not found. */
export const MATCHES_MAX = 10_000

export interface Sort {
  /** As asked for: `-updatedAt`, `budget`. Cursors carry it. */
  readonly name: string
  readonly descending: boolean
  /** Field of the data; absent for a column of the record itself. */
  readonly field?: string
  readonly type: 'timestamptz' | 'numeric' | 'boolean' | 'text'
  /** Never null, and an index gives the order. */
  readonly column?: string
  isKey(key: string): boolean
}

/** Reads `field` or `-field`; default the newest first. Lists and objects have no order. */
export function readSort(asked: string | undefined, desk: RegisterDesk): Result<Sort> {
  const name = asked ?? '-updatedAt'
  const descending = name.startsWith('-')
  const field = descending ? name.slice(1) : name
  const bad = refuse('record.filter', { filter: name, reason: '不能按此字段排序', reason_en: 'there is no sorting by this field' }, '/query/sort')
  const sort = (more: Omit<Sort, 'name' | 'descending'>) => ok({ name, descending, ...more })
  const inData = desk.fields.get(field)
  if (field === desk.register.titleField || (inData === undefined && field === 'title')) return sort({ field: desk.register.titleField, column: 'c.title', type: 'text', isKey: () => true })
  if (inData !== undefined) {
    if (inData.kind === 'list' || inData.kind === 'object') return bad
    const type = inData.kind === 'number' ? 'numeric' : inData.kind
    return sort({ field, type, isKey: (key) => (type === 'numeric' ? key !== '' && Number.isFinite(Number(key)) : type !== 'boolean' || key === 'true' || key === 'false') })
  }
  if (!Object.hasOwn(OWN_FIELDS, field)) return bad
  const { kind, column } = OWN_FIELDS[field]!
  if (kind === 'time') return sort({ column, type: 'timestamptz', isKey: (key) => fromIso(key) !== undefined })
  return sort({ column, type: kind === 'boolean' ? 'boolean' : 'text', isKey: (key) => kind !== 'boolean' || key === 'true' || key === 'false' })
}

export interface PageQuery {
  readonly desk: RegisterDesk
  readonly reach: Reach
  readonly filters: readonly Filter[]
  readonly sort: Sort
  readonly after: Place | undefined
  /** Rows at most; one more than the page, to know whether it is the last. */
  readonly rows: number
  readonly question: string | undefined
  /** Only rows with a place that the reader may see; in these bounds, where there are any. */
  readonly placed?: Bounds | 'anywhere' | undefined
}

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number]

export interface Composed { readonly sql: string; readonly params: readonly unknown[] }

const COLUMNS = `c.id, c.owner, c.version, c.state, c.title, c.data, c.geometry, c.published, c.pack_version as "packVersion", c.created_at as "createdAt", c.updated_at as "updatedAt"`

/** The statement of one page; undefined where the reader's roads cannot lead to any row. */
export function composePage(query: PageQuery): Composed | undefined {
  const scope = new Scope(query)
  const branches = query.reach.branches.flatMap((branch) => scope.pageBranch(branch) ?? [])
  if (branches.length === 0) return undefined
  const body = branches.length === 1 ? branches[0]! : `select * from (${branches.map((sql) => `(${sql})`).join(' union all ')}) page order by ${orderOf(query.sort, 'page.key', 'page.id', true)} limit ${query.rows}`
  return { sql: scope.with() + body, params: scope.params }
}

/** How many rows the reader sees, counted to `rows` and no further. The reader's own come first: where they fill the count nothing else is looked at. */
export function composeCount(query: PageQuery): Composed | undefined {
  const scope = new Scope({ ...query, after: undefined })
  const branches = query.reach.branches.flatMap((branch) => scope.countBranch(branch) ?? [])
  if (branches.length === 0) return undefined
  return { sql: `${scope.with()}select count(*)::int as n from (select from (${branches.map((sql) => `(${sql})`).join(' union all ')}) seen limit ${query.rows}) counted`, params: scope.params }
}

/** Places told as one at most: a picture holds no more. */
const CELLS_MAX = 2_000

/** Records with a place, those in one cell of so many degrees told once; what is larger than a cell stands alone. */
export function composePlaces(query: PageQuery, cell: number): Composed | undefined {
  const scope = new Scope(query)
  const branches = query.reach.branches.flatMap((branch) => scope.countBranch(branch, 'c.id, c.bbox') ?? [])
  if (branches.length === 0) return undefined
  const size = `${scope.param(cell)}::float8`
  const matches = scope.with()
  return {
    sql: `${matches === '' ? 'with ' : `${matches.trimEnd()}, `}seen as (select * from (${branches.map((sql) => `(${sql})`).join(' union all ')}) every limit ${query.rows}),
      placed as (select id, (bbox[1])[0] as west, (bbox[1])[1] as south, (bbox[0])[0] as east, (bbox[0])[1] as north from seen)
      select count(*)::int as count, (array_agg(id))[1] as id, avg((west + east) / 2) as lon, avg((south + north) / 2) as lat, min(west) as west, min(south) as south, max(east) as east, max(north) as north,
        (sum(count(*)) over ())::int as total
      from placed group by floor((west + east) / 2 / ${size}), floor((south + north) / 2 / ${size}), case when east - west > ${size} or north - south > ${size} then id end
      order by count(*) desc, 2 limit ${CELLS_MAX}`,
    params: scope.params,
  }
}

/** How many rows of each owner an agreement opens to the same question. */
export function composeOwners(query: PageQuery): Composed | undefined {
  const scope = new Scope(query)
  const branches = query.reach.branches.flatMap((branch) => (branch.by === 'agreement' ? scope.countBranch(branch, 'c.owner') ?? [] : []))
  if (branches.length === 0) return undefined
  return { sql: `${scope.with()}select owner, count(*)::int as rows from (${branches.map((sql) => `(${sql})`).join(' union all ')}) opened group by owner`, params: scope.params }
}

/** Both ends of the order go the same way, so one index serves it. */
function orderOf({ descending }: Sort, key: string, id: string, nullable: boolean): string {
  const way = descending ? ' desc' : ''
  return `${key}${way}${nullable ? ' nulls last' : ''}, ${id}${way}`
}

/** What a row is sorted by: an expression over `record.current c`, and whether it can be null. */
interface Key { readonly sql: string; readonly nullable: boolean; readonly never: boolean }

class Scope {
  readonly params: unknown[] = []
  readonly #query: PageQuery
  readonly #matches: string[] = []
  readonly #register: string

  constructor(query: PageQuery) {
    this.#query = query
    this.#register = this.param(query.desk.register.code)
  }

  param = (value: unknown): string => `$${this.params.push(value)}`

  with(): string {
    return this.#matches.length === 0 ? '' : `with ${this.#matches.join(', ')} `
  }

  /** One road's first rows in order; undefined where it cannot have any. */
  pageBranch(branch: Branch): string | undefined {
    const { sort, rows } = this.#query
    const key = this.#key(branch)
    const conditions = this.#conditions(branch)
    if (conditions === undefined) return undefined
    const behind = this.#behind(key)
    if (behind !== undefined) conditions.push(behind)
    const select = (...whose: string[]) => `select ${COLUMNS}, ${key.sql} as key, '${branch.by}' as by from record.current c where ${[...conditions, ...whose].join(' and ')}
      order by ${orderOf(sort, key.sql, 'c.id', key.nullable)} limit ${rows}`
    if (branch.by === 'owner') return select(`c.owner = ${this.param(branch.owners[0])}`)
    // Owner by owner: each walks the index to its own first rows.
    if (branch.by === 'agreement') return `select row.* from unnest(${this.param(branch.owners)}::text[]) as granted(owner) cross join lateral (${select('c.owner = granted.owner')}) row`
    const others = `owner <> all (${this.param(branch.owners)}::text[])`
    // Rows that come by another road are taken out after the limit: whatever they push out of it stands behind them on the merged page as well,
    // and a reader who published a million rows does not walk over all of them. Where this road has no key, places differ, so they go before.
    return key.never ? select(PUBLISHED, `c.${others}`) : `select * from (${select(PUBLISHED)}) published where ${others}`
  }

  countBranch(branch: Branch, columns = '1 as one'): string | undefined {
    const conditions = this.#conditions(branch)
    if (conditions === undefined) return undefined
    const whose = branch.by === 'publication' ? `${PUBLISHED} and c.owner <> all (${this.param(branch.owners)}::text[])` : `c.owner = any (${this.param(branch.owners)}::text[])`
    return `select ${columns} from record.current c where ${[...conditions, whose].join(' and ')} limit ${this.#query.rows}`
  }

  #conditions(branch: Branch): string[] | undefined {
    const { filters, question, desk, placed } = this.#query
    const conditions = [`c.register = ${this.#register}`]
    const seenBy = (filter: Filter) => (filter.own ? 'always' : sees(branch, filter.field, desk))
    // Asked of all before anything is written: a road that is given up must leave no parameter behind.
    if (filters.some((filter) => seenBy(filter) === 'never')) return undefined
    for (const filter of filters) {
      const seen = seenBy(filter)
      const condition = conditionOf(filter, this.param)
      conditions.push(seen === 'published' ? `(${PUBLISHED} and ${condition})` : condition)
    }
    // What was withdrawn is shown to those who ask for it.
    if (!filters.some((filter) => filter.own && filter.field === 'state')) conditions.push(`c.state = 'current'`)
    if (placed !== undefined) {
      // A place leaves with all fields or with a published row.
      if (branch.by === 'agreement' && branch.fields !== '*') conditions.push(PUBLISHED)
      conditions.push('c.bbox is not null')
      if (placed !== 'anywhere') conditions.push(`c.bbox && ${this.param(`((${placed[2]},${placed[3]}),(${placed[0]},${placed[1]}))`)}::box`)
    }
    if (question === undefined) return conditions
    const matching = this.#matching(branch, question)
    return matching === undefined ? undefined : [...conditions, `c.id in (select id from ${matching})`]
  }

  #key(branch: Branch): Key {
    const { sort, desk } = this.#query
    const seen = sort.field === undefined ? 'always' : sees(branch, sort.field, desk)
    if (seen === 'never') return { sql: `null::${sort.type}`, nullable: true, never: true }
    if (sort.column !== undefined && seen === 'always') return { sql: sort.column, nullable: false, never: false }
    const value = sort.column ?? `(${dataExpression(desk.fields.get(sort.field!)!.kind as 'text', `${this.param(sort.field)}::text`)})`
    const key = seen === 'published' ? `case when ${PUBLISHED} then ${value} end` : value
    return { sql: sort.type === 'text' ? `(${key}) collate "C"` : key, nullable: true, never: false }
  }

  /** Behind the cursor's place. Rows without a key come last both ways. */
  #behind(key: Key): string | undefined {
    const { after, sort } = this.#query
    if (after === undefined) return undefined
    const id = `${this.param(after.id)}::uuid`
    const way = sort.descending ? '<' : '>'
    if (after.key === null) return `(${key.sql} is null and c.id ${way} ${id})`
    const behind = `(${key.sql}, c.id) ${way} (${this.param(after.key)}::${sort.type}, ${id})`
    return key.nullable ? `(${behind} or ${key.sql} is null)` : behind
  }

  /** Ids whose words match in fields that the reader may see there. */
  #matching(branch: Branch, question: string): string | undefined {
    const { desk } = this.#query
    const seenAs = (wanted: readonly string[]) => desk.searchFields.filter((field) => wanted.includes(sees(branch, field, desk)))
    const always = branch.fields === '*' ? tsqueryOf(question, '*') : tsqueryOf(question, seenAs(['always']))
    const published = tsqueryOf(question, seenAs(['always', 'published']))
    const [words, wordsPublished, owners] = branch.by === 'publication' ? [undefined, published, null]
      : [always, branch.by === 'agreement' && published !== always ? published : undefined, branch.owners]
    if (words === undefined && wordsPublished === undefined) return undefined
    const name = `matching_${this.#matches.length}`
    this.#matches.push(`${name} as materialized (select record.matching(${this.#register}, ${this.param(owners)}::text[], ${this.param(words ?? NOTHING)}::tsquery, ${this.param(wordsPublished ?? null)}::tsquery, ${MATCHES_MAX}) as id)`)
    return name
  }
}

/** As the partial indexes say it. */
const PUBLISHED = `c.published and c.state = 'current'`
/** A question that no record answers. */
const NOTHING = ''
