/** Handlers of the case operations. */
import { OPERATIONS } from '../../contract/index.ts'
import type { Cases } from '../../kernel/cases/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'

export function caseHandlers(cases: Cases): Bound[] {
  return bind(OPERATIONS.case, {
    list: (call, { query }) => call.read((read) => cases.list(read, call.now(), query)),
    today: (call) => call.read((read) => cases.today(read, call.now())),
    get: (call, { params }) => call.read((read) => cases.get(read, call.now(), params.id)),
    open: async (call, { body }) => {
      const opened = await call.transact((tx) => cases.open(tx, body))
      return opened.ok ? call.read((read) => cases.get(read, call.now(), opened.value)) : opened
    },
    move: async (call, { params, body }) => {
      const moved = await call.transact((tx) => cases.move(tx, params.id, body))
      return moved.ok ? call.read((read) => cases.get(read, call.now(), params.id)) : moved
    },
    explain: (call, { params }) => call.read((read) => cases.explain(read, call.now(), params.id)),
  } satisfies Handlers<typeof OPERATIONS.case>)
}
