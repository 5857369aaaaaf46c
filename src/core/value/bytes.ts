/**
 * Bytes and their spellings. Written out because the core has neither TextEncoder nor Buffer: the same bytes come out on a server, in a browser and in a
 * test, with nothing borrowed from the platform.
 */

/** A hash over bytes, handed in by the platform: SHA-256, SM3. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** Dice, handed in by the platform: the next number in [0, 1). */
export type Rng = () => number

/** Strong random bytes, handed in by the platform. */
export type RandomBytes = (count: number) => Uint8Array

/** Whether `text` is free of lone surrogates, so that it has a UTF-8 form. Check what comes from outside; `utf8` throws on the rest. */
export function isWellFormed(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = text.charCodeAt(i + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false
    i++
  }
  return true
}

/** UTF-8 (RFC 3629). @throws on a lone surrogate: it has no bytes, and a silent U+FFFD would give two texts one hash. */
export function utf8(text: string): Uint8Array {
  const ascii = new Uint8Array(text.length)
  let plain = 0
  // Most of what is hashed is plain ASCII, which needs no second buffer.
  for (; plain < text.length; plain++) {
    const unit = text.charCodeAt(plain)
    if (unit >= 0x80) break
    ascii[plain] = unit
  }
  return plain === text.length ? ascii : utf8From(text, ascii, plain)
}

/** The rest of `text` from `from` on, behind the bytes already `done`. */
function utf8From(text: string, done: Uint8Array, from: number): Uint8Array {
  const bytes = new Uint8Array(from + (text.length - from) * 3)
  bytes.set(done.subarray(0, from))
  let at = from
  for (let i = from; i < text.length; i++) {
    let point = text.charCodeAt(i)
    if (point < 0x80) {
      bytes[at++] = point
      continue
    }
    if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >> 6)
      bytes[at++] = 0x80 | (point & 63)
      continue
    }
    if (point >= 0xd800 && point <= 0xdfff) {
      const low = text.charCodeAt(++i)
      if (point > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) throw new Error(`a lone surrogate at ${i - 1} has no UTF-8 form`)
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00)
      bytes[at++] = 0xf0 | (point >> 18)
      bytes[at++] = 0x80 | ((point >> 12) & 63)
    } else {
      bytes[at++] = 0xe0 | (point >> 12)
    }
    bytes[at++] = 0x80 | ((point >> 6) & 63)
    bytes[at++] = 0x80 | (point & 63)
  }
  return bytes.slice(0, at)
}

/** The text of UTF-8 bytes; undefined where they are not UTF-8 (overlong, surrogate, truncated, out of range). */
export function utf8Decode(bytes: Uint8Array): string | undefined {
  const parts: string[] = []
  let units: number[] = []
  for (let i = 0; i < bytes.length; ) {
    const [point, length] = decodeAt(bytes, i)
    if (point < 0) return undefined
    units.push(point)
    i += length
    if (units.length === 4096) {
      parts.push(String.fromCodePoint(...units))
      units = []
    }
  }
  parts.push(String.fromCodePoint(...units))
  return parts.join('')
}

/** Smallest code point that a sequence of 1, 2, 3, 4 bytes may carry. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000] as const
const BAD: readonly [number, number] = [-1, 0]

function decodeAt(bytes: Uint8Array, i: number): readonly [point: number, length: number] {
  const first = bytes[i] ?? 0
  if (first < 0x80) return [first, 1]
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4 || i + length > bytes.length) return BAD
  let point = first & (0xff >> (length + 1))
  for (let k = 1; k < length; k++) {
    const next = bytes[i + k] ?? 0
    if ((next & 0xc0) !== 0x80) return BAD
    point = (point << 6) | (next & 63)
  }
  if (point < (SMALLEST[length] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return BAD
  return [point, length]
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

/** Bytes of lower- or upper-case hexadecimal; undefined where it is not. */
export function unhex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Base64 with the URL alphabet and no padding (RFC 4648 §5). */
export function base64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += BASE64URL.charAt(word >> 18) + BASE64URL.charAt((word >> 12) & 63)
    if (left > 1) text += BASE64URL.charAt((word >> 6) & 63)
    if (left > 2) text += BASE64URL.charAt(word & 63)
  }
  return text
}

/** Bytes of unpadded base64url; undefined where it is not, or where unused bits are set (so one value has one spelling). */
export function unbase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let word = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    const six = BASE64URL.indexOf(letter)
    if (six < 0) return undefined
    word = ((word << 6) | six) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (word >> bits) & 0xff
  }
  return (word & ((1 << bits) - 1)) === 0 ? bytes : undefined
}

/** Same length and same bytes. Not in constant time: for hashes that are public, never for secrets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** One after the other. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
