/** Enumerations as a planner reads them: 、 splits, but not inside brackets or quotation marks. Positions are UTF-16 units of the given text. */

export interface Piece { readonly from: number; readonly to: number; readonly text: string }

const OPENING = '（(“「《【['
const CLOSING = '）)”」》】]'

/** Splits `text[from, to)` at any of `marks` outside brackets and quotes; blanks at the ends are left out. */
export function split(text: string, marks: string, from = 0, to = text.length): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let start = from
  const push = (end: number) => {
    let [a, b] = [start, end]
    while (a < b && /\s/.test(text[a]!)) a++
    while (b > a && /\s/.test(text[b - 1]!)) b--
    if (b > a) pieces.push({ from: a, to: b, text: text.slice(a, b) })
  }
  for (let at = from; at < to; at++) {
    const character = text[at]!
    if (OPENING.includes(character)) depth++
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && marks.includes(character)) { push(at); start = at + 1 }
  }
  push(to)
  return pieces
}

/** Sentences of a block: cut after 。！？ and after ； too, quotation marks closing with them. */
export function sentencesIn(text: string): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (!'。！？!?；;|'.includes(text[at]!)) continue
    let end = at + 1
    while (end < text.length && '”）)」'.includes(text[end]!)) end++
    pieces.push({ from: start, to: end, text: text.slice(start, end) })
    start = end
    at = end - 1
  }
  if (start < text.length) pieces.push({ from: start, to: text.length, text: text.slice(start) })
  return pieces.filter((piece) => piece.text.trim() !== '')
}
