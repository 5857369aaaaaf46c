/**
 * The keys of a peer: pinned when it joined, followed from one to the next by statements that the older key signs, revoked by statements that a living one signs. What a key
 * signed while it was valid goes on holding after it; so evidence is judged as of its time.
 */
import { formatNote, type NoteKey, noteKeyId, parseNote, type VerifySignature } from '../log/index.ts'
import { base64url, fromIso, type Hash, type Instant, instant, ok, refuse, type Result, toIso, unbase64url, utf8 } from '../value/index.ts'

/** A key as a node keeps it of another, or of itself. */
export interface PeerKey {
  /** First 16 hex digits of the hash of the raw key. */
  readonly keyId: string
  /** base64url of the raw key. */
  readonly publicKey: string
  readonly from: Instant
  /** It signs nothing from then on. */
  readonly until?: Instant
  /** What it signed from then on is not believed, whoever shows it. */
  readonly revokedAt?: Instant
}

/** Why a key may not sign a message now; undefined where it may. An early `from` does not matter: clocks differ, and a pinned key is pinned. */
export function whyNotKey(key: PeerKey | undefined, keyId: string, now: Instant, graceMs: number): ReturnType<typeof refuse> | undefined {
  if (key === undefined) return refuse('federation.key_unknown', { key: keyId })
  if (key.revokedAt !== undefined) return refuse('federation.key_revoked', { key: keyId, at: toIso(key.revokedAt) })
  // Messages under way while the key changed are still taken.
  if (key.until !== undefined && now > key.until + graceMs) return refuse('federation.key_expired', { key: keyId, at: toIso(key.until) })
  return undefined
}

/** Whether evidence that a key signed at a moment counts. */
export const heldAt = (key: PeerKey, at: Instant): boolean => (key.revokedAt === undefined || at < key.revokedAt) && (key.until === undefined || at <= key.until)

/** A change of keys, as its signed text says it. */
export type KeyStatement =
  | { readonly what: 'rotate'; readonly node: string; readonly at: Instant; readonly keyId: string; readonly publicKey: string }
  | { readonly what: 'revoke'; readonly node: string; readonly at: Instant; readonly keyId: string }

const HEAD = 'nanmen-key/1'

/** The text that is signed, a line a member, with its last newline. */
export function statementText(given: KeyStatement): string {
  const lines = [HEAD, given.what, given.node, toIso(given.at), given.keyId, ...(given.what === 'rotate' ? [given.publicKey] : [])]
  return lines.map((line) => `${line}\n`).join('')
}

/** A statement as a signed note (C2SP signed-note), under the keys that must sign it: a rotation the old key and the new one, a revocation a living one. */
export function signStatement(hash: Hash, statement: KeyStatement, signers: readonly { readonly key: NoteKey; sign(bytes: Uint8Array): Uint8Array }[]): string {
  const text = statementText(statement)
  return formatNote({ text, signatures: signers.map(({ key, sign }) => ({ name: key.name, keyId: noteKeyId(hash, key), signature: sign(utf8(text)) })) })
}

function readStatement(text: string): KeyStatement | undefined {
  const [head, what, node = '', at = '', keyId = '', publicKey] = text.split('\n')
  const when = fromIso(at)
  if (head !== HEAD || when === undefined || !/^[0-9a-f]{16}$/.test(keyId)) return undefined
  const read: KeyStatement | undefined = what === 'rotate' && publicKey !== undefined ? { what, node, at: when, keyId, publicKey } : what === 'revoke' ? { what, node, at: when, keyId } : undefined
  return read !== undefined && statementText(read) === text ? read : undefined
}

export interface StatementTrust { readonly hash: Hash; readonly verify: VerifySignature; keyIdOf(publicKey: Uint8Array): string; noteKeyOf(publicKey: Uint8Array): NoteKey }

/**
 * The keys after a statement. Refused: `federation.statement_syntax`, `federation.statement_unsigned` where no living key of the peer signed it, or the new one did not. The
 * same statement twice changes nothing.
 */
export function followStatement(trust: StatementTrust, node: string, keys: readonly PeerKey[], note: string, now: Instant): Result<readonly PeerKey[]> {
  const parsed = parseNote(note)
  const statement = parsed.ok ? readStatement(parsed.value.text) : undefined
  if (!parsed.ok || statement === undefined || statement.node !== node) return refuse('federation.statement_syntax')
  const signedBy = (publicKey: Uint8Array) => {
    const key = trust.noteKeyOf(publicKey)
    return parsed.value.signatures.some(({ name, keyId, signature }) => name === key.name && keyId === noteKeyId(trust.hash, key) && trust.verify(publicKey, utf8(parsed.value.text), signature))
  }
  const isLiving = (key: PeerKey) => key.revokedAt === undefined && (key.until === undefined || now <= key.until || keys.some((one) => one.keyId === statement.keyId))
  const signer = keys.find((key) => isLiving(key) && key.keyId !== (statement.what === 'rotate' ? statement.keyId : '') && signedBy(unbase64url(key.publicKey) ?? new Uint8Array()))
  if (signer === undefined) return refuse('federation.statement_unsigned')
  if (statement.what === 'revoke') return ok(keys.map((key) => (key.keyId === statement.keyId && key.revokedAt === undefined ? { ...key, revokedAt: statement.at, until: instant(Math.min(key.until ?? statement.at, statement.at)) } : key)))
  const publicKey = unbase64url(statement.publicKey)
  if (publicKey === undefined || trust.keyIdOf(publicKey) !== statement.keyId || !signedBy(publicKey)) return refuse('federation.statement_unsigned')
  if (keys.some((key) => key.keyId === statement.keyId)) return ok(keys)
  return ok([...keys.map((key) => (key.keyId === signer.keyId && key.until === undefined ? { ...key, until: statement.at } : key)), { keyId: statement.keyId, publicKey: base64url(publicKey), from: statement.at }])
}
