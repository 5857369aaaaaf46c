import { nestingOf, normalised, type Range, splitOutside, trimmed } from './characters.ts'
import type { Cell } from './tables.ts'
import type { TaskRow } from './task-tables.ts'
import { BODY_ENDS, DUTY_LABELS, type DutyKind, HOW_TAIL, MANY_IN_ONE, NO_BODY } from './data/duties.ts'

/** Who leads and who supports, as written; the words that say by when. */
export interface Duties { readonly lead: readonly string[]; readonly support: readonly string[]; readonly time: string }

const BODY_CHARACTERS_MAX = 40
const LIST_CHARACTERS_MAX = 600
const NAME = /^[\u4e00-\u9fffA-Za-z0-9()“”·—、/,]{2,40}$/

/** Names of bodies that hold a 、 of their own are not split there. */
export type FindBodies = (norm: string) => readonly Range[]
interface Setting { readonly findBodies: FindBodies; /** The first of those that answer leads. */ readonly firstLeads: boolean }

/** Duties in a paragraph: labelled ones, and 由A牵头,B、C配合. `text` is what the source writes where `norm` is normalised. */
export function dutiesIn(norm: string, text: string, setting: Setting): Duties {
  if (!/牵头|单位|部门|配合|主办|协办|负责|会同|时限|责任|完成时间|[局委厅府办][)\]】〕]\s*。?\s*$/m.test(norm)) return { lead: [], support: [], time: '' }
  const labelled = labelledIn(norm, text, setting)
  return labelled.lead.length + labelled.support.length > 0 ? labelled : { ...proseIn(norm, text, setting), time: labelled.time }
}

function labelledIn(norm: string, text: string, setting: Setting): Duties {
  const marks = DUTY_LABELS.flatMap(([kind, pattern], order) => [...norm.matchAll(pattern)].map((found) => ({ kind, order, from: found.index, to: found.index + found[0].length }))).sort((a, b) => a.from - b.from || a.order - b.order || b.to - a.to)
  const found: Record<DutyKind, string[]> = { lead: [], support: [], answer: [], person: [], time: [] }
  let past = 0
  for (const [index, mark] of marks.entries()) {
    if (mark.from < past) continue
    const stop = marks.slice(index + 1).find((next) => next.from >= mark.to)?.from ?? norm.length
    const words = untilEnd(norm.slice(mark.to, Math.min(stop, mark.to + LIST_CHARACTERS_MAX)), mark.kind === 'time')
    if (mark.kind === 'time') found.time.push(words)
    else if (mark.kind !== 'person') found[mark.kind].push(...bodiesOf(words, text.slice(mark.to), setting))
    past = mark.to
  }
  const [first, ...others] = found.answer
  const answers = setting.firstLeads && first !== undefined ? { lead: [first], support: others } : { lead: found.answer, support: [] }
  const duties = found.lead.length > 0 ? { lead: found.lead, support: [...found.answer, ...found.support] } : { lead: answers.lead, support: [...answers.support, ...found.support] }
  return { ...withoutTwice(duties), time: found.time.join(' ') }
}

/** What the cells of a row say. */
export function dutiesOfRow({ lead, support, answer, time }: TaskRow, findBodies: FindBodies, firstLeads: boolean): Duties {
  const read = (cells: readonly Cell[]): string[] => cells.flatMap(({ norm, text }) => { const own = labelledIn(norm, text, { findBodies, firstLeads }); return own.lead.length + own.support.length > 0 ? [...own.lead, ...own.support] : bodiesOf(norm, text, { findBodies, firstLeads }) })
  const leads = read(lead)
  const [first, ...others] = read(answer)
  const isFirst = firstLeads || support.length > 0 && leads.length === 0 && others.length === 0
  const duties = leads.length > 0 ? { lead: leads, support: [...(first === undefined ? [] : [first]), ...others, ...read(support)] } : { lead: first === undefined ? [] : isFirst ? [first] : [first, ...others], support: [...(isFirst ? others : []), ...read(support)] }
  return { ...withoutTwice(duties), time: time.map(({ norm }) => norm).join(' ') }
}

