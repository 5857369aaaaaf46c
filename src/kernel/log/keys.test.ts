import { verify } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyIdOf, openSigner, publicKeyOf } from './keys.ts'

let dir: string
beforeEach(async () => { dir = await mkdtemp(path.join(tmpdir(), 'nanmen-keys-')) })
afterEach(() => rm(dir, { recursive: true, force: true }))

test('the first start makes a key that only the node may read, and every start signs with it', async () => {
  const first = await openSigner(path.join(dir, 'keys'))
  const file = path.join(dir, 'keys', 'node.ed25519.pem')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(path.join(dir, 'keys'))).mode & 0o777).toBe(0o700)
  const again = await openSigner(path.join(dir, 'keys'))
  expect(again.keyId).toBe(first.keyId)
  expect(keyIdOf(first.publicKeyBytes)).toBe(first.keyId)
  const message = Buffer.from('head')
  expect(verify(null, message, publicKeyOf(first.publicKeyBytes), again.sign(message))).toBe(true)
})

test('two starts at once end with one key', async () => {
  const signers = await Promise.all(Array.from({ length: 8 }, () => openSigner(dir)))
  expect(new Set(signers.map((signer) => signer.keyId)).size).toBe(1)
})

test('a key that others can read is refused', async () => {
  await openSigner(dir)
  await chmod(path.join(dir, 'node.ed25519.pem'), 0o640)
  await expect(openSigner(dir)).rejects.toMatchObject({ name: 'KeyRefused', text: { zh: expect.stringContaining('可被其他用户读取') } })
})

test('a file that is no key is refused without quoting it', async () => {
  await writeFile(path.join(dir, 'node.ed25519.pem'), 'hunter2', { mode: 0o600 })
  const error = await openSigner(dir).catch((wrong: Error) => wrong)
  expect(error).toMatchObject({ name: 'KeyRefused' })
  expect(String(error)).not.toContain('hunter2')
})

test('the private key never shows when a signer is printed', async () => {
  const signer = await openSigner(dir)
  const secret = (await readFile(path.join(dir, 'node.ed25519.pem'), 'utf8')).split('\n')[1]!
  expect(JSON.stringify(signer)).not.toContain(secret.slice(10, 40))
})
