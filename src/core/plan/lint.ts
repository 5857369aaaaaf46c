import type { Range } from './characters.ts'
import { FINDING_WORDS, NEAR_PLACE, said } from './data/findings.ts'
import { VAGUE_VERBS } from './data/tasks.ts'
import { isProper } from './names.ts'
import type { Gazetteer } from './places.ts'
import type { FindingRule } from './types.ts'

/** A place in a block's text that a rule points at. */
export interface Pointed extends Range { readonly rule: FindingRule; readonly message: string; readonly messageEn: string }

const vague = [...VAGUE_VERBS].sort((a, b) => b.length - a.length)

/** The vague verb that a task's title rests on, if no figure or day makes it checkable. */
export function findVagueVerb(title: string): { readonly at: number; readonly verb: string } | undefined {
  const found = vague.map((verb) => ({ verb, at: title.indexOf(verb) })).filter(({ at }) => at >= 0 && at <= 6).sort((a, b) => a.at - b.at || b.verb.length - a.verb.length)[0]
  return found
}

const NAMED_PLACE = /([\u4e00-\u9fff]{2})(镇|乡|街道|县)(?![级域城村长道])/g
/** What may stand before a place name, so that its first character is surely its first. */
const STARTS = /(?:^|[、,。和与及到至在赴(:;—“]|[县市区州省])$/
const NO_NAME = /[两各全该本一二三四五六七八九十几多某我此外他其之由和与及把被将让使的等新老城乡村集场]/

/** Names formed like those of towns and counties that the zone does not know; silent without a gazetteer. */
export function unknownPlacesIn(norm: string, gazetteer: Gazetteer): Pointed[] {
  if (gazetteer.isEmpty) return []
  const found: Pointed[] = []
  for (const match of norm.matchAll(NAMED_PLACE)) {
    const [whole, stem = '', kind = ''] = match
    if (gazetteer.stems.has(stem) || gazetteer.findAll(whole).length > 0 || NO_NAME.test(stem) || !isProper(stem)) continue
    const near = findNear(stem, gazetteer.stems)
    if (near === undefined && !STARTS.test(norm.slice(Math.max(0, match.index - 1), match.index))) continue
    const words = near === undefined ? said(FINDING_WORDS['place.unknown'], { place: whole }) : said(NEAR_PLACE, { place: whole, near: `${near}${kind}` })
    found.push({ from: match.index, to: match.index + whole.length, rule: 'place.unknown', ...words })
  }
  return found
}

/** A known name of the same length that differs in one character. */
function findNear(stem: string, stems: ReadonlySet<string>): string | undefined {
  for (const known of [...stems].sort()) if (known.length === stem.length && [...known].filter((char, at) => char !== stem[at]).length === 1) return known
  return undefined
}
