import { BOX, BOX_RANK, CAPTION, INNER_RANK, INNER_TITLES, NUMBERINGS, OUTER_TITLES, PAGE_NUMBER } from './data/titles.ts'

/** What a line looks like by itself. `rank` is the place of its numbering in the order of levels; `number` the length of the number. */
export interface Heading {
  /** A `marked` one has no number; the text marks it as a heading (Markdown). */
  readonly kind: 'numbered' | 'outer' | 'inner' | 'box' | 'marked'
  readonly rank: number
  readonly number: number
  /** Length of the heading's own words where body text follows on the line, else the whole line. */
  readonly length: number
}

const OUTER = new Set(OUTER_TITLES)
const INNER = new Set(INNER_TITLES)
const RUN_IN_CHARACTERS_MAX = 34
const BOX_CHARACTERS_MAX = 70

/** The heading that a normalised line opens with, if it does. `hasSeries`: the text numbers its sections 1, 1.1, 1.1.1. */
export function findHeading(norm: string, hasSeries = false): Heading | undefined {
  const bare = norm.length > 14 ? '' : norm.replace(/\s+/g, '')
  if (OUTER.has(bare) || /^附(?:件|表|录)\s*\d{0,2}\s*[::]?\s*[^,。;:]{0,30}$/.test(norm)) return { kind: 'outer', rank: 0, number: 0, length: norm.length }
  if (INNER.has(bare)) return { kind: 'inner', rank: INNER_RANK, number: 0, length: norm.length }
  const box = BOX.exec(norm)
  if (box !== null && norm.length <= BOX_CHARACTERS_MAX && norm.startsWith('专') && !/[。;]/.test(norm)) return { kind: 'box', rank: BOX_RANK, number: box[0].length, length: norm.length }
  for (const { rank, pattern, runIn, series, charactersMax } of NUMBERINGS) {
    if (series === true && !hasSeries) continue
    const found = pattern.exec(norm)
    if (found === null) continue
    const length = lengthOf(norm, found[0].length, runIn, charactersMax)
    return length === undefined ? undefined : { kind: 'numbered', rank, number: found[0].length, length }
  }
  return undefined
}

/** How far the heading reaches; undefined where the line is a numbered item of the text. */
function lengthOf(norm: string, number: number, runIn: boolean, charactersMax: number): number | undefined {
  const stop = norm.search(/[。;!?]/)
  if (stop < 0) return wholeLengthOf(norm, number, runIn, charactersMax)
  const title = norm.slice(number, stop)
  if (title.length < 2 || norm[stop] !== '。') return undefined
  if (stop === norm.length - 1) return title.length <= RUN_IN_CHARACTERS_MAX && !title.includes(',') ? stop : undefined
  if (!runIn || title.length > RUN_IN_CHARACTERS_MAX || title.includes(':')) return undefined
  // (一)做强主导产业,提升产业链。就汽车… Two halves of a title, words after it.
  return !title.includes(',') || /^[^,、]{3,14},[^,、]{3,14}$/.test(title) && norm.length - stop > AFTER_TITLE_MIN && !/^[(\[【〔]/.test(norm.slice(stop + 1)) ? stop : undefined
}
const AFTER_TITLE_MIN = 20

function wholeLengthOf(norm: string, number: number, runIn: boolean, charactersMax: number): number | undefined {
  if (norm.length > charactersMax || norm.endsWith(',')) return undefined
  // (一)主要任务: The colon leads on to what follows.
  if (/^[^,:]{2,16}:$/.test(norm.slice(number))) return norm.length - 1
  return norm.endsWith(':') || runIn && norm.includes(':') ? undefined : norm.length
}

/** 第一篇 立足…新起点, A long title that a width broke after a comma. */
export const isBegunTitle = (norm: string): boolean => /^第[一二三四五六七八九十百]{1,4}[篇编章节部]\s*[^。;:]{6,60},$/.test(norm)

/** Does a text number its sections 1, 1.1, 1.1.1? Then `1` and a blank open a section too. */
export const isOfSeries = (norm: string): boolean => /^\d{1,2}\.1\s+[\u4e00-\u9fff“]/.test(norm) && findHeading(norm) !== undefined

/** May a line not be the middle of a paragraph? */
export function opensBlock(norm: string): boolean {
  return findHeading(norm) !== undefined || CAPTION.test(norm) && norm.length <= 60 || /^(?:——|●|○|■|□|◆|★|▲|△|\*)/.test(norm) || /^\d{1,2}\s*[.、](?!\d)/.test(norm) || /^\(\d{1,2}\)/.test(norm)
}

export const isPageNumber = (norm: string): boolean => PAGE_NUMBER.test(norm)
