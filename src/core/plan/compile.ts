import { type Block, type Layout, layoutOf, sourceSpan } from './blocks.ts'
import { BLANK, normalised, type Range } from './characters.ts'
import { classOf } from './classes.ts'
import { FIRST_LEADS } from './data/duties.ts'
import { GOAL_MARK } from './data/indicators.ts'
import { ITEM_RANK } from './data/titles.ts'
import type { Role } from './data/roles.ts'
import { domainOf } from './domains.ts'
import { dutiesIn, dutiesOfRow } from './duties.ts'
import { indicatorsOf } from './indicators.ts'
import { indicatorsStated } from './prose-indicators.ts'
import { findingsOf } from './findings.ts'
import type { Found, ToSpan } from './found.ts'
import { deadlineIn, looksBack, planStartOf, quantitiesIn, yearOf } from './measures.ts'
import { offsetsOf } from './offsets.ts'
import { chapterOf, levelsOf, type Outline, outlineOf, type Paragraph } from './outline.ts'
import { type Gazetteer, gazetteerOf, once } from './places.ts'
import { domainOfProject, type Mention, mentionOfRow, type Merged, mentionsIn, mergeMentions } from './projects.ts'
import { rolesOf } from './roles.ts'
import { type Sentence, sentencesIn } from './sentences.ts'
import { bodyOf, type FoundTask, tasksIn, writtenBodyOf } from './tasks.ts'
import type { CompiledPlan, PlanIndicator, PlanLexicon, PlanProject, PlanSection, PlanSentence, PlanTask, SentenceClass, Span } from './types.ts'

/** What a document says of itself stands in its first characters. */
const FRONT_CHARACTERS = 6_000

/**
 * Reads a plan: its tree, sentences, tasks, projects, indicators, and what is wrong with them. Deterministic; time and memory grow with the length of
 * the text alone. The lexicon brings the names of the zone; without one the grammar works but resolves no place.
 */
export function compilePlan(text: string, lexicon: PlanLexicon): CompiledPlan {
  const offsets = offsetsOf(text)
  const span = (start: number, end: number): Span => ({ start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) })
  const toSpan: ToSpan = (block, { from, to }) => { const { start, end } = sourceSpan(block, from, to); return span(start, end) }
  const layout = layoutOf(text)
  const found = find(outlineOf(layout.blocks), gazetteerOf(lexicon), layout, { firstLeads: FIRST_LEADS.test(normalised(text.slice(0, FRONT_CHARACTERS))), year: yearOf(layout.blocks), planStart: planStartOf(text) })
  const tasks = found.tasks.map((task) => toTask(task, found, toSpan))
  const projects = found.projects.map((project) => toProject(project, found.gazetteer, toSpan)).sort(bySpan)
  return {
    sentences: sentencesOf(text, found).map(({ start, end, class: own }) => ({ ...span(start, end), class: own })), sections: sectionsOf(found.outline, toSpan), tasks, projects,
    indicators: indicatorsIn(layout, found, span, toSpan),
    findings: findingsOf(found, tasks, projects, toSpan),
  }
}
const bySpan = (a: PlanProject, b: PlanProject): number => a.mentions[0]!.start - b.mentions[0]!.start || a.mentions[0]!.end - b.mentions[0]!.end

/** The rows of tables, and what prose states of others. */
function indicatorsIn(layout: Layout, { outline, roles, sentencesOf: own, document: { planStart } }: Found, span: (start: number, end: number) => Span, toSpan: ToSpan): PlanIndicator[] {
  const rows = layout.tables.flatMap(indicatorsOf).map(({ start, end, ...rest }) => ({ ...rest, ...span(start, end) }))
  const seen = new Set(rows.map(({ name }) => name))
  const stated = outline.elements.flatMap((element, at) => (element.kind === 'heading' ? itemsOf(outline, at).flatMap((sentence) => indicatorsStated(sentence, outline.nodes[element.node]!.role === 'goal')) : element.kind === 'paragraph' && roles.get(element.paragraph) !== 'background' ? own(element.paragraph).filter(({ block, from, to }) => planStart === undefined || !looksBack(block.norm.slice(from, to), planStart)).flatMap((sentence) => indicatorsStated(sentence, roles.get(element.paragraph) === 'goal' && saysGoal(element.paragraph))) : []))
  const fresh = stated.filter(({ name }) => { const isFirst = !seen.has(name); seen.add(name); return isFirst })
  return [...rows, ...fresh.map(({ sentence, range, name, unit, target }) => ({ name, unit, baseYear: null, base: null, target, kind: null, ...toSpan(sentence.block, range) }))].sort((a, b) => a.start - b.start || a.end - b.end)
}

