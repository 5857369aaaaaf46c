/** Case numbers as an office writes them: 机关代字, 年份, 发文顺序号 (GB/T 9704-2012, 7.2.5). */
import type { Read } from '../db/index.ts'
import type { PackParty, Process } from '../parties/index.ts'

/** `雾发改督〔2026〕` with `1` is 雾发改督〔2026〕1号. */
export interface CaseNumber { readonly number: string; readonly series: string; readonly serial: number }

/** The last serial of each issuer's series that this node has given: one node writes, so two cases opened at once get two numbers. */
export type GivenNumbers = Map<string, number>

/**
 * The next number of an issuer's series: its code (where it has none, its short name or name), the character of the process, the year in 〔〕, and a
 * running number without leading zeros, which goes on where the database left off. Where a case is refused after it was numbered, a number is left out.
 */
export async function nextNumber(read: Read, given: GivenNumbers, process: Pick<Process, 'prefix'>, year: number, issuer: PackParty): Promise<CaseNumber> {
  const series = `${issuer.docCode ?? issuer.short?.zh ?? issuer.name.zh}${process.prefix}〔${year}〕`
  const key = `${issuer.id} ${series}`
  const [stored] = await read.query<{ last: number }>('select coalesce(max(serial), 0) as last from casework.case where issuer = $1 and series = $2', [issuer.id, series])
  // Nothing is awaited from here on: of two that asked at once the second sees what the first was given.
  const serial = Math.max(given.get(key) ?? 0, stored?.last ?? 0) + 1
  given.set(key, serial)
  return { number: `${series}${serial}号`, series, serial }
}
