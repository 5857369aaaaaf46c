/**
 * How well the plan compiler reads: precision, recall and F1 by class against labels made by careful reading (bench/compile-gold), and how fast.
 * Names are compared strictly. What a label file calls `either` (kinds of thing without a name of their own, doubtful readings) counts for nothing.
 * The public plans themselves are not part of the repository: where ../shared/inputs is missing, only the invented zone's plan is read.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { lexiconOf, loadPack } from '../src/app/zone/index.ts'
import { type CompiledPlan, compilePlan, type PlanLexicon } from '../src/core/plan/index.ts'
import type { Bench } from './measured.ts'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const GOLD = path.join(ROOT, 'bench/compile-gold')
const INPUTS = path.resolve(ROOT, '../shared/inputs')
const SPEED_CHARACTERS = 100_000
const NAMES_SHOWN = 12

interface Gold {
  /** Under ../shared/inputs, or zone/… for a plan of the repository. */
  readonly file: string
  readonly zone: string | null
  /** Labelled before the compiler's output was looked at: in which round. `firstLook` is what the first look found, as [right, found, wanted] by class. */
  readonly blind?: number
  readonly firstLook?: Readonly<Record<string, readonly [right: number, found: number, wanted: number]>>
  /** Only what stands between these two phrases is labelled. */
  readonly between?: readonly [string, string]
  readonly sections?: readonly (readonly [title: string, level: number, start: number])[]
  readonly tasks?: readonly (readonly [title: string, start: number])[]
  readonly tasksEither?: readonly string[]
  readonly projects?: readonly (readonly [name: string, stage: string, start: number])[]
  readonly projectsEither?: readonly string[]
  readonly duties?: readonly (readonly [task: string, lead: readonly string[], support: readonly string[]])[]
  /** The figure alone stands for a target ("力争达到5%左右" is 5). */
  readonly indicators?: readonly (readonly [name: string, unit: string, figure: string, kind: string | null])[]
  readonly indicatorsEither?: readonly string[]
}
interface Score { right: number; found: number; wanted: number }

const f1 = ({ right, found, wanted }: Score): number => (right === 0 ? 0 : (2 * right) / (found + wanted))
const ratios = (score: Score): string => `P ${(score.right / Math.max(1, score.found)).toFixed(3)}  R ${(score.right / Math.max(1, score.wanted)).toFixed(3)}  F1 ${f1(score).toFixed(3)}  (${score.right} of ${score.wanted}, ${score.found} found)`

/** Found names against wanted ones; `either` is left out on both sides. */
function compared(found: readonly string[], wanted: readonly string[], either: ReadonlySet<string>, print: (line: string) => void, what: string): Score {
  const counted = found.filter((name) => !either.has(name))
  const goals = new Set(wanted)
  const got = new Set(counted)
  const right = [...got].filter((name) => goals.has(name)).length
  const shown = (names: readonly string[]): string => names.slice(0, NAMES_SHOWN).join(' | ') + (names.length > NAMES_SHOWN ? ` … +${names.length - NAMES_SHOWN}` : '')
  const missed = [...goals].filter((name) => !got.has(name))
  const wrong = [...got].filter((name) => !goals.has(name))
  const score = { right, found: got.size, wanted: goals.size }
  print(`  ${what}: ${ratios(score)}`)
  if (missed.length > 0) print(`    missed: ${shown(missed)}`)
  if (wrong.length > 0) print(`    wrong:  ${shown(wrong)}`)
  return score
}

function stagesOf(plan: CompiledPlan, gold: Gold, print: (line: string) => void): Score {
  const stages = new Map(plan.projects.map(({ name, stage }) => [name, stage as string]))
  const matched = (gold.projects ?? []).filter(([name]) => stages.has(name))
  const wrong = matched.filter(([name, stage]) => stages.get(name) !== stage)
  print(`  stages: ${((matched.length - wrong.length) / Math.max(1, matched.length)).toFixed(3)} of ${matched.length} matched`)
  if (wrong.length > 0) print(`    wrong:  ${wrong.slice(0, NAMES_SHOWN).map(([name, stage]) => `${name}: ${stages.get(name)}, not ${stage}`).join(' | ')}`)
  return { right: matched.length - wrong.length, found: matched.length, wanted: matched.length }
}

const keysOfDuties = (task: string, lead: readonly string[], support: readonly string[]): string[] => [...lead.map((name) => `${task} 牵头 ${name}`), ...support.map((name) => `${task} 配合 ${name}`)]

const keyOfIndicator = (name: string, unit: string, target: string): string => `${name} ${unit} ${/[\d.]+(?:\s*[—-]\s*[\d.]+)?[万亿]?/.exec(target)?.[0] ?? ''}`

