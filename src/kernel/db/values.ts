/**
 * How PostgreSQL's values become ours. Set per connection, never globally, so that no other user of `pg` in the process is changed.
 * int8 → number (throws beyond 2^53: silently rounding a count of fen would be a lie), timestamptz → Instant, date → `YYYY-MM-DD`,
 * numeric stays text.
 */
import pg from 'pg'
import { instant, type Instant } from '../../core/value/index.ts'

const OID = { int8: 20, date: 1082, timestamptz: 1184, int8Array: 1016, dateArray: 1182, timestamptzArray: 1185, timestamp: 1114 } as const

type Parser = (text: string) => unknown

const own = new Map<number, Parser>([
  [OID.int8, toSafeNumber],
  [OID.date, (text) => text],
  [OID.timestamp, (text) => text],
  [OID.timestamptz, toInstant],
  [OID.int8Array, (text) => arrayOf(text, toSafeNumber)],
  [OID.dateArray, (text) => arrayOf(text, (item) => item)],
  [OID.timestamptzArray, (text) => arrayOf(text, toInstant)],
])

/** The `types` of every connection this node opens. */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const parser = format === 'binary' ? undefined : own.get(oid)
    return (parser ?? pg.types.getTypeParser(oid, format as 'text')) as Parser
  },
} as unknown as pg.CustomTypesConfig

function toSafeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} is beyond 2^53: select it as text`)
  return value
}

/** Sessions run in UTC, so the text ends in `+00`. */
function toInstant(text: string): Instant {
  const ms = Date.parse(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
  if (Number.isNaN(ms)) throw new Error(`timestamptz ${text} is no instant (sessions must run in UTC)`)
  return instant(ms)
}

function arrayOf<T>(text: string, item: (text: string) => T): (T | null)[] {
  const items = text.slice(1, -1)
  if (items === '') return []
  return items.split(',').map((part) => (part === 'NULL' ? null : item(part.replace(/^"|"$/g, ''))))
}
