/**
 * Search in Chinese. What is indexed does not depend on a dictionary: every character and every pair of neighbours of a Han run, and whole
 * Latin or digit words, so a name that no dictionary knows is found by any piece of it. The dictionary (jieba) only cuts the reader's question
 * into words, so that `雾桥公路` also finds 雾桥至鹤渡公路; each word must then be there with all its pairs.
 */
import { add_word, cut } from 'jieba-wasm'

/** Characters of one field that are indexed at most. */
const INDEXED_CHARACTERS_MAX = 20_000
/** Words of one question at most; the rest is not looked at. */
const WORDS_MAX = 32
const RUNS = /(\p{Script=Han}+)|([\p{L}\p{N}]+)/gu
/** Like jieba's own frequency of a county's name: high enough to stay in one piece. */
const NAME_FREQUENCY = 20_000

const known = new Set<string>()

/** Tells the dictionary the zone's own names, so that a question is cut at their ends. */
export function learnNames(names: Iterable<string>): void {
  for (const name of names) {
    if (known.has(name) || !/^\p{Script=Han}{2,12}$/u.test(name)) continue
    known.add(name)
    add_word(name, NAME_FREQUENCY)
  }
}

/** The grams of a text: what is indexed of it, and what a question is looked up by. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>()
  for (const [, han, word] of fold(text.slice(0, INDEXED_CHARACTERS_MAX)).matchAll(RUNS)) {
    if (word !== undefined) grams.add(word.slice(0, 100))
    if (han === undefined) continue
    const letters = [...han]
    for (const [at, letter] of letters.entries()) {
      grams.add(letter)
      if (at > 0) grams.add(letters[at - 1]! + letter)
    }
  }
  return grams
}

/** Full-width letters and digits are the same as plain ones, and case makes no difference. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The lexemes of a record: `field=gram` for each searchable field, and the bare grams of all. */
export function lexemesOf(fields: readonly string[], data: Readonly<Record<string, unknown>>): string[] {
  const lexemes = new Set<string>()
  for (const field of fields) {
    for (const gram of gramsOf(textOf(data[field]))) {
      lexemes.add(gram)
      lexemes.add(`${field}=${gram}`)
    }
  }
  return [...lexemes]
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) ? value.map(textOf).join('\n') : ''
}

/** One word of a question: grams that must all be there, the last of a Latin word as a beginning. */
interface Wanted { readonly gram: string; readonly prefix: boolean }

function wantedOf(question: string): Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const [, han, word] of fold(question).matchAll(RUNS)) {
    if (word !== undefined) wanted.set(word, { gram: word.slice(0, 100), prefix: true })
    if (han !== undefined) for (const piece of cut(han, true)) for (const gram of gramsOfWord(piece)) wanted.set(gram, { gram, prefix: false })
    if (wanted.size > WORDS_MAX * 2) break
  }
  return [...wanted.values()]
}

/** Pairs of a word; a word of one character is that character. */
function gramsOfWord(piece: string): string[] {
  const letters = [...piece]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, at) => letters[at]! + letter)
}

/**
 * The question as PostgreSQL's tsquery text, for a reader who may look into `fields` only (`'*'`: all searchable ones, for the owner).
 * Each word must stand in one of them. Undefined where the question holds no word, or the reader no field: nothing is found.
 */
export function tsqueryOf(question: string, fields: readonly string[] | '*'): string | undefined {
  const wanted = wantedOf(question)
  if (wanted.length === 0 || fields.length === 0) return undefined
  const lexeme = (text: string, prefix: boolean) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${prefix ? ':*' : ''}`
  return wanted.map(({ gram, prefix }) => (fields === '*' ? lexeme(gram, prefix) : `(${fields.map((field) => lexeme(`${field}=${gram}`, prefix)).join(' | ')})`)).join(' & ')
}
