/** Words of registers and records. */
import { texts } from './language.tsx'

export const recordText = texts({
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  none: { zh: '—', en: '—' },
})
