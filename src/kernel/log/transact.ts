/** One request's way through: asked before? — run the closure — hand what it staged to the committer. */
import { fault, toIso, uuid7, type Fault, type Instant, type Result } from '../../core/value/index.ts'
import type { Actor, Database, LentRead, Param } from '../db/index.ts'
import type { Answers } from './answers.ts'
import type { Committer } from './committer.ts'
import { prepareEntry, type PreparedEntry } from './envelope.ts'
import type { Outcome, Staged } from './member.ts'
import type { EntryDraft, Expectation, LogRequest, Tx } from './types.ts'

export interface TransactOptions {
  readonly database: Database
  readonly committer: Committer
  readonly answers: Answers
  readonly now: () => Instant
  readonly random: (bytes: number) => Uint8Array
}

/** Kind of the entry that records an erasure; its subject is the erased entry's id. */
export const ERASED = 'log.erased'
/** Names in an envelope are plain: its canonical JSON then needs no escapes, and a walk of the log no JSON library. */
const NOT_PLAIN = /["\\\u0000-\u001f]/
/** What a statement costs besides its parameters, roughly. */
const STATEMENT_BYTES = 200

export async function transact<T>(options: TransactOptions, actor: Actor, request: LogRequest, fn: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  const account = request.account ?? actor.account ?? ''
  if (request.id === undefined) return perform(options, actor, request, account, fn)
  return options.answers.once(account, request.id, request.hash, () => perform(options, actor, request, account, fn))
}

async function perform<T>(options: TransactOptions, actor: Actor, request: LogRequest, account: string, fn: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  const tx = new Transaction(options, actor, request)
  let result: Result<T>
  try {
    result = await fn(tx)
  } finally {
    tx.end()
  }
  if (!result.ok) return result
  if (tx.staged.length === 0 && tx.entries.length === 0) return result
  const response = request.id === undefined ? '' : JSON.stringify(result.value) ?? ''
  const answer = request.id === undefined ? undefined : { account, key: request.id, operation: request.operation, hash: request.hash, at: tx.now, response }
  const outcome = await new Promise<Outcome>((settle) => options.committer.add({
    actor, staged: tx.staged, entries: tx.entries, answer, bytes: tx.bytes + response.length, since: performance.now(), settle,
  }))
  if (outcome.kind === 'failed') throw outcome.error
  return outcome.kind === 'refused' ? { ok: false, fault: outcome.fault } : result
}

class Transaction implements Tx {
  readonly actor: Actor
  readonly request: LogRequest
  readonly now: Instant
  readonly staged: Staged[] = []
  readonly entries: PreparedEntry[] = []
  bytes = 0
  readonly #options: TransactOptions
  #reader: Promise<LentRead> | undefined
  #ended = false

  constructor(options: TransactOptions, actor: Actor, request: LogRequest) {
    this.#options = options
    this.actor = actor
    this.request = request
    this.now = options.now()
  }

  async query<Row extends object>(sql: string, params: readonly Param[] = []): Promise<readonly Row[]> {
    this.#mustLive()
    this.#reader ??= this.#options.database.reader(this.actor)
    return (await this.#reader).query<Row>(sql, params)
  }

  newId(): string {
    return uuid7(this.now, this.#options.random)
  }

  stage(sql: string, params: readonly Param[] = [], expect: Expectation = {}): void {
    this.#mustLive()
    this.staged.push({ sql, params, expect })
    this.bytes += STATEMENT_BYTES
    for (const param of params) this.bytes += typeof param === 'string' ? param.length : param instanceof Uint8Array ? param.length * 2 : 16
  }

  entry({ kind, subject, party, audience, body }: EntryDraft): string {
    this.#mustLive()
    const { id: key, operation } = this.request
    for (const name of [kind, subject, party ?? this.actor.party, this.actor.account ?? '', operation, key ?? '']) if (NOT_PLAIN.test(name)) throw new Error(`a name in an entry needs escapes: ${JSON.stringify(name)}`)
    const fields = {
      id: this.newId(), at: this.now, kind, subject, party: party ?? this.actor.party, actor: this.actor.account ?? 'node',
      request: key === undefined ? operation : `${operation} ${key}`,
    }
    const others = (audience ?? []).filter((reader) => reader !== fields.party)
    const prepared = prepareEntry(fields, body, others, this.#options.random)
    this.entries.push(prepared)
    this.bytes += prepared.bodyText.length + STATEMENT_BYTES
    return fields.id
  }

  erase(entryId: string, reason: string, unknown: Fault = fault('log.nothing_to_erase', { id: entryId })): string {
    const id = this.entry({ kind: ERASED, subject: entryId, body: { reason, at: toIso(this.now) } })
    this.stage('select 1 where log.erase_body($1::uuid, $2::uuid)', [entryId, id], { rows: 1, otherwise: unknown })
    return id
  }

  end(): void {
    this.#ended = true
    void this.#reader?.then((reader) => reader.giveBack(), () => undefined)
  }

  #mustLive(): void {
    if (this.#ended) throw new Error('a transaction was used after its closure returned')
  }
}

