import type { KeyObject } from 'node:crypto'

/** The node's signing key. The private half never leaves this object. */
export interface Signer {
  readonly keyId: string
  readonly publicKey: KeyObject
  /** Raw public key: 32 bytes for Ed25519. */
  readonly publicKeyBytes: Uint8Array
  sign(bytes: Uint8Array): Uint8Array
}
