/** What a bundle holds, exactly: a field that nobody checks must not travel under a seal. */
import { isListOf, isObject, isOnly, isText, isWhole } from '../value/index.ts'
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

/** The members of an envelope, as they stand in the log. */
export const isEnvelope = isObject({ v: isOnly(1), id: isText, at: isText, kind: isText, party: isText, actor: isText, subject: isText, request: isText, bodyHash: isText })
const bundle = isObject({
  format: isOnly('nanmen-evidence/1'), subject: isText,
  checkpoint: isObject({ origin: isText, size: isWhole, root: isText, keyId: isText, signature: isText }),
  key: isObject({ id: isText, publicKey: isText }),
  entries: isListOf(isObject({ index: isWhole, envelope: isEnvelope, proof: isListOf(isText) }, { body: isText, salt: isText })),
}, { cosignatures: isListOf(isObject({ name: isText, keyId: isText, publicKey: isText, seconds: isWhole, signature: isText })) })

export const isBundle = (given: unknown): given is EvidenceBundle => bundle(given)
