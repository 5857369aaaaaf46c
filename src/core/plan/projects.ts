import { type Range, trimmed } from './characters.ts'
import type { ListedProject } from './blocks.ts'
import { findVerbWithin, type Governed, governedIn } from './clauses.ts'
import { classIn, findStageTail, stageOfColumn } from './closers.ts'
import { CLASSES_OF_WORKS, PLURAL, SHARED_HEADS } from './data/heads.ts'
import { TIME } from './data/verbs.ts'
import { rankOf, type StageCode, stageOfWords } from './data/stages.ts'
import { domainOf } from './domains.ts'
import { afterDe, CLASS_OF_LINES, headOf, isAim, isName, isPlace, isProper, type Setting, withoutQuotes } from './names.ts'
import { startsWithTaskVerb } from './openings.ts'
import type { Sentence } from './sentences.ts'

/** One mention of a project in a block. `isWeak` ones count only beside a mention of the same name that is not. */
export interface Mention extends Range {
  readonly sentence: Sentence
  readonly name: string
  readonly stage: StageCode
  readonly isWeak: boolean
  readonly context: MentionContext
}
/** Where a sentence stands, as far as its projects are concerned. */
export interface MentionContext {
  /** Title of the box, null outside. */
  readonly box: string | null
  /** Words of section and lead phrase, nearest first. */
  readonly around: readonly string[]
}

const LABEL = /^(?:\d{1,2}[.、]|\(\d{1,2}\)|[—●○■◆★▲]+)?\s*([^,。;:、]{2,26}|“[^”]{2,20}”[^,。;:、]{0,16}|“[^”]{2,12}”[和与]“[^”]{2,12}”):/
const DEFINITE: ReadonlySet<StageCode> = new Set(['开工建设', '建成投用', '前期工作'])
const BUILT_BY_PLACE = /新建|改建|扩建|迁建|建成|开工|规划/
const ROUTES = /线路|路线|旅游线/

/** The projects that a sentence mentions. `knows` tells names of the zone. */
export function mentionsIn(sentence: Sentence, context: MentionContext, knows: (norm: string) => boolean): Mention[] {
  const { norm } = sentence.block
  const label = context.box === null ? null : LABEL.exec(norm.slice(sentence.from, sentence.to))
  const from = sentence.from + (label === null ? 0 : label[0].length)
  const labelled = label === null ? context : { ...context, around: [label[1]!, ...context.around] }
  if (ROUTES.test(`${context.box ?? ''}${label?.[1] ?? ''}`)) return []
  const isProjectBox = context.box !== null && listsProjects(context.box, label?.[1])
  return governedIn(norm, sentence.depth, { from, to: sentence.to }, isProjectBox).flatMap((governed) => mentionsOf(sentence, governed, labelled, isProjectBox, knows))
}

/** A row of a table of projects is a mention; its stage is what its column says. */
export function mentionOfRow({ block, from, to, stage }: ListedProject): Mention {
  const sentence: Sentence = { block, from: 0, to: block.norm.length, depth: new Uint8Array(block.norm.length) }
  return { from, to, sentence, name: block.text.slice(from, to), stage: stageOfColumn(stage), isWeak: false, context: { box: null, around: [] } }
}

/** A box of projects, or a part of a box of 事项 that its label calls projects. A box named for one programme (…建设工程) is no list. */
function listsProjects(box: string, label: string | undefined): boolean {
  return /事项|方向|行动|改革|平台|任务/.test(box) ? /项目|工程/.test(label ?? '') : /项目|(?:重大|重点|标志性|骨干|主要)工程|工程(?:清单|一览|名录)/.test(box)
}

