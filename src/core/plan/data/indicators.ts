/** What stands in the cells of an indicator table. Patterns are for normalised cells without blanks. */

export const KIND = /^[[(]?(约束性|预期性)(?:指标)?[\])]?$/
/** Heads of columns and what they hold. */
export const COLUMNS: readonly (readonly [RegExp, 'order' | 'group' | 'name' | 'unit' | 'kind' | 'skip'])[] = [
  [/^(?:序号|编号|No\.?)$/, 'order'],
  [/^(?:类别|分类|类型|领域|一级指标|指标类别|维度)$/, 'group'],
  [/^(?:指标|指标名称|名称|主要指标|二级指标|具体指标|指标内容)$/, 'name'],
  [/^(?:单位|计量单位)$/, 'unit'],
  [/^(?:属性|指标属性|性质|指标性质|指标类型)$/, 'kind'],
  [/^(?:责任单位|牵头单位|备注|数据来源|牵头部门|责任部门)$/, 'skip'],
]
/** Heads of value columns: a year, words of base or target, or what adds up over the years. */
export const VALUE_COLUMN = /20\d\d|年均|累计|目标|基期|基准|现状|实际|预计|预期值|目标值|规划值|增长率|[“"]十[一二三四五]五/
export const BASE_COLUMN = /基期|基准|现状|实际|预计|完成值|初值/
export const TOTAL_COLUMN = /年均|累计|增速|增长率|五年/

/** A cell that is a figure, a range, a bound, a dash or words in the place of a figure. */
export const VALUE = new RegExp([
  /^[—\-–/]+$/, /^(?:约|超|近|>|<|≥|≤|＞|＜|>=|<=|不低于|不少于|不超过|不高于|大于|小于|达到|力争达?到?|控制在)?\s*[[(]?[><≥≤]?\d[\d,.]*(?:[~—\-－至]\d[\d.,]*)?%?[\])]?(?:以上|以下|左右|以内)?(?:\(\d{4}年?\))?$/,
  /^力争.{0,10}\d.{0,10}$/, /^(?:与|高于|快于|同步|不低于|低于|略高于|基本).{2,20}$/, /^[[(]?完成.{0,16}(?:目标|任务|要求)[\])]?$/, /^[[(]?(?:达到|完成).{0,10}(?:要求|标准|下达.*)[\])]?$/,
  /^(?:稳步|持续|逐步|进一步|明显|显著)?(?:提高|下降|降低|上升|提升|改善|优化|增长|扩大|保持稳定)$/, /^(?:稳步|持续|逐步)$/, /^(?:左右|以上|以下|以内)$/, /^\(\d{4}年?\)$/, /^(?:全覆盖|基本消除|全面消除|达标|.{0,6}类(?:及)?以上|[ⅠⅡⅢⅣⅤ]+类)$/,
].map((part) => `(?:${part.source})`).join('|'))
/** Cells that only go on the cell before. */
export const TAIL = /^(?:左右|以上|以下|以内|提高|下降|降低|改善|提升)$/
export const YEAR_NOTE = /^\((\d{4})年?\)$/

export const UNIT_CELL = /^(?:[%‰]|个|件|人|家|户|项|张|次|年|岁|天|吨|亩|辆|处|座|所|米|小时|分钟|分|台|套|元|斤|公斤|平方米|公里|千米|立方米|百分点|个百分点|微克\/立方米|标箱|[万亿千百]{1,2}(?:元|人|人次|吨|亩|吨标准?煤|千瓦|千瓦时|立方米|平方米|美元|斤|公里|户|套|个|标箱|TEU|辆|件|吨公里|套\(间\))|.{1,8}\/.{1,8}|.{0,4}\/$)$/

/** Indicators that prose states. What marks the goal; what stands before the name; what says how much. */
export const GOAL_MARK = /(?:到|至)20\d\d年(?:底|末)?|“?十[一二三四五六]五”?(?:期间|时期|末)|力争|20\d\d年(?:底|末)?[,,]/
export const LED_IN = /^(?:——?|(?:力争)?(?:到|至)?20\d\d年(?:底|末)?(?:前)?|“?十[一二三四五六]五”?(?:期间|时期|末)|全[省市区县州]的?(?=[\u4e00-\u9fff]{4})(?!社会)(?=$)|力争|确保|其中|实现|使|预计|届时|两[县市区地](?=[\u4e00-\u9fff]{3}))+/
export const SAYS = '力争|预计|将|均|分别|累计|总量|达到|达|突破|超过|超|提高到|提升到|提高至|提升至|增加到|增加至|增长到|增长至|扩大到|扩大至|降至|降到|降低到|降低至|下降到|下降至|缩小到|缩小至|压减到|控制在|保持在|稳定在|维持在|稳定达到|不低于|不高于|不超过|不少于|年均增长|增长|下降|降低|提高|提升|递增|为'
/** These are part of the name: 地区生产总值年均增长6%左右. */
export const RISES = /年均增长|增长$|下降$|降低$|提高$|提升$|递增/
/** What is made or held is work, not an indicator: 建成高标准农田5万亩. */
export const MADE = /^(?:建成|新建|改建|新改扩建|完成|打造|创建|引进|实施|举办|推进|建设|组织|支持|开展|推动|改造|帮助|投资|安排|投入|争取|加强|加快|推广|设立|培养|选派|硬化|整治|治理|更新|发放|每年|每月|年产|总投资|面积|其|该|是|以|对|在|开放|累计开放)|的(?:是)?$|项目|工程(?!师)/
