import { text } from '../value/index.ts'
import type { Text } from '../value/index.ts'
import type { DomainCode } from './data/domains.ts'
import type { StageCode } from './data/stages.ts'

/** Where words stand: offsets in Unicode code points of the decoded text, start inclusive, end exclusive. */
export interface Span { readonly start: number; readonly end: number }

/** What a sentence does in a plan. Each sentence is in exactly one class; 无法判断 is honest and counted. */
export const SENTENCE_CLASSES = {
  目标: text('目标', 'Goal'),
  任务: text('任务', 'Task'),
  项目: text('项目', 'Project'),
  原则: text('原则', 'Principle'),
  机制: text('机制', 'Mechanism'),
  保障: text('保障', 'Safeguard'),
  描述: text('描述', 'Description'),
  无法判断: text('无法判断', 'Cannot tell'),
} as const satisfies Record<string, Text>
export type SentenceClass = keyof typeof SENTENCE_CLASSES

/** The rules of the linter. */
export const FINDING_RULES = {
  'task.no_owner': text('任务没有责任单位', 'Task without an owner'),
  'task.no_deadline': text('任务没有时限', 'Task without a deadline'),
  'task.no_measure': text('任务没有可衡量的成果', 'Task without a measure'),
  'task.vague_verb': text('任务用词空泛', 'Task with a vague verb'),
  'project.no_stage': text('项目没有阶段', 'Project without a stage'),
  'project.two_stages': text('同一项目写了两个阶段', 'Same project at two stages'),
  'place.unknown': text('地名查不到', 'Place that does not exist'),
} as const satisfies Record<string, Text>
export type FindingRule = keyof typeof FINDING_RULES

/** The sentences leave out nothing but blanks between them. */
export interface PlanSentence extends Span { readonly class: SentenceClass }

/** A chapter, section or box (专栏). The span is the heading's own words; level 1 is the outermost, a box stands one below the section around it. */
export interface PlanSection extends Span { readonly title: string; readonly level: number }

/** A figure as written (`＞25`, `5.2左右` keep their bounds), its unit, and the words it measures. */
export interface PlanQuantity { readonly value: string; readonly unit: string; readonly what: string }

export interface PlanTask extends Span {
  /** The heading without its number, the lead phrase, or the paragraph's first clause. The span is its own words. */
  readonly title: string
  /** Title of the chapter around it; empty where the text has lost it. */
  readonly chapter: string
  readonly domain: DomainCode
  /** Last day meant, `YYYY-MM-DD`; null where the paragraph names none. */
  readonly deadline: string | null
  readonly quantities: readonly PlanQuantity[]
  /** 牵头单位 and 配合单位 as written. */
  readonly lead: readonly string[]
  readonly support: readonly string[]
  /** Party ids (`area:910101`, `body:…`) of the places and bodies that the task's paragraph names, as the lexicon resolves them. */
  readonly parties: readonly string[]
}

export interface PlanProject {
  /** As in the text, without its governing verb; line breaks inside it removed. */
  readonly name: string
  readonly stage: StageCode
  readonly domain: DomainCode
  /** Places that its name holds. */
  readonly places: readonly string[]
  /** Title of the box of its first boxed mention; null where it has none. */
  readonly box: string | null
  readonly mentions: readonly Span[]
}

export interface PlanIndicator extends Span {
  readonly name: string
  readonly unit: string
  readonly baseYear: string | null
  /** As written; null where the table shows a dash. */
  readonly base: string | null
  readonly target: string | null
  readonly kind: '约束性' | '预期性' | null
}

/** What a rule found, with a suggestion: `message` in Chinese, `messageEn` in English. */
export interface PlanFinding extends Span { readonly rule: FindingRule; readonly message: string; readonly messageEn: string }

/** What a plan says, every item with the words it came from. Arrays are in the order of the text. */
export interface CompiledPlan {
  readonly sentences: readonly PlanSentence[]
  readonly sections: readonly PlanSection[]
  readonly tasks: readonly PlanTask[]
  readonly projects: readonly PlanProject[]
  readonly indicators: readonly PlanIndicator[]
  readonly findings: readonly PlanFinding[]
}

/** The names of one zone, from its pack: everything that general administrative Chinese does not know. */
export interface PlanLexicon { readonly places: readonly LexiconName[]; readonly bodies: readonly LexiconName[] }
/** A name with its party (`area:910101`, `body:910101.fgw`); a name without a party is known but stands for nobody. */
export interface LexiconName { readonly name: string; readonly party?: string | undefined }
