/** Characters: one form for each punctuation mark, and which of them stand inside brackets or quotation marks. */

const FULL_WIDTH = /[\uFF01-\uFF5E]/g
/** Full-width marks of GBK that some PDF texts carry at the code points of its bytes: ꎬ for the comma, ꎮ for the full stop. */
const MISREAD = /[\uA3A1-\uA3FE]/g
const DASHES = /[–﹣－─―‐‑‒]/g

/** The same text, unit for unit, with full-width forms made half-width and dashes made one. Patterns are written against this form. */
export function normalised(text: string): string {
  return text.replace(MISREAD, (char) => (char === '\uA3AE' ? '。' : String.fromCharCode(char.charCodeAt(0) - 0xA380))).replace(/«/g, '《').replace(/»/g, '》').replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xFEE0)).replace(DASHES, '—').replace(/[•∙⋅・]/g, '·').replace(/[\t\u00A0\u3000]/g, ' ')
}

/** White space, also the kinds that have no width. */
export const BLANK = /[\s\u200B-\u200F\u2060\uFEFF\u00AD\uFFF9-\uFFFB]/

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '】': '【', '》': '《', '〉': '〈', '”': '“', '’': '‘', '」': '「', '』': '『', '〕': '〔' }
const OPENING = new Set(Object.values(CLOSING))
/** A bracket that closes later than this was not meant as its pair. */
const PAIR_CHARACTERS_MAX = 400

const MARKS = /["()[\]【】《》〈〉“”‘’「」『』〔〕]/g
/** Openings without an end beyond this many are forgotten. */
const OPEN_MAX = 64

/** How deep each unit stands in brackets or quotation marks; the marks themselves count as inside. Marks without a pair count for nothing. */
export function nestingOf(norm: string): Uint8Array {
  const depth = new Uint8Array(norm.length)
  const open: { mark: string; at: number }[] = []
  let straight = -1
  for (const { 0: mark, index: at } of norm.matchAll(MARKS)) {
    if (mark === '"') {
      if (straight >= 0 && at - straight < PAIR_CHARACTERS_MAX) { deepen(depth, straight, at); straight = -1 } else straight = at
    } else if (OPENING.has(mark)) {
      if (open.length < OPEN_MAX) open.push({ mark, at })
    } else {
      const pair = open.findLastIndex((one) => one.mark === CLOSING[mark])
      if (pair < 0) continue
      const { at: from } = open[pair]!
      open.length = pair
      if (at - from <= PAIR_CHARACTERS_MAX) deepen(depth, from, at)
    }
  }
  return depth
}

function deepen(depth: Uint8Array, from: number, to: number): void {
  for (let at = from; at <= to; at++) if (depth[at]! < 255) depth[at]! += 1
}

/** A stretch of a text, `[from, to)`. */
export interface Range { readonly from: number; readonly to: number }

/** The stretches between separators that stand outside brackets; empty ones are left out. */
export function splitOutside(norm: string, depth: Uint8Array, separators: string, range: Range): Range[] {
  const parts: Range[] = []
  let from = range.from
  for (let at = range.from; at <= range.to; at++) {
    if (at < range.to && (depth[at]! > 0 || !separators.includes(norm[at]!))) continue
    if (at > from) parts.push({ from, to: at })
    from = at + 1
  }
  return parts
}

/** The range without blanks at its ends. */
export function trimmed(norm: string, { from, to }: Range): Range {
  while (from < to && BLANK.test(norm[from]!)) from++
  while (to > from && BLANK.test(norm[to - 1]!)) to--
  return { from, to }
}
