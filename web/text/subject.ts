/** Kinds of subject that log entries speak of, and kinds of entry. */
import { texts } from './language.tsx'

export const subjectText = texts({
  record: { zh: '记录', en: 'Record' },
  case: { zh: '办件', en: 'Case' },
  agreement: { zh: '协议', en: 'Agreement' },
  document: { zh: '规划', en: 'Plan' },
  series: { zh: '监测', en: 'Series' },
  register: { zh: '登记簿', en: 'Register' },
  account: { zh: '账号', en: 'Account' },
  party: { zh: '单位', en: 'Party' },
  node: { zh: '节点', en: 'Node' },
  zone: { zh: '合作区', en: 'Zone' },
})
