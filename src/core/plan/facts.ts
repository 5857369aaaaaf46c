/** Quantities, deadlines, responsible bodies and indicators. */
import { placesIn } from './projects.ts'
import type { Block } from './source.ts'
import type { PlanIndicator, PlanLexicon, PlanQuantity } from './types.ts'

const UNITS = '万吨级|万吨|万立方米|立方米|万亩|亩|公顷|平方公里|平方米|公里|千米|万千瓦|千瓦|亿元|万元|元|万人次|万人|人次|人|万户|户|个|座|条|家|处|所|张|%|％|分钟|小时|天|个工作日|级|吨'
const QUANTITY = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*(${UNITS})(?:以上|左右)?([\\u4e00-\\u9fff]{0,10})`, 'g')

/** `200 万吨级 再生铝产业`: value and unit as written, and the words that follow or lead. */
export function quantitiesIn(words: string): PlanQuantity[] {
  return [...words.matchAll(QUANTITY)].slice(0, 50).map(([, value = '', unit = '', after = ''], _index) => ({ value, unit, what: after !== '' ? after : lead(words, value) }))
}
const lead = (words: string, value: string) => /([\u4e00-\u9fff]{2,10})$/.exec(words.slice(0, words.indexOf(value)))?.[1] ?? ''

const DEADLINE = /(到|至|在|于)?(20\d\d年(?:\d{1,2}月)?底?(?:前|之前)?|“十[四五六]五”(?:期间|末|时期)|(?:今|明)年(?:底|年底)?前?)/

/** The first date by which something is to be done, as written; empty where none is. */
export function deadlineIn(words: string): string {
  const found = DEADLINE.exec(words)
  if (found === null) return ''
  return found[1] !== undefined || /前|底|末/.test(found[2] ?? '') ? (found[2] ?? '') : ''
}

const LEAD_BODY = /(?:牵头(?:单位|部门)?|责任单位)\s*[:：]\s*([^;；。）)\n]+)/
const SUPPORT_BODY = /(?:配合(?:单位|部门)?|参与单位|协助单位)\s*[:：]\s*([^;；。）)\n]+)/
const bodies = (list: string | undefined) => (list ?? '').split(/[、,，]/).map((name) => name.trim().replace(/(?:牵头|按职责分工负责|等)$/, '')).filter((name) => name !== '')

/** 牵头 and 配合 as written, split at 、. */
export function responsible(words: string): { lead: string[]; support: string[] } {
  return { lead: bodies(LEAD_BODY.exec(words)?.[1]), support: bodies(SUPPORT_BODY.exec(words)?.[1]) }
}

/** Places and bodies of the lexicon that the words name. */
export function partiesIn(words: string, lexicon: PlanLexicon): string[] {
  const named = lexicon.bodies.filter((body) => body.name.length > 2 && words.includes(body.name)).map((body) => body.name)
  return [...new Set([...named, ...placesIn(words, lexicon)])]
}

const KIND = /^(约束性|预期性)$/
const FIGURE = /^[<>≥≤＜＞]?\s*\[?\d[\d.,]*\]?\s*(?:%|％|左右|以上|以内|以下)?$|^[—－-]$|^(?:完成|达到|控制在|力争|保持|持续|不低于).{0,20}$/

/** Rows of an indicator table, a row on one line or one cell a line, told by the 约束性 or 预期性 that ends them. */
export function indicatorsIn(blocks: readonly Block[]): PlanIndicator[] {
  const indicators: PlanIndicator[] = []
  let cells: Block[] = []
  for (const block of blocks) {
    const row = /^(?:\d+\s+)?(.+?)\s+([\d.—－\-<>≥≤左右以上\[\]（）()年]+)\s+([\d.—－\-<>≥≤左右以上\[\]]+)(?:\s+\S+)?\s+(约束性|预期性)$/.exec(block.text)
    if (row !== null) { indicators.push(indicatorOf(row[1] ?? '', [row[2] ?? '', row[3] ?? ''], row[4] ?? '', block, block)); cells = []; continue }
    if (!KIND.test(block.text)) { cells = block.text.length > 60 ? [] : [...cells.slice(-7), block]; continue }
    const nameAt = cells.findLastIndex((cell) => !FIGURE.test(cell.text) && !/^\d+$/.test(cell.text) && !/^[（(]?\d{4}年/.test(cell.text) && /[\u4e00-\u9fff]/.test(cell.text) && !/^[（(].*[)）]$/.test(cell.text))
    const name = cells[nameAt]
    if (name !== undefined) indicators.push(indicatorOf(name.text, cells.slice(nameAt + 1).map((cell) => cell.text).filter((cell) => !/^[（(]\d{4}/.test(cell)), block.text, name, block))
    cells = []
  }
  return indicators
}

function indicatorOf(words: string, figures: readonly string[], kind: string, from: Block, to: Block): PlanIndicator {
  const unit = /[（(]([^（）()]*)[)）]$/.exec(words)?.[1] ?? ''
  const [base = '', target = ''] = figures.map((figure) => (/^[—－-]$/.test(figure) ? '' : figure))
  return { start: from.start, end: to.end, name: words.replace(/[（(][^（）()]*[)）]$/, '').trim(), unit, baseYear: '', base, target, kind }
}
