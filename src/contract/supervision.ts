/** Room `supervision` (督办): matters given out in batches, reminders and slips, bulletins and appraisals; and joint approvals, one application reviewed by both sides at once. */
import { z } from 'zod'
import { RESULTS, SLIP_LEVELS, STANDINGS, STEPS } from '../core/supervision/index.ts'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { DayShape, EntryRef, FileShape, InstantShape, manyOf, pageOf, PageQuery, PartyIdShape, TextShape, UuidShape } from './shapes.ts'

/** Cases that one request opens at most. */
export const ORDERS_MAX = 500
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const staff = ['officer', 'leader', 'clerk'] as const
const Title = z.string().trim().min(1).max(200)
const Year = z.coerce.number().int().min(2000).max(2100)
const idParam = z.strictObject({ id: UuidShape })
const Level = z.enum(SLIP_LEVELS)

const SlipView = z.object({ id: UuidShape, level: Level, title: TextShape, cause: TextShape, due: DayShape, at: InstantShape, by: PartyIdShape, entry: EntryRef })
export type SlipView = z.infer<typeof SlipView>

export const MatterRow = z.object({
  id: UuidShape, number: z.string(), title: z.string(), issuer: PartyIdShape, party: PartyIdShape, standing: z.enum(STANDINGS), openedAt: InstantShape, closedAt: InstantShape.optional(),
  /** The day by which it is to be signed for (while it waits for that) or done. */
  due: DayShape.optional(),
  /** Working days by which that day lies behind; negative while it is ahead. */
  past: z.number().int().optional(), isSuspended: z.boolean(),
  /** The gravest slip so far. */
  level: Level.optional(), slips: z.number().int(), sentBack: z.number().int(),
})
export type MatterRow = z.infer<typeof MatterRow>
const MatterView = MatterRow.extend({
  steps: z.array(z.object({ step: z.enum(STEPS), at: InstantShape.optional(), party: PartyIdShape.optional() })), slipList: z.array(SlipView),
  /** The slip that may be issued now. */
  next: z.object({ level: Level, title: TextShape, cause: TextShape }).optional(),
})
export type MatterView = z.infer<typeof MatterView>

const Reminder = z.object({ id: UuidShape, number: z.string(), title: z.string(), party: PartyIdShape, due: DayShape, past: z.number().int(), level: Level, rung: TextShape, cause: TextShape })
export type Reminder = z.infer<typeof Reminder>

const Tally = { given: z.number().int(), onTime: z.number().int(), late: z.number().int(), overdue: z.number().int(), open: z.number().int(), unsigned: z.number().int(), ended: z.number().int(), sentBack: z.number().int(), yellow: z.number().int(), red: z.number().int() }
const AppraisalRow = z.object({ party: PartyIdShape, ...Tally, score: z.number().optional(), steps: z.array(TextShape) })
export type AppraisalRow = z.infer<typeof AppraisalRow>
const AppraisalQuery = { year: Year.optional(), /** As everything stood at the end of a past day. */ on: DayShape.optional() }

const Review = z.object({ party: PartyIdShape, opinion: z.enum(['pending', 'agree', 'disagree', 'absent', 'notAsked']), text: z.string().optional(), at: InstantShape.optional() })
/** Whom everyone waits for, what for, and since when. */
const Waiting = z.object({ party: PartyIdShape, for: z.enum(['sign', 'review', 'opinion', 'materials', 'decide']), since: InstantShape, workdays: z.number().int() })
const ApprovalRow = z.object({
  id: UuidShape, number: z.string(), title: z.string(), issuer: PartyIdShape, lead: PartyIdShape, standing: z.enum(STANDINGS), stage: z.string(), openedAt: InstantShape, closedAt: InstantShape.optional(), due: DayShape.optional(),
  project: UuidShape.optional(), reviews: z.array(Review), waiting: z.array(Waiting), isMine: z.boolean(),
})
export type ApprovalRow = z.infer<typeof ApprovalRow>

