/** What the portal decides: how counts are grouped and in which order they are shown. */
import type { PortalOverview } from '../../contract/portal.ts'

/** Counts by domain, each with its stages, the domains with most first; equal ones by name, so that the same figures give the same page. */
export function groupByDomain(tallies: readonly { readonly first: string; readonly second: string; readonly count: number }[]): PortalOverview['byDomain'] {
  const domains = new Map<string, { stage: string; count: number }[]>()
  for (const { first, second, count } of tallies) domains.set(first, [...(domains.get(first) ?? []), { stage: second, count }])
  const sum = (stages: readonly { count: number }[]) => stages.reduce((total, one) => total + one.count, 0)
  return [...domains].map(([domain, stages]) => ({ domain, stages })).sort((a, b) => sum(b.stages) - sum(a.stages) || (a.domain < b.domain ? -1 : 1))
}
