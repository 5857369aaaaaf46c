/** A node of the simulation: the real link and courier over a disk that is a value, in a process that can be killed between any two of its steps. */
import { type Case, type CaseLine, moveLine, type ProcessRules, writerOf } from '../src/core/case/index.ts'
import {
  answerProposal, audienceOf, type Batch, type Cosigned, Courier, type Dispatch, type HostOf, type Inbound, isCaseProposal, isSentLine, judgeLine, Link, type LinkStore, type Message, NO_LOG, type NodeStatus, type OpenedParcel,
  type Outbound,
} from '../src/core/federation/index.ts'
import { type Fault, hex, instant, type Instant, toIso } from '../src/core/value/index.ts'
import { keyOf, noteKeyOf, SUITE, verifyRaw } from './federation-keys.ts'
import { hash, SimLog } from './federation-log.ts'
import { Killed, type World } from './federation-world.ts'

export const ZONE = 'sim'
export const RULES: ProcessRules = {
  moves: ['offer', 'accept', 'return', 'recall', 'requestCorrection', 'supplyCorrection', 'transfer', 'requestCountersign', 'countersign', 'reply', 'sendBack', 'close', 'terminate', 'suspend', 'resume', 'extend', 'note'],
  correctionsMax: 1, offerDays: 2,
}

/** A fault planted on purpose, to see that the checks find it. */
export type Plant = 'ackBeforeStore' | 'applyTwice' | 'newBytesOnRetry' | 'rewriteHistory' | 'forgetLine'

export interface SimCase { readonly now: Case; readonly lines: readonly CaseLine[] }
export interface Receipt { readonly node: string; readonly index: number; readonly leaf: string }

/** All that is on a node's disk. */
export class Disk {
  readonly log: SimLog
  readonly cases = new Map<string, SimCase>()
  /** Ids of the cases in the order in which they came. */
  readonly newest: string[] = []
  readonly outbound = new Map<string, Outbound>()
  readonly inbound = new Map<string, Inbound>()
  readonly received = new Set<string>()
  /** Lines that came too early, by case. */
  readonly held = new Map<string, { readonly code: string; readonly parcel: OpenedParcel }[]>()
  readonly receipts: Receipt[] = []
  /** Proposals of parties here that are not answered yet: entry id → case. */
  readonly proposals = new Map<string, string>()
  readonly declined: string[] = []
  readonly faults: string[] = []
  readonly cosigned = new Map<string, Cosigned>()
  readonly forks: string[] = []

  constructor(bytes: (count: number) => Uint8Array) {
    this.log = new SimLog(bytes)
  }
}

export interface NodeOptions {
  readonly world: World
  readonly at: number
  readonly code: string
  readonly peers: readonly string[]
  readonly hostOf: HostOf
  readonly batchMax: number
  readonly carry: (from: SimNode, to: string, message: Message) => Promise<Message | undefined>
  readonly plant?: Plant | undefined
}

export class SimNode implements LinkStore {
  readonly disk: Disk
  readonly options: NodeOptions
  link!: Link
  #courier!: Courier
  /** Counts the lives of the process. */
  life = 0
  up = false
  diskFull = false
  clockMs = 0

  constructor(options: NodeOptions) {
    this.options = options
    this.disk = new Disk(options.world.bytes)
    this.start()
  }

  get code(): string { return this.options.code }
  readonly now = (): Instant => instant(this.options.world.now + this.clockMs)

  start(): void {
    const { world, at, peers, carry, code } = this.options
    this.up = true
    const life = ++this.life
    const { peer, sign } = keyOf(at)
    const link = this.link = new Link({
      zone: ZONE, code, suite: SUITE, hash, verify: verifyRaw, signer: { keyId: peer.keyId, sign }, noteKeyOf, store: this.#inLife(life), now: this.now, status: this.#status,
      carry: async (to, message) => {
        if (life !== this.life) throw new Killed()
        const answer = await carry(this, to, message)
        if (life !== this.life) throw new Killed()
        return answer
      },
    })
    const courier = this.#courier = new Courier({ send: (to) => link.send(to), later: (ms, run) => world.later(ms, run) })
    for (const one of peers) courier.wake(one)
  }

  kill(): void {
    this.up = false
    this.life += 1
    this.#courier.stop()
  }

  wakeAll(): void {
    if (this.up) for (const one of this.options.peers) this.#courier.wake(one)
  }

