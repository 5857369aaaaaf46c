/** Demonstration data of a pack: accounts with one shared password, agreements signed by their sides, observations drawn from a seed. Marked as such everywhere. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must } from '../../core/value/index.ts'
import { draftAgreement, findAgreementByCode, moveAgreement } from '../../kernel/agreements/index.ts'
import type { OwnWords } from '../../kernel/accounts/index.ts'
import { type Actor, systemActor } from '../../kernel/db/index.ts'
import { appendObservations, installSeries, lastObservationAt } from '../../kernel/series/index.ts'
import type { Foundation } from './foundation.ts'
import { observationsOf } from './observations.ts'
import { loadOutcome } from './outcome.ts'

/** How to sign in to the demonstration: the shared password, and who has words of their own. */
export interface SignInWords { readonly password: string; readonly own: OwnWords }

/**
 * Idempotent. The password is the configured one, or one made at random at the first start and kept in the data folder. Where it is another than at the
 * start before, the accounts take it over, but for those whose password a person has changed.
 */
export async function loadDemonstration(foundation: Foundation, say: (line: string) => void): Promise<SignInWords> {
  const password = await demoPassword(foundation)
  const { own, reset } = must(await foundation.accounts.holdShared(foundation.zone.pack.accounts.map(({ name }) => name), password))
  if (reset > 0) say(`演示账号的密码已改为本次设定的密码（${reset}） · demonstration accounts take the password set now (${reset})`)
  let made = 0
  for (const account of foundation.zone.pack.accounts) {
    const { name, display, party, roles, totpSecret } = account
    if (must(await foundation.accounts.ensure({ name, display, party, roles, demonstration: true, ...(totpSecret === undefined ? {} : { totpSecret }) }, password))) made++
  }
  if (made > 0) say(`演示账号已建立（${made}） · demonstration accounts made (${made})`)
  await loadAgreements(foundation, say)
  await loadSeries(foundation, say)
  await loadOutcome(foundation, say)
  return { password, own }
}

async function demoPassword({ config }: Foundation): Promise<string> {
  if (config.demoPassword !== undefined) return config.demoPassword
  const path = join(config.dir, 'demonstration-password')
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch {
    const words = 'nanmen'
    const password = `${words}-${randomBytes(4).readUInt32BE().toString(36).padStart(7, '0').slice(0, 7)}`
    await mkdir(config.dir, { recursive: true })
    await writeFile(path, `${password}\n`, { mode: 0o600 })
    return password
  }
}

const actorFor = (party: string): Actor => ({ party, roles: ['officer', 'leader'], language: 'zh' })

async function loadAgreements({ zone, log, database }: Foundation, say: (line: string) => void): Promise<void> {
  let made = 0
  for (const agreement of zone.pack.agreements) {
    const drafter = agreement.parties[0] ?? zone.pack.zone.host
    if ((await database.read(actorFor(drafter), (read) => findAgreementByCode(read, agreement.code))) !== undefined) continue
    const request = { operation: 'demonstration.agreement', hash: agreement.code }
    const { code, title, parties, grants, from, until } = agreement
    const drafted = must(await log.transact(actorFor(drafter), request, (tx) => draftAgreement(tx, zone, { code, title, parties, grants, from, ...(until === undefined ? {} : { until }), demonstration: true })))
    made++
    if (!agreement.signed) continue
    let version = drafted.version
    for (const party of parties) version = must(await log.transact(actorFor(party), request, (tx) => moveAgreement(tx, zone, drafted.id, { move: 'sign', version }))).version
  }
  if (made > 0) say(`演示协议已建立（${made}） · demonstration agreements made (${made})`)
}

async function loadSeries({ zone, log, database, config }: Foundation, say: (line: string) => void): Promise<void> {
  must(await log.transact(systemActor(zone.pack.zone.host), { operation: 'series.install', hash: zone.pack.hash }, (tx) => installSeries(tx, zone)))
  let count = 0
  for (const series of zone.pack.series) {
    if (series.demonstration === undefined) continue
    const actor = actorFor(series.owner)
    const last = await database.read(actor, (read) => lastObservationAt(read, series.code))
    const observations = observationsOf(series.demonstration, last, config.now())
    if (observations.length === 0) continue
    must(await log.transact(actor, { operation: 'demonstration.series', hash: series.code }, (tx) => appendObservations(tx, zone, series.code, observations)))
    count += observations.length
  }
  if (count > 0) say(`演示观测值已写入（${count}） · demonstration observations written (${count})`)
}
