/** Faults of records beyond those of the contract's own table. */
import type { FaultText } from '../value/index.ts'

export const RECORD_FAULTS = {
  'record.not_withdrawn': { status: 409, says: { zh: '记录未注销,无需恢复', en: 'The record is not withdrawn' }, todo: { zh: '刷新页面查看现状。', en: 'Reload and see how it stands.' } },
} as const satisfies Readonly<Record<string, FaultText>>
