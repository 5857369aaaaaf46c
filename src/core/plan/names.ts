import { nestingOf, type Range } from './characters.ts'
import { DIVISIONS } from './data/divisions.ts'
import { GENERAL_WORDS } from './data/general-words.ts'
import { ABBREVIATIONS, AIM_CENTRES, AIM_WORDS, HEADS, type HeadKind, HOLDS_CLASS_OF_WORKS, KINDS_ALONE, NOT_HEADS, NOT_IN_NAMES, PLURAL, RANKS } from './data/heads.ts'
import type { VerbKind } from './data/verbs.ts'
import { indexSet, indexWords } from './words.ts'

const heads = indexWords<HeadKind | 'none'>([...NOT_HEADS.map((word) => [word, 'none'] as const), ...HEADS])
const general = indexSet([...GENERAL_WORDS, ...HEADS.map(([word]) => word), ...NOT_HEADS])
const DIVISION_NAMES: ReadonlySet<string> = new Set(DIVISIONS.filter((name) => general.findAt(name, 0)?.word !== name))
const divisions = indexSet(DIVISION_NAMES)
/** What a covering is made of. */
const words = indexSet([...GENERAL_WORDS, ...HEADS.map(([word]) => word), ...NOT_HEADS, ...DIVISION_NAMES])
/** Characters that by themselves name nothing. */
const PLAIN = new Set('的和及与或等区级化型新大重小中高多性类业园站场馆线路网点所院校村镇乡县市省国地段期年月日号条座处个第一二三四五六七八九十百千万亿东西南北上下内外前后主副总分公共人民以为在向从对建设工程项目示范创先进全一体双三联跨际界带片圈群库房厂店室厅台塔渠坝港口岸')

const NAME_CHARACTERS_MAX = 64

