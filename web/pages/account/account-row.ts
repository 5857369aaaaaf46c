/** An account as its administrators see it. */
import type { OutputOf } from '../../../src/contract/operation.ts'
import type { OPERATIONS } from '../../client/api.ts'

export type Account = OutputOf<typeof OPERATIONS.account.list>['items'][number]
