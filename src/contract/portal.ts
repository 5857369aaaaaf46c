/** Room `portal` (门户): what anybody may see without an account. Pages are rendered on the server from these shapes. */
import { z } from 'zod'
import { type Language, type Text, text } from '../core/value/index.ts'
import type { QuestionnaireView } from './evaluation.ts'
import { operation } from './operation.ts'
import type { ZoneView } from './party.ts'
import type { RecordView } from './record.ts'
import { InstantShape, TextShape } from './shapes.ts'

export const PortalOverview = z.object({
  registers: z.array(z.object({ register: z.string(), title: TextShape, published: z.number().int() })),
  /** Published projects by a field of the register, for the picture on the home page. */
  byDomain: z.array(z.object({ domain: z.string(), stages: z.array(z.object({ stage: z.string(), count: z.number().int() })) })),
  recent: z.array(z.object({ register: z.string(), id: z.string(), title: z.string(), at: InstantShape })),
  asOf: InstantShape,
})
export type PortalOverview = z.infer<typeof PortalOverview>

export const portalOperations = {
  overview: operation({ name: 'portal.overview', method: 'GET', path: '/portal', who: 'public', title: text('门户首页数据', 'Figures of the portal'), output: PortalOverview }),
}

export interface OperationRow { readonly name: string; readonly method: string; readonly path: string; readonly title: Text; readonly who: string; readonly takes: readonly string[]; readonly faults: readonly string[] }
export interface FaultRow { readonly name: string; readonly status: number; readonly says: Text; readonly todo: Text }

export type PortalPage =
  | { readonly kind: 'home'; readonly overview: PortalOverview }
  | { readonly kind: 'register'; readonly register: string; readonly rows: readonly RecordView[]; readonly next?: string | undefined; readonly q: string; readonly total: number; readonly totalIsFloor: boolean }
  | { readonly kind: 'record'; readonly record: RecordView }
  | { readonly kind: 'questionnaires'; readonly open: readonly QuestionnaireView[] }
  /** `given` is what was chosen and refused, by question. */
  | { readonly kind: 'questionnaire'; readonly questionnaire: QuestionnaireView; readonly isDone: boolean; readonly given: Readonly<Record<string, readonly string[]>>; readonly refusal?: { readonly says: Text; readonly todo: Text } | undefined }
  | { readonly kind: 'map' }
  | { readonly kind: 'api'; readonly operations: readonly OperationRow[] }
  | { readonly kind: 'errors'; readonly faults: readonly FaultRow[] }
  | { readonly kind: 'problem'; readonly status: number; readonly says: Text; readonly todo: Text }

/** All that a portal page is made from: the same input gives the same bytes. */
export interface PortalInput {
  readonly page: PortalPage
  readonly language: Language
  readonly largeType: boolean
  /** Path and query of this page, for the language and type switches. */
  readonly path: string
  /** Names of the hashed style sheet to link. */
  readonly styles: readonly string[]
  readonly zone: z.infer<typeof ZoneView>
}

/** What `web/portal/entry.tsx` exports: a whole HTML document. */
export type RenderPortal = (input: PortalInput) => string
