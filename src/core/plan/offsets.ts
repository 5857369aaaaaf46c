import type { Span } from './types.ts'

/** Turns offsets of one kind into the other, for one text. Offsets outside the text are clamped. */
export interface Offsets {
  /** Length in code points. A lone surrogate counts as one. */
  readonly length: number
  readonly toUtf16: (codePoints: number) => number
  readonly toCodePoints: (utf16: number) => number
}

/** The offset tables of a text; free where it has no character outside the basic plane. */
export function offsetsOf(text: string): Offsets {
  const pairs = surrogatePairs(text)
  const length = text.length - pairs.length
  const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most)
  return {
    length,
    toUtf16: (codePoints) => {
      const at = clamp(codePoints, length)
      return at + countBelow(pairs, (pair, index) => pair - index < at)
    },
    toCodePoints: (utf16) => {
      const at = clamp(utf16, text.length)
      return at - countBelow(pairs, (pair) => pair + 1 < at)
    },
  }
}

/** A code-point span as UTF-16 offsets, for `text.slice(start, end)` and for DOM ranges. */
export function utf16Span(offsets: Offsets, span: Span): Span {
  return { start: offsets.toUtf16(span.start), end: offsets.toUtf16(span.end) }
}

/** The words of a code-point span. */
export function wordsOf(text: string, offsets: Offsets, span: Span): string {
  return text.slice(offsets.toUtf16(span.start), offsets.toUtf16(span.end))
}

function surrogatePairs(text: string): number[] {
  const pairs: number[] = []
  for (const { index } of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) pairs.push(index)
  return pairs
}

/** How many leading elements satisfy a test that holds for a prefix only. */
function countBelow(sorted: readonly number[], holds: (value: number, index: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(sorted[middle]!, middle)) low = middle + 1
    else high = middle
  }
  return low
}
