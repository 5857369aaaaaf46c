/** Identifiers: UUID version 7 (RFC 9562 §5.7), so that ids of records, cases and entries sort by the time they were made. */
import { hex } from './bytes.ts'
import type { RandomBytes } from './bytes.ts'

const MS_MAX = 2 ** 48 - 1
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A new id: 48 bits of milliseconds, 74 random bits. Two made in one millisecond sort by chance. @throws if `nowMs` does not fit in 48 bits. */
export function uuid7(nowMs: number, random: RandomBytes): string {
  if (!Number.isInteger(nowMs) || nowMs < 0 || nowMs > MS_MAX) throw new Error(`not a time for a UUID: ${nowMs}`)
  const bytes = random(10)
  if (bytes.length !== 10) throw new Error(`wanted 10 random bytes, got ${bytes.length}`)
  const [a = 0, b = 0, c = 0, ...rest] = bytes
  const time = nowMs.toString(16).padStart(12, '0')
  const version = hex(Uint8Array.of(0x70 | (a & 0x0f), b))
  const variant = hex(Uint8Array.of(0x80 | (c & 0x3f), rest[0] ?? 0))
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${hex(Uint8Array.from(rest.slice(1)))}`
}

/** Whether `id` is a UUID of versions 1 to 8 in its canonical lower-case form: one id has one spelling. */
export function isUuid(id: string): boolean {
  return UUID.test(id)
}

/** Whether `id` is a UUID of version 7. */
export function isUuid7(id: string): boolean {
  return UUID.test(id) && id[14] === '7'
}

/** Milliseconds since the epoch at which a version 7 id was made; undefined for any other text. */
export function timeOfUuid7(id: string): number | undefined {
  return isUuid7(id) ? parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined
}
