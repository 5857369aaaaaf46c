/** How far projects are, by the newest reports that the reader sees. */
import type { RecordView } from '../../contract/record.ts'

export interface ReportCard { readonly project: string; readonly month: string; readonly progress: number; readonly owner: string }
export const REPORT_FIELDS = ['project', 'month', 'progress'] as const

export function reportCardOf({ owner, data }: RecordView): ReportCard {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
  return { owner, project: textOf(data['project']), month: textOf(data['month']), progress: typeof data['progress'] === 'number' ? data['progress'] : Number.NaN }
}

/** Of the newest month; where several bodies report the same project, the one that says least: both sides must get there. */
export function newestOf(reports: readonly ReportCard[]): Map<string, { progress: number }> {
  const newest = new Map<string, ReportCard>()
  for (const report of reports) {
    if (report.project === '' || Number.isNaN(report.progress)) continue
    const last = newest.get(report.project)
    if (last === undefined || report.month > last.month || (report.month === last.month && report.progress < last.progress)) newest.set(report.project, report)
  }
  return new Map([...newest].map(([project, { progress }]) => [project, { progress }]))
}
