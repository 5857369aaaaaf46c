/** Parties, the zone they form, and what each may show in public. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { PartyIdShape, TextShape } from './shapes.ts'

export const PartyRow = z.object({
  id: PartyIdShape,
  kind: z.enum(['area', 'body', 'org', 'person']),
  name: TextShape,
  short: TextShape.optional(),
  parent: PartyIdShape.optional(),
  areaCode: z.string().optional(),
  /** The provincial root this party stands under, or absent for one outside the zone. */
  side: z.string().optional(),
  point: z.object({ lon: z.number(), lat: z.number(), approximate: z.boolean() }).optional(),
  verified: z.boolean(),
})

export const ZoneView = z.object({
  code: z.string(),
  title: TextShape,
  version: z.string(),
  hash: z.string(),
  demonstration: z.boolean(),
  sides: z.array(z.object({ root: PartyIdShape, label: TextShape, bank: z.enum(['A', 'B', 'C', 'D']) })),
  parties: z.array(PartyRow),
  registers: z.array(z.object({
    code: z.string(), title: TextShape, schema: z.record(z.string(), z.unknown()), titleField: z.string(), columns: z.array(z.string()),
    searchFields: z.array(z.string()), publicFields: z.array(z.string()), geometry: z.enum(['none', 'point', 'line', 'any']),
  })),
  processes: z.array(z.object({
    code: z.string(), title: TextShape, moves: z.array(z.string()),
    clocks: z.array(z.object({ kind: z.string(), unit: z.string(), budget: z.number(), basis: TextShape, verified: z.boolean() })),
    reasons: z.record(z.string(), z.array(z.object({ code: z.string(), title: TextShape }))),
  })),
  purposes: z.array(z.object({ code: z.string(), title: TextShape })),
  /** Codes of the plan room's registers and processes by what they are for; what a zone leaves out is not there. */
  planRegisters: z.record(z.string(), z.string()),
  planProcesses: z.record(z.string(), z.string()),
  map: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), TextShape),
})

export const partyOperations = {
  zone: operation({
    name: 'party.zone.get', method: 'GET', path: '/zone', who: 'public',
    title: text('合作区配置（公开部分）', 'The zone as configured (public part)'), output: ZoneView,
  }),
  get: operation({
    name: 'party.party.get', method: 'GET', path: '/parties/{id}', who: 'public',
    title: text('查看一个主体', 'See one party'), params: z.strictObject({ id: PartyIdShape }), output: PartyRow, faults: ['party.unknown'],
  }),
}
