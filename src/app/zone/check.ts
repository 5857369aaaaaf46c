/** What a pack must hold beyond the form of each file: whatever one file names another has, nothing stands twice, and nothing contradicts itself. */
import { checkAccounts } from './check-accounts.ts'
import { checkAgreements } from './check-agreements.ts'
import { checkOutcome } from './check-outcome.ts'
import { checkNames, checkParties } from './check-parties.ts'
import { checkPlaces } from './check-places.ts'
import { checkProcesses } from './check-processes.ts'
import { checkRegisters } from './check-registers.ts'
import { checkSeries } from './check-series.ts'
import { checkTimes } from './check-times.ts'
import { checkZone } from './check-zone.ts'
import { type Check, type Draft, openCheck } from './draft.ts'
import type { Problem } from './problems.ts'

const RULES: readonly ((check: Check) => void)[] = [
  checkZone, checkParties, checkNames, checkPlaces, checkRegisters, checkProcesses, checkAgreements, checkAccounts, checkSeries, checkTimes, checkOutcome,
]

/** Every problem between the parts of a pack. A part that could not be read is passed over: what it may hold is not reported as missing. */
export function checkDraft(draft: Draft): Problem[] {
  const problems: Problem[] = []
  const check = openCheck(draft, problems)
  for (const rule of RULES) rule(check)
  return problems
}
