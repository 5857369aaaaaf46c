/** A list of words, looked up at a place of a text: the longest that stands there. */
export interface WordIndex<Value> {
  /** The longest word that starts at `at` and ends by `to`. */
  readonly findAt: (text: string, at: number, to?: number) => { readonly word: string; readonly value: Value } | undefined
  /** The longest word that ends at `to` and starts at `from` or later. */
  readonly findEnd: (text: string, to: number, from?: number) => { readonly word: string; readonly value: Value } | undefined
}

/** Words by their first and by their last character, longest first; the first of two equal words is kept. */
export function indexWords<Value>(entries: Iterable<readonly [string, Value]>): WordIndex<Value> {
  const values = new Map<string, Value>()
  const longest: Record<'first' | 'last', Map<string, number>> = { first: new Map(), last: new Map() }
  for (const [word, value] of entries) {
    if (word === '' || values.has(word)) continue
    values.set(word, value)
    for (const [side, char] of [['first', word[0]!], ['last', word.at(-1)!]] as const) longest[side].set(char, Math.max(longest[side].get(char) ?? 0, word.length))
  }
  const found = (word: string) => { const value = values.get(word); return value === undefined ? undefined : { word, value } }
  return {
    findAt(text, at, to = text.length) {
      for (let length = Math.min(longest.first.get(text[at] ?? '') ?? 0, to - at); length > 0; length--) {
        const hit = found(text.slice(at, at + length))
        if (hit !== undefined) return hit
      }
      return undefined
    },
    findEnd(text, to, from = 0) {
      for (let length = Math.min(longest.last.get(text[to - 1] ?? '') ?? 0, to - from); length > 0; length--) {
        const hit = found(text.slice(to - length, to))
        if (hit !== undefined) return hit
      }
      return undefined
    },
  }
}

/** Words as a set that says `true`. */
export const indexSet = (words: Iterable<string>): WordIndex<true> => indexWords([...words].map((word) => [word, true] as const))
