/**
 * One node's side of the exchange with its peers: what it sends next, what it does with what arrives. All that must last is behind `LinkStore`, all that travels behind
 * `carry`; between two awaits nothing is kept here that may not be lost, so a node can be killed at any of them. The simulator runs this same code.
 */
import { base64, cosignatureBytes, type NoteKey, timedSignature, unbase64, type VerifySignature } from '../log/index.ts'
import { canonicalJson, type Fault, fault, type Hash, type Instant, ok, refuse, type Result, utf8 } from '../value/index.ts'
import { type Ack, type AckOutcome, readAck } from './ack.ts'
import { type Batch, digestOf, headOf, type KnownLog, type NodeStatus, openBatch, type OpenedParcel, readBatch, readDocument, verifyFork } from './batch.ts'
import { type PeerKey, whyNotKey } from './keys.ts'
import type { Message } from './message.ts'
import { type MessageSigner, readMessage, type ReadMessage, signMessage, type SigningSuite } from './signing.ts'

/** A batch that was cut and not yet answered: kept until it is, so that each try has the same id and the same bytes. */
export interface Dispatch { readonly after: number; readonly until: number; readonly size: number; readonly bytes: Uint8Array }
/** How far a peer has received this log. */
export interface Outbound { readonly position: number; /** Size of our tree that it has accepted last. */ readonly known: number; readonly dispatch?: Dispatch | undefined }
/** How far this node has received a peer's log. */
export interface Inbound {
  readonly position: number
  readonly known: KnownLog
  /** The signed note that says so. */
  readonly note?: string | undefined
  /** The batch accepted last, and what was answered: the same again gets the same. */
  readonly last?: { readonly after: number; readonly digest: string; readonly answer: Uint8Array } | undefined
}
export interface Cosigned { readonly size: number; /** Time and signature as a note carries them, base64. */ readonly cosignature: string }

export interface LinkPeer {
  readonly code: string
  /** Name of its log. */
  readonly origin: string
  readonly keys: readonly PeerKey[]
}

/** What must last. Each call is one durable step: done whole, or not at all. */
export interface LinkStore {
  /** Undefined: nobody of that code has joined. */
  peer(code: string): Promise<LinkPeer | undefined>
  outbound(code: string): Promise<Outbound>
  /** The next batch for a peer: entries from a place on, and the proofs. Undefined where there is nothing new to say. */
  cut(code: string, from: Pick<Outbound, 'position' | 'known'>): Promise<Batch | undefined>
  /** Keeps a batch until it is answered. */
  keep(code: string, dispatch: Dispatch): Promise<void>
  /**
   * The dispatch that begins at `after` is done with, and the peer has everything up to `position`; with a `gap` the position may go back. Nothing where another dispatch is
   * under way by now: of two answers to one batch the later must not take away the next.
   */
  settle(code: string, after: number, to: Pick<Outbound, 'position' | 'known'>, cosigned: Cosigned | undefined, status: NodeStatus): Promise<void>
  inbound(code: string): Promise<Inbound>
  /** Takes in one entry of a peer, at most once whatever happens. Returns only when it is durable, in whatever state. */
  receive(code: string, parcel: OpenedParcel): Promise<void>
  /** All parcels of a batch are in: the place moves on, and the answer is kept for a retry. */
  advance(code: string, to: Inbound, status: NodeStatus): Promise<void>
  /** This log's tree head at an earlier size, signed now; undefined where it has never been so large. */
  headAt(size: number): Promise<string | undefined>
  /** Notes that something was refused, for the operators; `evidence` is kept where it proves a fork. */
  note(code: string, fault: Fault, evidence?: { readonly one: string; readonly other: string }): Promise<void>
}

export interface LinkOptions {
  readonly zone: string
  readonly code: string
  readonly suite: SigningSuite
  readonly hash: Hash
  readonly verify: VerifySignature
  readonly signer: MessageSigner
  /** A key as notes name it: of the log of that origin, or of a witness of that name. */
  noteKeyOf(name: string, key: PeerKey, of: 'log' | 'witness'): NoteKey
  readonly store: LinkStore
  now(): Instant
  status(): NodeStatus
  /** Hands a message to the carrier; its answer, where it comes back at once. @throws where the carrier cannot take it now. */
  carry(to: string, message: Message): Promise<Message | undefined>
}

