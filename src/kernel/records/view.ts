/** Rows as the contract shows them: what the reader may not see has been taken out before anything else looks at it. */
import type { RecordView } from '../../contract/record.ts'
import { toIso, type Instant } from '../../core/value/index.ts'
import { fieldsOf, type By, type Reach } from './access.ts'
import type { RegisterDesk } from './schema.ts'

export interface RecordRow {
  readonly id: string
  readonly owner: string
  readonly version: number
  readonly state: RecordView['state']
  readonly title: string
  readonly data: Readonly<Record<string, unknown>>
  readonly geometry: RecordView['geometry'] | null
  readonly published: boolean
  readonly packVersion: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly by: By
}

/** `wanted`: fields of the data that the reader asked for; all it may see where absent. */
export function viewOf(row: RecordRow, reach: Reach, desk: RegisterDesk, wanted?: readonly string[]): RecordView {
  const seen = fieldsOf({ by: row.by, owner: row.owner, open: row.published && row.state === 'current' }, reach, desk)
  const may = (field: string) => seen.fields === '*' || seen.fields.has(field)
  const data = Object.fromEntries(Object.entries(row.data).filter(([field]) => may(field) && (wanted === undefined || wanted.length === 0 || wanted.includes(field))))
  const withheld = [...desk.fields.keys()].filter((field) => !may(field))
  if (!seen.geometry && desk.register.geometry !== 'none') withheld.push('geometry')
  const agreement = row.by === 'agreement' ? reach.grants.get(row.owner)?.agreement : undefined
  return {
    id: row.id, register: desk.register.code, owner: row.owner, version: row.version, state: row.state,
    // A name that is not shared is not shown; the end of the id tells rows apart.
    title: may(desk.register.titleField) ? row.title : `…${row.id.slice(-8)}`,
    data, published: row.published, packVersion: row.packVersion, createdAt: toIso(row.createdAt), updatedAt: toIso(row.updatedAt),
    ...(row.geometry === null || row.geometry === undefined || !seen.geometry ? {} : { geometry: row.geometry }),
    access: { by: row.by, withheld, ...(agreement === undefined ? {} : { agreement }) },
  }
}
