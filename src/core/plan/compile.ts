/** The plan compiler: one pass over the blocks of a text, no clock, no dice, no model; the same text gives the same plan. */
import { classOf, opensWithVerb } from './classes.ts'
import { domainOf } from './domains.ts'
import { type Piece, sentencesIn, split } from './enumerate.ts'
import { deadlineIn, indicatorsIn, partiesIn, quantitiesIn, responsible } from './facts.ts'
import { findingsOf } from './findings.ts'
import { mentionsIn, mentionsInList, mergeMentions } from './projects.ts'
import { type Block, blocksOf, spanIn, titleOf } from './source.ts'
import type { CompiledPlan, PlanLexicon, PlanTask, Section, Sentence } from './types.ts'

const LEAD_CHARACTERS_MAX = 36
const CLAUSE_CHARACTERS_MAX = 60
type Mention = ReturnType<typeof mentionsIn>[number]

interface Walk {
  readonly lexicon: PlanLexicon
  readonly sentences: Sentence[]
  readonly sections: Section[]
  readonly tasks: PlanTask[]
  readonly mentions: Mention[]
  chapter: string
  section: string
  /** Title of the box that the next block belongs to. */
  box: string
}

export function compilePlan(text: string, lexicon: PlanLexicon): CompiledPlan {
  const blocks = blocksOf([...text])
  const walk: Walk = { lexicon, sentences: [], sections: [], tasks: [], mentions: [], chapter: '', section: '', box: '' }
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'box') takeHeading(walk, block)
    else if (block.kind === 'noise') walk.sentences.push({ start: block.start, end: block.end, class: '描述' })
    else if (walk.box !== '') takeBox(walk, block)
    else takeParagraph(walk, block)
  }
  const projects = mergeMentions(walk.mentions, lexicon)
  return { sentences: walk.sentences, sections: closeSections(walk.sections, blocks.at(-1)?.end ?? 0), tasks: walk.tasks, projects, indicators: indicatorsIn(blocks), findings: findingsOf(walk.tasks, projects, walk.mentions) }
}

/** A section reaches to the next of its own or a higher level. */
function closeSections(sections: readonly Section[], end: number): Section[] {
  return sections.map((section, at) => ({ ...section, end: sections.slice(at + 1).find((next) => next.level <= section.level)?.start ?? end }))
}

function takeHeading(walk: Walk, block: Block): void {
  const title = titleOf(block.text)
  walk.sentences.push({ start: block.start, end: block.end, class: '描述' })
  walk.sections.push({ title: block.kind === 'box' ? block.text : title, level: block.level, start: block.start, end: block.end })
  walk.box = block.kind === 'box' ? block.text : ''
  if (block.kind === 'box') return
  if (block.level === 1) { walk.chapter = block.text; walk.section = '' } else walk.section = title
  if (block.level > 1 && opensWithVerb(title)) walk.tasks.push(taskOf(walk, block, { from: block.text.length - title.length, to: block.text.length, text: title }, block.text))
}

/** The block after a box's heading: parts `label:items`, each a list of projects or sentences. A box that has ended gives way to body text. */
function takeBox(walk: Walk, block: Block): void {
  const box = walk.box
  const listsProjects = /项目|工程/.test(box) && !/事项/.test(box)
  for (const part of partsOf(block.text)) {
    const label = /^([^:：。,，]{2,24})[:：]/.exec(part.text)?.[1] ?? ''
    const body: Piece = { from: part.from + (label === '' ? 0 : label.length + 1), to: part.to, text: part.text.slice(label === '' ? 0 : label.length + 1) }
    const context = { chapter: walk.chapter, box, label }
    const asList = listsProjects ? isList(body.text) || /项目/.test(label) || !/[。].*[。]/.test(body.text) : /项目$/.test(label)
    const found = asList ? mentionsInList(block, body, context) : sentencesIn(part.text).flatMap((piece) => mentionsIn(block, { from: part.from + piece.from, to: part.from + piece.to, text: piece.text }, walk.lexicon, context))
    walk.mentions.push(...found)
    const span = spanIn(block, part.from, part.to)
    const inPart = found.length > 0
    for (const sentence of asList ? [part] : sentencesIn(part.text).map((piece) => ({ from: part.from + piece.from, to: part.from + piece.to, text: piece.text }))) {
      const at = asList ? span : spanIn(block, sentence.from, sentence.to)
      walk.sentences.push({ ...at, class: classOf(sentence.text, { project: inPart && (asList || found.some((one) => one.start >= at.start && one.end <= at.end)), box: true, heading: false }) })
    }
  }
  if (block.text.trimEnd().endsWith('|')) walk.box = ''
}

