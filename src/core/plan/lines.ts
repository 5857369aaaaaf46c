import { BLANK, normalised } from './characters.ts'

/** A line with words on it. `start` and `end` are UTF-16 offsets in the source without the blanks around. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly norm: string
  /** Blank lines before it. */
  readonly gap: number
  /** Does it begin further in than the margin? */
  readonly isIndented: boolean
}

const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g

export function linesOf(source: string): Line[] {
  const lines: Line[] = []
  let from = 0
  let gap = 0
  const take = (to: number): void => {
    let start = from
    let end = to
    while (start < end && BLANK.test(source[start]!)) start++
    while (end > start && BLANK.test(source[end - 1]!)) end--
    if (start === end) { gap++; return }
    const text = source.slice(start, end)
    lines.push({ start, end, text, norm: normalised(text), gap, isIndented: start - from >= 2 || source[from] === '\u3000' })
    gap = 0
  }
  for (const { 0: mark, index } of source.matchAll(BREAK)) {
    take(index)
    from = index + mark.length
  }
  take(source.length)
  return lines
}
