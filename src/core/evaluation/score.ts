/** What an indicator should have reached, how far it has, and what that makes of a whole system; each step can be shown. */
import { type Text, text } from '../value/index.ts'
import { plain } from './expression.ts'

export interface Goal {
  readonly direction: 'up' | 'down'
  readonly baseYear?: number | undefined
  readonly base?: number | undefined
  readonly targetYear?: number | undefined
  readonly target?: number | undefined
  /** What is to be reached in years between. */
  readonly trajectory?: readonly { readonly year: number; readonly value: number }[] | undefined
}
export interface Actual { readonly year: number; readonly value: number }
/** One step of a derivation, in words. */
export type Step = Text

/** What should have been reached in a year: as set for it, else on the straight line between the years that are set. Undefined where no two years are. */
export function expectedIn(goal: Goal, year: number): { readonly value: number; readonly why: Step } | undefined {
  const points = new Map<number, number>()
  if (goal.baseYear !== undefined && goal.base !== undefined) points.set(goal.baseYear, goal.base)
  if (goal.targetYear !== undefined && goal.target !== undefined) points.set(goal.targetYear, goal.target)
  for (const { year: set, value } of goal.trajectory ?? []) points.set(set, value)
  const own = points.get(year)
  if (own !== undefined) return { value: own, why: text(`${year} 年目标为 ${plain(own)}`, `the goal of ${year} is ${plain(own)}`) }
  const years = [...points.keys()].sort((a, b) => a - b)
  const [before, after] = [years.filter((one) => one < year).at(-1), years.find((one) => one > year)]
  if (after === undefined) {
    const last = years.at(-1)
    return last === undefined || last !== goal.targetYear ? undefined : { value: points.get(last)!, why: text(`${year} 年在目标年之后，按 ${last} 年目标 ${plain(points.get(last)!)}`, `${year} lies after the target year; the goal of ${last} is ${plain(points.get(last)!)}`) }
  }
  if (before === undefined) return undefined
  const [from, to] = [points.get(before)!, points.get(after)!]
  const value = from + (to - from) * (year - before) / (after - before)
  return { value, why: text(`${before} 年 ${plain(from)} 至 ${after} 年 ${plain(to)}，按直线推算 ${year} 年应为 ${plain(value)}`, `${plain(from)} in ${before} to ${plain(to)} in ${after}; on a straight line ${plain(value)} in ${year}`) }
}

export interface Achieved { /** 0 to 1. */ readonly ratio: number; readonly expected: number; readonly actual: number; readonly met: boolean; readonly steps: readonly Step[] }

/** How much of the way from the base to what was expected has been gone, 0 to 1; without a base, how much of what was expected is there. */
export function achievementIn(goal: Goal, actual: Actual): Achieved | undefined {
  const expected = expectedIn(goal, actual.year)
  if (expected === undefined) return undefined
  const met = goal.direction === 'up' ? actual.value >= expected.value : actual.value <= expected.value
  const way = goal.base === undefined ? undefined : expected.value - goal.base
  const isWay = way !== undefined && (goal.direction === 'up' ? way > 0 : way < 0)
  const { raw, why } = isWay
    ? { raw: (actual.value - goal.base!) / way, why: text(`自基期 ${plain(goal.base!)} 起应变化 ${plain(way)}，实际变化 ${plain(actual.value - goal.base!)}`, `from the base ${plain(goal.base!)} it was to change by ${plain(way)} and changed by ${plain(actual.value - goal.base!)}`) }
    : { raw: partOf(goal.direction, actual.value, expected.value), why: text(`实际 ${plain(actual.value)} 与应达 ${plain(expected.value)} 相比`, `${plain(actual.value)} beside ${plain(expected.value)}`) }
  const ratio = met ? 1 : Math.max(0, Math.min(1, Number.isFinite(raw) ? raw : 0))
  const result = text(`实现程度 ${percent(ratio)}${met ? '（达到）' : ''}`, `achieved ${percent(ratio)}${met ? ' (met)' : ''}`)
  return { ratio, expected: expected.value, actual: actual.value, met, steps: [expected.why, text(`${actual.year} 年实际为 ${plain(actual.value)}`, `${actual.year} was ${plain(actual.value)}`), why, result] }
}

