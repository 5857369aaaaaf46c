/** Demonstration accounts: each for a party of the zone, and the three administrators (三员) apart from one another and from everything else. */
import type { Check } from './draft.ts'

const ADMINISTRATORS = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const
const isAdministrator = (role: string): boolean => (ADMINISTRATORS as readonly string[]).includes(role)

export function checkAccounts(check: Check): void {
  const file = 'accounts.json'
  const accounts = check.draft.single[file]?.accounts
  if (accounts === undefined) return
  if (check.draft.single['zone.json']?.demonstration === false && accounts.length > 0) check.report(file, '/accounts', '账号只用于演示合作区', 'accounts are for a demonstration zone only')
  check.once(accounts.map(({ name }, at) => ({ name, file, pointer: `/accounts/${at}/name` })))
  for (const [at, { party, roles }] of accounts.entries()) {
    check.party(file, `/accounts/${at}/party`, party, 'act')
    check.once(roles.map((name, i) => ({ name, file, pointer: `/accounts/${at}/roles/${i}` })))
    if (roles.length > 1 && roles.some(isAdministrator)) check.report(file, `/accounts/${at}/roles`, '系统、安全、审计三类管理员互不兼任，也不兼任其他角色', 'an administrator holds no other role, least of all that of another administrator')
  }
  for (const role of ADMINISTRATORS) if (accounts.length > 0 && !accounts.some(({ roles }) => roles.includes(role))) check.report(file, '/accounts', `缺少“${role}”账号`, `there is no account of the role "${role}"`)
}
