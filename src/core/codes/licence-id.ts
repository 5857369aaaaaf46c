/**
 * 电子证照标识, the identifier of an electronic licence: GB/T 36904-2018.
 * `1.2.156.3005.2.<type 21>.<issuer>.<serial>.<version 3>.<check>`: type = USCC of the ministry that manages the kind of licence and three digits;
 * issuer = USCC; check = ISO 7064 MOD 37,36 over type, issuer, serial and version joined without dots (the root does not count).
 * Confirmed on published samples; the text of the standard itself was not at hand.
 */
import { ok, refuse } from '../value/index.ts'
import type { Result } from '../value/index.ts'
import { mod37_36 } from './check-characters.ts'
import { parseUscc } from './uscc.ts'

declare const licenceBrand: unique symbol
export type LicenceId = string & { readonly [licenceBrand]: true }

export const LICENCE_ROOT = '1.2.156.3005.2'
const SERIAL_MAX = 64

export interface LicenceParts {
  /** 21 characters: USCC of the managing ministry and a three-character number of the kind. */
  readonly type: string
  readonly issuer: string
  readonly serial: string
  /** `001` and up. */
  readonly version: string
}
export interface Licence extends LicenceParts {
  readonly id: LicenceId
}

/** Reads an identifier and checks every part. The issuer's USCC must be right; that of the ministry is only measured, since published kinds carry codes of ministries since reorganised. */
export function parseLicenceId(text: string, field?: string): Result<Licence> {
  const params = { id: text.slice(0, 120) }
  if (!text.startsWith(`${LICENCE_ROOT}.`)) return refuse('code.licence_root', params, field)
  const parts = text.slice(LICENCE_ROOT.length + 1).split('.')
  if (parts.length !== 5) return refuse('code.licence_parts', { ...params, count: parts.length }, field)
  const [type = '', issuer = '', serial = '', version = '', check = ''] = parts
  if (!/^[0-9A-Z]{21}$/.test(type)) return refuse('code.licence_type', params, field)
  if (!parseUscc(issuer).ok) return refuse('code.licence_issuer', params, field)
  if (!/^[0-9A-Z]+$/.test(serial) || serial.length > SERIAL_MAX) return refuse('code.licence_serial', params, field)
  if (!/^\d{3}$/.test(version)) return refuse('code.licence_version', params, field)
  if (mod37_36(type + issuer + serial + version) !== check) return refuse('code.licence_check', params, field)
  return ok({ id: text as LicenceId, type, issuer, serial, version })
}

/** The identifier of these parts, check character added. Refused like `parseLicenceId` where a part is wrong. */
export function licenceId(parts: LicenceParts, field?: string): Result<Licence> {
  const { type, issuer, serial, version } = parts
  return parseLicenceId([LICENCE_ROOT, type, issuer, serial, version, mod37_36(type + issuer + serial + version)].join('.'), field)
}
