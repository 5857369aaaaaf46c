import { BLANK, nestingOf, type Range } from './characters.ts'
import type { Block } from './blocks.ts'

/** A sentence of a block: `[from, to)` with its full stop and closing quotes. */
export interface Sentence extends Range { readonly block: Block; readonly depth: Uint8Array }

/** The sentences of a stretch of a block. They leave out nothing but blanks; a lone bar or bracket goes with the sentence before. */
export function sentencesIn(block: Block, range: Range): Sentence[] {
  const { norm } = block
  const depth = nestingOf(norm)
  const sentences: Sentence[] = []
  let from = range.from
  const take = (to: number): void => {
    while (from < to && BLANK.test(norm[from]!)) from++
    let end = to
    while (end > from && BLANK.test(norm[end - 1]!)) end--
    const before = sentences.at(-1)
    if (end > from && before !== undefined && !/[\p{L}\p{N}]/u.test(norm.slice(from, end))) sentences[sentences.length - 1] = { ...before, to: end }
    else if (end > from) sentences.push({ block, depth, from, to: end })
    from = to
  }
  for (let at = range.from; at < range.to; at++) {
    if (depth[at]! > 0 || !/[。!?]/.test(norm[at]!)) continue
    let end = at + 1
    while (end < range.to && /[。!?”’)》]/.test(norm[end]!)) end++
    take(end)
    at = end - 1
  }
  take(range.to)
  return sentences
}
