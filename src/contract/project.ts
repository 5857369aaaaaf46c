/** Room `project` (项目): tasks and projects at work — duties, monthly reports, lights, funds, parks, towns. */
import { z } from 'zod'
import { CAUSE_CODES, DUTY_STATES, LIGHTS, SETTABLE, STAGES } from '../core/project/index.ts'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { RecordView } from './record.ts'
import { DayShape, FileShape, GeometryShape, InstantShape, manyOf, pageOf, PageQuery, PartyIdShape, TextShape, UuidShape } from './shapes.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const MonthShape = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const LIST = z.enum(['project', 'task'])
const ROLE = z.enum(['牵头', '配合'])
const write = ['officer', 'leader', 'clerk'] as const
const decide = ['officer', 'leader'] as const

const CauseView = z.object({ code: z.enum(CAUSE_CODES), level: z.enum(['note', 'risk', 'late']), words: TextShape })
export const LightView = z.object({
  light: z.enum(LIGHTS), /** What the rule says, where a person has set it. */ computed: z.enum(LIGHTS), isSet: z.boolean(), causes: z.array(CauseView),
  /** % planned for the day; % and 万元 reported. */
  planned: z.number().optional(), progress: z.number().optional(), invested: z.number().optional(), expectedFinish: z.string().optional(), on: DayShape, rule: z.string(),
})
export type LightView = z.infer<typeof LightView>

export const DutyView = z.object({
  id: UuidShape, party: PartyIdShape, record: UuidShape, list: LIST, title: z.string(), issuer: PartyIdShape, role: ROLE, state: z.enum(DUTY_STATES),
  case: UuidShape.optional(), deadline: z.string().optional(), measure: z.string().optional(), offeredAt: InstantShape, acceptedAt: InstantShape.optional(), endedAt: InstantShape.optional(),
  /** Months whose report is due or over due and not handed over. */
  owes: z.array(MonthShape), light: z.enum(LIGHTS).optional(),
})
export type DutyView = z.infer<typeof DutyView>

export const ProjectRow = z.object({
  id: UuidShape, owner: PartyIdShape, side: PartyIdShape.optional(), title: z.string(), stage: z.string(), domain: z.string(), places: z.array(z.string()), box: z.string().optional(),
  start: z.string().optional(), finish: z.string().optional(), published: z.boolean(), version: z.number().int(), updatedAt: InstantShape,
  /** Absent where the reader neither owns it nor has a duty in it. */
  light: z.enum(LIGHTS).optional(), isSet: z.boolean().optional(), causes: z.array(CauseView).optional(), planned: z.number().optional(), progress: z.number().optional(),
  invested: z.number().optional(), investment: z.number().optional(), expectedFinish: z.string().optional(), leads: z.array(PartyIdShape), leadNames: z.array(z.string()),
})
export type ProjectRow = z.infer<typeof ProjectRow>

export const PROJECT_SORTS = ['light', 'title', 'stage', 'domain', 'start', 'finish', 'investment', 'progress', 'updatedAt'] as const
const Filters = {
  q: z.string().max(200).optional(), stage: manyOf(z.string().max(20)), domain: manyOf(z.string().max(20)), light: manyOf(z.enum(LIGHTS)), side: manyOf(PartyIdShape),
  /** A body that leads it. */
  lead: PartyIdShape.optional(), place: z.string().max(60).optional(), own: z.stringbool().optional(),
}
export type ProjectFilters = z.infer<z.ZodObject<typeof Filters>>

export const ReportView = z.object({
  record: UuidShape, version: z.number().int(), project: UuidShape, party: PartyIdShape, month: MonthShape, progress: z.number(), invested: z.number().optional(), expectedFinish: z.string().optional(),
  done: z.string().optional(), problem: z.string().optional(), request: z.string().optional(), reason: z.string().optional(), at: InstantShape,
})
export type ReportView = z.infer<typeof ReportView>

