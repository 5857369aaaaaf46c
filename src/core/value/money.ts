/**
 * Money in fen (分), as whole numbers without limit. No floating point ever touches an amount: a decimal text is read digit by digit, and a division is an
 * allocation that loses nothing.
 */
import { ok, refuse } from './fault.ts'
import type { Result } from './fault.ts'

/** An amount in fen; 100 fen are one yuan. Negative amounts are debts. */
export type Fen = bigint

/** How many decimal places of fen each unit of money has. */
const PLACES = { 分: 0, 角: 1, 元: 2, 千元: 5, 万元: 6, 百万元: 8, 千万元: 9, 亿元: 10 } as const
export type MoneyUnit = keyof typeof PLACES

const AMOUNT = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(分|角|元|千元|万元|百万元|千万元|亿元|万|亿)?$/

/** Reads `1234.56`, `1,234.56 元`, `-3.2万元`, `12亿元`; without a unit it is yuan. More places than a fen has are refused, not rounded. */
export function parseFen(text: string, field?: string): Result<Fen> {
  const match = AMOUNT.exec(text.trim())
  if (!match) return refuse('money.syntax', { value: text.slice(0, 40) }, field)
  const [, sign, whole = '', decimals = '', word = '元'] = match
  const unit = (word === '万' || word === '亿' ? `${word}元` : word) as MoneyUnit
  const places = PLACES[unit]
  const kept = decimals.slice(0, places)
  if (/[1-9]/.test(decimals.slice(places))) return refuse('money.below_fen', { value: text.slice(0, 40) }, field)
  const fen = BigInt(whole.replaceAll(',', '') + kept.padEnd(places, '0'))
  return ok(sign === '-' ? -fen : fen)
}

/** Fen as the digits that stand in JSON and in the database: `-123456`. */
export function fenText(fen: Fen): string {
  return fen.toString()
}

/** Reads what `fenText` wrote. */
export function readFen(text: string, field?: string): Result<Fen> {
  return /^(0|-?[1-9]\d*)$/.test(text) ? ok(BigInt(text)) : refuse('money.syntax', { value: text.slice(0, 40) }, field)
}

/** `1,234.56`: yuan with two places and thousands separated; the unit is written beside it by the caller. */
export function formatFen(fen: Fen): string {
  const [whole = '', decimals = ''] = decimalOf(fen, 2).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`
}

/** The exact amount in `unit`, trailing zeros dropped: 123_456_000n in 万元 is `123.456`. */
export function inUnit(fen: Fen, unit: MoneyUnit): string {
  const text = decimalOf(fen, PLACES[unit])
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** The exact decimal with `places` places of fen split off. */
function decimalOf(fen: Fen, places: number): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(places + 1, '0')
  const sign = fen < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/**
 * Splits `fen` by `weights` (whole numbers, not all zero) so that the shares sum to exactly `fen`: each gets the whole part of its share, and the fen left over go one by
 * one to the largest remainders, the earlier first on a tie. The same input gives the same shares.
 * @throws if there are no weights, one is negative or fractional, or all are zero.
 */
export function allocate(fen: Fen, weights: readonly (bigint | number)[]): readonly Fen[] {
  const parts = weights.map((weight) => BigInt(weight))
  const total = parts.reduce((sum, part) => sum + part, 0n)
  if (parts.some((part) => part < 0n) || total === 0n) throw new Error('weights must be whole, not negative, and not all zero')
  const amount = fen < 0n ? -fen : fen
  const shares = parts.map((part) => (amount * part) / total)
  const order = parts
    .map((part, index) => ({ index, remainder: (amount * part) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  let left = amount - shares.reduce((sum, share) => sum + share, 0n)
  for (const { index } of order) {
    if (left === 0n) break
    shares[index] = (shares[index] ?? 0n) + 1n
    left -= 1n
  }
  return fen < 0n ? shares.map((share) => -share) : shares
}
