/** What a body's supervised matters of a period come to. The figures are counts of cases; the score is reckoned from them and says how. */
import { type Instant, type Text, text } from '../value/index.ts'
import { type Made, standingOf } from './steps.ts'

/** 按期 逾期办结 逾期未结 在办 未签收 撤回终止. */
export const RESULTS = ['onTime', 'late', 'overdue', 'open', 'unsigned', 'ended'] as const
export type Result = (typeof RESULTS)[number]

/** A matter at an instant: what had been done by then, and when it was due. */
export interface Judged { readonly stage: string; readonly due?: Instant | undefined; /** When the answer that stood was given. */ readonly answeredAt?: Instant | undefined }

/** Whoever answered before the day due was in time, however long the review took; whoever has not signed is not yet late with the work. */
export function resultOf({ stage, due, answeredAt }: Judged, at: Instant): Result {
  const standing = standingOf(stage)
  if (standing === 'ended') return 'ended'
  if (answeredAt !== undefined && standing !== 'handling') return due !== undefined && answeredAt > due ? 'late' : 'onTime'
  if (standing === 'closed') return 'onTime'
  if (standing === 'given') return 'unsigned'
  return due !== undefined && at > due ? 'overdue' : 'open'
}

/** When the answer that still stands was given. */
export function answerAfter(made: readonly Made[]): Instant | undefined {
  const answer = made.findLastIndex(({ move }) => move === 'reply')
  const back = made.findLastIndex(({ move }) => move === 'sendBack')
  return answer > back ? made[answer]?.at : undefined
}

export interface Tally { readonly given: number; readonly onTime: number; readonly late: number; readonly overdue: number; readonly open: number; readonly unsigned: number; readonly ended: number; readonly sentBack: number; readonly yellow: number; readonly red: number }
export const NO_TALLY: Tally = { given: 0, onTime: 0, late: 0, overdue: 0, open: 0, unsigned: 0, ended: 0, sentBack: 0, yellow: 0, red: 0 }

/** Points taken off. */
export const DEDUCTIONS = { sentBack: 2, yellow: 2, red: 5 } as const

/** 100 × in time ÷ (in time + late + overdue), less the deductions; never below 0. Absent where nothing was due: nobody is judged on nothing. */
export function scoreOf(tally: Tally): { readonly score?: number; readonly steps: readonly Text[] } {
  const due = tally.onTime + tally.late + tally.overdue
  if (due === 0) return { steps: [text('没有应办结的事项，不评分', 'Nothing was due, so there is no score')] }
  const base = (100 * tally.onTime) / due
  const off = tally.sentBack * DEDUCTIONS.sentBack + tally.yellow * DEDUCTIONS.yellow + tally.red * DEDUCTIONS.red
  const score = Math.max(0, Math.round((base - off) * 10) / 10)
  return {
    score,
    steps: [
      text(`应办结 ${due} 件，按期 ${tally.onTime} 件：100 × ${tally.onTime} ÷ ${due} = ${Math.round(base * 10) / 10}`, `${due} due, ${tally.onTime} in time: 100 × ${tally.onTime} ÷ ${due} = ${Math.round(base * 10) / 10}`),
      text(`退回重办 ${tally.sentBack} 次 × ${DEDUCTIONS.sentBack}，黄牌 ${tally.yellow} 张 × ${DEDUCTIONS.yellow}，红牌 ${tally.red} 张 × ${DEDUCTIONS.red}，共扣 ${off} 分`, `sent back ${tally.sentBack} × ${DEDUCTIONS.sentBack}, yellow ${tally.yellow} × ${DEDUCTIONS.yellow}, red ${tally.red} × ${DEDUCTIONS.red}: ${off} off`),
      text(`得分 ${score}`, `Score ${score}`),
    ],
  }
}