/** Up to the end of the list: a full stop, a closing bracket of the whole, or the next label. */
function untilEnd(words: string, isTime: boolean): string {
  const depth = nestingOf(words)
  const list = isTime ? /[。;)\]】〕|\n]/ : /[。;)\]】〕|]/
  for (let at = 0; at < words.length; at++) if (depth[at] === 0 && list.test(words[at]!) && !(words[at] === ';' && goesOnAfter(words.slice(at + 1)))) return words.slice(0, at)
  return words
}
/** 市发展改革委;各区县政府: a list may change its separator. */
const goesOnAfter = (words: string): boolean => { const part = /^\s*([\u4e00-\u9fff()]{2,16})(?=[、,。;)]|$)/.exec(words)?.[1]; return part !== undefined && BODY_ENDS.test(part) && !NO_BODY.test(part) }

/** Two words of a duty in prose: before the first those who lead, before the second those who support. */
const LED = /(?:由|[(\[【〔,。;:|\n]|^)\s*([^,。;:|\n(\[【〔](?:[^,。;:|\n[\]【】〔〕]|,(?=[^,。;:|\n]{2,30}(?:共同)?牵头)){1,160}?)(?:共同|联合)?牵头(?:负责|实施|组织实施|组织|推进|落实|抓总|制定|编制)?(?:[,、;]\s*(?:会同|联合)?\s*((?:[^。;[\]【】|\n]){2,400}?)(?:等)?(?:按(?:照)?职责分工)?(?:参与|配合|负责|参加|协助|协同|落实)(?:配合|落实)?)?(?=[,。;)\]】〕|\n]|$)/g
/** A为牵头单位,B、C为成员单位. */
const NAMED = /(?<=^|[,。;:\n])\s*(?:由|以)?([^,。;:\n]{2,160}?)(?:为|作为|担任|任|是)(?:总)?(牵头|成员|配合|协同|参与|协办)(?:责任)?(?:单位|部门)(?=[,。;)]|$)/gm
const TOGETHER = /[(\[【〔]\s*(?:由)?([^,。;:()\[\]【】〔〕]{2,60}?)会同\s*([^。;:\[\]【】〔〕]{2,300}?)(?:等)?(?:按(?:照)?职责分工)?(?:负责|实施|落实|推进|组织实施)?(?=[)\]】〕])/g
/** (甲局负责,乙局配合). */
const DIVIDED = /(?:[(\[【〔]|[。\n]|^)\s*(?:由)?([^。;:,()\[\]【】〔〕]{2,200}?)(?:具体|主要)?负责(?:实施|落实|组织实施)?[,、;]\s*([^。;:()\[\]【】〔〕]{2,300}?)(?:等)?(?:参与|配合|协助|协同|协办)(?:实施|落实)?\s*(?=[)\]】〕。]|$)/gm
/** (市教育局、市财政局负责): at the end of a paragraph or in brackets of its own. */
const ANSWERED = /[(\[【〔]\s*([^。;:\[\]【】〔〕]{2,300}?)(?:等)?(?:按(?:照)?(?:各自)?职责(?:分工)?|分工|分别|共同)?负责(?:落实)?\s*[)\]】〕]/g
/** A sentence of nothing else; and brackets at the end of a paragraph that hold bodies alone. */
const ANSWERED_OPEN = /(?:^|[。\n])\s*([^。;:()]{2,40}(?:[、,][^。;:、,]{2,40}){0,20}?)(?:等)?按(?:照)?(?:各自)?职责(?:分工)?(?:分别|共同)?(?:负责|落实)/g
const ALONE = /[(\[【〔]((?:[^()[\]【】〔〕。;:]|\([^()]{1,8}\)){3,300}?)(?:[,;]\s*[^,;:()]{2,8}(?:时限|时间)\s*:[^()]*)?[)\]】〕]\s*[。]?\s*(?=$|\n)/g
const ADMINISTRATIVE = /^(?:省|市|区|县|州|盟|国家|各|两|中国)|(?:委|局|厅|政府|管委会|办公室)$/
const SUPPORTED = /[(\[【〔,;]\s*([^。;:\[\]【】〔〕]{2,300}?)(?:等)?配合\s*[)\]】〕]/g

function proseIn(norm: string, text: string, setting: Setting): Omit<Duties, 'time'> {
  const duties = { lead: [] as string[], support: [] as string[] }
  const read = (words: string | undefined, whole: string, from: number): string[] => (words === undefined ? [] : bodiesOf(words, text.slice(from + whole.indexOf(words)), setting))
  for (const found of norm.matchAll(LED)) {
    // 成立专班,由A牵头: who leads stands after 由.
    const lead = read(found[1]?.split(/,由/).at(-1), found[0], found.index)
    if (lead.length > 0 && lead.every(looksLikeBody)) { duties.lead.push(...lead); duties.support.push(...read(found[2], found[0], found.index).filter(looksLikeBody)) }
  }
  if (duties.lead.length === 0) for (const found of norm.matchAll(NAMED)) {
    const names = read(found[1], found[0], found.index).filter(looksLikeBody)
    if (found[2] === '牵头') duties.lead.push(...names); else duties.support.push(...names)
  }
  if (duties.lead.length === 0) for (const pattern of [TOGETHER, DIVIDED]) for (const found of norm.matchAll(pattern)) {
    const lead = read(found[1], found[0], found.index)
    if (lead.every(looksLikeBody)) { duties.lead.push(...lead); duties.support.push(...read(found[2], found[0], found.index).filter(looksLikeBody)) }
  }
  if (duties.lead.length === 0) for (const found of norm.matchAll(ANSWERED)) {
    const all = read(found[1], found[0], found.index)
    if (!all.every(looksLikeBody)) continue
    const [first, ...others] = all
    if (setting.firstLeads && first !== undefined) { duties.lead.push(first); duties.support.push(...others) } else duties.lead.push(...all)
  }
  if (duties.lead.length === 0) for (const pattern of [ANSWERED_OPEN, ALONE]) for (const found of norm.matchAll(pattern)) {
    const all = read(found[1], found[0], found.index)
    if (all.length > 0 && all.every((name) => looksLikeBody(name) && ADMINISTRATIVE.test(name)) && duties.lead.length === 0) duties.lead.push(...(setting.firstLeads ? all.slice(0, 1) : all))
  }
  if (duties.lead.length > 0 && duties.support.length === 0) for (const found of norm.matchAll(SUPPORTED)) duties.support.push(...read(found[1], found[0], found.index).filter((name) => looksLikeBody(name) && !/牵头/.test(name)))
  return withoutTwice(duties)
}

const looksLikeBody = (written: string): boolean => BODY_ENDS.test(normalised(written).replace(/\([^()]*\)$/, ''))

/** The bodies of a normalised list, as the text writes them. */
function bodiesOf(words: string, text: string, { findBodies }: Setting): string[] {
  const depth = nestingOf(words)
  for (const { from, to } of findBodies(words)) depth.fill(1, from, to)
  for (const found of words.matchAll(MANY_IN_ONE)) depth.fill(1, found.index, found.index + found[0].length)
  return splitOutside(words, depth, '、,;\n', { from: 0, to: words.length }).flatMap((part) => {
    const range = trimmed(words, part)
    let own = words.slice(range.from, range.to)
    let { to } = range
    const from = range.from + (/^(?:由|和|及|以及|会同)(?=[\u4e00-\u9fff]{3})/.exec(own)?.[0].length ?? 0)
    for (let turn = 0; turn < 3; turn++) {
      const tail = HOW_TAIL.exec(own = words.slice(from, to))?.[0].length ?? 0
      if (tail === 0 || tail >= own.length) break
      to -= tail
    }
    const name = words.slice(from, to).trimEnd()
    return name.length >= 2 && name.length <= BODY_CHARACTERS_MAX && NAME.test(name.replace(/\s+/g, '')) && !NO_BODY.test(name) ? [text.slice(from, from + name.length).replace(/\s+/g, '')] : []
  })
}

const once = (names: readonly string[]): string[] => [...new Set(names)]
/** Who leads does not also support. */
function withoutTwice({ lead, support }: { readonly lead: readonly string[]; readonly support: readonly string[] }): { lead: string[]; support: string[] } {
  const leads = once(lead)
  return { lead: leads, support: once(support).filter((name) => !leads.includes(name)) }
}
