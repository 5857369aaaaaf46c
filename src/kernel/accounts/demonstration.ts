/** Demonstration accounts share one password, as long as nobody has given theirs another. */
import { ok, type Result } from '../../core/value/index.ts'
import { systemActor } from '../db/index.ts'
import { type AccountRecord, findAccountByName } from './rows.ts'
import { hashPassword, verifyPassword } from './secrets.ts'
import type { SessionService } from './sessions.ts'

/** Entries by which a person gave an account another password, or another second factor. */
const CHANGES = { password: ['account.passwordChanged', 'account.passwordReset'], code: ['account.passwordReset', 'account.secondFactorOffered'] } as const

/** Names of accounts to which the shared words no longer apply: their password, and their one-time code. */
export interface OwnWords { readonly password: ReadonlySet<string>; readonly code: ReadonlySet<string> }

/**
 * Gives the shared password to each of these accounts that exists and has another, unless a person set it; sessions under the old one end.
 * Answers which have words of their own.
 */
export async function holdSharedPassword(service: SessionService, names: readonly string[], password: string): Promise<Result<{ own: OwnWords; reset: number }>> {
  const system = systemActor(service.nodeParty)
  const { accounts, changes } = await service.database.read(system, async (read) => {
    const found = (await Promise.all(names.map((name) => findAccountByName(read, name)))).filter((account) => account !== undefined)
    const subjects = found.map((account) => `account:${account.id}`)
    return { accounts: found, changes: await read.query<{ subject: string; kind: string }>('select distinct subject, kind from log.entry where subject = any ($1) and kind = any ($2)', [subjects, [...CHANGES.password, ...CHANGES.code]]) }
  })
  const changedIn = (kinds: readonly string[]) => {
    const subjects = new Set(changes.filter((change) => kinds.includes(change.kind)).map((change) => change.subject))
    return new Set(accounts.filter((account) => !account.demonstration || subjects.has(`account:${account.id}`)).map((account) => account.name))
  }
  const own = { password: changedIn(CHANGES.password), code: changedIn(CHANGES.code) }
  const shared = accounts.filter((account) => !own.password.has(account.name))
  const holds = await Promise.all(shared.map((account) => verifyPassword(account.passwordHash, password)))
  const others = shared.filter((_, at) => holds[at] === false)
  if (others.length > 0) await setPasswords(service, others, await hashPassword(password))
  return ok({ own, reset: others.length })
}

function setPasswords({ log, nodeParty }: SessionService, accounts: readonly AccountRecord[], passwordHash: string): Promise<Result<void>> {
  return log.transact(systemActor(nodeParty), { operation: 'demonstration.password', hash: '' }, (tx) => {
    for (const { id } of accounts) {
      tx.entry({ kind: 'account.demonstrationPassword', subject: `account:${id}`, body: {} })
      tx.stage('update account.account set password_hash = $2, failures = 0, locked_until = null, version = version + 1 where id = $1', [id, passwordHash], { rows: 1 })
      tx.stage('update account.session set revoked_at = to_timestamp($2 / 1000.0) where account = $1 and revoked_at is null', [id, tx.now])
    }
    return Promise.resolve(ok())
  })
}