const long = z.string().max(2000)
const Figures = z.strictObject({ progress: z.number().min(0).max(100).optional(), invested: z.number().min(0).max(1e12).optional(), expectedFinish: DayShape.optional(), done: long.optional(), problem: long.optional(), request: long.optional() })
export type Figures = z.infer<typeof Figures>
/** One line of a month's returns: what is known, what was begun, what was handed over. */
export const ReturnLine = z.object({
  duty: UuidShape, project: UuidShape, title: z.string(), month: MonthShape, dueOn: DayShape, isLate: z.boolean(), investment: z.number().optional(), start: z.string().optional(), finish: z.string().optional(),
  planned: z.number().optional(), milestones: z.array(z.object({ name: z.string(), planned: z.string(), actual: z.string().optional() })),
  before: ReportView.optional(), draft: Figures.optional(), draftAt: InstantShape.optional(), report: ReportView.optional(),
})
export type ReturnLine = z.infer<typeof ReturnLine>

/** What is wrong with one cell of a sheet, at its address. */
const CellFlaw = z.object({ cell: z.string(), row: z.number().int(), says: TextShape })
export const SHEET_FLAWS_MAX = 2_000
export const SHEET_BYTES_MAX = 20_000_000
/** Rows written by one request at most; all of them or none. */
export const IMPORT_ROWS_MAX = 2_000
export const SheetRead = z.object({
  rows: z.number().int(), unchanged: z.number().int(), changed: z.number().int(), added: z.number().int(), bad: z.number().int(), flaws: z.array(CellFlaw), flawsTotal: z.number().int(),
  /** Good rows beyond those taken now; the same file is sent again to take the next. */
  left: z.number().int(), applied: z.number().int(),
  preview: z.array(z.object({ row: z.number().int(), title: z.string(), what: z.enum(['changed', 'added']), changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })) })),
})
export type SheetRead = z.infer<typeof SheetRead>
const SheetBody = z.strictObject({ filename: z.string().min(1).max(200), /** base64 */ content: z.string().max(SHEET_BYTES_MAX * 1.4), /** Writes the good rows; otherwise it only looks. */ apply: z.boolean().default(false) })
const sheetFaults = ['project.sheet_unreadable', 'project.sheet_columns', 'project.sheet_empty', 'project.sheet_too_big', 'register.unknown', 'record.stale', 'record.invalid']
const bodyBytesMax = Math.ceil(SHEET_BYTES_MAX * 1.4) + 10_000

const Balance = z.object({ source: z.number(), applied: z.number(), allocated: z.number(), used: z.number(), returned: z.number(), free: z.number(), unused: z.number() })
const Tally = z.object({ key: z.string(), count: z.number().int(), light: z.record(z.string(), z.number().int()), investment: z.number(), invested: z.number() })
const idParam = z.strictObject({ id: UuidShape })
const stale = ['project.unknown', 'record.unknown', 'record.stale', 'record.not_owner', 'record.withdrawn', 'record.invalid', 'register.unknown']

