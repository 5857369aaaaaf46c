/** Enrolling a one-time code (RFC 6238): the secret is shown once, and counts only after its first code was given back. */
import { fault, ok, refuse, type Result } from '../../core/value/index.ts'
import { systemActor } from '../db/index.ts'
import { findAccount, type SessionInfo } from './rows.ts'
import { checkTotp, newTotp, seal, unseal } from './secrets.ts'
import type { SessionService } from './sessions.ts'

export async function enrolSecondFactor(service: SessionService, session: SessionInfo, issuer: string): Promise<Result<{ secret: string; uri: string }>> {
  const totp = newTotp(issuer, session.name)
  return service.log.transact(systemActor(service.nodeParty), { operation: 'account.secondFactor.enrol', hash: '' }, (tx) => {
    tx.entry({ kind: 'account.secondFactorOffered', subject: `account:${session.account}`, body: {} })
    tx.stage('update account.account set totp_secret = $2 where id = $1 and not totp_confirmed', [session.account, seal(service.secretKey, totp.secret)], {
      rows: 1, otherwise: fault('account.second_factor_exists'),
    })
    return Promise.resolve(ok(totp))
  })
}

export async function confirmSecondFactor(service: SessionService, session: SessionInfo, code: string): Promise<Result<void>> {
  const system = systemActor(service.nodeParty)
  const account = await service.database.read(system, (read) => findAccount(read, session.account))
  if (account?.totpSecret == null || account.totpConfirmed) return refuse('account.second_factor_exists')
  const step = checkTotp(unseal(service.secretKey, account.totpSecret), code, service.now(), account.totpStepLast)
  if (step === undefined) return refuse('account.wrong_code')
  return service.log.transact(system, { operation: 'account.secondFactor.confirm', hash: '' }, (tx) => {
    tx.entry({ kind: 'account.secondFactorConfirmed', subject: `account:${account.id}`, body: {} })
    tx.stage('update account.account set totp_confirmed = true, totp_step_last = $2, version = version + 1 where id = $1 and not totp_confirmed', [account.id, step], {
      rows: 1, otherwise: fault('account.second_factor_exists'),
    })
    return Promise.resolve(ok())
  })
}
