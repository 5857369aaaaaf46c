/** Passwords, one-time codes and tokens. Nothing here is ever written to a log, an error or a URL. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Instant } from '../../core/value/index.ts'

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const TOTP_STEP_S = 30
const TOTP_TOLERANCE_S = 30
export const PASSWORD_CHARACTERS_MIN = 10

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), ARGON2)
export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password.normalize('NFKC'))

let stranger: Promise<string> | undefined
/** Spends the time a real check takes, so that a missing name cannot be told from a wrong password. */
export async function verifyStranger(password: string): Promise<false> {
  stranger ??= hashPassword(randomBytes(18).toString('base64url'))
  await verifyPassword(await stranger, password)
  return false
}

const COMMON = ['password', '1234567890', 'qwertyuiop', 'administrator', 'iloveyou', '0123456789', 'abcdefghij']

/** Why a password will not do, in both languages; undefined where it will. */
export function weaknessOf(password: string, name: string): { zh: string; en: string } | undefined {
  const lower = password.toLowerCase()
  if ([...password].length < PASSWORD_CHARACTERS_MIN) return { zh: `少于 ${PASSWORD_CHARACTERS_MIN} 位`, en: `shorter than ${PASSWORD_CHARACTERS_MIN} characters` }
  if (lower.includes(name.toLowerCase())) return { zh: '含有账号名', en: 'it contains the account name' }
  if (new Set(lower).size < 5) return { zh: '重复字符过多', en: 'too few different characters' }
  if (COMMON.some((word) => lower.includes(word))) return { zh: '含有常见词', en: 'it contains a common word' }
  return undefined
}

/** A password for one use, easy to read aloud: 16 characters without look-alikes, about 80 bits. */
export function oncePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const chosen: string[] = []
  while (chosen.length < 16) for (const byte of randomBytes(16)) if (byte < 248 && chosen.length < 16) chosen.push(letters[byte % letters.length] ?? 'x')
  return chosen.join('').replace(/(.{4})(?=.)/g, '$1-')
}

export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
export const sameToken = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

export function newTotp(issuer: string, label: string): { secret: string; uri: string } {
  const secret = generateSecret()
  return { secret, uri: generateURI({ issuer, label, secret }) }
}

/** RFC 6238: one step of tolerance either way, and no step twice. Returns the step used, or undefined. */
export function checkTotp(secret: string, code: string, now: Instant, stepLast: number): number | undefined {
  const epoch = Math.floor(now / 1000)
  const result = verifyQuietly(secret, code, epoch)
  if (result === undefined || !result.valid) return undefined
  const step = Math.floor(epoch / TOTP_STEP_S) + result.delta
  return step > stepLast ? step : undefined
}

/** The library throws at a secret shorter than 16 bytes (RFC 4226 R6); no code of such a secret is right. */
function verifyQuietly(secret: string, token: string, epoch: number) {
  try {
    return verifySync({ secret, token, epoch, epochTolerance: TOTP_TOLERANCE_S })
  } catch {
    return undefined
  }
}

/** AES-256-GCM with the node's key: nonce, tag, text. */
export function seal(key: Uint8Array, secret: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws where the key is not the one it was sealed with. */
export function unseal(key: Uint8Array, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
