/** Standard base64 with padding (RFC 4648 §4), as signed notes want it. */
import { base64url, unbase64url } from '../value/index.ts'

export function base64(bytes: Uint8Array): string {
  return base64url(bytes).replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((3 - (bytes.length % 3)) % 3)
}

/** Bytes of padded base64; undefined where it is not, or where unused bits are set, so that one value has one spelling. */
export function unbase64(text: string): Uint8Array | undefined {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? unbase64url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')) : undefined
}
