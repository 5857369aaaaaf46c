import type { Found, ToSpan } from './found.ts'
import type { Block } from './blocks.ts'
import { findVagueVerb, unknownPlacesIn } from './lint.ts'
import { STAGES } from './data/stages.ts'
import type { Merged } from './projects.ts'
import { bodyOf } from './tasks.ts'
import type { PlanFinding, PlanProject, PlanTask } from './types.ts'

/** What the linter finds, in the order of the text; each with a suggestion. */
export function findingsOf(found: Found, tasks: readonly PlanTask[], projects: readonly PlanProject[], toSpan: ToSpan): PlanFinding[] {
  const findings: PlanFinding[] = []
  for (const [at, task] of tasks.entries()) findings.push(...ofTask(found, at, task))
  const merged = new Map(found.projects.map((project) => [project.name, project]))
  for (const project of projects) findings.push(...ofProject(project, merged.get(project.name)))
  const blocks = new Set<Block>(found.outline.elements.flatMap((element) => (element.kind === 'paragraph' ? [element.paragraph.block] : [])))
  for (const block of blocks) for (const { from, to, rule, message } of unknownPlacesIn(block.norm, found.gazetteer)) findings.push({ rule, message, ...toSpan(block, { from, to }) })
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
}

function ofTask({ tasks }: Found, at: number, task: PlanTask): PlanFinding[] {
  const { start, end } = task
  const findings: PlanFinding[] = []
  if (task.lead.length === 0) findings.push({ rule: 'task.no_owner', start, end, message: '没有责任单位；建议写明“牵头单位：…；配合单位：…”，跨界任务两侧各明确一家' })
  if (task.deadline === null) findings.push({ rule: 'task.no_deadline', start, end, message: '没有完成时限；建议写明“20××年×月底前”' })
  if (task.quantities.length === 0) findings.push({ rule: 'task.no_measure', start, end, message: '没有可衡量的成果；建议写明数量和单位，如“建成×公里”“开通×条”' })
  const verb = task.deadline === null && task.quantities.length === 0 ? findVagueVerb(task.title) : undefined
  if (verb !== undefined && bodyOf(tasks[at]!).length < 4_000) findings.push({ rule: 'task.vague_verb', start, end, message: `“${verb.verb}”无法据以检查；建议改为可核实的动作，如“开工”“建成”“开通”“签订”“出台”` })
  return findings
}

function ofProject(project: PlanProject, merged: Merged | undefined): PlanFinding[] {
  const [first] = project.mentions
  if (first === undefined) return []
  if (project.stage === '其他') return [{ rule: 'project.no_stage', ...first, message: `项目“${project.name}”没有写明阶段；建议写明${STAGES.slice(5).map(({ code }) => code).join('、')}之一` }]
  const stages = [...new Set((merged?.mentions ?? []).map(({ stage }) => stage).filter((stage) => stage !== '其他' && stage !== '推进'))]
  return stages.length < 2 ? [] : [{ rule: 'project.two_stages', ...project.mentions.at(-1)!, message: `项目“${project.name}”写了${stages.length}个阶段（${stages.join('、')}），按“${project.stage}”计；建议统一` }]
}
