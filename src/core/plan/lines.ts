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
  /** Wide blanks that it is set in by. */
  readonly indent: number
  /** Does a page begin with it (a form feed stands before)? */
  readonly opensPage: boolean
  /** Number of `#` before it, as Markdown marks headings. */
  readonly hashes: number
}

const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g
const HASHES = /^(#{1,6})[ \t\u3000]+(?=\S)/
const NOTHING = '\u200B'

/** Marks of Markdown that say how words look, not what they are: turned into blanks without width, so that every offset stays. */
function withoutMarks(source: string): string {
  if (!/\*\*|^#{1,6}[ \t\u3000]/m.test(source)) return source
  return source.replace(/\*{2,3}/g, (marks) => NOTHING.repeat(marks.length)).replace(/^([ \t]*)(#{1,6}[ \t\u3000]+)/gm, (_, before: string, marks: string) => before + NOTHING.repeat(marks.length))
}

export function linesOf(source: string): Line[] {
  const words = withoutMarks(source)
  const lines: Line[] = []
  let from = 0
  let gap = 0
  let opensPage = false
  const take = (to: number): void => {
    let start = from
    let end = to
    while (start < end && BLANK.test(words[start]!)) start++
    while (end > start && BLANK.test(words[end - 1]!)) end--
    if (start === end) { gap++; return }
    const text = words.slice(start, end)
    const wide = words.slice(from, start).match(/\u3000/g)?.length ?? 0
    lines.push({ start, end, text, norm: normalised(text), gap, isIndented: start - from >= 2 && words[from] !== NOTHING || words[from] === '\u3000', indent: wide, opensPage, hashes: HASHES.exec(source.slice(from, Math.min(from + 16, to)).trimStart())?.[1]?.length ?? 0 })
    gap = 0
    opensPage = false
  }
  for (const { 0: mark, index } of words.matchAll(BREAK)) {
    const before = gap
    take(index)
    // A page break on a line of its own is no blank line.
    if (mark === '\f' && gap > before) gap = before
    from = index + mark.length
    if (mark === '\f') opensPage = true
  }
  take(words.length)
  return lines
}
