import { nestingOf, type Range, splitOutside, trimmed } from './characters.ts'
import { opensWithVerb } from './openings.ts'
import { DUTY_ONLY } from './data/duties.ts'
import type { Role } from './data/roles.ts'
import { INNER_VERBS, NOMINAL_RUN_IN, NOMINAL_TASKS, NOT_TASKS, PAIRED_TASKS, PREAMBLE } from './data/tasks.ts'
import { ITEM_RANK } from './data/titles.ts'
import type { Node, Outline, Paragraph } from './outline.ts'
import type { Sentence } from './sentences.ts'
import type { Block, ListedTask } from './blocks.ts'
import type { TaskRow } from './task-tables.ts'

/** A task as found: where its title stands, and the paragraphs that tell more of it. */
export interface FoundTask {
  readonly block: Block
  readonly title: Range
  readonly section: number
  /** What its own paragraph says; deadlines, figures and duties are read from here. */
  readonly body: readonly { readonly block: Block; readonly range: Range }[]
  /** Is it a heading, its body what follows under it? */
  readonly isHeading?: true
  /** The row of the table that it stands in. */
  readonly row?: TaskRow
}

const DOCUMENT_TITLE = /(?:规划|方案|计划|纲要|通知)(?:\([^()]*\))?$/
const LEAD_CHARACTERS_MAX = 44
const CLAUSE_CHARACTERS_MAX = 90
const NUMBER = /^(?:\d{1,3}[.、](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}(?=[\u4e00-\u9fff\s])|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]|—+|[●○■◆★▲]|[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,3}[,、])?\s*/
/** First clauses that only lead up to what is to be done. */
const LEADS_UP = /^(?:以[^,]{2,80}(?:为|契机|抓手|牵引|导向|重点|主线|目标|引领|核心|依托|支撑)|围绕|紧扣|紧紧围绕|按照|根据|依托|立足|聚焦|坚持|针对|面向|着眼|适应|顺应|充分发挥|发挥|借助|抢抓|把握|深入贯彻|全面贯彻|深入践行|认真践行|贯彻落实|锚定|突出|结合|服务国家|坚定)/
type Growing = FoundTask & { body: { block: Block; range: Range }[] }
/** Who answers, said inside a paragraph: then it is a task, whatever its first words are. */
const SAYS_WHO = /[(\[【〔][^()\[\]【】〔〕。]{0,12}(?:牵头|责任|主办|配合)(?:责任)?(?:单位|部门|领导)\s*:|[(\[【〔][^()\[\]【】〔〕。;]{2,80}(?:牵头|负责)[^。]{0,200}[)\]】〕]\s*[。]?$/

/** Tasks: headings that say what is to be done, lead phrases, first clauses of paragraphs without one, and rows of tables. */
export function tasksIn(outline: Outline, roles: ReadonlyMap<Paragraph, Role>, sentencesOf: (paragraph: Paragraph) => readonly Sentence[], listed: ReadonlyMap<Block, ListedTask>): FoundTask[] {
  const tasks: Growing[] = []
  let section = -1
  // A heading or paragraph that becomes a task when the next lines say who answers for it.
  let pending: Growing | undefined
  for (const element of outline.elements) {
    if (element.kind === 'heading') {
      const node = outline.nodes[element.node]!
      if (!node.isBox) section = element.node
      const task: Growing = { block: node.block, title: trimmed(node.block.norm, node.range), section, body: [], isHeading: true }
      pending = node.isBox ? undefined : task
      if (isTaskHeading(node)) { tasks.push(task); pending = undefined }
      continue
    }
    if (element.kind === 'other') {
      const row = listed.get(element.block)
      if (row !== undefined) tasks.push({ block: element.block, title: titleOfCell(element.block.norm, row), section, body: [{ block: element.block, range: { from: row.from, to: row.to } }], row: row.row })
      continue
    }
    const { paragraph } = element
    const own = { block: paragraph.block, range: { from: paragraph.from, to: paragraph.to } }
    if (DUTY_ONLY.test(paragraph.block.norm.slice(paragraph.from)) || paragraph.isRunIn) {
      if (paragraph.box >= 0) continue
      // What follows on a heading's own line is the body of that heading alone.
      if (paragraph.isRunIn && pending !== undefined) pending.body.push(own)
      if (pending !== undefined && (!paragraph.isRunIn || SAYS_WHO.test(paragraph.block.norm))) { tasks.push(pending); pending = undefined; if (paragraph.isRunIn) continue }
      const last = tasks.at(-1)
      if (pending === undefined && last !== undefined && (!paragraph.isRunIn || last.section === paragraph.section)) last.body.push(own)
      continue
    }
    const role = roles.get(paragraph) ?? 'action'
    if (paragraph.box >= 0) continue
    if (PREAMBLE.test(paragraph.block.norm.slice(paragraph.from))) continue
    const saysWho = SAYS_WHO.test(paragraph.block.norm)
    const title = role === 'action' || role === 'safeguard' || saysWho ? leadOf(paragraph, sentencesOf(paragraph), saysWho) : undefined
    pending = undefined
    if (title !== undefined) tasks.push({ block: paragraph.block, title, section: paragraph.section, body: [own] })
    else { const first = leadOf(paragraph, sentencesOf(paragraph), true); if (first !== undefined) pending = { block: paragraph.block, title: first, section: paragraph.section, body: [own] } }
  }
  return tasks
}

/** A short cell is its own title; of a long one the first clause that says what is to be done. */
function titleOfCell(norm: string, { from, to }: ListedTask): Range {
  const number = NUMBER.exec(norm.slice(from, to))![0].length
  const range = trimmed(norm, { from: from + number, to: to - (/[。;,]+\s*$/.exec(norm.slice(from, to))?.[0].length ?? 0) })
  const words = norm.slice(range.from, range.to)
  if (words.length <= LEAD_CHARACTERS_MAX && !/[,。;:]/.test(words)) return range
  const clauses = splitOutside(norm, nestingOf(norm), ',;:。!?', range).map((clause) => trimmed(norm, clause)).filter((clause) => clause.to > clause.from)
  return clauses.slice(0, 4).find((clause) => !LEADS_UP.test(norm.slice(clause.from, clause.to))) ?? clauses[0] ?? range
}

function isTaskHeading(node: Node): boolean {
  if (node.isBox || node.role !== 'action' && node.role !== 'safeguard') return false
  const words = node.block.norm.slice(node.range.from, node.range.to)
  return !NOT_TASKS.test(words) && (words.split(/[,\s]+/).some((part) => part.length >= 4 && opensWithVerb(part)) || PAIRED_TASKS.test(words) || INNER_VERBS.test(words) || node.rank <= ITEM_RANK && NOMINAL_TASKS.test(words) || node.range.to < node.block.norm.trimEnd().length - 1 && NOMINAL_RUN_IN.test(words))
}

/** The lead phrase of a paragraph, or its first clause that says what is to be done. */
function leadOf({ block, from, to }: Paragraph, sentences: readonly Sentence[], saysWho: boolean): Range | undefined {
  const first = sentences[0]
  if (first === undefined) return undefined
  const { norm } = block
  const number = NUMBER.exec(norm.slice(from, to))![0].length
  const depth = first.depth
  const end = first.to
  const clauses = splitOutside(norm, depth, ',;:。!?', { from: from + number, to: end }).map((clause) => trimmed(norm, clause)).filter((clause) => clause.to > clause.from)
  if (clauses.length === 0 || end - from < 5 || DOCUMENT_TITLE.test(norm)) return undefined
  // One sentence that says by what rule opens a chapter; of several the later ones say what is to be done.
  if (/^坚持/.test(norm.slice(clauses[0]!.from)) && sentences.length === 1 && !saysWho) return undefined
  if (!/[。;!:|)\]】〕]$/.test(norm.slice(0, to).trimEnd())) return undefined
  if (saysWho && norm.slice(clauses[0]!.from, clauses[0]!.to).length > CLAUSE_CHARACTERS_MAX * 2) return undefined
  const only = norm.slice(clauses[0]!.from, clauses[0]!.to)
  if (clauses.length === 1) return opensWithVerb(only) || sentences.length > 1 && only.length <= LEAD_CHARACTERS_MAX && isNominalLead(only) ? clauses[0] : saysWho ? clauses[0] : undefined
  const own = clauses.slice(0, 4).map((clause) => ({ clause, words: norm.slice(clause.from, clause.to) })).filter(({ words }) => !LEADS_UP.test(words) && words.length <= CLAUSE_CHARACTERS_MAX)
  const doing = own.find(({ words }) => opensWithVerb(words))
  if (doing === undefined) return saysWho ? clauses[0] : undefined
  // What comes before it is part of it where it says what is to be done in other words (市区协同加强产业政策引导).
  const [opening] = own
  return opening !== undefined && opening.clause.from < doing.clause.from && INNER_VERBS.test(opening.words) ? opening.clause : doing.clause
}

/** 三北防护林退化林修复。 A lead phrase without a verb at its start. */
const isNominalLead = (words: string): boolean => words.length >= 5 && words.length <= 24 && /(?:建设|改造|治理|保护|合作|提升|共享|行动|工程|融合|协同|发展|改革|创新|管理|服务|互通|共建|共治|一体化)$/.test(words)

/** Text of a task's own paragraph, for what can be read from words alone. */
export const bodyOf = (task: FoundTask): string => task.body.map(({ block, range }) => block.norm.slice(range.from, range.to)).join('\n')
/** The same as the source writes it. */
export const writtenBodyOf = (task: FoundTask): string => task.body.map(({ block, range }) => block.text.slice(range.from, range.to)).join('\n')
