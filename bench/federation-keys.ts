/** Five Ed25519 keys for the nodes of a simulation; made once, because making one costs more than a whole case. */
import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import type { PeerKey, SigningSuite } from '../src/core/federation/index.ts'
import type { NoteKey } from '../src/core/log/index.ts'
import { base64url, hex, instant, unbase64url } from '../src/core/value/index.ts'
import { hash } from './federation-log.ts'

export const NODES_MAX = 5
export const SUITE: SigningSuite = { algorithm: 'ed25519', digest: 'sha-256', hash }
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

const known = new Map<string, KeyObject>()
const publicKeyOf = (raw: Uint8Array): KeyObject => known.get(hex(raw)) ?? createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })

const KEYS = Array.from({ length: NODES_MAX }, () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length))
  known.set(hex(raw), publicKey)
  const peer: PeerKey = { keyId: hex(hash(raw)).slice(0, 16), publicKey: base64url(raw), from: instant(0) }
  return { peer, sign: (bytes: Uint8Array): Uint8Array => sign(null, bytes, privateKey) }
})

export const keyOf = (at: number) => KEYS[at]!
export const verifyRaw = (raw: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean => verify(null, bytes, publicKeyOf(raw), signature)
export const noteKeyOf = (name: string, key: PeerKey, of: 'log' | 'witness'): NoteKey => ({ name, type: of === 'log' ? 'ed25519' : 'cosignature', publicKey: unbase64url(key.publicKey) ?? new Uint8Array() })
