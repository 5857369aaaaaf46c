/** What the plan room decides, without a database: items from a compiled plan, corrections to them, and the records they become. */
import type { PlanDocument, PlanItem } from '../../contract/plan.ts'
import type { CompiledPlan } from '../../core/plan/index.ts'
import type { Language } from '../../core/value/index.ts'
import type { DocumentRecord, DraftItem } from './store.ts'

/** A list on its way to a file. */
export interface Sheet { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | undefined)[])[]; readonly note?: string }

/** Proposed items: every task and project of the compiled plan, keyed by its list and first span. */
export function itemsOf(compiled: CompiledPlan): DraftItem[] {
  const tasks = compiled.tasks.map((task): DraftItem => ({
    key: `task:${task.start}-${task.end}`, list: 'task', state: 'proposed', title: task.title, domain: task.domain, chapter: task.chapter, places: [],
    lead: [...task.lead], support: [...task.support], quantities: task.quantities.map((quantity) => ({ value: String(quantity.value), unit: quantity.unit, what: quantity.what })),
    spans: [{ start: task.start, end: task.end }], ...(task.deadline ? { deadline: task.deadline } : {}),
  }))
  const projects = compiled.projects.map((project): DraftItem => ({
    key: `project:${project.mentions[0]?.start ?? 0}-${project.mentions[0]?.end ?? 0}`, list: 'project', state: 'proposed', title: project.name, stage: project.stage, domain: project.domain,
    places: [...project.places], lead: [], support: [], quantities: [], spans: project.mentions.map(({ start, end }) => ({ start, end })), ...(project.box ? { box: project.box } : {}),
  }))
  // A key is one item's.
  return [...new Map([...tasks, ...projects].map((item) => [item.key, item])).values()]
}

/** Items as the compiler found them, by key. */
export const foundIn = (compiled: CompiledPlan): ReadonlyMap<string, DraftItem> => new Map(itemsOf(compiled).map((item) => [item.key, item]))

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

/** The record that an item becomes. The document and its words stay with it. */
export function recordDataOf(item: DraftItem, document: Pick<DocumentRecord, 'id' | 'title'>): Record<string, unknown> {
  const common = { domain: item.domain, ...(item.measure === undefined ? {} : { measure: item.measure }), source: { document: document.id, title: document.title, spans: item.spans } }
  if (item.list === 'project') return { name: item.title, stage: item.stage ?? '其他', places: item.places, ...common, ...(item.box === undefined ? {} : { box: item.box }), lead: item.lead, support: item.support }
  return { title: item.title, ...common, ...(item.chapter === undefined ? {} : { chapter: item.chapter }), ...(item.deadline === undefined ? {} : { deadline: item.deadline }), lead: item.lead, support: item.support }
}

const HEADINGS = {
  task: { zh: ['任务', '领域', '章节', '时限', '衡量标准', '牵头单位', '配合单位', '数量', '状态', '原文位置'], en: ['Task', 'Domain', 'Chapter', 'Deadline', 'Measure', 'Lead', 'Support', 'Quantities', 'State', 'Span'] },
  project: { zh: ['项目', '阶段', '领域', '地点', '专栏', '状态', '原文位置'], en: ['Project', 'Stage', 'Domain', 'Places', 'Box', 'State', 'Spans'] },
  duty: { zh: ['事项', '类别', '牵头单位', '配合单位', '时限'], en: ['Item', 'Kind', 'Lead', 'Support', 'Deadline'] },
} as const
const STATES: Record<PlanItem['state'], Record<Language, string>> = {
  proposed: { zh: '待确认', en: 'proposed' }, corrected: { zh: '已修正', en: 'corrected' }, rejected: { zh: '已剔除', en: 'rejected' }, filed: { zh: '已入册', en: 'filed' }, added: { zh: '人工补充', en: 'added' }, accepted: { zh: '已确认', en: 'accepted' }, replaced: { zh: '已并拆', en: 'replaced' }, removed: { zh: '已撤回', en: 'taken back' },
}

/** Whether an item stands in the lists: not rejected, not merged or split into others. */
export const isKept = ({ state }: Pick<DraftItem, 'state'>): boolean => state !== 'rejected' && state !== 'replaced' && state !== 'removed'

/** The three lists (任务清单，项目清单，责任清单) as sheets. Rejected items stay out. */
export function listsOf(document: { readonly items: readonly DraftItem[] }, language: Language): Sheet[] {
  const kept = document.items.filter((item) => isKept(item))
  const spans = (item: DraftItem) => item.spans.map(({ start, end }) => `${start}–${end}`).join(' ')
  const state = (item: DraftItem) => STATES[item.state][language]
  const tasks = kept.filter((item) => item.list === 'task')
  const projects = kept.filter((item) => item.list === 'project')
  const names = language === 'zh' ? ['任务清单', '项目清单', '责任清单'] : ['Tasks', 'Projects', 'Duties']
  return [
    { title: names[0] ?? '', columns: HEADINGS.task[language], rows: tasks.map((item) => [item.title, item.domain, item.chapter, item.deadline, item.measure, item.lead.join('、'), item.support.join('、'), item.quantities.map(({ what, value, unit }) => `${what}${value}${unit}`).join(';'), state(item), spans(item)]) },
    { title: names[1] ?? '', columns: HEADINGS.project[language], rows: projects.map((item) => [item.title, item.stage, item.domain, item.places.join('、'), item.box, state(item), spans(item)]) },
    { title: names[2] ?? '', columns: HEADINGS.duty[language], rows: kept.filter((item) => item.lead.length + item.support.length > 0).map((item) => [item.title, item.list === 'task' ? '任务' : '项目', item.lead.join('、'), item.support.join('、'), item.deadline]) },
  ]
}
