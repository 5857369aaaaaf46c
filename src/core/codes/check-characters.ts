/** Check characters: the arithmetic behind the national codes. */

const DIGITS_AND_LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO 7064 MOD 11-2 over digits: `0`–`9` or `X`. */
export function mod11_2(digits: string): string {
  let sum = 0
  for (const digit of digits) sum = ((sum + Number(digit)) * 2) % 11
  return '10X98765432'.charAt(sum)
}

/** ISO 7064 MOD 37,36 (hybrid) over digits and upper-case letters: one of `0`–`9`, `A`–`Z`. */
export function mod37_36(text: string): string {
  let product = 36
  for (const letter of text) {
    const sum = (product + DIGITS_AND_LETTERS.indexOf(letter)) % 36 || 36
    product = (sum * 2) % 37
  }
  return DIGITS_AND_LETTERS.charAt((37 - product) % 36)
}

/** The 31 characters of GB 32100-2015: digits and letters without I, O, S, V, Z. */
export const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Check character of GB 32100-2015 §5 over the first 17: weights are 3^(i−1) mod 31, and what is left to 31 is the value; 31 itself is written `0`. */
export function mod31(text: string): string {
  let sum = 0
  let weight = 1
  for (const letter of text) {
    sum = (sum + USCC_CHARACTERS.indexOf(letter) * weight) % 31
    weight = (weight * 3) % 31
  }
  return USCC_CHARACTERS.charAt((31 - sum) % 31)
}
