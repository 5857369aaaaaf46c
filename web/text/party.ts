/** Words about parties and the banks they stand on. */
import { texts } from './language.tsx'

export const partyText = texts({
  bank: { zh: '{label}一侧', en: '{label} side' },
  noBank: { zh: '不属于任何一侧', en: 'On neither side' },
  unknown: { zh: '目录中没有这个单位', en: 'Not in the directory' },
})
