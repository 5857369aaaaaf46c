/** What a careful reader would pencil into the margin. */
import { VAGUE_VERBS } from './data/words.ts'
import type { PlanFinding, PlanProject, PlanTask, Span } from './types.ts'

interface Staged extends Span { readonly name: string; readonly stage: string }

export function findingsOf(tasks: readonly PlanTask[], projects: readonly PlanProject[], mentions: readonly Staged[]): PlanFinding[] {
  const findings: PlanFinding[] = []
  for (const task of tasks) {
    const at = { start: task.start, end: task.end }
    if (task.lead.length === 0) findings.push({ ...at, rule: 'task.no_owner', message: `任务“${task.title}”没有牵头单位。建议写明由谁牵头、谁配合。` })
    if (task.deadline === '') findings.push({ ...at, rule: 'task.no_deadline', message: `任务“${task.title}”没有时限。建议写明何时完成。` })
    if (task.quantities.length === 0) {
      const vague = VAGUE_VERBS.find((verb) => task.title.startsWith(verb) || task.title.slice(2).startsWith(verb))
      findings.push(vague === undefined
        ? { ...at, rule: 'task.no_measure', message: `任务“${task.title}”没有可衡量的结果。建议写明做到什么程度。` }
        : { ...at, rule: 'task.vague_verb', message: `任务“${task.title}”只说“${vague}”,没有可衡量的结果。建议改用可检验的说法。` })
    }
  }
  for (const project of projects) {
    const first = project.mentions[0]
    if (first === undefined) continue
    if (project.stage === '其他') findings.push({ ...first, rule: 'project.no_stage', message: `项目“${project.name}”没有写明阶段。` })
    const stages = [...new Set(mentions.filter((mention) => mention.name === project.name && mention.stage !== '其他').map((mention) => mention.stage))]
    if (stages.length > 1) findings.push({ ...(project.mentions.at(-1) ?? first), rule: 'project.two_stages', message: `项目“${project.name}”在文中有不同阶段:${stages.join('、')}。清单取“${project.stage}”,请核对。` })
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1))
}
