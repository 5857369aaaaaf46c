/** Sums that must come out: shares of partners, balances of funds and quotas. Figures are kept in whole ten-thousandths, so that 33.3 + 66.7 is 100. */

const SCALE = 10_000
const whole = (value: number): number => Math.round(value * SCALE)

/** What is missing to 100 % (negative: too much). */
export function missingShare(shares: readonly number[]): number {
  return (100 * SCALE - shares.reduce((sum, share) => sum + whole(share), 0)) / SCALE
}

/** 来源 brings in, 退回 gives back from use; 安排 allocates, 使用 uses. An application (申请) moves nothing. */
export const FUND_ENTRIES = ['来源', '申请', '安排', '使用', '退回'] as const
export type FundEntry = (typeof FUND_ENTRIES)[number]
export interface FundRow { readonly entry: string; readonly amount: number }
export interface Balance {
  readonly source: number; readonly applied: number; readonly allocated: number; readonly used: number; readonly returned: number
  /** Not yet allocated. */
  readonly free: number
  /** Allocated and not yet used. */
  readonly unused: number
}

/** The balance of a pool's rows, in whatever order they stand. */
export function balanceOf(rows: readonly FundRow[]): Balance {
  const sum = (entry: FundEntry) => rows.reduce((total, row) => (row.entry === entry ? total + whole(row.amount) : total), 0)
  const [source, applied, allocated, used, returned] = FUND_ENTRIES.map(sum) as [number, number, number, number, number]
  return { source: source / SCALE, applied: applied / SCALE, allocated: allocated / SCALE, used: used / SCALE, returned: returned / SCALE, free: (source - allocated) / SCALE, unused: (allocated - used + returned) / SCALE }
}

/** Whether a balance has fallen below zero anywhere. */
export const isOverdrawn = ({ free, unused }: Balance): boolean => free < 0 || unused < 0
