/**
 * The text as blocks: lines put back together where they were broken in mid-sentence, noise set aside, and for every character of a block the
 * place it came from, so that whatever is found can be pointed at in the source.
 */
import type { Span } from './types.ts'

/** A paragraph, heading, box or table line. `text` has no line breaks; `origin[i]` is the code point of `text[i]` (by UTF-16 unit) in the source. */
export interface Block extends Span {
  readonly text: string
  readonly origin: readonly number[]
  readonly kind: 'heading' | 'box' | 'body' | 'noise'
  readonly level: number
}

const TERMINAL = /[。!?！？;；:：|”…]$/
const CHAPTER = /^第[一二三四五六七八九十百\d]+[章篇]\s*/
const SECTION = /^第[一二三四五六七八九十百\d]+节\s*/
const NUMBERED = /^[一二三四五六七八九十]{1,3}、\s*/
const BRACKETED = /^[（(][一二三四五六七八九十\d]{1,3}[)）]\s*/
const BOX = /^专栏\s*\d*([-—.]\d+)?\s*[:：]?/
const NOISE = /^(目\s*录|前\s*言|[-—\s]*\d{1,4}[-—\s]*|第\s*\d+\s*页.*|上一页|下一页|首页|返回顶部|打印|关闭|分享到.*|字号.*|【.*】|来源[:：].*|发布时间.*|搜索|数字报|投诉举报|\.{4,}.*)$/
const CONTENTS = /(\.{4,}|…{2,}|·{4,})\s*\d+\s*$/
const HEADING_CHARACTERS_MAX = 40
/** A line this long that lacks a full stop was broken by a page's width. */
const BROKEN_CHARACTERS_MIN = 18

interface Line { readonly text: string; readonly start: number; readonly points: readonly string[] }

/** Blocks in the order of the text; characters between them are line breaks and blanks only. */
export function blocksOf(points: readonly string[]): Block[] {
  const lines = linesOf(points)
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at]!
    const kind = kindOf(first.text)
    const parts = [first]
    if (kind.kind === 'body') while (continues(parts.at(-1)!, lines[at + 1])) parts.push(lines[++at]!)
    blocks.push(joined(parts, kind))
  }
  return blocks
}

function linesOf(points: readonly string[]): Line[] {
  const lines: Line[] = []
  let start = 0
  for (let at = 0; at <= points.length; at++) {
    if (at < points.length && points[at] !== '\n' && points[at] !== '\r' && points[at] !== '\u2028') continue
    let [from, to] = [start, at]
    while (from < to && isBlank(points[from]!)) from++
    while (to > from && isBlank(points[to - 1]!)) to--
    if (to > from) { const own = points.slice(from, to); lines.push({ text: own.join(''), start: from, points: own }) }
    start = at + 1
  }
  return lines
}

const isBlank = (point: string) => /\s|\u3000|\ufeff/.test(point)

function kindOf(text: string): Pick<Block, 'kind' | 'level'> {
  if (NOISE.test(text) || CONTENTS.test(text)) return { kind: 'noise', level: 0 }
  const isShort = text.length <= HEADING_CHARACTERS_MAX && !/[。;；]$/.test(text)
  if (CHAPTER.test(text) && isShort) return { kind: 'heading', level: 1 }
  if (SECTION.test(text) && isShort) return { kind: 'heading', level: 2 }
  if (BOX.test(text) && isShort) return { kind: 'box', level: 6 }
  if (NUMBERED.test(text) && isShort && !/[，,]/.test(text)) return { kind: 'heading', level: 3 }
  if (BRACKETED.test(text) && isShort && !/[，,]/.test(text)) return { kind: 'heading', level: 4 }
  return { kind: 'body', level: 0 }
}

/** Does the next line go on in mid-sentence? */
function continues(line: Line, next: Line | undefined): next is Line {
  if (next === undefined || TERMINAL.test(line.text) || line.text.length < BROKEN_CHARACTERS_MIN) return false
  return kindOf(next.text).kind === 'body' && !/^(图|表)\s*\d/.test(line.text) && !/^(——|●|•)/.test(next.text)
}

function joined(lines: readonly Line[], kind: Pick<Block, 'kind' | 'level'>): Block {
  const origin: number[] = []
  let text = ''
  for (const line of lines) for (const [index, point] of line.points.entries()) {
    for (let unit = 0; unit < point.length; unit++) origin.push(line.start + index)
    text += point
  }
  const last = lines.at(-1)!
  return { text, origin, start: lines[0]!.start, end: last.start + last.points.length, ...kind }
}

/** The source span of `[from, to)` of a block's text. */
export function spanIn(block: Block, from: number, to: number): Span {
  return { start: block.origin[from] ?? block.start, end: (block.origin[to - 1] ?? block.end - 1) + 1 }
}

/** A heading's words without their number. */
export function titleOf(text: string): string {
  return text.replace(CHAPTER, '').replace(SECTION, '').replace(NUMBERED, '').replace(BRACKETED, '').trim()
}
