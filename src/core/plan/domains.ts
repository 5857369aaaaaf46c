import { DOMAIN_WORDS, type DomainCode, DOMAINS } from './data/domains.ts'

const lists = DOMAIN_WORDS.map(([domain, weight, words]) => ({ domain, weight, words: words.split(' ') }))
/** What the words of one place may add for one domain, so that a long paragraph does not outvote a name. */
const PLACE_POINTS_MAX = 7

/** The domain that the words speak for: those of `name` count most, those of `around` the less the further out they stand. */
export function domainOf(name: string, around: readonly string[]): DomainCode {
  const points = new Map<DomainCode, number>()
  for (const [index, words] of [name, ...around].entries()) {
    const factor = index === 0 ? 4 : 2 / index
    const here = new Map<DomainCode, number>()
    for (const { domain, weight, words: list } of lists) for (const word of list) if (words.includes(word)) here.set(domain, Math.min(PLACE_POINTS_MAX, (here.get(domain) ?? 0) + weight + (words.endsWith(word) ? 1 : 0)))
    for (const [domain, count] of here) points.set(domain, (points.get(domain) ?? 0) + count * factor)
  }
  return DOMAINS.reduce<{ code: DomainCode; points: number }>((best, { code }) => ((points.get(code) ?? 0) > best.points ? { code, points: points.get(code) ?? 0 } : best), { code: '产业', points: 0 }).code
}
