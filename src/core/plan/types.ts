/** What a compiled plan is. All offsets count Unicode code points of the decoded text, start inclusive, end exclusive. */

export interface Span { readonly start: number; readonly end: number }
export type SentenceClass = '目标' | '任务' | '项目' | '原则' | '机制' | '保障' | '描述' | '无法判断'
export interface Sentence extends Span { readonly class: SentenceClass }
/** Level 1 chapter, 2 section, 3 and 4 numbered headings, 5 a lead phrase that opens a paragraph, 6 a box (专栏). */
export interface Section extends Span { readonly title: string; readonly level: number }
export interface PlanQuantity { readonly value: string; readonly unit: string; readonly what: string }
export interface PlanTask extends Span {
  readonly title: string
  readonly chapter: string
  readonly domain: string
  readonly deadline: string
  readonly quantities: readonly PlanQuantity[]
  readonly lead: readonly string[]
  readonly support: readonly string[]
  /** Counterpart places and bodies that the words name. */
  readonly parties: readonly string[]
}
export interface PlanProject { readonly name: string; readonly stage: string; readonly domain: string; readonly places: readonly string[]; readonly box: string; readonly mentions: readonly Span[] }
export interface PlanIndicator extends Span { readonly name: string; readonly unit: string; readonly baseYear: string; readonly base: string; readonly target: string; readonly kind: string }
export interface PlanFinding extends Span { readonly rule: string; readonly message: string }
export interface CompiledPlan {
  readonly sentences: readonly Sentence[]
  readonly sections: readonly Section[]
  readonly tasks: readonly PlanTask[]
  readonly projects: readonly PlanProject[]
  readonly indicators: readonly PlanIndicator[]
  readonly findings: readonly PlanFinding[]
}

/** Names that the zone brings: its places and bodies, with the party each stands for. */
export interface PlanLexicon {
  readonly places: readonly { readonly name: string; readonly party?: string | undefined }[]
  readonly bodies: readonly { readonly name: string; readonly party?: string | undefined }[]
}