function mentionsOf(sentence: Sentence, governed: Governed, context: MentionContext, isProjectBox: boolean, knows: (norm: string) => boolean): Mention[] {
  const { norm } = sentence.block
  const { verb, words, isClosed } = governed
  if (verb === undefined && !(isProjectBox && (isList(norm, governed, knows) || isRow(norm, governed)) && !startsWithTaskVerb(norm.slice(governed.range.from, governed.range.to)))) return []
  const setting: Setting = { verb: verb?.kind ?? 'none', verbWords: words, isClosed: isClosed && verb?.kind !== 'lean' && !(verb?.kind === 'weak' && !isProjectBox), isListed: verb === undefined, hasSibling: false, sharesHead: false, sharesAsPlaces: false, tail: governed.tail, isDefinite: DEFINITE.has(governed.stage), isProjects: isClosed && verb?.kind !== 'lean' && verb?.kind !== 'weak' && /项目|工程/.test(governed.tail), knows }
  // 国家、省、市重点实验室 ranks one kind of thing.
  if (governed.items.some(({ from, to }) => /^(?:国家|[部省市县区])级?$/.test(norm.slice(from, to)))) return []
  // 国产化、智能化系统: the first only says what the last is like.
  if (governed.items.slice(0, -1).some(({ from, to }) => /^[\u4e00-\u9fff]{1,4}[化型性式]$/.test(norm.slice(from, to)))) return []
  const isPlural = verb !== undefined && governed.items[0] !== undefined && PLURAL.test(norm.slice(governed.items[0].from, governed.items[0].to)) && !knows(norm.slice(governed.items[0].from, governed.items[0].from + 6))
  const items = joined(norm, withoutCount(norm, governed.items), setting).flatMap((item) => partsOf(norm, item, setting)).filter(({ from, to }) => !isPlural || knows(norm.slice(from, to)) || isProper(norm.slice(from, to)))
  const names = items.map((item) => nameIn(norm, item, setting))
  const hasSibling = items.length > 1 && (verb?.kind === 'make' || verb?.kind === 'move' || verb?.kind === 'hold') && names.some((name) => name !== undefined)
  const last = items.at(-1)
  const sharesHead = hasSibling && verb?.kind !== 'hold' && last !== undefined && (setting.isClosed ? CLASSES_OF_WORKS.test(classIn(governed.tail)) : names.at(-1) !== undefined && headOf(norm.slice(last.from, last.to))?.kind === 'works')
  const head = last === undefined ? undefined : headOf(norm.slice(last.from, last.to))
  const sharesAsPlaces = sharesHead && head !== undefined && BUILT_BY_PLACE.test(words) && isPlace(norm.slice(last!.from, last!.to - head.word.length), setting)
  return items.flatMap((item, at) => {
    const range = names[at] ?? (hasSibling ? nameIn(norm, item, { ...setting, hasSibling, sharesHead, sharesAsPlaces }) : undefined)
    if (range === undefined) return []
    const stage = range.stage === undefined ? governed.stage : stageOfWords([governed.stage, range.stage])
    return [{ from: range.from, to: range.to, sentence, name: sentence.block.text.slice(range.from, range.to), stage, isWeak: verb?.kind === 'lean' && words !== '对接', context }]
  })
}

/** Without a verb only a list of names, or a single one, lists projects. */
function isList(norm: string, { items }: Governed, knows: (norm: string) => boolean): boolean {
  const words = items.map(({ from, to }) => norm.slice(from, to).replace(ITEM_NUMBER, ''))
  if (words.some((own) => own.replace(/\([^()]*\)/g, '').length > LISTED_CHARACTERS_MAX || NO_LIST.test(own))) return false
  const named = words.filter((own) => headOf(own.replace(/建设$/, '')) !== undefined || isProper(own) || knows(own)).length
  return words.length > 1 ? named * 4 >= words.length * 3 : named === 1 && headOf(words[0]!.replace(/建设$/, '')) !== undefined && (isProper(words[0]!) || knows(words[0]!))
}
/** One of several that semicolons part: 县职业教育中心;体育公园. */
function isRow(norm: string, { items, range }: Governed): boolean {
  if (items.length !== 1 || norm[range.to] !== ';' && norm[range.from - 1] !== ';') return false
  const words = norm.slice(items[0]!.from, items[0]!.to)
  return words.length >= 4 && words.length <= ROW_CHARACTERS_MAX && !NO_LIST.test(words) && headOf(words.replace(/建设$/, '')) !== undefined
}
const ROW_CHARACTERS_MAX = 30
const LISTED_CHARACTERS_MAX = 60
const ITEM_NUMBER = /^(?:\d{1,2}[.、]\s*|\(\d{1,2}\)\s*)/
/** What is said of things, in the place of a thing. */
const NO_LIST = /达到|完成|采取|每[年万个]|帮助|集成运用|营业收入|不少于|超过|为核心|为重点|[^一二三四五六]是|统筹|结合$|施策|兼顾/

