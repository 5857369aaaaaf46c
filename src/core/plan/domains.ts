import { DOMAIN_WORDS, type DomainCode, DOMAINS } from './data/domains.ts'

interface Word { readonly word: string; readonly domain: DomainCode; readonly weight: number }
const byFirst = new Map<string, Word[]>()
for (const [domain, weight, words] of DOMAIN_WORDS) for (const word of words.split(' ')) byFirst.set(word[0]!, [...(byFirst.get(word[0]!) ?? []), { word, domain, weight }])
/** What the words of one place may add for one domain, so that a long paragraph does not outvote a name. */
const PLACE_POINTS_MAX = 7

/** The domain that the words speak for: those of `name` count most, those of `around` the less the further out they stand. */
export function domainOf(name: string, around: readonly string[]): DomainCode {
  const points = new Map<DomainCode, number>()
  for (const [index, words] of [name, ...around].entries()) {
    const factor = index === 0 ? 4 : 2 / index
    for (const [domain, count] of pointsIn(words)) points.set(domain, (points.get(domain) ?? 0) + count * factor)
  }
  return DOMAINS.reduce<{ code: DomainCode; points: number }>((best, { code }) => ((points.get(code) ?? 0) > best.points ? { code, points: points.get(code) ?? 0 } : best), { code: '产业', points: 0 }).code
}

/** Each word counts once; one at the end, where the head stands, counts a little more. */
function pointsIn(words: string): ReadonlyMap<DomainCode, number> {
  const here = new Map<DomainCode, number>()
  const seen = new Set<Word>()
  for (let at = 0; at < words.length; at++) for (const one of byFirst.get(words[at]!) ?? []) {
    if (seen.has(one) || !words.startsWith(one.word, at)) continue
    seen.add(one)
    here.set(one.domain, Math.min(PLACE_POINTS_MAX, (here.get(one.domain) ?? 0) + one.weight + (words.endsWith(one.word) ? 1 : 0)))
  }
  return here
}
