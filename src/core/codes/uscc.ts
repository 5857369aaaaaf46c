/** 统一社会信用代码, the one code of every legal person and organisation: GB 32100-2015. */
import { ok, refuse } from '../value/index.ts'
import type { Result, Text } from '../value/index.ts'
import { mod31, USCC_CHARACTERS } from './check-characters.ts'

declare const usccBrand: unique symbol
export type Uscc = string & { readonly [usccBrand]: true }

const ALLOWED = new RegExp(`^[${USCC_CHARACTERS}]*$`)

/** Who registered the holder (GB 32100-2015 table 1). `A` and `N` came with later registers and are unverified against the standard's amendment sheets. */
const REGISTRARS: Readonly<Record<string, Text>> = {
  '1': { zh: '机构编制', en: 'public establishment' },
  '2': { zh: '外交', en: 'foreign affairs' },
  '3': { zh: '司法行政', en: 'justice' },
  '4': { zh: '文化', en: 'culture' },
  '5': { zh: '民政', en: 'civil affairs' },
  '6': { zh: '旅游', en: 'tourism' },
  '7': { zh: '宗教', en: 'religious affairs' },
  '8': { zh: '工会', en: 'trade unions' },
  '9': { zh: '市场监管', en: 'market regulation' },
  A: { zh: '中央军委改革和编制办公室', en: 'military establishment' },
  N: { zh: '农业农村', en: 'agriculture and rural affairs' },
  Y: { zh: '其他', en: 'other' },
}

/** Reads a code as it must stand: 18 characters, upper case, without I O S V Z, digits in the area part, right check character. `tidyCode` first, if a person typed it. */
export function parseUscc(code: string, field?: string): Result<Uscc> {
  const params = { code: code.slice(0, 40) }
  if (code.length !== 18) return refuse('code.uscc_length', { ...params, length: code.length }, field)
  if (!ALLOWED.test(code)) return refuse('code.uscc_character', { ...params, character: [...code].find((letter) => !USCC_CHARACTERS.includes(letter)) ?? '' }, field)
  if (!/^\d{6}$/.test(code.slice(2, 8))) return refuse('code.uscc_area', params, field)
  const check = mod31(code.slice(0, 17))
  // Which character would have been right is not said: it would invite forging one.
  return check === code[17] ? ok(code as Uscc) : refuse('code.uscc_check', params, field)
}

/** Area code of the registration office, positions 3–8 (GB/T 2260; `100000` for the national level). */
export function areaOfUscc(code: Uscc): string {
  return code.slice(2, 8)
}

/** What kind of office registered the holder; undefined for a letter that is not in the table. */
export function registrarOfUscc(code: Uscc): Text | undefined {
  return REGISTRARS[code.charAt(0)]
}