/** A、B两大重点区域: the words that count the items belong to none of them. */
function withoutCount(norm: string, items: readonly Range[]): readonly Range[] {
  const last = items.at(-1)
  const counted = items.length < 2 || last === undefined ? null : /(?:[两三四五六七八九十]|\d{1,2})(?:大|个|条|座|处)(?:重点|重大|主要)?[\u4e00-\u9fff]{2,6}$/.exec(norm.slice(last.from, last.to))
  return counted === null || counted.index < 3 ? items : [...items.slice(0, -1), { from: last!.from, to: last!.from + counted.index }]
}

/** A、B、C合作联盟 is one name where the parts between are bare kinds. */
function joined(norm: string, apart: readonly Range[], setting: Setting): readonly Range[] {
  const items = withStops(norm, apart)
  const last = items.at(-1)
  if (items.length < 2 || last === undefined || setting.isListed || !SHARED_HEADS.test(norm.slice(last.from, last.to))) return items
  const between = items.slice(1, -1).map(({ from, to }) => norm.slice(from, to))
  const first = norm.slice(items[0]!.from, items[0]!.to)
  return between.every((words) => words.length <= 4 || headOf(words) === undefined) && !SHARED_HEADS.test(first) && last.to - items[0]!.from <= 48 ? [{ from: items[0]!.from, to: last.to }] : items
}

/** A经B、C至D铁路 is one line with its stops. */
function withStops(norm: string, items: readonly Range[]): readonly Range[] {
  return items.reduce<Range[]>((whole, item) => {
    const before = whole.at(-1)
    const isStop = before !== undefined && /[\u4e00-\u9fff]{2}经[\u4e00-\u9fff]{2,4}$/.test(norm.slice(before.from, before.to)) && /^[\u4e00-\u9fff]{2,4}(?:至|—|到|$)/.test(norm.slice(item.from, item.to))
    return isStop ? [...whole.slice(0, -1), { from: before.from, to: item.to }] : [...whole, item]
  }, [])
}

/** A and B under one verb are two names where each could stand alone. */
function partsOf(norm: string, item: Range, setting: Setting): Range[] {
  const adjoining = setting.isListed ? -1 : norm.slice(item.from, item.to).indexOf('”“')
  if (adjoining > 0) return [...partsOf(norm, { from: item.from, to: item.from + adjoining + 1 }, setting), ...partsOf(norm, { from: item.from + adjoining + 1, to: item.to }, setting)]
  if (setting.isListed) return [item]
  // 渝邻和成自泸赤等高速: lines called by their ends.
  const lines = setting.isClosed && CLASS_OF_LINES.test(setting.tail) ? /^([\u4e00-\u9fff]{2,5})[和与及]([\u4e00-\u9fff]{2,5})$/.exec(norm.slice(item.from, item.to)) : null
  if (lines !== null) return [{ from: item.from, to: item.from + lines[1]!.length }, { from: item.to - lines[2]!.length, to: item.to }]
  for (let at = item.from + 3; at < item.to - 4; at++) {
    if (!/^(?:和|以及|与)/.test(norm.slice(at, at + 2))) continue
    const [left, right] = [trimmed(norm, { from: item.from, to: at }), trimmed(norm, { from: at + (norm[at] === '以' ? 2 : 1), to: item.to })]
    const leftWords = norm.slice(left.from, left.to).replace(/建设$/, '')
    const rightWords = norm.slice(right.from, right.to)
    const head = headOf(leftWords)
    if (/^“[^“”]+”$/.test(leftWords) && !unpaired(rightWords)) return [left, ...partsOf(norm, right, setting)]
    if (head === undefined || head.word.length < 2 || unpaired(leftWords) || headOf(rightWords) === undefined && !isAim(rightWords) && !setting.isProjects) continue
    if (isName(leftWords, setting) && (isName(rightWords, setting) || norm[at] !== '与' && (isAim(rightWords) || rightWords.length >= (setting.isProjects ? 3 : 5))) || head.kind === 'mechanism' && isName(rightWords, setting)) return [{ from: left.from, to: left.from + leftWords.length }, ...partsOf(norm, right, setting)]
  }
  return [item]
}
const unpaired = (words: string): boolean => (words.match(/[(“]/g)?.length ?? 0) !== (words.match(/[)”]/g)?.length ?? 0)

