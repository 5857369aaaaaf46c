/** Room `council` (会商): joint conferences and their resolutions, consultation of draft policies, shared standards. */
import { z } from 'zod'
import { MEETING_STATES, OPINION_RESULTS, RESOLUTION_STATES } from '../core/council/index.ts'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { DayShape, FileShape, InstantShape, PartyIdShape, UuidShape } from './shapes.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const write = ['officer', 'leader', 'clerk'] as const
const decide = ['officer', 'leader'] as const
const line = z.string().trim().max(200)
const long = z.string().max(10_000)
const Key = z.string().max(40)

export const PersonShape = z.strictObject({ name: z.string().trim().min(1).max(60), position: z.string().trim().max(100).optional(), as: z.enum(['出席', '列席', '请假']) })
export type Person = z.infer<typeof PersonShape>
/** A document by its name and where it is kept, as projects keep theirs. */
export const PaperShape = z.strictObject({ title: line.min(1), number: z.string().max(80).optional(), date: DayShape.optional(), link: z.url().max(500).optional() })
export const AgendaShape = z.strictObject({
  key: Key, title: z.string().trim().min(1).max(300), party: PartyIdShape.optional(), papers: z.array(PaperShape).max(30).optional(), minutes: long.optional(),
  /** The unfinished resolution that it takes up again. */
  from: z.strictObject({ meeting: UuidShape, number: z.number().int().min(1), serial: z.string().max(40).optional() }).optional(),
})
export type Agenda = z.infer<typeof AgendaShape>

/** How something handed to a body stands. */
const HandedView = z.object({
  case: UuidShape, party: PartyIdShape, stage: z.string(), handoff: z.string(), reason: z.string().optional(), version: z.number().int(), at: InstantShape, due: z.string().optional(), isLate: z.boolean(),
})
export type HandedView = z.infer<typeof HandedView>
export const ResolutionView = z.object({
  number: z.number().int(), item: Key.optional(), text: z.string(), owners: z.array(PartyIdShape), due: z.string().optional(), task: UuidShape.optional(), cases: z.array(HandedView),
  done: z.object({ on: z.string(), note: z.string() }).optional(), state: z.enum(RESOLUTION_STATES), isLate: z.boolean(),
  /** Bodies that have accepted the task, and all it was given to. */
  duties: z.array(z.object({ party: PartyIdShape, case: UuidShape.optional() })).optional(),
})
export type ResolutionView = z.infer<typeof ResolutionView>

export const MeetingRow = z.object({
  id: UuidShape, title: z.string(), conference: z.string().optional(), date: z.string(), time: z.string().optional(), place: z.string().optional(), convener: PartyIdShape, isMine: z.boolean(), state: z.enum(MEETING_STATES), serial: z.string().optional(),
  /** Known to the convener. */
  resolutions: z.number().int().optional(), unfinished: z.number().int().optional(), late: z.number().int().optional(),
  /** Something of it waits for the caller: a notice to answer, minutes to confirm. */
  isWaiting: z.boolean(),
})
export type MeetingRow = z.infer<typeof MeetingRow>
export const MeetingView = MeetingRow.extend({
  /** Of the record, for its owner; others see the copy handed to them. */
  version: z.number().int(), chair: z.string().optional(), invited: z.array(PartyIdShape), agenda: z.array(AgendaShape),
  attendance: z.array(z.object({ party: PartyIdShape, people: z.array(PersonShape) })), notices: z.array(HandedView), minutes: z.array(HandedView), items: z.array(ResolutionView),
  /** Bodies that are asked to confirm the minutes. */
  confirmers: z.array(PartyIdShape), isLocked: z.boolean(),
})
export type MeetingView = z.infer<typeof MeetingView>

const MeetingFields = {
  title: line.min(1), conference: z.string().trim().max(100).optional(), date: DayShape, time: z.string().trim().max(40).optional(), place: line.optional(), chair: z.string().trim().max(100).optional(),
  invited: z.array(PartyIdShape).max(40), agenda: z.array(AgendaShape.omit({ minutes: true })).max(60),
}
const OpenResolution = ResolutionView.extend({ meeting: UuidShape, title: z.string(), date: z.string(), serial: z.string().optional() })

