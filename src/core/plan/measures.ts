import type { PlanQuantity } from './types.ts'

/** Units of figures, the longer of two that begin alike first. */
export const UNITS = '万亿元|亿元|万元|亿美元|万美元|元|万平方公里|平方公里|平方千米|万平方米|平方米|公里|千米|米|万亩|亩|公顷|万人次|人次|万人|人|万户|户|万家|家|万个|个百分点|百分点|个|万吨标准煤|吨标准煤|亿吨|万吨|吨|亿立方米|万立方米|立方米|亿斤|万斤|斤|公斤|万千瓦时|亿千瓦时|千瓦时|万千瓦|千瓦|兆瓦|吉瓦|万标箱|标箱|TEU|万架次|架次|万次|艘|名|万辆|辆|万套|套|座|条|处|所|项|件|张|万张|床|台|部|支|场|次|天|小时|分钟|年|岁|级|类|倍|%|‰|微克/立方米|EFLOPS|EFlops|PFLOPS'
const QUANTITY = new RegExp(`((?:约|超过?|突破|不低于|不少于|不超过|达到|>|<|≥|≤|近)?\\s*\\d[\\d,.]*(?:[~—\\-至]\\d[\\d,.]*)?\\s*(?:多|余)?)\\s*(${UNITS})(?:/[\\u4e00-\\u9fff]{1,3})?(以上|以下|左右|以内)?`, 'g')
const WHAT_CHARACTERS_MAX = 24
const QUANTITIES_MAX = 40

/** Figures with units in a text; years and numbers of documents are not figures. */
export function quantitiesIn(norm: string): PlanQuantity[] {
  const found: PlanQuantity[] = []
  for (const match of norm.matchAll(QUANTITY)) {
    if (found.length >= QUANTITIES_MAX) break
    const [whole, value = '', unit = '', bound = ''] = match
    if (unit === '年' && /^\s*(?:19|20)\d\d$/.test(value) || /[A-Za-z第]$/.test(norm.slice(Math.max(0, match.index - 1), match.index)) || unit === '级' && /国道|省道/.test(norm.slice(match.index - 4, match.index))) continue
    const before = norm.slice(Math.max(0, match.index - WHAT_CHARACTERS_MAX * 2), match.index)
    const after = norm.slice(match.index + whole.length)
    found.push({ value: `${value.replace(/\s+/g, '').replace(/^达到/, '')}${bound}`, unit, what: whatOf(before, after) })
  }
  return found
}

/** What a figure measures: the words before it in its clause, else those after it. */
function whatOf(before: string, after: string): string {
  const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf('。'), before.lastIndexOf(';'), before.lastIndexOf('、'), before.lastIndexOf(':')) + 1)
  const own = clause.replace(/^(?:到|力争到?)?20\d\d年底?/, '').replace(/(?:总量|分别)?(?:力争|预计)?(?:达到|增长到|提高到|提升至|增加到|降至|降低到|缩小到|保持在|控制在|稳定在|突破|超过|不低于|达|为|至|约|超|到|新增|完成|实现|建成|建设|构建|培育|打造)?$/, '').trim()
  if (own.length >= 2) return own.slice(-WHAT_CHARACTERS_MAX)
  return /^[级]?([\u4e00-\u9fff]{2,12})/.exec(after)?.[1] ?? ''
}

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31']
const quarter = (words: string): string => QUARTER_ENDS[('一二三四'.indexOf(words) + 1 || Number(words)) - 1] ?? '12-31'
const BY = '(?:底|末|年底|年末|内)?(?:前|之前|以前)?'
/** What a day is followed by where something is to be done by then. */
const DONE = '(?:前|之前|以前|底|末|内|建成|完成|开工|投用|通车|实现|基本|全面|达到|力争|投产|竣工|启动|出台|印发)'
const YEAR = '(20\\d\\d)年'
type DayOf = (found: readonly string[], year: number | undefined) => string | undefined
const DEADLINES: readonly (readonly [RegExp, DayOf])[] = [
  [new RegExp(`${YEAR}(?:第)?([一二三四1-4])季度`, 'g'), ([, year, part]) => `${year}-${quarter(part!)}`],
  [new RegExp(`${YEAR}(\\d{1,2})月(\\d{1,2})日(?:前|之前|以前|$)`, 'g'), ([, year, month, day]) => `${year}-${two(month)}-${two(day)}`],
  [new RegExp(`${YEAR}(\\d{1,2})月份?(?:${DONE}|$)`, 'g'), ([, year, month]) => `${year}-${two(month)}-${lastDay(Number(year), Number(month))}`],
  [new RegExp(`${YEAR}(?:上半年|年中)`, 'g'), ([, year]) => `${year}-06-30`],
  [new RegExp(`(?:到|至|于|力争|确保|争取)\\s*${YEAR}(?:底|末|年底|年末)?(?![\\d以—至到起])`, 'g'), ([, year]) => `${year}-12-31`],
  [new RegExp(`${YEAR}${BY}${DONE}`, 'g'), ([, year]) => `${year}-12-31`],
  [/^\s*(20\d\d)年(?:底|末|年底)?(?:前)?\s*$/g, ([, year]) => `${year}-12-31`],
  [/^\s*(20\d\d)[.\-/](\d{1,2})\s*$/g, ([, year, month]) => `${year}-${two(month)}-${lastDay(Number(year), Number(month))}`],
  [/^\s*(20\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})\s*$/g, ([, year, month, day]) => `${year}-${two(month)}-${two(day)}`],
  // Without a year: the year that the document is for.
  [/(?<![\d年])(\d{1,2})月(\d{1,2})日(?:前|之前|以前)/g, ([, month, day], year) => year === undefined ? undefined : `${year}-${two(month)}-${two(day)}`],
  [/(?<![\d年])(\d{1,2})月份?(?:底|末)(?:前|之前|以前)?|(?<![\d年])(\d{1,2})月份?(?:前|之前|以前)/g, ([, end, before], year) => { const month = end ?? before; return year === undefined || month === undefined ? undefined : `${year}-${two(month)}-${lastDay(year, Number(month))}` }],
  [/(?<!\d年)(?:第)?([一二三四])季度(?:末|底)?(?:前|之前|以前)/g, ([, part], year) => year === undefined ? undefined : `${year}-${quarter(part!)}`],
  [/(?<![\d])(?:今年)?年(?:底|末)前|今年(?:底|末)|(?<![\d])年内/g, (_, year) => year === undefined ? undefined : `${year}-12-31`],
]
const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0')
const lastDay = (year: number, month: number): number => (month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** The last day that a text sets, `YYYY-MM-DD`; of several the latest, since a task ends with its last part. `year` is for days without one. */
export function deadlineIn(norm: string, year?: number): string | null {
  const days = DEADLINES.flatMap(([pattern, dayOf]) => [...norm.matchAll(pattern)].map((found) => dayOf(found, year))).filter((day) => day !== undefined && /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(day)) as string[]
  return days.length === 0 ? null : days.reduce((latest, day) => (day > latest ? day : latest))
}

/** A result that can be seen without a figure: something opened, signed, issued or covered whole. */
export const hasMeasure = (norm: string): boolean => /全覆盖|全面完成|清零|全部(?:完成|实现|建成|淘汰|接入|达标|纳入)|(?:建成|完工|竣工|通车|投用|投产|投运|开工|开通|出台|印发|签订|签署|挂牌|揭牌|获批|批复|发布|上线)(?:[、,。;)]|$)|率先建成|翻(?:一|两)?番/.test(norm)

