/** Cursors: the last row's place in the order, so that the next page begins behind it however much was added before. */
import { base64url, isUuid, ok, refuse, unbase64url, utf8, utf8Decode, type Result } from '../../core/value/index.ts'

export interface Place {
  /** The value sorted by, as text; null where the row has none. */
  readonly key: string | null
  readonly id: string
}

export function writeCursor(sort: string, place: Place): string {
  return base64url(utf8(JSON.stringify([sort, place.key, place.id])))
}

/** Reads a cursor made for the same order; anything else is refused with `request.cursor`. */
export function readCursor(cursor: string | undefined, sort: string, isKey: (key: string) => boolean = () => true): Result<Place | undefined> {
  if (cursor === undefined) return ok(undefined)
  const bad = refuse('request.cursor', {}, '/query/cursor')
  const bytes = unbase64url(cursor)
  const text = bytes === undefined ? undefined : utf8Decode(bytes)
  if (text === undefined) return bad
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    return bad
  }
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== sort) return bad
  const [, key, id] = parts as readonly unknown[]
  if (typeof id !== 'string' || !isUuid(id)) return bad
  if (key !== null && (typeof key !== 'string' || key.includes('\u0000') || !isKey(key))) return bad
  return ok({ key, id })
}
