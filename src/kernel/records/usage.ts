/** The trace of who looked: a read of another party's records under an agreement is an entry and a row that their owner sees. */
import type { OutputOf } from '../../contract/operation.ts'
import type { recordOperations, RecordView } from '../../contract/record.ts'
import { fault, fromIso, ok, toIso, type Instant, type Result } from '../../core/value/index.ts'
import type { OpenGrant } from '../agreements/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import { readCursor, writeCursor } from '../db/index.ts'

export interface Use {
  readonly owner: string
  /** `register:project`, `record:<id>`, `series:<id>`. */
  readonly subject: string
  /** What opened it, as it stood when it was asked. */
  readonly grant: Pick<OpenGrant, 'agreement' | 'version'>
  /** Fields that left. */
  readonly fields: readonly string[]
  readonly rows: number
}

/** Whether a reader can also write, and so leave a trace. */
export function canWrite(read: Read): read is Tx {
  return 'stage' in read
}

/**
 * Stages the trace of what was read, in the transaction that read it: nothing leaves before it is written, and it is written only while the agreement
 * stands as it stood when it was asked. Where a side suspended it in between the read is refused with `node.state_changed`, to be made again.
 * @throws where the reader cannot write: a cross-party read outside `transact` would leave no trace, and that is a bug.
 */
export function stageUses(read: Read, uses: readonly Use[]): void {
  if (uses.length === 0) return
  if (!canWrite(read)) throw new Error('a read under an agreement belongs into transact: it leaves a trace')
  const { party, purpose = '', case: caseId } = read.actor
  for (const use of uses) {
    const entry = read.entry({ kind: 'record.used', subject: use.subject, audience: [use.owner], body: { owner: use.owner, purpose, agreement: use.grant.agreement, fields: [...use.fields], rows: use.rows, ...(caseId === undefined ? {} : { case: caseId }) } })
    read.stage(
      `insert into record.usage (id, at, reader, owner, subject, purpose, agreement, case_id, fields, rows, entry, entry_index)
       select $1::uuid, $2::timestamptz, $3, $4, $5, $6, $7::uuid, $8::uuid, $9::text[], $10::int, $11::uuid, e.index from log.entry e, agreement.agreement a where e.id = $11::uuid and a.id = $7::uuid and a.version = $12::int`,
      [read.newId(), toIso(read.now), party, use.owner, use.subject, purpose, use.grant.agreement, caseId ?? null, use.fields, use.rows, entry, use.grant.version], { rows: 1, otherwise: fault('node.state_changed') })
  }
}

/** One trace an owner whose rows left under an agreement. */
export function usesOf(items: readonly RecordView[], subject: string, grants: ReadonlyMap<string, OpenGrant>): Use[] {
  const uses = new Map<string, { owner: string; subject: string; grant: OpenGrant; fields: Set<string>; rows: number }>()
  for (const { owner, data, access } of items) {
    const grant = grants.get(owner)
    if (access.by !== 'agreement' || grant === undefined) continue
    const use = uses.get(owner) ?? { owner, subject, grant, fields: new Set<string>(), rows: 0 }
    for (const field of Object.keys(data)) use.fields.add(field)
    uses.set(owner, { ...use, rows: use.rows + 1 })
  }
  return [...uses.values()].map((use) => ({ ...use, fields: [...use.fields].sort() }))
}

type UsagePage = OutputOf<typeof recordOperations.usage>

interface Row {
  readonly id: string; readonly at: Instant; readonly reader: string; readonly owner: string; readonly subject: string; readonly purpose: string
  readonly agreement: string | null; readonly case: string | null; readonly fields: string[]; readonly rows: number; readonly entry: string; readonly index: number
}

/** Who read what is ours, newest first. What we read of others is in their trace, not in this one. */
export async function listUsage(read: Read, query: { readonly subject?: string | undefined; readonly cursor?: string | undefined; readonly limit: number }): Promise<Result<UsagePage>> {
  const after = readCursor(query.cursor, 'usage', (key) => fromIso(key) !== undefined)
  if (!after.ok) return after
  const rows = await read.query<Row>(
    `select id, at, reader, owner, subject, purpose, agreement, case_id as case, fields, rows, entry, entry_index as index from record.usage
     where owner = $1 and ($2::text is null or subject = $2) and ($3::timestamptz is null or (at, id) < ($3::timestamptz, $4::uuid))
     order by at desc, id desc limit $5`, [read.actor.party, query.subject ?? null, after.value?.key ?? null, after.value?.id ?? null, query.limit + 1])
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  return ok({
    items: items.map((row) => ({
      at: toIso(row.at), reader: row.reader, owner: row.owner, subject: row.subject, purpose: row.purpose, fields: row.fields, rows: row.rows,
      entry: { id: row.entry, index: row.index, at: toIso(row.at) }, ...(row.agreement === null ? {} : { agreement: row.agreement }), ...(row.case === null ? {} : { case: row.case }),
    })),
    ...(last === undefined ? {} : { next: writeCursor('usage', { key: toIso(last.at), id: last.id }) }),
  })
}