/** The scores of one label file, by class. */
function scoresOf(plan: CompiledPlan, gold: Gold, [from, to]: readonly [number, number], print: (line: string) => void): Record<string, Score> {
  const inside = ({ start }: { readonly start: number }): boolean => start >= from && start < to
  const scores: Record<string, Score> = {}
  if (gold.sections !== undefined) scores['sections'] = compared(plan.sections.filter(inside).map(({ title, level }) => `${level} ${title}`), gold.sections.map(([title, level]) => `${level} ${title}`), new Set(), print, 'sections')
  if (gold.tasks !== undefined) scores['tasks'] = compared(plan.tasks.filter(inside).map(({ title }) => title), gold.tasks.map(([title]) => title), new Set(gold.tasksEither), print, 'tasks')
  if (gold.indicators !== undefined) scores['indicators'] = compared(plan.indicators.filter(inside).map(({ name, unit, target }) => keyOfIndicator(name, unit, target ?? '')), gold.indicators.map(([name, unit, figure]) => keyOfIndicator(name, unit, figure)), new Set(gold.indicatorsEither), print, 'indicators')
  if (gold.projects === undefined) return scores
  scores['projects'] = compared(plan.projects.filter(({ mentions }) => mentions.some(inside)).map(({ name }) => name), gold.projects.map(([name]) => name), new Set(gold.projectsEither), print, 'projects')
  scores['stages'] = stagesOf(plan, gold, print)
  if (gold.duties !== undefined) scores['units'] = compared(plan.tasks.filter(inside).flatMap(({ title, lead, support }) => keysOfDuties(title, lead, support)), gold.duties.flatMap(([task, lead, support]) => keysOfDuties(task, lead, support)), new Set(), print, 'units')
  return scores
}

/** What the first look at the last two rounds of windows labelled blind found, each before anything was changed for it: an estimate for plans that nobody has seen. */
function unseenOf(golds: readonly Gold[]): Record<string, number> {
  const round = Math.max(0, ...golds.map(({ blind = 0 }) => blind))
  const last = golds.filter(({ blind = 0 }) => blind > 0 && blind >= round - 1)
  const looks = last.flatMap(({ firstLook = {} }) => Object.entries(firstLook))
  const figures: Record<string, number> = { unseenWindows: last.length }
  for (const what of new Set(looks.map(([name]) => name))) {
    const [right, found, wanted] = looks.filter(([name]) => name === what).reduce(([a, b, c], [, look]) => [a + look[0], b + look[1], c + look[2]], [0, 0, 0])
    const label = `unseen${what[0]!.toUpperCase()}${what.slice(1)}`
    figures[what === 'stages' ? `${label}Accuracy` : `${label}F1`] = f1({ right: right!, found: found!, wanted: wanted! })
    figures[`${label}Items`] = wanted!
  }
  return figures
}

function windowOf(text: string, gold: Gold): readonly [number, number] {
  if (gold.between === undefined) return [0, Number.POSITIVE_INFINITY]
  const [first, last] = gold.between
  const from = text.indexOf(first)
  return [from, text.indexOf(last, from) + last.length]
}

async function lexiconFor(zone: string | null): Promise<PlanLexicon> {
  if (zone === null) return { places: [], bodies: [] }
  const { pack } = await loadPack(path.join(ROOT, 'zone', zone))
  return pack === undefined ? { places: [], bodies: [] } : lexiconOf(pack)
}

/** Best of five on a text of 100,000 characters, after one run to warm up. */
function speedOf(text: string, lexicon: PlanLexicon): number {
  const characters = [...text]
  const long = Array.from({ length: Math.ceil(SPEED_CHARACTERS / characters.length) }, () => text).join('\n').slice(0, SPEED_CHARACTERS)
  compilePlan(text, lexicon)
  let best = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now()
    compilePlan(long, lexicon)
    best = Math.min(best, performance.now() - start)
  }
  return best / 1_000
}

const TARGETS = { sectionsF1: 0.97, projectsF1: 0.9, stagesAccuracy: 0.92, tasksF1: 0.9, unitsF1: 0.97 }

export const run: Bench = async ({ print }) => {
  const totals: Record<string, Score> = {}
  const figures: Record<string, number> = {}
  const golds: Gold[] = []
  let longest = ''
  for (const name of readdirSync(GOLD).filter((file) => file.endsWith('.json')).sort()) {
    const gold = JSON.parse(readFileSync(path.join(GOLD, name), 'utf8')) as Gold
    golds.push(gold)
    const file = gold.file.startsWith('zone/') ? path.join(ROOT, gold.file) : path.join(INPUTS, gold.file)
    if (!existsSync(file)) { print(`${name}: ${gold.file} is not here, left out`); continue }
    const text = readFileSync(file, 'utf8')
    if (text.length > longest.length) longest = text
    print(`${name} (${gold.file})`)
    const scores = scoresOf(compilePlan(text, await lexiconFor(gold.zone)), gold, windowOf(text, gold), print)
    for (const [what, { right, found, wanted }] of Object.entries(scores)) {
      const total = (totals[what] ??= { right: 0, found: 0, wanted: 0 })
      total.right += right
      total.found += found
      total.wanted += wanted
    }
  }
  for (const [what, score] of Object.entries(totals)) figures[what === 'stages' ? 'stagesAccuracy' : `${what}F1`] = f1(score)
  Object.assign(figures, unseenOf(golds))
  figures['seconds100kCharacters'] = speedOf(longest, await lexiconFor(null))
  const ok = Object.entries(TARGETS).every(([figure, least]) => (figures[figure] ?? 1) >= least) && figures['seconds100kCharacters'] <= 1
  return { ok, figures, targets: { ...Object.fromEntries(Object.entries(TARGETS).map(([figure, atLeast]) => [figure, { atLeast }])), seconds100kCharacters: { atMost: 1 } } }
}
