/** Starts, finishes, milestones, deadlines and meetings by day: a month as a grid, or as a list, which is what a telephone gets. */
import { Button, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CalendarItem } from '../../../src/contract/schedule.ts'
import { addDays, weekdayOf } from '../../../src/core/value/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { formatDay } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { LeftOutlined, RightOutlined } from '../../ui/icons.tsx'
import { useKey } from '../../ui/keys.ts'
import { EmptyState } from '../../ui/states.tsx'
import { StatusShape, type Tone } from '../../ui/status.tsx'
import { Reading } from '../../views/page.tsx'
import type { ScheduleAddress } from './address.ts'
import { agoOf } from './ago.ts'
import { scheduleText } from './text.ts'

const KINDS = ['start', 'finish', 'milestone', 'deadline', 'meeting'] as const
const WORD = { start: 'kStart', finish: 'kFinish', milestone: 'kMilestone', deadline: 'kDeadline', meeting: 'kMeeting' } as const
/** Items of a day that the grid shows before it says how many more. */
const SHOWN = 3

export function CalendarView({ address }: { address: ScheduleAddress }) {
  const say = useText(scheduleText)
  const { today } = agoOf(Date.now())
  const month = /^\d{4}-\d\d$/.test(address.address.get('month') ?? '') ? (address.address.get('month') ?? '') : today.slice(0, 7)
  const kinds = address.address.getAll('kind')
  const isList = address.address.get('as') === 'list' || (address.address.get('as') === null && window.matchMedia('(max-width: 760px)').matches)
  const go = (by: number) => address.change('month', monthAt(month, by))
  useKey('[', say('before'), () => go(-1))
  useKey(']', say('next'), () => go(1))
  const first = `${month}-01`
  const from = addDays(first, -((weekdayOf(first) + 6) % 7))
  const last = addDays(`${monthAt(month, 1)}-01`, -1)
  const to = addDays(last, (7 - weekdayOf(last)) % 7)
  const answer = useOperation(OPERATIONS.schedule.calendar, { query: { from: isList ? first : from, to: isList ? last : to, kinds: kinds as never[], ...(address.filters.own === true ? { own: true } : {}), ...(address.filters.q === undefined ? {} : { q: address.filters.q }) } }, { keep: true })
  return (
    <>
      <div className="schedule-tools no-print">
        <Button icon={<LeftOutlined />} aria-label={say('before')} onClick={() => go(-1)} /><h2 className="calendar-month numbers" aria-live="polite">{month}</h2><Button icon={<RightOutlined />} aria-label={say('next')} onClick={() => go(1)} />
        <Button onClick={() => address.change('month', '')}>{say('thisMonth')}</Button>
        <Segmented value={isList ? 'list' : 'grid'} options={[{ value: 'grid', label: say('grid') }, { value: 'list', label: say('list') }]} onChange={(as) => address.change('as', as)} />
        <Select mode="multiple" className="filter-select" aria-label={say('kinds')} placeholder={say('kinds')} allowClear maxTagCount={1} popupMatchSelectWidth={false} value={kinds} options={KINDS.map((kind) => ({ value: kind, label: say(WORD[kind]) }))} onChange={(values: string[]) => address.change('kind', ...values)} />
      </div>
      <Reading {...answer}>
        {({ items, more }) => (
          <>
            {isList ? (items.length === 0 ? <EmptyState title={say('emptyMonth')} /> : <List items={items} today={today} />) : <Grid items={items} from={from} to={to} month={month} today={today} />}
            {more > 0 ? <p className="fine">{say('nMore', { count: more })}</p> : null}
          </>
        )}
      </Reading>
    </>
  )
}

function monthAt(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

const byDay = (items: readonly CalendarItem[]) => {
  const days = new Map<string, CalendarItem[]>()
  for (const item of items) days.set(item.day, [...(days.get(item.day) ?? []), item])
  return days
}

function Grid({ items, from, to, month, today }: { items: readonly CalendarItem[]; from: string; to: string; month: string; today: string }) {
  const say = useText(scheduleText)
  const { language } = useLanguage()
  const [opened, setOpened] = useState<string>()
  const days = byDay(items)
  const all: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) all.push(day)
  const weeks = Array.from({ length: all.length / 7 }, (_none, at) => all.slice(at * 7, at * 7 + 7))
  return (
    <>
      <table className="calendar-grid">
        <thead><tr>{(weeks[0] ?? []).map((day) => <th key={day} scope="col">{formatDay(day, language).slice(11)}</th>)}</tr></thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const found = days.get(day) ?? []
                return (
                  <td key={day} className={`${day.startsWith(month) ? '' : 'is-outside'}${day === today ? ' is-today' : ''}`} aria-current={day === today ? 'date' : undefined}>
                    <div className="calendar-day numbers">{Number(day.slice(8))}{day === today ? <span className="fine"> {say('today')}</span> : null}</div>
                    <ul>{found.slice(0, SHOWN).map((item) => <Item key={`${item.record} ${item.kind} ${item.name ?? ''}`} item={item} />)}</ul>
                    {found.length > SHOWN ? <Button type="link" size="small" onClick={() => setOpened(day)}>{say('nMore', { count: found.length - SHOWN })}</Button> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {opened === undefined ? null : <Modal open footer={null} title={say('ofDay', { day: formatDay(opened, language) })} onCancel={() => setOpened(undefined)}><ul className="calendar-list-items">{(days.get(opened) ?? []).map((item) => <Item key={`${item.record} ${item.kind} ${item.name ?? ''}`} item={item} whole />)}</ul></Modal>}
    </>
  )
}

function List({ items, today }: { items: readonly CalendarItem[]; today: string }) {
  const { language } = useLanguage()
  return (
    <ol className="calendar-list">
      {[...byDay(items)].map(([day, found]) => (
        <li key={day} className={day === today ? 'is-today' : ''}>
          <h3 className="numbers">{formatDay(day, language)}</h3>
          <ul className="calendar-list-items">{found.map((item) => <Item key={`${item.record} ${item.kind} ${item.name ?? ''}`} item={item} whole />)}</ul>
        </li>
      ))}
    </ol>
  )
}

function Item({ item, whole = false }: { item: CalendarItem; whole?: boolean }) {
  const say = useText(scheduleText)
  const { zone } = useZone()
  const tone: Tone = item.late ? 'late' : item.done ? 'done' : item.kind === 'milestone' ? 'info' : 'idle'
  const title = item.name === undefined ? item.title : `${item.title} · ${item.name}`
  const state = item.late ? say('overdue') : item.done ? say('done') : ''
  return (
    <li className={`calendar-item${whole ? ' is-whole' : ''}`}>
      <Link to={item.register === zone.planRegisters['project'] ? `/projects/${item.record}` : `/registers/${item.register}/${item.record}`} title={`${say(WORD[item.kind])} ${title} ${state}`}>
        <StatusShape tone={tone} /><b>{say(WORD[item.kind])}</b> <span>{title}</span>{state === '' ? null : <span className={whole ? 'fine' : 'hidden-words'}> {state}</span>}
      </Link>
    </li>
  )
}
