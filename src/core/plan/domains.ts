import { DOMAIN_WORDS } from './data/domains.ts'

/** The domain of a name; failing that, of the first context that tells one. Deterministic: the table's order decides. */
export function domainOf(name: string, contexts: readonly string[]): string {
  for (const words of [name, ...contexts]) {
    if (words === '') continue
    const label = DOMAIN_WORDS.find(([domain]) => words.replace(/[:：]$/, '') === domain)?.[0]
    const found = label ?? DOMAIN_WORDS.find(([, keys]) => keys.some((key) => words.includes(key)))?.[0]
    if (found !== undefined) return found
  }
  return '体制机制'
}
