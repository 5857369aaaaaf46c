/** Schedules in from Microsoft Project XML. What cannot be understood is refused with its line; what cannot be held here is counted and named. */
import { dayAt, type ExchangeBaseline, type ExchangeCalendar, type ExchangeException, type ExchangeFile, type ExchangeLink, type ExchangeTask, type LinkType, numberOf } from '../../core/schedule/index.ts'
import { type Day, ok, refuse, type Result } from '../../core/value/index.ts'
import { ID_FIELD, LAG_PER_DAY, LINK_NUMBERS, MSPDI_NAMESPACE } from './mspdi.ts'
import { readXml } from './xml.ts'

/** More is no portfolio of projects but a mistake. */
const TASKS_MAX = 20_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Text of single elements by name. */
type Fields = Map<string, string>

interface Raw {
  readonly fields: Fields
  readonly links: Fields[]
  readonly baselines: Fields[]
  readonly attributes: Fields[]
  readonly line: number
}

interface Gathered {
  readonly project: Fields
  readonly tasks: Raw[]
  readonly calendars: { readonly fields: Fields; readonly week: Fields[]; readonly exceptions: Fields[] }[]
  readonly aside: Map<string, number>
  isProject: boolean
}

/** Reads the bytes of a file. Refused: `schedule.file_too_big`, `schedule.file_not_xml`, `schedule.file_entities`, `schedule.file_kind`, `schedule.file_content`. */
export function readMspdi(bytes: Uint8Array, bytesMax: number): Result<ExchangeFile> {
  if (bytes.length > bytesMax) return refuse('schedule.file_too_big', { limit: `${Math.floor(bytesMax / 1_000_000)} MB` }, '/body/content')
  const gathered: Gathered = { project: new Map(), tasks: [], calendars: [], aside: new Map(), isProject: false }
  const read = readXml(bytes, { open: (path, namespace, line) => opened(gathered, path, namespace, line), close: (path, text) => closed(gathered, path, text) })
  if (!read.ok) return read
  if (!gathered.isProject) return refuse('schedule.file_kind', {}, '/body/content')
  const perDay = numberIn(gathered.project, 'MinutesPerDay') ?? 480
  const kept = gathered.tasks.filter(({ fields }) => fields.get('IsNull') !== '1' && fields.get('OutlineLevel') !== '0')
  const tasks: ExchangeTask[] = []
  for (const raw of kept) {
    const task = taskOf(raw, perDay, gathered.aside)
    if (!task.ok) return task
    tasks.push(task.value)
  }
  const calendars = gathered.calendars.filter(({ fields }) => fields.get('IsBaseCalendar') !== '0').map(calendarOf)
  return ok({ title: gathered.project.get('Title') ?? gathered.project.get('Name')?.replace(/\.xml$/i, '') ?? '', tasks, calendars, leftAside: [...gathered.aside].map(([what, count]) => ({ what, count })).sort((a, b) => (a.what < b.what ? -1 : 1)) })
}

function opened(gathered: Gathered, path: readonly string[], namespace: string, line: number): Result<void> | undefined {
  const place = path.join('/')
  if (path.length === 1) {
    if (place !== 'Project' || (namespace !== MSPDI_NAMESPACE && namespace !== '')) return refuse('schedule.file_kind', {}, '/body/content')
    gathered.isProject = true
  }
  const [task, calendar] = [gathered.tasks.at(-1), gathered.calendars.at(-1)]
  if (place === 'Project/Tasks/Task') gathered.tasks.push({ fields: new Map(), links: [], baselines: [], attributes: [], line })
  if (gathered.tasks.length > TASKS_MAX) return refuse('schedule.file_too_big', { limit: `${TASKS_MAX} 个任务 / tasks` }, '/body/content')
  if (place === 'Project/Tasks/Task/PredecessorLink') task?.links.push(new Map())
  if (place === 'Project/Tasks/Task/Baseline') task?.baselines.push(new Map())
  if (place === 'Project/Tasks/Task/ExtendedAttribute') task?.attributes.push(new Map())
  if (place === 'Project/Calendars/Calendar') gathered.calendars.push({ fields: new Map(), week: [], exceptions: [] })
  if (place === 'Project/Calendars/Calendar/WeekDays/WeekDay') calendar?.week.push(new Map())
  if (place === 'Project/Calendars/Calendar/Exceptions/Exception') calendar?.exceptions.push(new Map())
  if (place === 'Project/Resources/Resource') count(gathered.aside, 'resources')
  if (place === 'Project/Assignments/Assignment') count(gathered.aside, 'assignments')
  return undefined
}

