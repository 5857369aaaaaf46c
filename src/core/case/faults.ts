/** Faults of the case machine, for the contract's fault tables. */
import type { FaultText } from '../value/index.ts'

export const CASE_FAULTS = {
  'case.stale': { status: 409, says: { zh: '办件刚刚有了新的进展(现为第 {version} 步)', en: 'The case has moved meanwhile (now at step {version})' }, todo: { zh: '刷新后按最新情况办理;您填写的内容仍在页面上。', en: 'Reload and act on the latest state; what you typed is still on the page.' } },
  'case.not_your_turn': { status: 403, says: { zh: '现在不由本单位办理“{move}”', en: '"{move}" is not yours to do now' }, todo: { zh: '查看页首的持棒方。', en: 'See who holds the baton at the top of the page.' } },
  'case.move_refused': { status: 409, says: { zh: '办件处于“{stage}”,不能“{move}”', en: 'The case is "{stage}"; "{move}" is not possible' }, todo: { zh: '刷新页面,从可办事项中选择。', en: 'Reload and choose from what can be done.' } },
  'case.reason_required': { status: 400, says: { zh: '请填写原因', en: 'A reason is needed' }, todo: { zh: '选择或填写原因后重新提交。', en: 'Give the reason and send again.' } },
  'case.text_required': { status: 400, says: { zh: '请填写内容', en: 'A text is needed' }, todo: { zh: '填写内容后重新提交。', en: 'Write it and send again.' } },
  'case.items_required': { status: 400, says: { zh: '请一次列全需补正的内容', en: 'List everything to be corrected, at once' }, todo: { zh: '每行写一项。', en: 'One a line.' } },
  'case.to_required': { status: 400, says: { zh: '请选择单位', en: 'Choose a party' }, todo: { zh: '从列表中选择单位后重新提交。', en: 'Choose from the list and send again.' } },
  'case.opinion_required': { status: 400, says: { zh: '请选择意见', en: 'An opinion is needed' }, todo: { zh: '选择同意或不同意。', en: 'Agree or disagree.' } },
  'case.ground_required': { status: 400, says: { zh: '请填写法定依据', en: 'The legal ground is needed' }, todo: { zh: '写明中止计时的法律依据。', en: 'Name the ground for suspending the clock.' } },
  'case.already_extended': { status: 409, says: { zh: '时限已延长过一次', en: 'The time has been extended once already' }, todo: { zh: '延期只能一次;如仍不能完成,请说明情况后回复。', en: 'An extension is given once; answer with the reasons instead.' } },
  'case.correction_limit': { status: 409, says: { zh: '补正次数已到上限({max} 次)', en: 'Corrections may be asked for {max} time(s) only' }, todo: { zh: '按现有材料办理,或退回说明。', en: 'Handle it with what is there, or answer with the reasons.' } },
  'case.countersign_open': { status: 409, says: { zh: '会签尚未完成', en: 'Countersigning is not complete' }, todo: { zh: '等待会签意见,或先撤回会签再回复。', en: 'Wait for the opinions, or recall the request before answering.' } },
  'case.budget_required': { status: 400, says: { zh: '请填写延长的时间', en: 'Say by how much to extend' }, todo: { zh: '填写大于零的数。', en: 'Give a number above zero.' } },
  'case.to_issuer': { status: 400, says: { zh: '不能转办给交办方', en: 'A case cannot be transferred to its issuer' }, todo: { zh: '选择其他单位;不能办理的,请写明情况后回复。', en: 'Choose another party, or answer with the reasons.' } },
  'case.offer_lapsed': { status: 409, says: { zh: '交办已逾期失效', en: 'The offer has lapsed' }, todo: { zh: '请联系交办方重新交办。', en: 'Ask the giver to offer it again.' } },
  'case.offer_live': { status: 409, says: { zh: '交办尚未逾期', en: 'The offer has not lapsed yet' }, todo: { zh: '等待签收,或由交出方撤回。', en: 'Wait for acceptance, or take the offer back.' } },
} as const satisfies Readonly<Record<string, FaultText>>
