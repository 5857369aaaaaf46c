/** Words about parties and the banks they stand on. */
import { texts } from './language.tsx'

export const partyText = texts({
  bank: { zh: '{label}一侧', en: '{label} side' },
  noBank: { zh: '不属于任何一侧', en: 'On neither side' },
  any: { zh: '全部', en: 'any' },
  choose: { zh: '选择单位，可输入名称或代码', en: 'Choose a party; type its name or code' },
  unknown: { zh: '目录中没有这个单位', en: 'Not in the directory' },
})
