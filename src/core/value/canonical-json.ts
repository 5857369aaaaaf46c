/** Canonical JSON: the one byte sequence that a value has, so that two provinces hash the same thing (RFC 8785, JSON Canonicalization Scheme). */
import canonicalize from 'canonicalize'
import { isWellFormed } from './bytes.ts'

/** What JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * RFC 8785 text of `value`.
 * @throws on anything JSON does not have, naming the place: undefined, NaN, Infinity, bigint, function, symbol, Date, Map, bytes, lone surrogates. A dropped
 * field would be a field nobody signed.
 */
export function canonicalJson(value: unknown): string {
  const culprit = unlikeJson(value, '')
  if (culprit !== undefined) throw new Error(`not JSON at ${culprit}`)
  const text = canonicalize(value)
  if (text === undefined) throw new Error('not JSON')
  return text
}

const DEPTH_MAX = 200

/** JSON Pointer and reason of the first value that JSON cannot carry. */
function unlikeJson(value: unknown, path: string, depth = 0): string | undefined {
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'string') return isWellFormed(value) ? undefined : `${path || '/'}: a lone surrogate`
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path || '/'}: ${value}`
  if (typeof value !== 'object') return `${path || '/'}: ${typeof value}`
  if (depth > DEPTH_MAX) return `${path}: deeper than ${DEPTH_MAX}`
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const culprit = unlikeJson(value[i], `${path}/${i}`, depth + 1)
      if (culprit !== undefined) return culprit
    }
    return undefined
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return `${path || '/'}: not a plain object`
  for (const [key, member] of Object.entries(value)) {
    const place = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (!isWellFormed(key)) return `${place}: a lone surrogate in the name`
    const culprit = unlikeJson(member, place, depth + 1)
    if (culprit !== undefined) return culprit
  }
  return undefined
}
