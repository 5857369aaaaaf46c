/** Schedules out as Microsoft Project XML (MSPDI, schema of Project 2007 and later); elements stand in the order of that schema. */
import { dayAt, type ExchangeCalendar, type ExchangeFile, type ExchangeLink, type ExchangeTask, numberOf } from '../../core/schedule/index.ts'
import type { Day } from '../../core/value/index.ts'

export const MSPDI_NAMESPACE = 'http://schemas.microsoft.com/project'
/** Type of a link as the file numbers it. */
export const LINK_NUMBERS = ['FF', 'FS', 'SF', 'SS'] as const
/** Tenths of a minute in a calendar day: what a lag is given in. */
export const LAG_PER_DAY = 14_400
/** "Elapsed days": a lag that no calendar stretches. */
export const ELAPSED_DAYS = 8
/** The custom text field 30, which keeps the record's id over every saving; programs drop GUIDs more readily. */
export const ID_FIELD = '188744016'
const ID_ALIAS = '平台记录编号'

type Parts = readonly (string | undefined | false)[]
const element = (name: string, content: string | number | undefined | false): string | undefined => (content === undefined || content === false ? undefined : `<${name}>${typeof content === 'number' ? String(content) : escaped(content)}</${name}>`)
const group = (name: string, parts: Parts): string => `<${name}>${parts.filter((part) => part !== undefined && part !== false).join('')}</${name}>`
const flag = (value: boolean) => (value ? 1 : 0)

/** Characters that XML 1.0 does not have are left out. */
function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;')
}

