/** The one place that knows every room and noun: their handlers, made from what each needs. */
import { createHash } from 'node:crypto'
import type { Hash } from '../../core/value/index.ts'
import { openAgreements } from '../../kernel/agreements/index.ts'
import { type Cases, openCases } from '../../kernel/cases/index.ts'
import type { Bound } from '../../kernel/module/index.ts'
import { openRecords } from '../../kernel/records/index.ts'
import { openSeries } from '../../kernel/series/index.ts'
import { evaluationModule } from '../../modules/evaluation/index.ts'
import { councilModule } from '../../modules/council/index.ts'
import { planModule } from '../../modules/plan/index.ts'
import { portalModule } from '../../modules/portal/index.ts'
import { projectModule } from '../../modules/project/index.ts'
import { scheduleModule } from '../../modules/schedule/index.ts'
import { supervisionModule } from '../../modules/supervision/index.ts'
import { readDocument, readMspdi, readSheet, writeMspdi, writeOc4ids, writeOfficial, writeListDocument, writeSheets } from '../documents/index.ts'
import { accountHandlers } from '../nouns/account.ts'
import { agreementHandlers } from '../nouns/agreements.ts'
import { caseHandlers } from '../nouns/cases.ts'
import { logHandlers } from '../nouns/log.ts'
import { nodeHandlers } from '../nouns/node.ts'
import { partyHandlers } from '../nouns/parties.ts'
import { reading } from '../nouns/reading.ts'
import { recordHandlers } from '../nouns/records.ts'
import { seriesHandlers } from '../nouns/series.ts'
import { lexiconOf } from '../zone/index.ts'
import type { Foundation } from './foundation.ts'

const sha256: Hash = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())

/** `settled` waits until what was written has been followed. */
export function bindAll(foundation: Foundation, version: string, settled?: () => Promise<void>): { bound: Bound[]; cases: Cases } {
  const { zone, accounts, config } = foundation
  const records = openRecords(zone)
  const series = openSeries(zone)
  const cases = openCases(zone, records, sha256)
  const { task, project } = zone.pack.zone.planRegisters
  const bound = [
    ...accountHandlers({ accounts, config, issuer: zone.pack.zone.title.zh, partyExists: (party) => zone.isParty(party) }),
    ...partyHandlers(zone),
    ...agreementHandlers(openAgreements(zone)),
    ...recordHandlers({ zone, records, cases }),
    ...caseHandlers(cases),
    ...seriesHandlers(series),
    ...logHandlers({ ...foundation, hash: sha256 }),
    ...nodeHandlers(foundation, version),
    ...planModule({
      lexicon: lexiconOf(zone.pack), registers: { task, project }, records, readDocument, writeSheets, writeListDocument, hash: sha256,
    }),
    ...projectModule({ zone, records, cases, readSheet, writeSheets, ...(settled === undefined ? {} : { settled }) }),
    ...councilModule({ zone, records, cases, writeSheets, writeOfficial, ...(settled === undefined ? {} : { settled }) }),
    ...scheduleModule({ zone, records, reading, writeExchange: writeMspdi, readExchange: readMspdi, writePackage: writeOc4ids, hash: sha256 }),
    ...supervisionModule({ zone, records, cases, writeSheets, writeOfficial, ...(settled === undefined ? {} : { settled }) }),
    ...evaluationModule({ zone, records, cases, series, writeOfficial }),
    ...portalModule({ registers: zone.pack.registers.filter((register) => register.publicFields.length > 0), projectRegister: project }),
  ]
  return { bound, cases }
}