export const supervisionOperations = {
  list: operation({
    name: 'supervision.matter.list', method: 'GET', path: '/supervision/matters', who: 'acting', title: text('督办事项', 'Matters under supervision'),
    query: z.strictObject({
      ...PageQuery, as: z.enum(['given', 'taken']).default('given'), standing: manyOf(z.enum(STANDINGS)), level: manyOf(Level), late: z.stringbool().optional(), party: PartyIdShape.optional(), q: z.string().max(200).optional(),
      sort: z.enum(['due', '-openedAt', 'party']).default('-openedAt'),
    }),
    output: pageOf(MatterRow).extend({ counts: z.object({ given: z.number().int(), handling: z.number().int(), review: z.number().int(), closed: z.number().int(), ended: z.number().int(), late: z.number().int() }), process: z.string().optional() }), faults: ['request.cursor'],
  }),
  matter: operation({ name: 'supervision.matter.get', method: 'GET', path: '/supervision/matters/{id}', who: 'acting', title: text('查看督办事项', 'See a matter'), params: idParam, output: MatterView, faults: ['supervision.unknown'] }),
  issue: operation({
    name: 'supervision.matter.issue', method: 'POST', path: '/supervision/matters', who: staff, title: text('批量交办', 'Give matters out'),
    body: z.strictObject({ matters: z.array(z.strictObject({ title: Title, ask: z.string().trim().min(1).max(5_000), to: z.array(PartyIdShape).min(1).max(50), records: z.array(UuidShape).max(50).default([]) })).min(1).max(ORDERS_MAX) }),
    output: z.object({ ids: z.array(UuidShape) }), faults: ['supervision.too_many', 'supervision.twice', 'case.process_unknown', 'case.to_self', 'party.unknown', 'record.unknown', 'case.no_agreement'],
  }),
  reminders: operation({ name: 'supervision.reminder.list', method: 'GET', path: '/supervision/reminders', who: 'acting', title: text('今日应发的提醒与督办单', 'Reminders and slips due today'), output: z.object({ items: z.array(Reminder) }) }),
  remind: operation({
    name: 'supervision.reminder.issue', method: 'POST', path: '/supervision/reminders', who: staff, title: text('发出提醒与督办单', 'Issue reminders and slips'),
    body: z.strictObject({ /** All that are due, where none is named. */ ids: z.array(UuidShape).max(ORDERS_MAX).default([]) }), output: z.object({ issued: z.number().int() }), faults: ['supervision.not_due'],
  }),
  appraisal: operation({
    name: 'supervision.appraisal.get', method: 'GET', path: '/supervision/appraisal', who: 'acting', title: text('年度考核', 'Yearly appraisal'), query: z.strictObject(AppraisalQuery),
    output: z.object({ year: z.number().int(), on: DayShape, rows: z.array(AppraisalRow) }), faults: ['supervision.future'],
  }),
  behind: operation({
    name: 'supervision.appraisal.cases', method: 'GET', path: '/supervision/appraisal/cases', who: 'acting', title: text('考核数字背后的办件', 'The cases behind a figure'), query: z.strictObject({ ...AppraisalQuery, party: PartyIdShape, figure: z.enum([...RESULTS, 'given', 'sentBack', 'yellow', 'red']) }),
    output: z.object({ items: z.array(z.object({ id: UuidShape, number: z.string(), title: z.string(), due: DayShape.optional(), answeredOn: DayShape.optional() })) }), faults: ['supervision.future'],
  }),
  appraisalSheet: operation({ name: 'supervision.appraisal.export', method: 'GET', path: '/supervision/appraisal.xlsx', who: 'acting', title: text('导出考核表', 'Export the appraisal'), query: z.strictObject(AppraisalQuery), file: XLSX, output: FileShape, faults: ['supervision.future'] }),
  bulletin: operation({
    name: 'supervision.bulletin.draft', method: 'GET', path: '/supervision/bulletin.docx', who: 'acting', title: text('督办情况通报（草案）', 'Draft of the bulletin'), query: z.strictObject({ from: DayShape, until: DayShape }), file: DOCX, output: FileShape, faults: ['supervision.future', 'supervision.period'],
  }),
  approvals: operation({
    name: 'supervision.approval.list', method: 'GET', path: '/supervision/approvals', who: 'acting', title: text('联合审批', 'Joint approvals'), query: z.strictObject({ ...PageQuery, open: z.stringbool().optional(), q: z.string().max(200).optional() }),
    output: pageOf(ApprovalRow).extend({ process: z.string().optional() }), faults: ['request.cursor'],
  }),
  approval: operation({ name: 'supervision.approval.get', method: 'GET', path: '/supervision/approvals/{id}', who: 'acting', title: text('查看联合审批', 'See a joint approval'), params: idParam, output: ApprovalRow, faults: ['supervision.unknown'] }),
  apply: operation({
    name: 'supervision.approval.apply', method: 'POST', path: '/supervision/approvals', who: staff, title: text('申请联合审批', 'Apply for a joint approval'),
    body: z.strictObject({ title: Title, ask: z.string().trim().min(1).max(5_000), project: UuidShape, lead: PartyIdShape, reviewers: z.array(PartyIdShape).min(1).max(20) }),
    output: z.object({ id: UuidShape }), faults: ['supervision.reviewers', 'supervision.applied', 'case.process_unknown', 'case.to_self', 'party.unknown', 'record.unknown', 'case.no_agreement'],
  }),
  review: operation({
    name: 'supervision.approval.review', method: 'POST', path: '/supervision/approvals/{id}/reviews', who: staff, title: text('发起两地并联会签', 'Ask both sides to review at once'), params: idParam, body: z.strictObject({ version: z.number().int() }), output: z.object({ id: UuidShape }),
    faults: ['supervision.unknown', 'case.unknown', 'case.stale', 'case.not_your_turn', 'case.move_refused'],
  }),
}
