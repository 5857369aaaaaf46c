import { ROLES, type Role } from '../../contract/operation.ts'
import { wordsOf } from '../../contract/fault-table.ts'
import { type Instant, type Result, toIso } from '../../core/value/index.ts'
import { type AccountView, findAccountByNameView, listAccounts, oncePassword, resetPassword, setDisabled } from '../../kernel/accounts/index.ts'
import { systemActor } from '../../kernel/db/index.ts'
import { type Foundation, openFoundation } from '../node/foundation.ts'
import { type Arguments, CommandError, type Context, say, valueOf, warn } from './terminal.ts'

const LIST_ROWS = 200
const ADMINISTRATIONS = ['systemAdmin', 'securityAdmin', 'auditAdmin']
const USAGE = '用法 · usage: nanmen user list | add NAME --party ID --roles A,B [--title TITLE] | reset NAME | unlock NAME'

/** `nanmen user …`: works on the data folder while no node runs on it; a running node is administered on its pages. */
export async function administerUsers(args: Arguments, { config }: Context): Promise<number> {
  const [verb, name] = args.words
  if (verb === undefined || !['list', 'add', 'reset', 'unlock'].includes(verb) || (verb === 'list') !== (name === undefined)) throw new CommandError(USAGE)
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

async function list({ database, zone, config }: Foundation): Promise<void> {
  let after: string | undefined
  do {
    const rows = await database.read(systemActor(zone.pack.zone.host), (read) => listAccounts(read, { limit: LIST_ROWS, ...(after === undefined ? {} : { after }) }))
    for (const row of rows) say(lineOf(row, config.now()))
    after = rows.length === LIST_ROWS ? rows.at(-1)?.name : undefined
  } while (after !== undefined)
}

function lineOf({ name, memberships, disabled, lockedUntil, secondFactor, lastSignInAt }: AccountView, now: Instant): string {
  const duties = memberships.map(({ party, roles }) => `${party} ${roles.join(',')}`).join('; ')
  const states = [disabled ? '停用 disabled' : '', lockedUntil !== undefined && lockedUntil > now ? '锁定 locked' : '', secondFactor ? '2FA' : '', lastSignInAt === undefined ? '' : toIso(lastSignInAt)]
  return `${name.padEnd(20)} ${duties.padEnd(44)} ${states.filter((state) => state !== '').join(' ')}`.trimEnd()
}

async function add({ accounts, zone }: Foundation, name: string, args: Arguments): Promise<void> {
  const party = valueOf(args, 'party')
  const roles = (valueOf(args, 'roles') ?? '').split(',').filter((role) => role !== '')
  if (party === undefined || roles.length === 0) throw new CommandError(USAGE)
  if (!zone.isParty(party)) throw new CommandError(`没有主体 · no party ${party}`)
  const unknown = roles.find((role) => !ROLES.includes(role as Role))
  if (unknown !== undefined) throw new CommandError(`没有角色 · no role ${unknown}；可用 · choose from ${ROLES.join(', ')}`)
  if (new Set(roles).size !== roles.length || (roles.length > 1 && roles.some((role) => ADMINISTRATIONS.includes(role)))) throw new CommandError('三员互斥：一个账号只能是一种管理员，且不兼其他角色 · an administrator holds one administration and nothing else')
  if (!/^[a-z0-9][a-z0-9._-]{1,31}$/.test(name)) throw new CommandError('用户名为 2 至 32 位小写字母、数字、点、横线 · a name has 2 to 32 small letters, digits, dots or dashes')
  const password = oncePassword()
  const title = valueOf(args, 'title') ?? name
  if (!refuseIfNot(await accounts.ensure({ name, display: { zh: title, en: title }, party, roles: roles as Role[] }, password))) throw new CommandError(`用户名已被使用 · the name is taken: ${name}`)
  say(`一次性密码，请转交本人并尽快修改 · password for one use, to be changed: ${password}`)
}

async function change({ database, log, zone }: Foundation, name: string, verb: string): Promise<void> {
  const system = systemActor(zone.pack.zone.host)
  const account = await database.read(system, (read) => findAccountByNameView(read, name))
  if (account === undefined) throw new CommandError(`没有这个账号 · no account ${name}`)
  if (verb === 'unlock' && account.disabled) throw new CommandError(`账号已停用，不是锁定；由安全管理员启用 · the account is disabled, not locked; the security administrator enables it: ${name}`)
  const password = oncePassword()
  const request = { operation: `cli.user.${verb}`, hash: '' }
  refuseIfNot(await log.transact(system, request, (tx) => (verb === 'reset' ? resetPassword(tx, account.id, account.version, password) : setDisabled(tx, account.id, account.version, false))))
  say(verb === 'reset' ? `一次性密码，请转交本人并尽快修改 · password for one use, to be changed: ${password}` : `已解锁 · unlocked: ${name}`)
}
