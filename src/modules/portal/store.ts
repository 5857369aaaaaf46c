import type { PortalOverview } from '../../contract/portal.ts'
import type { Read } from '../../kernel/db/index.ts'

const RECENT_ROWS = 12

/** Published records of each register. */
export async function countPublished(read: Read): Promise<Map<string, number>> {
  const rows = await read.query<{ register: string; count: number }>(`select register, count(*)::int as count from record.current where published and state = 'current' group by register`)
  return new Map(rows.map((row) => [row.register, row.count]))
}

/** Published records of a register by domain and stage, the domains with most first. */
export async function byDomainAndStage(read: Read, register: string): Promise<PortalOverview['byDomain']> {
  const rows = await read.query<{ domain: string; stage: string; count: number }>(
    `select data->>'domain' as domain, coalesce(data->>'stage', '') as stage, count(*)::int as count from record.current
     where register = $1 and published and state = 'current' and data->>'domain' is not null group by 1, 2 order by 1, 2`, [register])
  const domains = new Map<string, { stage: string; count: number }[]>()
  for (const { domain, stage, count } of rows) domains.set(domain, [...(domains.get(domain) ?? []), { stage, count }])
  const sum = (stages: readonly { count: number }[]) => stages.reduce((total, one) => total + one.count, 0)
  return [...domains].map(([domain, stages]) => ({ domain, stages })).sort((a, b) => sum(b.stages) - sum(a.stages) || (a.domain < b.domain ? -1 : 1))
}

export function recentlyPublished(read: Read) {
  return read.query<{ register: string; id: string; title: string; at: number }>(
    `select register, id, title, updated_at as at from record.current where published and state = 'current' order by updated_at desc, id desc limit $1`, [RECENT_ROWS])
}