/** 长期坚持 and the like: a task that has no last day and says so. */
export const isStanding = (norm: string): boolean => /长期(?:坚持|推进|任务|实施)|持续(?:推进|实施|坚持)\s*(?:[)。;]|$)|常年|每(?:年|季度?|月|半年)(?:至少|不少于|底|末|组织|召开|开展|完成|举办|新增|培育|安排)|分年度(?:推进|实施|完成)|逐年/.test(norm)

/** The first year of the five-year plan that a text speaks of most, 2026 for 十五五; undefined where it speaks of none. */
export function planStartOf(norm: string): number | undefined {
  const counts = new Map<string, number>()
  for (const [, ordinal] of norm.matchAll(/十([一二三四五六七])五/g)) counts.set(ordinal!, (counts.get(ordinal!) ?? 0) + 1)
  const [most] = [...counts].sort(([a, most], [b, least]) => least - most || (a < b ? 1 : -1))
  return most === undefined || most[1] < ORDINALS_MIN ? undefined : firstYearOf(most[0])
}
const ORDINALS_MIN = 3
/** 十一五 is 2006 to 2010, and so on. */
const firstYearOf = (ordinal: string): number => 2006 + 5 * '一二三四五六七'.indexOf(ordinal)
/** Does a sentence look back: to an earlier five-year plan or year, or to what has come about? Not where it names a year of the plan too. */
export function looksBack(norm: string, planStart: number): boolean {
  if ([...norm.matchAll(/20\d\d(?=年)/g)].some(([year]) => Number(year) >= planStart)) return false
  return LOOKS_BACK.test(norm) || [...norm.matchAll(/十([一二三四五六七])五/g)].some(([, ordinal]) => firstYearOf(ordinal!) < planStart)
}
const LOOKS_BACK = /20\d\d年|历史性|五年来|近年来|截至|已(?:经)?(?:达到?|突破|超过?|建成|完成)/

/** The one year that the title of a document names: 2023年重点工作任务分解方案. */
export function yearOf(blocks: readonly { readonly norm: string }[]): number | undefined {
  for (const { norm } of blocks.slice(0, 40)) {
    const found = /(20\d\d)年(?:度)?[^。;—~]{0,30}(?:工作|任务|要点|方案|计划|清单|报告|分工|分解)/.exec(norm)
    if (found !== null && norm.length <= 80 && !/20\d\d[年]?[—~至\-]20\d\d/.test(norm)) return Number(found[1])
  }
  return undefined
}
