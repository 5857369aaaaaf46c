/** How a list of names closes: 等 and what it calls them, and the words of stage that follow. */
import { type Range, splitOutside } from './characters.ts'
import { DIVISIONS } from './data/divisions.ts'
import { type StageCode, stageOfWords } from './data/stages.ts'
import { tails, verbs } from './grammar.ts'

/** Where 等 closes a list, if it does; not the 等 of 高等 or 均等. Where the list goes on after it, 等 closed a list inside a phrase. */
export function closerIn(norm: string, depth: Uint8Array, { from, to }: Range): number | 'broken' | undefined {
  for (let at = to - 1; at > from + 1; at--) {
    if (depth[at]! > 0 || norm[at] !== '等') continue
    if (/[均高平同中优初对相何]/.test(norm[at - 1]!) && !/[\u4e00-\u9fff]、/.test(norm.slice(Math.max(from, at - 3), at)) && !endsRoutes(norm.slice(from, at), norm.slice(at + 1, to)) && !endsPlaces(norm.slice(from, at), norm.slice(at + 1, to))) continue
    if (/^等(?:级|额|于|同|效|候|待|量)/.test(norm.slice(at, at + 2))) continue
    if (splitOutside(norm, depth, '、', { from: at, to }).length > 1) return 'broken'
    if (to - at > 40) return undefined
    return at
  }
  return undefined
}

/** A list of lines between places may end in a place whose last character makes a word with 等: 开江至梁平等高速公路. */
const endsRoutes = (before: string, rest: string): boolean => /[至—][\u4e00-\u9fff]{2,8}$/.test(before) && before.includes('、') && closes(rest)

/** So may a list of counties: 乐山、阆中等支线机场. */
const endsPlaces = (before: string, rest: string): boolean => COUNTIES.has(before.slice(before.lastIndexOf('、') + 1)) && before.includes('、') && closes(rest)
const COUNTIES: ReadonlySet<string> = new Set(DIVISIONS)

/** Does what follows 等 call the items projects or works, and say nothing else than what becomes of them? */
export function closes(words: string): boolean {
  // 等重大工程的研究论证, 等支线机场和一批通用机场.
  const rest = words.replace(/的(?=(?:研究论证|论证|前期工作|建设|规划|研究|实施)$)/, '').replace(OTHERS, '')
  if (rest.length > CLOSER_CHARACTERS_MAX || /^(?:地|领域|方面|相关|形式|方式|渠道)|的|原因|领域|企业|行业|场景|进入|参与|参加|与|和(?!建设)|联动|合作|对接|进行|之间|向/.test(rest)) return false
  const named = classIn(rest)
  // 等拓展市场 goes on with what they do.
  const verb = verbs.findAt(rest, 0)
  if (verb !== undefined && verb.value.kind === 'weak' && tails.findAt(rest, 0) === undefined && !/(?:项目|工程)$/.test(rest) && rest.length > verb.word.length + 1) return false
  return CLASS_NOUN.test(rest) || CLASS_NOUN.test(rest.slice(0, Math.max(named.length, rest.indexOf('并')))) || /^(?:重大|重点|一批)?(?:项目|工程)/.test(rest)
}

/** What the words after 等 call the items, without what becomes of them: 大型水库 of 等大型水库前期工作. */
export function classIn(tail: string): string {
  let to = tail.length
  for (let turn = 0; turn < 3; turn++) to -= tails.findEnd(tail, to)?.word.length ?? 0
  return tail.slice(0, to)
}

/** What a list goes on with that has no name. */
export const OTHERS = /(?:和|及|以及)(?:一批|若干|其他|各类|部分)[^、,;。]{2,16}$/
/** 等 and the kind it calls the items, no longer than this. */
const CLOSER_CHARACTERS_MAX = 24
const CLASS_NOUN = /(?:项目|工程|路段|煤矿|电厂|风电场|灌区|泵站|码头|港区|客运站|高铁|快速路|景区|度假区|医院|学校|电站|水厂|大桥|隧道|大道|示范区|开发区|新区|博物馆|实验室|平台|园区|市场|公路|水库|道路|铁路|高速|航道|基地|设施|场馆|枢纽|站点|中心|载体|活动|计划|行动|产业园|校区|展会|街区|商圈|组团|片区|小镇|干渠|承载区|功能区|社区|走廊|通道|城际|轨道交通|港口|机场|口岸|桥梁|会议|品牌活动|节会|赛事|旅游路|机组|装置|基础设施)(?:新改扩建|改扩建|扩建|改造|升级改造|扩能改造|提质改造|提升改造|提档升级|整治)?$/

/** The words of stage after 等: 等项目开工建设, 等水源工程前期工作. */
export function stagesIn(rest: string): StageCode[] {
  const stages: StageCode[] = []
  for (let to = rest.length; to > 1; to--) {
    const tail = tails.findEnd(rest, to)
    if (tail === undefined) continue
    if (tail.value !== '') stages.push(tail.value)
    to -= tail.word.length - 1
  }
  return stages
}

/** The tail of stage that a single name carries inside a list (A前期工作、B开工). */
export function findStageTail(norm: string): { readonly length: number; readonly stage: StageCode } | undefined {
  const tail = tails.findEnd(norm, norm.length)
  return tail === undefined || tail.value === '' || norm.length - tail.word.length < 3 || tail.word.length < 4 ? undefined : { length: tail.word.length, stage: tail.value }
}

/** The stage that a column of a table names: 前期, 新开工, 续建, 储备. */
export function stageOfColumn(norm: string): StageCode {
  if (norm === '') return '其他'
  const stages = [...stagesIn(norm), ...(/续建|在建/.test(norm) ? ['推进' as const] : []), ...(/新开工|拟开工|新建/.test(norm) ? ['开工建设' as const] : []), ...(/前期/.test(norm) ? ['前期工作' as const] : []), ...(/储备/.test(norm) ? ['储备' as const] : []), ...(/谋划|规划/.test(norm) ? ['谋划' as const] : []), ...(/竣工|建成|完工/.test(norm) ? ['建成投用' as const] : [])]
  return stageOfWords(stages)
}
