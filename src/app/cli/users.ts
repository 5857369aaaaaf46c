import { ROLES, type Role } from '../../contract/operation.ts'
import { wordsOf } from '../../contract/fault-table.ts'
import { type Result, toIso } from '../../core/value/index.ts'
import { findAccountByNameView, listAccounts, oncePassword, resetPassword, setDisabled } from '../../kernel/accounts/index.ts'
import { systemActor } from '../../kernel/db/index.ts'
import { type Foundation, openFoundation } from '../node/foundation.ts'
import type { Context } from './commands.ts'
import { type Arguments, CommandError, say, valueOf, warn } from './terminal.ts'

const USAGE = '用法 · usage: nanmen user list | add NAME --party ID --roles A,B [--title TITLE] | reset NAME | unlock NAME'

/** `nanmen user …`: works on the data folder while no node runs on it; a running node is administered on its pages. */
export async function administerUsers(args: Arguments, { config }: Context): Promise<number> {
  const [verb, name] = args.words
  if (verb === undefined || !['list', 'add', 'reset', 'unlock'].includes(verb) || (verb !== 'list' && name === undefined)) throw new CommandError(USAGE)
  const foundation = await openFoundation(config, warn)
  try {
    if (verb === 'list') await list(foundation)
    else if (verb === 'add') await add(foundation, name ?? '', args)
    else await change(foundation, name ?? '', verb)
    return 0
  } finally {
    await foundation.close()
  }
}

function refuseIfNot<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { says, todo } = wordsOf(result.fault)
  throw new CommandError(`${says.zh}。${todo.zh} · ${says.en}. ${todo.en}`)
}

async function list({ database, zone }: Foundation): Promise<void> {
  let after: string | undefined
  do {
    const rows = await database.read(systemActor(zone.pack.zone.host), (read) => listAccounts(read, { limit: 200, ...(after === undefined ? {} : { after }) }))
    for (const row of rows) say(`${row.name.padEnd(20)} ${row.memberships.map(({ party, roles }) => `${party} ${roles.join(',')}`).join('; ').padEnd(44)} ${row.disabled ? 'disabled' : ''}${row.secondFactor ? ' 2FA' : ''} ${row.lastSignInAt === undefined ? '' : toIso(row.lastSignInAt)}`)
    after = rows.length === 200 ? rows.at(-1)?.name : undefined
  } while (after !== undefined)
}

async function add({ accounts, zone }: Foundation, name: string, args: Arguments): Promise<void> {
  const party = valueOf(args, 'party')
  const roles = (valueOf(args, 'roles') ?? '').split(',').filter((role) => role !== '')
  if (party === undefined || roles.length === 0) throw new CommandError(USAGE)
  if (!zone.isParty(party)) throw new CommandError(`没有主体 · no party ${party}`)
  const unknown = roles.find((role) => !ROLES.includes(role as Role))
  if (unknown !== undefined) throw new CommandError(`没有角色 · no role ${unknown};可用 · choose from ${ROLES.join(', ')}`)
  if (!/^[a-z0-9][a-z0-9._-]{1,31}$/.test(name)) throw new CommandError('用户名为 2 至 32 位小写字母、数字、点、横线 · a name has 2 to 32 small letters, digits, dots or dashes')
  const password = oncePassword()
  const title = valueOf(args, 'title') ?? name
  if (!refuseIfNot(await accounts.ensure({ name, display: { zh: title, en: title }, party, roles: roles as Role[] }, password))) throw new CommandError(`用户名已被使用 · the name is taken: ${name}`)
  say(`一次性密码,请转交本人并尽快修改 · password for one use, to be changed: ${password}`)
}

async function change({ database, log, zone }: Foundation, name: string, verb: string): Promise<void> {
  const system = systemActor(zone.pack.zone.host)
  const account = await database.read(system, (read) => findAccountByNameView(read, name))
  if (account === undefined) throw new CommandError(`没有这个账号 · no account ${name}`)
  const password = oncePassword()
  const request = { operation: `cli.user.${verb}`, hash: '' }
  refuseIfNot(await log.transact(system, request, (tx) => (verb === 'reset' ? resetPassword(tx, account.id, account.version, password) : setDisabled(tx, account.id, account.version, false))))
  say(verb === 'reset' ? `一次性密码,请转交本人并尽快修改 · password for one use, to be changed: ${password}` : `已解锁 · unlocked: ${name}`)
}
