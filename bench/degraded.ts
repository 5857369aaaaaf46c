/**
 * How much of its reading survives what happens to a plan on its way: the tree, tasks, projects and indicators of the damaged text against those of the
 * clean one (bench/damage.ts says what is done to it). Numbers of headings may change their style, so titles are compared without them.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { lexiconOf, loadPack } from '../src/app/zone/index.ts'
import { type CompiledPlan, compilePlan, type PlanLexicon } from '../src/core/plan/index.ts'
import { DAMAGES, type Damage } from './damage.ts'
import type { Bench } from './measured.ts'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const INPUTS = path.resolve(ROOT, '../shared/inputs')
const PLANS = [path.join(ROOT, 'zone/fable/plan.txt'), ...['qijiang-plan.txt', 'dev/hangzhou_15th_fyp_2026.txt', 'dev/shanghai_15th_fyp_2026.txt', 'dev/shenzhen_15th_fyp_2026.txt'].map((file) => path.join(INPUTS, file))]
const KINDS = ['sections', 'tasks', 'projects', 'indicators'] as const
type Kind = typeof KINDS[number]
const SHOWN = 6

const WIDE = /[\uFF01-\uFF5E]/g
const bare = (words: string): string => words.replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xFEE0)).replace(/[\s\u3000*#]+/g, '')
const unnumbered = (title: string): string => bare(title).replace(/^(?:第[一二三四五六七八九十百\d]+(?:篇|编|部分|章|节)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:\.\d{1,2})*[.、]?)/, '')

function namesOf(plan: CompiledPlan, kind: Kind, hasLevels: boolean): string[] {
  if (kind === 'sections') return plan.sections.map(({ title, level }) => `${hasLevels ? level : ''} ${unnumbered(title)}`)
  if (kind === 'tasks') return plan.tasks.map(({ title }) => bare(title))
  if (kind === 'projects') return plan.projects.map(({ name, stage }) => `${bare(name)} ${stage}`)
  return plan.indicators.map((one) => bare([one.name, one.unit, one.baseYear, one.base, one.target, one.kind].join(' ')))
}

/** F1 of two lists, each name as often as it stands there; and what is missing and what is too much. */
function f1(found: readonly string[], wanted: readonly string[]): { readonly score: number; readonly missed: readonly string[]; readonly wrong: readonly string[] } {
  const left = new Map<string, number>()
  for (const name of wanted) left.set(name, (left.get(name) ?? 0) + 1)
  const wrong: string[] = []
  for (const name of found) { const count = left.get(name) ?? 0; if (count > 0) left.set(name, count - 1); else wrong.push(name) }
  const missed = [...left].flatMap(([name, count]) => Array.from({ length: count }, () => name))
  return { score: found.length + wanted.length === 0 ? 1 : (2 * (wanted.length - missed.length)) / (found.length + wanted.length), missed, wrong }
}

/** The scores of one damaged text against the clean one. */
export function survive(damage: Damage, text: string, clean: CompiledPlan, lexicon: PlanLexicon, print: (line: string) => void): Partial<Record<Kind, number>> {
  const plan = compilePlan(damage.apply(text, clean.sections), lexicon)
  const scores: Partial<Record<Kind, number>> = {}
  for (const kind of KINDS) {
    if (damage.loses?.includes(kind) === true) continue
    const lines = new Set(text.split('\n').map((line) => bare(line).replace(/。$/, '')))
    const lost = new Set(damage.loses?.includes('sections') === true && kind === 'tasks' ? clean.sections.filter(({ title }) => lines.has(bare(title))).map(({ start }) => start) : [])
    const isHeading = (start: number): boolean => clean.sections.some((section) => section.start <= start && start < section.end && lost.has(section.start))
    const wanted = lost.size > 0 ? clean.tasks.filter(({ start }) => !isHeading(start)).map(({ title }) => bare(title)) : namesOf(clean, kind, true)
    const { score, missed, wrong } = f1(namesOf(plan, kind, true), wanted)
    scores[kind] = score
    if (score < 1) print(`    ${damage.name}: ${kind} ${score.toFixed(3)}${missed.length > 0 ? `  missed ${missed.length}: ${missed.slice(0, SHOWN).join(' | ')}` : ''}${wrong.length > 0 ? `  wrong ${wrong.length}: ${wrong.slice(0, SHOWN).join(' | ')}` : ''}`)
  }
  return scores
}

async function lexiconFor(zone: string): Promise<PlanLexicon> {
  const { pack } = await loadPack(path.join(ROOT, 'zone', zone))
  return pack === undefined ? { places: [], bodies: [] } : lexiconOf(pack)
}

const TARGETS: Readonly<Record<string, number>> = { sectionsMeanF1: 0.99, sectionsLeastF1: 0.95, tasksMeanF1: 0.98, tasksLeastF1: 0.93, projectsMeanF1: 0.98, projectsLeastF1: 0.95, indicatorsMeanF1: 0.98, indicatorsLeastF1: 0.9 }

export const run: Bench = async ({ print }) => {
  const all = new Map<Kind, number[]>()
  const least = new Map<Kind, number>()
  for (const file of PLANS) {
    if (!existsSync(file)) { print(`${path.basename(file)} is not here, left out`); continue }
    const lexicon = await lexiconFor(file.includes('fable') ? 'fable' : 'qijiang')
    const text = readFileSync(file, 'utf8')
    const clean = compilePlan(text, lexicon)
    print(path.basename(file))
    for (const damage of DAMAGES) {
      for (const [kind, score] of Object.entries(survive(damage, text, clean, lexicon, print)) as [Kind, number][]) {
        all.set(kind, [...all.get(kind) ?? [], score])
        least.set(kind, Math.min(least.get(kind) ?? 1, score))
      }
    }
  }
  const figures: Record<string, number> = {}
  for (const kind of KINDS) {
    const scores = all.get(kind) ?? [1]
    figures[`${kind}MeanF1`] = scores.reduce((sum, score) => sum + score, 0) / scores.length
    figures[`${kind}LeastF1`] = least.get(kind) ?? 1
  }
  const ok = Object.entries(TARGETS).every(([figure, atLeast]) => figures[figure]! >= atLeast)
  return { ok, figures, targets: Object.fromEntries(Object.entries(TARGETS).map(([figure, atLeast]) => [figure, { atLeast }])) }
}
