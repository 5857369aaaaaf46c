/**
 * Area codes of administrative divisions: GB/T 2260-2007 《中华人民共和国行政区划代码》 (six digits: province, prefecture, county) and, below the county,
 * GB/T 10114-2003 《县级以下行政区划代码编制规则》 (nine digits: township) and the twelve digits of villages in statistical use.
 * Only the syntax lives here. Which codes exist, and since when, is data of the zone (`AreaEntry`).
 */
import { ok, refuse } from '../value/index.ts'
import type { Day, Result, Text } from '../value/index.ts'

declare const areaBrand: unique symbol
/** A well-formed area code of 6, 9 or 12 digits. */
export type AreaCode = string & { readonly [areaBrand]: true }
export type AreaLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'

/** One row of an area table: a code, its name and the days on which it was in force. `successor` names what replaced an abolished code. */
export interface AreaEntry {
  readonly code: string
  readonly name: Text
  readonly from?: Day
  /** The last day in force; absent while it is. */
  readonly until?: Day
  readonly successor?: string
}

/** First two digits of all provincial divisions (GB/T 2260 table 1). */
export const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)
/** Municipalities directly under the State Council: their `…01` and `…02` are only collecting codes, their districts stand under the municipality itself. */
const MUNICIPALITIES: ReadonlySet<string> = new Set(['11', '12', '31', '50'])

/** Reads an area code. Refuses other lengths, provinces that do not exist and gaps such as `500010` (a county under no prefecture). */
export function parseArea(code: string, field?: string): Result<AreaCode> {
  const params = { code: code.slice(0, 40) }
  if (!/^\d*$/.test(code)) return refuse('code.area_character', params, field)
  if (![6, 9, 12].includes(code.length)) return refuse('code.area_length', { ...params, length: code.length }, field)
  if (!PROVINCES.has(code.slice(0, 2))) return refuse('code.area_province', params, field)
  // The county place may be empty under a city without counties (its towns are 441900003 and so on); the other places may not.
  const [city, county, town, village] = [code.slice(2, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9)]
  const gap = (city === '00' && (county !== '00' || code.length > 6)) || town === '000' || village === '000'
  if (gap) return refuse('code.area_gap', params, field)
  return ok(code as AreaCode)
}

/** Which level a code stands for. */
export function levelOf(code: AreaCode): AreaLevel {
  if (code.length === 12) return 'village'
  if (code.length === 9) return 'township'
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'
}

/** The division above, by the digits alone; undefined for a province. A district of a municipality, and a county directly under a province (`…90xx`), stand under the province. */
export function parentArea(code: AreaCode): AreaCode | undefined {
  if (code.length === 12) return code.slice(0, 9) as AreaCode
  if (code.length === 9) return code.slice(0, 6) as AreaCode
  const province = `${code.slice(0, 2)}0000` as AreaCode
  if (code === province) return undefined
  const direct = code.endsWith('00') || MUNICIPALITIES.has(code.slice(0, 2)) || code.slice(2, 4) === '90'
  return direct ? province : (`${code.slice(0, 4)}00` as AreaCode)
}

/** The province, prefecture … that a code lies in, nearest first, by the digits alone. */
export function areasAbove(code: AreaCode): readonly AreaCode[] {
  const above: AreaCode[] = []
  for (let at = parentArea(code); at !== undefined; at = parentArea(at)) above.push(at)
  return above
}

/** Whether a table knows the code on `day`: in force, known but not then in force (with what replaced it, if said), or unknown. */
export function statusOfArea(table: readonly AreaEntry[], code: string, day: Day): 'current' | 'historical' | 'unknown' {
  const entries = table.filter((entry) => entry.code === code)
  if (entries.length === 0) return 'unknown'
  return entries.some((entry) => (entry.from ?? '') <= day && day <= (entry.until ?? '9999-12-31')) ? 'current' : 'historical'
}
