/** Days that people compare with, seen from now, in Beijing. */
import { addDays, dayOf, instant } from '../../../src/core/value/index.ts'

export function agoOf(now: number): { readonly today: string; readonly month: string; readonly quarter: string; readonly yearStart: string; readonly year: string } {
  const today = dayOf(instant(now))
  return { today, month: addDays(today, -30), quarter: addDays(today, -91), yearStart: `${today.slice(0, 4)}-01-01`, year: addDays(today, -365) }
}
