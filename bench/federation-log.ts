/** The log of a node of the simulation: entries and tree in memory, with the hashes, checkpoints and proofs of the real one. */
import { createHash } from 'node:crypto'
import {
  appendLeaves, bodyHash, checkpointText, consistencyRanges, coveringRanges, EMPTY_FRONTIER, type Envelope, envelopeHash, formatNote, type Frontier, frontierRoot, joinRoots, type LeafRange, nodeHash, type NoteKey, noteKeyId,
  subtreesOf,
} from '../src/core/log/index.ts'
import { base64url, canonicalJson, hex, type Instant, toIso, utf8 } from '../src/core/value/index.ts'
import type { Parcel } from '../src/core/federation/index.ts'

export const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

export interface Draft {
  readonly kind: string
  readonly subject: string
  readonly party: string
  readonly body: unknown
  /** Codes of the nodes that it concerns. */
  readonly hosts: readonly string[]
  /** Where it came from, if it was received. */
  readonly received?: { readonly node: string; readonly leaf: Uint8Array } | undefined
}
export interface Kept extends Parcel { readonly body: string; readonly salt: string; readonly leaf: Uint8Array; readonly hosts: ReadonlySet<string>; readonly receivedFrom?: string | undefined }

export class SimLog {
  readonly entries: Kept[] = []
  readonly byId = new Map<string, Kept>()
  #frontier: Frontier = EMPTY_FRONTIER
  readonly #roots = new Map<string, Uint8Array>()
  readonly #bytes: (count: number) => Uint8Array

  constructor(bytes: (count: number) => Uint8Array) {
    this.#bytes = bytes
  }

  get size(): number {
    return this.entries.length
  }

  append({ kind, subject, party, body, hosts, received }: Draft, at: Instant): Kept {
    const [salt, text] = [this.#bytes(16), canonicalJson(body)]
    const request = received === undefined ? 'sim' : `receive ${received.node} ${hex(received.leaf)}`
    const envelope: Envelope = { v: 1, id: hex(this.#bytes(16)), at: toIso(at), kind, party, actor: 'sim', subject, request, bodyHash: hex(bodyHash(hash, salt, text)) }
    const kept: Kept = { index: this.size, envelope, body: text, salt: base64url(salt), leaf: envelopeHash(hash, envelope), hosts: new Set(hosts), receivedFrom: received?.node }
    this.entries.push(kept)
    this.byId.set(envelope.id, kept)
    this.#frontier = appendLeaves(hash, this.#frontier, [kept.leaf])
    return kept
  }

  root(size = this.size): Uint8Array {
    return size === this.size ? frontierRoot(hash, this.#frontier) : this.#rangeRoot({ from: 0, to: size })
  }

  /** Roots of ranges, base64url: what proofs consist of. */
  covering = (indexes: readonly number[], size: number): string[] => coveringRanges(indexes, size).map((range) => base64url(this.#rangeRoot(range)))
  consistency = (older: number, newer: number): string[] => (older === newer ? [] : consistencyRanges(older, newer).map((range) => base64url(this.#rangeRoot(range))))

  note(size: number, key: NoteKey, sign: (bytes: Uint8Array) => Uint8Array): string {
    const text = checkpointText({ origin: key.name, size, root: this.root(size) })
    return formatNote({ text, signatures: [{ name: key.name, keyId: noteKeyId(hash, key), signature: sign(utf8(text)) }] })
  }

  /** What nobody may do: another entry in the place of one that was signed. */
  rewrite(index: number): void {
    const was = this.entries[index]!
    this.entries[index] = { ...was, leaf: hash(was.leaf) }
    this.#roots.clear()
    this.#frontier = appendLeaves(hash, EMPTY_FRONTIER, this.entries.map(({ leaf }) => leaf))
  }

  #rangeRoot(range: LeafRange): Uint8Array {
    return range.to === 0 ? hash(new Uint8Array()) : joinRoots(hash, subtreesOf(range).map(({ height, position }) => this.#subtree(height, position)))
  }

  #subtree(height: number, position: number): Uint8Array {
    if (height === 0) return this.entries[position]!.leaf
    const name = `${height}/${position}`
    const known = this.#roots.get(name)
    if (known !== undefined) return known
    const root = nodeHash(hash, this.#subtree(height - 1, position * 2), this.#subtree(height - 1, position * 2 + 1))
    this.#roots.set(name, root)
    return root
  }
}

