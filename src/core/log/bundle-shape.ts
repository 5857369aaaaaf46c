/** What a bundle holds, exactly: a field that nobody checks must not travel under a seal. */
import { isWellFormed } from '../value/index.ts'
import type { Envelope } from './entry.ts'

/** Bytes are base64url throughout, but for `bodyHash` in the envelope and key ids, which are hex. Receipts are in the bodies of the entries that gave them. */
export interface EvidenceBundle {
  readonly format: 'nanmen-evidence/1'
  readonly subject: string
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string; readonly keyId: string; readonly signature: string }
  readonly key: { readonly id: string; readonly publicKey: string }
  /** What peers signed under the same checkpoint; `seconds` is Unix time, `keyId` that of a signed note. */
  readonly cosignatures?: readonly { readonly name: string; readonly keyId: string; readonly publicKey: string; readonly seconds: number; readonly signature: string }[] | undefined
  readonly entries: readonly {
    readonly index: number
    readonly envelope: Envelope
    /** Canonical JSON of the body and its salt; absent where the body has been erased. */
    readonly body?: string | undefined
    readonly salt?: string | undefined
    readonly proof: readonly string[]
  }[]
}

type Is = (value: unknown) => boolean
type Members = Readonly<Record<string, Is>>

/** Text that has bytes: no half of a surrogate pair. */
const text: Is = (value) => typeof value === 'string' && isWellFormed(value)
const whole: Is = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const listOf = (is: Is): Is => (value) => Array.isArray(value) && value.every(is)
const only = (expected: string): Is => (value) => value === expected

/** An object of these members and no others; those of `may` can be absent. */
function object(must: Members, may: Members = {}): Is {
  const [all, needed] = [new Map(Object.entries({ ...must, ...may })), Object.keys(must)]
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const given = value as Readonly<Record<string, unknown>>
    return needed.every((name) => Object.hasOwn(given, name)) && Object.keys(given).every((name) => (given[name] === undefined && Object.hasOwn(may, name)) || all.get(name)?.(given[name]) === true)
  }
}

const envelope = object({ v: (value) => value === 1, id: text, at: text, kind: text, party: text, actor: text, subject: text, request: text, bodyHash: text })
const bundle = object({
  format: only('nanmen-evidence/1'), subject: text,
  checkpoint: object({ origin: text, size: whole, root: text, keyId: text, signature: text }),
  key: object({ id: text, publicKey: text }),
  entries: listOf(object({ index: whole, envelope, proof: listOf(text) }, { body: text, salt: text })),
}, { cosignatures: listOf(object({ name: text, keyId: text, publicKey: text, seconds: whole, signature: text })) })

export const isBundle = (given: unknown): given is EvidenceBundle => bundle(given)
