import { isPageNumber, opensBlock } from './headings.ts'
import type { Line } from './lines.ts'

/** How a text breaks its lines. Without `isBroken` only where paragraphs end. */
export interface Setting {
  readonly isBroken: boolean
  /** Does a line reach as far as the page allows? */
  readonly isFull: (line: Line) => boolean
  /** Blank lines between two lines of one paragraph. */
  readonly gap: number
  /** Do paragraphs begin further in, and only they? */
  readonly setsIn: boolean
}
const WHOLE: Setting = { isBroken: false, isFull: () => false, gap: 0, setsIn: false }

/** Lines shorter than this tell nothing of a width. */
const LINE_MIN = 12
const FULL_LINES_MIN = 10
/** Of the longer lines so many must be full, and hardly any may be longer than full. */
const FULL_SHARE_MIN = 0.4
const OVER_SHARE_MAX = 0.12
/** A page keeps closing marks off the beginning of a line and leaves Latin words whole, so that a full line may lack this much. */
const SLACK = 2.5

/** Characters as a program counts them; and as a page sees them, where a Latin letter takes half the room. */
const MEASURES: readonly ((line: Line) => number)[] = [
  ({ text, indent }) => text.length + indent,
  ({ text, indent }) => [...text].reduce((sum, char) => sum + (char < '\u2000' ? 0.5 : 1), indent),
]

/** Lines of one width in such number that they were not all paragraphs of that length. */
export function settingOf(lines: readonly Line[]): Setting {
  let best: { width: number; share: number; measure: (line: Line) => number } | undefined
  const told = lines.filter(({ norm }) => !/[.…·]{4,}/.test(norm) && !/[\t|]/.test(norm))
  for (const measure of MEASURES) {
    const one = widthOf(told.map(measure))
    if (one !== undefined && (best === undefined || one.share > best.share + 0.02)) best = { ...one, measure }
  }
  if (best === undefined) return WHOLE
  const { width, measure } = best
  const isFull = (line: Line): boolean => { const length = measure(line); return length >= width - SLACK && length <= width + 3 }
  const after = lines.filter((_, at) => at > 0 && isFull(lines[at - 1]!))
  const gap = after.filter((line) => line.gap === 1).length * 2 > after.length ? 1 : 0
  return { isBroken: true, isFull, gap, setsIn: setsIn(lines, isFull) }
}

function widthOf(lengths: readonly number[]): { width: number; share: number } | undefined {
  const counts = new Map<number, number>()
  const long = lengths.filter((length) => length >= LINE_MIN)
  for (const length of long) { const whole = Math.round(length); counts.set(whole, (counts.get(whole) ?? 0) + 1) }
  const near = (width: number): number => [-2, -1, 0, 1].reduce((sum, step) => sum + (counts.get(width + step) ?? 0), 0)
  const peak = (width: number): number => (counts.get(width) ?? 0) + (counts.get(width + 1) ?? 0) / 2
  const [width] = [...counts.keys()].sort((a, b) => near(b) + peak(b) / 2 - near(a) - peak(a) / 2 || b - a)
  if (width === undefined || near(width) < FULL_LINES_MIN) return undefined
  const share = near(width) / long.length
  const over = long.filter((length) => length > width + 3).length / long.length
  return share >= FULL_SHARE_MIN && over <= OVER_SHARE_MAX ? { width, share } : undefined
}

/** Lines after a full one are hardly ever set in, those after a short one mostly are. */
function setsIn(lines: readonly Line[], isFull: (line: Line) => boolean): boolean {
  const share = (some: readonly Line[]): number => (some.length === 0 ? 0 : some.filter((line) => line.isIndented).length / some.length)
  const following = (wanted: boolean): Line[] => lines.filter((line, at) => at > 0 && isFull(lines[at - 1]!) === wanted && line.norm.length >= LINE_MIN && !opensBlock(line.norm) && !isPageNumber(line.norm))
  return share(following(false)) >= 0.6 && share(following(true)) <= 0.3
}
