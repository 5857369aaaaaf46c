/** Handlers of the series operations. */
import { OPERATIONS } from '../../contract/index.ts'
import { ok } from '../../core/value/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'
import { getBatch, getConfirmation, type Series } from '../../kernel/series/index.ts'
import { reading } from './reading.ts'

export function seriesHandlers(series: Series): Bound[] {
  return bind(OPERATIONS.series, {
    list: (call) => reading(call, (read) => series.list(read, call.now())),
    observations: (call, { params, query }) => reading(call, (read) => series.observations(read, call.now(), params.id, query)),
    append: async (call, { params, body }) => {
      const appended = await call.transact((tx) => series.append(tx, params.id, body.observations))
      return appended.ok ? ok(await call.read((read) => getBatch(read, appended.value))) : appended
    },
    confirm: async (call, { params, body }) => {
      const confirmed = await call.transact((tx) => series.confirm(tx, params.id, body))
      return confirmed.ok ? ok(await call.read((read) => getConfirmation(read, confirmed.value))) : confirmed
    },
  } satisfies Handlers<typeof OPERATIONS.series>)
}
