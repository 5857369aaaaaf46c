/** Faults of agreements, for the contract's fault tables. */
import type { FaultText } from '../value/index.ts'

export const AGREEMENT_FAULTS = {
  'agreement.stale': { status: 409, says: { zh: '协议刚刚有了变化(现为第 {version} 版)', en: 'The agreement has changed meanwhile (now version {version})' }, todo: { zh: '刷新后按最新情况办理。', en: 'Reload and act on the latest version.' } },
  'agreement.not_a_side': { status: 403, says: { zh: '本单位不是缔约方', en: 'Your party is not a side of it' }, todo: { zh: '请由缔约方办理。', en: 'Ask one of its sides.' } },
  'agreement.move_refused': { status: 409, says: { zh: '协议处于“{state}”,本单位现在不能“{move}”', en: 'The agreement is "{state}"; your side cannot "{move}" now' }, todo: { zh: '刷新页面,从可办事项中选择。', en: 'Reload and choose from what can be done.' } },
  'agreement.reason_required': { status: 400, says: { zh: '请填写原因', en: 'A reason is needed' }, todo: { zh: '写明中止或终止的原因,对方会看到。', en: 'Say why; the other side will see it.' } },
  'agreement.unknown_term': { status: 400, says: { zh: '条款“{term}”不认识', en: 'The term "{term}" is not known' }, todo: { zh: '只使用目录中的登记簿、字段、目的和条件。', en: 'Use only registers, fields, purposes and conditions of the catalogue.' } },
  'agreement.party_missing': { status: 400, says: { zh: '“{party}”不在缔约方中', en: '"{party}" is not among its sides' }, todo: { zh: '授权方与被授权方都须是缔约方。', en: 'Grantor and grantees must be sides of it.' } },
  'agreement.dates': { status: 400, says: { zh: '截止日早于起始日,或已经过去', en: 'It ends before it begins, or has ended already' }, todo: { zh: '改正日期后重新提交。', en: 'Correct the dates and send again.' } },
} as const satisfies Readonly<Record<string, FaultText>>
