/** Agreements: the only source of access across parties. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { DayShape, EntryRef, InstantShape, pageOf, PageQuery, PartyIdShape, TextShape, UuidShape } from './shapes.ts'

const What = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('register'), register: z.string(), fields: z.union([z.literal('*'), z.array(z.string()).min(1)]) }),
  z.strictObject({ kind: z.literal('process'), process: z.string() }),
  z.strictObject({ kind: z.literal('series'), property: z.string() }),
])

export const GrantShape = z.strictObject({
  grantor: PartyIdShape,
  grantees: z.array(PartyIdShape).min(1).max(200),
  what: What,
  purposes: z.array(z.string()).min(1).max(50),
  mode: z.enum(['unconditional', 'conditional', 'refused']),
  conditions: z.array(z.record(z.string(), z.unknown())).max(10).optional(),
})

export const AgreementView = z.object({
  id: UuidShape,
  version: z.number().int(),
  title: TextShape,
  parties: z.array(PartyIdShape),
  grants: z.array(GrantShape),
  from: DayShape,
  until: DayShape.optional(),
  state: z.enum(['draft', 'signing', 'inForce', 'suspended', 'ended', 'expired']),
  signatures: z.array(z.object({ party: PartyIdShape, at: InstantShape })),
  suspendedBy: z.array(PartyIdShape),
  history: z.array(z.object({ at: InstantShape, party: PartyIdShape, move: z.string(), reason: z.string().optional(), version: z.number().int(), entry: EntryRef.optional() })),
  /** New terms that wait for the signature of every side; until then the ones above hold. */
  revision: z.object({ by: PartyIdShape, title: TextShape, grants: z.array(GrantShape), until: DayShape.optional(), signatures: z.array(z.object({ party: PartyIdShape, at: InstantShape })) }).optional(),
  /** What the caller's party may do now. */
  moves: z.array(z.string()),
  demonstration: z.boolean(),
})

/** What a revision can change; the sides and the first day stay. */
const Terms = {
  title: z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(300) }),
  grants: z.array(GrantShape).min(1).max(100), until: DayShape.optional(),
}

const idParam = z.strictObject({ id: UuidShape })

export const agreementOperations = {
  list: operation({
    name: 'agreement.agreement.list', method: 'GET', path: '/agreements', who: 'acting',
    title: text('协议列表', 'List agreements'), query: z.strictObject({ ...PageQuery, state: z.string().max(20).optional() }), output: pageOf(AgreementView),
  }),
  get: operation({
    name: 'agreement.agreement.get', method: 'GET', path: '/agreements/{id}', who: 'acting',
    title: text('查看协议', 'See an agreement'), params: idParam, output: AgreementView, faults: ['agreement.unknown'],
  }),
  draft: operation({
    name: 'agreement.agreement.draft', method: 'POST', path: '/agreements', who: ['officer', 'leader'],
    title: text('起草协议', 'Draft an agreement'),
    body: z.strictObject({
      ...Terms, parties: z.array(PartyIdShape).min(2).max(20), from: DayShape,
    }),
    output: AgreementView, faults: ['agreement.unknown_term', 'agreement.party_missing', 'agreement.dates', 'party.unknown'],
  }),
  revise: operation({
    name: 'agreement.agreement.revise', method: 'POST', path: '/agreements/{id}/revisions', who: ['officer', 'leader'],
    title: text('修订协议（各方签署前旧条款继续有效）', 'Revise an agreement (the old terms hold until all sides have signed)'), params: idParam,
    body: z.strictObject({ version: z.number().int(), ...Terms }),
    output: AgreementView, faults: ['agreement.unknown', 'agreement.stale', 'agreement.move_refused', 'agreement.not_a_side', 'agreement.unknown_term', 'agreement.party_missing', 'agreement.dates'],
  }),
  move: operation({
    name: 'agreement.agreement.move', method: 'POST', path: '/agreements/{id}/moves', who: ['officer', 'leader'],
    title: text('签署、中止、恢复或终止协议', 'Sign, suspend, resume or end an agreement'), params: idParam,
    body: z.strictObject({ move: z.enum(['sign', 'suspend', 'resume', 'end']), version: z.number().int(), reason: z.string().max(1000).optional() }),
    output: AgreementView, faults: ['agreement.unknown', 'agreement.stale', 'agreement.move_refused', 'agreement.not_a_side', 'agreement.reason_required'],
  }),
  decide: operation({
    name: 'agreement.decision.explain', method: 'POST', path: '/agreements/decisions', who: 'acting',
    title: text('试算一次访问并说明理由', 'Try an access and explain the decision'),
    body: z.strictObject({ owner: PartyIdShape, what: z.strictObject({ kind: z.enum(['register', 'process', 'series']), code: z.string() }), fields: z.array(z.string()).optional(), purpose: z.string() }),
    output: z.object({ allowed: z.boolean(), fields: z.array(z.string()), agreement: UuidShape.optional(), trace: z.array(TextShape) }),
  }),
}
