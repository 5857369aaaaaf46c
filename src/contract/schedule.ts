/** Room `schedule` (进度): when projects are planned, what waits for what, what changed since any past day; calendars and files in and out. */
import { z } from 'zod'
import { LINK_TYPES } from '../core/schedule/index.ts'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { DayShape, FileShape, InstantShape, manyOf, PartyIdShape, UuidShape } from './shapes.ts'

/** Rows of a window at most. */
export const SCHEDULE_ROWS_MAX = 500
/** Past days that one exchange file can carry: Microsoft Project keeps eleven. */
export const BASELINES_MAX = 11
/** Bytes of an imported schedule at most. */
export const SCHEDULE_FILE_BYTES_MAX = 10_000_000
export const SCHEDULE_GROUPS = ['domain', 'stage', 'side', 'lead', 'none'] as const
export const SCHEDULE_SORTS = ['start', 'finish', 'title', 'float'] as const
export const CALENDAR_KINDS = ['start', 'finish', 'milestone', 'deadline', 'meeting'] as const

const LinkShape = z.strictObject({ project: UuidShape, type: z.enum(LINK_TYPES), lag: z.number().int().min(-3650).max(3650).default(0) })
const MilestoneShape = z.object({ name: z.string(), planned: z.string(), actual: z.string().optional() })
const Days = { start: z.string().optional(), finish: z.string().optional(), actualStart: z.string().optional(), actualFinish: z.string().optional() }

export const ScheduleRow = z.object({
  id: UuidShape, register: z.string(), owner: PartyIdShape, own: z.boolean(), version: z.number().int(), title: z.string(),
  stage: z.string().optional(), domain: z.string().optional(), lead: z.array(z.string()), investment: z.number().optional(), ...Days,
  progress: z.number().optional(), light: z.string().optional(), milestones: z.array(MilestoneShape), links: z.array(z.object({ project: z.string(), type: z.enum(LINK_TYPES), lag: z.number() })),
  /** Which of its days are known. */
  dated: z.enum(['both', 'start', 'finish', 'none']),
  /** What plan, facts and dependencies allow at the earliest and at the latest. */
  earlyStart: z.string().optional(), earlyFinish: z.string().optional(), lateStart: z.string().optional(), lateFinish: z.string().optional(),
  totalFloat: z.number().int().optional(), freeFloat: z.number().int().optional(), critical: z.boolean(), pushed: z.number().int(),
  /** How it stood on the baseline; `removed`: only there. */
  baseline: z.object({ known: z.boolean(), start: z.string().optional(), finish: z.string().optional(), milestones: z.array(MilestoneShape) }).optional(),
  removed: z.boolean(),
  /** Its line in the list, headings of groups counted. */
  line: z.number().int(),
})
export type ScheduleRow = z.infer<typeof ScheduleRow>

const End = z.object({ id: UuidShape, line: z.number().int(), day: z.string() })
const Filters = {
  q: z.string().max(100).optional(), domain: manyOf(z.string().max(40)), stage: manyOf(z.string().max(40)), side: manyOf(z.string().max(80)),
  own: z.stringbool().optional(), critical: z.stringbool().optional(), undated: z.stringbool().optional(), purpose: z.string().max(64).optional(),
}

export const ScheduleView = z.object({
  today: DayShape, lines: z.number().int(), projects: z.number().int(), critical: z.number().int(), undated: z.number().int(),
  groups: z.array(z.object({ key: z.string(), line: z.number().int(), projects: z.number().int(), closed: z.boolean(), start: z.string().optional(), finish: z.string().optional() })),
  rows: z.array(ScheduleRow),
  /** Dependencies with an end among the rows. */
  links: z.array(z.object({ from: End, to: End, type: z.enum(LINK_TYPES), lag: z.number(), critical: z.boolean() })),
  /** First and last day of anything shown. */
  from: z.string().optional(), to: z.string().optional(),
  /** Titles of projects that wait for one another in a circle. */
  circles: z.array(z.array(z.string())),
  /** Dependencies on projects that the reader does not see. */
  unseen: z.number().int(),
  /** What the filters can be set to. */
  choices: z.object({ domains: z.array(z.string()), stages: z.array(z.string()), sides: z.array(z.string()) }),
})
export type ScheduleView = z.infer<typeof ScheduleView>

