/** A project as its light looks at it: plain data from the record, the reports handed over, and the duties accepted. */
import type { Day } from '../value/index.ts'

/** Stages in the order in which a project passes them; the last says nothing of its place. */
export const STAGES = ['研究论证', '谋划', '储备', '争取', '前期工作', '开工建设', '推进', '建成投用', '其他'] as const
/** Stages in which works have begun. */
export const BUILDING: ReadonlySet<string> = new Set(['开工建设', '推进', '建成投用'])
export const IN_USE = '建成投用'

/** `未排期`: nothing is planned, promised or reported that could be late, so nothing can be said. */
export const LIGHTS = ['正常', '有风险', '滞后', '未排期'] as const
export type Light = (typeof LIGHTS)[number]
/** What a person may set. */
export const SETTABLE = ['正常', '有风险', '滞后'] as const

export interface Milestone { readonly name: string; readonly planned: Day; readonly actual?: Day | undefined; readonly weight?: number | undefined }
export interface Risk { readonly title: string; readonly level: string; readonly closed?: boolean | undefined }
export interface Override { readonly light: Light; readonly reason: string; readonly from: Day; readonly until: Day }

/** What the record of a project says. */
export interface ProjectFacts {
  readonly stage: string
  readonly start?: Day | undefined
  readonly finish?: Day | undefined
  readonly actualStart?: Day | undefined
  readonly actualFinish?: Day | undefined
  /** 万元. */
  readonly investment?: number | undefined
  readonly milestones?: readonly Milestone[] | undefined
  readonly risks?: readonly Risk[] | undefined
  readonly override?: Override | undefined
}

/** The newest version of a month's report of one body. */
export interface Report {
  readonly party: string
  /** `2026-11`. */
  readonly month: string
  /** %. */
  readonly progress: number
  /** 万元, from the beginning. */
  readonly invested?: number | undefined
  readonly expectedFinish?: Day | undefined
}

/** A body that leads the project and so owes a report every month from the one after it accepted. */
export interface Owing { readonly party: string; readonly since: Day }

/** 待签收 已接受 已退回 已撤回 已失效 已结束: what becomes of a duty that was given. */
export const DUTY_STATES = ['offered', 'accepted', 'returned', 'recalled', 'lapsed', 'ended'] as const

export type Level = 'note' | 'risk' | 'late'
/** Why a light is what it is: a code with figures and days, put into words by `causeText`. */
export interface Cause { readonly code: CauseCode; readonly level: Level; readonly params: Readonly<Record<string, string | number>> }
export const CAUSE_CODES = [
  'startLate', 'finishLate', 'finishExpectedLate', 'milestoneLate', 'progressBehind', 'investmentBehind', 'reportMissing', 'riskOpen', 'risksOpen', 'finished', 'unplanned',
] as const
export type CauseCode = (typeof CAUSE_CODES)[number]

export interface Judged {
  readonly light: Light
  /** What the rule says, where a person has said otherwise. */
  readonly computed: Light
  readonly isSet: boolean
  readonly causes: readonly Cause[]
  /** % planned for today; absent where there is no plan to tell it from. */
  readonly planned?: number | undefined
  readonly progress?: number | undefined
  readonly invested?: number | undefined
  readonly expectedFinish?: Day | undefined
}
