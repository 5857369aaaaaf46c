/** Faults of series, for the contract's fault tables. */
import type { FaultText } from '../value/index.ts'

const BATCH = { zh: '改正该行后整批重新报送；本批没有写入。', en: 'Correct that row and send the batch again; nothing was written.' } as const

export const SERIES_FAULTS = {
  'series.future': { status: 400, says: { zh: '第 {row} 行的时间在将来。', en: 'Row {row} lies in the future.' }, todo: { zh: '核对设备时间后重新报送。', en: 'Check the clock of the device and send again.' } },
  'series.unit': { status: 400, says: { zh: '第 {row} 行的单位是“{unit}”，应为“{expected}”。', en: 'Row {row} is in “{unit}”; the series is in “{expected}”.' }, todo: BATCH },
  'series.quality': { status: 400, says: { zh: '第 {row} 行的数据标记“{quality}”不存在。', en: 'Row {row} has the quality flag “{quality}”, which does not exist.' }, todo: BATCH },
  'series.value': { status: 400, says: { zh: '第 {row} 行的数值与数据标记“{quality}”不符。', en: 'Row {row}: the value does not go with the quality flag “{quality}”.' }, todo: BATCH },
  'series.conflict': { status: 400, says: { zh: '第 {row} 行与第 {other} 行时间相同而内容不同。', en: 'Rows {row} and {other} are of one instant and differ.' }, todo: BATCH },
  'series.settled': { status: 409, says: { zh: '数据已审核，不能再次确认。', en: 'This observation is already reviewed.' }, todo: { zh: '如需改动，请作更正。', en: 'To change it, correct it.' } },
} as const satisfies Readonly<Record<string, FaultText>>
