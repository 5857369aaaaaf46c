/** The plan compiler (规划编译): a plan document goes in, its tree, sentences, tasks, projects and indicators come out, each with its words. */
export { compilePlan } from './compile.ts'
export { DOMAINS, type DomainCode } from './data/domains.ts'
export { type Labelled, type StageCode, STAGES } from './data/stages.ts'
export * from './types.ts'
export { offsetsOf, utf16Span, wordsOf, type Offsets } from './offsets.ts'
