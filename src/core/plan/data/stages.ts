/** Stages of a project, weak to strong: of several mentions the strongest tells the stage. 推进 is what plain doing verbs say, 其他 a list without a verb. */
import type { Text } from '../../value/index.ts'

export interface Labelled<Code extends string = string> { readonly code: Code; readonly label: Text }

export const STAGES = [
  { code: '其他', label: { zh: '其他', en: 'Other' } },
  { code: '储备', label: { zh: '储备', en: 'Reserve' } },
  { code: '谋划', label: { zh: '谋划', en: 'Concept' } },
  { code: '推进', label: { zh: '推进', en: 'Under way' } },
  { code: '争取', label: { zh: '争取', en: 'Bid' } },
  { code: '研究论证', label: { zh: '研究论证', en: 'Study' } },
  { code: '前期工作', label: { zh: '前期工作', en: 'Preparation' } },
  { code: '开工建设', label: { zh: '开工建设', en: 'Start of works' } },
  { code: '建成投用', label: { zh: '建成投用', en: 'In use' } },
] as const satisfies readonly Labelled[]
export type StageCode = (typeof STAGES)[number]['code']

const RANK: ReadonlyMap<StageCode, number> = new Map(STAGES.map(({ code }, rank) => [code, rank]))
/** Place in the order of stages, 0 the weakest. */
export const rankOf = (stage: StageCode): number => RANK.get(stage) ?? 0

/** What one mention says where several words speak: the specific beats the general, of two specific ones the further. */
export function stageOfWords(words: readonly StageCode[]): StageCode {
  const specific = words.filter((stage) => stage !== '推进' && stage !== '其他')
  const candidates = specific.length > 0 ? specific : words
  return candidates.reduce<StageCode>((best, stage) => (rankOf(stage) > rankOf(best) ? stage : best), '其他')
}