const partOf = (direction: 'up' | 'down', actual: number, expected: number): number => (direction === 'up' ? (expected === 0 ? 0 : actual / expected) : actual === 0 ? 0 : expected / actual)
export const percent = (ratio: number): string => `${plain(Math.round(ratio * 1_000) / 10)}%`

/** Achievement over the years that have figures up to `until`; the n-th of them counts n times, so that the latest counts most. */
export function timeWeighted(goal: Goal, actuals: readonly Actual[], until: number): { readonly ratio: number; readonly steps: readonly Step[] } | undefined {
  const years = actuals.filter((actual) => actual.year <= until && (goal.baseYear === undefined || actual.year > goal.baseYear)).sort((a, b) => a.year - b.year)
  const judged = years.flatMap((actual) => { const achieved = achievementIn(goal, actual); return achieved === undefined ? [] : [{ year: actual.year, ratio: achieved.ratio }] })
  if (judged.length === 0) return undefined
  const sum = judged.reduce((total, { ratio }, at) => total + ratio * (at + 1), 0)
  const weights = judged.length * (judged.length + 1) / 2
  const ratio = sum / weights
  return {
    ratio,
    steps: [
      ...judged.map(({ year, ratio: own }, at) => text(`${year} 年 ${percent(own)}，计 ${at + 1} 倍`, `${year}: ${percent(own)}, counted ${at + 1}×`)),
      text(`加权平均 ${percent(ratio)}`, `weighted mean ${percent(ratio)}`),
    ],
  }
}

export interface Weighed { readonly name: string; readonly weight: number; readonly ratio: number | undefined }
/** Points of a hundred: the achievement of each by its weight. What cannot be judged yet is left out, its weight is said, and the rest stands for the whole. */
export function scoreOf(rows: readonly Weighed[]): { readonly score: number | undefined; readonly judged: number; readonly steps: readonly Step[] } {
  const judged = rows.filter((row) => row.ratio !== undefined)
  const weight = judged.reduce((sum, row) => sum + row.weight, 0)
  if (weight === 0) return { score: undefined, judged: 0, steps: [text('没有可计算的指标', 'nothing can be judged yet')] }
  const points = judged.reduce((sum, row) => sum + row.weight * row.ratio!, 0)
  const score = Math.round(points / weight * 1_000) / 10
  return {
    score, judged: Math.round(weight * 100) / 100,
    steps: [
      ...judged.map((row) => text(`${row.name}：${percent(row.ratio!)} × ${plain(row.weight)} = ${plain(Math.round(row.ratio! * row.weight * 100) / 100)}`, `${row.name}: ${percent(row.ratio!)} × ${plain(row.weight)} = ${plain(Math.round(row.ratio! * row.weight * 100) / 100)}`)),
      ...(rows.length === judged.length ? [] : [text(`${rows.length - judged.length} 项尚无数据，未计入`, `${rows.length - judged.length} have no figures yet and are left out`)]),
      text(`合计 ${plain(Math.round(points * 100) / 100)} ÷ 权重 ${plain(weight)} × 100 = ${plain(score)}`, `${plain(Math.round(points * 100) / 100)} ÷ weight ${plain(weight)} × 100 = ${plain(score)}`),
    ],
  }
}

/** What the weights of a system add up to, without the crumbs of binary fractions. */
export const sumOfWeights = (weights: readonly number[]): number => Math.round(weights.reduce((sum, weight) => sum + weight, 0) * 1_000) / 1_000
export const WEIGHTS_MAKE = 100
