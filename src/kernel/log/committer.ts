/**
 * Group commit. Requests that are ready wait in a queue; while one group is at the database the next gathers. One connection writes, held by
 * an advisory lock, so the tree has one writer and an index is never given twice.
 */
import { fault, text, toIso, type Instant } from '../../core/value/index.ts'
import { BatchConnection, DatabaseUnavailable, isLost, type BatchStatement, type Database, type Say } from '../db/index.ts'
import { runGroup, type Blame } from './group.ts'
import type { Member } from './member.ts'
import { answerRows, checkpointRow, entryRows, tileRows } from './rows.ts'
import { checkpointBytes } from '../../core/log/index.ts'
import type { Signer } from './signer.ts'
import { readTree } from './stored-tree.ts'
import type { GrowingTree } from './tree.ts'
import type { Entry, LogLimits, TreeHead } from './types.ts'

const WRITER_LOCK = 0x4e4c4f47 // 'NLOG'
const WRITER_LOCK_WAIT_MS = 3_000
const TRIES_MAX = 4
/** Below this a commit costs more than the overlap gains. */
const HALF_MIN = 8
const AWAY_MS_MAX = 30_000
const AWAY_STEP_MS = 100

export interface CommitterOptions {
  readonly database: Database
  readonly signer: Signer
  readonly now: () => Instant
  readonly origin: string
  readonly limits: LogLimits
  readonly say: Say
  readonly committed: (entries: readonly Entry[]) => void
  /** Requests between their start and their answer, waiting or not. */
  readonly inFlight: () => number
}

export class Committer {
  readonly #options: CommitterOptions
  #connection: BatchConnection | undefined
  #tree: GrowingTree
  #root: Buffer
  #queue: Member[] = []
  #working: Promise<void> | undefined
  #late: NodeJS.Timeout

  private constructor(options: CommitterOptions, connection: BatchConnection, tree: GrowingTree) {
    this.#options = options
    this.#connection = connection
    this.#tree = tree
    this.#root = tree.root()
    this.#late = setInterval(() => this.#refuseLate(), 250).unref()
  }

  /** @throws DatabaseUnavailable('in_use') when another node writes this log, ('corrupt') when the stored tree does not give its own checkpoint. */
  static async open(options: CommitterOptions): Promise<Committer> {
    const connection = await takeWriter(options.database)
    try {
      const tree = await readTree(connection.client)
      await connection.client.query('insert into log.key (key_id, public_key, from_at) values ($1, $2, $3) on conflict do nothing',
        [options.signer.keyId, Buffer.from(options.signer.publicKeyBytes), toIso(options.now())])
      return new Committer(options, connection, tree)
    } catch (error) {
      await connection.client.end().catch(() => undefined)
      throw error
    }
  }

