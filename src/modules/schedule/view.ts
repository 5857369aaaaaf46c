/** The schedule as a page asks for it, window by window, and what changed since a past day. */
import type { ChangeRow, scheduleOperations, ScheduleView } from '../../contract/schedule.ts'
import type { OutputOf, QueryOf } from '../../contract/operation.ts'
import { diffData } from '../../core/record/index.ts'
import { type Change, compare, type Standing } from '../../core/schedule/index.ts'
import { dayOf, type Instant, ok, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import type { Board } from './board.ts'
import type { Card } from './cards.ts'
import { cardsOf, type Desk, momentOf, type Standings, standingsOf } from './needs.ts'
import { type Arranged, arrange, finishOf, linksIn, type Placed, rowOf, spanOf, startOf } from './rules.ts'

type ViewQuery = QueryOf<typeof scheduleOperations.view>
export const readerOf = (call: Call) => `${call.actor.party} ${call.actor.purpose ?? ''}`

export function scheduleView(desk: Desk, call: Call, query: ViewQuery): Promise<Result<ScheduleView>> {
  const now = call.now()
  const moment = query.baseline === undefined ? ok<Instant | undefined>(undefined) : momentOf(query.baseline, now)
  if (!moment.ok) return Promise.resolve(moment)
  return desk.reading(call, async (read) => {
    const cards = await cardsOf(desk, read, now)
    if (!cards.ok) return cards
    const past = moment.value === undefined ? ok<Card[] | undefined>(undefined) : await cardsOf(desk, read, now, moment.value)
    if (!past.ok) return past
    const board = desk.boardOf(readerOf(call), cards.value)
    const arranged = arrange(board, past.value?.filter(({ id }) => !board.byId.has(id)) ?? [], query, desk.settingOf(call.actor.party))
    const window = arranged.placed.filter(({ line }) => line >= query.offset && line < query.offset + query.limit)
    const standings = desk.standings === undefined ? await standingsOf(desk, read, now) : await desk.standings(read, window.map(({ card }) => card.id))
    return ok({ today: dayOf(now), ...viewOf(desk, board, past.value, standings, arranged, window, call.actor.party) })
  })
}

function viewOf(desk: Desk, board: Board, past: readonly Card[] | undefined, standings: Standings, arranged: Arranged, window: readonly Placed[], reader: string): Omit<ScheduleView, 'today'> {
  const setting = desk.settingOf(reader)
  const baseline = past === undefined ? undefined : new Map(past.map((card) => [card.id, card]))
  return {
    lines: arranged.lines, groups: [...arranged.groups], projects: countOf(arranged), critical: arranged.placed.reduce((sum, { card, removed }) => sum + (!removed && board.plan.isCritical(card.id) ? 1 : 0), 0),
    undated: arranged.placed.reduce((sum, { card }) => sum + (startOf(card) === undefined || finishOf(card) === undefined ? 1 : 0), 0),
    rows: window.map((placed) => rowOf(placed, board, setting, { register: desk.project, baseline, standings })), links: linksIn(board, arranged, window), ...rangeOf(arranged, baseline),
    circles: board.plan.circles.slice(0, 20).map((circle) => circle.map((id) => board.byId.get(id)?.title ?? id)), unseen: board.plan.unknown,
    choices: { domains: [...setting.domains], stages: [...setting.stages], sides: [...setting.sides] },
  }
}

const countOf = ({ groups, placed }: Arranged) => (groups.length === 0 ? placed.length : groups.reduce((sum, { projects }) => sum + projects, 0))

function rangeOf({ groups, placed }: Arranged, baseline: ReadonlyMap<string, Card> | undefined): { from?: string; to?: string } {
  const { start, finish } = spanOf([...placed.map(({ card }) => card), ...(baseline === undefined ? [] : placed.flatMap(({ card }) => baseline.get(card.id) ?? []))])
  const days = [start, finish, ...groups.flatMap((group) => [group.start, group.finish])].filter((day) => day !== undefined).sort()
  return days.length === 0 ? {} : { from: days[0]!, to: days.at(-1)! }
}

type ComparisonQuery = QueryOf<typeof scheduleOperations.comparison>
type ComparisonView = OutputOf<typeof scheduleOperations.comparison>

export function comparisonView(desk: Desk, call: Call, query: ComparisonQuery): Promise<Result<ComparisonView>> {
  const now = call.now()
  const [since, until] = [momentOf(query.since, now), momentOf(query.until ?? dayOf(now), now)]
  if (!since.ok) return Promise.resolve(since)
  if (!until.ok) return Promise.resolve(until)
  return desk.reading(call, async (read) => {
    const [before, after] = [await standingAt(desk, read, now, since.value, query, call.actor.party), await standingAt(desk, read, now, until.value, query, call.actor.party)]
    if (!before.ok) return before
    if (!after.ok) return after
    const { changes, totals, unchanged } = compare(before.value, after.value)
    const chosen = changes.filter((change) => isOf(change, query.kind))
    const page = chosen.slice(query.offset, query.offset + query.limit)
    const rows = await inDetail(desk, read, now, page, since.value, until.value)
    return rows.ok ? ok({ since: toIso(since.value), until: toIso(until.value), unchanged, totals: { ...totals }, total: chosen.length, rows: rows.value }) : rows
  })
}

async function standingAt(desk: Desk, read: Read, now: Instant, at: Instant, { own, q }: ComparisonQuery, reader: string): Promise<Result<Standing[]>> {
  const cards = await cardsOf(desk, read, now, at === now ? undefined : at)
  if (!cards.ok) return cards
  const standings = await standingsOf(desk, read, now, at === now ? undefined : at)
  const words = q?.toLowerCase().split(/\s+/) ?? []
  return ok(cards.value.filter((card) => (own !== true || card.owner === reader) && words.every((word) => card.words.includes(word))).map((card) => {
    const progress = standings.get(card.id)?.progress
    return progress === undefined ? card : { ...card, progress }
  }))
}

function isOf({ kind, finishDays = 0 }: Change, wanted: ComparisonQuery['kind']): boolean {
  return wanted === undefined || (wanted === 'later' ? finishDays > 0 : wanted === 'earlier' ? finishDays < 0 : kind === wanted)
}

/** The rows of one page with every field that differs, as far as the reader sees it. */
async function inDetail(desk: Desk, read: Read, now: Instant, page: readonly Change[], since: Instant, until: Instant): Promise<Result<ChangeRow[]>> {
  const ids = page.filter(({ kind }) => kind === 'changed').map(({ id }) => id)
  const [before, after] = ids.length === 0 ? [ok([]), ok([])] : [await desk.records.portfolio(read, now, desk.project, { ids, asOf: since }), await desk.records.portfolio(read, now, desk.project, { ids, ...(until === now ? {} : { asOf: until }) })]
  if (!before.ok) return before
  if (!after.ok) return after
  const [was, is] = [before.value, after.value].map((views) => new Map(views.map((view) => [view.id, view.data])))
  return ok(page.map((change) => ({
    id: change.id, title: (change.after ?? change.before)?.title ?? '', kind: change.kind, stage: change.stage,
    ...(change.before === undefined ? {} : { before: momentAt(change.before) }), ...(change.after === undefined ? {} : { after: momentAt(change.after) }),
    ...(change.startDays === undefined ? {} : { startDays: change.startDays }), ...(change.finishDays === undefined ? {} : { finishDays: change.finishDays }),
    ...(change.investment === undefined ? {} : { investment: change.investment }), ...(change.progress === undefined ? {} : { progress: change.progress }),
    fields: change.kind === 'changed' ? diffData(was?.get(change.id) ?? {}, is?.get(change.id) ?? {}).map((one) => ({ ...one })) : [],
  })))
}

const MOMENT = ['stage', 'investment', 'progress', 'start', 'finish', 'actualStart', 'actualFinish'] as const
const momentAt = (standing: Standing) => Object.fromEntries(MOMENT.flatMap((field) => (standing[field] === undefined ? [] : [[field, standing[field]]])))
