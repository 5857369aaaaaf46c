/** A new version of a plan beside the one before: which item is which, what the plan says differently of it, and what a correction made to the old one means for the new. */
import type { Compared, PlanItem } from '../../contract/plan.ts'
import type { Sheet } from './rules.ts'
import type { Language } from '../../core/value/index.ts'
import type { DraftItem } from './store.ts'

/** Names at least this alike (shared pairs of characters, Dice) are one thing renamed. */
const LIKENESS_MIN = 0.6
/** What a plan says of an item, beside its name. */
const FIELDS = ['stage', 'domain', 'chapter', 'box', 'deadline', 'measure', 'places', 'lead', 'support'] as const
type Field = (typeof FIELDS)[number]

export interface Version { /** As the compiler found them, by key. */ readonly found: ReadonlyMap<string, DraftItem>; readonly items: readonly PlanItem[] }

/** Every item of both versions once, in the order of the new text; what is gone stands at the end of its list. `withdrawn`: records that are in force no longer. */
export function compareVersions(before: Version, after: Version, withdrawn: ReadonlySet<string>): Compared[] {
  const live = (item: PlanItem): boolean => item.state !== 'removed' && item.state !== 'replaced'
  return (['task', 'project'] as const).flatMap((list) => {
    const olds = before.items.filter((item) => item.list === list && live(item))
    const news = after.items.filter((item) => item.list === list && live(item))
    const pairs = pairsOf(olds, news)
    const paired = new Set([...pairs.values()].map(({ item }) => item.key))
    return [
      ...news.map((item) => { const pair = pairs.get(item.key); return pair === undefined ? lone('added', item, withdrawn) : comparedOf(before, after, pair.item, item, pair.likeness) }),
      ...olds.filter((item) => !paired.has(item.key)).map((item) => lone('removed', item, withdrawn)),
    ]
  })
}

function lone(kind: 'added' | 'removed', item: PlanItem, withdrawn: ReadonlySet<string>): Compared {
  const done = kind === 'added' ? item.state === 'filed' || item.state === 'rejected' : item.record === undefined || withdrawn.has(item.record)
  return { kind, list: item.list, ...(kind === 'added' ? { after: item } : { before: item }), fields: [], done }
}

function comparedOf(before: Version, after: Version, old: PlanItem, item: PlanItem, likeness: number | undefined): Compared {
  const [was, is] = [before.found.get(old.key) ?? old, after.found.get(item.key) ?? item]
  const fields = FIELDS.map((field) => ({ field, before: said(was[field]), after: said(is[field]) })).filter((one) => one.before !== one.after)
  const kind = likeness !== undefined ? 'renamed' : fields.length > 0 ? 'changed' : 'same'
  const done = old.record === undefined ? item.state !== 'proposed' || old.state === 'proposed' : item.record === old.record
  return { kind, list: item.list, before: old, after: item, fields, ...(likeness === undefined ? {} : { likeness: Math.round(likeness * 100) / 100 }), done }
}

const said = (value: PlanItem[Field]): string => (value === undefined ? '' : typeof value === 'string' ? value : [...value].sort().join('、'))

/** New item's key → the old item that it is: by its record, then by its name, then by likeness, the likest first. */
function pairsOf(olds: readonly PlanItem[], news: readonly PlanItem[]): Map<string, { readonly item: PlanItem; readonly likeness: number | undefined }> {
  const pairs = new Map<string, { item: PlanItem; likeness: number | undefined }>()
  const free = new Set(olds)
  const pair = (item: PlanItem, old: PlanItem | undefined, likeness?: number): void => { if (old !== undefined && free.delete(old)) pairs.set(item.key, { item: old, likeness }) }
  const byRecord = new Map(olds.filter((old) => old.record !== undefined).map((old) => [old.record, old]))
  for (const item of news) if (item.record !== undefined) { const old = byRecord.get(item.record); pair(item, old, old === undefined || plainOf(old.title) === plainOf(item.title) ? undefined : likenessOf(bigrams(old.title), bigrams(item.title))) }
  const byName = new Map<string, PlanItem[]>()
  for (const old of free) byName.set(plainOf(old.title), [...(byName.get(plainOf(old.title)) ?? []), old])
  for (const item of news) if (!pairs.has(item.key)) pair(item, byName.get(plainOf(item.title))?.find((old) => free.has(old)))
  for (const { item, old, likeness } of likest(news.filter((item) => !pairs.has(item.key)), [...free])) if (!pairs.has(item.key)) pair(item, old, likeness)
  return pairs
}

/** Pairs that are alike enough, the likest first. Only names that share a pair of characters are looked at. */
function likest(news: readonly PlanItem[], olds: readonly PlanItem[]): { item: PlanItem; old: PlanItem; likeness: number }[] {
  const grams = olds.map((old) => bigrams(old.title))
  const holders = new Map<string, number[]>()
  for (const [at, own] of grams.entries()) for (const gram of own) { const list = holders.get(gram); if (list === undefined) holders.set(gram, [at]); else list.push(at) }
  return news.flatMap((item) => {
    const own = bigrams(item.title)
    const near = new Set([...own].flatMap((gram) => holders.get(gram) ?? []))
    return [...near].map((at) => ({ item, old: olds[at]!, likeness: likenessOf(own, grams[at]!) })).filter(({ likeness }) => likeness >= LIKENESS_MIN)
  }).sort((a, b) => b.likeness - a.likeness || (a.item.key < b.item.key ? -1 : 1))
}

