/** Agreements (协议): the only source of access across parties. */
import { fileURLToPath } from 'node:url'
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import type { Instant, Result } from '../../core/value/index.ts'
import type { Read, Unit } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import * as acting from './act.ts'

export { draftAgreement, moveAgreement, reviseAgreement } from './act.ts'
export { listOpenGrants, type GrantKind, type OpenGrant } from './grants.ts'
export { findAgreementByCode } from './store.ts'

/** The schema `agreement`. */
export const agreementUnit: Unit = { schema: 'agreement', dir: fileURLToPath(new URL('./sql', import.meta.url)) }

type Operations = (typeof OPERATIONS)['agreement']

export interface Agreements {
  list(read: Read, now: Instant, query: { cursor?: string | undefined; limit: number; state?: string | undefined }): Promise<Result<{ items: acting.AgreementView[]; next?: string }>>
  get(read: Read, now: Instant, id: string): Promise<Result<acting.AgreementView>>
  draft(tx: Tx, given: acting.Draft): Promise<Result<{ id: string; version: number }>>
  /** Proposes new terms; once the agreement holds, the old ones hold until every side has signed. */
  revise(tx: Tx, id: string, given: acting.Revising): Promise<Result<{ version: number }>>
  move(tx: Tx, id: string, given: acting.AgreementMoving): Promise<Result<{ version: number }>>
  /** Whether the acting party may, and why. */
  decide(read: Read, now: Instant, asked: BodyOf<Operations['decide']>): Promise<Result<OutputOf<Operations['decide']>>>
}

export function openAgreements(zone: Zone): Agreements {
  return {
    list: acting.list,
    get: acting.get,
    draft: (tx, given) => acting.draftAgreement(tx, zone, given),
    revise: (tx, id, given) => acting.reviseAgreement(tx, zone, id, given),
    move: (tx, id, given) => acting.moveAgreement(tx, zone, id, given),
    decide: (read, now, asked) => acting.explainDecision(zone, read, now, asked),
  }
}