  /** The disk as one life of the process reaches it: what the process has left to do when it is killed is never done. */
  #inLife(life: number): LinkStore {
    const bound = <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) => (...args: Args): Promise<T> => (life === this.life ? call(...args) : Promise.reject(new Killed()))
    return {
      peer: bound(this.peer), outbound: bound(this.outbound), cut: bound(this.cut), keep: bound(this.keep), settle: bound(this.settle), inbound: bound(this.inbound), receive: bound((code, parcel) => this.receive(code, parcel)),
      advance: bound(this.advance), headAt: bound(this.headAt), note: bound(this.note),
    }
  }

  #status = (): NodeStatus => ({ at: toIso(this.now()), pack: '1', packHash: 'x', knownUntil: '2026-12-31' })

  /** One durable step: killed before it or after it, never in it. */
  async #step<T>(commit: () => T): Promise<T> {
    const { world } = this.options
    const life = this.life
    await world.pause(world.below(4))
    if (life !== this.life) throw new Killed()
    if (this.diskFull) throw new Error('no space left on device')
    const made = commit()
    if (world.chance(0.3)) await world.pause(world.below(4))
    if (life !== this.life) throw new Killed()
    return made
  }

  async #look<T>(read: () => T): Promise<T> {
    const life = this.life
    if (this.options.world.chance(0.1)) await this.options.world.pause(1)
    if (life !== this.life) throw new Killed()
    return read()
  }

  peer = async (code: string) => {
    const at = Number(code.slice(1)) - 1
    return this.options.peers.includes(code) ? { code, origin: `sim/${code}`, keys: [keyOf(at).peer] } : undefined
  }

  outbound = (code: string) => this.#look(() => this.disk.outbound.get(code) ?? { position: 0, known: 0 })
  inbound = (code: string) => this.#look(() => this.disk.inbound.get(code) ?? { position: 0, known: NO_LOG })

  cut = (code: string, { position, known }: Pick<Outbound, 'position' | 'known'>) => this.#look((): Batch | undefined => {
    const { log } = this.disk
    const chosen = []
    let until = position
    for (; until < log.size && chosen.length < this.options.batchMax; until += 1) {
      const entry = log.entries[until]!
      // What came from elsewhere is not passed on; to where it came from the entry goes without its body, as the receipt.
      if (entry.hosts.has(code) && (entry.receivedFrom === undefined || entry.receivedFrom === code)) chosen.push(entry)
    }
    if (chosen.length === 0) return undefined
    const size = log.size
    return {
      format: 'nanmen-batch/1', after: position, until, known, checkpoint: this.#note(size), consistency: known === 0 ? [] : log.consistency(known, size), proof: log.covering(chosen.map(({ index }) => index), size),
      parcels: chosen.map(({ index, envelope, body, salt, receivedFrom }) => ({ index, envelope, ...(receivedFrom === code ? {} : { body, salt }) })), status: this.#status(),
    }
  })

  #note(size: number): string {
    const { peer, sign } = keyOf(this.options.at)
    return this.disk.log.note(size, noteKeyOf(`sim/${this.code}`, peer, 'log'), sign)
  }

  keep = (code: string, dispatch: Dispatch) => this.#step(() => { if (this.options.plant !== 'newBytesOnRetry' || this.options.world.chance(0.9)) this.disk.outbound.set(code, { ...(this.disk.outbound.get(code) ?? { position: 0, known: 0 }), dispatch }) })
  settle = (code: string, after: number, to: Pick<Outbound, 'position' | 'known'>, cosigned: Cosigned | undefined) => this.#step(() => {
    if (this.disk.outbound.get(code)?.dispatch?.after !== after) return
    this.disk.outbound.set(code, { position: to.position, known: to.known })
    if (cosigned !== undefined) this.disk.cosigned.set(code, cosigned)
  })

  advance = (code: string, to: Inbound) => this.act(() => { this.disk.inbound.set(code, to) })
  headAt = async (size: number) => (size <= this.disk.log.size ? this.#note(size) : undefined)
  note = (_code: string, { fault }: Fault, evidence?: { one: string; other: string }) => this.#look(() => {
    this.disk.faults.push(fault)
    if (evidence !== undefined) this.disk.forks.push(evidence.other)
  })

  async receive(code: string, parcel: OpenedParcel): Promise<void> {
    const { plant, world } = this.options
    if (plant === 'ackBeforeStore' && world.chance(0.05)) return
    await this.#step(() => this.#take(code, parcel))
    if (plant === 'applyTwice' && world.chance(0.05)) await this.#step(() => this.#take(code, parcel))
    if (this.options.world.chance(0.5)) this.wakeAll()
  }

  #take(code: string, parcel: OpenedParcel): void {
    const name = `${code}/${parcel.index}`
    const { disk } = this
    if (disk.received.has(name) && this.options.plant !== 'applyTwice') return
    disk.received.add(name)
    const { envelope, body } = parcel
    if (body === undefined) {
      const [, , leaf = ''] = envelope.request.split(' ')
      disk.receipts.push({ node: code, index: parcel.index, leaf })
      return
    }
    const document = JSON.parse(body) as unknown
    if (envelope.kind === 'case.proposed' && isCaseProposal(document)) this.#answerProposal(code, parcel, document)
    else if (envelope.kind === 'case.declined') {
      this.#log(parcel, code)
      disk.proposals.delete((document as { proposal: string }).proposal)
      disk.declined.push((document as { proposal: string }).proposal)
    } else if (isSentLine(document)) this.#takeLine(code, parcel)
    else disk.faults.push('sim.kind')
  }

  #log({ envelope, body, leaf }: OpenedParcel, code: string): void {
    this.disk.log.append({ kind: envelope.kind, subject: envelope.subject, party: envelope.party, body: JSON.parse(body ?? 'null') as unknown, hosts: [code], received: { node: code, leaf } }, this.now())
  }

  #takeLine(code: string, parcel: OpenedParcel): void {
    const { disk } = this
    const sent = JSON.parse(parcel.body ?? '') as Parameters<typeof judgeLine>[2]
    const id = sent.line.case
    const before = disk.cases.get(id)
    const proposed = sent.line.proposal
    const verdict = judgeLine(hash, before?.now, sent, RULES, { from: code, here: this.code, hostOf: this.options.hostOf, isProposed: proposed !== undefined && disk.log.byId.get(proposed)?.envelope.party === sent.line.by })
    if (verdict.is === 'early') {
      disk.held.set(id, [...(disk.held.get(id) ?? []), { code, parcel }])
      return
    }
    if (verdict.is === 'wrong') {
      disk.faults.push(`wrong ${verdict.fault.fault}`)
      return
    }
    this.#log(parcel, code)
    if (verdict.is === 'known') return
    if (before === undefined) disk.newest.push(id)
    disk.cases.set(id, { now: verdict.moved.next, lines: [...(before?.lines ?? []), ...verdict.missed.map(({ line }) => line), sent.line] })
    if (proposed !== undefined) disk.proposals.delete(proposed)
    const held = disk.held.get(id) ?? []
    disk.held.delete(id)
    for (const one of held) this.#takeLine(one.code, one.parcel)
  }

  #answerProposal(code: string, parcel: OpenedParcel, asked: Parameters<typeof answerProposal>[1]): void {
    const { disk } = this
    this.#log(parcel, code)
    const given = disk.cases.get(asked.case)
    const party = parcel.envelope.party
    const isWriter = given !== undefined && this.options.hostOf(writerOf(given.now)) === this.code
    const answer = isWriter ? answerProposal(given.now, asked, party, this.now(), RULES, hex(this.options.world.bytes(8))) : undefined
    if (answer?.ok === true) this.write(asked.case, answer.value.moved.next, (next) => moveLine(hash, next, answer.value.action, party, parcel.envelope.id))
    else disk.log.append({ kind: 'case.declined', subject: `case:${asked.case}`, party, body: { proposal: parcel.envelope.id, fault: answer === undefined ? 'case.stale' : answer.fault.fault }, hosts: [code] }, this.now())
  }

  /** Writes the next line of a case in one durable step. */
  write(id: string, next: Case, lineOf: (next: Case) => CaseLine): void {
    const { disk, options } = this
    const before = disk.cases.get(id)
    const line = lineOf(next)
    const { parties, newcomers } = audienceOf(before?.now, next, options.hostOf)
    const hosts = [...new Set(parties.flatMap((party) => options.hostOf(party) ?? []))].filter((host) => host !== this.code)
    if (options.plant === 'forgetLine' && options.world.chance(0.05)) hosts.pop()
    if (before === undefined) disk.newest.push(id)
    disk.cases.set(id, { now: next, lines: [...(before?.lines ?? []), line] })
    disk.log.append({ kind: `case.${line.move}`, subject: `case:${id}`, party: line.by === 'node' ? next.handoff?.from ?? next.issuer : line.by, body: JSON.parse(JSON.stringify({ line, ...(newcomers ? { history: before?.lines } : {}) })) as unknown, hosts }, this.now())
  }

  /** What an officer does, or the node's clock: one durable step. */
  act<T>(what: () => T): Promise<T> {
    return this.#step(what).then((made) => { this.wakeAll(); return made })
  }
}
