/** How entries of the log are told to people, and where they lead. */
import { type Text, text } from '../../../src/core/value/index.ts'

const KINDS: Readonly<Record<string, Text>> = {
  'record.created': text('新增记录', 'record created'),
  'record.revised': text('修改记录', 'record revised'),
  'record.withdrawn': text('注销记录', 'record withdrawn'),
  'record.restored': text('恢复记录', 'record restored'),
  'record.used': text('查阅数据', 'data read'),
  'plan.document.imported': text('导入规划', 'plan imported'),
  'plan.items.corrected': text('修正清单', 'lists corrected'),
  'plan.items.filed': text('登记入册', 'items filed'),
  'plan.version.carried': text('转入新版规划', 'moved over to a new version'),
}

export function kindLabel(kind: string): Text {
  const known = KINDS[kind]
  if (known !== undefined) return known
  if (kind.startsWith('case.')) return text('办件流转', 'case moved')
  if (kind.startsWith('agreement.')) return text('协议变更', 'agreement changed')
  if (kind.startsWith('series.')) return text('数据报送', 'data reported')
  return text('其他变更', 'other change')
}

/** Address within the workbench of `case:…`, `agreement:…`, `document:…`. */
export function addressOfSubject(subject: string): string | undefined {
  const [kind, id] = subject.split(':')
  if (kind === 'case') return `/cases/${id}`
  if (kind === 'agreement') return `/agreements/${id}`
  if (kind === 'record') return `/records/${id}`
  if (kind === 'document') return `/plan/${id}`
  return undefined
}
