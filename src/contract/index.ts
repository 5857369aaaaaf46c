/** The contract: every operation, by room or noun. */
import { accountOperations } from './account.ts'
import { agreementOperations } from './agreement.ts'
import { caseOperations } from './case.ts'
import { evaluationOperations } from './evaluation.ts'
import { councilOperations } from './council.ts'
import { logOperations } from './log.ts'
import { nodeOperations } from './node.ts'
import type { Operation } from './operation.ts'
import { partyOperations } from './party.ts'
import { planOperations } from './plan.ts'
import { portalOperations } from './portal.ts'
import { projectOperations } from './project.ts'
import { recordOperations } from './record.ts'
import { scheduleOperations } from './schedule.ts'
import { seriesOperations } from './series.ts'
import { supervisionOperations } from './supervision.ts'

export const OPERATIONS = {
  account: accountOperations,
  party: partyOperations,
  agreement: agreementOperations,
  record: recordOperations,
  case: caseOperations,
  series: seriesOperations,
  log: logOperations,
  plan: planOperations,
  project: projectOperations,
  schedule: scheduleOperations,
  supervision: supervisionOperations,
  evaluation: evaluationOperations,
  council: councilOperations,
  portal: portalOperations,
  node: nodeOperations,
} as const

/** All operations in the order of the contract. */
export const allOperations: readonly Operation[] = Object.values(OPERATIONS).flatMap((room) => Object.values(room) as unknown as Operation[])
