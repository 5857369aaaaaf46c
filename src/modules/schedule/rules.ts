/** What a schedule shows: which projects, in which groups and order, on which lines, and the dependencies that touch a window of them. */
import type { ScheduleRow, ScheduleView } from '../../contract/schedule.ts'
import { daysFrom, type Plan } from '../../core/schedule/index.ts'
import type { Board } from './board.ts'
import type { Card } from './cards.ts'

export interface Filters {
  readonly q?: string | undefined
  readonly domain: readonly string[]
  readonly stage: readonly string[]
  readonly side: readonly string[]
  readonly own?: boolean | undefined
  readonly critical?: boolean | undefined
  readonly undated?: boolean | undefined
}

export interface Question extends Filters {
  readonly group: 'domain' | 'stage' | 'side' | 'lead' | 'none'
  readonly sort: 'start' | 'finish' | 'title' | 'float'
  readonly closed: readonly string[]
  readonly offset: number
  readonly limit: number
}

/** What the rules need to know of the zone. */
export interface Setting {
  /** The acting party. */
  readonly reader: string
  sideOf(party: string): string | undefined
  /** In the order of the register's form. */
  readonly domains: readonly string[]
  readonly stages: readonly string[]
  readonly sides: readonly string[]
}

export type Group = ScheduleView['groups'][number]
export interface Placed { readonly card: Card; readonly line: number; readonly removed: boolean }
export interface Arranged { readonly groups: readonly Group[]; readonly placed: readonly Placed[]; readonly lines: number }

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
export const startOf = (card: Card) => card.actualStart ?? card.start
export const finishOf = (card: Card) => card.actualFinish ?? card.finish

export function matches(card: Card, plan: Plan, filters: Filters, setting: Setting): boolean {
  const { q, domain, stage, side, own, critical, undated } = filters
  if (q !== undefined && !q.toLowerCase().split(/\s+/).every((word) => card.words.includes(word))) return false
  if (domain.length > 0 && !domain.includes(card.domain ?? '')) return false
  if (stage.length > 0 && !stage.includes(card.stage ?? '')) return false
  if (side.length > 0 && !side.includes(setting.sideOf(card.owner) ?? '')) return false
  if (own === true && card.owner !== setting.reader) return false
  if (critical === true && !plan.isCritical(card.id)) return false
  return undated !== true || startOf(card) === undefined || finishOf(card) === undefined
}

const keyOf = (card: Card, group: Question['group'], setting: Setting): string => (group === 'none' ? '' : group === 'side' ? setting.sideOf(card.owner) ?? '' : group === 'lead' ? card.lead[0] ?? '' : card[group] ?? '')

/** Groups in the order of the form, others by name behind them, without a name last. `removed`: cards that stood only on the baseline. */
export function arrange(board: Board, removed: readonly Card[], question: Question, setting: Setting): Arranged {
  const shown = [...board.cards.map((card) => ({ card, gone: false })), ...removed.map((card) => ({ card, gone: true }))].filter(({ card }) => matches(card, board.plan, question, setting))
  const heaps = new Map<string, { card: Card; gone: boolean }[]>()
  for (const one of shown) {
    const key = keyOf(one.card, question.group, setting)
    const heap = heaps.get(key)
    if (heap === undefined) heaps.set(key, [one])
    else heap.push(one)
  }
  const orders: Readonly<Record<Question['group'], readonly string[]>> = { domain: setting.domains, stage: setting.stages, side: setting.sides, lead: [], none: [] }
  const order = orders[question.group]
  const rank = (key: string) => (key === '' ? Number.MAX_SAFE_INTEGER : order.includes(key) ? order.indexOf(key) : order.length)
  const by = comparing(question.sort, board.plan)
  const groups: Group[] = []
  const placed: Placed[] = []
  let line = 0
  for (const [key, heap] of [...heaps].sort(([a], [b]) => rank(a) - rank(b) || compareText(a, b))) {
    const closed = question.closed.includes(key)
    if (question.group !== 'none') groups.push({ key, line: line++, projects: heap.length, closed, ...spanOf(heap.map(({ card }) => card)) })
    if (closed) continue
    for (const { card, gone } of heap.sort((a, b) => by(a.card, b.card))) placed.push({ card, line: line++, removed: gone })
  }
  return { groups, placed, lines: line }
}

/** What has no day, or no float, stands last. */
function comparing(sort: Question['sort'], plan: Plan): (a: Card, b: Card) => number {
  const byName = (a: Card, b: Card) => compareText(a.title, b.title) || compareText(a.id, b.id)
  if (sort === 'title') return byName
  if (sort === 'float') {
    const floats = new Map<string, number>()
    const floatOf = ({ id }: Card) => { const known = floats.get(id) ?? plan.timingOf(id)?.totalFloat ?? Number.MAX_SAFE_INTEGER; floats.set(id, known); return known }
    return (a, b) => floatOf(a) - floatOf(b) || byName(a, b)
  }
  const day = sort === 'start' ? startOf : finishOf
  return (a, b) => compareText(day(a) ?? '9999', day(b) ?? '9999') || byName(a, b)
}

