/**
 * Quantities with units. A number without its unit is never stored; a conversion between kinds (mass to area) is refused.
 * Codes follow UCUM where it has one; the rest are own codes in UCUM's form, with what is counted in braces. Factors are exact ratios of whole numbers.
 */
import { ok, refuse } from './fault.ts'
import type { Result } from './fault.ts'
import type { Language } from './text.ts'
import { UNITS } from './units.ts'
import type { Unit } from './units.ts'

/** `value` in `unit` (a code of `UNITS`). */
export interface Quantity {
  readonly value: number
  readonly unit: string
}

const BY_CODE = new Map(UNITS.map((unit) => [unit.code, unit]))
const BY_NAME = new Map(UNITS.flatMap((unit) => [unit.code, unit.name.zh, unit.name.en, ...(unit.aliases ?? [])].map((name) => [name, unit] as const)))
const NUMBER_AND_UNIT = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([^\d.,\s].*)?$/
/** Digits that a conversion keeps; what lies beyond is noise of the floating point. */
const DIGITS = 12

/** The unit of this code, Chinese or English name or alias; undefined if there is none. */
export function findUnit(name: string): Unit | undefined {
  return BY_CODE.get(name) ?? BY_NAME.get(name)
}

/** A quantity in a known unit. */
export function quantity(value: number, unit: string, field?: string): Result<Quantity> {
  const known = findUnit(unit)
  if (!known) return refuse('quantity.unit', { unit: unit.slice(0, 40) }, field)
  if (!Number.isFinite(value)) return refuse('quantity.number', { value: String(value) }, field)
  return ok({ value, unit: known.code })
}

/** Reads `1.2万亩`, `3,850 km`, `95%`: a plain number and a known unit (none: a pure number). */
export function parseQuantity(text: string, field?: string): Result<Quantity> {
  const match = NUMBER_AND_UNIT.exec(text.trim())
  if (!match) return refuse('quantity.number', { value: text.slice(0, 40) }, field)
  return quantity(Number(match[1]?.replaceAll(',', '')), match[2] ?? '1', field)
}

/** The same quantity in another unit, to 12 digits; refused where the kinds differ. */
export function convert(from: Quantity, to: string, field?: string): Result<Quantity> {
  const source = findUnit(from.unit)
  const target = findUnit(to)
  if (!source || !target) return refuse('quantity.unit', { unit: (source ? to : from.unit).slice(0, 40) }, field)
  if (source.kind !== target.kind) return refuse('quantity.kind', { from: source.code, to: target.code }, field)
  if (source.code === target.code) return ok({ value: from.value, unit: target.code })
  const [numerator, denominator] = reduce(source.ratio[0] * target.ratio[1], source.ratio[1] * target.ratio[0])
  return ok({ value: Number(((from.value * numerator) / denominator).toPrecision(DIGITS)), unit: target.code })
}

function reduce(a: number, b: number): readonly [number, number] {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return [a / x, b / x]
}

/** `1,234.5 公里` / `1,234.5 km`. */
export function formatQuantity(value: Quantity, language: Language): string {
  const [whole = '', decimals] = String(value.value).split('.')
  const number = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
  const unit = findUnit(value.unit)
  if (!unit || unit.code === '1') return number
  return unit.kind === 'ratio' ? number + unit.name[language] : `${number} ${unit.name[language]}`
}
