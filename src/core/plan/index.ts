/** The plan compiler (规划编译): a plan document goes in, its tree, sentences, tasks, projects and indicators come out, each with its words. */
export { compilePlan } from './compile.ts'
export { DOMAINS } from './data/domains.ts'
export { type Labelled, STAGES } from './data/stages.ts'
export type * from './types.ts'
export { offsetsOf, utf16Span, wordsOf, type Offsets } from './offsets.ts'
