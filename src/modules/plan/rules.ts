/** What the plan room decides, without a database: items from a compiled plan, corrections to them, and the records they become. */
import { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { PlanDocument, PlanItem } from '../../contract/plan.ts'
import type { CompiledPlan } from '../../core/plan/index.ts'
import { type Language, ok, refuse, type Result } from '../../core/value/index.ts'
import type { DocumentRecord } from './store.ts'

export type Correction = BodyOf<typeof OPERATIONS.plan.correct>['corrections'][number]

/** Proposed items: every task and project of the compiled plan, keyed by its list and first span. */
export function itemsOf(compiled: CompiledPlan): PlanItem[] {
  const tasks = compiled.tasks.map((task): PlanItem => ({
    key: `task:${task.start}-${task.end}`, list: 'task', state: 'proposed', title: task.title, domain: task.domain, chapter: task.chapter, places: [],
    lead: [...task.lead], support: [...task.support], quantities: task.quantities.map((quantity) => ({ value: String(quantity.value), unit: quantity.unit, what: quantity.what })),
    spans: [{ start: task.start, end: task.end }], ...(task.deadline ? { deadline: task.deadline } : {}),
  }))
  const projects = compiled.projects.map((project): PlanItem => ({
    key: `project:${project.mentions[0]?.start ?? 0}-${project.mentions[0]?.end ?? 0}`, list: 'project', state: 'proposed', title: project.name, stage: project.stage, domain: project.domain,
    places: [...project.places], lead: [], support: [], quantities: [], spans: project.mentions.map(({ start, end }) => ({ start, end })), ...(project.box ? { box: project.box } : {}),
  }))
  return [...tasks, ...projects]
}

export function countsOf(compiled: CompiledPlan): Omit<PlanDocument['counts'], 'filed'> {
  return {
    sentences: compiled.sentences.length, sections: compiled.sections.length, tasks: compiled.tasks.length, projects: compiled.projects.length,
    indicators: compiled.indicators.length, findings: compiled.findings.length,
  }
}

/** The title that the document gives itself in 《》 near its start, else its first line, else the file's name. */
export function titleOf(text: string, filename: string): string {
  const quoted = /《([^《》\n]{4,80}(?:规划|方案|计划|纲要|要点|意见))[^《》\n]{0,20}》/.exec(text.slice(0, 4_000))?.[1]
  const first = text.split('\n').map((line) => line.trim()).find((line) => line.length > 3 && line.length <= 100)
  return quoted ?? first ?? filename
}

/** The items after the corrections, all or none. */
export function applyCorrections(document: Pick<DocumentRecord, 'items' | 'characters' | 'text'>, corrections: readonly Correction[]): Result<PlanItem[]> {
  const items = new Map(document.items.map((item) => [item.key, item]))
  for (const [index, correction] of corrections.entries()) {
    const at = `/body/corrections/${index}`
    const corrected = correction.do === 'add' ? added(document, correction, at) : changed(items.get(correction.key), correction, at)
    if (!corrected.ok) return corrected
    items.set(corrected.value.key, corrected.value)
  }
  return ok([...items.values()])
}

function changed(item: PlanItem | undefined, correction: Exclude<Correction, { do: 'add' }>, at: string): Result<PlanItem> {
  if (item === undefined) return refuse('plan.item_unknown', { key: correction.key }, `${at}/key`)
  if (item.state === 'filed') return refuse('plan.item_filed', { title: item.title }, `${at}/key`)
  if (correction.do === 'reject') return ok({ ...item, state: 'rejected' })
  if (correction.do === 'restore') return ok({ ...item, state: 'corrected' })
  const { do: _, key: __, deadline, ...change } = correction
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return ok({ ...item, ...given, ...(deadline === undefined ? {} : { deadline: deadline ?? undefined }), state: item.state === 'added' ? 'added' : 'corrected' })
}

function added(document: Pick<DocumentRecord, 'characters'>, correction: Extract<Correction, { do: 'add' }>, at: string): Result<PlanItem> {
  const { span } = correction
  if (span.start >= span.end || span.end > document.characters) return refuse('plan.span', {}, `${at}/span`)
  return ok({
    key: `${correction.list}:${span.start}-${span.end}`, list: correction.list, state: 'added', title: correction.title, domain: correction.domain, places: [], lead: [], support: [], quantities: [], spans: [span],
    ...(correction.stage === undefined ? {} : { stage: correction.stage }),
  })
}

/** The record that an item becomes. The document and its words stay with it. */
export function recordDataOf(item: PlanItem, document: Pick<DocumentRecord, 'id' | 'title'>): Record<string, unknown> {
  const common = { domain: item.domain, source: { document: document.id, title: document.title, spans: item.spans } }
  if (item.list === 'project') return { name: item.title, stage: item.stage ?? '其他', places: item.places, ...common, ...(item.box === undefined ? {} : { box: item.box }), lead: item.lead, support: item.support }
  return { title: item.title, ...common, ...(item.chapter === undefined ? {} : { chapter: item.chapter }), ...(item.deadline === undefined ? {} : { deadline: item.deadline }), lead: item.lead, support: item.support }
}

const HEADINGS = {
  task: { zh: ['任务', '领域', '章节', '时限', '牵头单位', '配合单位', '数量', '状态', '原文位置'], en: ['Task', 'Domain', 'Chapter', 'Deadline', 'Lead', 'Support', 'Quantities', 'State', 'Span'] },
  project: { zh: ['项目', '阶段', '领域', '地点', '专栏', '状态', '原文位置'], en: ['Project', 'Stage', 'Domain', 'Places', 'Box', 'State', 'Spans'] },
  duty: { zh: ['事项', '类别', '牵头单位', '配合单位', '时限'], en: ['Item', 'Kind', 'Lead', 'Support', 'Deadline'] },
} as const
const STATES: Record<PlanItem['state'], Record<Language, string>> = {
  proposed: { zh: '待确认', en: 'proposed' }, corrected: { zh: '已修正', en: 'corrected' }, rejected: { zh: '已剔除', en: 'rejected' }, filed: { zh: '已入册', en: 'filed' }, added: { zh: '人工补充', en: 'added' },
}

/** The three lists (任务清单，项目清单，责任清单) as sheets. Rejected items stay out. */
export function listsOf(document: Pick<DocumentRecord, 'items'>, language: Language) {
  const kept = document.items.filter((item) => item.state !== 'rejected')
  const spans = (item: PlanItem) => item.spans.map(({ start, end }) => `${start}–${end}`).join(' ')
  const state = (item: PlanItem) => STATES[item.state][language]
  const tasks = kept.filter((item) => item.list === 'task')
  const projects = kept.filter((item) => item.list === 'project')
  const names = language === 'zh' ? ['任务清单', '项目清单', '责任清单'] : ['Tasks', 'Projects', 'Duties']
  return [
    { title: names[0] ?? '', columns: HEADINGS.task[language], rows: tasks.map((item) => [item.title, item.domain, item.chapter, item.deadline, item.lead.join('、'), item.support.join('、'), item.quantities.map(({ what, value, unit }) => `${what}${value}${unit}`).join(';'), state(item), spans(item)]) },
    { title: names[1] ?? '', columns: HEADINGS.project[language], rows: projects.map((item) => [item.title, item.stage, item.domain, item.places.join('、'), item.box, state(item), spans(item)]) },
    { title: names[2] ?? '', columns: HEADINGS.duty[language], rows: kept.filter((item) => item.lead.length + item.support.length > 0).map((item) => [item.title, item.list === 'task' ? '任务' : '项目', item.lead.join('、'), item.support.join('、'), item.deadline]) },
  ]
}
