export * from './types.ts'
export { offsetsOf, utf16Span, wordsOf } from './offsets.ts'
export type { Offsets } from './offsets.ts'
export { compilePlan } from './compile.ts'
