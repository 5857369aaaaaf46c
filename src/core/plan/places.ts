import type { Range } from './characters.ts'
import type { LexiconName, PlanLexicon } from './types.ts'
import { indexWords } from './words.ts'

/** A name of the lexicon in a text. */
export interface Found extends Range { readonly name: string; readonly party: string | undefined; readonly isBody: boolean }

export interface Gazetteer {
  /** Names in a text, longest first at each place, none inside another. */
  readonly findAll: (norm: string, range?: Range) => Found[]
  readonly isEmpty: boolean
  /** Place names without their last 县, 镇, 乡…. */
  readonly stems: ReadonlySet<string>
  readonly places: readonly string[]
}

const SUFFIX = /(?:自治县|街道|[省市区县镇乡村])$/

/** The lexicon, ready to be looked up. */
export function gazetteerOf({ places, bodies }: PlanLexicon): Gazetteer {
  const entries = (names: readonly LexiconName[], isBody: boolean) => names.filter(({ name }) => name.length >= 2).map(({ name, party }) => [name, { name, party, isBody }] as const)
  const index = indexWords([...entries(places, false), ...entries(bodies, true)])
  const findAll = (norm: string, range: Range = { from: 0, to: norm.length }): Found[] => {
    const found: Found[] = []
    for (let at = range.from; at < range.to;) {
      const hit = index.findAt(norm, at, range.to)
      if (hit === undefined) { at++; continue }
      found.push({ ...hit.value, from: at, to: at + hit.word.length })
      at += hit.word.length
    }
    return found
  }
  return { findAll, isEmpty: places.length === 0, stems: new Set(places.map(({ name }) => name.replace(SUFFIX, ''))), places: places.map(({ name }) => name) }
}

/** Each once, in order. */
export const once = <T>(values: Iterable<T>): T[] => [...new Set(values)]
