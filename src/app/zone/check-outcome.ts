/** What a plan has already come to: an owner that acts, names that stand once, stages and domains that the registers know. */
import { parseExpression, sumOfWeights, WEIGHTS_MAKE } from '../../core/evaluation/index.ts'
import type { Check, Register } from './draft.ts'

const FILE = 'outcome.json'

export function checkOutcome(check: Check): void {
  const outcome = check.draft.single[FILE]
  const zone = check.draft.single['zone.json']
  if (outcome === undefined) return
  check.party(FILE, '/owner', outcome.owner, 'act')
  if (zone?.demonstration === false) check.report(FILE, '', '只用于演示合作区', 'it is for a demonstration zone only')
  for (const list of ['projects', 'tasks', 'towns'] as const) check.once(outcome[list].map((one, at) => ({ name: 'name' in one ? one.name : one.title, file: FILE, pointer: `/${list}/${at}` })))
  const registerOf = (role: 'project' | 'task') => check.draft.folders.registers.find((one) => one.content.code === zone?.planRegisters[role])?.content
  const choice = (role: 'project' | 'task', field: string, value: string, pointer: string) => {
    const choices = choicesOf(registerOf(role), field)
    if (choices.length > 0 && !choices.includes(value)) check.report(FILE, pointer, `“${value}”不在登记簿的可选项内`, `"${value}" is no choice of the register`)
  }
  for (const [at, project] of outcome.projects.entries()) {
    choice('project', 'stage', project.stage, `/projects/${at}/stage`)
    choice('project', 'domain', project.domain, `/projects/${at}/domain`)
  }
  for (const [at, task] of outcome.tasks.entries()) choice('task', 'domain', task.domain, `/tasks/${at}/domain`)
  const names = new Set(outcome.projects.map(({ name }) => name))
  const unknown = (name: string, pointer: string) => { if (!names.has(name)) check.report(FILE, pointer, `“${name}”不在项目清单内`, `"${name}" is none of the projects`) }
  for (const [at, { name, start, finish, after }] of (outcome.schedule?.projects ?? []).entries()) {
    unknown(name, `/schedule/projects/${at}/name`)
    if (finish < start) check.report(FILE, `/schedule/projects/${at}/finish`, '完成日早于开工日', 'it is finished before it starts')
    for (const [nth, before] of after.entries()) unknown(before, `/schedule/projects/${at}/after/${nth}`)
  }
  const { indicators } = outcome
  if (indicators !== undefined) {
    check.once(indicators.items.map(({ name }, at) => ({ name, file: FILE, pointer: `/indicators/items/${at}` })))
    const sum = sumOfWeights(indicators.items.map(({ weight }) => weight))
    if (sum !== WEIGHTS_MAKE) check.report(FILE, '/indicators/items', `指标权重合计为 ${sum}，应为 ${WEIGHTS_MAKE}`, `the weights make ${sum}, not ${WEIGHTS_MAKE}`)
    for (const [at, { formula }] of indicators.items.entries()) if (formula !== undefined && !parseExpression(formula).ok) check.report(FILE, `/indicators/items/${at}/formula`, '公式无法识别', 'the formula cannot be read')
    if (zone?.planRegisters.indicator === undefined) check.report(FILE, '/indicators', '合作区没有指标登记簿', 'the zone has no register of indicators')
  }
  if (outcome.towns.length > 0 && zone?.planRegisters.town === undefined) check.report(FILE, '/towns', '合作区没有乡镇登记簿', 'the zone has no register of towns')
}

function choicesOf(register: Register | undefined, field: string): readonly unknown[] {
  const properties = (register?.schema['properties'] ?? {}) as Readonly<Record<string, { oneOf?: readonly { const?: unknown }[] }>>
  return (properties[field]?.oneOf ?? []).map((one) => one.const)
}
