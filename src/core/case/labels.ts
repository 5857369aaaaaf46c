/** Words for stages, moves, hand-offs and receipts, as offices say them. */
import type { Text } from '../value/index.ts'
import type { CaseRole, HandoffState, Move, ReceiptKind, Stage } from './model.ts'

export const STAGE_LABELS: Readonly<Record<Stage, Text>> = {
  offered: { zh: '交办中', en: 'Being handed over' }, working: { zh: '办理中', en: 'In hand' }, correcting: { zh: '待补正', en: 'Awaiting correction' }, countersigning: { zh: '会签中', en: 'Being countersigned' },
  answered: { zh: '已回复,待办结', en: 'Answered' }, closed: { zh: '已办结', en: 'Closed' }, terminated: { zh: '已终止', en: 'Terminated' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}
export const MOVE_LABELS: Readonly<Record<Move, Text>> = {
  offer: { zh: '交办', en: 'Hand over' }, accept: { zh: '签收', en: 'Accept' }, return: { zh: '退件', en: 'Return' }, recall: { zh: '撤回', en: 'Recall' }, lapse: { zh: '逾期失效', en: 'Lapse' },
  requestCorrection: { zh: '要求补正', en: 'Ask for correction' }, supplyCorrection: { zh: '补正', en: 'Supply correction' }, transfer: { zh: '转办', en: 'Transfer' },
  requestCountersign: { zh: '送会签', en: 'Ask for countersignature' }, countersign: { zh: '会签', en: 'Countersign' }, reply: { zh: '回复', en: 'Reply' }, sendBack: { zh: '退回重办', en: 'Send back' },
  close: { zh: '办结', en: 'Close' }, terminate: { zh: '终止', en: 'Terminate' }, suspend: { zh: '中止计时', en: 'Suspend the clock' }, resume: { zh: '恢复计时', en: 'Resume the clock' }, extend: { zh: '延期', en: 'Extend' }, note: { zh: '备注', en: 'Note' },
}
export const HANDOFF_LABELS: Readonly<Record<HandoffState, Text>> = {
  held: { zh: '持有', en: 'Held' }, offered: { zh: '已交出', en: 'Offered' }, accepted: { zh: '已签收', en: 'Accepted' }, returned: { zh: '已退回', en: 'Returned' }, recalled: { zh: '已撤回', en: 'Recalled' }, lapsed: { zh: '已失效', en: 'Lapsed' },
}
export const RECEIPT_LABELS: Readonly<Record<ReceiptKind, Text>> = { delivered: { zh: '送达', en: 'Delivered' }, accepted: { zh: '受理', en: 'Accepted' }, completed: { zh: '办结', en: 'Completed' } }
export const ROLE_LABELS: Readonly<Record<CaseRole, Text>> = { issuer: { zh: '交办方', en: 'Issuer' }, handler: { zh: '承办方', en: 'Handler' }, countersigner: { zh: '会签方', en: 'Countersigner' }, observer: { zh: '抄送方', en: 'Observer' } }

/** Why the clocks of a case stand still by themselves: codes of suspensions that moves make. */
export const CLOCK_GROUND_LABELS: Readonly<Record<'correction' | 'answered', Text>> = {
  correction: { zh: '等待补正,不计时', en: 'waiting for the correction' }, answered: { zh: '已回复,等待交办方办结', en: 'answered, waiting for the issuer' },
}
/** Words for a ground of suspension, for `explain` of core/clock: those of moves by their code, others as they were written. */
export function clockGroundText(code: string): Text {
  return Object.hasOwn(CLOCK_GROUND_LABELS, code) ? CLOCK_GROUND_LABELS[code as keyof typeof CLOCK_GROUND_LABELS] : { zh: code, en: code }
}
