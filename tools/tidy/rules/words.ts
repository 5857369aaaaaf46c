/** Words that must not stand in a unit, with what to write in their place. */
import type { Rule } from '../house/house.ts'
import type { Ban, Tables } from '../house/tables.ts'
import { isUnder, type Tree } from '../house/tree.ts'

export const bans: Rule = ({ tree, tables }) => tables.bans.flatMap((ban) => caught(ban, tree))

/** No code names a zone: neither the words of the table nor any name or code that a real pack gives to an area below its province. */
export const zoneWords: Rule = ({ tree, tables }) => {
  const words = zoneWordsOf(tree, tables)
  if (words.length === 0) return []
  const word = new RegExp(words.map((each) => whole(each, tables.zones.words)).join('|'), 'i')
  return caught({ units: tables.zones.units, word, use: 'a value of the zone pack, or of the invented one in tests', example: '', ...(tables.zones.except === undefined ? {} : { except: tables.zones.except }) }, tree)
}

/** Codes and Latin names stand for themselves only when nothing is joined to them; the table's own words also inside others. */
function whole(word: string, anywhere: readonly string[]): string {
  return !/^[\dA-Za-z]/.test(word) || anywhere.includes(word) ? word : `(?<![\\da-z])${word}(?![\\da-z])`
}

function caught(ban: Ban, tree: Tree): string[] {
  return [...tree].flatMap(([file, text]) => {
    if (!ban.units.some((unit) => isUnder(file, unit)) || ban.except?.some((row) => row.file === file)) return []
    const found = ban.word.exec(text)
    if (found === null) return []
    return [`${file}: line ${text.slice(0, found.index).split('\n').length}: ${found[0].trim()} is banned here, use ${ban.use}`]
  })
}

/** Words of the table and of every pack but the invented one. Names of one or two characters are also everyday words and stay out. */
export function zoneWordsOf(tree: Tree, { zones }: Tables): string[] {
  const words = new Set(zones.words)
  for (const [file, text] of tree) {
    if (!file.startsWith(`${zones.folder}/`) || isUnder(file, zones.invented) || !file.endsWith('.json')) continue
    collect(JSON.parse(text), words)
  }
  return [...words].sort()
}

function collect(value: unknown, words: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const word of areaWords(value)) words.add(word)
  for (const inner of Object.values(value)) collect(inner, words)
}

interface Area { id?: unknown; areaCode?: unknown; formerCodes?: unknown; level?: unknown; name?: { zh?: unknown; en?: unknown } }

/** What an area of a pack is called and coded, now and before; nothing for provinces, which the national standards name too. */
function areaWords(value: object): string[] {
  const { id, areaCode, formerCodes, level, name } = value as Area
  if (typeof id !== 'string' || !id.startsWith('area:') || level === 'province') return []
  const codes = [id.slice('area:'.length), areaCode, ...(Array.isArray(formerCodes) ? formerCodes as unknown[] : [])]
  return [
    ...codes.filter((code): code is string => typeof code === 'string' && /^\d{6,12}$/.test(code)),
    ...[name?.zh, name?.en].filter((each): each is string => typeof each === 'string' && each.length > 2),
  ]
}
