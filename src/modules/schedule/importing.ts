/** What an imported schedule would change, worked out before anything is written. */
import type { ImportPreview, ImportRow } from '../../contract/schedule.ts'
import type { ExchangeFile, ExchangeTask, Link } from '../../core/schedule/index.ts'
import type { Card, Milestone } from './cards.ts'

/** One project of the file with what it is to become. Links point at record ids, or at `key:…` of the file where the project is new. */
export interface Intended {
  readonly row: ImportRow
  readonly task: ExchangeTask
  readonly card: Card | undefined
  readonly links: readonly Link[]
  /** Undefined: the file has none, what the record says stays. */
  readonly milestones: readonly Milestone[] | undefined
}

export const newKey = (key: string) => `key:${key}`

interface Part { readonly task: ExchangeTask; readonly milestones: ExchangeTask[]; others: number }

/** Tasks as projects: a milestone below one belongs to it, a summary of other tasks is left out. */
function partsOf(tasks: readonly ExchangeTask[]): Part[] {
  const above: Part[] = []
  const parts: Part[] = []
  for (const task of tasks) {
    while ((above.at(-1)?.task.level ?? 0) >= task.level) above.pop()
    const parent = above.at(-1)
    if (task.isMilestone && parent !== undefined && !task.isSummary) {
      parent.milestones.push(task)
      continue
    }
    if (parent !== undefined) parent.others += 1
    const part = { task, milestones: [], others: 0 }
    parts.push(part)
    above.push(part)
  }
  return parts
}

/** `cards`: everything the reader sees; only its own are changed. Matched by id, else by a name that is unique on both sides. */
export function intend(file: ExchangeFile, cards: readonly Card[], reader: string): Intended[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  const names = new Map<string, Card | undefined>()
  for (const card of cards) if (card.owner === reader) names.set(card.title, names.has(card.title) ? undefined : card)
  const parts = partsOf(file.tasks)
  const times = new Map<string, number>()
  for (const { task } of parts) times.set(task.title, (times.get(task.title) ?? 0) + 1)
  const taken = new Set<string>()
  const matched = parts.map((part) => {
    const { task } = part
    const card = (task.id === undefined ? undefined : byId.get(task.id)) ?? (times.get(task.title) === 1 ? names.get(task.title) : undefined)
    // A copied row carries the id of the one it was copied from: the first keeps it.
    if (card === undefined || taken.has(card.id)) return { part, card: undefined }
    taken.add(card.id)
    return { part, card }
  })
  const idOf = new Map(matched.map(({ part, card }) => [part.task.key, card?.id ?? (isSummary(part, card) ? undefined : newKey(part.task.key))]))
  return matched.map(({ part, card }) => intendedOf(part, card, idOf, reader))
}

const isSummary = ({ task, others }: Part, card: Card | undefined) => card === undefined && task.isSummary && others > 0

function intendedOf(part: Part, card: Card | undefined, idOf: ReadonlyMap<string, string | undefined>, reader: string): Intended {
  const { task } = part
  const links = task.links.flatMap(({ key, type, lag }) => { const from = idOf.get(key); return from === undefined ? [] : [{ from, type, lag }] })
  const milestones = part.milestones.length === 0 ? undefined : part.milestones.flatMap(milestoneOf)
  const changes = card === undefined ? [] : changesOf(task, card, links, milestones)
  const kind = isSummary(part, card) ? 'summary' : card === undefined ? 'new' : card.owner !== reader ? 'foreign' : changes.length === 0 ? 'same' : 'change'
  return { row: { key: task.key, line: task.line ?? 0, title: task.title, kind, changes: kind === 'change' ? changes : [], ...(card === undefined ? {} : { id: card.id }) }, task, card, links, milestones }
}

function milestoneOf({ title, start, finish, actualFinish }: ExchangeTask): Milestone[] {
  const planned = finish ?? start
  return planned === undefined ? [] : [{ name: title.slice(0, 100), planned, ...(actualFinish === undefined ? {} : { actual: actualFinish }) }]
}

/** What the file does not say is not changed. */
function changesOf(task: ExchangeTask, card: Card, links: readonly Link[], milestones: readonly Milestone[] | undefined): ImportRow['changes'] {
  const changes: ImportRow['changes'] = []
  const note = (field: string, before: string | undefined, after: string | undefined) => {
    if (after !== undefined && before !== after) changes.push({ field, ...(before === undefined ? {} : { before }), after })
  }
  note('name', card.title, task.title)
  for (const field of ['start', 'finish', 'actualStart', 'actualFinish'] as const) note(field, card[field], task[field])
  note('depends', linkWords(card.links), linkWords(links))
  if (milestones !== undefined) note('milestones', milestoneWords(card.milestones), milestoneWords(milestones))
  return changes
}

const linkWords = (links: readonly Link[]) => links.map(({ from, type, lag }) => `${from} ${type}${lag === 0 ? '' : lag > 0 ? `+${lag}` : lag}`).sort().join('；')
const milestoneWords = (milestones: readonly Milestone[]) => milestones.map(({ name, planned, actual }) => `${name} ${planned}${actual === undefined ? '' : ` ✓${actual}`}`).join('；')

/** Link ids as titles, for a reader; what is new is called by its name in the file. */
export function inWords(intended: readonly Intended[], cards: readonly Card[]): ImportRow[] {
  const titles = new Map([...cards.map(({ id, title }) => [id, title] as const), ...intended.map(({ task }) => [newKey(task.key), task.title] as const)])
  const named = (text: string | undefined) => text?.replace(/key:\d+|[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => titles.get(id) ?? id)
  return intended.map(({ row }) => ({ ...row, changes: row.changes.map((change) => (change.field === 'depends' ? { field: change.field, ...(change.before === undefined ? {} : { before: named(change.before) }), after: named(change.after) } : change)) }))
}

/** What of the file has no place in a register, by name. */
export function leftAside(file: ExchangeFile, intended: readonly Intended[]): ImportPreview['leftAside'] {
  const progress = intended.filter(({ row, task }) => row.kind !== 'summary' && row.kind !== 'foreign' && task.progress !== undefined && task.progress > 0).length
  const lost = intended.reduce((sum, { task, links }) => sum + task.links.length - links.length, 0)
  return [...file.leftAside, ...(progress > 0 ? [{ what: 'progress', count: progress }] : []), ...(lost > 0 ? [{ what: 'summaryLinks', count: lost }] : [])]
}

/** How many tasks each baseline of the file covers. */
export function baselinesIn(file: ExchangeFile): ImportPreview['baselines'] {
  const counts = new Map<number, number>()
  for (const { baselines } of file.tasks) for (const { number } of baselines) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a - b).map(([number, tasks]) => ({ number, tasks }))
}
