/** Series: observations of one property at one place in one unit. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { EntryRef, InstantShape, PartyIdShape, TextShape, UuidShape } from './shapes.ts'

export const SeriesRow = z.object({
  id: UuidShape, code: z.string(), owner: PartyIdShape, property: z.string(), title: TextShape, unit: z.string(), place: z.string(),
  point: z.object({ lon: z.number(), lat: z.number() }).optional(), limit: z.object({ value: z.number(), label: TextShape, above: z.boolean() }).optional(),
  demonstration: z.boolean(), last: z.object({ at: InstantShape, value: z.number().nullable(), quality: z.string() }).optional(),
})
const Observation = z.strictObject({ at: InstantShape, value: z.number().nullable(), quality: z.string().max(20).default('good') })
const idParam = z.strictObject({ id: UuidShape })
const faults = ['series.unknown', 'purpose.unknown']

export const seriesOperations = {
  list: operation({
    name: 'series.series.list', method: 'GET', path: '/series', who: 'acting', title: text('监测序列', 'List series'),
    query: z.strictObject({ purpose: z.string().max(64).optional() }), output: z.object({ items: z.array(SeriesRow) }), faults: ['purpose.unknown'],
  }),
  observations: operation({
    name: 'series.observation.list', method: 'GET', path: '/series/{id}/observations', who: 'acting', title: text('观测值', 'Observations'), params: idParam,
    query: z.strictObject({ from: InstantShape.optional(), to: InstantShape.optional(), points: z.coerce.number().int().min(10).max(5_000).default(1_000), purpose: z.string().max(64).optional() }),
    output: z.object({ series: SeriesRow, items: z.array(z.object({ at: InstantShape, value: z.number().nullable(), quality: z.string(), state: z.enum(['provisional', 'confirmed', 'corrected']) })), thinned: z.boolean() }), faults,
  }),
  append: operation({
    name: 'series.observation.append', method: 'POST', path: '/series/{id}/observations', who: ['officer', 'clerk'], title: text('报送一批观测值', 'Append a batch of observations'), params: idParam,
    body: z.strictObject({ observations: z.array(Observation).min(1).max(10_000) }),
    output: z.object({ batch: UuidShape, accepted: z.number().int(), duplicates: z.number().int(), seal: z.string(), entry: EntryRef }), faults: ['series.unknown', 'series.not_owner', 'series.invalid', 'series.future', 'series.unit', 'series.quality', 'series.value', 'series.conflict'], bodyBytesMax: 4_000_000,
  }),
  confirm: operation({
    name: 'series.observation.confirm', method: 'POST', path: '/series/{id}/confirmations', who: ['officer', 'leader'], title: text('确认数据', 'Confirm observations'), params: idParam,
    body: z.strictObject({ from: InstantShape, to: InstantShape }), output: z.object({ confirmed: z.number().int(), entry: EntryRef }), faults: ['series.unknown', 'series.not_owner'],
  }),
}
