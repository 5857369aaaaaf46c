/** Handlers of the agreement operations. */
import { OPERATIONS } from '../../contract/index.ts'
import type { Agreements } from '../../kernel/agreements/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'

export function agreementHandlers(agreements: Agreements): Bound[] {
  return bind(OPERATIONS.agreement, {
    list: (call, { query }) => call.read((read) => agreements.list(read, call.now(), query)),
    get: (call, { params }) => call.read((read) => agreements.get(read, call.now(), params.id)),
    draft: async (call, { body }) => {
      const drafted = await call.transact((tx) => agreements.draft(tx, body))
      return drafted.ok ? call.read((read) => agreements.get(read, call.now(), drafted.value.id)) : drafted
    },
    revise: async (call, { params, body }) => {
      const revised = await call.transact((tx) => agreements.revise(tx, params.id, body))
      return revised.ok ? call.read((read) => agreements.get(read, call.now(), params.id)) : revised
    },
    move: async (call, { params, body }) => {
      const moved = await call.transact((tx) => agreements.move(tx, params.id, body))
      return moved.ok ? call.read((read) => agreements.get(read, call.now(), params.id)) : moved
    },
    decide: (call, { body }) => call.read((read) => agreements.decide(read, call.now(), body)),
  } satisfies Handlers<typeof OPERATIONS.agreement>)
}
