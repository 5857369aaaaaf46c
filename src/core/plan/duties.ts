import { nestingOf, normalised, type Range, splitOutside, trimmed } from './characters.ts'

/** Who leads and who supports, as written. */
export interface Duties { readonly lead: readonly string[]; readonly support: readonly string[] }
interface Label { readonly role: keyof Duties; readonly pattern: RegExp }

/** `牵头单位:A、B;配合单位:C` and its forms; the first label that matches at a place is taken. */
const LABELS: readonly Label[] = [
  { role: 'support', pattern: /(?:配合|协办|参与|协助|责任配合|参加|协同|支持)(?:单位|部门|责任单位)?(?:[一二三]?)\s*:\s*/g },
  { role: 'lead', pattern: /(?:牵头|主办|责任|主体|承办|负责|主要责任|牵头责任|实施|落实)(?:单位|部门|主体|领导单位)(?:及分工)?\s*:\s*/g },
  { role: 'lead', pattern: /(?<![\u4e00-\u9fff])牵头\s*:\s*/g },
]
const BODY_CHARACTERS_MAX = 40
const CANDIDATE = /^(?!.*(?:按照|根据|通过|以及其他方式))[\u4e00-\u9fffA-Za-z0-9()“”·—、]{2,40}$/

/** Names of bodies that hold a 、 of their own are not split there. */
export type FindBodies = (norm: string) => readonly Range[]

/** Duties in a paragraph: labelled ones, and 由A牵头,B、C配合. */
export function dutiesIn(norm: string, text: string, findBodies: FindBodies): Duties {
  if (!/牵头|单位|部门|配合|主办|协办|负责/.test(norm)) return { lead: [], support: [] }
  const labelled = labelledIn(norm, text, findBodies)
  return labelled.lead.length + labelled.support.length > 0 ? labelled : proseIn(norm, text, findBodies)
}

function labelledIn(norm: string, text: string, findBodies: FindBodies): Duties {
  const marks = LABELS.flatMap(({ role, pattern }) => [...norm.matchAll(pattern)].map((found) => ({ role, from: found.index, to: found.index + found[0].length }))).sort((a, b) => a.from - b.from || b.to - a.to)
  const duties = { lead: [] as string[], support: [] as string[] }
  let past = 0
  for (const [index, mark] of marks.entries()) {
    if (mark.from < past) continue
    const stop = marks.slice(index + 1).find((next) => next.from >= mark.to)?.from ?? norm.length
    const words = norm.slice(mark.to, Math.min(stop, mark.to + 400))
    duties[mark.role].push(...bodiesOf(untilEnd(words), text.slice(mark.to), findBodies))
    past = mark.to
  }
  return { lead: once(duties.lead), support: once(duties.support) }
}

/** Up to the end of the list: a full stop, a closing bracket of the whole, or the next label. */
function untilEnd(words: string): string {
  const depth = nestingOf(words)
  for (let at = 0; at < words.length; at++) if (depth[at] === 0 && /[。;)\]】〕|]/.test(words[at]!)) return words.slice(0, at)
  return words
}

/** A牵头,B、C配合 and A牵头负责. */
function proseIn(norm: string, text: string, findBodies: FindBodies): Duties {
  const duties = { lead: [] as string[], support: [] as string[] }
  for (const found of norm.matchAll(/(?:由|[(\[【〔,。;:]|^)([^,。;:(\[【〔]{2,120}?)(?:共同)?牵头(?:负责|实施|组织|推进|落实)?(?:[,、;]\s*([^。;()\[\]【】]{2,200}?)(?:等)?(?:按职责分工)?(?:参与|配合|负责|参加|协助|协同)(?:配合)?)?(?=[,。;)\]】〕|]|$)/g)) {
    const at = (words: string): string => text.slice(found.index + found[0].indexOf(words))
    const lead = bodiesOf(found[1]!, at(found[1]!), findBodies)
    const support = found[2] === undefined ? [] : bodiesOf(found[2], at(found[2]), findBodies)
    if (lead.every((name) => looksLikeBody(name))) { duties.lead.push(...lead); duties.support.push(...support.filter(looksLikeBody)) }
  }
  return { lead: once(duties.lead), support: once(duties.support) }
}

const looksLikeBody = (written: string): boolean => { const name = normalised(written); return /(?:委|局|厅|办|部|处|室|站|中心|公司|集团|院|校|会|政府|街道|镇|乡|区|县|市|省|银行|团|所|队|行|社|法院|检察院|单位|部门|专班|指挥部)$/.test(name.replace(/\([^()]*\)$/, '')) }

/** The bodies of a normalised list, as the text writes them. */
function bodiesOf(words: string, text: string, findBodies: FindBodies): string[] {
  const depth = nestingOf(words)
  for (const { from, to } of findBodies(words)) depth.fill(1, from, to)
  return splitOutside(words, depth, '、,', { from: 0, to: words.length }).flatMap((part) => {
    const range = trimmed(words, part)
    const own = words.slice(range.from, range.to)
    const from = range.from + (/^(?:由|和|及|会同)(?=[\u4e00-\u9fff]{3})/.exec(own)?.[0].length ?? 0)
    const to = range.to - (/(?:等(?:有关|相关)?(?:单位|部门)?)?(?:按(?:照)?职责分工(?:负责|落实)?|负责|等)?$/.exec(own)?.[0].length ?? 0)
    const name = words.slice(from, to)
    return name.length <= BODY_CHARACTERS_MAX && CANDIDATE.test(name) ? [text.slice(from, to)] : []
  })
}

const once = (names: readonly string[]): string[] => [...new Set(names)]
