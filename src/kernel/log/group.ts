/**
 * One group's transaction on the committer's connection. Everything up to the commit leaves in one write; the commit follows only when every
 * statement did what its request expects. What went wrong is told by member, so that one request's failure is its own.
 */
import { fault, type Fault } from '../../core/value/index.ts'
import { actorStatement, isLost, type Actor, type BatchConnection, type BatchResult, type BatchStatement } from '../db/index.ts'
import type { Member } from './member.ts'
import type { Expectation } from './types.ts'

/** The node itself, for the log's own rows. */
const NODE: Actor = { party: '', roles: [], language: 'zh', system: true }
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

/** What stands at one position of the batch: a member's statement, or (no member) one of the log's own. */
interface Place { readonly member: Member | undefined; readonly expect: Expectation }

const BEGIN: BatchStatement = { sql: 'begin', params: [] }
/** Kept to ask for the transaction's fate, should its commit go unanswered. */
const TRANSACTION: BatchStatement = { sql: 'select pg_current_xact_id()::text', params: [] }
const TRANSACTION_AT = 2

export async function runGroup(connection: BatchConnection, log: readonly BatchStatement[], members: readonly Member[]): Promise<GroupResult> {
  const { statements, places } = layOut(log, members)
  let result: BatchResult
  try {
    result = await connection.run(statements, new Set([TRANSACTION_AT]))
  } catch (error) {
    // A parameter that has no PostgreSQL form: found before anything was sent, by trying each alone.
    return { kind: 'blamed', blame: members.length === 1 ? new Map([[members[0]!, { error: error as Error }]]) : new Map(), error: error as Error }
  }
  if (result.error !== undefined && isLost(result.error)) return { kind: 'lost', error: result.error }
  const blame = judge(result, places)
  if (blame.size > 0 || result.error !== undefined) {
    const undone = await connection.client.query('rollback').catch((error: Error) => error)
    if (undone instanceof Error) return { kind: 'lost', error: undone }
    return { kind: 'blamed', blame, error: result.error }
  }
  const done = await connection.client.query('commit').catch((error: Error) => error)
  if (!(done instanceof Error)) return done.command === 'COMMIT' ? { kind: 'committed' } : { kind: 'blamed', blame, error: new Error('the server rolled the group back') }
  if (isLost(done)) return { kind: 'in_doubt', transaction: result.kept.get(TRANSACTION_AT)?.[0] ?? '0', error: done }
  // A deferred constraint: nobody knows whose, so each is tried alone.
  return { kind: 'blamed', blame: members.length === 1 ? new Map([[members[0]!, blameFor(done, unionOf(members[0]!))]]) : blame, error: done }
}

/** Everything up to the commit. The log's rows come first: what members write may refer to their entries. */
function layOut(log: readonly BatchStatement[], members: readonly Member[]): { statements: BatchStatement[]; places: Place[] } {
  const statements: BatchStatement[] = [BEGIN, actorStatement(NODE), TRANSACTION, ...log]
  const places: Place[] = statements.map(() => ({ member: undefined, expect: {} }))
  let acting: Actor | undefined
  for (const member of members) {
    if (member.staged.length === 0) continue
    if (!sameActor(acting, member.actor)) {
      statements.push(actorStatement(member.actor))
      places.push({ member, expect: {} })
      acting = member.actor
    }
    for (const staged of member.staged) {
      statements.push(staged)
      places.push({ member, expect: staged.expect })
    }
  }
  return { statements, places }
}

/** Whom to blame: those whose statements missed their rows, and the one whose statement failed. */
function judge({ counts, error }: BatchResult, places: readonly Place[]): Map<Member, Blame> {
  const blame = new Map<Member, Blame>()
  for (const [position, count] of counts.entries()) {
    const { member, expect } = places[position]!
    if (member === undefined || expect.rows === undefined || count === expect.rows || blame.has(member)) continue
    blame.set(member, { fault: expect.otherwise ?? fault('node.state_changed') })
  }
  const failed = places[counts.length]
  if (error !== undefined && failed?.member !== undefined && !blame.has(failed.member)) blame.set(failed.member, blameFor(error, failed.expect))
  return blame
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
