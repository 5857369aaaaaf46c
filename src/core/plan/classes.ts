import { ADVERBS, DESCRIPTION_WORDS, GOAL_WORDS, MECHANISM_WORDS, PRINCIPLE_WORDS, SAFEGUARD_WORDS, TASK_VERBS } from './data/words.ts'
import type { SentenceClass } from './types.ts'

/** Does a phrase open with a doing verb, adverbs and a subject before 与…地区 aside? */
export function opensWithVerb(phrase: string): boolean {
  let rest = phrase.replace(/^(?:[与和同].{1,12}?(?:地区|等地|市|县|区))/, '').trim()
  for (let turn = 0; turn < 4; turn++) {
    const adverb = ADVERBS.find((word) => rest.startsWith(word) && rest.length > word.length)
    if (adverb === undefined) break
    if (TASK_VERBS.some((verb) => rest.startsWith(verb)) && !TASK_VERBS.some((verb) => rest.slice(adverb.length).startsWith(verb))) break
    rest = rest.slice(adverb.length)
  }
  return TASK_VERBS.some((verb) => rest.startsWith(verb))
}

/** One class for a sentence; the order of the questions decides, and what none of them knows is 无法判断. */
export function classOf(sentence: string, has: { readonly project: boolean; readonly box: boolean; readonly heading: boolean }): SentenceClass {
  const words = sentence.trim()
  if (has.heading) return '描述'
  if (PRINCIPLE_WORDS.test(words)) return '原则'
  if (GOAL_WORDS.test(words) && !opensWithVerb(words)) return '目标'
  if (has.project) return '项目'
  if (SAFEGUARD_WORDS.test(words)) return '保障'
  if (MECHANISM_WORDS.test(words) && /建立|健全|完善|探索|构建|深化|发挥/.test(words)) return '机制'
  if (opensWithVerb(words)) return '任务'
  if (GOAL_WORDS.test(words)) return '目标'
  if (DESCRIPTION_WORDS.test(words)) return '描述'
  if (has.box) return '任务'
  if (split2(words).some(opensWithVerb)) return '任务'
  return /[\u4e00-\u9fff]/.test(words) && words.length < 12 ? '描述' : '无法判断'
}
const split2 = (words: string) => words.split(/[,，、]/).map((clause) => clause.trim())
