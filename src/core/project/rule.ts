/** The thresholds of the lights, as data: whoever doubts a light reads here why. A change of a figure is a new version, which stands beside every light. */

/** At and above `risk` a project is at risk, at and above `late` it is late. */
interface Bounds { readonly risk: number; readonly late: number }

export const LIGHT_RULE = {
  version: '2026.1',
  /** Days after the planned start without works having begun. */
  startLateDays: { risk: 1, late: 60 },
  /** Days after the planned finish without being finished. */
  finishLateDays: { risk: 1, late: 15 },
  /** Days by which the finish expected in the newest report lies after the planned one. */
  expectedLateDays: { risk: 15, late: 90 },
  /** Days after which a milestone that was not reached counts. */
  milestoneLateDays: { risk: 1, late: 60 },
  /** Percentage points by which progress lies behind the plan at the end of the month reported. */
  progressBehindPoints: { risk: 10, late: 25 },
  /** The same of the money: what was invested of the total, against the plan. */
  investmentBehindPoints: { risk: 20, late: 45 },
  /** Reports that are due and have not come, of one body. */
  reportsMissing: { risk: 1, late: 3 },
  /** A month's report is due by this day of the next month. */
  reportDueDay: 10,
  /** Open risks of middle level that together count as one. */
  middleRisks: 3,
} as const satisfies Readonly<Record<string, Bounds | number | string>>

export type LightRule = { readonly [Name in keyof typeof LIGHT_RULE]: (typeof LIGHT_RULE)[Name] extends Bounds ? Bounds : (typeof LIGHT_RULE)[Name] extends number ? number : string }

/** How bad a figure is under its bounds. */
export function levelOf(figure: number, bounds: Bounds): 'risk' | 'late' | undefined {
  return figure >= bounds.late ? 'late' : figure >= bounds.risk ? 'risk' : undefined
}
