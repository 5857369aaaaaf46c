/** Projects as a schedule sees them: planned and actual days, and what must come before what. */
import type { Day } from '../value/index.ts'

/** Which end of the one before binds which end of the one after: finish to start, start to start, finish to finish, start to finish. */
export const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const
export type LinkType = (typeof LINK_TYPES)[number]

export interface Link {
  /** Id of what comes before. */
  readonly from: string
  readonly type: LinkType
  /** Calendar days between the two ends; negative where they overlap. */
  readonly lag: number
}

/** One project. Days are whole: a project that starts and finishes on the same day takes one. */
export interface Activity {
  readonly id: string
  readonly start?: Day | undefined
  readonly finish?: Day | undefined
  readonly actualStart?: Day | undefined
  readonly actualFinish?: Day | undefined
  readonly links: readonly Link[]
}

/** Which of its days a project has; what is missing is shown as missing and takes no time. */
export type Dated = 'both' | 'start' | 'finish' | 'none'

export interface Timing {
  readonly id: string
  readonly dated: Dated
  /** Earliest days that plan, facts and dependencies allow; absent where nothing says when. */
  readonly earlyStart?: Day | undefined
  readonly earlyFinish?: Day | undefined
  readonly lateStart?: Day | undefined
  readonly lateFinish?: Day | undefined
  /** Days that it may slip before the end of its network moves; absent where it is finished, stands alone or nothing says when. */
  readonly totalFloat?: number | undefined
  /** Days that it may slip before any successor moves. */
  readonly freeFloat?: number | undefined
  readonly critical: boolean
  /** Days by which dependencies push it beyond its own plan. */
  readonly pushed: number
}

export interface Plan {
  /** In words only for those that are asked for. */
  timingOf(id: string): Timing | undefined
  isCritical(id: string): boolean
  readonly critical: number
  /** Links that had to be left out: one for each circle, with its members in order. */
  readonly circles: readonly (readonly string[])[]
  /** Links to projects that are not among those given. */
  readonly unknown: number
}