export function spanOf(cards: readonly Card[]): { start?: string; finish?: string } {
  let [start, finish]: (string | undefined)[] = []
  for (const card of cards) {
    for (const day of [startOf(card), finishOf(card), card.start, card.finish]) {
      if (day === undefined) continue
      if (start === undefined || day < start) start = day
      if (finish === undefined || day > finish) finish = day
    }
  }
  return { ...(start === undefined ? {} : { start }), ...(finish === undefined ? {} : { finish }) }
}

/** Dependencies drawn at once at most. */
const LINKS_MAX = 2_000

/** Dependencies with an end in the window, each between the ends of the bars as they are drawn. One whose other end stands on no line is left out. */
export function linksIn(board: Board, arranged: Arranged, window: readonly Placed[]): ScheduleView['links'] {
  const lines = new Map(arranged.placed.filter(({ removed }) => !removed).map((placed) => [placed.card.id, placed]))
  const links = new Map<string, ScheduleView['links'][number]>()
  for (const { card, removed } of window) {
    if (removed) continue
    for (const id of [card.id, ...(board.followers.get(card.id) ?? [])]) {
      const to = lines.get(id)
      for (const link of to?.card.links ?? []) {
        const from = lines.get(link.from)
        if (to === undefined || from === undefined || (from.card.id !== card.id && to.card.id !== card.id) || links.size >= LINKS_MAX) continue
        const [leaves, arrives] = [link.type[0] === 'F' ? finishOf(from.card) ?? startOf(from.card) : startOf(from.card) ?? finishOf(from.card), link.type[1] === 'F' ? finishOf(to.card) ?? startOf(to.card) : startOf(to.card) ?? finishOf(to.card)]
        if (leaves === undefined || arrives === undefined) continue
        links.set(`${link.from} ${id} ${link.type}`, {
          from: { id: link.from, line: from.line, day: leaves }, to: { id, line: to.line, day: arrives }, type: link.type, lag: link.lag, critical: board.plan.isCritical(link.from) && board.plan.isCritical(id),
        })
      }
    }
  }
  return [...links.values()]
}

export interface Beside {
  readonly register: string
  readonly baseline?: ReadonlyMap<string, Card> | undefined
  readonly standings: ReadonlyMap<string, { readonly progress?: number | undefined; readonly light?: string | undefined }>
}

export function rowOf({ card, line, removed }: Placed, board: Board, setting: Setting, { register, baseline, standings }: Beside): ScheduleRow {
  const { words: _words, places: _places, published: _published, links, lead, milestones, ...rest } = card
  const timing = removed ? undefined : board.plan.timingOf(card.id)
  const { id: _id, dated = datedOf(card), ...times } = timing ?? { id: card.id, critical: false, pushed: 0 }
  const was = baseline?.get(card.id)
  return {
    ...rest, ...standings.get(card.id), ...times, dated, register, own: card.owner === setting.reader, lead: [...lead], milestones: milestones.map((one) => ({ ...one })), removed, line,
    links: links.map(({ from, type, lag }) => ({ project: from, type, lag })),
    ...(baseline === undefined ? {} : { baseline: was === undefined ? { known: false, milestones: [] } : { known: true, milestones: was.milestones.map((one) => ({ ...one })), ...daysOf(was) } }),
  }
}

const datedOf = (card: Card) => (card.start === undefined ? (card.finish === undefined ? 'none' : 'finish') : card.finish === undefined ? 'start' : 'both')
const daysOf = (card: Card) => ({ ...(startOf(card) === undefined ? {} : { start: startOf(card) }), ...(finishOf(card) === undefined ? {} : { finish: finishOf(card) }) })

/** A day out of what a deadline says: a day, a month (its last day), the end of a year; undefined where it says none. */
export function deadlineDay(text: string | undefined): string | undefined {
  const [, year, month, date] = /^(?:到|至|于)?\s*(20\d\d)(?:[-年/.](\d{1,2})(?:[-月/.](\d{1,2})日?)?月?)?年?(?:底|末|前|底前|末前)?$/.exec(text?.trim() ?? '') ?? []
  if (year === undefined) return undefined
  const two = (part: string) => part.padStart(2, '0')
  if (month === undefined) return `${year}-12-31`
  const day = date === undefined ? String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) : date
  const whole = `${year}-${two(month)}-${two(day)}`
  return Number.isNaN(daysFrom(whole, whole)) ? undefined : whole
}
