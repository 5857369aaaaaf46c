/** Accounts and sessions: signing in, acting for a party, second factor, and the administration of accounts. */
import { z } from 'zod'
import { type Text, text } from '../core/value/index.ts'
import { operation, Role } from './operation.ts'
import { InstantShape, pageOf, PageQuery, PartyIdShape, TextShape, UuidShape } from './shapes.ts'

const Password = z.string().min(1).max(256)
const OneTimeCode = z.string().regex(/^\d{6}$/)

export const Membership = z.object({ party: PartyIdShape, roles: z.array(Role) })

export const Session = z.object({
  state: z.enum(['signedOut', 'secondFactor', 'signedIn']),
  account: z.object({ id: UuidShape, name: z.string(), display: TextShape, secondFactor: z.boolean(), demonstration: z.boolean() }).optional(),
  memberships: z.array(Membership).default([]),
  /** The party acted for. */
  acting: PartyIdShape.optional(),
  roles: z.array(Role).default([]),
  /** To be sent back as `x-csrf-token` with every write. */
  csrf: z.string().optional(),
  expiresAt: InstantShape.optional(),
  language: z.enum(['zh', 'en']).optional(),
  /** Names of OIDC providers that this node offers. */
  providers: z.array(z.object({ name: z.string(), title: TextShape })).default([]),
})
export type Session = z.infer<typeof Session>

/** What the sign-in page is told of somebody whom an identity provider did not lead in. */
export interface TurnedBack {
  readonly says: Text
  readonly todo: Text
  /** What the provider calls them, where an administrator needs it to bind an account. */
  readonly subject?: string
}

export const AccountRow = z.object({
  id: UuidShape,
  name: z.string(),
  display: TextShape,
  memberships: z.array(Membership),
  secondFactor: z.boolean(),
  disabled: z.boolean(),
  lockedUntil: InstantShape.optional(),
  lastSignInAt: InstantShape.optional(),
  demonstration: z.boolean(),
  version: z.number().int(),
})

/** Name of an identity provider in the configuration, and what it calls a person. */
const Provider = z.string().regex(/^[a-z0-9-]{1,32}$/)
const Subject = z.string().min(1).max(255)

const ADMINS = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const
const idParam = z.strictObject({ id: UuidShape })

