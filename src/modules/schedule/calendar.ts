/** What falls on which day: starts, finishes, milestones, deadlines of tasks, meetings. */
import type { CalendarItem, scheduleOperations } from '../../contract/schedule.ts'
import type { OutputOf, QueryOf } from '../../contract/operation.ts'
import { type CalendarEvent, writeCalendar } from '../../core/schedule/index.ts'
import { dayOf, instant, isDay, ok, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { cardsOf, type Desk, type Named } from './needs.ts'
import { deadlineDay } from './rules.ts'

type Query = QueryOf<typeof scheduleOperations.calendar>
export const CALENDAR_ITEMS_MAX = 3_000
/** Where registers of meetings keep the day. */
const MEETING_DAYS = ['date', 'day', 'heldOn', 'start', 'at'] as const
const KIND_WORDS = { start: ['开工', 'Start'], finish: ['完工', 'Finish'], milestone: ['节点', 'Milestone'], deadline: ['时限', 'Deadline'], meeting: ['会议', 'Meeting'] } as const

interface Found { readonly owner: string; readonly item: CalendarItem }

export async function calendarView(desk: Desk, call: Call, query: Query): Promise<Result<OutputOf<typeof scheduleOperations.calendar>>> {
  const items = await itemsOf(desk, call, query)
  return items.ok ? ok({ today: dayOf(call.now()), items: items.value.slice(0, CALENDAR_ITEMS_MAX), more: Math.max(0, items.value.length - CALENDAR_ITEMS_MAX) }) : items
}

export async function calendarFile(desk: Desk, call: Call, query: Query): Promise<Result<Named>> {
  const items = await itemsOf(desk, call, query)
  if (!items.ok) return items
  const { zone } = desk
  const at = call.actor.language === 'zh' ? 0 : 1
  const events = items.value.map(({ day, kind, title, name, record, register }): CalendarEvent => ({
    uid: `${record}-${kind}${name === undefined ? '' : `-${hex(desk.hash(new TextEncoder().encode(name)))}`}@${zone.pack.zone.code}`, day, title: `${KIND_WORDS[kind][at]} · ${name === undefined ? title : `${title} ${name}`}`, description: `/work/registers/${register}/${record}`,
  }))
  const name = zone.pack.zone.title[call.actor.language]
  return ok({ filename: `${name}-${query.from}-${query.to}.ics`, bytes: new TextEncoder().encode(writeCalendar(name, events, instant(call.now()))) })
}

const hex = (bytes: Uint8Array) => [...bytes.subarray(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

function itemsOf(desk: Desk, call: Call, { from, to, kinds, own, q }: Query): Promise<Result<CalendarItem[]>> {
  const now = call.now()
  const words = q?.toLowerCase().split(/\s+/) ?? []
  return desk.reading(call, async (read) => {
    const cards = await cardsOf(desk, read, now)
    if (!cards.ok) return cards
    const today = dayOf(now)
    const projects = cards.value.flatMap((card): Found[] => {
      const item = (kind: CalendarItem['kind'], day: string | undefined, done: boolean, name?: string): Found[] => (day === undefined ? [] : [{ owner: card.owner, item: { day, kind, title: card.title, done, late: !done && day < today, register: desk.project, record: card.id, ...(name === undefined ? {} : { name }) } }])
      return [...item('start', card.actualStart ?? card.start, card.actualStart !== undefined), ...item('finish', card.actualFinish ?? card.finish, card.actualFinish !== undefined), ...card.milestones.flatMap(({ name, planned, actual }) => item('milestone', actual ?? planned, actual !== undefined, name))]
    })
    const others = await otherItems(desk, read, call)
    if (!others.ok) return others
    return ok([...projects, ...others.value]
      .filter(({ owner, item }) => item.day >= from && item.day <= to && (kinds.length === 0 || kinds.includes(item.kind)) && (own !== true || owner === call.actor.party) && words.every((word) => `${item.title} ${item.name ?? ''}`.toLowerCase().includes(word)))
      .map(({ item }) => item).sort((a, b) => (a.day === b.day ? (a.title < b.title ? -1 : 1) : a.day < b.day ? -1 : 1)))
  })
}

/** Tasks with a deadline, and meetings where the zone keeps a register of them. */
async function otherItems(desk: Desk, read: Read, call: Call): Promise<Result<Found[]>> {
  const { task, meeting } = desk.zone.pack.zone.planRegisters
  const tasks = await desk.records.portfolio(read, call.now(), task, { fields: ['title', 'deadline'] })
  if (!tasks.ok) return tasks
  const today = dayOf(call.now())
  const found = tasks.value.flatMap(({ id, owner, title, data }): Found[] => {
    const day = deadlineDay(typeof data['deadline'] === 'string' ? data['deadline'] : undefined)
    return day === undefined ? [] : [{ owner, item: { day, kind: 'deadline', title, done: false, late: day < today, register: task, record: id } }]
  })
  if (meeting === undefined) return ok(found)
  const meetings = await desk.records.portfolio(read, call.now(), meeting, { fields: [...MEETING_DAYS] })
  if (!meetings.ok) return meetings
  return ok([...found, ...meetings.value.flatMap(({ id, owner, title, data }): Found[] => {
    const day = MEETING_DAYS.map((field) => data[field]).flatMap((value) => (typeof value === 'string' && isDay(value.slice(0, 10)) ? [value.slice(0, 10)] : []))[0]
    return day === undefined ? [] : [{ owner, item: { day, kind: 'meeting', title, done: day < today, late: false, register: meeting, record: id } }]
  })])
}