const Clause = z.strictObject({ clause: z.string().min(1).max(40), text: z.string().max(8_000) })
const Opinion = z.strictObject({ clause: Key, text: z.string().trim().min(1).max(2_000), proposal: z.string().trim().max(2_000).optional() })
const Answer = z.strictObject({ at: z.number().int().min(0), result: z.enum(OPINION_RESULTS), reason: z.string().trim().max(2_000).optional() })
export const OpinionRow = Opinion.extend({ case: UuidShape, party: PartyIdShape, at: z.number().int(), answer: Answer.omit({ at: true }).optional() })
export type OpinionRow = z.infer<typeof OpinionRow>
export const PolicyRow = z.object({
  id: UuidShape, title: z.string(), domain: z.string().optional(), owner: PartyIdShape, isMine: z.boolean(), due: z.string().optional(), sent: z.string().optional(),
  asked: z.number().int(), answered: z.number().int(), late: z.number().int(), isWaiting: z.boolean(), clauses: z.number().int(),
})
export type PolicyRow = z.infer<typeof PolicyRow>
export const PolicyView = PolicyRow.extend({
  version: z.number().int(), background: z.string().optional(), text: z.array(Clause), documents: z.array(PaperShape),
  bodies: z.array(HandedView.extend({ /** Said that it has none. */ none: z.boolean(), opinions: z.number().int(), isAnswered: z.boolean() })), opinions: z.array(OpinionRow),
})
export type PolicyView = z.infer<typeof PolicyView>

const Version = z.strictObject({ version: z.string().trim().min(1).max(40), issued: DayShape.optional(), effective: DayShape.optional(), link: z.url().max(500).optional(), clauses: z.array(Clause).max(400).default([]) })
const Difference = z.strictObject({ clause: z.string().trim().min(1).max(40), ours: z.string().max(2_000).optional(), theirs: z.string().max(2_000).optional(), note: z.string().max(500).optional() })
export const AdoptionView = z.object({ id: UuidShape, party: PartyIdShape, recordVersion: z.number().int(), version: z.string(), on: z.string(), document: z.string().optional(), differences: z.array(Difference), /** Not the newest version. */ isBehind: z.boolean() })
export type AdoptionView = z.infer<typeof AdoptionView>
export const StandardView = z.object({
  id: UuidShape, owner: PartyIdShape, isMine: z.boolean(), recordVersion: z.number().int(), number: z.string(), title: z.string(), domain: z.string().optional(), scope: z.array(PartyIdShape), note: z.string().optional(),
  versions: z.array(Version), adoptions: z.array(AdoptionView), missing: z.array(PartyIdShape), isPublished: z.boolean(),
})
export type StandardView = z.infer<typeof StandardView>

const idParam = z.strictObject({ id: UuidShape })
const Count = z.object({ count: z.number().int() })
const Saved = z.object({ id: UuidShape, version: z.number().int() })
const meetingFaults = ['council.meeting_unknown', 'register.unknown', 'record.unknown', 'record.stale', 'record.not_owner', 'record.invalid', 'record.withdrawn']
const caseFaults = ['case.unknown', 'case.stale', 'case.move_refused', 'case.not_your_turn', 'case.no_agreement', 'case.to_self', 'case.process_unknown', 'case.offer_lapsed', 'party.unknown', 'node.state_changed']
const policyFaults = ['council.policy_unknown', ...meetingFaults.slice(1)]