/** Messages signed with a retired key are taken for so long after it was retired: they may have been under way. */
export const KEY_GRACE_MS = 72 * 3_600_000
/** Cases that are taken in side by side. */
const SIDE_BY_SIDE = 64

/** What a note's signatures are over. */
const signedText = (note: string): string => note.slice(0, note.lastIndexOf('\n\n') + 1)

/** What a try to send came to. */
export type Sent = 'nothing' | 'underWay' | AckOutcome

export class Link {
  readonly #options: LinkOptions
  readonly #taking = new Map<string, Promise<unknown>>()
  /** The message tried last, by peer. */
  readonly #signed = new Map<string, Message>()

  constructor(options: LinkOptions) {
    this.#options = options
  }

  /** Sends a peer what it has not got yet: the batch under way, or the next one. One call at a time for each peer. @throws what the carrier or the store throws. */
  async send(to: string): Promise<Sent> {
    const { store, hash } = this.#options
    const before = await store.outbound(to)
    let { dispatch } = before
    if (dispatch === undefined) {
      const batch = await store.cut(to, before)
      if (batch === undefined) return 'nothing'
      dispatch = { after: batch.after, until: batch.until, size: headOf(batch.checkpoint)?.size ?? 0, bytes: utf8(canonicalJson(batch)) }
      await store.keep(to, dispatch)
    }
    const id = `batch-${dispatch.after}-${digestOf(hash, dispatch.bytes)}`
    // Tried again and again while a peer is away: signed once.
    const signed = this.#signed.get(to)
    const message = signed?.fields['nanmen-message-id'] === id ? signed : this.#sign(to, id, dispatch.bytes)
    this.#signed.set(to, message)
    const answer = await this.#options.carry(to, message)
    if (answer === undefined) return 'underWay'
    const taken = await this.take(answer)
    if (taken.answer !== undefined) await this.#options.carry(to, taken.answer)
    return taken.settled ?? 'refused'
  }

