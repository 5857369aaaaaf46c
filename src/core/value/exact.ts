/** Shapes of what came from elsewhere, held exactly: a member that nobody knows is refused, because nobody has checked it. */
import { isWellFormed } from './bytes.ts'

export type Is = (value: unknown) => boolean
export type Members = Readonly<Record<string, Is>>

/** Text that has bytes: no half of a surrogate pair. */
export const isText: Is = (value) => typeof value === 'string' && isWellFormed(value)
/** A whole number that a double holds exactly, not negative. */
export const isWhole: Is = (value) => Number.isSafeInteger(value) && Number(value) >= 0
export const isListOf = (is: Is, most = Infinity): Is => (value) => Array.isArray(value) && value.length <= most && value.every(is)
export const isOnly = (expected: string | number): Is => (value) => value === expected
export const isOneOf = (expected: readonly string[]): Is => (value) => typeof value === 'string' && expected.includes(value)

/** An object of these members and no others; those of `may` can be absent. */
export function isObject(must: Members, may: Members = {}): Is {
  const [all, needed] = [new Map(Object.entries({ ...must, ...may })), Object.keys(must)]
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const given = value as Readonly<Record<string, unknown>>
    return needed.every((name) => Object.hasOwn(given, name)) && Object.keys(given).every((name) => (given[name] === undefined && Object.hasOwn(may, name)) || all.get(name)?.(given[name]) === true)
  }
}