const Moment = z.object({ stage: z.string().optional(), investment: z.number().optional(), progress: z.number().optional(), ...Days })
export const ChangeRow = z.object({
  id: UuidShape, title: z.string(), kind: z.enum(['added', 'removed', 'changed']), before: Moment.optional(), after: Moment.optional(),
  startDays: z.number().int().optional(), finishDays: z.number().int().optional(), investment: z.number().optional(), progress: z.number().optional(), stage: z.boolean(),
  /** Every field that differs. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
})
export type ChangeRow = z.infer<typeof ChangeRow>

const CalendarItem = z.object({ day: z.string(), kind: z.enum(CALENDAR_KINDS), title: z.string(), name: z.string().optional(), done: z.boolean(), late: z.boolean(), register: z.string(), record: UuidShape })
export type CalendarItem = z.infer<typeof CalendarItem>

/** One project of an imported file and what it would do. */
const ImportRow = z.object({
  /** Of the file: its UID. */
  key: z.string(), line: z.number().int(), title: z.string(), kind: z.enum(['new', 'change', 'same', 'foreign', 'summary']), id: UuidShape.optional(),
  changes: z.array(z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() })),
})
export type ImportRow = z.infer<typeof ImportRow>
const ImportPreview = z.object({
  title: z.string().optional(), rows: z.array(ImportRow), baselines: z.array(z.object({ number: z.number().int(), tasks: z.number().int() })), calendars: z.array(z.string()),
  /** What of the file the register cannot hold and is left aside, by name. */
  leftAside: z.array(z.object({ what: z.string(), count: z.number().int() })),
  /** Ties an import to what was shown. */
  digest: z.string(),
})
export type ImportPreview = z.infer<typeof ImportPreview>
const importFaults = ['schedule.file_too_big', 'schedule.file_not_xml', 'schedule.file_entities', 'schedule.file_kind', 'schedule.file_content', 'schedule.circle', 'record.too_many']
const content = { /** base64 */ content: z.string().max(SCHEDULE_FILE_BYTES_MAX * 1.4) }
const bodyBytesMax = Math.ceil(SCHEDULE_FILE_BYTES_MAX * 1.4) + 10_000

export const ScoreRow = z.object({ id: UuidShape, title: z.string(), owner: PartyIdShape, published: z.boolean(), /** Points that the public sees; that the record holds; that there are. */ open: z.number().int(), held: z.number().int(), of: z.number().int(), /** Held by nobody. */ missing: z.array(z.string()), /** Held and not open. */ closed: z.array(z.string()) })
export type ScoreRow = z.infer<typeof ScoreRow>
const reading = ['record.too_many', 'purpose.unknown']

