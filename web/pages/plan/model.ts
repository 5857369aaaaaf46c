/** What the review page reckons without React: lists after a delta, which items fit a filter, whose a finding is, what a correction meets. */
import type { Correction, ListChange, ListDelta, PlanDocument, PlanItem } from '../../../src/contract/plan.ts'

export interface Lists { readonly version: number; readonly items: readonly PlanItem[]; readonly changes: readonly ListChange[] }
export type Finding = PlanDocument['findings'][number]
export interface Filter { readonly words: string; readonly domain?: string | undefined; readonly stage?: string | undefined; readonly state?: string | undefined; readonly chapter?: string | undefined; readonly finding?: string | undefined }

/** The lists after what has changed, in the order of the text. */
export function merged(lists: Lists, delta: Pick<ListDelta, 'version' | 'items' | 'changes'>): Lists {
  if (delta.version < lists.version) return lists
  const items = new Map(lists.items.map((item) => [item.key, item]))
  for (const item of delta.items) if ((items.get(item.key)?.version ?? 0) <= item.version) items.set(item.key, item)
  const living = [...items.values()].filter((item) => item.state !== 'removed')
  return { version: delta.version, changes: delta.changes, items: living.sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0) || (a.key < b.key ? -1 : 1)) }
}

export const isOpen = (item: PlanItem): boolean => item.state !== 'filed' && item.state !== 'replaced'

/** Item key → title of the outermost section around its first words. */
export function chaptersOf(document: Pick<PlanDocument, 'sections'>, items: readonly PlanItem[]): Map<string, string> {
  const outermost = Math.min(...document.sections.map((section) => section.level), Number.MAX_SAFE_INTEGER)
  const heads = document.sections.filter((section) => section.level === outermost)
  const chapters = new Map<string, string>()
  for (const item of items) {
    const start = item.spans[0]?.start ?? 0
    let [low, high] = [0, heads.length]
    while (low < high) { const middle = (low + high) >>> 1; if (heads[middle]!.start <= start) low = middle + 1; else high = middle }
    const head = heads[low - 1]
    if (head !== undefined) chapters.set(item.key, head.title)
  }
  return chapters
}

/** The item that a finding is about: the one whose words it points at. */
export function ownersOf(findings: readonly Finding[], items: readonly PlanItem[]): Map<Finding, PlanItem> {
  const bySpan = new Map<string, PlanItem>()
  for (const item of items) for (const span of item.spans) bySpan.set(`${item.list}${span.start}-${span.end}`, item)
  const owners = new Map<Finding, PlanItem>()
  for (const finding of findings) {
    const item = bySpan.get(`${finding.rule.split('.')[0]}${finding.start}-${finding.end}`)
    if (item !== undefined) owners.set(finding, item)
  }
  return owners
}

const WEAK = '其他'
/** Whether what was found has been seen to: by giving what was missing, or by somebody who looked at the item and kept or rejected it. */
export function isSettled(rule: string, item: PlanItem | undefined): boolean {
  if (item === undefined) return false
  if (item.state === 'rejected' || item.state === 'replaced' || item.state === 'accepted') return true
  switch (rule) {
    case 'task.no_owner': return item.lead.length > 0
    case 'task.no_deadline': return item.deadline !== undefined
    case 'task.no_measure': return item.measure !== undefined && item.measure !== ''
    case 'project.no_stage': return item.stage !== WEAK
    default: return item.state === 'corrected'
  }
}

export const fits = (item: PlanItem, filter: Filter, chapters: ReadonlyMap<string, string>, rules: ReadonlyMap<string, ReadonlySet<string>>): boolean => {
  const words = filter.words.trim()
  return (words === '' || `${item.title}${item.places.join('')}${item.box ?? ''}${item.lead.join('')}${item.support.join('')}`.includes(words))
    && (filter.domain === undefined || item.domain === filter.domain) && (filter.stage === undefined || item.stage === filter.stage) && (filter.state === undefined || item.state === filter.state)
    && (filter.chapter === undefined || chapters.get(item.key) === filter.chapter) && (filter.finding === undefined || (rules.get(item.key)?.has(filter.finding) ?? false))
}