export const councilOperations = {
  meetings: operation({ name: 'council.meeting.list', method: 'GET', path: '/meetings', who: 'acting', title: text('联席会议', 'Joint conferences'), output: z.object({ items: z.array(MeetingRow) }), faults: ['register.unknown', 'record.too_many'] }),
  unfinished: operation({ name: 'council.resolution.list', method: 'GET', path: '/resolutions', who: 'acting', title: text('议定事项', 'Resolutions of confirmed minutes'), query: z.strictObject({ /** Also those that are done. */ all: z.stringbool().default(false) }), output: z.object({ items: z.array(OpenResolution) }), faults: ['register.unknown', 'record.too_many'] }),
  resolutionSheet: operation({ name: 'council.resolution.export', method: 'GET', path: '/resolutions/sheet.xlsx', who: 'acting', title: text('导出议定事项清单', 'Export resolutions as a sheet'), file: XLSX, output: FileShape, faults: ['register.unknown', 'record.too_many'] }),
  meeting: operation({ name: 'council.meeting.get', method: 'GET', path: '/meetings/{id}', who: 'acting', title: text('查看联席会议', 'See a joint conference'), params: idParam, output: MeetingView, faults: ['council.meeting_unknown', 'register.unknown'] }),
  callMeeting: operation({ name: 'council.meeting.call', method: 'POST', path: '/meetings', who: write, title: text('拟定联席会议', 'Draft a joint conference'), body: z.strictObject(MeetingFields), output: Saved, faults: ['register.unknown', 'record.invalid', 'party.unknown', 'council.agenda_twice'] }),
  reviseMeeting: operation({ name: 'council.meeting.revise', method: 'PUT', path: '/meetings/{id}', who: write, title: text('修改联席会议', 'Revise a joint conference'), params: idParam, body: z.strictObject({ version: z.number().int(), ...MeetingFields }), output: Saved, faults: [...meetingFaults, 'party.unknown', 'council.agenda_twice', 'council.minutes_locked'] }),
  notify: operation({ name: 'council.meeting.notify', method: 'POST', path: '/meetings/{id}/notices', who: write, title: text('发出会议通知', 'Send the notice of a meeting'), params: idParam, body: z.strictObject({ version: z.number().int() }), output: Count, faults: [...meetingFaults, ...caseFaults, 'council.nobody_invited', 'council.agenda_empty', 'council.minutes_locked'] }),
  attend: operation({ name: 'council.attendance.give', method: 'POST', path: '/meetings/{id}/attendance', who: write, title: text('登记本方参会人员', 'Say who attends for one’s own body'), params: idParam, body: z.strictObject({ version: z.number().int().optional(), people: z.array(PersonShape).min(1).max(100) }), output: Count, faults: [...meetingFaults, ...caseFaults, 'council.not_invited', 'council.minutes_locked'] }),
  writeMinutes: operation({
    name: 'council.minutes.write', method: 'PUT', path: '/meetings/{id}/minutes', who: write, title: text('撰写纪要与议定事项', 'Write minutes and resolutions'), params: idParam,
    body: z.strictObject({
      version: z.number().int(), minutes: z.array(z.strictObject({ key: Key, text: long })).max(60),
      resolutions: z.array(z.strictObject({ item: Key.optional(), text: z.string().trim().min(1).max(2_000), owners: z.array(PartyIdShape).max(20), due: DayShape.optional() })).max(100),
    }),
    output: Saved, faults: [...meetingFaults, 'party.unknown', 'council.minutes_locked', 'node.state_changed'],
  }),
  sendMinutes: operation({ name: 'council.minutes.send', method: 'POST', path: '/meetings/{id}/minutes/sending', who: decide, title: text('送对方确认纪要', 'Send the minutes for confirmation'), params: idParam, body: z.strictObject({ version: z.number().int() }), output: Count, faults: [...meetingFaults, ...caseFaults, 'council.minutes_locked', 'council.minutes_empty', 'council.nobody_confirms', 'council.resolution_owner'] }),
  confirmMinutes: operation({ name: 'council.minutes.confirm', method: 'POST', path: '/meetings/{id}/minutes/confirmation', who: decide, title: text('确认纪要或提出修改', 'Confirm the minutes or ask for changes'), params: idParam, body: z.strictObject({ /** Of the case. */ version: z.number().int(), confirms: z.boolean(), reason: z.string().trim().max(200).optional() }), output: Count, faults: ['council.meeting_unknown', 'council.minutes_unsent', 'council.reason_required', ...caseFaults] }),
  minutesDocument: operation({ name: 'council.minutes.export', method: 'GET', path: '/meetings/{id}/minutes.docx', who: 'acting', title: text('导出会议纪要', 'Export the minutes as a document'), params: idParam, file: DOCX, output: FileShape, faults: ['council.meeting_unknown', 'council.minutes_empty', 'register.unknown'] }),
  track: operation({
    name: 'council.resolution.track', method: 'POST', path: '/meetings/{id}/resolutions', who: decide, title: text('议定事项转任务或督办', 'Turn resolutions into tasks or supervision cases'), params: idParam,
    body: z.strictObject({ version: z.number().int(), /** All that are not yet followed, where none is named. */ numbers: z.array(z.number().int()).max(100).default([]), as: z.enum(['task', 'supervision']) }), output: Count.extend({ version: z.number().int() }),
    faults: [...meetingFaults, ...caseFaults, 'council.minutes_unconfirmed', 'council.resolution_unknown', 'council.resolution_tracked', 'council.resolution_own'],
  }),
  settle: operation({ name: 'council.resolution.settle', method: 'POST', path: '/meetings/{id}/resolutions/{number}', who: decide, title: text('议定事项销号', 'Say that a resolution is done'), params: z.strictObject({ id: UuidShape, number: z.coerce.number().int() }), body: z.strictObject({ version: z.number().int(), /** null takes it back */ note: z.string().trim().min(2).max(500).nullable() }), output: Saved, faults: [...meetingFaults, 'council.minutes_unconfirmed', 'council.resolution_unknown', 'council.resolution_supervised'] }),

  policies: operation({ name: 'council.policy.list', method: 'GET', path: '/policies', who: 'acting', title: text('政策征求意见', 'Draft policies'), output: z.object({ items: z.array(PolicyRow) }), faults: ['register.unknown', 'record.too_many'] }),
  policy: operation({ name: 'council.policy.get', method: 'GET', path: '/policies/{id}', who: 'acting', title: text('查看征求意见稿', 'See a draft policy'), params: idParam, output: PolicyView, faults: ['council.policy_unknown', 'register.unknown'] }),
  savePolicy: operation({
    name: 'council.policy.save', method: 'POST', path: '/policies', who: write, title: text('拟定征求意见稿', 'Save a draft policy'),
    body: z.strictObject({ id: UuidShape.optional(), version: z.number().int().optional(), title: line.min(1), domain: z.string().trim().max(40).optional(), background: z.string().max(4_000).optional(), clauses: z.array(Clause).min(1).max(400), documents: z.array(PaperShape).max(30).default([]) }),
    output: Saved, faults: [...policyFaults, 'council.policy_sent'],
  }),
  consult: operation({ name: 'council.policy.consult', method: 'POST', path: '/policies/{id}/consultations', who: decide, title: text('征求意见', 'Ask for opinions'), params: idParam, body: z.strictObject({ version: z.number().int(), parties: z.array(PartyIdShape).min(1).max(40), due: DayShape }), output: Count, faults: [...policyFaults, ...caseFaults, 'council.asked_twice', 'council.due_past'] }),
  giveOpinion: operation({ name: 'council.opinion.give', method: 'POST', path: '/policies/{id}/opinions', who: decide, title: text('反馈意见', 'Give opinions'), params: idParam, body: z.strictObject({ /** Of the case. */ version: z.number().int(), none: z.boolean().default(false), items: z.array(Opinion).max(200).default([]) }), output: Count, faults: [...policyFaults, ...caseFaults, 'council.not_asked', 'council.opinion_empty', 'council.opinion_given', 'council.clause_unknown'] }),
  answerOpinions: operation({ name: 'council.opinion.answer', method: 'POST', path: '/policies/{id}/answers', who: decide, title: text('答复意见', 'Answer opinions'), params: idParam, body: z.strictObject({ case: UuidShape, /** Of the case. */ version: z.number().int(), items: z.array(Answer).max(200) }), output: Count, faults: [...policyFaults, ...caseFaults, 'council.opinion_missing', 'council.answer_missing', 'council.answer_reason'] }),
  opinionSheet: operation({ name: 'council.opinion.export', method: 'GET', path: '/policies/{id}/opinions.xlsx', who: 'acting', title: text('导出意见采纳情况表', 'Export opinions and answers as a sheet'), params: idParam, file: XLSX, output: FileShape, faults: ['council.policy_unknown', 'register.unknown'] }),
  opinionDocument: operation({ name: 'council.opinion.document', method: 'GET', path: '/policies/{id}/opinions.docx', who: 'acting', title: text('导出意见采纳情况表（文档）', 'Export opinions and answers as a document'), params: idParam, file: DOCX, output: FileShape, faults: ['council.policy_unknown', 'register.unknown'] }),

  standards: operation({ name: 'council.standard.list', method: 'GET', path: '/standards', who: 'acting', title: text('互认标准', 'Shared standards'), output: z.object({ items: z.array(StandardView) }), faults: ['register.unknown', 'record.too_many'] }),
  standardSheet: operation({ name: 'council.standard.export', method: 'GET', path: '/standards/sheet.xlsx', who: 'acting', title: text('导出互认标准', 'Export shared standards as a sheet'), file: XLSX, output: FileShape, faults: ['register.unknown', 'record.too_many'] }),
  saveStandard: operation({
    name: 'council.standard.save', method: 'POST', path: '/standards', who: write, title: text('登记标准', 'Save a standard'),
    body: z.strictObject({ id: UuidShape.optional(), recordVersion: z.number().int().optional(), number: z.string().trim().min(1).max(80), title: line.min(1), domain: z.string().trim().max(40).optional(), scope: z.array(PartyIdShape).max(60).default([]), note: z.string().max(2_000).optional(), versions: z.array(Version).min(1).max(30), published: z.boolean().default(true) }),
    output: Saved, faults: [...meetingFaults.slice(1), 'party.unknown', 'council.version_twice', 'council.standard_exists'],
  }),
  adopt: operation({
    name: 'council.standard.adopt', method: 'POST', path: '/standards/{id}/adoption', who: decide, title: text('采用标准', 'Adopt a standard'), params: idParam,
    body: z.strictObject({ /** Of the adoption that is revised. */ recordVersion: z.number().int().optional(), version: z.string().max(40), on: DayShape, document: line.optional(), differences: z.array(Difference).max(200).default([]) }), output: Saved,
    faults: ['council.standard_unknown', 'council.version_unknown', 'council.adopted_already', ...meetingFaults.slice(1)],
  }),
}
