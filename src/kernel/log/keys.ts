/**
 * The node's signing key: Ed25519, made at the first start, kept as PKCS #8 in a file that only the node's user may read. A key file that
 * others can read is refused rather than repaired: it may have been read already.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, type KeyObject } from 'node:crypto'
import { mkdir, open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { text, type Text } from '../../core/value/index.ts'
import type { Signer } from './signer.ts'

const KEY_FILE = 'node.ed25519.pem'
const READABLE_BY_OTHERS = 0o077
/** SPKI header of an Ed25519 key (RFC 8410); the 32 bytes of the key follow. */
const SPKI_HEADER = Buffer.from('302a300506032b6570032100', 'hex')

/** The signing key cannot be used; `text` says what to do. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused'
  readonly text: Text
  constructor(zh: string, en: string) {
    super(en)
    this.text = text(zh, en)
  }
}

/** The key in `<dir>/node.ed25519.pem`, made there if there is none. @throws KeyRefused */
export async function openSigner(dir: string): Promise<Signer> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const file = path.join(dir, KEY_FILE)
  await makeOnce(file)
  const { mode } = await stat(file)
  if (process.platform !== 'win32' && (mode & READABLE_BY_OTHERS) !== 0) {
    throw new KeyRefused(`签名密钥文件 ${file} 可被其他用户读取；请确认未泄露后执行 chmod 600。`, `The signing key ${file} is readable by other users; make sure it has not leaked, then chmod 600 it.`)
  }
  let key: KeyObject
  try {
    key = createPrivateKey(await readFile(file))
  } catch {
    throw new KeyRefused(`签名密钥文件 ${file} 不是有效的私钥。`, `The signing key ${file} is not a valid private key.`)
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new KeyRefused(`签名密钥文件 ${file} 不是 Ed25519 密钥。`, `The signing key ${file} is not an Ed25519 key.`)
  return signerOf(key)
}

/** A signer for a private key in memory. */
export function signerOf(key: KeyObject): Signer {
  const publicKey = createPublicKey(key)
  const publicKeyBytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEADER.length)
  return { keyId: keyIdOf(publicKeyBytes), publicKey, publicKeyBytes, sign: (bytes) => sign(null, bytes, key) }
}

/** A key that lives as long as the process: for tests and benches. */
export function passingSigner(): Signer {
  return signerOf(generateKeyPairSync('ed25519').privateKey)
}

/** First 16 hex digits of the SHA-256 of the raw public key. */
export function keyIdOf(publicKeyBytes: Uint8Array): string {
  return hash('sha256', publicKeyBytes, 'hex').slice(0, 16)
}

/** The public key of 32 raw bytes. */
export function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_HEADER, bytes]), format: 'der', type: 'spki' })
}

async function makeOnce(file: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined
    throw error
  })
  if (handle === undefined) return
  try {
    await handle.writeFile(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))
    // A checkpoint must never outlive its key.
    await handle.sync()
  } finally {
    await handle.close()
  }
}