/** Without blanks, marks and width of characters. */
const plainOf = (title: string): string => title.normalize('NFKC').replace(/[\s、，,。；;：:“”"'‘’《》（）()【】—\-·]/gu, '')
function bigrams(title: string): Set<string> {
  const points = [...plainOf(title)]
  return new Set(points.length < 2 ? points : points.slice(1).map((point, at) => `${points[at]}${point}`))
}
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const gram of one) if (other.has(gram)) shared++
  return one.size + other.size === 0 ? 0 : 2 * shared / (one.size + other.size)
}

/** The new item with what people had made of the old one, wherever the plan itself says nothing new: name, fields, and whether it was rejected or accepted. */
export function carriedOver(before: Version, after: Version, old: PlanItem, item: PlanItem): DraftItem {
  const [was, is] = [before.found.get(old.key), after.found.get(item.key)]
  if (item.state !== 'proposed' || is === undefined) return item
  const next: DraftItem = { ...item }
  const rows = next as Record<string, unknown>
  let kept = false
  for (const field of ['title', ...FIELDS] as const) {
    const isNew = was === undefined || JSON.stringify(was[field]) !== JSON.stringify(is[field])
    if (isNew || JSON.stringify(old[field]) === JSON.stringify(was[field])) continue
    if (old[field] === undefined) delete rows[field]
    else rows[field] = old[field]
    kept = true
  }
  const state: PlanItem['state'] = old.state === 'rejected' ? 'rejected' : old.state === 'proposed' && !kept ? 'proposed' : kept ? 'corrected' : 'accepted'
  return { ...next, state }
}

/** The record after the new version: where the plan says something new of a field the plan is followed, elsewhere the record stays as it is. */
export function revisedData(record: Readonly<Record<string, unknown>>, was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): { readonly data: Record<string, unknown>; readonly fields: string[] } {
  const data: Record<string, unknown> = { ...record }
  const fields: string[] = []
  for (const field of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (JSON.stringify(was[field]) === JSON.stringify(is[field]) && field !== 'source') continue
    if (is[field] === undefined) delete data[field]
    else data[field] = is[field]
    if (field !== 'source' && JSON.stringify(record[field]) !== JSON.stringify(is[field])) fields.push(field)
  }
  return { data, fields }
}

const KIND_WORDS: Record<Compared['kind'], Record<Language, string>> = {
  same: { zh: '未变', en: 'same' }, changed: { zh: '内容有变', en: 'changed' }, renamed: { zh: '更名', en: 'renamed' }, added: { zh: '新增', en: 'added' }, removed: { zh: '不再列入', en: 'removed' },
}
export const FIELD_WORDS: Record<string, Record<Language, string>> = {
  name: { zh: '名称', en: 'name' }, title: { zh: '名称', en: 'name' }, stage: { zh: '阶段', en: 'stage' }, domain: { zh: '领域', en: 'domain' }, chapter: { zh: '章节', en: 'chapter' }, box: { zh: '专栏', en: 'box' }, deadline: { zh: '时限', en: 'deadline' },
  measure: { zh: '衡量标准', en: 'measure' }, places: { zh: '地点', en: 'places' }, lead: { zh: '牵头单位', en: 'lead' }, support: { zh: '配合单位', en: 'support' },
}

/** The list of what changed. What stayed the same is counted in its note and left out. */
export function changesSheet(rows: readonly Compared[], titles: { readonly before: string; readonly after: string }, language: Language): Sheet {
  const changed = rows.filter((row) => row.kind !== 'same')
  const words = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  return {
    title: words('变更清单', 'What changed'),
    columns: language === 'zh' ? ['变化', '类别', '原名称', '现名称', '内容变化', '原状态', '是否已办理', '记录编号'] : ['Kind', 'List', 'Name before', 'Name now', 'What changed', 'State before', 'Done', 'Record'],
    rows: changed.map((row) => [
      KIND_WORDS[row.kind][language], row.list === 'task' ? words('任务', 'task') : words('项目', 'project'), row.before?.title, row.after?.title,
      row.fields.map(({ field, before, after }) => `${FIELD_WORDS[field]?.[language] ?? field}：${before || '—'} → ${after || '—'}`).join('；'),
      row.before === undefined ? '' : row.before.record === undefined ? words('未入册', 'not filed') : words('已入册', 'filed'), row.done ? words('是', 'yes') : words('否', 'no'), row.before?.record ?? row.after?.record,
    ]),
    note: words(`《${titles.after}》与《${titles.before}》比较；未变 ${rows.length - changed.length} 项未列`, `"${titles.after}" beside "${titles.before}"; ${rows.length - changed.length} that stayed the same are left out`),
  }
}