/** Parts of a box: `label:` at the start or after a full stop. */
function partsOf(text: string): Piece[] {
  const starts = [0]
  for (const found of text.matchAll(/(?<=[。|]\s*)[“\u4e00-\u9fff][^:：。,，;；]{1,24}[:：]/g)) starts.push(found.index)
  return starts.map((from, at) => ({ from, to: starts[at + 1] ?? text.length, text: text.slice(from, starts[at + 1] ?? text.length) })).filter((part) => part.text.trim() !== '')
}

/** More separated items than clauses with verbs. */
const isList = (words: string) => split(words, '、').length > 1 && split(words, ',，;；').filter((clause) => opensWithVerb(clause.text)).length <= split(words, '、').length / 2

function takeParagraph(walk: Walk, block: Block): void {
  const sentences = sentencesIn(block.text)
  const lead = leadOf(sentences)
  const context = { chapter: walk.chapter, box: '', label: walk.section }
  if (lead !== undefined) {
    const span = spanIn(block, lead.from, lead.to)
    walk.sections.push({ title: lead.text, level: 5, ...span })
    walk.section = lead.text
  }
  const task = lead ?? firstClause(sentences)
  if (task !== undefined && opensWithVerb(task.text) && !isBackground(walk, block)) walk.tasks.push(taskOf(walk, block, task, block.text))
  for (const sentence of sentences) {
    const found = sentence.from === lead?.from && lead.to >= sentence.to - 1 ? [] : mentionsIn(block, sentence, walk.lexicon, { ...context, label: lead?.text ?? walk.section })
    walk.mentions.push(...found)
    walk.sentences.push({ ...spanIn(block, sentence.from, sentence.to), class: classOf(sentence.text, { project: found.length > 0, box: false, heading: isHeadingLike(sentence, sentences) }) })
  }
}

/** A short line alone without a full stop is a title, whatever it says. */
const isHeadingLike = (sentence: Piece, all: readonly Piece[]) => all.length === 1 && sentence.text.length <= 24 && !/[。！？!?；;]$/.test(sentence.text)

/** Before the first task of a plan stand its letter, preface and situation: no duty is taken from there. */
const isBackground = (walk: Walk, block: Block) => walk.tasks.length === 0 && /印发|审议通过|编制|指导思想|为指导|以来|位于|地处/.test(block.text.slice(0, 200))

/** The phrase that opens a paragraph and ends with its first full stop: short, without a comma. */
function leadOf(sentences: readonly Piece[]): Piece | undefined {
  const first = sentences[0]
  if (first === undefined || sentences.length < 2) return undefined
  const words = first.text.replace(/[。！？]$/, '')
  if (words.length > LEAD_CHARACTERS_MAX || words.length < 4 || /[,，;；：:]/.test(words)) return undefined
  const from = first.from + (words.length - words.trimStart().length)
  return { from, to: first.from + words.trimEnd().length, text: words.trim() }
}

function firstClause(sentences: readonly Piece[]): Piece | undefined {
  const first = sentences[0]
  const clause = first === undefined ? undefined : split(first.text, ',，;；。：:')[0]
  if (first === undefined || clause === undefined || clause.text.length > CLAUSE_CHARACTERS_MAX || clause.text.length < 6) return undefined
  return { from: first.from + clause.from, to: first.from + clause.to, text: clause.text }
}

function taskOf(walk: Walk, block: Block, title: Piece, words: string): PlanTask {
  return {
    title: title.text, chapter: walk.chapter, domain: domainOf(title.text, [walk.section, walk.chapter, words.slice(0, 200)]), ...spanIn(block, title.from, title.to),
    deadline: deadlineIn(words), quantities: quantitiesIn(words), ...responsible(words), parties: partiesIn(words, walk.lexicon),
  }
}
