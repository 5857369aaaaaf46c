/** 公民身份号码, the identity number of a person: GB 11643-1999. Never logged, never shown whole: `maskIdentityNumber`. */
import { isDay, ok, refuse } from '../value/index.ts'
import type { Day, Result } from '../value/index.ts'
import { PROVINCES } from './area.ts'
import { mod11_2 } from './check-characters.ts'

declare const identityBrand: unique symbol
export type IdentityNumber = string & { readonly [identityBrand]: true }

/** Residence permits for Taiwan residents begin with 83 (国办发〔2018〕81号), which is no province of GB/T 2260. Unverified against the original. */
const RESIDENCE_PERMIT_TAIWAN = '83'
const AGE_YEARS_MAX = 150

export interface Identity {
  readonly number: IdentityNumber
  /** Where the holder was first registered; may be a code that no longer exists. */
  readonly areaCode: string
  readonly born: Day
  readonly sex: 'male' | 'female'
}

/**
 * Reads a number of 18 characters: known province, a birthday that exists and is neither after `today` nor 150 years past, and the check character.
 * The 15-digit numbers of the first generation are refused with a reason of their own: they ceased to be valid on 2013-01-01 (居民身份证法, 2011 amendment).
 * Whether the area code was ever in force is a question for an area table, not for the number.
 */
export function parseIdentityNumber(text: string, today: Day, field?: string): Result<Identity> {
  if (/^\d{15}$/.test(text)) return refuse('code.identity_fifteen', {}, field)
  if (text.length !== 18) return refuse('code.identity_length', { length: text.length }, field)
  if (!/^\d{17}[\dX]$/.test(text)) return refuse('code.identity_character', {}, field)
  const province = text.slice(0, 2)
  if (!PROVINCES.has(province) && province !== RESIDENCE_PERMIT_TAIWAN) return refuse('code.identity_area', {}, field)
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  const oldest = `${String(Number(today.slice(0, 4)) - AGE_YEARS_MAX).padStart(4, '0')}${today.slice(4)}`
  if (!isDay(born) || born > today || born < oldest) return refuse('code.identity_birth', {}, field)
  if (mod11_2(text.slice(0, 17)) !== text[17]) return refuse('code.identity_check', {}, field)
  return ok({ number: text as IdentityNumber, areaCode: text.slice(0, 6), born, sex: Number(text[16]) % 2 === 1 ? 'male' : 'female' })
}

/** `500***********1234`: the first three and the last four. Anything too short to hide is hidden whole. */
export function maskIdentityNumber(text: string): string {
  return text.length < 15 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 7) + text.slice(-4)
}