function find(outline: Outline, gazetteer: Gazetteer, { listed, tasks }: Layout, document: Found['document']): Found {
  const roles = rolesOf(outline)
  const cached = new Map<Paragraph, readonly Sentence[]>()
  const sentencesOf = (paragraph: Paragraph): readonly Sentence[] => {
    const own = cached.get(paragraph) ?? sentencesIn(paragraph.block, paragraph)
    cached.set(paragraph, own)
    return own
  }
  const knows = (norm: string): boolean => gazetteer.findAll(norm).some(({ isBody }) => !isBody)
  const mentionsOf = new Map<Sentence, readonly Mention[]>()
  for (const [at, element] of outline.elements.entries()) {
    if (element.kind === 'heading') for (const sentence of itemsOf(outline, at)) mentionsOf.set(sentence, mentionsIn(sentence, { box: null, around: [] }, knows))
    if (element.kind === 'other') {
      const row = tasks.get(element.block)
      const own = row === undefined ? [] : sentencesIn(element.block, row)
      for (const sentence of own) mentionsOf.set(sentence, mentionsIn(sentence, { box: null, around: [] }, knows))
    }
    if (element.kind !== 'paragraph') continue
    const { paragraph } = element
    const role = roles.get(paragraph)!
    const sentences = sentencesOf(paragraph)
    const lead = sentences[0] === undefined ? '' : paragraph.block.norm.slice(sentences[0].from, sentences[0].to).slice(0, 40)
    const around = [lead, paragraph.section < 0 ? '' : outline.nodes[paragraph.section]!.words, chapterOf(outline.nodes, paragraph.section)]
    const box = paragraph.box < 0 ? null : outline.nodes[paragraph.box]!.title
    for (const [place, sentence] of sentences.entries()) if (!(box !== null && place === 0 && sentences.length > 1 && BOX_LABEL.test(paragraph.block.norm.slice(sentence.from, sentence.to))) && holdsProjects(sentence, role, box !== null, place === 0 && sentences.length > 1)) mentionsOf.set(sentence, mentionsIn(sentence, { box, around }, knows))
  }
  const subject = subjectOf(outline)
  const projects = mergeMentions([...[...mentionsOf.values()].flat(), ...listed.map(mentionOfRow)], (name) => subject.includes(name))
  const kept = new Set(projects.flatMap(({ mentions }) => mentions))
  for (const [sentence, mentions] of mentionsOf) mentionsOf.set(sentence, mentions.filter((mention) => !mention.isWeak && kept.has(mention)))
  return { outline, roles, sentencesOf, mentionsOf, projects, tasks: tasksIn(outline, roles, sentencesOf, tasks), gazetteer, document }
}

/** Its section says that it states goals, or it names a year of the plan: a paragraph between two that do may look back. */
const saysGoal = ({ role, block, from, to }: Paragraph): boolean => role === 'goal' || GOAL_MARK.test(block.norm.slice(from, to))

/** A numbered line of a list that looks like a heading but has nothing below it: 1.建设甲养殖基地。 */
function itemsOf({ nodes, elements }: Outline, at: number): readonly Sentence[] {
  const element = elements[at]!
  if (element.kind !== 'heading') return []
  const node = nodes[element.node]!
  const isItem = node.block.heading?.kind === 'numbered' && node.rank > ITEM_RANK && ITEM_ENDS.test(node.block.norm.slice(element.range.to))
  // The full stop itself stands as a paragraph on the heading's own line.
  const next = isItem ? elements[at + 2] : undefined
  const isLeaf = next === undefined || next.kind === 'heading' && nodes[next.node]!.rank <= node.rank && !nodes[next.node]!.isBox
  return isItem && isLeaf && node.role !== 'background' ? sentencesIn(node.block, { from: node.range.from, to: node.block.norm.length }) : []
}

/** A full stop, and who answers for it. */
const ITEM_ENDS = /^。\s*(?:[(\[【〔][^。;]*(?:负责|牵头|配合|参与|单位|部门|[局委办厅])[^。]*[)\]】〕]\s*。?\s*)?$/
/** What heads a paragraph of a box: 1.产业强链工程。 */
const BOX_LABEL = /^(?:\d{1,2}[.、]|\(\d{1,2}\)|—+)\s*[^,;:。、]{2,26}。?$/

/** Projects stand in what is to be done, and in goals; a lead phrase and a look back name none. */
function holdsProjects({ block, from, to }: Sentence, role: Role, isBox: boolean, isLead: boolean): boolean {
  if (isBox) return true
  if (role === 'background' || role === 'front') return false
  const norm = block.norm.slice(from, to)
  if (role === 'principle' && !/到20\d\d年/.test(norm)) return false
  return !(isLead && to - from <= 36 && !norm.includes(','))
}

/** What the document calls itself: the zone it is for is no project of its own. */
function subjectOf({ elements }: Outline): string {
  const titles: string[] = []
  for (const element of elements.slice(0, 40)) {
    if (element.kind !== 'paragraph') continue
    const words = element.paragraph.block.norm.slice(0, 600)
    for (const found of words.matchAll(/《([^《》]{4,80}(?:规划|方案|计划|纲要)[^《》]{0,16})》|^(.{4,80}(?:规划|方案|计划|纲要))(?:\(.*\))?$/g)) titles.push(found[1] ?? found[2]!)
  }
  return titles.join('\n')
}

