import { randomBytes } from 'node:crypto'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instant, instant, must } from '../../core/value/index.ts'
import { systemActor } from '../db/index.ts'
import { testDatabase, type TestDatabase } from '../db/testing.ts'
import { type Log, logUnit, openLog, passingSigner } from '../log/index.ts'
import { accountUnit, type Accounts, createAccount, findAccountView, listAccounts, openAccounts, setMembership } from './index.ts'
import { findAccountByName } from './rows.ts'

const NODE = 'area:910101'
const OFFICE = 'body:910101.plan'
const OTHER = 'body:920201.plan'
const PASSWORD = 'wu-qiao-2026-qiao'
let database: TestDatabase
let log: Log
let accounts: Accounts
let clock = Date.parse('2026-11-23T01:00:00Z')
const now = (): Instant => instant(clock)

beforeAll(async () => {
  database = await testDatabase([logUnit, accountUnit])
  log = await openLog({ database, signer: passingSigner(), now, random: (bytes) => randomBytes(bytes), origin: 'fable.test/accounts' })
  accounts = openAccounts({ database, log, nodeParty: NODE, secretKey: randomBytes(32), now })
  for (const [name, party, roles] of [['lin', OFFICE, ['officer']], ['zhou', OTHER, ['officer']], ['safe', NODE, ['securityAdmin']], ['sys', NODE, ['systemAdmin']]] as const)
    must(await accounts.ensure({ name, display: { zh: name, en: name }, party, roles }, PASSWORD))
})
afterAll(async () => {
  await log.close()
  await database.close()
})

const open = (name: string, password = PASSWORD) => accounts.open(name, password, 'test', 'zh')
const idOf = async (name: string) => (await database.read(systemActor(NODE), (read) => findAccountByName(read, name)))!.id
const admin = async (name: string, party: string, role: string) => ({ account: await idOf(name), party, roles: [role], language: 'zh' as const })
const request = { operation: 'test', hash: '' }

test('an account signs in, acts for its party, and its token finds the session', async () => {
  const { token, session } = must(await open('lin'))
  expect(session).toMatchObject({ state: 'signedIn', acting: OFFICE, roles: ['officer'] })
  expect((await accounts.findSession(token))?.account).toBe(session.account)
  expect(await accounts.findSession('not-a-token')).toBeUndefined()
  expect(await accounts.actFor(session, token, OTHER)).toMatchObject({ fault: { fault: 'account.not_a_member' } })
})

test('a wrong password and a name that does not exist are answered alike', async () => {
  expect(await open('lin', 'wrong-password-1')).toMatchObject({ fault: { fault: 'account.wrong_credentials', params: {} } })
  expect(await open('nobody', 'wrong-password-1')).toMatchObject({ fault: { fault: 'account.wrong_credentials', params: {} } })
})

test('five failures lock the account for fifteen minutes, even for the right password', async () => {
  for (let turn = 0; turn < 5; turn++) await open('zhou', `wrong-${turn}-password`)
  expect(await open('zhou')).toMatchObject({ fault: { fault: 'account.locked', params: { minutes: 15 } } })
  clock += 16 * 60_000
  expect((await open('zhou')).ok).toBe(true)
})

test('a session ends after two idle hours, after twelve hours, and when it is revoked', async () => {
  const idle = must(await open('lin'))
  clock += 2 * 3_600_000 + 1
  expect(await accounts.findSession(idle.token)).toBeUndefined()
  const long = must(await open('lin'))
  for (let hour = 0; hour < 11; hour++) { clock += 3_600_000; expect(await accounts.findSession(long.token)).toBeDefined() }
  clock += 3_600_001
  expect(await accounts.findSession(long.token)).toBeUndefined()
  const revoked = must(await open('lin'))
  expect(await accounts.revoke(revoked.session.account, revoked.session.id)).toEqual({ ok: true, value: true })
  expect(await accounts.findSession(revoked.token)).toBeUndefined()
})

test('with a second factor the password alone opens nothing, and no code works twice', async () => {
  const { token, session } = must(await open('lin'))
  const { secret } = must(await accounts.enrolSecondFactor(session, 'Fable'))
  const code = () => generateSync({ secret, epoch: Math.floor(clock / 1000) })
  must(await accounts.confirmSecondFactor((await accounts.findSession(token))!, code()))
  clock += 30_000
  const half = must(await open('lin'))
  expect(half.session).toMatchObject({ state: 'secondFactor' })
  expect(await accounts.confirm(half.token, code() === '000000' ? '000001' : '000000')).toMatchObject({ fault: { fault: 'account.wrong_code' } })
  const given = code()
  const whole = must(await accounts.confirm(half.token, given))
  expect(whole.session.state).toBe('signedIn')
  expect(await accounts.findSession(half.token)).toBeUndefined()
  const again = must(await open('lin'))
  expect(await accounts.confirm(again.token, given)).toMatchObject({ fault: { fault: 'account.wrong_code' } })
})

