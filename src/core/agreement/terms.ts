/**
 * The terms a node knows. Whatever is not here means no, by name: a term that silently drops out of the evaluation is access that nobody gave
 * (Eclipse EDC decision record of 2024-08, unbound policy terms).
 */
import type { Day } from '../value/index.ts'
import { isDay } from '../value/index.ts'
import type { Condition } from './model.ts'

/** What a condition is tested against. */
export interface ConditionFacts {
  readonly today: Day
  readonly reader: string
  readonly owner: string
  /** The case that the reader works on, if it named one. */
  readonly case?: string | undefined
  /** Whether the reader takes part in that case together with the owner. */
  readonly inCase: boolean
  /** Whether `party` is `ancestor` or stands under it. */
  isWithin(party: string, ancestor: string): boolean
}

/** Fields that a type takes beside `type`, whether they are rightly filled, and whether the condition holds. */
interface ConditionType {
  readonly takes: readonly string[]
  readonly reads: (condition: Condition) => boolean
  readonly holds: (condition: Condition, facts: ConditionFacts) => boolean
}

/** Known condition types. `case`: only within a case that both take part in. `readerWithin`: the reader stands under `party`. `until`: through a Beijing day, inclusive. */
export const CONDITION_TYPES: Readonly<Record<'case' | 'readerWithin' | 'until', ConditionType>> = {
  case: { takes: [], reads: () => true, holds: (_, facts) => facts.case !== undefined && facts.inCase },
  readerWithin: { takes: ['party'], reads: ({ party }) => typeof party === 'string', holds: ({ party }, facts) => facts.isWithin(facts.reader, String(party)) },
  until: { takes: ['day'], reads: ({ day }) => typeof day === 'string' && isDay(day), holds: ({ day }, facts) => facts.today <= String(day) },
}
export const KNOWN_CONDITIONS: ReadonlySet<string> = new Set(Object.keys(CONDITION_TYPES))

/** The term of a condition that is not known, as a path (`geofence`, `until.hour`); undefined where all is known and rightly filled. */
export function findUnknownCondition(condition: Condition, known: ReadonlySet<string> = KNOWN_CONDITIONS): string | undefined {
  const { type } = condition
  if (typeof type !== 'string') return Object.keys(condition)[0] ?? '{}'
  if (!known.has(type) || !Object.hasOwn(CONDITION_TYPES, type)) return type
  const { takes, reads } = CONDITION_TYPES[type as keyof typeof CONDITION_TYPES]
  const extra = Object.keys(condition).find((name) => name !== 'type' && !takes.includes(name))
  if (extra !== undefined) return `${type}.${extra}`
  return reads(condition) ? undefined : takes.map((name) => `${type}.${name}`)[0] ?? type
}

/** Whether a condition holds; one with an unknown term never does. */
export function conditionHolds(condition: Condition, facts: ConditionFacts, known?: ReadonlySet<string>): boolean {
  return findUnknownCondition(condition, known) === undefined && CONDITION_TYPES[condition['type'] as keyof typeof CONDITION_TYPES].holds(condition, facts)
}