/** Offsets are UTF-16 here. */
function sentencesOf(text: string, { outline, roles, sentencesOf: own, mentionsOf }: Found): PlanSentence[] {
  const out: PlanSentence[] = []
  const add = (block: Block, range: Range, own: SentenceClass): void => { if (range.to > range.from) out.push({ ...sourceSpan(block, range.from, range.to), class: own }) }
  for (const element of outline.elements) {
    if (element.kind === 'other') add(element.block, { from: 0, to: element.block.norm.length }, element.block.kind === 'row' ? '项目' : element.block.kind === 'task' ? '任务' : element.block.kind === 'table' ? '目标' : element.block.kind === 'caption' || element.block.kind === 'contents' ? '描述' : '无法判断')
    else if (element.kind === 'heading') {
      const node = outline.nodes[element.node]!
      const stop = /^[。:|\s]+/.exec(node.block.norm.slice(element.range.to))?.[0].length ?? 0
      add(node.block, { from: 0, to: element.range.to + stop }, classOfHeading(node.role, node.isBox, node.words))
    } else {
      const { paragraph } = element
      const skip = paragraph.isRunIn ? /^[。:|\s]+/.exec(paragraph.block.norm.slice(paragraph.from))?.[0].length ?? 0 : 0
      for (const sentence of own(paragraph)) {
        const from = Math.max(sentence.from, paragraph.from + skip)
        if (from < sentence.to) add(paragraph.block, { from, to: sentence.to }, classOf(paragraph.block.norm.slice(from, sentence.to), { role: roles.get(paragraph)!, isBox: paragraph.box >= 0, hasProject: (mentionsOf.get(sentence)?.length ?? 0) > 0 }))
      }
    }
  }
  return withoutGaps(text, out.sort((a, b) => a.start - b.start))
}

/** Every character is in a sentence or is a blank between two: marks of Markdown and page numbers inside a paragraph go with the sentence they stand beside. */
function withoutGaps(text: string, sentences: readonly PlanSentence[]): PlanSentence[] {
  const whole: PlanSentence[] = []
  let at = 0
  const isBlank = (place: number): boolean => BLANK.test(text[place]!)
  for (const sentence of sentences) {
    let { start } = sentence
    while (at < start && isBlank(at)) at++
    if (at < start) start = at
    whole.push({ ...sentence, start })
    at = Math.max(at, sentence.end)
  }
  const last = whole.at(-1)
  let end = text.length
  while (end > at && isBlank(end - 1)) end--
  if (end > at) { if (last === undefined) whole.push({ start: at, end, class: '无法判断' }); else whole[whole.length - 1] = { ...last, end } }
  return whole
}

function classOfHeading(role: Role, isBox: boolean, words: string): SentenceClass {
  if (isBox) return /项目|工程/.test(words) ? '项目' : '描述'
  return role === 'background' || role === 'front' ? '描述' : role === 'principle' ? '原则' : role === 'goal' ? '目标' : role === 'safeguard' ? '保障' : '任务'
}

function sectionsOf({ nodes }: Outline, toSpan: ToSpan): PlanSection[] {
  const levels = levelsOf(nodes)
  return nodes.map((node, at) => ({ title: node.title, level: levels[at]!, ...toSpan(node.block, { from: 0, to: node.range.to }) }))
}

function toTask(task: FoundTask, { outline, gazetteer, document }: Found, toSpan: ToSpan): PlanTask {
  const title = task.block.text.slice(task.title.from, task.title.to)
  const body = bodyOf(task)
  const section = task.section < 0 ? '' : outline.nodes[task.section]!.words
  const findBodies = (words: string): Range[] => gazetteer.findAll(words).filter(({ isBody }) => isBody)
  const duties = task.row === undefined ? dutiesIn(body, writtenBodyOf(task), { findBodies, firstLeads: document.firstLeads }) : dutiesOfRow(task.row, findBodies, document.firstLeads)
  const names = gazetteer.findAll([task.block.norm.slice(task.title.from, task.title.to), body, ...duties.lead, ...duties.support].join('\n'))
  return {
    title, chapter: chapterOf(outline.nodes, task.section), domain: domainOf(title, [body.slice(0, 300), section, chapterOf(outline.nodes, task.section)]), deadline: deadlineIn(duties.time, document.year) ?? deadlineIn(body, document.year), quantities: quantitiesIn(body),
    lead: duties.lead, support: duties.support, parties: once(names.flatMap(({ party }) => (party === undefined ? [] : [party]))), ...toSpan(task.block, task.title),
  }
}

function toProject(project: Merged, gazetteer: Gazetteer, toSpan: ToSpan): PlanProject {
  return {
    name: project.name, stage: project.stage, domain: domainOfProject(project), places: once(gazetteer.findAll(project.name).filter(({ isBody }) => !isBody).map(({ name }) => name)),
    box: project.mentions.find(({ context }) => context.box !== null)?.context.box ?? null,
    mentions: project.mentions.map((mention) => toSpan(mention.sentence.block, mention)),
  }
}
