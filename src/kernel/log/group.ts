/**
 * One group's transaction on the committer's connection. Everything up to the commit leaves in one write; the commit follows only when every
 * statement did what its request expects. What went wrong is told by member, so that one request's failure is its own.
 */
import type { Client, QueryResult } from 'pg'
import { fault, type Fault } from '../../core/value/index.ts'
import { actorSettings, extended, type Actor } from '../db/index.ts'
import type { Member } from './member.ts'
import type { Statement } from './rows.ts'
import type { Expectation } from './types.ts'

/** The node itself, for the log's own rows. */
const NODE: Actor = { party: '', roles: [], language: 'zh', system: true }
const IN_FAILED_TRANSACTION = '25P02'
/** Lost races between transactions: worth another try. */
const TRANSIENT = new Set(['40001', '40P01', '55P03'])

export type Blame = { readonly fault: Fault } | { readonly error: Error } | { readonly transient: Error }

export type GroupResult =
  | { readonly kind: 'committed' }
  /** Rolled back; these members are to blame (none: the log's own rows, `error` says why). */
  | { readonly kind: 'blamed'; readonly blame: ReadonlyMap<Member, Blame>; readonly error: Error | undefined }
  /** The connection was lost before the commit was sent: nothing was written. */
  | { readonly kind: 'lost'; readonly error: Error }
  /** The connection was lost while committing: ask for the transaction's fate. */
  | { readonly kind: 'in_doubt'; readonly transaction: string; readonly error: Error }

interface Sent { readonly member: Member | undefined; readonly expect: Expectation; readonly result: Promise<QueryResult | Error> }

export async function runGroup(client: Client, log: readonly Statement[], members: readonly Member[]): Promise<GroupResult> {
  const { sent, transaction } = send(client, log, members)
  const results = await Promise.all(sent.map((item) => item.result))
  const id = await transaction
  const blame = new Map<Member, Blame>()
  let logError: Error | undefined
  for (const [position, result] of results.entries()) {
    const { member, expect } = sent[position]!
    if (result instanceof Error) {
      const code = codeOf(result)
      if (code === IN_FAILED_TRANSACTION) continue
      if (isLost(result)) return { kind: 'lost', error: result }
      if (member === undefined) logError = result
      else if (!blame.has(member)) blame.set(member, blameFor(result, expect))
    } else if (member !== undefined && expect.rows !== undefined && result.rowCount !== expect.rows && !blame.has(member)) {
      blame.set(member, { fault: expect.otherwise ?? fault('node.state_changed') })
    }
  }
  if (blame.size > 0 || logError !== undefined || id instanceof Error) {
    const error = logError ?? (id instanceof Error ? id : undefined)
    const undone = await settle(client.query('rollback'))
    if (undone instanceof Error) return { kind: 'lost', error: undone }
    return { kind: 'blamed', blame, error }
  }
  const done = await settle(client.query('commit'))
  if (!(done instanceof Error)) return done.command === 'COMMIT' ? { kind: 'committed' } : { kind: 'blamed', blame, error: new Error('the server rolled the group back') }
  if (isLost(done)) return { kind: 'in_doubt', transaction: id, error: done }
  // A deferred constraint: nobody knows whose, so each is tried alone.
  return { kind: 'blamed', blame: members.length === 1 ? new Map([[members[0]!, blameFor(done, unionOf(members[0]!))]]) : blame, error: done }
}

function send(client: Client, log: readonly Statement[], members: readonly Member[]): { sent: Sent[]; transaction: Promise<string | Error> } {
  const stream = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection.stream
  const sent: Sent[] = []
  stream.cork()
  try {
    const begun = settle(client.query(`begin; ${actorSettings(NODE)}; select pg_current_xact_id()::text as id`))
    const transaction = begun.then((result) => (result instanceof Error ? result : String((result as unknown as QueryResult<{ id: string }>[])[2]!.rows[0]!.id)))
    for (const { sql, params } of log) sent.push({ member: undefined, expect: {}, result: settle(client.query(extended(sql, params))) })
    let acting: Actor | undefined
    for (const member of members) {
      if (member.staged.length === 0) continue
      if (!sameActor(acting, member.actor)) sent.push({ member, expect: {}, result: settle(client.query(actorSettings(member.actor))) })
      acting = member.actor
      for (const { sql, params, expect } of member.staged) sent.push({ member, expect, result: settle(client.query(extended(sql, params))) })
    }
    return { sent, transaction }
  } finally {
    stream.uncork()
  }
}

function settle(result: Promise<QueryResult>): Promise<QueryResult | Error> {
  return result.catch((error: Error) => error)
}

function sameActor(one: Actor | undefined, other: Actor): boolean {
  return one !== undefined && (one === other || (one.party === other.party && one.account === other.account && one.purpose === other.purpose && one.case === other.case
    && one.system === other.system && one.roles.join() === other.roles.join()))
}

function blameFor(error: Error, expect: Expectation): Blame {
  const constraint = (error as { constraint?: string }).constraint
  const said = constraint === undefined ? undefined : expect.unique?.[constraint]
  if (said !== undefined) return { fault: said }
  return TRANSIENT.has(codeOf(error)) ? { transient: error } : { error }
}

function unionOf(member: Member): Expectation {
  return { unique: Object.assign({}, ...member.staged.map((staged) => staged.expect.unique)) as Record<string, Fault> }
}

function codeOf(error: Error): string {
  return (error as { code?: string }).code ?? ''
}

/** The connection is gone: no error of the server's, or its farewell (shut down, crash, idle or running too long). */
export function isLost(error: Error): boolean {
  const severity = (error as { severity?: string }).severity
  if (severity !== undefined) return severity !== 'ERROR' || /^57P0[123]$|^25P0[34]$|^08/.test(codeOf(error))
  return /^E[A-Z_]+$/.test(codeOf(error)) || /terminated|closed|not queryable|timeout/i.test(error.message)
}
