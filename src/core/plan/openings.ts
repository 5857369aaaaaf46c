import { TASK_VERBS } from './data/tasks.ts'
import { ADVERBS } from './data/verbs.ts'
import { findOpeningVerb } from './clauses.ts'
import { indexSet } from './words.ts'

const taskVerbs = indexSet(TASK_VERBS)
const adverbs = indexSet(ADVERBS)
const NUMBER = /^(?:\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\)|—+|[一二三四五六七八九十]是|\s)*/

/** Does a phrase begin with a verb of tasks, adverbs aside? */
export function startsWithTaskVerb(norm: string): boolean {
  let at = NUMBER.exec(norm)![0].length
  for (let turn = 0; turn < 5; turn++) {
    if (taskVerbs.findAt(norm, at) !== undefined) return true
    const adverb = adverbs.findAt(norm, at)
    if (adverb === undefined) return false
    at += adverb.word.length
  }
  return false
}

/** Does a phrase open with what is to be done? Adverbs and 与A, 依托A before the verb do not count. */
export function opensWithVerb(norm: string): boolean {
  return startsWithTaskVerb(norm) || findOpeningVerb(norm.slice(NUMBER.exec(norm)![0].length)) !== undefined
}