function closed(gathered: Gathered, path: readonly string[], text: string): undefined {
  const name = path.at(-1) ?? ''
  const above = path.slice(0, -1).join('/')
  const [task, calendar] = [gathered.tasks.at(-1), gathered.calendars.at(-1)]
  const target: Record<string, Fields | undefined> = {
    Project: gathered.project, 'Project/Tasks/Task': task?.fields, 'Project/Tasks/Task/PredecessorLink': task?.links.at(-1), 'Project/Tasks/Task/Baseline': task?.baselines.at(-1), 'Project/Tasks/Task/ExtendedAttribute': task?.attributes.at(-1),
    'Project/Calendars/Calendar': calendar?.fields, 'Project/Calendars/Calendar/WeekDays/WeekDay': calendar?.week.at(-1), 'Project/Calendars/Calendar/Exceptions/Exception': calendar?.exceptions.at(-1), 'Project/Calendars/Calendar/Exceptions/Exception/TimePeriod': calendar?.exceptions.at(-1),
  }
  if (text !== '') target[above]?.set(name, text)
  return undefined
}

const count = (counts: Map<string, number>, what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)

function numberIn(fields: Fields, name: string): number | undefined {
  const value = Number(fields.get(name) ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}

function taskOf({ fields, links, baselines, attributes, line }: Raw, perDay: number, aside: Map<string, number>): Result<ExchangeTask> {
  const bad = (field: string, value: string) => refuse('schedule.file_content', { line, field, value: value.slice(0, 80) }, '/body/content')
  const [key, title] = [fields.get('UID') ?? '', (fields.get('Name') ?? '').slice(0, 200)]
  if (!/^\d{1,10}$/.test(key)) return bad('UID', key)
  if (title === '') return bad('Name', '')
  const days: Partial<Record<'start' | 'finish' | 'actualStart' | 'actualFinish', Day>> = {}
  // A manual task may lack a day; Start and Finish then say what Project drew, not what was planned.
  const names = fields.get('Manual') === '1' && (fields.has('ManualStart') || fields.has('ManualFinish')) ? { start: 'ManualStart', finish: 'ManualFinish' } as const : fields.get('Manual') === '1' && fields.get('GUID') !== undefined && !fields.has('Start') ? {} : { start: 'Start', finish: 'Finish' } as const
  const wanted: Readonly<Record<string, string | undefined>> = { ...names, actualStart: 'ActualStart', actualFinish: 'ActualFinish' }
  for (const [field, name] of Object.entries(wanted)) {
    if (name === undefined) continue
    const given = fields.get(name)
    if (given === undefined || given === 'NA') continue
    const day = dayOf(given, name.endsWith('Finish'))
    if (day === undefined) return bad(name, given)
    days[field as keyof typeof days] = day
  }
  if (days.start !== undefined && days.finish !== undefined && days.finish < days.start) return bad('Finish', fields.get('Finish') ?? days.finish)
  const read = linksOf(links, perDay, aside, bad)
  if (!read.ok) return read
  const kept = baselinesOf(baselines, bad)
  if (!kept.ok) return kept
  if (fields.has('Cost') && numberIn(fields, 'Cost') !== 0) count(aside, 'costs')
  const stored = attributes.find((one) => one.get('FieldID') === ID_FIELD)?.get('Value')?.toLowerCase()
  const guid = fields.get('GUID')?.replace(/[{}]/g, '').toLowerCase()
  const id = [stored, guid].find((one) => one !== undefined && UUID.test(one))
  const [progress, note] = [numberIn(fields, 'PercentComplete'), fields.get('Notes')]
  return ok({
    key, title, level: Math.max(1, numberIn(fields, 'OutlineLevel') ?? 1), ...days, isMilestone: fields.get('Milestone') === '1', isSummary: fields.get('Summary') === '1', links: read.value, baselines: kept.value, line,
    ...(id === undefined ? {} : { id }), ...(progress === undefined ? {} : { progress }), ...(note === undefined ? {} : { note }),
  })
}

type Bad = (field: string, value: string) => ReturnType<typeof refuse>

/** Tenths of a minute in one unit of a lag; working units are read with the file's own hours, 7 days to a week of 5. */
function lagDays(lag: number, format: number, perDay: number): number {
  const isElapsed = [4, 6, 8, 10, 12].includes(format) || [36, 38, 40, 42, 44].includes(format)
  const days = isElapsed ? lag / LAG_PER_DAY : lag / (perDay * 10)
  return Math.round(format === 9 || format === 41 ? (days / 5) * 7 : days)
}

function linksOf(raw: readonly Fields[], perDay: number, aside: Map<string, number>, bad: Bad): Result<ExchangeLink[]> {
  const links: ExchangeLink[] = []
  for (const fields of raw) {
    const key = fields.get('PredecessorUID') ?? ''
    const type: LinkType | undefined = LINK_NUMBERS[numberIn(fields, 'Type') ?? 1]
    if (!/^\d{1,10}$/.test(key)) return bad('PredecessorUID', key)
    if (type === undefined) return bad('Type', fields.get('Type') ?? '')
    if (fields.get('CrossProject') === '1') { count(aside, 'crossProjectLinks'); continue }
    const format = numberIn(fields, 'LagFormat') ?? 7
    const given = numberIn(fields, 'LinkLag') ?? 0
    // A share of the predecessor's length has no place in a register that counts days.
    if ([19, 20, 51, 52].includes(format)) count(aside, 'percentLags')
    else if (given !== 0 && ![4, 6, 8, 10, 12].includes(format)) count(aside, 'workingLags')
    const lag = [19, 20, 51, 52].includes(format) ? 0 : lagDays(given, format, perDay)
    if (Math.abs(lag) > 3650) return bad('LinkLag', String(given))
    links.push({ key, type, lag })
  }
  return ok(links)
}

function baselinesOf(raw: readonly Fields[], bad: Bad): Result<ExchangeBaseline[]> {
  const baselines: ExchangeBaseline[] = []
  for (const fields of raw) {
    const number = numberIn(fields, 'Number')
    if (number === undefined || number < 0 || number > 10) return bad('Baseline/Number', fields.get('Number') ?? '')
    const [start, finish] = [fields.get('Start'), fields.get('Finish')].map((given, at) => (given === undefined || given === 'NA' ? undefined : dayOf(given, at === 1)))
    baselines.push({ number, ...(start === undefined ? {} : { start }), ...(finish === undefined ? {} : { finish }) })
  }
  return ok(baselines.sort((a, b) => a.number - b.number))
}

/** The day of a local time; what ends at midnight ended the day before. */
function dayOf(given: string, isFinish: boolean): Day | undefined {
  const day = given.slice(0, 10)
  const number = numberOf(day)
  if (number === undefined || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?/.test(given)) return undefined
  return isFinish && given.slice(10, 19) === 'T00:00:00' ? dayAt(number - 1) : day
}

function calendarOf({ fields, week, exceptions }: Gathered['calendars'][number]): ExchangeCalendar {
  const works = [false, true, true, true, true, true, false]
  for (const day of week) {
    const type = numberIn(day, 'DayType')
    if (type !== undefined && type >= 1 && type <= 7) works[type - 1] = day.get('DayWorking') === '1'
  }
  return { name: fields.get('Name') ?? '', week: works, exceptions: exceptions.flatMap(exceptionOf) }
}

function exceptionOf(fields: Fields): ExchangeException[] {
  const [from, to] = [dayOf(fields.get('FromDate') ?? '', false), dayOf(fields.get('ToDate') ?? '', true)]
  return from === undefined || to === undefined ? [] : [{ name: fields.get('Name') ?? '', from, to, works: fields.get('DayWorking') === '1' }]
}
