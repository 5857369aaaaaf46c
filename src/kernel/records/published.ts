/** What owners have published, counted and listed for everybody. Reads as whoever asks; the published rows are the same for all. */
import type { Instant } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'

export interface Tally { readonly first: string; readonly second: string; readonly count: number }

/** Published records of each register. */
export async function countPublished(read: Read): Promise<ReadonlyMap<string, number>> {
  const rows = await read.query<{ register: string; count: number }>(`select register, count(*)::int as count from record.current where published and state = 'current' group by register`)
  return new Map(rows.map((row) => [row.register, row.count]))
}

/** Published records of a register by the values of two of its fields. Only fields that are public should be asked for. */
export function tallyPublished(read: Read, register: string, first: string, second: string): Promise<readonly Tally[]> {
  return read.query<Tally>(
    `select data->>$2 as first, coalesce(data->>$3, '') as second, count(*)::int as count from record.current
     where register = $1 and published and state = 'current' and data->>$2 is not null group by 1, 2 order by 1, 2`, [register, first, second])
}

/** Whether the acting party has ever filed anything in the register, withdrawn or not. */
export async function hasFiled(read: Read, register: string): Promise<boolean> {
  return (await read.query('select 1 as one from record.current where register = $1 and owner = $2 limit 1', [register, read.actor.party])).length > 0
}

/** Published records, those changed last first. */
export function listPublished(read: Read, limit: number): Promise<readonly { register: string; id: string; title: string; at: Instant }[]> {
  return read.query(`select register, id, title, updated_at as at from record.current where published and state = 'current' order by updated_at desc, id desc limit $1`, [limit])
}