export const projectOperations = {
  list: operation({
    name: 'project.project.list', method: 'GET', path: '/projects', who: 'acting', title: text('项目列表', 'List projects'),
    query: z.strictObject({ ...PageQuery, ...Filters, sort: z.string().max(20).optional(), count: z.stringbool().optional() }), output: pageOf(ProjectRow), faults: ['request.cursor'],
  }),
  totals: operation({
    name: 'project.project.totals', method: 'GET', path: '/projects/totals', who: 'acting', title: text('项目汇总', 'Totals of projects'), query: z.strictObject(Filters),
    output: z.object({ all: Tally, stage: z.array(Tally), domain: z.array(Tally), side: z.array(Tally) }),
  }),
  map: operation({
    name: 'project.project.map', method: 'GET', path: '/projects/map', who: 'acting', title: text('图上的项目', 'Projects with a place'), query: z.strictObject(Filters),
    output: z.object({ items: z.array(z.object({ id: UuidShape, title: z.string(), stage: z.string(), light: z.enum(LIGHTS).optional(), geometry: GeometryShape })) }),
  }),
  get: operation({
    name: 'project.project.get', method: 'GET', path: '/projects/{id}', who: 'acting', title: text('查看项目', 'See a project'), params: idParam, faults: ['project.unknown', 'register.unknown'],
    output: z.object({
      row: ProjectRow, mine: z.boolean(), record: RecordView.optional(), duties: z.array(DutyView), reports: z.array(ReportView), counterparts: z.array(ProjectRow), light: LightView.optional(),
      lights: z.array(z.object({ on: DayShape, light: z.enum(LIGHTS), causes: z.array(CauseView) })),
      curve: z.array(z.object({ day: DayShape, share: z.number() })),
      stages: z.array(z.object({ stage: z.string(), at: InstantShape, reason: z.string().optional() })),
    }),
  }),
  lightAt: operation({
    name: 'project.light.get', method: 'GET', path: '/projects/{id}/light', who: 'acting', title: text('某日的状态灯', 'The light of a project on a day'), params: idParam,
    query: z.strictObject({ on: DayShape }), output: LightView, faults: ['project.unknown', 'project.light_owner', 'project.not_yet', 'register.unknown', 'record.too_many'],
  }),
  setLight: operation({
    name: 'project.light.set', method: 'POST', path: '/projects/{id}/light', who: decide, title: text('人工定级', 'Set a light by hand'), params: idParam,
    body: z.strictObject({ version: z.number().int(), /** null takes the setting back */ light: z.enum(SETTABLE).nullable(), reason: z.string().trim().min(6).max(500), until: DayShape.optional() }), output: LightView, faults: [...stale, 'project.light_until'],
  }),
  setStage: operation({
    name: 'project.stage.set', method: 'POST', path: '/projects/{id}/stage', who: write, title: text('调整阶段', 'Move a project to another stage'), params: idParam,
    body: z.strictObject({ version: z.number().int(), stage: z.enum(STAGES), reason: z.string().trim().min(2).max(500) }), output: z.object({ version: z.number().int() }), faults: stale,
  }),
  sheet: operation({ name: 'project.project.export', method: 'GET', path: '/projects/sheet.xlsx', who: 'acting', title: text('导出项目表', 'Export projects as a sheet'), query: z.strictObject(Filters), file: XLSX, output: FileShape, faults: ['register.unknown', 'record.too_many'] }),
  importSheet: operation({ name: 'project.project.import', method: 'POST', path: '/projects/sheet', who: write, title: text('导入项目表', 'Import a sheet of projects'), body: SheetBody, output: SheetRead, faults: [...sheetFaults, 'project.sheet_over'], bodyBytesMax }),
  unassigned: operation({
    name: 'project.duty.open', method: 'GET', path: '/duties/open', who: decide, title: text('待分工事项', 'Tasks and projects to be given out'),
    query: z.strictObject({ ...PageQuery, list: LIST, q: z.string().max(200).optional(), domain: manyOf(z.string().max(20)), all: z.stringbool().optional() }),
    output: pageOf(z.object({
      id: UuidShape, version: z.number().int(), title: z.string(), domain: z.string(), stage: z.string().optional(), chapter: z.string().optional(), deadline: z.string().optional(), measure: z.string().optional(),
      lead: z.array(z.string()), support: z.array(z.string()), suggested: z.array(z.object({ party: PartyIdShape, role: ROLE, name: z.string() })), duties: z.array(DutyView),
    })), faults: ['register.unknown', 'record.filter', 'request.cursor', 'node.timeout', 'purpose.unknown'],
  }),
  assign: operation({
    name: 'project.duty.assign', method: 'POST', path: '/duties', who: decide, title: text('分工', 'Give out duties'),
    body: z.strictObject({
      items: z.array(z.strictObject({
        list: LIST, id: UuidShape, version: z.number().int(), duties: z.array(z.strictObject({ party: PartyIdShape, role: ROLE })).max(20),
        deadline: DayShape.optional(), measure: z.string().max(500).optional(),
      })).min(1).max(500),
      note: z.string().max(1000).optional(),
    }),
    output: z.object({ assigned: z.number().int(), cases: z.number().int(), ids: z.array(UuidShape) }),
    faults: [...stale, 'party.unknown', 'case.no_agreement', 'case.process_unknown', 'case.to_self', 'project.no_lead', 'project.duty_exists', 'project.twice', 'project.duties_many'],
  }),
  recall: operation({
    name: 'project.duty.recall', method: 'POST', path: '/duties/recall', who: decide, title: text('撤回分工', 'Take duties back'),
    body: z.strictObject({ ids: z.array(UuidShape).min(1).max(1_000), reason: z.string().trim().min(2).max(200) }), output: z.object({ recalled: z.number().int() }),
    faults: ['project.duty_unknown', 'project.duty_ended', 'record.stale', 'record.unknown', 'record.invalid', 'case.stale', 'case.not_your_turn', 'case.move_refused', 'case.unknown'],
  }),
  duties: operation({
    name: 'project.duty.list', method: 'GET', path: '/duties', who: 'acting', title: text('责任清单', 'List duties'),
    query: z.strictObject({ ...PageQuery, as: z.enum(['mine', 'given']).default('mine'), state: manyOf(z.enum(DUTY_STATES)), list: LIST.optional(), q: z.string().max(200).optional() }),
    output: pageOf(DutyView).extend({ month: MonthShape, counts: z.record(z.string(), z.number().int()), owed: z.number().int() }), faults: ['request.cursor'],
  }),
  returns: operation({
    name: 'project.report.due', method: 'GET', path: '/monthly-reports', who: 'acting', title: text('本月月报', 'Reports of a month'), query: z.strictObject({ month: MonthShape.optional() }),
    output: z.object({ month: MonthShape, dueOn: DayShape, items: z.array(ReturnLine) }),
  }),
  keepDraft: operation({
    name: 'project.report.draft', method: 'PUT', path: '/monthly-reports/draft', who: write, title: text('暂存月报', 'Keep a draft'),
    body: z.strictObject({ month: MonthShape, duty: UuidShape, /** null drops it */ figures: Figures.nullable() }), output: z.object({ at: InstantShape }), faults: ['project.duty_unknown'],
  }),
  submit: operation({
    name: 'project.report.submit', method: 'POST', path: '/monthly-reports', who: write, title: text('报送月报', 'Hand in reports'),
    body: z.strictObject({
      month: MonthShape,
      items: z.array(Figures.extend({ duty: UuidShape, progress: z.number().min(0).max(100), /** Version that is corrected, with the reason. */ version: z.number().int().optional(), reason: z.string().trim().min(2).max(500).optional() })).min(1).max(500),
    }),
    output: z.object({ handed: z.number().int() }),
    faults: ['project.duty_unknown', 'project.duty_open', 'project.report_exists', 'project.report_early', 'project.reason_required', 'project.twice', 'record.stale', 'record.invalid', 'record.unknown', 'register.unknown', 'case.unknown', 'case.stale', 'case.move_refused', 'case.not_your_turn', 'case.no_agreement'],
  }),
  reportSheet: operation({ name: 'project.report.export', method: 'GET', path: '/monthly-reports/sheet.xlsx', who: 'acting', title: text('导出月报表', 'Export the month’s returns'), query: z.strictObject({ month: MonthShape.optional() }), file: XLSX, output: FileShape }),
  importReports: operation({ name: 'project.report.import', method: 'POST', path: '/monthly-reports/sheet', who: write, title: text('导入月报表', 'Import the month’s returns'), body: SheetBody, output: SheetRead, faults: [...sheetFaults, 'project.duty_unknown', 'project.report_early'], bodyBytesMax }),
  funds: operation({
    name: 'project.fund.list', method: 'GET', path: '/funds', who: 'acting', title: text('资金与用地指标', 'Funds and land quotas'), query: z.strictObject({ kind: z.string().max(40).optional() }),
    output: z.object({ pools: z.array(z.object({ kind: z.string(), pool: z.string(), unit: z.string(), owner: PartyIdShape, balance: Balance, isOverdrawn: z.boolean(), rows: z.array(RecordView) })) }), faults: ['register.unknown', 'record.too_many'],
  }),
  enterFund: operation({
    name: 'project.fund.enter', method: 'POST', path: '/funds', who: write, title: text('登记收支', 'Enter a movement'),
    body: z.strictObject({ data: z.record(z.string(), z.unknown()), /** The officer has seen that a balance falls below zero. */ overdraw: z.boolean().default(false) }), output: RecordView, faults: ['register.unknown', 'record.invalid', 'project.fund_overdrawn', 'project.fund_unit'],
  }),
  savePark: operation({
    name: 'project.park.save', method: 'POST', path: '/parks', who: write, title: text('登记合作园区', 'Save a cooperative park'),
    body: z.strictObject({ id: UuidShape.optional(), version: z.number().int().optional(), data: z.record(z.string(), z.unknown()), published: z.boolean().default(false), reason: z.string().max(500).optional() }), output: RecordView,
    faults: [...stale, 'project.park_shares'],
  }),
}