  head(): TreeHead {
    return { size: this.#tree.size, root: this.#root }
  }

  /** Requests waiting or under way. */
  get load(): number {
    return this.#queue.length
  }

  add(member: Member): void {
    this.#queue.push(member)
    // The turn ends first: requests that become ready in it share the group.
    this.#working ??= new Promise<void>((done) => setImmediate(() => void this.#work().finally(done)))
  }

  async close(): Promise<void> {
    while (this.#working !== undefined) await this.#working
    clearInterval(this.#late)
    await this.#connection?.client.end().catch(() => undefined)
    this.#connection = undefined
  }

  async #work(): Promise<void> {
    try {
      while (this.#queue.length > 0) await this.#commit(this.#take())
    } finally {
      this.#working = undefined
    }
  }

  #take(): Member[] {
    const { groupRequestsMax, groupBytesMax } = this.#options.limits
    // Half of what is in flight: while the server works on one half, this process makes the other half ready.
    const half = Math.max(HALF_MIN, Math.ceil(this.#options.inFlight() / 2))
    const countMax = Math.min(groupRequestsMax, half)
    let bytes = 0
    let count = 0
    for (const member of this.#queue) {
      bytes += member.bytes
      if (count > 0 && (count >= countMax || bytes > groupBytesMax)) break
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  /** A request that the database keeps waiting is told so, while it is certain that nothing of it was sent. */
  #refuseLate(): void {
    const since = performance.now() - this.#options.limits.waitMsMax
    const late = this.#queue.filter((member) => member.since < since)
    if (late.length === 0) return
    this.#queue = this.#queue.filter((member) => member.since >= since)
    for (const member of late) member.settle({ kind: 'refused', fault: fault('node.busy') })
  }

  /** Commits what can be: members to blame are set aside and tried alone afterwards, the rest go again together. */
  async #commit(group: readonly Member[]): Promise<void> {
    let together = group
    const alone: Member[] = []
    while (together.length > 0) {
      const blamed = await this.#try(together)
      if (blamed === undefined) break
      const [only] = together
      const blame = only === undefined ? undefined : blamed.get(only)
      if (only !== undefined && together.length === 1 && blame !== undefined && !('transient' in blame)) {
        this.#settleBlamed(only, blame)
        break
      }
      // Nobody to blame by name (a deferred constraint, the log's own rows): each for itself.
      const aside = blamed.size === 0 ? together : together.filter((member) => blamed.has(member))
      alone.push(...aside)
      together = together.filter((member) => !aside.includes(member))
    }
    for (const member of alone) await this.#commitAlone(member)
  }

  async #commitAlone(member: Member): Promise<void> {
    for (let turn = 1; ; turn += 1) {
      const blamed = await this.#try([member])
      if (blamed === undefined) return
      const blame = blamed.get(member)
      if (turn < TRIES_MAX && blame !== undefined && 'transient' in blame) continue
      this.#settleBlamed(member, blame)
      return
    }
  }

  #settleBlamed(member: Member, blame: Blame | undefined): void {
    if (blame !== undefined && 'fault' in blame) member.settle({ kind: 'refused', fault: blame.fault })
    else if (blame !== undefined && 'transient' in blame) member.settle({ kind: 'refused', fault: fault('node.busy') })
    else member.settle({ kind: 'failed', error: blame?.error ?? new Error('the group could not be committed') })
  }

  /** undefined: settled. Otherwise rolled back, with those to blame. */
  async #try(members: readonly Member[]): Promise<ReadonlyMap<Member, Blame> | undefined> {
    for (let turn = 1; ; turn += 1) {
      let connection: BatchConnection
      try {
        connection = await this.#writer()
      } catch (error) {
        return this.#giveUp(members, error)
      }
      const { tree, root, statements } = this.#lay(members)
      const result = await runGroup(connection, statements, members)
      if (result.kind === 'committed') return this.#done(members, tree, root)
      if (result.kind === 'blamed') {
        if (members.length === 1 && result.blame.size === 0) return new Map([[members[0]!, { error: result.error ?? new Error('the group could not be committed') }]])
        return result.blame
      }
      this.#options.say(text(`日志的数据库连接中断：${result.error.message}`, `the log's connection was lost: ${result.error.message}`))
      this.#connection = undefined
      void connection.client.end().catch(() => undefined)
      if (result.kind === 'in_doubt') {
        const fate = await this.#fateOf(result.transaction)
        if (fate === 'committed') return this.#done(members, tree, root)
        if (fate === 'unknown') return this.#giveUp(members, result.error)
      }
      if (turn >= TRIES_MAX) return this.#giveUp(members, result.error)
    }
  }

  /** The log's rows for a group, on a copy of the tree. */
  #lay(members: readonly Member[]): { tree: GrowingTree; root: Buffer; statements: BatchStatement[] } {
    const { signer, now, origin } = this.#options
    const entries = members.flatMap((member) => member.entries)
    const answers = answerRows(members.flatMap((member) => member.answer ?? []))
    if (entries.length === 0) return { tree: this.#tree, root: this.#root, statements: answers }
    const tree = this.#tree.fork()
    const tiles = entries.flatMap((entry) => tree.append(entry.leafHash))
    const root = tree.root()
    const signature = signer.sign(checkpointBytes(origin, tree.size, root))
    const checkpoint = checkpointRow({ size: tree.size, root, at: now(), keyId: signer.keyId, signature })
    return { tree, root, statements: [...entryRows(entries, this.#tree.size), ...tileRows(tiles), checkpoint, ...answers] }
  }

  #done(members: readonly Member[], tree: GrowingTree, root: Buffer): undefined {
    let index = this.#tree.size
    this.#tree = tree
    this.#root = root
    const entries: Entry[] = []
    for (const member of members) {
      for (const { id, at, kind, party, actor, subject, request, body, audience } of member.entries) {
        entries.push({ index, id, at, kind, party, actor, subject, request, body, audience })
        index += 1
      }
      member.settle({ kind: 'committed' })
    }
    if (entries.length > 0) this.#options.committed(entries)
    return undefined
  }

  #giveUp(members: readonly Member[], error: unknown): undefined {
    this.#options.say(text(`一组 ${members.length} 项请求未能提交：${(error as Error).message}`, `a group of ${members.length} could not be committed: ${(error as Error).message}`))
    for (const member of members) member.settle({ kind: 'refused', fault: fault('node.unavailable') })
    return undefined
  }

  async #writer(): Promise<BatchConnection> {
    if (this.#connection !== undefined) return this.#connection
    const until = performance.now() + AWAY_MS_MAX
    for (;;) {
      try {
        const connection = await takeWriter(this.#options.database)
        const stored = await readTree(connection.client)
        if (stored.size < this.#tree.size) throw new DatabaseUnavailable('corrupt', '日志比本节点已确认的少；数据库可能被回退到旧备份。', 'The log holds fewer entries than this node has acknowledged; the database may have been set back to an old copy.')
        this.#tree = stored
        this.#root = stored.root()
        this.#connection = connection
        return connection
      } catch (error) {
        const away = (error instanceof DatabaseUnavailable && (error.reason === 'unreachable' || error.reason === 'in_use')) || isLost(error as Error)
        if (!away || performance.now() > until) throw error
        await new Promise((done) => setTimeout(done, AWAY_STEP_MS))
      }
    }
  }

  /** What became of a transaction whose commit was not answered. */
  async #fateOf(transaction: string): Promise<'committed' | 'aborted' | 'unknown'> {
    const before = this.#tree
    const until = performance.now() + AWAY_MS_MAX
    try {
      for (;;) {
        const { client } = await this.#writer()
        // #writer read the stored tree; the group must be laid on what stood before it, so that its members get the indexes they have.
        this.#tree = before
        const { rows } = await client.query<{ fate: string | null }>('select pg_xact_status($1::xid8) as fate', [transaction])
        const fate = rows[0]?.fate
        if (fate === 'committed') return 'committed'
        if (fate === 'aborted') return 'aborted'
        if (performance.now() > until) return 'unknown'
        await new Promise((done) => setTimeout(done, AWAY_STEP_MS))
      }
    } catch {
      return 'unknown'
    }
  }
}

async function takeWriter(database: Database): Promise<BatchConnection> {
  const client = await database.connect('log writer')
  const until = performance.now() + WRITER_LOCK_WAIT_MS
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${WRITER_LOCK}) as held`)
    if (rows[0]!.held) return new BatchConnection(client)
    if (performance.now() > until) {
      await client.end().catch(() => undefined)
      throw new DatabaseUnavailable('in_use', '另一个节点正在写入这份日志；一个数据库只能由一个节点写入。', 'Another node is writing this log; one database has one writing node.')
    }
    await new Promise((done) => setTimeout(done, 50))
  }
}
