import { text } from '../value/index.ts'
import type { Text } from '../value/index.ts'

/** Where words stand: offsets in Unicode code points of the decoded text, start inclusive, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

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

/**
 * The stage of a project, from weak to strong: where a project is mentioned more than once, the strongest mention tells its stage.
 * 推进 is what plain doing verbs say (推进, 建设, 打造, 建立); 其他 is a list without a verb.
 */
export const STAGES = {
  其他: text('其他', 'Other'),
  储备: text('储备', 'Reserve'),
  谋划: text('谋划', 'Concept'),
  推进: text('推进', 'Under way'),
  争取: text('争取', 'Bid'),
  研究论证: text('研究论证', 'Study'),
  前期工作: text('前期工作', 'Preparation'),
  开工建设: text('开工建设', 'Start of works'),
  建成投用: text('建成投用', 'In use'),
} as const satisfies Record<string, Text>
export type Stage = keyof typeof STAGES

/** What a task or project is about. */
export const DOMAINS = {
  交通: text('交通', 'Transport'),
  能源: text('能源', 'Energy'),
  水利: text('水利', 'Water'),
  新基建: text('新基建', 'New infrastructure'),
  产业: text('产业', 'Industry'),
  文旅: text('文旅', 'Culture and tourism'),
  商贸物流: text('商贸物流', 'Trade and logistics'),
  农业: text('农业', 'Agriculture'),
  生态: text('生态', 'Ecology'),
  开放: text('开放', 'Opening up'),
  教育: text('教育', 'Education'),
  医疗: text('医疗', 'Health'),
  文化: text('文化', 'Culture'),
  就业社保: text('就业社保', 'Jobs and social security'),
  社会治理: text('社会治理', 'Social governance'),
  体制机制: text('体制机制', 'Institutions'),
} as const satisfies Record<string, Text>
export type Domain = keyof typeof DOMAINS

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

export interface PlanSentence extends Span { readonly class: SentenceClass }

/** A chapter, section or box (专栏). The span is the heading's own words; level 1 is the outermost. */
export interface PlanSection extends Span { readonly title: string; readonly level: number }

/** A figure as written: `value` without spaces (`＞25`, `5.2左右` keep their bounds), `what` the words it measures. */
export interface PlanQuantity { readonly value: string; readonly unit: string; readonly what: string }

export interface PlanTask extends Span {
  /** The lead phrase, or the paragraph's first clause. The span is its own words. */
  readonly title: string
  /** Title of the innermost numbered section around it; empty where the text has none. */
  readonly chapter: string
  readonly domain: Domain
  /** Last day meant, `YYYY-MM-DD`; null where the paragraph names none. */
  readonly deadline: string | null
  readonly quantities: readonly PlanQuantity[]
  /** 牵头单位 and 配合单位 as written. */
  readonly lead: readonly string[]
  readonly support: readonly string[]
  /** Party ids (`area:910101`, `body:…`) of the places and bodies named in the task's paragraph, as the lexicon resolves them. */
  readonly parties: readonly string[]
}

export interface PlanProject {
  /** As in the text, without its governing verb; line breaks inside it removed. */
  readonly name: string
  readonly stage: Stage
  readonly domain: Domain
  /** Names of places in it or, failing that, of the sentence's subject. */
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

export interface PlanFinding extends Span { readonly rule: FindingRule; readonly message: string }

/** What a plan says, every item with the words it came from. Arrays are in order of the text. */
export interface CompiledPlan {
  readonly sentences: readonly PlanSentence[]
  readonly sections: readonly PlanSection[]
  readonly tasks: readonly PlanTask[]
  readonly projects: readonly PlanProject[]
  readonly indicators: readonly PlanIndicator[]
  readonly findings: readonly PlanFinding[]
}

/** The names of one zone, from its pack: everything that general administrative Chinese does not know. */
export interface PlanLexicon {
  readonly places: readonly LexiconName[]
  readonly bodies: readonly LexiconName[]
}
/** A name with its party (`area:910101`, `body:910101.fgw`); names without a party are known but stand for nobody. */
export interface LexiconName { readonly name: string; readonly party?: string | undefined }
