/** Words of the usage trace. */
import { texts } from './language.tsx'

export const usageText = texts({
  title: { zh: '使用痕迹', en: 'Usage trace' },
  lead: { zh: '其他单位每一次查看本单位的数据，都记在这里：谁、何时、凭哪份协议、为了什么、看了哪些字段。记录不能删改。', en: 'Every look at your data by another party: who, when, by which agreement, what for, which fields. It cannot be changed.' },
  at: { zh: '时间', en: 'When' },
  reader: { zh: '查看单位', en: 'Who looked' },
  owner: { zh: '所属单位', en: 'Whose' },
  subject: { zh: '对象', en: 'What' },
  purpose: { zh: '使用目的', en: 'Purpose' },
  basis: { zh: '依据', en: 'By' },
  fields: { zh: '字段', en: 'Fields' },
  rows: { zh: '条数', en: 'Rows' },
  agreement: { zh: '协议', en: 'Agreement' },
  case: { zh: '办件', en: 'Case' },
  fieldsCount: { zh: '{count} 个字段', en: '{count} fields' },
  log: { zh: '日志', en: 'Log' },
  entry: { zh: '日志第 {index} 条', en: 'Log entry {index}' },
  empty: { zh: '还没有使用痕迹', en: 'No look yet' },
  emptyHow: { zh: '其他单位按协议查看本单位数据后，会出现在这里。', en: 'Looks by other parties under an agreement will stand here.' },
  more: { zh: '更早的', en: 'Earlier' },
  showing: { zh: '只看一个对象：{subject}', en: 'Only one subject: {subject}' },
  all: { zh: '查看全部', en: 'Show all' },
})
