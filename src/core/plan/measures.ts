import type { PlanQuantity } from './types.ts'

const UNITS = '万亿元|亿元|万元|亿美元|万美元|元|万平方公里|平方公里|平方千米|万平方米|平方米|公里|千米|米|万亩|亩|公顷|万人次|人次|万人|人|万户|户|万家|家|万个|个百分点|百分点|个|万吨标准煤|吨标准煤|亿吨|万吨|吨|亿立方米|万立方米|立方米|亿斤|万斤|斤|公斤|万千瓦时|亿千瓦时|千瓦时|万千瓦|千瓦|兆瓦|吉瓦|万标箱|标箱|TEU|万辆|辆|万套|套|座|条|处|所|项|件|张|万张|床|台|部|支|场|次|天|小时|分钟|年|岁|级|类|倍|%|‰|微克/立方米|EFLOPS|EFlops|PFLOPS'
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

const DEADLINES: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/(20\d\d)年(?:第)?([一二三四1-4])季度(?:末|前|底)?/g, ([, year, quarter]) => `${year}-${['03-31', '06-30', '09-30', '12-31'][('一二三四'.indexOf(quarter!) + 1 || Number(quarter)) - 1]}`],
  [/(20\d\d)年(\d{1,2})月(\d{1,2})日(?:前|之前|以前)/g, ([, year, month, day]) => `${year}-${two(month)}-${two(day)}`],
  [/(20\d\d)年(\d{1,2})月(?:底|末|份)?(?:前|之前|以前|建成|完成|开工|投用)/g, ([, year, month]) => `${year}-${two(month)}-${lastDay(Number(year), Number(month))}`],
  [/(20\d\d)年(?:上半年|年中)/g, ([, year]) => `${year}-06-30`],
  [/(?:到|至|于|力争|确保|争取)\s*(20\d\d)年(?:底|末|年底|年末)?(?![\d以—至到起])/g, ([, year]) => `${year}-12-31`],
  [/(20\d\d)年(?:底|末|年底|年末|内)?(?:前|之前|以前|建成|完成|开工|投用|通车|实现|基本|全面|达到|力争|底|末)/g, ([, year]) => `${year}-12-31`],
]
const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0')
const lastDay = (year: number, month: number): number => (month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** The last day that a text sets, `YYYY-MM-DD`; of several the latest, since a task ends with its last part. */
export function deadlineIn(norm: string): string | null {
  const days = DEADLINES.flatMap(([pattern, dayOf]) => [...norm.matchAll(pattern)].map((found) => dayOf(found as RegExpExecArray))).filter((day) => /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(day))
  return days.length === 0 ? null : days.reduce((latest, day) => (day > latest ? day : latest))
}
