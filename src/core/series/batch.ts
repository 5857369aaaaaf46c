/** A batch of observations: checked whole, put in order, sealed by one hash. Nothing of a bad batch is kept. */
import { canonicalJson, hex, ok, refuse, utf8 } from '../value/index.ts'
import type { Hash, Instant, Result } from '../value/index.ts'
import { isQuality, QUALITY_FLAGS } from './quality.ts'
import type { Quality } from './quality.ts'

/** One observation in the unit of its series; `value` is null where there is none. */
export interface Observation {
  readonly at: Instant
  readonly value: number | null
  readonly unit: string
  readonly quality: Quality
}

/** As it comes in, before it is checked. */
export type Reported = Omit<Observation, 'quality'> & { readonly quality: string }

/** In order of time, one observation an instant. */
export interface Batch {
  readonly observations: readonly Observation[]
  /** How many were the same as another one, and left out. */
  readonly duplicates: number
}

/** Clocks of stations may run ahead by this much. */
export const AHEAD_MS_MAX = 10 * 60_000

/**
 * Checks and orders a batch for a series in `unit`. The same observation twice counts once; two different ones for one instant are refused, for nobody can tell which is
 * right. Rows are counted from 1 in the order given.
 */
export function readBatch(reported: readonly Reported[], unit: string, now: Instant): Result<Batch> {
  const byTime = new Map<Instant, { readonly row: number; readonly observation: Observation }>()
  let duplicates = 0
  for (const [i, given] of reported.entries()) {
    const [row, field] = [i + 1, `/observations/${i}`]
    if (given.at > now + AHEAD_MS_MAX) return refuse('series.future', { row }, `${field}/at`)
    if (given.unit !== unit) return refuse('series.unit', { row, unit: given.unit, expected: unit }, `${field}/unit`)
    if (!isQuality(given.quality)) return refuse('series.quality', { row, quality: given.quality.slice(0, 20) }, `${field}/quality`)
    const wants = QUALITY_FLAGS[given.quality].value
    const fits = given.value === null ? wants !== 'must' : wants !== 'mustNot' && Number.isFinite(given.value)
    if (!fits) return refuse('series.value', { row, quality: given.quality }, `${field}/value`)
    const observation: Observation = { at: given.at, value: given.value, unit, quality: given.quality }
    const there = byTime.get(given.at)
    if (!there) byTime.set(given.at, { row, observation })
    else if (isSame(there.observation, observation)) duplicates++
    else return refuse('series.conflict', { row, other: there.row }, `${field}/at`)
  }
  const observations = [...byTime.values()].map(({ observation }) => observation).sort((a, b) => a.at - b.at)
  return ok({ observations, duplicates })
}

/** Whether two observations of one series say the same of one instant. */
export function isSame(a: Observation, b: Observation): boolean {
  return a.at === b.at && a.value === b.value && a.quality === b.quality
}

/**
 * The bytes that a batch is sealed over: canonical JSON of `{v:1, series, unit, observations: [[ms, value, quality], …]}` in order of time. The same observations give the
 * same bytes in whatever order they came.
 */
export function sealBytes(series: string, unit: string, observations: readonly Observation[]): Uint8Array {
  const rows = [...observations].sort((a, b) => a.at - b.at).map(({ at, value, quality }) => [at, value, quality] as const)
  return utf8(canonicalJson({ v: 1, series, unit, observations: rows }))
}

/** The seal of a batch: the hash of its bytes in hexadecimal. */
export function sealBatch(series: string, unit: string, observations: readonly Observation[], hash: Hash): string {
  return hex(hash(sealBytes(series, unit, observations)))
}
