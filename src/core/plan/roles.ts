import { BACKGROUND_LEAD, BACKGROUND_WORDS, DOCUMENT_WORDS, GOAL_OPENING, PRINCIPLE_WORDS, type Role } from './data/roles.ts'
import { opensWithVerb } from './openings.ts'
import type { Outline, Paragraph } from './outline.ts'

const LEAD_TITLES: readonly (readonly [Role, RegExp])[] = [
  ['background', /^(?:发展机遇|面临机遇|面临挑战|主要挑战|存在问题|存在的问题|发展基础|发展现状|机遇|挑战|发展优势|区位优势)[。:]/],
  ['principle', /^(?:指导思想|基本原则)[。:]/],
  ['goal', /^(?:总体目标|发展目标|主要目标|近期目标|远期目标|中期目标|战略定位|发展定位|功能定位)[。:]/],
]
/** Goals of several paragraphs stand between two that name a year. */
const GOAL_RUN_MAX = 10

/** What each paragraph is for: as its section says, or by its own words where the headings are lost. */
export function rolesOf({ elements }: Outline): ReadonlyMap<Paragraph, Role> {
  const roles = new Map<Paragraph, Role>()
  const paragraphs = elements.flatMap((element) => (element.kind === 'paragraph' ? [element.paragraph] : []))
  for (const paragraph of paragraphs) roles.set(paragraph, paragraph.box >= 0 ? 'action' : paragraph.role !== 'action' ? paragraph.role : ownRole(paragraph))
  for (let run = 0; run < elements.length;) {
    if (elements[run]!.kind === 'heading') { run++; continue }
    let end = run
    while (end < elements.length && elements[end]!.kind !== 'heading') end++
    fillGoals(elements.slice(run, end).flatMap((element) => (element.kind === 'paragraph' ? [element.paragraph] : [])), roles)
    run = end
  }
  return roles
}

function ownRole(paragraph: Paragraph): Role {
  const norm = paragraph.block.norm.slice(paragraph.from, Math.min(paragraph.to, paragraph.from + 500))
  const title = LEAD_TITLES.find(([, pattern]) => pattern.test(norm))
  if (title !== undefined) return title[0]
  if (DOCUMENT_WORDS.test(norm)) return 'front'
  if (GOAL_OPENING.test(norm)) return 'goal'
  if (/^——?[\u4e00-\u9fff“]/.test(norm) || /^(?:坚持)?以[^。]{2,80}为指导/.test(norm)) return PRINCIPLE_WORDS.test(norm) || /^——/.test(norm) ? 'principle' : 'action'
  if (BACKGROUND_LEAD.test(norm)) return 'background'
  if (paragraph.section < 0 && BACKGROUND_WORDS.test(norm.slice(0, 120)) && !opensWithVerb(norm)) return 'background'
  return 'action'
}

function fillGoals(paragraphs: readonly Paragraph[], roles: Map<Paragraph, Role>): void {
  let last = -1
  for (const [at, paragraph] of paragraphs.entries()) {
    if (roles.get(paragraph) !== 'goal') continue
    if (last >= 0 && at - last <= GOAL_RUN_MAX) for (let between = last + 1; between < at; between++) if (roles.get(paragraphs[between]!) === 'action') roles.set(paragraphs[between]!, 'goal')
    last = at
  }
}
