/** Signed notes (C2SP signed-note): a text, a blank line, and a line a signature. What checkpoints travel in, so that tools made elsewhere can read ours. */
import { concatBytes, equalBytes, hex, type Hash, isWellFormed, ok, refuse, type Result, unhex, utf8 } from '../value/index.ts'
import { base64, unbase64 } from './base64.ts'

export const NOTE_CHARACTERS_MAX = 1_000_000
export const NOTE_SIGNATURES_MAX = 100
const KEY_ID_BYTES = 4

export interface NoteSignature {
  /** Name of the key. */
  readonly name: string
  /** Eight hex digits. */
  readonly keyId: string
  /** As the type of the key makes it: 64 bytes of Ed25519, or for a cosignature its time before them. */
  readonly signature: Uint8Array
}
export interface Note {
  /** With its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** `ed25519` signs the text (type 0x01); `cosignature` says at what time a peer has checked it (type 0x04, C2SP tlog-cosignature). */
export type NoteKeyType = 'ed25519' | 'cosignature'
/** `publicKey` is the raw 32 bytes. */
export interface NoteKey { readonly name: string; readonly type: NoteKeyType; readonly publicKey: Uint8Array }
const TYPE_BYTE: Readonly<Record<NoteKeyType, number>> = { ed25519: 1, cosignature: 4 }
const PUBLIC_KEY_BYTES = 32

/** First four bytes of SHA-256(name || LF || type || public key), in hex. */
export function noteKeyId(hash: Hash, { name, type, publicKey }: NoteKey): string {
  return hex(hash(concatBytes(utf8(`${name}\n`), Uint8Array.of(TYPE_BYTE[type]), publicKey)).slice(0, KEY_ID_BYTES))
}

/** The key as others configure it: `name+keyId+base64(type || public key)`. */
export function formatNoteKey(hash: Hash, key: NoteKey): string {
  return `${key.name}+${noteKeyId(hash, key)}+${base64(concatBytes(Uint8Array.of(TYPE_BYTE[key.type]), key.publicKey))}`
}

/** Reads what `formatNoteKey` writes. Refused: `log.key_syntax`, also where the id is not that of the key. */
export function parseNoteKey(hash: Hash, text: string): Result<NoteKey> {
  const [, name = '', keyId, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? []
  const bytes = unbase64(encoded)
  const type = (['ed25519', 'cosignature'] as const).find((one) => TYPE_BYTE[one] === bytes?.[0])
  if (!isKeyName(name) || bytes?.length !== 1 + PUBLIC_KEY_BYTES || type === undefined) return refuse('log.key_syntax')
  const key: NoteKey = { name, type, publicKey: bytes.slice(1) }
  return noteKeyId(hash, key) === keyId ? ok(key) : refuse('log.key_syntax')
}

/** Not empty, no space of any script, no plus: what stands between spaces in a signature line. */
const isKeyName = (name: string): boolean => /^[^\p{White_Space}+]+$/u.test(name) && isWellFormed(name)

/** The bytes of a note as text. @throws where the text does not end in a newline, or a name could not be read back. */
export function formatNote({ text, signatures }: Note): string {
  const lines = signatures.map(({ name, keyId, signature }) => `— ${name} ${base64(concatBytes(unhex(keyId) ?? new Uint8Array(), signature))}\n`)
  const note = `${text}\n${lines.join('')}`
  const read = parseNote(note)
  if (!read.ok || read.value.text !== text || !read.value.signatures.every((one, at) => isSame(one, signatures[at]))) throw new Error(`not a note: ${JSON.stringify(note.slice(0, 200))}`)
  return note
}

const isSame = (one: NoteSignature, other: NoteSignature | undefined) => one.name === other?.name && one.keyId === other.keyId && equalBytes(one.signature, other.signature)

/** Reads a note, checking no signature. Refused: `log.note_syntax`. */
export function parseNote(note: string): Result<Note> {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || note.length > NOTE_CHARACTERS_MAX || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !isWellFormed(note)) return refuse('log.note_syntax')
  const lines = note.slice(end + 2).split('\n')
  lines.pop()
  const signatures = lines.map(readSignature)
  if (signatures.length === 0 || signatures.length > NOTE_SIGNATURES_MAX || signatures.includes(undefined)) return refuse('log.note_syntax')
  return ok({ text: note.slice(0, end + 1), signatures: signatures.filter((one) => one !== undefined) })
}

function readSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...more] = line.split(' ')
  const bytes = unbase64(encoded)
  if (dash !== '—' || !isKeyName(name) || more.length > 0 || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined
  return { name, keyId: hex(bytes.slice(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) }
}
