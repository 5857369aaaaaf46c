/** All faults by name, and the words of one. */
import { type Fault, fill, type Language, type Text } from '../core/value/index.ts'
import { AGREEMENT_FAULTS } from '../core/agreement/index.ts'
import { CALENDAR_FAULTS } from '../core/calendar/index.ts'
import { CASE_FAULTS } from '../core/case/index.ts'
import { CLOCK_FAULTS } from '../core/clock/index.ts'
import { CODE_FAULTS } from '../core/codes/index.ts'
import { EVALUATION_FAULTS } from '../core/evaluation/index.ts'
import { FEDERATION_FAULTS } from '../core/federation/index.ts'
import { LOG_FAULTS } from '../core/log/index.ts'
import { PARTY_FAULTS } from '../core/party/index.ts'
import { RECORD_FAULTS } from '../core/record/index.ts'
import { SCHEDULE_FAULTS } from '../core/schedule/index.ts'
import { SERIES_FAULTS } from '../core/series/index.ts'
import { VALUE_FAULTS } from '../core/value/index.ts'
import { evaluationFaults } from './faults-evaluation.ts'
import { councilFaults } from './faults-council.ts'
import { projectFaults } from './faults-project.ts'
import { supervisionFaults } from './faults-supervision.ts'
import { nounFaults, planFaults, requestFaults, sessionFaults, type FaultEntry } from './faults.ts'

export const FAULTS: Readonly<Record<string, FaultEntry>> = {
  ...VALUE_FAULTS, ...CODE_FAULTS, ...CALENDAR_FAULTS, ...CLOCK_FAULTS, ...PARTY_FAULTS, ...AGREEMENT_FAULTS, ...CASE_FAULTS, ...SERIES_FAULTS, ...RECORD_FAULTS, ...SCHEDULE_FAULTS, ...EVALUATION_FAULTS, ...LOG_FAULTS, ...FEDERATION_FAULTS,
  ...requestFaults, ...sessionFaults, ...nounFaults, ...planFaults, ...projectFaults, ...councilFaults, ...supervisionFaults, ...evaluationFaults,
}

/** The entry of a fault. @throws where no table has it: a fault nobody wrote words for is a bug. */
export function getFaultEntry(name: string): FaultEntry {
  const entry = FAULTS[name]
  if (entry === undefined) throw new Error(`fault ${name} stands in no table`)
  return entry
}

/** What the reader is told and can do, in both languages. A parameter `reason_en` stands in for `reason` in English. */
export function wordsOf(value: Fault): { says: Text; todo: Text; status: number } {
  const entry = getFaultEntry(value.fault)
  const both = (words: Text): Text => ({ zh: inLanguage(words, 'zh', value), en: inLanguage(words, 'en', value) })
  return { says: both(entry.says), todo: both(entry.todo), status: entry.status }
}

function inLanguage(words: Text, language: Language, value: Fault): string {
  if (language === 'zh') return fill(words.zh, value.params)
  const english: Record<string, string | number> = { ...value.params }
  for (const [name, param] of Object.entries(value.params)) if (name.endsWith('_en')) english[name.slice(0, -3)] = param
  return fill(words.en, english)
}
