/** Quality of an observation: what the number is worth, and whether it enters a statistic. */
import type { Text } from '../value/index.ts'

export interface QualityFlag {
  readonly name: Text
  /** Whether a value must stand, may stand, or must not. */
  readonly value: 'must' | 'may' | 'mustNot'
  /** Whether it enters means, classes and alerts. */
  readonly usable: boolean
  /** The data flag of HJ 212 that it is written as; absent for our own. */
  readonly hj212?: string
}

/**
 * The flags. Those with a letter are the data flags of HJ 212 (HJ/T 212-2005 to HJ 212-2025: N F M S D C T B), whose letters were confirmed in public implementations,
 * not in the standard's text. The others are our own.
 */
export const QUALITY_FLAGS = {
  good: { name: { zh: '正常', en: 'good' }, value: 'must', usable: true, hj212: 'N' },
  /** Entered by hand, from a laboratory or a reading. */
  manual: { name: { zh: '手工录入', en: 'entered by hand' }, value: 'must', usable: true, hj212: 'S' },
  /** Not detected: the value is the detection limit. Statistics take half of it (HJ 91.2-2022, unverified). */
  belowDetection: { name: { zh: '低于检出限', en: 'below detection limit' }, value: 'must', usable: true },
  suspect: { name: { zh: '存疑', en: 'suspect' }, value: 'must', usable: false },
  overRange: { name: { zh: '超测定上限', en: 'over range' }, value: 'may', usable: false, hj212: 'T' },
  calibrating: { name: { zh: '校准', en: 'calibrating' }, value: 'may', usable: false, hj212: 'C' },
  maintenance: { name: { zh: '维护', en: 'maintenance' }, value: 'may', usable: false, hj212: 'M' },
  fault: { name: { zh: '仪器故障', en: 'instrument fault' }, value: 'may', usable: false, hj212: 'D' },
  stopped: { name: { zh: '停运', en: 'stopped' }, value: 'may', usable: false, hj212: 'F' },
  communication: { name: { zh: '通信异常', en: 'communication fault' }, value: 'may', usable: false, hj212: 'B' },
  missing: { name: { zh: '缺测', en: 'missing' }, value: 'mustNot', usable: false },
} as const satisfies Readonly<Record<string, QualityFlag>>

export type Quality = keyof typeof QUALITY_FLAGS

export function isQuality(text: string): text is Quality {
  return Object.hasOwn(QUALITY_FLAGS, text)
}

/** Our flag for a letter of HJ 212; undefined for a letter it does not have. */
export function qualityOfHj212(letter: string): Quality | undefined {
  const flags: readonly [string, QualityFlag][] = Object.entries(QUALITY_FLAGS)
  return flags.find(([, flag]) => flag.hj212 === letter)?.[0] as Quality | undefined
}

/** The number that enters a statistic: half the detection limit where nothing was detected; undefined where the observation is not usable. */
export function usableValue(observation: { readonly value: number | null; readonly quality: Quality }): number | undefined {
  if (observation.value === null || !QUALITY_FLAGS[observation.quality].usable) return undefined
  return observation.quality === 'belowDetection' ? observation.value / 2 : observation.value
}