  /** Takes what arrived: a batch is answered; an answer settles what was sent. Never throws for what the message says; throws where the store fails, and then nothing is answered. */
  async take(message: Message): Promise<{ readonly answer?: Message; readonly settled?: AckOutcome }> {
    const { zone, code, suite, store } = this.#options
    const read = readMessage(suite, message)
    const from = message.fields['nanmen-from'] ?? ''
    if (!read.ok) return this.#refuse(from, undefined, read.fault)
    if (read.value.zone !== zone) return this.#refuse(from, undefined, fault('federation.zone_differs', { zone: read.value.zone }))
    if (read.value.to !== code) return this.#refuse(from, undefined, fault('federation.not_for_us', { to: read.value.to }))
    const peer = await store.peer(from)
    if (peer === undefined) return this.#refuse(from, undefined, fault('federation.peer_unknown', { node: from }))
    const signed = this.#verify(peer, read.value)
    const document = readDocument(read.value.body)
    const format = (document as { format?: unknown } | null | undefined)?.format
    if (!signed.ok) return format === 'nanmen-ack/1' ? this.#noted(from, signed.fault) : this.#refuse(from, peer, signed.fault, read.value, signed.fault.fault === 'federation.key_unknown' ? 'later' : 'refused')
    if (format === 'nanmen-ack/1') return this.#settle(peer, document)
    if (format === 'nanmen-head/1') return this.#compareHead(peer, document)
    if (format !== 'nanmen-batch/1') return this.#refuse(from, peer, fault('federation.kind_unknown', { kind: String(format).slice(0, 40) }), read.value)
    // One batch of a peer at a time: the next waits, and then finds what this one left.
    const before = this.#taking.get(from) ?? Promise.resolve()
    const taking = before.catch(() => undefined).then(() => this.#takeBatch(peer, read.value, document))
    this.#taking.set(from, taking)
    try {
      return await taking
    } finally {
      if (this.#taking.get(from) === taking) this.#taking.delete(from)
    }
  }

  async #takeBatch(peer: LinkPeer, { body, id }: ReadMessage, document: unknown): Promise<{ readonly answer: Message }> {
    const { store, hash, verify, now } = this.#options
    const { code } = peer
    const digest = digestOf(hash, body)
    const inbound = await store.inbound(code)
    const { last, position, known } = inbound
    const read = readBatch(document)
    if (!read.ok) return this.#refuse(code, peer, read.fault, { body, id })
    const batch = read.value
    const answer = (outcome: AckOutcome, more: Partial<Ack> = {}) => this.#answer(code, id, { format: 'nanmen-ack/1', outcome, after: batch.after, digest, position, known: known.size, status: this.#options.status(), ...more })
    if (last !== undefined && batch.after === last.after && batch.after < position) {
      if (digest === last.digest) return { answer: this.#sign(code, `ack-${id}`, last.answer) }
      const differs = fault('federation.retry_differs', { after: batch.after })
      await store.note(code, differs)
      return { answer: answer('refused', { fault: differs }) }
    }
    if (batch.after !== position || batch.known !== known.size) return { answer: answer('gap') }
    const noteKeys = peer.keys.filter((key) => key.revokedAt === undefined).map((key) => this.#options.noteKeyOf(peer.origin, key, 'log'))
    const opened = openBatch(batch, known, { hash, verify, keys: noteKeys })
    if (!opened.ok) {
      const isFork = opened.fault.fault === 'federation.fork'
      await store.note(code, opened.fault, isFork && inbound.note !== undefined ? { one: inbound.note, other: batch.checkpoint } : undefined)
      // A tree that does not follow from the known one: the sender is asked to sign its head at the known size, which settles whether it has two histories.
      const prove = opened.fault.fault === 'federation.inconsistent' ? { prove: known.size } : {}
      return { answer: answer('refused', { fault: opened.fault, ...prove }) }
    }
    await this.#receiveAll(code, opened.value.parcels)
    const { checkpoint } = opened.value
    const seconds = Math.floor(now() / 1000)
    const cosignature = base64(timedSignature(seconds, this.#options.signer.sign(cosignatureBytes(seconds, signedText(batch.checkpoint)))))
    const ack: Ack = { format: 'nanmen-ack/1', outcome: 'accepted', after: batch.after, digest, position: batch.until, known: checkpoint.size, cosignature, status: this.#options.status() }
    const bytes = utf8(canonicalJson(ack))
    await store.advance(code, { position: batch.until, known: checkpoint, note: batch.checkpoint, last: { after: batch.after, digest, answer: bytes } }, batch.status)
    return { answer: this.#sign(code, `ack-${id}`, bytes) }
  }

  /** Entries on one subject in their order, subjects side by side. */
  async #receiveAll(code: string, parcels: readonly OpenedParcel[]): Promise<void> {
    const bySubject = new Map<string, OpenedParcel[]>()
    for (const parcel of parcels) bySubject.set(parcel.envelope.subject, [...(bySubject.get(parcel.envelope.subject) ?? []), parcel])
    const chains = [...bySubject.values()]
    const run = async () => {
      for (let chain = chains.shift(); chain !== undefined; chain = chains.shift()) for (const parcel of chain) await this.#options.store.receive(code, parcel)
    }
    await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, chains.length) }, run))
  }

  /** The peer's head at a size that is known here: where it differs from what was seen, both notes together prove that its history was rewritten. */
  async #compareHead({ code, origin, keys }: LinkPeer, document: unknown): Promise<{ readonly settled?: AckOutcome }> {
    const { store, hash, verify, noteKeyOf } = this.#options
    const { known, note } = await store.inbound(code)
    const other = (document as { note?: unknown }).note
    if (typeof other !== 'string' || note === undefined || headOf(other)?.size !== known.size) return {}
    const isFork = verifyFork({ one: note, other }, { hash, verify, keys: keys.map((key) => noteKeyOf(origin, key, 'log')) })
    if (isFork) await store.note(code, fault('federation.fork', { size: known.size }), { one: note, other })
    return {}
  }

  async #settle(peer: LinkPeer, document: unknown): Promise<{ readonly answer?: Message; readonly settled?: AckOutcome }> {
    const { store, hash } = this.#options
    const read = readAck(document)
    if (!read.ok) return this.#noted(peer.code, read.fault)
    const ack = read.value
    const { dispatch } = await store.outbound(peer.code)
    // An answer to what was settled before, come late or twice.
    if (dispatch === undefined || dispatch.after !== ack.after || digestOf(hash, dispatch.bytes) !== ack.digest) return {}
    if (ack.outcome === 'accepted' && ack.position >= dispatch.until) await store.settle(peer.code, ack.after, { position: dispatch.until, known: dispatch.size }, this.#cosigned(peer, dispatch, ack), ack.status)
    else if (ack.outcome === 'gap') await store.settle(peer.code, ack.after, { position: ack.position, known: ack.known }, undefined, ack.status)
    else if (ack.fault !== undefined) await store.note(peer.code, ack.fault)
    const head = ack.prove === undefined ? undefined : await store.headAt(ack.prove)
    const proof = head === undefined ? {} : { answer: this.#sign(peer.code, `head-${ack.prove}`, utf8(canonicalJson({ format: 'nanmen-head/1', note: head }))) }
    return { settled: ack.outcome, ...proof }
  }

  /** The peer's signature under our tree head, if it holds. */
  #cosigned(peer: LinkPeer, dispatch: Dispatch, { cosignature }: Ack): Cosigned | undefined {
    const { verify } = this.#options
    const text = signedText((readDocument(dispatch.bytes) as Batch).checkpoint)
    const bytes = cosignature === undefined ? undefined : unbase64(cosignature)
    if (cosignature === undefined || bytes === undefined || bytes.length < 9) return undefined
    const seconds = bytes.slice(0, 8).reduce((sum, byte) => sum * 256 + byte, 0)
    const isTheirs = Number.isSafeInteger(seconds) && peer.keys.some((key) => key.revokedAt === undefined && verify(this.#options.noteKeyOf(peer.origin, key, 'witness').publicKey, cosignatureBytes(seconds, text), bytes.slice(8)))
    return isTheirs ? { size: dispatch.size, cosignature } : undefined
  }

  #verify(peer: LinkPeer, { keyId, base, signature }: ReadMessage): Result<void> {
    const key = peer.keys.find((one) => one.keyId === keyId)
    const refused = whyNotKey(key, keyId, this.#options.now(), KEY_GRACE_MS)
    if (refused !== undefined || key === undefined) return refused ?? refuse('federation.key_unknown', { key: keyId })
    return this.#options.verify(this.#options.noteKeyOf(peer.origin, key, 'log').publicKey, base, signature) ? ok() : refuse('federation.signature_invalid')
  }

  async #noted(from: string, why: Fault): Promise<{ readonly settled?: AckOutcome }> {
    await this.#options.store.note(from, why)
    return {}
  }

  async #refuse(from: string, peer: LinkPeer | undefined, why: Fault, read?: Pick<ReadMessage, 'id' | 'body'>, outcome: AckOutcome = 'refused'): Promise<{ readonly answer: Message }> {
    await this.#options.store.note(peer?.code ?? '', why)
    const digest = read === undefined ? '' : digestOf(this.#options.hash, read.body)
    const after = read === undefined ? 0 : Number(/^batch-(\d{1,15})-/.exec(read.id)?.[1] ?? 0)
    return { answer: this.#answer(/^[a-z0-9][a-z0-9.-]{0,63}$/.test(from) ? from : 'unknown', read?.id ?? 'unread', { format: 'nanmen-ack/1', outcome, after, digest, position: 0, known: 0, fault: why, status: this.#options.status() }) }
  }

  #answer(to: string, id: string, ack: Ack): Message {
    return this.#sign(to, `ack-${id}`, utf8(canonicalJson(ack)))
  }

  #sign(to: string, id: string, body: Uint8Array): Message {
    const { zone, code, suite, signer, now } = this.#options
    return signMessage(suite, { zone, from: code, to, id, body }, signer, now())
  }
}