/** The name inside an item: the words after its last 的, without enclosing quotation marks; undefined where it names nothing. */
function nameIn(norm: string, item: Range, setting: Setting): (Range & { readonly stage?: StageCode }) | undefined {
  let range = trimmed(norm, item)
  const time = TIME.exec(norm.slice(range.from, range.to))
  if (time !== null && time[0].length > 0) range = { from: range.from + time[0].length, to: range.to }
  const lead = /^(?:\d{1,2}[.、]\s*|\(\d{1,2}\)\s*|[—●○■◆★▲]+\s*|等|以及|及|和|包括|含|如|一座|一个)/.exec(norm.slice(range.from, range.to))
  if (lead !== null) range = { from: range.from + lead[0].length, to: range.to }
  const within = setting.isListed ? undefined : findVerbWithin(norm.slice(range.from, range.to))
  if (within !== undefined) range = { from: range.from + within.length, to: range.to }
  const tail = setting.isListed ? undefined : findStageTail(norm.slice(range.from, range.to))
  if (tail !== undefined) range = { from: range.from, to: range.to - tail.length }
  const split = setting.isListed ? undefined : afterDe(norm, range)
  if (split !== undefined) {
    const own = norm.slice(split.range.from, split.range.to)
    if (/重要|知名|一流|领先|著名|影响力|世界|国际|全国|特色/.test(split.before) || !(isProper(own) || setting.knows(own)) || own.length < 4) return undefined
    range = split.range
  }
  const bare = withoutQuotes(norm, range)
  const enclosed = bare.from === range.from ? setting : { ...setting, knows: () => true }
  const isQuoted = bare.from !== range.from && bare.to - bare.from >= 3 && (setting.verb === 'make' || setting.verb === 'move' || setting.verb === 'hold') && (setting.isClosed || /建设|创建/.test(setting.tail))
  return isQuoted || isName(norm.slice(bare.from, bare.to), enclosed) ? { ...bare, ...(tail === undefined && within === undefined ? {} : { stage: stageOfWords([tail?.stage ?? '其他', within?.stage ?? '其他']) }) } : undefined
}

/** A project with all its mentions, in the order of the text. */
export interface Merged { readonly name: string; readonly stage: StageCode; readonly mentions: readonly Mention[] }

/** Mentions of one name (blanks aside) are one project; the strongest mention tells its stage. `omit` leaves out the plan's own subject. */
export function mergeMentions(mentions: readonly Mention[], omit: (name: string) => boolean): Merged[] {
  const byName = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const key = mention.name.replace(/\s+/g, '')
    const same = byName.get(key)
    if (same === undefined) byName.set(key, [mention])
    else same.push(mention)
  }
  return [...byName].filter(([, all]) => all.some((one) => !one.isWeak) && !omit(all[0]!.name)).map(([, all]) => ({
    name: all[0]!.name, mentions: all, stage: all.reduce<StageCode>((best, { stage }) => (rankOf(stage) > rankOf(best) ? stage : best), '其他'),
  }))
}

/** The domain of a project: by its name first, then by what stands around its boxed mention or else its first. */
export function domainOfProject({ name, mentions }: Merged): ReturnType<typeof domainOf> {
  const { context } = mentions.find((one) => one.context.box !== null) ?? mentions[0]!
  return domainOf(name, [...context.around.slice(0, 1), context.box ?? '', ...context.around.slice(1)])
}