/** Does a name hold something that everyday words do not cover: a proper name, a quotation, Latin letters or figures, a line between two places? */
export function isProper(written: string): boolean {
  const norm = written.replace(/\([A-Za-z]{2,}\)|[3-6]G/g, '')
  if (/[“”"《》]|[A-Z]{1,4}\d|[A-Z]{2,}|[a-z]{2,}|\d|[\u4e00-\u9fff]—[\u4e00-\u9fff]|·|[省市县区]第?[一二三四五六七八九十]{1,2}(?:人民)?(?:医院|中学|小学|水厂)/.test(norm) || ONE_OF_ITS_KIND.test(norm)) return true
  return SIDE_BY_SIDE.test(norm) || isLine(norm) || uncovered(norm.replace(/\([^()]*\)/g, '')) >= 2 || [...norm.matchAll(/\(([^()]{2,16})\)/g)].some(([, inner]) => uncovered(inner!) >= 2)
}
/** A city or county has one of each, called by no other name. */
const ONE_OF_ITS_KIND = /^(?:省|市|区|县)(?:人民医院|中心医院|中医院|中医医院|妇幼保健院|妇幼保健计划生育服务中心|疾控中心|疾病预防控制中心|职业教育中心|职教中心|职业中专|职业技术学校|职业技术学院|党校|老年大学|特殊教育学校|特教学校|图书馆|博物馆|文化馆|档案馆|体育馆|体育中心|文化中心|青少年宫|科技馆|福利院|社会福利中心|殡仪馆|看守所|融媒体中心)/
const SIDE_BY_SIDE = new RegExp(`[${ABBREVIATIONS}]{2,}(?![\u4e00-\u9fff]{0,1}$)`)

/** A line is called after its ends by a character each: 达万铁路, 城宣大邻高速. */
function isLine(norm: string): boolean {
  const ends = /^([\u4e00-\u9fff]{2,5})(?:铁路|高铁|高速|城际|快速路|航道|通道|隧道)/.exec(norm)?.[1]
  return ends !== undefined && uncovered(ends) >= 1 && ![...ends].every((_, at) => general.findAt(ends, at) !== undefined || at === ends.length - 1)
}

/** The longest run of characters that everyday words leave uncovered, by the covering that leaves least; a county in that covering counts as uncovered. */
function uncovered(norm: string): number {
  const length = Math.min(norm.length, NAME_CHARACTERS_MAX)
  const left = new Uint8Array(length + 1)
  const back = new Int16Array(length + 1)
  for (let to = 1; to <= length; to++) {
    const isPlain = PLAIN.has(norm[to - 1]!) || !/[\u4e00-\u9fff]/.test(norm[to - 1]!)
    left[to] = left[to - 1]! + (isPlain ? 0 : 2) + 1
    back[to] = isPlain ? 1 : -1
    for (let size = 2; size <= Math.min(8, to); size++) {
      if (left[to - size]! + 1 >= left[to]! || words.findEnd(norm, to, to - size)?.word.length !== size) continue
      left[to] = left[to - size]! + 1
      back[to] = size
    }
  }
  let run = 0
  let longest = 0
  for (let to = length; to > 0; to -= Math.abs(back[to]!)) {
    run = back[to] === -1 ? run + 1 : 0
    const size = Math.abs(back[to]!)
    longest = Math.max(longest, size > 1 && DIVISION_NAMES.has(norm.slice(to - size, to)) ? size : run)
  }
  return longest
}

/** How the words that hold a name stand to it. */
export interface Setting {
  readonly verb: VerbKind | 'none'
  /** The words of the verb that stands nearest. */
  readonly verbWords: string
  /** Does the list close with 等项目, 等工程? */
  readonly isClosed: boolean
  /** Is a name beside it under the same verb certain? */
  readonly hasSibling: boolean
  /** Do the items share the head of the last one (A、B水电站) or of what 等 calls them (A、B等水库)? */
  readonly sharesHead: boolean
  /** Do they share it as places: 改扩建甲、乙、丙机场? */
  readonly sharesAsPlaces: boolean
  /** The words after it that close its clause. */
  readonly tail: string
  /** Is it an item of a box that lists projects, without a verb? */
  readonly isListed: boolean
  /** Is the stage a definite one: begun, finished, being prepared? */
  readonly isDefinite: boolean
  /** Does the list close with 等项目 or 等工程, so that every item is one? */
  readonly isProjects: boolean
  readonly knows: (norm: string) => boolean
}

/** The head of a name, attached brackets left out. */
export function headOf(norm: string): { readonly word: string; readonly kind: HeadKind } | undefined {
  const bare = norm.replace(/(?:\([^()]*\)|[”"]|(?<=[\u4e00-\u9fff)])[一二三四五六][期标]段?)+$/, '')
  const head = heads.findEnd(bare, bare.length)
  return head === undefined || head.value === 'none' ? undefined : { word: head.word, kind: head.value }
}

export const isAim = (norm: string): boolean => {
  const bare = norm.replace(/(?:\([^()]*\))+$/, '')
  return heads.findEnd(bare, bare.length)?.value === 'none'
}

/** Is it the name of one thing that is to be made, and not an aim, a quality or a kind of thing? */
export function isName(norm: string, setting: Setting): boolean {
  if (norm.length < 2 || bareOf(norm).length > NAME_CHARACTERS_MAX || norm.length > 2 * NAME_CHARACTERS_MAX || PLURAL.test(norm) && !setting.knows(norm.slice(0, 6)) || /[。;,:|]/.test(bareOf(norm))) return false
  if (!/[\u4e00-\u9fff]{2}/.test(norm) || /^(?:的|等|与|和|及|对|在|以|为|向(?!家)|从|其|该|本)/.test(norm) && divisions.findAt(norm, 0) === undefined) return false
  if (NOT_IN_NAMES.test(bareOf(norm)) && !setting.isListed) return false
  if (setting.isListed) return norm.length >= 3 && !/^(?:加强|强化|推动|推进|完善|提升|开展)/.test(norm)
  if (KINDS_ALONE.test(norm)) return false
  const head = headOf(norm)
  const proper = setting.knows(norm) || isProper(norm)
  if (setting.isProjects && setting.verb !== 'hold') return (norm.length >= 5 || norm.length === 4 && (head !== undefined || proper) || CLASS_OF_LINES.test(setting.tail) || head !== undefined && proper) && !isAim(norm)
  if (setting.sharesHead && setting.hasSibling && head === undefined && !BETWEEN.test(norm) && norm.length <= SHARING_CHARACTERS_MAX && !isAim(norm)) return setting.isClosed || setting.sharesAsPlaces && isPlace(norm, setting) || proper && !isPlace(norm, setting)
  if (setting.isClosed && setting.verb !== 'hold') return (norm.length >= 3 || HOLDS_CLASS_OF_WORKS.test(setting.tail) && (setting.hasSibling || isPlace(norm, setting))) && !isAim(norm) && (head !== undefined && !CLASS_OF_KINDS.test(setting.tail) || proper || norm.length === 2 || setting.isDefinite && norm.length >= CLEAR_MODIFIER_MIN) && !(head === undefined && norm.length > 30)
  if (head === undefined && PHASE.test(norm) && proper && (setting.verb === 'make' || setting.verb === 'move')) return true
  if (head === undefined) return setting.hasSibling && (BETWEEN.test(norm) || setting.tail.startsWith('建设') && norm.length >= OPEN_CHARACTERS_MIN && norm.length <= OPEN_CHARACTERS_MAX && proper && !isAim(norm) && !isPlace(norm, setting))
  const modifier = bareOf(norm).slice(0, -head.word.length)
  if (modifier.length < 1 && !/[“”]/.test(norm) || /^(?:“[^“”]*”)+$/.test(norm)) return false
  return fits(norm, modifier, head.kind, proper, setting)
}

/** A place by itself is where something is done, not the thing. */
export const isPlace = (norm: string, { knows }: Pick<Setting, 'knows'>): boolean => divisions.findAt(norm, 0)?.word.length === norm.replace(/[省市区县州镇乡]$/, '').length || knows(norm) && /[省市区县州镇乡]$/.test(norm)
/** Lines are called by their ends alone where 等 calls them lines: 渝昆、成达万等高铁项目. */
export const CLASS_OF_LINES = /^等.{0,4}(?:铁路|高铁|高速|公路|航线|通道)/
/** What 等 calls facilities are kinds of thing, unless they have names: 地下管廊等市政设施. */
const CLASS_OF_KINDS = /^等[\u4e00-\u9fff]{0,6}设施/
const SHARING_CHARACTERS_MAX = 10
/** A name whose last word nobody has listed, beside one whose is, both to be built. */
const [OPEN_CHARACTERS_MIN, OPEN_CHARACTERS_MAX] = [5, 24]
const bareOf = (norm: string): string => norm.replace(/(?:\([^()]*\)|(?<=[\u4e00-\u9fff)])[一二三四五六][期标]段?)+$/, '')
/** 某某电池二期: what comes in phases is built. */
const PHASE = /[一二三四五六]期$/
/** A road between two places that shares its head with the next: 甲镇—乙镇. */
const BETWEEN = /^[\u4e00-\u9fff]{2,10}(?:[—至][\u4e00-\u9fff]{2,10})+$/
/** A county, and then a name of its own: 青浦西岑. */
function isSite(modifier: string): boolean {
  const county = divisions.findAt(modifier, 0)
  return county !== undefined && uncovered(modifier.slice(county.word.length)) >= 2
}
/** Verbs of building sites, which nobody uses of an aim. */
const BUILDS = /新建|迁建|扩建|改建|续建|建成|开工|动工/
/** Sights exist, and what is improved is they themselves. */
const SIGHTS = /(?:馆|景区|公园|古镇|度假区|旅游区|产业园)$/
/** A named piece of works inside a longer name: 大桥水库 of 大桥水库除险加固. */
function isNamedWork(modifier: string): boolean {
  const head = headOf(modifier)
  return head !== undefined && head.kind === 'works' && head.word.length >= 2 && modifier.length - head.word.length >= 2 && !KINDS_OF_WORKS.test(modifier)
}
/** A river or lake is called by its name even where that is made of everyday words: 前山河流域. */
const NAMED_WATER = /^(?!中小|重点|黑臭|跨界|跨省|界河|城市|农村|主要|骨干|全域|沿江|滨江|通江|内河|江河|河湖|河流|湖泊|幸福|美丽|生态|水系|[江河湖])[\u4e00-\u9fff]{1,3}(?:河|江|湖|溪|涌)(?!流(?!域)|泊|道|长|岸线|湖|海|水|段(?!$))/
const KINDS_OF_WORKS = /^(?:小型|中小|大中型|中型|病险|老旧|农村|城市|城镇|乡镇|城区|骨干|重点|国省|普通|干线|主要|现有|既有|危旧|沿线)/
/** What 推进…建设 speaks of is built, and no aim. */
const SITES = /(?:园|园区|基地|中心|馆|院)$/
const HANDLES = /加强|做好|抓好|引导|组织|支撑/
const CLEAR_MODIFIER_MIN = 5
const LONG_MODIFIER_MIN = 8

function fits(norm: string, modifier: string, kind: HeadKind, proper: boolean, { verb, verbWords, hasSibling, isClosed, isDefinite, tail }: Setting): boolean {
  const bare = bareOf(norm)
  const ranked = RANKS.test(modifier)
  if (kind !== 'programme' && AIM_WORDS.test(modifier) && !/[“”]/.test(norm)) return false
  if (kind === 'event') return (proper || hasSibling || isClosed || verb === 'hold' && modifier.length >= CLEAR_MODIFIER_MIN) && (verb === 'hold' || verb === 'make' || verb === 'stage' || verb === 'move')
  if (verb === 'hold') return proper && kind !== 'works'
  if (verb === 'lean') return verbWords === '对接' && kind === 'programme' && /[“”]/.test(norm)
  if (kind === 'mechanism') return verb === 'make' && isProper(norm.replace(/[“”]/g, '')) && (/[“”]/.test(norm) || /建立|构建|设立|组建/.test(verbWords)) && modifier.length >= 3
  if (isDefinite && modifier.length >= 3 && (kind === 'works' || kind === 'programme')) return true
  // 加强A治理 says how a thing is handled all the year round.
  if (kind === 'programme' && verb === 'move' && HANDLES.test(verbWords) && modifier.length < CLEAR_MODIFIER_MIN) return false
  if (kind === 'programme' && verb === 'weak') return /^“[^“”]+”(?:工程|行动|计划)$/.test(norm) && /深化|提升/.test(verbWords)
  if (kind === 'place' && !proper && /(?:基金|公司)$/.test(bare)) return false
  // A水库除险加固 beside a certain name: the thing that it is done to has a name of its own.
  if (kind === 'programme' && isNamedWork(modifier) && (hasSibling || uncovered(modifier) >= 1 && (verb === 'make' || verb === 'move'))) return true
  if (kind === 'programme' && hasSibling && /项目$/.test(bare) && modifier.length >= CLEAR_MODIFIER_MIN && (verb === 'make' || verb === 'move')) return true
  if (kind === 'programme' && NAMED_WATER.test(modifier) && (verb === 'make' || verb === 'move')) return true
  if (kind === 'programme') return verb === 'make' || verb === 'move' ? proper || /实施|启动|开展|谋划|新建|规划|开工|续建|改建/.test(verbWords) && modifier.length >= 4 && /工程|计划|行动|项目/.test(bare.slice(-3)) : proper && verb === 'stage'
  if (AIM_CENTRES.test(bare) && bare === norm && verb !== 'move' && !(proper && BUILDS.test(verbWords)) && !isSite(modifier)) return false
  if (verb === 'weak') return proper && (kind === 'works' || kind === 'place' && /深化/.test(verbWords) && tail.startsWith('建设') || kind === 'place' && verbWords === '提升' && SIGHTS.test(bare))
  if (hasSibling && modifier.length >= 2) return true
  if (kind === 'works') return modifier.length >= 2 && (proper || uncovered(modifier) >= 1) || /国家/.test(modifier) || modifier.length >= LONG_MODIFIER_MIN && verb === 'make'
  return proper || ranked && (modifier.length >= 3 || /创建|争创|争取|申/.test(verbWords)) || modifier.length >= CLEAR_MODIFIER_MIN && (verb === 'make' || verb === 'move' && tail.startsWith('建设') && SITES.test(bare)) && !(/打造|构建|培育|塑造/.test(verbWords) && /(?:平台|系统|载体|试验场|综合体|共同体)$/.test(bare))
}

/** A name without the quotation marks that enclose all of it. */
export function withoutQuotes(norm: string, { from, to }: Range): Range {
  const own = norm.slice(from, to)
  if (!/^(?:“[^“”]+”|"[^"]+"|《[^《》]+》|「[^「」]+」)$/.test(own)) return { from, to }
  return { from: from + 1, to: to - 1 }
}

/** What follows the last 的 outside brackets, if any stands there. */
export function afterDe(norm: string, range: Range): { readonly before: string; readonly range: Range } | undefined {
  const own = norm.slice(range.from, range.to)
  if (!own.includes('的')) return undefined
  const depth = nestingOf(own)
  for (let at = own.length - 2; at > 0; at--) if (own[at] === '的' && depth[at] === 0) return { before: own.slice(0, at), range: { from: range.from + at + 1, to: range.to } }
  return undefined
}