export const accountOperations = {
  session: operation({
    name: 'account.session.get', method: 'GET', path: '/session', who: 'public',
    title: text('查看当前会话', 'See the current session'), output: Session,
  }),
  signIn: operation({
    name: 'account.session.open', method: 'POST', path: '/session', who: 'public',
    title: text('登录', 'Sign in'),
    body: z.strictObject({ name: z.string().min(1).max(64), password: Password, language: z.enum(['zh', 'en']).optional() }),
    output: Session, faults: ['account.wrong_credentials', 'account.locked', 'account.disabled'],
  }),
  secondFactor: operation({
    name: 'account.session.confirm', method: 'POST', path: '/session/second-factor', who: 'public',
    title: text('提交动态口令', 'Give the one-time code'), body: z.strictObject({ code: OneTimeCode }),
    output: Session, faults: ['account.wrong_code', 'account.locked', 'session.required'],
  }),
  act: operation({
    name: 'account.session.act', method: 'POST', path: '/session/acting', who: 'signedIn',
    title: text('选择代表的单位', 'Choose the party to act for'), body: z.strictObject({ party: PartyIdShape }),
    output: Session, faults: ['account.not_a_member'],
  }),
  setLanguage: operation({
    name: 'account.session.language', method: 'POST', path: '/session/language', who: 'signedIn',
    title: text('选择界面语言', 'Choose the language'), body: z.strictObject({ language: z.enum(['zh', 'en']) }), output: Session,
  }),
  signOut: operation({
    name: 'account.session.close', method: 'DELETE', path: '/session', who: 'public',
    title: text('退出登录', 'Sign out'), output: Session,
  }),
  mySessions: operation({
    name: 'account.session.list', method: 'GET', path: '/account/sessions', who: 'signedIn',
    title: text('我的登录设备', 'My sessions'),
    output: z.object({ items: z.array(z.object({ id: UuidShape, openedAt: InstantShape, seenAt: InstantShape, expiresAt: InstantShape, agent: z.string(), current: z.boolean() })) }),
  }),
  revokeSession: operation({
    name: 'account.session.revoke', method: 'DELETE', path: '/account/sessions/{id}', who: 'signedIn',
    title: text('注销一个登录', 'Revoke a session'), params: idParam, output: z.object({ revoked: z.boolean() }),
  }),
  changePassword: operation({
    name: 'account.password.change', method: 'POST', path: '/account/password', who: 'signedIn',
    title: text('修改密码', 'Change the password'), body: z.strictObject({ current: Password, next: z.string().min(10).max(256) }),
    output: z.object({ changed: z.boolean() }), faults: ['account.wrong_credentials', 'account.weak_password'],
  }),
  enrolSecondFactor: operation({
    name: 'account.secondFactor.enrol', method: 'POST', path: '/account/second-factor', who: 'signedIn',
    title: text('启用动态口令', 'Enrol a second factor'),
    output: z.object({ secret: z.string(), uri: z.string() }), faults: ['account.second_factor_exists'],
  }),
  confirmSecondFactor: operation({
    name: 'account.secondFactor.confirm', method: 'POST', path: '/account/second-factor/confirm', who: 'signedIn',
    title: text('确认动态口令', 'Confirm the second factor'), body: z.strictObject({ code: OneTimeCode }),
    output: z.object({ confirmed: z.boolean() }), faults: ['account.wrong_code'],
  }),
  list: operation({
    name: 'account.account.list', method: 'GET', path: '/accounts', who: ADMINS,
    title: text('账号列表', 'List accounts'), query: z.strictObject({ ...PageQuery, q: z.string().max(64).optional() }), output: pageOf(AccountRow),
  }),
  create: operation({
    name: 'account.account.create', method: 'POST', path: '/accounts', who: ['systemAdmin'],
    title: text('新建账号（由系统管理员）', 'Create an account (system administrator)'),
    body: z.strictObject({ name: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/), display: z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }), party: PartyIdShape }),
    output: z.object({ account: AccountRow, oncePassword: z.string() }), faults: ['account.name_taken', 'party.unknown'],
  }),
  grant: operation({
    name: 'account.membership.set', method: 'PUT', path: '/accounts/{id}/memberships', who: ['securityAdmin'],
    title: text('授予角色（由安全管理员）', 'Grant roles (security administrator)'), params: idParam,
    body: z.strictObject({ version: z.number().int(), party: PartyIdShape, roles: z.array(Role).max(8) }),
    output: AccountRow, faults: ['account.unknown', 'account.stale', 'account.administrators_exclusive', 'account.not_yourself', 'party.unknown'],
  }),
  setDisabled: operation({
    name: 'account.account.disable', method: 'POST', path: '/accounts/{id}/disabled', who: ['systemAdmin', 'securityAdmin'],
    title: text('停用或恢复账号', 'Disable or enable an account'), params: idParam,
    body: z.strictObject({ version: z.number().int(), disabled: z.boolean() }), output: AccountRow, faults: ['account.unknown', 'account.stale', 'account.not_yourself'],
  }),
  resetPassword: operation({
    name: 'account.password.reset', method: 'POST', path: '/accounts/{id}/password', who: ['systemAdmin'],
    title: text('重置密码', 'Reset a password'), params: idParam, body: z.strictObject({ version: z.number().int() }),
    output: z.object({ account: AccountRow, oncePassword: z.string() }), faults: ['account.unknown', 'account.stale'],
  }),
  bindIdentity: operation({
    name: 'account.identity.bind', method: 'PUT', path: '/accounts/{id}/identities/{provider}', who: ['systemAdmin'],
    title: text('绑定或解除统一身份（由系统管理员）', 'Bind or release an identity (system administrator)'), params: idParam.extend({ provider: Provider }),
    // Null releases it.
    body: z.strictObject({ version: z.number().int(), subject: Subject.nullable() }),
    output: AccountRow, faults: ['account.unknown', 'account.stale', 'account.not_yourself', 'account.unknown_provider', 'account.identity_taken'],
  }),
}
