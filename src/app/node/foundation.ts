/** What every command that touches a node's data stands on: the pack, the database brought up to date, the log, the accounts. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must, type Text } from '../../core/value/index.ts'
import { accountUnit, type Accounts, openAccounts } from '../../kernel/accounts/index.ts'
import { agreementUnit } from '../../kernel/agreements/index.ts'
import { caseUnit } from '../../kernel/cases/index.ts'
import { type Database, migrate, openDatabase, systemActor, type Unit } from '../../kernel/db/index.ts'
import { type Log, logUnit, openLog, openSigner, type Signer } from '../../kernel/log/index.ts'
import { installPack, openZone, partyUnit, type Zone } from '../../kernel/parties/index.ts'
import { recordUnit } from '../../kernel/records/index.ts'
import { seriesUnit } from '../../kernel/series/index.ts'
import { evaluationUnit } from '../../modules/evaluation/index.ts'
import { councilUnit } from '../../modules/council/index.ts'
import { planUnit } from '../../modules/plan/index.ts'
import { projectUnit } from '../../modules/project/index.ts'
import { supervisionUnit } from '../../modules/supervision/index.ts'
import type { Config } from '../config/index.ts'
import { formatProblem, loadPack } from '../zone/index.ts'

/** Every schema of the node, in the order in which they are built. */
export const UNITS: readonly Unit[] = [logUnit, accountUnit, partyUnit, agreementUnit, recordUnit, caseUnit, seriesUnit, planUnit, projectUnit, councilUnit, supervisionUnit, evaluationUnit]

export interface Foundation {
  readonly config: Config
  readonly zone: Zone
  readonly database: Database
  readonly signer: Signer
  readonly log: Log
  readonly accounts: Accounts
  close(): Promise<void>
}

/** A pack that cannot be used; `message` lists every problem with its place, in both languages. */
export class PackRefused extends Error {}

export async function getZone(zoneDir: string): Promise<Zone> {
  const { pack, problems } = await loadPack(zoneDir)
  if (pack === undefined) throw new PackRefused(`合作区配置有 ${problems.length} 处问题 · the zone pack has ${problems.length} problem(s):\n${problems.map((one) => `  ${formatProblem(one)}`).join('\n')}`)
  const zone = openZone(pack)
  if (!zone.ok) throw new PackRefused(`合作区配置无法使用 · the zone pack cannot be used: ${zone.fault.fault} ${zone.fault.field ?? ''}`)
  return zone.value
}

/** Origin line of a node's checkpoints. */
export const originOf = (zone: Zone): string => `nanmen/${zone.pack.zone.code}/${zone.pack.zone.host}`

/** Both languages on one line. */
export const inBoth = (say: (line: string) => void) => ({ zh, en }: Text): void => say(`${zh} · ${en}`)

/** Opens everything below the door. `say` tells what is being done while it takes its time. @throws PackRefused, DatabaseUnavailable, KeyRefused */
export async function openFoundation(config: Config, say: (line: string) => void): Promise<Foundation> {
  const zone = await getZone(config.zoneDir)
  await mkdir(config.dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const database = await openDatabase(config.database, { say: inBoth(say) })
  try {
    const { applied } = await migrate(database, UNITS)
    if (applied.length > 0) say(`数据库结构已更新（${applied.length}） · database brought up to date (${applied.length})`)
    const signer = await openSigner(join(config.dir, 'keys'))
    const log = await openLog({ database, signer, now: config.now, random: (bytes) => randomBytes(bytes), origin: originOf(zone), say: inBoth(say) })
    const host = zone.pack.zone.host
    const accounts = openAccounts({ database, log, nodeParty: host, secretKey: await secretKey(join(config.dir, 'keys')), now: config.now })
    must(await log.transact(systemActor(host), { operation: 'zone.install', hash: zone.pack.hash }, (tx) => installPack(tx, zone)))
    return { config, zone, database, signer, log, accounts, close: async () => { await log.close(); await database.close() } }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The key that seals second-factor secrets: 32 bytes beside the signing key, made at first use, readable by the node only. */
async function secretKey(dir: string): Promise<Uint8Array> {
  const path = join(dir, 'secrets.key')
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(randomBytes(32))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  return readFile(path)
}
