/**
 * Signing in through a provider that speaks OpenID Connect (authorization code with PKCE, RFC 7636). The provider says who somebody is;
 * which account that is, and what it may do, stays with this node.
 */
import * as client from 'openid-client'
import { fault, ok, refuse, type Language, type Result } from '../../core/value/index.ts'
import { systemActor } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import { findAccount } from './rows.ts'
import { type Opened, type SessionService, startSession } from './sessions.ts'

export interface IdentityProvider {
  readonly name: string
  readonly title: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What must be remembered between leaving for the provider and coming back. */
export interface Departure {
  readonly address: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** One provider, discovered at first use and kept. */
export interface IdentityDoor {
  readonly provider: IdentityProvider
  depart(callback: string): Promise<Departure>
  /** The provider's subject of whoever came back. @throws where the answer is not genuine. */
  arrive(current: URL, departure: Pick<Departure, 'state' | 'nonce' | 'verifier'>): Promise<string>
}

export function openIdentityDoor(provider: IdentityProvider): IdentityDoor {
  let discovered: Promise<client.Configuration> | undefined
  const configuration = () => {
    const issuer = new URL(provider.issuer)
    // Plain http only for a provider on this machine (trying it out); anything else must be https.
    const local = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
    discovered ??= client.discovery(issuer, provider.clientId, provider.clientSecret, undefined, local ? { execute: [client.allowInsecureRequests] } : {})
    return discovered.catch((error: unknown) => { discovered = undefined; throw error })
  }
  return {
    provider,
    async depart(callback) {
      const verifier = client.randomPKCECodeVerifier()
      const state = client.randomState()
      const nonce = client.randomNonce()
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback, scope: 'openid', state, nonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      })
      return { address: address.href, state, nonce, verifier }
    },
    async arrive(current, departure) {
      const tokens = await client.authorizationCodeGrant(await configuration(), current, { expectedState: departure.state, expectedNonce: departure.nonce, pkceCodeVerifier: departure.verifier, idTokenExpected: true })
      const subject = tokens.claims()?.sub
      if (subject === undefined) throw new Error('the provider named nobody')
      return subject
    },
  }
}

/** Binds a provider's subject to an account, in place of the one it had there; null releases it. Nobody binds their own. */
export async function bindIdentity(tx: Tx, id: string, version: number, provider: string, subject: string | null): Promise<Result<void>> {
  if (tx.actor.account === id) return refuse('account.not_yourself')
  if ((await findAccount(tx, id)) === undefined) return refuse('account.unknown')
  tx.entry({ kind: subject === null ? 'account.identityReleased' : 'account.identityBound', subject: `account:${id}`, body: { provider } })
  tx.stage('update account.account set version = version + 1 where id = $1 and version = $2', [id, version], { rows: 1, otherwise: fault('account.stale') })
  tx.stage('delete from account.identity where account = $1 and provider = $2', [id, provider])
  if (subject !== null) tx.stage('insert into account.identity (provider, subject, account) values ($1, $2, $3)', [provider, subject, id], { unique: { identity_pkey: fault('account.identity_taken', {}, '/body/subject') } })
  return ok()
}

/** A session for a bound subject. The provider stands in for the password; a second factor of this node is still asked for. */
export async function openSessionByIdentity(service: SessionService, provider: string, subject: string, agent: string, language: Language): Promise<Result<Opened>> {
  const account = await service.database.read(systemActor(service.nodeParty), async (read) => {
    const bound = await read.query<{ account: string }>('select account from account.identity where provider = $1 and subject = $2', [provider, subject])
    return bound[0] === undefined ? undefined : findAccount(read, bound[0].account)
  })
  if (account === undefined) return refuse('account.not_bound', { provider })
  if (account.disabled) return refuse('account.disabled')
  return startSession(service, account, agent, language, account.totpConfirmed ? 'secondFactor' : 'signedIn')
}
