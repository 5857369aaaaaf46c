/** Faults of the room `council`. */
import { type FaultTable, type FaultEntry } from './faults.ts'
import { text } from '../core/value/index.ts'

const f = (status: number, zh: string, en: string, todoZh: string, todoEn: string): FaultEntry => ({ status, says: text(zh, en), todo: text(todoZh, todoEn) })

export const councilFaults = {
  'council.meeting_unknown': f(404, '没有这次会议，或您无权查看', 'No such meeting, or it is not yours to see', '核对链接；如应参会，请联系召集单位。', 'Check the link; if you should attend, ask the convener.'),
  'council.agenda_twice': f(400, '议程中有两项编号相同', 'Two items of the agenda have the same key', '去掉重复的一项。', 'Leave one out.'),
  'council.agenda_empty': f(400, '议程为空，不能发出通知', 'The agenda is empty, so no notice can be sent', '至少写一项议题。', 'Write one item at least.'),
  'council.nobody_invited': f(400, '没有参会单位', 'Nobody is invited', '选择参会单位后再发通知。', 'Choose who is invited first.'),
  'council.not_invited': f(403, '本单位没有收到这次会议的通知', 'Your body was not invited to this meeting', '请联系召集单位补发通知。', 'Ask the convener for a notice.'),
  'council.minutes_locked': f(409, '纪要正在对方确认或已经确认，不能修改', 'The minutes are with the other side or confirmed and cannot be changed', '待对方提出修改后再改；已确认的，另开会议议定。', 'Change them when the other side has asked for it; once confirmed, decide anew at another meeting.'),
  'council.minutes_empty': f(400, '纪要还没有内容', 'The minutes are empty', '先写至少一项议题的纪要。', 'Write the minutes of one item at least.'),
  'council.minutes_unsent': f(409, '没有待本单位确认的纪要', 'No minutes wait for your confirmation', '刷新后查看最新状态。', 'Reload to see how it stands.'),
  'council.minutes_unconfirmed': f(409, '纪要尚未确认，议定事项不能转办', 'The minutes are not confirmed, so nothing follows from them yet', '待对方确认后办理。', 'Wait until the other side has confirmed.'),
  'council.nobody_confirms': f(400, '没有对方单位可确认纪要', 'There is no body of the other side to confirm', '邀请至少一个对方单位。', 'Invite a body of the other side.'),
  'council.reason_required': f(400, '提出修改须写明意见', 'Say what should be changed', '逐条写明需要修改的内容。', 'Write what should be changed, point by point.'),
  'council.resolution_owner': f(400, '第 {number} 项决议没有责任单位', 'Resolution {number} has no owner', '为每项决议写明责任单位。', 'Name who answers for each resolution.'),
  'council.resolution_unknown': f(404, '没有第 {number} 项决议', 'There is no resolution {number}', '刷新后重试。', 'Reload and try again.'),
  'council.resolution_tracked': f(409, '第 {number} 项决议已转办', 'Resolution {number} is being followed already', '打开它的任务或督办件查看进展。', 'Open its task or its supervision case.'),
  'council.resolution_own': f(400, '第 {number} 项决议由本单位承担，不能督办自己', 'Resolution {number} is your own; nobody supervises himself', '列为任务。', 'Make it a task.'),
  'council.resolution_supervised': f(409, '第 {number} 项决议在督办中，办结以督办件为准', 'Resolution {number} is under supervision; its case says when it is done', '在督办件中办结。', 'Close its case.'),
  'council.policy_unknown': f(404, '没有这份征求意见稿，或您无权查看', 'No such draft, or it is not yours to see', '核对链接；如应征求本单位意见，请联系起草单位。', 'Check the link; if you should be asked, tell the drafter.'),
  'council.policy_sent': f(409, '已发出征求意见，条款不能再改', 'Opinions have been asked for; the clauses can no longer be changed', '需要改动的，另拟一稿重新征求意见。', 'Draft a new version and ask again.'),
  'council.asked_twice': f(409, '已向该单位征求过意见', 'That body was already asked', '从名单中去掉该单位。', 'Leave it out.'),
  'council.due_past': f(400, '反馈截止日期已过', 'The due date has passed', '选择今天以后的日期。', 'Choose a later day.'),
  'council.not_asked': f(403, '没有向本单位征求意见', 'Your body was not asked', '请联系起草单位。', 'Ask the drafter.'),
  'council.opinion_empty': f(400, '没有填写意见', 'No opinion was given', '逐条填写，或勾选“无意见”。', 'Write one, or say that you have none.'),
  'council.opinion_given': f(409, '本单位已反馈意见', 'Your body has given its opinion already', '需要更正的，请起草单位退回重办。', 'Ask the drafter to send it back for a correction.'),
  'council.opinion_missing': f(409, '该单位还没有反馈意见', 'That body has not given its opinion yet', '等待反馈后答复。', 'Wait for it.'),
  'council.clause_unknown': f(400, '没有条款“{clause}”', 'There is no clause "{clause}"', '选择稿中的条款。', 'Choose a clause of the draft.'),
  'council.answer_missing': f(400, '还有 {count} 条意见没有答复', '{count} opinion(s) have no answer', '逐条答复后一并送出。', 'Answer them all.'),
  'council.answer_reason': f(400, '第 {number} 条意见未全部采纳，须说明理由', 'Opinion {number} is not adopted in full; say why', '填写理由。', 'Give the reason.'),
  'council.standard_unknown': f(404, '没有这项标准，或尚未公开', 'No such standard, or it is not published', '核对链接。', 'Check the link.'),
  'council.standard_exists': f(409, '标准“{number}”已登记', 'The standard "{number}" is registered already', '打开原有条目，增加新版本。', 'Open it and add a version.'),
  'council.version_twice': f(400, '版本“{version}”重复', 'The version "{version}" stands twice', '改用不同的版本号。', 'Use different names.'),
  'council.version_unknown': f(400, '没有版本“{version}”', 'There is no version "{version}"', '选择已登记的版本。', 'Choose one that is registered.'),
  'council.adopted_already': f(409, '本单位已采用该标准', 'Your body has adopted this standard already', '刷新后，在原有采用记录上更新版本。', 'Reload and update your adoption.'),
} satisfies FaultTable
