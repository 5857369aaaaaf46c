/** The words of data/verbs.ts, to be found at a place of a text. */
import { ABSTRACT_TAILS, ADVERBS, PREPOSITIONS, TAILS, VERBS } from './data/verbs.ts'
import { indexSet, indexWords } from './words.ts'

export const verbs = indexWords(VERBS)
export const adverbs = indexSet(ADVERBS)
export const prepositions = indexSet(PREPOSITIONS)
export const tails = indexWords(TAILS)
export const abstract = indexSet(ABSTRACT_TAILS)
