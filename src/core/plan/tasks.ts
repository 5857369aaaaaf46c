import { type Range, splitOutside, trimmed } from './characters.ts'
import { opensWithVerb } from './openings.ts'
import { DUTY_ONLY, type Role } from './data/roles.ts'
import { NOT_TASKS } from './data/tasks.ts'
import type { Node, Outline, Paragraph } from './outline.ts'
import type { Sentence } from './sentences.ts'
import type { Block } from './blocks.ts'

/** A task as found: where its title stands, and the paragraphs that tell more of it. */
export interface FoundTask {
  readonly block: Block
  readonly title: Range
  readonly section: number
  /** What its own paragraph says; deadlines, figures and duties are read from here. */
  readonly body: readonly { readonly block: Block; readonly range: Range }[]
}

const DOCUMENT_TITLE = /(?:规划|方案|计划|纲要|通知)(?:\([^()]*\))?$/
const LEAD_CHARACTERS_MAX = 44
const CLAUSE_CHARACTERS_MAX = 60
/** First clauses that only lead up to what is to be done. */
const LEADS_UP = /^(?:以[^,]{2,80}(?:为|契机|抓手|牵引|导向|重点|主线|目标|引领|核心|依托|支撑)|围绕|紧扣|紧紧围绕|按照|根据|依托|立足|聚焦|坚持|针对|面向|着眼|适应|顺应|充分发挥|发挥|借助|抢抓|把握|深入贯彻|全面贯彻|深入践行|认真践行|贯彻落实|锚定|突出|结合|服务国家|坚定)/
/** Tasks: headings that say what is to be done, lead phrases, and first clauses of paragraphs without one. */
export function tasksIn(outline: Outline, roles: ReadonlyMap<Paragraph, Role>, sentencesOf: (paragraph: Paragraph) => readonly Sentence[]): FoundTask[] {
  const tasks: (FoundTask & { body: { block: Block; range: Range }[] })[] = []
  let section = -1
  for (const element of outline.elements) {
    if (element.kind === 'heading') {
      const node = outline.nodes[element.node]!
      if (!node.isBox) section = element.node
      if (isTaskHeading(node)) tasks.push({ block: node.block, title: trimmed(node.block.norm, node.range), section, body: [] })
      continue
    }
    if (element.kind !== 'paragraph') continue
    const { paragraph } = element
    const own = { block: paragraph.block, range: { from: paragraph.from, to: paragraph.to } }
    if (DUTY_ONLY.test(paragraph.block.norm.slice(paragraph.from)) || paragraph.isRunIn) { if (paragraph.box < 0) tasks.at(-1)?.body.push(own); continue }
    const role = roles.get(paragraph) ?? 'action'
    if (paragraph.box >= 0 || role !== 'action' && role !== 'safeguard') continue
    const title = leadOf(paragraph, sentencesOf(paragraph))
    if (title !== undefined) tasks.push({ block: paragraph.block, title, section: paragraph.section, body: [own] })
  }
  return tasks
}

function isTaskHeading(node: Node): boolean {
  if (node.isBox || node.role !== 'action' && node.role !== 'safeguard') return false
  const words = node.block.norm.slice(node.range.from, node.range.to)
  return !NOT_TASKS.test(words) && words.split(/[,\s]+/).some((part) => part.length >= 4 && opensWithVerb(part))
}

/** The lead phrase of a paragraph, or its first clause that says what is to be done. */
function leadOf({ block, from, to }: Paragraph, sentences: readonly Sentence[]): Range | undefined {
  const first = sentences[0]
  if (first === undefined) return undefined
  const { norm } = block
  const number = /^(?:\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\)|—+|[●○■◆★▲]|[一二三四五六七八九十]是)?\s*/.exec(norm.slice(from, to))![0].length
  const depth = first.depth
  const end = first.to
  const clauses = splitOutside(norm, depth, ',;:。!?', { from: from + number, to: end }).map((clause) => trimmed(norm, clause)).filter((clause) => clause.to > clause.from)
  if (clauses.length === 0 || end - from < 5 || /^坚持/.test(norm.slice(clauses[0]!.from)) || DOCUMENT_TITLE.test(norm)) return undefined
  if (!/[。;!:|)\]】]$/.test(norm.slice(0, to).trimEnd())) return undefined
  const only = norm.slice(clauses[0]!.from, clauses[0]!.to)
  if (clauses.length === 1) return opensWithVerb(only) || sentences.length > 1 && only.length <= LEAD_CHARACTERS_MAX && isNominalLead(only) ? clauses[0] : undefined
  const doing = clauses.slice(0, 4).find((clause) => { const words = norm.slice(clause.from, clause.to); return !LEADS_UP.test(words) && words.length <= CLAUSE_CHARACTERS_MAX && opensWithVerb(words) })
  return doing
}

/** 三北防护林退化林修复。 A lead phrase without a verb at its start. */
const isNominalLead = (words: string): boolean => words.length >= 5 && words.length <= 24 && /(?:建设|改造|治理|保护|合作|提升|共享|行动|工程|融合|协同|发展|改革|创新|管理|服务|互通|共建|共治|一体化)$/.test(words)

/** Text of a task's own paragraph, for what can be read from words alone. */
export const bodyOf = (task: FoundTask): string => task.body.map(({ block, range }) => block.norm.slice(range.from, range.to)).join('\n')
/** The same as the source writes it. */
export const writtenBodyOf = (task: FoundTask): string => task.body.map(({ block, range }) => block.text.slice(range.from, range.to)).join('\n')
