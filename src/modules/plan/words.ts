import { offsetsOf, wordsOf } from '../../core/plan/index.ts'

interface Span { readonly start: number; readonly end: number }

/** Where a name stands within the words of an item: its own characters in each of them, and those words whole where it does not stand in any as it is written. */
export function spansOfName(text: string, spans: readonly Span[], name: string): Span[] {
  const offsets = offsetsOf(text)
  const found = spans.flatMap((span) => {
    const at = wordsOf(text, offsets, span).indexOf(name)
    if (at < 0) return []
    const start = offsets.toCodePoints(offsets.toUtf16(span.start) + at)
    return [{ start, end: start + [...name].length }]
  })
  return found.length > 0 ? found : spans.map(({ start, end }) => ({ start, end }))
}
