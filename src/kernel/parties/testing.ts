/** For tests of the nouns: actors at the bodies of a small invented zone, and a node's database and log with a clock that a test moves. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccountFile, AgreementFile, CalendarFile, LexiconFile, MapFile, type Pack, PartyFile, ProcessFile, PurposeFile, RegisterFile, SeriesFile, ZoneFile } from '../../contract/pack.ts'
import { instant, must, type Instant, type Result } from '../../core/value/index.ts'
import { type Actor, publicActor, systemActor, type Read, type Unit } from '../db/index.ts'
import { testDatabase, type TestDatabase } from '../db/testing.ts'
import { logUnit, openLog, passingSigner, type Log, type Tx } from '../log/index.ts'
import { installPack, openZone, partyUnit, type Zone } from './index.ts'
import { testPack } from './test-pack.ts'

export { testPack }

const actor = (account: string, party: string): Actor => ({ account, party, roles: ['officer'], language: 'zh' })
/** 雾桥 planning: opens and owns. */
export const fog = actor('00000000-0000-7000-8000-000000000001', 'body:900101.fgw')
export const fogTransport = actor('00000000-0000-7000-8000-000000000002', 'body:900101.jt')
/** 鹤渡 planning: the other side. */
export const crane = actor('00000000-0000-7000-8000-000000000003', 'body:910201.fgw')
export const craneTransport = actor('00000000-0000-7000-8000-000000000004', 'body:910201.jt')
/** 石渡 planning: on the other side too, and no party to anything. */
export const stone = actor('00000000-0000-7000-8000-000000000005', 'body:910301.fgw')
export const visitor = publicActor()

export interface TestNode {
  readonly database: TestDatabase
  readonly log: Log
  readonly zone: Zone
  now(): Instant
  /** Moves the clock to an RFC 3339 instant. */
  at(iso: string): void
  write<T>(actor: Actor, fn: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>>
  read<T>(actor: Actor, fn: (read: Read) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A node of its own for a test file, its pack installed, on Monday 2026-11-23 at 09:00 in Beijing. */
export async function testNode(units: readonly Unit[], pack: Pack = testPack()): Promise<TestNode> {
  const database = await testDatabase([logUnit, partyUnit, ...units])
  let at = Date.parse('2026-11-23T09:00:00+08:00')
  const now = () => instant(at += 1)
  const log = await openLog({ database, signer: passingSigner(), now, random: randomBytes, origin: 'fable.example/log' })
  const zone = must(openZone(pack))
  const write: TestNode['write'] = (who, fn) => log.transact(who, { operation: 'test', hash: '' }, fn)
  must(await write(systemActor(pack.zone.host), (tx) => installPack(tx, zone)))
  return {
    database, log, zone, now, write,
    at: (iso) => { at = Date.parse(iso) },
    read: (who, fn) => database.read(who, fn),
    close: async () => { await log.close(); await database.close() },
  }
}

/** The fault's name of a refusal. @throws where it was not refused. */
export function refused(result: Result<unknown>): string {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.fault.fault
}

const FOLDER = join(import.meta.dirname, '../../../zone/fable')

/** The invented zone as its pack is written, for tests of rooms. */
export function inventedPack(): Pack {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(FOLDER, path), 'utf8'))
  const folder = (name: string) => readdirSync(join(FOLDER, name)).sort().map((file) => read(`${name}/${file}`))
  return {
    zone: ZoneFile.parse(read('zone.json')), parties: PartyFile.parse(read('parties.json')).parties, registers: folder('registers').map((one) => RegisterFile.parse(one)), processes: folder('processes').map((one) => ProcessFile.parse(one)),
    purposes: PurposeFile.parse(read('purposes.json')).purposes, agreements: folder('agreements').map((one) => AgreementFile.parse(one)), accounts: AccountFile.parse(read('accounts.json')).accounts,
    series: folder('series').flatMap((one) => SeriesFile.parse(one).series), map: MapFile.parse(read('map.json')), calendar: CalendarFile.parse(read('calendar.json')), lexicon: LexiconFile.parse(read('lexicon.json')), hash: '00',
  }
}
const person = (at: number, party: string): Actor => ({ ...actor(`00000000-0000-7000-8000-0000000000${at}`, party), roles: ['officer', 'leader'] })
/** Its people: 雾桥 coordination and water on the one side, 鹤渡 planning and transport on the other, 石井 planning that takes part in nothing. */
export const wuqiao = person(11, 'body:910101.hzb')
export const wuqiaoWater = person(15, 'body:910101.slj')
export const hedu = person(12, 'body:920201.fgj')
export const heduTransport = person(13, 'body:920201.jtj')
export const shijing = person(14, 'body:920202.fgj')
