/** Named projects: found in boxes, and in the enumerations that a verb of stage governs. */
import { CLOSING, GOVERNING, STAGES } from './data/stages.ts'
import { HEADS, LIST_CLOSERS, STRONG_HEADS, TOO_GENERAL } from './data/words.ts'
import { domainOf } from './domains.ts'
import { split, type Piece } from './enumerate.ts'
import { type Block, spanIn } from './source.ts'
import type { PlanLexicon, PlanProject, Span } from './types.ts'

interface Mention extends Span { readonly name: string; readonly stage: string; readonly domain: string; readonly box: string }
export interface ProjectContext { readonly chapter: string; readonly box: string; readonly label: string }

const VERBS: readonly (readonly [string, string])[] = Object.entries(GOVERNING).flatMap(([stage, verbs]) => verbs.map((verb) => [verb, stage] as const)).sort((a, b) => b[0].length - a[0].length)
const NAME_CHARACTERS_MAX = 46
const ROUTES = /线路|路线/
/** A list item that speaks of doing, not of a thing. */
const DUTY = /^(?:推动|加强|强化|促进|规范|提高|共享|合力|构建|建立|完善|搭建)|(?:合作|机制|领域|方式|协议)$/

/** Mentions in one sentence of a body or of a box that speaks in sentences. */
export function mentionsIn(block: Block, sentence: Piece, lexicon: PlanLexicon, context: ProjectContext): Mention[] {
  const mentions: Mention[] = []
  for (const clause of split(block.text, ',，;；。|：:', sentence.from, sentence.to)) {
    const verb = governingVerb(clause.text)
    if (verb === undefined) continue
    const closing = closingOf(clause.text)
    const stage = closing?.stage ?? verb.stage
    if (stage === '其他') continue
    const to = clause.to - (closing === undefined ? 0 : clause.text.length - closing.at)
    for (const piece of namesIn(block.text, clause.from + verb.to, to)) {
      if (!isProjectName(piece.text, lexicon)) continue
      mentions.push({ ...spanIn(block, piece.from, piece.to), name: piece.text, stage, domain: domainOf(piece.text, [context.label, context.box, context.chapter]), box: context.box })
    }
  }
  return mentions
}

/** Mentions in a box that lists projects: every item is one; a verb, where there is one, tells its stage. */
export function mentionsInList(block: Block, part: Piece, context: ProjectContext): Mention[] {
  if (ROUTES.test(context.box) || ROUTES.test(context.label)) return []
  const mentions: Mention[] = []
  for (const clause of split(block.text, ',，;；。|', part.from, part.to)) {
    const verb = governingVerb(clause.text)
    const closing = closingOf(clause.text)
    const stage = closing?.stage ?? verb?.stage ?? '其他'
    const to = clause.to - (closing === undefined ? 0 : clause.text.length - closing.at)
    for (const piece of namesIn(block.text, clause.from + (verb?.to ?? 0), to)) {
      if (piece.text.length < 3 || piece.text.length > NAME_CHARACTERS_MAX || DUTY.test(piece.text)) continue
      mentions.push({ ...spanIn(block, piece.from, piece.to), name: piece.text, stage, domain: domainOf(piece.text, [context.label, context.box, context.chapter]), box: context.box })
    }
  }
  return mentions
}

/** The first verb of stage in a clause, at its start or after a subject without a verb. */
function governingVerb(clause: string): { to: number; stage: string } | undefined {
  for (let at = 0; at < Math.min(clause.length, 14); at++)
    for (const [verb, stage] of VERBS) if (clause.startsWith(verb, at)) {
      // 推动X创建Y: the last verb before the names governs them.
      const inner = VERBS.find(([later]) => clause.indexOf(later, at + verb.length) > at + verb.length && /创建|打造|开工建设/.test(later))
      if (inner !== undefined && inner[1] !== '开工建设' && verb.startsWith('推')) return { to: clause.indexOf(inner[0], at + verb.length) + inner[0].length, stage: inner[1] }
      return { to: at + verb.length, stage }
    }
  return undefined
}

function closingOf(clause: string): { at: number; stage: string } | undefined {
  for (const [words, stage] of CLOSING) {
    const at = clause.lastIndexOf(words)
    if (at > 3 && at + words.length >= clause.length - 6) return { at, stage }
  }
  return undefined
}

