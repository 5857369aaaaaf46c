import { type Range, splitOutside, trimmed } from './characters.ts'
import { GOAL_MARK, LED_IN, MADE, RISES, SAYS } from './data/indicators.ts'
import { UNITS } from './measures.ts'
import type { Sentence } from './sentences.ts'

/** An indicator that a sentence states: 到2030年,森林覆盖率达到62%以上。 */
export interface StatedIndicator { readonly sentence: Sentence; readonly range: Range; readonly name: string; readonly unit: string; readonly target: string }

const [NAME_CHARACTERS_MIN, NAME_CHARACTERS_MAX] = [3, 40]
const STATED = new RegExp(`^(.+?)((?:${SAYS})+)((?:约|超过?|近|不低于|不少于|不超过|不高于)?\\s*\\d[\\d,.]*(?:[~—\\-至]\\d[\\d,.]*)?%?)\\s*((?:${UNITS})?(?:/[\\u4e00-\\u9fff\\d]{1,4})?(?:\\([\\u4e00-\\u9fff]{1,2}\\))?)(以上|以下|左右|以内)?$`)
const BOUND = /(?:突破|超过?|不低于|不少于|不超过|不高于|控制在)$/

/** The indicators of a sentence; outside goals only from the words on that name a year or a period. */
export function indicatorsStated(sentence: Sentence, isGoal: boolean): StatedIndicator[] {
  const { norm, text } = sentence.block
  const mark = norm.slice(sentence.from, sentence.to).search(GOAL_MARK)
  if (mark < 0 && !isGoal) return []
  const clauses = splitOutside(norm, sentence.depth, ',;:。!?', { from: isGoal ? sentence.from : sentence.from + mark, to: sentence.to })
  return clauses.flatMap((clause) => splitOutside(norm, sentence.depth, '、', clause)).flatMap((part) => {
    const range = trimmed(norm, part)
    const from = range.from + (LED_IN.exec(norm.slice(range.from, range.to))?.[0].length ?? 0)
    const found = STATED.exec(norm.slice(from, range.to))
    if (found === null) return []
    const [, words = '', says = '', figure = '', unit = '', bound = ''] = found
    const name = words.length + (RISES.test(says) ? RISES.exec(says)![0].length : 0)
    if (name < NAME_CHARACTERS_MIN || name > NAME_CHARACTERS_MAX || MADE.test(words) || unit === '' && !figure.endsWith('%') || unit === '年') return []
    const named = text.slice(from, from + name)
    return [{ sentence, range: { from, to: range.to }, name: named, unit: figure.endsWith('%') ? '%' : unit, target: `${BOUND.exec(says)?.[0] ?? ''}${figure.replace(/%$/, '').trim()}${bound}` }]
  })
}
