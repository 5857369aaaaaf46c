/**
 * The terms that this version knows. Whatever is not here means no, by name: a term that silently drops out of the evaluation is access that nobody gave
 * (Eclipse EDC, decision record of 2024-08 on unbound policy terms).
 */
import type { Day, Text } from '../value/index.ts'
import { isDay, text } from '../value/index.ts'
import type { Condition, Grant } from './model.ts'

/** What a condition is tested against. */
export interface ConditionFacts {
  readonly today: Day
  readonly reader: string
  /** A case in which reader and owner both take part, as the caller has checked. */
  readonly case: string | undefined
  /** Whether `party` is `ancestor` or stands under it. */
  readonly isWithin: (party: string, ancestor: string) => boolean
}

interface ConditionType {
  /** Whether the value is one that this condition takes; a value it does not take is an unknown term. */
  readonly takes: (value: unknown) => boolean
  /** Why it does not hold; undefined where it holds. */
  readonly unmet: (value: unknown, facts: ConditionFacts) => Text | undefined
}

/** A map, so that no name that every object inherits (`constructor`) is taken for a condition. */
const CONDITIONS: ReadonlyMap<string, ConditionType> = new Map<string, ConditionType>([
  ['case', {
    takes: (value) => value === true,
    unmet: (_, facts) => (facts.case === undefined ? text('须在共同办理的办件中使用', 'only within a case of both') : undefined),
  }],
  ['readerWithin', {
    takes: (value) => typeof value === 'string' && value !== '',
    unmet: (value, facts) => (facts.isWithin(facts.reader, String(value)) ? undefined : text(`仅限 ${String(value)} 及其下属单位`, `only for ${String(value)} and those under it`)),
  }],
  ['until', {
    takes: (value) => typeof value === 'string' && isDay(value),
    unmet: (value, facts) => (facts.today <= String(value) ? undefined : text(`该项授权已于 ${String(value)} 到期`, `this grant expired on ${String(value)}`)),
  }],
])

/** Conditions that this version knows: `{case: true}`, `{readerWithin: <party>}`, `{until: <last Beijing day>}`. */
export const KNOWN_CONDITIONS: readonly string[] = [...CONDITIONS.keys()]
const KINDS: ReadonlySet<unknown> = new Set(['register', 'process', 'series'])
const MODES: ReadonlySet<unknown> = new Set(['unconditional', 'conditional', 'refused'])

/** Whether a kind of thing is one that can be shared. */
export const isKnownKind = (kind: unknown): boolean => KINDS.has(kind)

/** Terms of a grant that this version or the zone does not know. A grant that has any opens nothing and cannot be drafted. */
export function unknownTerms(grant: Grant, knownPurposes: ReadonlySet<string>): string[] {
  const conditions = grant.conditions ?? []
  return [
    ...(isKnownKind(grant.what.kind) ? [] : [String(grant.what.kind)]),
    ...(MODES.has(grant.mode) ? [] : [String(grant.mode)]),
    ...grant.purposes.filter((purpose) => !knownPurposes.has(purpose)),
    ...conditions.flatMap((condition) => (Object.keys(condition).length === 0 ? ['{}'] : Object.entries(condition).filter(([name, value]) => CONDITIONS.get(name)?.takes(value) !== true).map(([name]) => name))),
    // A grant that calls itself unconditional and sets conditions is not understood.
    ...(grant.mode === 'unconditional' && conditions.length > 0 ? ['conditions'] : []),
  ]
}

/** Why the conditions of a grant do not hold; undefined where all do. */
export function unmetCondition(conditions: readonly Condition[], facts: ConditionFacts): Text | undefined {
  for (const condition of conditions) {
    for (const [name, value] of Object.entries(condition)) {
      const type = CONDITIONS.get(name)
      if (type?.takes(value) !== true) return text(`条件“${name}”不认识`, `the condition "${name}" is not known`)
      const unmet = type.unmet(value, facts)
      if (unmet !== undefined) return unmet
    }
  }
  return undefined
}
