import type { Found, ToSpan } from './found.ts'
import type { Block } from './blocks.ts'
import { findVagueVerb, unknownPlacesIn } from './lint.ts'
import { FINDING_WORDS, said } from './data/findings.ts'
import { STAGES } from './data/stages.ts'
import { hasMeasure, isStanding } from './measures.ts'
import type { Outline } from './outline.ts'
import type { Merged } from './projects.ts'
import { bodyOf, type FoundTask } from './tasks.ts'
import type { FindingRule, PlanFinding, PlanProject, PlanTask } from './types.ts'

/** What the linter finds, in the order of the text; each with a suggestion. */
export function findingsOf(found: Found, tasks: readonly PlanTask[], projects: readonly PlanProject[], toSpan: ToSpan): PlanFinding[] {
  const findings: PlanFinding[] = []
  for (const [at, task] of tasks.entries()) findings.push(...ofTask(found, tasks, at, task))
  const merged = new Map(found.projects.map((project) => [project.name, project]))
  for (const project of projects) findings.push(...ofProject(project, merged.get(project.name)))
  const blocks = new Set<Block>(found.outline.elements.flatMap((element) => (element.kind === 'paragraph' ? [element.paragraph.block] : [])))
  for (const block of blocks) for (const { from, to, ...pointed } of unknownPlacesIn(block.norm, found.gazetteer)) findings.push({ ...pointed, ...toSpan(block, { from, to }) })
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
}

function ofTask(found: Found, tasks: readonly PlanTask[], at: number, task: PlanTask): PlanFinding[] {
  const { start, end } = task
  const findings: PlanFinding[] = []
  const find = (rule: FindingRule, values: Readonly<Record<string, string>> = {}): void => { findings.push({ rule, start, end, ...said(FINDING_WORDS[rule], values) }) }
  // What the tasks under a heading say, the heading says.
  const own = [at, ...below(found, at)]
  const words = own.map((one) => wordsOf(found.tasks[one]!))
  const hasDay = own.some((one, index) => tasks[one]!.deadline !== null || isStanding(words[index]!))
  const isMeasured = own.some((one, index) => tasks[one]!.quantities.length > 0 || hasMeasure(words[index]!))
  if (own.every((one) => tasks[one]!.lead.length === 0)) find('task.no_owner')
  if (!hasDay) find('task.no_deadline')
  if (!isMeasured) find('task.no_measure')
  const verb = !hasDay && !isMeasured && words[0]!.length < BODY_CHARACTERS_MAX ? findVagueVerb(task.title) : undefined
  if (verb !== undefined) find('task.vague_verb', { verb: verb.verb })
  return findings
}

const BODY_CHARACTERS_MAX = 4_000
const wordsOf = (task: FoundTask): string => `${task.block.norm.slice(task.title.from, task.title.to)}\n${bodyOf(task)}${task.row === undefined ? '' : `\n${task.row.time.map(({ norm }) => norm).join(' ')}`}`

/** The tasks that stand under a heading. */
function below({ tasks, outline }: Found, at: number): number[] {
  const { isHeading, section } = tasks[at]!
  const under: number[] = []
  if (isHeading === true) for (let next = at + 1; next < tasks.length && under.length < UNDER_MAX && isBelow(outline, tasks[next]!.section, section); next++) under.push(next)
  return under
}
const UNDER_MAX = 200

function isBelow(outline: Outline, section: number, around: number): boolean {
  for (let up = section; up >= 0; up = outline.nodes[up]!.parent) if (up === around) return true
  return false
}

function ofProject(project: PlanProject, merged: Merged | undefined): PlanFinding[] {
  const [first] = project.mentions
  if (first === undefined) return []
  const { name } = project
  if (project.stage === '其他') return [{ rule: 'project.no_stage', ...first, ...said(FINDING_WORDS['project.no_stage'], { name, stages: STAGES.slice(5).map(({ code }) => code).join('、') }) }]
  const stages = [...new Set((merged?.mentions ?? []).map(({ stage }) => stage).filter((stage) => stage !== '其他' && stage !== '推进'))]
  return stages.length < 2 ? [] : [{ rule: 'project.two_stages', ...project.mentions.at(-1)!, ...said(FINDING_WORDS['project.two_stages'], { name, count: String(stages.length), stages: stages.join('、'), stage: project.stage }) }]
}
