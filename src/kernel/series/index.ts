/** Series (序列): observations of one property at one place in one unit, sealed by the batch. */
import { fileURLToPath } from 'node:url'
import type { OutputOf } from '../../contract/operation.ts'
import type { seriesOperations } from '../../contract/series.ts'
import type { Instant, Result } from '../../core/value/index.ts'
import type { Read, Unit } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import * as observations from './observations.ts'
import * as store from './store.ts'

export { appendObservations, getBatch, getConfirmation, lastObservationAt, type Appended, type Given } from './observations.ts'
export { installSeries, type SeriesView } from './store.ts'

/** The schema `series`. */
export const seriesUnit: Unit = { schema: 'series', dir: fileURLToPath(new URL('./sql', import.meta.url)) }

/** Reading with a purpose needs a `Tx`: what is read under an agreement leaves a trace. */
export interface Series {
  list(read: Read, now: Instant): Promise<Result<{ items: store.SeriesView[] }>>
  observations(read: Read, now: Instant, id: string, span: observations.Span): Promise<Result<OutputOf<typeof seriesOperations.observations>>>
  /** Answer the caller with `getBatch` once it has committed. */
  append(tx: Tx, id: string, given: readonly observations.Given[]): Promise<Result<observations.Appended>>
  /** Answer the caller with `getConfirmation` once it has committed. */
  confirm(tx: Tx, id: string, span: { readonly from: string; readonly to: string }): Promise<Result<string>>
}

export function openSeries(zone: Zone): Series {
  return {
    list: (read, now) => store.listSeries(zone, read, now),
    observations: (read, now, id, span) => observations.listObservations(zone, read, now, id, span),
    append: (tx, id, given) => observations.appendObservations(tx, zone, id, given),
    confirm: (tx, id, span) => observations.confirmObservations(zone, tx, id, span),
  }
}
