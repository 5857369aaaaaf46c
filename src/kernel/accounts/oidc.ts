/**
 * Signing in through a provider that speaks OpenID Connect (authorization code with PKCE, RFC 7636). The provider says who somebody is;
 * which account that is, and what it may do, stays with this node.
 */
import * as client from 'openid-client'
import { ok, refuse, type Language, type Result } from '../../core/value/index.ts'
import { systemActor } from '../db/index.ts'
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

/** Binds a provider's subject to an account of this node. */
export function bindIdentity(service: SessionService, account: string, provider: string, subject: string): Promise<Result<void>> {
  return service.log.transact(systemActor(service.nodeParty), { operation: 'account.identity.bind', hash: '' }, (tx) => {
    tx.entry({ kind: 'account.identityBound', subject: `account:${account}`, body: { provider } })
    tx.stage('insert into account.identity (provider, subject, account) values ($1, $2, $3) on conflict (provider, subject) do update set account = excluded.account', [provider, subject, account])
    return Promise.resolve(ok())
  })
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
