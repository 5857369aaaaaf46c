/** A schedule as scheduling programs exchange it: tasks with their days, links, baselines and calendars. What a format cannot say, it leaves out. */
import type { Day } from '../value/index.ts'
import type { LinkType } from './model.ts'

export interface ExchangeBaseline { readonly number: number; readonly start?: Day | undefined; readonly finish?: Day | undefined }

export interface ExchangeLink { readonly key: string; readonly type: LinkType; /** Calendar days. */ readonly lag: number }

export interface ExchangeTask {
  /** Unique in the file. */
  readonly key: string
  /** Id of the record that it is, where the file says so. */
  readonly id?: string | undefined
  readonly title: string
  /** 1 is outermost. */
  readonly level: number
  readonly start?: Day | undefined
  readonly finish?: Day | undefined
  readonly actualStart?: Day | undefined
  readonly actualFinish?: Day | undefined
  /** %. */
  readonly progress?: number | undefined
  readonly isMilestone: boolean
  readonly isSummary: boolean
  readonly links: readonly ExchangeLink[]
  readonly baselines: readonly ExchangeBaseline[]
  readonly note?: string | undefined
  /** Where it stands in the file. */
  readonly line?: number | undefined
}

/** Days that differ from the week's rule. */
export interface ExchangeException { readonly name: string; readonly from: Day; readonly to: Day; readonly works: boolean }

export interface ExchangeCalendar {
  readonly name: string
  /** Sunday first. */
  readonly week: readonly boolean[]
  readonly exceptions: readonly ExchangeException[]
}

export interface ExchangeFile {
  readonly title: string
  readonly tasks: readonly ExchangeTask[]
  readonly calendars: readonly ExchangeCalendar[]
  /** What was there and cannot be held here, by name: resources, assignments, costs. */
  readonly leftAside: readonly { readonly what: string; readonly count: number }[]
}