/** The file as bytes, in UTF-8; `at` as its date. The same schedule gives the same bytes. */
export function writeMspdi(file: ExchangeFile, at: Day): Uint8Array<ArrayBuffer> {
  const numbers = new Map(file.tasks.map(({ key }, place) => [key, place + 1]))
  const outlines = outlinesOf(file.tasks)
  const days = file.tasks.flatMap(({ start, finish }) => [start, finish]).filter((day) => day !== undefined).sort()
  const body = group('Project', [
    element('SaveVersion', 14), element('Name', `${file.title}.xml`), element('Title', file.title), element('CreationDate', `${at}T00:00:00`), element('ScheduleFromStart', 1),
    element('StartDate', morning(days[0] ?? at)), element('FinishDate', evening(days.at(-1) ?? at)), element('CalendarUID', 1), element('DefaultStartTime', '08:00:00'), element('DefaultFinishTime', '17:00:00'),
    element('MinutesPerDay', 480), element('MinutesPerWeek', 2400), element('DaysPerMonth', 20), element('NewTasksAreManual', 1),
    group('ExtendedAttributes', [group('ExtendedAttribute', [element('FieldID', ID_FIELD), element('FieldName', 'Text30'), element('Alias', ID_ALIAS)])]),
    group('Calendars', file.calendars.map((calendar, place) => calendarXml(calendar, place + 1))),
    group('Tasks', file.tasks.map((task, place) => taskXml(task, place + 1, numbers, outlines[place] ?? ''))),
  ])
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body.replace('<Project>', `<Project xmlns="${MSPDI_NAMESPACE}">`).replaceAll('<Task>', '\n<Task>')}\n`)
}

const morning = (day: Day) => `${day}T08:00:00`
const evening = (day: Day) => `${day}T17:00:00`

/** `2.1`: places in the outline. */
function outlinesOf(tasks: readonly ExchangeTask[]): readonly string[] {
  const counts: number[] = []
  return tasks.map(({ level }) => {
    counts.length = Math.min(counts.length, level)
    while (counts.length < level) counts.push(0)
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    return counts.join('.')
  })
}

function calendarXml({ name, week, exceptions }: ExchangeCalendar, uid: number): string {
  const times = group('WorkingTimes', [['08:00:00', '12:00:00'], ['13:00:00', '17:00:00']].map(([from, to]) => group('WorkingTime', [element('FromTime', from), element('ToTime', to)])))
  return group('Calendar', [
    element('UID', uid), element('Name', name), element('IsBaseCalendar', 1), element('BaseCalendarUID', -1),
    group('WeekDays', week.map((works, day) => group('WeekDay', [element('DayType', day + 1), element('DayWorking', flag(works)), works && times]))),
    exceptions.length > 0 && group('Exceptions', exceptions.map((one) => group('Exception', [
      element('EnteredByOccurrences', 0), group('TimePeriod', [element('FromDate', `${one.from}T00:00:00`), element('ToDate', `${one.to}T23:59:00`)]), element('Occurrences', (numberOf(one.to) ?? 0) - (numberOf(one.from) ?? 0) + 1),
      element('Name', one.name), element('Type', 1), element('DayWorking', flag(one.works)), one.works && times,
    ]))),
  ])
}

function taskXml(task: ExchangeTask, number: number, numbers: ReadonlyMap<string, number>, outline: string): string {
  const { start, finish, actualStart, actualFinish, progress, isMilestone } = task
  const [from, to] = [start ?? finish, finish ?? start]
  const duration = isMilestone ? 'PT0H0M0S' : durationOf(from, to)
  const ends = isMilestone ? from === undefined ? undefined : morning(from) : to === undefined ? undefined : evening(to)
  return group('Task', [
    element('UID', number), element('GUID', task.id?.toUpperCase()), element('ID', number), element('Name', task.title), element('Manual', 1), element('Type', 1), element('IsNull', 0), element('WBS', outline), element('OutlineNumber', outline), element('OutlineLevel', task.level), element('Priority', 500),
    element('Start', from === undefined ? undefined : morning(from)), element('Finish', ends), element('Duration', duration),
    // What is missing stays missing: a manual task may have one day, or none.
    element('ManualStart', start === undefined ? undefined : morning(start)), element('ManualFinish', finish === undefined ? undefined : isMilestone ? morning(finish) : evening(finish)), element('ManualDuration', duration), element('DurationFormat', 7),
    element('Milestone', flag(isMilestone)), element('Summary', flag(task.isSummary)), element('PercentComplete', progress === undefined ? undefined : Math.round(progress)),
    element('ActualStart', actualStart === undefined ? undefined : morning(actualStart)), element('ActualFinish', actualFinish === undefined ? undefined : evening(actualFinish)),
    start !== undefined && element('ConstraintType', 4), element('CalendarUID', -1), element('ConstraintDate', start === undefined ? undefined : morning(start)), element('Notes', task.note),
    ...task.links.map((link) => linkXml(link, numbers)), task.id === undefined ? undefined : group('ExtendedAttribute', [element('FieldID', ID_FIELD), element('Value', task.id)]),
    ...task.baselines.map((baseline) => group('Baseline', [element('Number', baseline.number), element('Interim', 0), element('Start', baseline.start === undefined ? undefined : morning(baseline.start)), element('Finish', baseline.finish === undefined ? undefined : evening(baseline.finish)), element('Duration', durationOf(baseline.start, baseline.finish)), element('DurationFormat', 7)])),
  ])
}

function linkXml({ key, type, lag }: ExchangeLink, numbers: ReadonlyMap<string, number>): string | undefined {
  const uid = numbers.get(key)
  return uid === undefined ? undefined : group('PredecessorLink', [element('PredecessorUID', uid), element('Type', LINK_NUMBERS.indexOf(type)), element('CrossProject', 0), element('LinkLag', lag * LAG_PER_DAY), element('LagFormat', ELAPSED_DAYS)])
}

/** Eight hours for each weekday of the span, which is what Project reckons with the week's rule. */
function durationOf(from: Day | undefined, to: Day | undefined): string | undefined {
  const [first, last] = [numberOf(from), numberOf(to)]
  if (first === undefined || last === undefined || last < first) return undefined
  const whole = Math.floor((last - first + 1) / 7)
  let days = whole * 5
  for (let day = first + whole * 7; day <= last; day += 1) if (![0, 6].includes(new Date(`${dayAt(day)}T00:00:00Z`).getUTCDay())) days += 1
  return `PT${days * 8}H0M0S`
}
