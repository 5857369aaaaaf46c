/** What jurisdictions add to the working calendar, and their service hours. */
import { checkRelease, parseSpans } from '../../core/calendar/index.ts'
import type { Fault } from '../../core/value/index.ts'
import type { Check } from './draft.ts'

const FILE = 'calendar.json'
const paramsOf = ({ fault, params }: Fault): string => [fault, ...Object.values(params)].join(' ')

export function checkTimes(check: Check): void {
  const calendar = check.draft.single[FILE]
  if (calendar === undefined) return
  check.once(calendar.additions.map(({ jurisdiction, year }, at) => ({ name: `${jurisdiction} ${year}`, file: FILE, pointer: `/additions/${at}` })))
  check.once(calendar.serviceHours.map(({ jurisdiction }, at) => ({ name: jurisdiction, file: FILE, pointer: `/serviceHours/${at}/jurisdiction` })))
  for (const [at, { jurisdiction, year, holidays, makeUpWorkdays, reason, verified, source }] of calendar.additions.entries()) {
    const here = `/additions/${at}`
    checkJurisdiction(check, here, jurisdiction, verified, source)
    for (const list of ['holidays', 'makeUpWorkdays'] as const) for (const [i, day] of { holidays, makeUpWorkdays }[list].entries()) if (!day.startsWith(`${year}-`)) check.report(FILE, `${here}/${list}/${i}`, `“${day}”不在 ${year} 年`, `"${day}" is not in ${year}`)
    const released = checkRelease({
      id: `${jurisdiction}-${year}`, jurisdiction, year, issued: `${year - 1}-12-01`, knownUntil: `${year}-12-31`, makeUpWorkdays,
      holidays: holidays.map((day) => ({ name: reason, from: day, until: day })), source: reason, verified: reason,
    })
    if (!released.ok) check.report(FILE, `${here}${released.fault.field ?? ''}`, `日历不成立：${paramsOf(released.fault)}`, `is no calendar: ${paramsOf(released.fault)}`)
  }
  for (const [at, { jurisdiction, hours, verified, source }] of calendar.serviceHours.entries()) {
    checkJurisdiction(check, `/serviceHours/${at}`, jurisdiction, verified, source)
    const spans = parseSpans(hours.map(([from, until]) => `${from}-${until}`).join(', '))
    if (!spans.ok) check.report(FILE, `/serviceHours/${at}/hours`, '时段须先后有序、互不重叠', 'hours must follow one another and not overlap')
  }
}

function checkJurisdiction(check: Check, here: string, id: string, verified: boolean, source: string | undefined): void {
  check.party(FILE, `${here}/jurisdiction`, id, 'act')
  const party = check.parties.get(id)
  if (party !== undefined && party.kind !== 'area') check.report(FILE, `${here}/jurisdiction`, `“${id}”不是辖区`, `"${id}" is not an area`)
  if (verified && source === undefined) check.report(FILE, `${here}/source`, '已核实的须写明出处', 'what is verified names its source')
}
