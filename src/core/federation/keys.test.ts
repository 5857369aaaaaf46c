import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import type { NoteKey } from '../log/index.ts'
import { base64url, hex, instant, must } from '../value/index.ts'
import { followStatement, heldAt, type KeyStatement, type PeerKey, signStatement, whyNotKey } from './index.ts'

const SPKI = 12
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const day = (n: number) => instant(Date.parse('2026-11-23T00:00:00Z') + n * 86_400_000)
const keyIdOf = (raw: Uint8Array) => hex(hash(raw)).slice(0, 16)
const noteKeyOf = (publicKey: Uint8Array): NoteKey => ({ name: 'fable/wu', type: 'ed25519', publicKey })
const pairs = Array.from({ length: 3 }, () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI))
  return { raw, publicKey, keyId: keyIdOf(raw), signer: { key: noteKeyOf(raw), sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) } }
})
const [OLD, NEW, STRANGER] = pairs as [(typeof pairs)[0], (typeof pairs)[0], (typeof pairs)[0]]
const trust = { hash, verify: (raw: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => verify(null, bytes, pairs.find((one) => keyIdOf(raw) === one.keyId)!.publicKey, signature), keyIdOf, noteKeyOf }
const pinned: PeerKey[] = [{ keyId: OLD.keyId, publicKey: base64url(OLD.raw), from: day(0) }]
const rotate: KeyStatement = { what: 'rotate', node: 'wu', at: day(10), keyId: NEW.keyId, publicKey: base64url(NEW.raw) }
const rotated = must(followStatement(trust, 'wu', pinned, signStatement(hash, rotate, [OLD.signer, NEW.signer]), day(10)))

test('T10: a new key follows from the old one, which both sign, and evidence of before goes on holding', () => {
  expect(rotated).toEqual([{ ...pinned[0], until: day(10) }, { keyId: NEW.keyId, publicKey: base64url(NEW.raw), from: day(10) }])
  // What was under way while the key changed is still taken; later it is not.
  expect(whyNotKey(rotated[0], OLD.keyId, day(11), 3 * 86_400_000)).toBeUndefined()
  expect(whyNotKey(rotated[0], OLD.keyId, day(14), 3 * 86_400_000)).toMatchObject({ fault: { fault: 'federation.key_expired' } })
  expect(whyNotKey(rotated[1], NEW.keyId, day(11), 0)).toBeUndefined()
  expect([heldAt(rotated[0]!, day(9)), heldAt(rotated[0]!, day(11))]).toEqual([true, false])
  // Told twice, nothing changes.
  expect(must(followStatement(trust, 'wu', rotated, signStatement(hash, rotate, [OLD.signer, NEW.signer]), day(11)))).toEqual(rotated)
})

test('T10: a revoked key is not believed from then on, and what it signed before is', () => {
  const revoke: KeyStatement = { what: 'revoke', node: 'wu', at: day(5), keyId: OLD.keyId }
  const keys = must(followStatement(trust, 'wu', rotated, signStatement(hash, revoke, [NEW.signer]), day(12)))
  expect(whyNotKey(keys[0], OLD.keyId, day(12), 30 * 86_400_000)).toMatchObject({ fault: { fault: 'federation.key_revoked' } })
  expect([heldAt(keys[0]!, day(4)), heldAt(keys[0]!, day(6))]).toEqual([true, false])
})

test.each<[string, string, string]>([
  ['signed by a stranger', signStatement(hash, rotate, [STRANGER.signer, NEW.signer]), 'federation.statement_unsigned'],
  ['not signed by the new key', signStatement(hash, rotate, [OLD.signer]), 'federation.statement_unsigned'],
  ['of another node', signStatement(hash, { ...rotate, node: 'he' }, [OLD.signer, NEW.signer]), 'federation.statement_syntax'],
  ['changed after it was signed', signStatement(hash, rotate, [OLD.signer, NEW.signer]).replace('2026-12-03', '2026-12-04'), 'federation.statement_unsigned'],
  ['of a key that is not what its id says', signStatement(hash, { ...rotate, publicKey: base64url(STRANGER.raw) }, [OLD.signer, NEW.signer]), 'federation.statement_unsigned'],
  ['no statement', 'hello', 'federation.statement_syntax'],
])('a statement is refused that is %s', (_what, note, fault) => {
  expect(followStatement(trust, 'wu', pinned, note, day(10))).toMatchObject({ ok: false, fault: { fault } })
})

test('T7: a key that is not known yet is no reason to drop anything', () => {
  expect(whyNotKey(undefined, NEW.keyId, day(0), 0)).toMatchObject({ fault: { fault: 'federation.key_unknown' } })
})