test('one code given twice at the same moment opens one session', async () => {
  const secret = 'VFB3LYVZXR3FEI7QARVNSI3ISL7HHVU7'
  must(await accounts.ensure({ name: 'twice', display: { zh: '双', en: 'twice' }, party: OFFICE, roles: ['officer'], totpSecret: secret }, PASSWORD))
  const [a, b] = [must(await open('twice')), must(await open('twice'))]
  const code = generateSync({ secret, epoch: Math.floor(clock / 1000) })
  const both = await Promise.all([accounts.confirm(a.token, code), accounts.confirm(b.token, code)])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
})

test('a new password ends the other sessions of the account', async () => {
  must(await accounts.ensure({ name: 'moving', display: { zh: '换', en: 'moving' }, party: OFFICE, roles: ['officer'] }, PASSWORD))
  const [kept, other] = [must(await open('moving')), must(await open('moving'))]
  expect(await accounts.changePassword(kept.session, PASSWORD, 'moving1234567')).toMatchObject({ fault: { fault: 'account.weak_password', field: '/body/next' } })
  must(await accounts.changePassword(kept.session, PASSWORD, 'tong-xin-he-li-88'))
  expect(await accounts.findSession(kept.token)).toBeDefined()
  expect(await accounts.findSession(other.token)).toBeUndefined()
})

test('no account becomes two administrators, nor an administrator with business duties', async () => {
  const actor = await admin('safe', NODE, 'securityAdmin')
  const grant = async (name: string, party: string, roles: Parameters<typeof setMembership>[4]) => {
    const id = await idOf(name)
    const version = (await database.read(systemActor(NODE), (read) => findAccountView(read, id)))!.version
    return log.transact(actor, request, (tx) => setMembership(tx, id, version, party, roles))
  }
  expect(await grant('sys', NODE, ['auditAdmin', 'systemAdmin'])).toMatchObject({ fault: { fault: 'account.administrators_exclusive' } })
  expect(await grant('sys', OTHER, ['auditAdmin'])).toMatchObject({ fault: { fault: 'account.administrators_exclusive' } })
  expect(await grant('sys', OFFICE, ['officer'])).toMatchObject({ fault: { fault: 'account.administrators_exclusive' } })
  expect(await grant('zhou', OFFICE, ['auditAdmin'])).toMatchObject({ fault: { fault: 'account.administrators_exclusive' } })
  expect(await grant('safe', NODE, ['systemAdmin'])).toMatchObject({ fault: { fault: 'account.not_yourself' } })
  await expect(database.superuser(`insert into account.administration (account, party, role) values ('${await idOf('sys')}', 'x', 'auditAdmin')`)).rejects.toMatchObject({ code: '23505' })
  await expect(database.superuser(`insert into account.membership (account, party, roles) values ('${await idOf('sys')}', 'x', '{officer}')`)).rejects.toMatchObject({ code: '23503' })
})

test('who administers nothing sees no account but their own', async () => {
  const zhou = await admin('zhou', OTHER, 'officer')
  expect(await database.read(zhou, (read) => listAccounts(read, { limit: 50 }))).toHaveLength(1)
  expect((await database.read(await admin('sys', NODE, 'systemAdmin'), (read) => listAccounts(read, { limit: 50 }))).length).toBeGreaterThan(4)
})

test('a system administrator makes an account that holds no duty until the security administrator gives one', async () => {
  const made = must(await log.transact(await admin('sys', NODE, 'systemAdmin'), request, (tx) => createAccount(tx, { name: 'fresh', display: { zh: '新', en: 'fresh' }, party: OFFICE, roles: [] }, PASSWORD)))
  expect(must(await open('fresh')).session.roles).toEqual([])
  must(await log.transact(await admin('safe', NODE, 'securityAdmin'), request, (tx) => setMembership(tx, made.id, 1, OFFICE, ['clerk'])))
  expect(must(await open('fresh')).session.roles).toEqual(['clerk'])
  expect(await log.transact(await admin('sys', NODE, 'systemAdmin'), request, (tx) => createAccount(tx, { name: 'fresh', display: { zh: '新', en: 'fresh' }, party: OFFICE, roles: [] }, PASSWORD))).toMatchObject({ fault: { fault: 'account.name_taken' } })
})