export const scheduleOperations = {
  view: operation({
    name: 'schedule.view', method: 'GET', path: '/schedule', who: 'acting', title: text('进度图', 'See the schedule'),
    query: z.strictObject({
      ...Filters, group: z.enum(SCHEDULE_GROUPS).default('domain'), sort: z.enum(SCHEDULE_SORTS).default('start'), closed: manyOf(z.string().max(80)),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: z.coerce.number().int().min(1).max(SCHEDULE_ROWS_MAX).default(100),
      /** A past day to compare with. */
      baseline: DayShape.optional(),
    }),
    output: ScheduleView, faults: [...reading, 'schedule.moment'],
  }),
  comparison: operation({
    name: 'schedule.comparison.get', method: 'GET', path: '/schedule/comparison', who: 'acting', title: text('与基准对比', 'See what changed since a day'),
    query: z.strictObject({
      since: DayShape, until: DayShape.optional(), kind: z.enum(['added', 'removed', 'changed', 'later', 'earlier']).optional(), own: z.stringbool().optional(), q: z.string().max(100).optional(),
      purpose: z.string().max(64).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(SCHEDULE_ROWS_MAX).default(100),
    }),
    output: z.object({
      since: InstantShape, until: InstantShape, unchanged: z.number().int(), total: z.number().int(), rows: z.array(ChangeRow),
      totals: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int(), later: z.number().int(), earlier: z.number().int(), stage: z.number().int(), investment: z.number() }),
    }),
    faults: [...reading, 'schedule.moment'],
  }),
  revise: operation({
    name: 'schedule.project.revise', method: 'PUT', path: '/schedule/projects/{id}', who: ['officer', 'leader', 'clerk'], title: text('调整日期与前置项目', 'Change days and dependencies'), params: z.strictObject({ id: UuidShape }),
    body: z.strictObject({
      version: z.number().int(), start: DayShape.nullish(), finish: DayShape.nullish(), actualStart: DayShape.nullish(), actualFinish: DayShape.nullish(),
      links: z.array(LinkShape).max(40).optional(), reason: z.string().max(1000).optional(),
    }),
    output: z.object({ id: UuidShape, version: z.number().int(), before: z.object({ ...Days, links: z.array(LinkShape) }) }),
    faults: ['record.unknown', 'record.not_owner', 'record.stale', 'record.withdrawn', 'record.invalid', 'record.too_many', 'schedule.circle', 'schedule.predecessor', 'schedule.order'],
  }),
  calendar: operation({
    name: 'schedule.calendar.list', method: 'GET', path: '/schedule/calendar', who: 'acting', title: text('日历', 'See the calendar'),
    query: z.strictObject({ from: DayShape, to: DayShape, kinds: manyOf(z.enum(CALENDAR_KINDS)), q: z.string().max(100).optional(), own: z.stringbool().optional(), purpose: z.string().max(64).optional() }),
    output: z.object({ today: DayShape, items: z.array(CalendarItem), more: z.number().int() }), faults: reading,
  }),
  calendarFile: operation({
    name: 'schedule.calendar.export', method: 'GET', path: '/schedule/calendar.ics', who: 'acting', title: text('导出日历文件', 'Export the calendar'),
    query: z.strictObject({ from: DayShape, to: DayShape, kinds: manyOf(z.enum(CALENDAR_KINDS)), q: z.string().max(100).optional(), own: z.stringbool().optional(), purpose: z.string().max(64).optional() }),
    file: 'text/calendar; charset=utf-8', output: FileShape, faults: reading,
  }),
  exportFile: operation({
    name: 'schedule.file.export', method: 'GET', path: '/schedule/project.xml', who: 'acting', title: text('导出 Project 文件', 'Export for Microsoft Project'),
    query: z.strictObject({ ...Filters, /** Past days to carry as baselines, oldest first. */ baseline: manyOf(DayShape) }),
    file: 'application/xml; charset=utf-8', output: FileShape, faults: [...reading, 'schedule.moment', 'schedule.baselines'],
  }),
  preview: operation({
    name: 'schedule.file.preview', method: 'POST', path: '/schedule/imports/preview', who: ['officer', 'leader', 'clerk'], title: text('预览要导入的 Project 文件', 'Preview a file of Microsoft Project'),
    body: z.strictObject(content), bodyBytesMax, output: ImportPreview, faults: importFaults,
  }),
  importFile: operation({
    name: 'schedule.file.import', method: 'POST', path: '/schedule/imports', who: ['officer', 'leader', 'clerk'], title: text('导入 Project 文件', 'Import a file of Microsoft Project'),
    body: z.strictObject({ ...content, digest: z.string().max(100), /** Keys to take over. */ keys: z.array(z.string().max(40)).min(1).max(5_000), /** For new projects. */ domain: z.string().max(40).optional(), stage: z.string().max(40).optional() }),
    bodyBytesMax, output: z.object({ changed: z.number().int(), created: z.number().int() }),
    faults: [...importFaults, 'schedule.changed', 'schedule.nothing', 'schedule.predecessor', 'record.invalid', 'record.stale', 'record.not_owner', 'record.withdrawn', 'record.unknown'],
  }),
  publicPackage: operation({
    name: 'schedule.disclosure.open', method: 'GET', path: '/open/oc4ids.json', who: 'public', title: text('公开项目数据（OC4IDS）', 'Published projects as OC4IDS'),
    file: 'application/json; charset=utf-8', output: FileShape, faults: ['record.too_many', 'schedule.disclosure_empty'],
  }),
  ownPackage: operation({
    name: 'schedule.disclosure.export', method: 'GET', path: '/schedule/oc4ids.json', who: 'acting', title: text('导出 OC4IDS', 'Export projects as OC4IDS'),
    query: z.strictObject({ published: z.stringbool().optional() }), file: 'application/json; charset=utf-8', output: FileShape, faults: ['record.too_many', 'schedule.disclosure_empty'],
  }),
  scores: operation({
    name: 'schedule.disclosure.list', method: 'GET', path: '/schedule/disclosure', who: 'acting', title: text('公开度', 'See how complete disclosure is'),
    query: z.strictObject({ offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(SCHEDULE_ROWS_MAX).default(100) }),
    output: z.object({ total: z.number().int(), mean: z.number().optional(), rows: z.array(ScoreRow) }), faults: ['record.too_many'],
  }),
}