/** The names between a verb and the end of its clause, with what closes a list taken off the last. */
function namesIn(text: string, from: number, to: number): Piece[] {
  const pieces = split(text, '、', from, to)
  return pieces.map((piece, index) => trimmed(text, piece, index === pieces.length - 1)).filter((piece) => piece.text !== '')
}

function trimmed(text: string, piece: Piece, isLast: boolean): Piece {
  let { from, to } = piece
  const cut = (pattern: RegExp) => { const found = pattern.exec(text.slice(from, to)); if (found !== null) to = from + found.index }
  const skip = (pattern: RegExp) => { const found = pattern.exec(text.slice(from, to)); if (found !== null) from += found[0].length }
  skip(/^(?:一批|一座|一个|启动|加快|等)+/)
  if (isLast) {
    cut(new RegExp(`等(?:大中型|重大|重点|干线|运输|水库|一批)*(?:${LIST_CLOSERS.join('|')}|公路|运输服务|干线公路)*(?:项目)?(?:建设|落地|改造|合作|培育)?$`))
    cut(/等[^（(]{0,8}(?:项目|工程)[^（(]{0,6}$/)
    cut(/(?:早日建成发电|落地建设|项目落地|落地|二期开工建设)$/)
  }
  const name = text.slice(from, to)
  const bare = name.replace(/(?:等)?(?:建设|培育|改造升级|提质增效|综合开发建设)$/, '')
  if (bare !== name && endsWith(bare, HEADS) && !/(?:改造|工程)$/.test(name)) to = from + bare.length
  if (/^“[^”]*”$/.test(text.slice(from, to))) { from++; to-- }
  return { from, to, text: text.slice(from, to) }
}

const endsWith = (name: string, heads: readonly string[]) => { const bare = name.replace(/[（(][^（）()]*[)）]$/, ''); return heads.some((head) => bare.endsWith(head)) }

/** Is it the name of one thing to be built or set up, and not an aim or a kind of thing? */
function isProjectName(name: string, lexicon: PlanLexicon): boolean {
  const points = [...name].length
  if (points < 4 || points > NAME_CHARACTERS_MAX) return false
  if (!endsWith(name, HEADS) || /^(?:的|等|与|和|及)|一批|的/.test(name)) return false
  const plain = name.replace(/[（(][^（）()]*[)）]/g, '')
  if (TOO_GENERAL.some((word) => plain.endsWith(word))) return false
  const isNamed = lexicon.places.some((place) => name.includes(place.name)) || /“[^”]+”|国家|市级|省级|区域|[—-]|[A-Z]\d+|\d/.test(name)
  return endsWith(name, STRONG_HEADS) ? points >= 4 : isNamed
}

/** Mentions of one name become one project: all its places in the text, the strongest stage, the first box. */
export function mergeMentions(mentions: readonly Mention[], lexicon: PlanLexicon): PlanProject[] {
  const rank = new Map(STAGES.map((stage, index) => [stage.code, index]))
  const byName = new Map<string, Mention[]>()
  for (const mention of mentions) byName.set(mention.name, [...(byName.get(mention.name) ?? []), mention])
  return [...byName].map(([name, all]): PlanProject => {
    const strongest = all.reduce((best, one) => ((rank.get(one.stage) ?? 0) > (rank.get(best.stage) ?? 0) ? one : best))
    const boxed = all.find((one) => one.box !== '')
    return {
      name, stage: strongest.stage, domain: (boxed ?? strongest).domain, places: placesIn(name, lexicon), box: boxed?.box ?? '',
      mentions: all.map(({ start, end }) => ({ start, end })),
    }
  })
}

/** Places of the lexicon that a name holds, longest first, none inside another. */
export function placesIn(words: string, lexicon: PlanLexicon): string[] {
  let left = words
  const found: { name: string; at: number }[] = []
  for (const { name } of [...lexicon.places].sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1))) {
    const at = left.indexOf(name)
    if (name.length < 2 || at < 0) continue
    found.push({ name, at })
    left = left.replaceAll(name, '\u0000'.repeat(name.length))
  }
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name)
}
