/**
 * Which rows a reader reaches and which of their fields. Rows are the policy's affair; this says, for each road to them, which fields may be
 * shown, searched, filtered and sorted by: what may not be seen may not be asked for either, or answers would tell it.
 */
import type { Instant } from '../../core/value/index.ts'
import { listOpenGrants, type OpenGrant } from '../agreements/index.ts'
import type { Read } from '../db/index.ts'
import type { Zone } from '../parties/index.ts'
import type { RegisterDesk } from './schema.ts'

export type By = 'owner' | 'agreement' | 'publication'

/** One road: the reader's own rows, rows of owners who granted the same fields, or what others published. */
export interface Branch {
  readonly by: By
  /** Whose rows; of `publication`: whose rows come by another road. */
  readonly owners: readonly string[]
  /** Seen in every row of the branch. */
  readonly fields: '*' | ReadonlySet<string>
}

export interface Reach {
  readonly branches: readonly Branch[]
  /** By owner. */
  readonly grants: ReadonlyMap<string, OpenGrant>
}

/** All roads of the reader into a register, for the purpose it acts with. */
export async function reachOf(read: Read, zone: Zone, desk: RegisterDesk, now: Instant): Promise<Reach> {
  const { party } = read.actor
  const grants = new Map((await listOpenGrants(read, zone, 'register', now, desk.register.code)).map((grant) => [grant.grantor, grant]))
  const branches: Branch[] = []
  if (party !== 'public') branches.push({ by: 'owner', owners: [party], fields: '*' })
  const groups = new Map<string, OpenGrant[]>()
  for (const grant of grants.values()) {
    const key = grant.fields === '*' ? '*' : [...grant.fields].sort().join('\n')
    groups.set(key, [...(groups.get(key) ?? []), grant])
  }
  for (const group of groups.values()) {
    const { fields } = group[0]!
    branches.push({ by: 'agreement', owners: group.map((grant) => grant.grantor), fields: fields === '*' ? '*' : new Set(fields) })
  }
  branches.push({ by: 'publication', owners: [party, ...grants.keys()], fields: desk.publicFields })
  return { branches, grants }
}

/** Whether a field of the branch's rows is seen always, in published rows, or never. */
export function sees(branch: Branch, field: string, desk: RegisterDesk): 'always' | 'published' | 'never' {
  if (branch.fields === '*' || branch.fields.has(field)) return 'always'
  return branch.by === 'agreement' && desk.publicFields.has(field) ? 'published' : 'never'
}

/** What decides the fields of one row. */
export interface RowAccess {
  readonly by: By
  readonly owner: string
  /** Published and not withdrawn. */
  readonly open: boolean
}

/** The fields of `data` that leave, of one row. A geometry leaves with all fields or with a published row. */
export function fieldsOf(access: RowAccess, reach: Reach, desk: RegisterDesk): { readonly fields: '*' | ReadonlySet<string>; readonly geometry: boolean } {
  if (access.by === 'owner') return { fields: '*', geometry: true }
  if (access.by === 'publication') return { fields: desk.publicFields, geometry: true }
  const granted = reach.grants.get(access.owner)?.fields ?? []
  if (granted === '*') return { fields: '*', geometry: true }
  return { fields: access.open ? new Set([...granted, ...desk.publicFields]) : new Set(granted), geometry: access.open }
}
