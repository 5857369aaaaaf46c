/** A document as paragraphs, each cut where marks and sentences begin and end. Offsets are code points. */
import type { PlanDocument, PlanItem } from '../../../src/contract/plan.ts'

export interface Mark { readonly start: number; readonly end: number; readonly key: string; readonly list: PlanItem['list'] }
export interface Paragraph { readonly start: number; readonly points: readonly string[]; readonly level: number | undefined; readonly marks: readonly Mark[]; readonly sentences: PlanDocument['sentences'] }
/** `keys`: the items whose words these are, the narrowest first. `opens`: a sentence begins here. */
export interface Piece { readonly at: number; readonly text: string; readonly keys: readonly string[]; readonly list: Mark['list'] | undefined; readonly sentence: string | undefined; readonly opens: boolean; readonly lit: boolean }

/** Paragraphs with what reaches into each. A paragraph whose marks are as they were stays the same object, so that it is not drawn again. */
export function paragraphsOf(document: Pick<PlanDocument, 'text' | 'sections' | 'sentences'>, items: readonly PlanItem[], before: readonly Paragraph[] = []): Paragraph[] {
  const marks: Mark[] = items.filter((item) => item.state !== 'rejected' && item.state !== 'replaced').flatMap((item) => item.spans.map((span) => ({ ...span, key: item.key, list: item.list })))
  marks.sort((a, b) => a.start - b.start || a.end - b.end)
  const levels = new Map(document.sections.map((section) => [section.start, section.level]))
  const old = new Map(before.map((paragraph) => [paragraph.start, paragraph]))
  const paragraphs: Paragraph[] = []
  let [start, at, sentence] = [0, 0, 0]
  let reaching: Mark[] = []
  for (const text of document.text.split('\n')) {
    const points = [...text]
    const end = start + points.length
    reaching = reaching.filter((mark) => mark.end > start)
    while (at < marks.length && marks[at]!.start < end) reaching.push(marks[at++]!)
    while (sentence < document.sentences.length && document.sentences[sentence]!.end <= start) sentence++
    if (text.trim() !== '') {
      const own = reaching.filter((mark) => mark.start < end)
      const sentences: Paragraph['sentences'] = []
      for (let next = sentence; next < document.sentences.length && document.sentences[next]!.start < end; next++) sentences.push(document.sentences[next]!)
      const was = old.get(start)
      paragraphs.push(was !== undefined && sameMarks(was.marks, own) ? was : { start, points, level: levels.get(start + (points.length - [...text.trimStart()].length)), marks: own, sentences })
    }
    start = end + 1
  }
  return paragraphs
}

const sameMarks = (one: readonly Mark[], other: readonly Mark[]): boolean => one.length === other.length && one.every((mark, at) => mark.key === other[at]!.key && mark.start === other[at]!.start && mark.end === other[at]!.end)

/** The pieces of a paragraph, cut at every mark, at `lit`, and at sentences where they are asked for. */
export function piecesOf(paragraph: Paragraph, lit: { readonly start: number; readonly end: number } | undefined, withSentences: boolean): Piece[] {
  const { start, points } = paragraph
  const length = points.length
  const cuts = new Set([0, length])
  const cut = (from: number, to: number) => { if (from > 0 && from < length) cuts.add(from); if (to > 0 && to < length) cuts.add(to) }
  for (const mark of paragraph.marks) cut(mark.start - start, mark.end - start)
  if (lit !== undefined) cut(lit.start - start, lit.end - start)
  if (withSentences) for (const sentence of paragraph.sentences) cut(sentence.start - start, sentence.end - start)
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1]!
    const over = paragraph.marks.filter((mark) => mark.start - start <= from && mark.end - start >= to).sort((a, b) => a.end - a.start - (b.end - b.start))
    const sentence = withSentences ? paragraph.sentences.find((one) => one.start - start <= from && one.end - start >= to) : undefined
    return {
      at: from, text: points.slice(from, to).join(''), keys: over.map((mark) => mark.key), list: over[0]?.list, sentence: sentence?.class, opens: sentence !== undefined && Math.max(0, sentence.start - start) === from,
      lit: lit !== undefined && lit.start - start <= from && lit.end - start >= to,
    }
  })
}