/** Domain and stage that words by hand begin with: those of the item whose words stand nearest. */
export function guessOf(items: readonly PlanItem[], list: PlanItem['list'], start: number): { domain?: string | undefined; stage?: string | undefined } {
  const distance = (item: PlanItem): number => Math.min(...item.spans.map((span) => Math.abs(span.start - start)))
  const nearest = (among: readonly PlanItem[]): PlanItem | undefined => among.reduce<PlanItem | undefined>((best, item) => (best === undefined || distance(item) < distance(best) ? item : best), undefined)
  return { domain: nearest(items)?.domain, stage: nearest(items.filter((item) => item.list === list && item.stage !== undefined))?.stage }
}

/** The parts that a name with 、 or 及 is likely made of. */
export function partsOf(title: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const point of title) {
    if (/[（(《“【]/.test(point)) depth++
    if (/[）)》”】]/.test(point)) depth--
    if (depth === 0 && /[、，；;,]/.test(point)) { parts.push(part); part = '' } else part += point
  }
  parts.push(part)
  const last = /^(.{2,})[及和与](.{2,})$/.exec(parts.at(-1) ?? '')
  return [...parts.slice(0, -1), ...(parts.length > 1 && last !== null ? [last[1]!, last[2]!] : parts.slice(-1))].map((one) => one.trim()).filter((one) => one !== '')
}

export interface Conflict { readonly correction: Correction; readonly before: PlanItem | undefined; readonly now: PlanItem }
/** Of corrections that met somebody else's: those that touch other fields than theirs and hold anyway, and those that a person must decide. */
export function rebase(corrections: readonly Correction[], before: readonly PlanItem[], now: readonly PlanItem[]): { again: Correction[]; conflicts: Conflict[] } {
  const [were, are] = [new Map(before.map((item) => [item.key, item])), new Map(now.map((item) => [item.key, item]))]
  const again: Correction[] = []
  const conflicts: Conflict[] = []
  for (const correction of corrections) {
    const key = correction.do === 'merge' ? correction.keys.find((one) => were.get(one)?.version !== are.get(one)?.version) : 'key' in correction ? correction.key : undefined
    const [was, is] = [were.get(key ?? ''), are.get(key ?? '')]
    if (is === undefined) continue
    if (was !== undefined && isApart(correction, was, is)) again.push(correction)
    else if (!isDone(correction, is)) conflicts.push({ correction, before: was, now: is })
  }
  return { again, conflicts }
}

const LIVING = new Set(['proposed', 'accepted', 'corrected', 'added'])
function isApart(correction: Correction, was: PlanItem, is: PlanItem): boolean {
  if (!LIVING.has(is.state)) return false
  if (correction.do === 'mention' || correction.do === 'accept') return true
  if (correction.do !== 'change') return false
  return Object.keys(correction).every((field) => field === 'do' || field === 'key' || sameIn(was, is, field))
}
const sameIn = (was: PlanItem, is: PlanItem, field: string): boolean => JSON.stringify(was[field as keyof PlanItem]) === JSON.stringify(is[field as keyof PlanItem])
/** They did the same. */
function isDone(correction: Correction, is: PlanItem): boolean {
  if (correction.do === 'reject') return is.state === 'rejected'
  if (correction.do === 'restore') return LIVING.has(is.state)
  if (correction.do !== 'change') return false
  return Object.entries(correction).every(([field, value]) => field === 'do' || field === 'key' || JSON.stringify(is[field as keyof PlanItem] ?? null) === JSON.stringify(value ?? null))
}

/** Only what differs from the item. */
export function changedFields<Change extends object>(item: PlanItem, change: Change): Partial<Change> {
  return Object.fromEntries(Object.entries(change).filter(([field, value]) => JSON.stringify(item[field as keyof PlanItem] ?? null) !== JSON.stringify(value === '' ? null : value ?? null))) as Partial<Change>
}
