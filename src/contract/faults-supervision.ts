/** Faults of the room `supervision`. */
import { text } from '../core/value/index.ts'
import type { FaultEntry } from './faults.ts'

const f = (status: number, zh: string, en: string, todoZh: string, todoEn: string): FaultEntry => ({ status, says: text(zh, en), todo: text(todoZh, todoEn) })

export const supervisionFaults = {
  'supervision.unknown': f(404, '没有这个事项，或您无权查看', 'No such matter, or it is not yours to see', '核对链接。', 'Check the link.'),
  'supervision.too_many': f(400, '一次最多交办 {limit} 件', 'At most {limit} can be given out at once', '分批交办。', 'Give them out in parts.'),
  'supervision.twice': f(400, '“{title}”对同一单位写了两次', '"{title}" names the same body twice', '去掉重复的单位。', 'Leave one out.'),
  'supervision.not_due': f(409, '其中有事项现在没有应发的提醒或督办单', 'For one of them no reminder or slip is due now', '刷新后重试；同一档只发一次。', 'Reload and try again; each rung is used once.'),
  'supervision.future': f(400, '不能查看以后的日期（{day}）', '{day} has not come yet', '选择今天或以前的日期。', 'Choose today or a day before it.'),
  'supervision.period': f(400, '起止日期颠倒', 'The period ends before it begins', '核对起止日期。', 'Check the days.'),
  'supervision.applied': f(409, '这个项目已在联合审批（{number}）', 'A joint approval of this project is under way ({number})', '查看正在办理的联合审批；办结或终止后可再次申请。', 'Look at the one under way; apply again once it has ended.'),
  'supervision.reviewers': f(400, '会签单位应包括两地，且不含牵头单位和申请单位', 'Reviewers come from both sides and are neither the lead nor the applicant', '两地各选至少一个会签单位。', 'Choose at least one reviewer of each side.'),
}
