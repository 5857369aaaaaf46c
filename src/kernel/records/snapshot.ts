/** Copies of records as they stand, for handing over in a case: bound by a hash, and unchanged whatever becomes of the record. */
import { base64url, canonicalJson, ok, refuse, utf8, type Hash, type Result } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Office } from './office.ts'
import { findStaged } from './staged.ts'

export interface Snapshot {
  readonly register: string
  readonly record: string
  readonly version: number
  readonly title: string
  readonly data: Readonly<Record<string, unknown>>
  /** base64url SHA-256 over the canonical JSON of `{v:1, register, record, version, title, data}`. */
  readonly hash: string
}

/** The hash that a copy is bound by; anybody with the copy can compute it. */
export function hashOfSnapshot(snapshot: Omit<Snapshot, 'hash'>, hash: Hash): string {
  const { register, record, version, title, data } = snapshot
  return base64url(hash(utf8(canonicalJson({ v: 1, register, record, version, title, data }))))
}

/** Copies of the acting party's own records, in the order asked for, as this request leaves them. One that is not its own or not there: `record.unknown`. */
export async function takeSnapshots(office: Office, read: Read, ids: readonly string[], field = '/body/records'): Promise<Result<readonly Snapshot[]>> {
  if (ids.length === 0) return ok([])
  const rows = await read.query<Omit<Snapshot, 'hash'>>(
    `select register, id as record, version, title, data from record.current where id = any ($1::uuid[]) and owner = $2 and state = 'current'`, [ids, read.actor.party])
  const byId = new Map(rows.map((row) => [row.record, row]))
  const snapshots: Snapshot[] = []
  for (const [at, id] of ids.entries()) {
    const staged = findStaged(read, id)
    const row = staged === undefined ? byId.get(id) : staged.withdrawn ? undefined : (({ withdrawn: _, ...version }) => version)(staged)
    if (row === undefined) return refuse('record.unknown', {}, `${field}/${at}`)
    snapshots.push({ ...row, hash: hashOfSnapshot(row, office.zone.hash) })
  }
  return ok(snapshots)
}
