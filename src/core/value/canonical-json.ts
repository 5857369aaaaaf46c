/**
 * Canonical JSON: the one byte sequence that a value has, so that two provinces hash the same thing (RFC 8785, JSON Canonicalization Scheme).
 * Written here in one pass, because the log hashes every entry and the kept library, with the check that we need before it, allows only half the rate that is
 * promised; the tests hold it to that library.
 */
import { isWellFormed } from './bytes.ts'

/** What JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const DEPTH_MAX = 200
/** Characters for which a JSON string differs from its text, and surrogates, which may stand alone. */
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/

/**
 * RFC 8785 text of `value`.
 * @throws on anything JSON does not have, naming the place as a JSON Pointer: undefined, NaN, Infinity, bigint, function, symbol, Date, Map, bytes, lone surrogates. A
 * dropped field would be a field nobody signed.
 */
export function canonicalJson(value: unknown): string {
  return write(value, [])
}

function write(value: unknown, path: (string | number)[]): string {
  switch (typeof value) {
    case 'string':
      return quote(value, path)
    case 'number':
      // ECMAScript's own number text is the one that RFC 8785 §3.2.2.3 asks for, with -0 as 0.
      return Number.isFinite(value) ? String(value) : refuseAt(path, String(value))
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : path.length > DEPTH_MAX ? refuseAt(path, `deeper than ${DEPTH_MAX}`) : Array.isArray(value) ? writeArray(value, path) : writeObject(value, path)
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      return refuseAt(path, typeof value)
  }
}

function writeArray(list: readonly unknown[], path: (string | number)[]): string {
  let text = '['
  // By index, so that a hole is seen as the undefined that it is.
  for (let i = 0; i < list.length; i++) {
    path.push(i)
    text += (i === 0 ? '' : ',') + write(list[i], path)
    path.pop()
  }
  return `${text}]`
}

function writeObject(object: object, path: (string | number)[]): string {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return refuseAt(path, 'not a plain object')
  const members = object as Readonly<Record<string, unknown>>
  let text = ''
  // The default order of strings is by UTF-16 code units, as RFC 8785 §3.2.3 asks.
  for (const key of Object.keys(members).sort()) {
    path.push(key)
    text += `${text === '' ? '' : ','}${quote(key, path)}:${write(members[key], path)}`
    path.pop()
  }
  return `{${text}}`
}

function quote(text: string, path: readonly (string | number)[]): string {
  if (!SPECIAL.test(text)) return `"${text}"`
  return isWellFormed(text) ? JSON.stringify(text) : refuseAt(path, 'a lone surrogate')
}

function refuseAt(path: readonly (string | number)[], reason: string): never {
  const pointer = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  throw new Error(`not JSON at ${pointer || '/'}: ${reason}`)
}
