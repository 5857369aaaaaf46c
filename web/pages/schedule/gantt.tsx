/** The Gantt chart: names on the left, time to the right, only the lines in view drawn. */
import { Button } from 'antd'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ScheduleRow, ScheduleView } from '../../../src/contract/schedule.ts'
import { useText } from '../../text/language.tsx'
import { DownOutlined, EditOutlined, RightOutlined } from '../../ui/icons.tsx'
import { useKey } from '../../ui/keys.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Reading } from '../../views/page.tsx'
import type { ScheduleAddress } from './address.ts'
import { Bar, BarPatterns, GroupBar, LINE, Links, TodayLine } from './bars.tsx'
import { EditDialog } from './edit.tsx'
import { Light } from './light.tsx'
import { axisOf, type Axis, SCALES } from './scale.ts'
import { scheduleText } from './text.ts'
import { useWindow } from './windows.ts'
import { rowWords, useGroupName } from './words.ts'

const HEAD = 44
/** Lines drawn beyond each edge of what is seen. */
const MARGIN = 12

export function Gantt({ address, mayEdit }: { address: ScheduleAddress; mayEdit: boolean }) {
  const [range, setRange] = useState({ first: 0, last: 40 })
  const shown = useWindow(address, range.first, range.last)
  return <Reading data={shown.view} refusal={shown.refusal} refetch={shown.refetch}>{(view) => view.lines === 0 ? <NoLines address={address} /> : <Chart address={address} view={view} rows={shown.rows} links={shown.links} range={range} setRange={setRange} mayEdit={mayEdit} />}</Reading>
}

function NoLines({ address }: { address: ScheduleAddress }) {
  const say = useText(scheduleText)
  return address.isFiltered ? <EmptyState title={say('nothing')} action={{ label: say('clear'), onPress: address.clear }}>{say('nothingBody')}</EmptyState> : <EmptyState title={say('empty')}>{say('emptyBody')}</EmptyState>
}

interface Range { readonly first: number; readonly last: number }
interface ChartProps { readonly address: ScheduleAddress; readonly view: ScheduleView; readonly rows: ReadonlyMap<number, ScheduleRow>; readonly links: ScheduleView['links']; readonly range: Range; readonly setRange: (range: Range) => void; readonly mayEdit: boolean }

function Chart({ address, view, rows, links, range, setRange, mayEdit }: ChartProps) {
  const say = useText(scheduleText)
  const [editing, setEditing] = useState<ScheduleRow>()
  const [active, setActive] = useState(-1)
  const box = useRef<HTMLDivElement>(null)
  const axis = useMemo(() => axisOf(view.from, view.to, view.today, address.scale), [view.from, view.to, view.today, address.scale])
  const look = useLooking(box, axis, view, setRange)
  const keys = useChartKeys({ address, view, rows, active, setActive, look, edit: (row) => { if (mayEdit && row.own && !row.removed) setEditing(row) } })
  const lines = Array.from({ length: Math.max(0, Math.min(view.lines, range.last) - range.first) }, (_none, at) => range.first + at)
  const groups = new Map(view.groups.map((group) => [group.line, group]))
  return (
    <>
      <div ref={box} className="gantt" tabIndex={0} role="grid" aria-rowcount={view.lines} aria-label={say('chart', { lines: view.lines })} onScroll={look.follow} onKeyDown={keys}>
        <div className="gantt-sheet" style={{ height: HEAD + view.lines * LINE, width: `calc(var(--gantt-name) + ${axis.width}px)` }}>
          <Head axis={axis} today={view.today} />
          {lines.map((line) => (
            <Line key={line} line={line} row={rows.get(line)} group={groups.get(line)} active={line === active} address={address} onEdit={mayEdit ? setEditing : undefined} />
          ))}
          <svg className="gantt-bars" style={{ top: HEAD + range.first * LINE }} width={axis.width} height={lines.length * LINE} aria-hidden="true">
            <BarPatterns />
            {axis.upper.map((tick) => <path key={tick.day} className="bar-year" d={`M${tick.x} 0V${lines.length * LINE}`} />)}
            {axis.lower.map((tick) => <path key={tick.day} className="bar-tick" d={`M${tick.x} 0V${lines.length * LINE}`} />)}
            <Links links={links} axis={axis} topOf={(line) => (line - range.first) * LINE} />
            {lines.map((line) => {
              const [row, group, top] = [rows.get(line), groups.get(line), (line - range.first) * LINE]
              return group !== undefined ? <GroupBar key={line} axis={axis} start={group.start} finish={group.finish} top={top} /> : row === undefined ? null : <Bar key={line} row={row} axis={axis} today={view.today} top={top} label={rowWords(row, say)} />
            })}
            <TodayLine axis={axis} today={view.today} height={lines.length * LINE} label={say('today')} />
          </svg>
        </div>
      </div>
      {editing === undefined ? null : <EditDialog row={editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

function Head({ axis, today }: { axis: Axis; today: string }) {
  const say = useText(scheduleText)
  return (
    <div className="gantt-head" style={{ height: HEAD }} role="row">
      <div className="gantt-name gantt-corner" role="columnheader">{say('name')}</div>
      <div className="gantt-ticks" role="columnheader" style={{ width: axis.width }}>
        {axis.upper.map((tick) => <span key={tick.day} className="gantt-year" style={{ left: tick.x, width: tick.width }}><b>{tick.label}</b></span>)}
        {axis.lower.map((tick) => <span key={tick.day} className="gantt-tick" style={{ left: tick.x, width: tick.width }}>{tick.width > 14 ? tick.label : ''}</span>)}
        <span className="gantt-today" style={{ left: axis.x(today) }}>{say('today')}</span>
      </div>
    </div>
  )
}

interface LineProps { readonly line: number; readonly row: ScheduleRow | undefined; readonly group: ScheduleView['groups'][number] | undefined; readonly active: boolean; readonly address: ScheduleAddress; readonly onEdit: ((row: ScheduleRow) => void) | undefined }

function Line({ line, row, group, active, address, onEdit }: LineProps) {
  const say = useText(scheduleText)
  const nameOf = useGroupName(address.group)
  const place = { top: HEAD + line * LINE, height: LINE }
  if (group !== undefined) {
    const name = nameOf(group.key)
    return (
      <div className={`gantt-line gantt-group${active ? ' is-active' : ''}`} style={place} role="row" aria-rowindex={line + 1}>
        <div className="gantt-name" role="gridcell">
          <button type="button" className="gantt-fold" aria-expanded={!group.closed} aria-label={`${group.closed ? say('open') : say('close')} ${name}`} onClick={() => toggleGroup(address, group)}>{group.closed ? <RightOutlined /> : <DownOutlined />}<b>{name}</b><span className="fine">{say('count', { count: group.projects })}</span></button>
        </div>
      </div>
    )
  }
  if (row === undefined) return <div className="gantt-line" style={place} role="row" aria-rowindex={line + 1}><div className="gantt-name gantt-wait" role="gridcell" /></div>
  return (
    <div className={`gantt-line${active ? ' is-active' : ''}${row.removed ? ' is-removed' : ''}`} style={place} role="row" aria-rowindex={line + 1}>
      <div className="gantt-name" role="gridcell">
        <Light light={row.light} />
        {row.critical ? <span className="gantt-mark" title={say('isCritical')}>‖</span> : null}
        {row.removed ? <span className="gantt-title" title={row.title}>{row.title}</span> : <Link className="gantt-title" to={`/projects/${row.id}`} title={row.title} tabIndex={-1}>{row.title}</Link>}
        {row.removed ? <span className="fine">{say('removed')}</span> : row.baseline?.known === false ? <span className="fine">{say('added')}</span> : row.dated === 'none' ? <span className="fine">{say('noDays')}</span> : null}
        {onEdit === undefined || !row.own || row.removed ? null : <Button className="gantt-edit" type="text" size="small" icon={<EditOutlined />} aria-label={`${say('edit')} ${row.title}`} tabIndex={-1} onClick={() => onEdit(row)} />}
        <span className="hidden-words">{rowWords(row, say)}</span>
      </div>
    </div>
  )
}

function toggleGroup({ closed, change }: ScheduleAddress, group: ScheduleView['groups'][number]): void {
  change('closed', ...(group.closed ? closed.filter((key) => key !== group.key) : [...closed, group.key]))
}

/** What of the sheet is seen, and moving it: today stands in the middle when the scale changes. */
function useLooking(box: React.RefObject<HTMLDivElement | null>, axis: Axis, view: ScheduleView, setRange: (range: Range) => void) {
  const [last, setLast] = useState('')
  const follow = () => {
    const sheet = box.current
    if (sheet === null) return
    const [first, until] = [Math.max(0, Math.floor(sheet.scrollTop / LINE) - MARGIN), Math.ceil((sheet.scrollTop + sheet.clientHeight) / LINE) + MARGIN]
    const next = `${first} ${until}`
    if (next === last) return
    setLast(next)
    setRange({ first, last: until })
  }
  const toDay = (day: string) => { const sheet = box.current; if (sheet !== null) sheet.scrollLeft = Math.max(0, axis.x(day) - (sheet.clientWidth - 280) / 3) }
  useLayoutEffect(() => {
    toDay(view.today)
    follow()
    // Only when the axis is another one: a new block of rows must not move the sheet.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [axis])
  const toLine = (line: number) => {
    const sheet = box.current
    if (sheet === null) return
    const [top, bottom] = [line * LINE, (line + 1) * LINE + HEAD]
    if (top < sheet.scrollTop) sheet.scrollTop = top
    else if (bottom > sheet.scrollTop + sheet.clientHeight) sheet.scrollTop = bottom - sheet.clientHeight
  }
  return { follow, toDay, toLine, by: (pixels: number) => { if (box.current !== null) box.current.scrollLeft += pixels } }
}

interface Acting { readonly address: ScheduleAddress; readonly view: ScheduleView; readonly rows: ReadonlyMap<number, ScheduleRow>; readonly active: number; readonly setActive: (line: number) => void; readonly look: ReturnType<typeof useLooking>; readonly edit: (row: ScheduleRow) => void }

function useChartKeys({ address, view, rows, active, setActive, look, edit }: Acting) {
  const say = useText(scheduleText)
  const navigate = useNavigate()
  const go = (by: number) => { const next = Math.min(view.lines - 1, Math.max(0, active + by)); setActive(next); look.toLine(next) }
  const zoom = (by: number) => { const scale = SCALES[SCALES.indexOf(address.scale) + by]; if (scale !== undefined) address.change('scale', scale) }
  const open = () => {
    const [row, group] = [rows.get(active), view.groups.find(({ line }) => line === active)]
    if (group !== undefined) toggleGroup(address, group)
    else if (row !== undefined && !row.removed) void navigate(`/projects/${row.id}`)
  }
  const editActive = () => { const row = rows.get(active); if (row !== undefined) edit(row) }
  useKey('j', say('keyDown'), () => go(1))
  useKey('k', say('keyUp'), () => go(-1))
  useKey('Enter', say('keyOpen'), open, active >= 0)
  useKey('e', say('keyEdit'), editActive)
  useKey('+', say('keyZoomIn'), () => zoom(1))
  useKey('-', say('keyZoomOut'), () => zoom(-1))
  useKey('t', say('toToday'), () => look.toDay(view.today))
  return (event: KeyboardEvent) => {
    const acts: Readonly<Record<string, () => void>> = { ArrowDown: () => go(1), ArrowUp: () => go(-1), PageDown: () => go(15), PageUp: () => go(-15), Home: () => go(-view.lines), End: () => go(view.lines), ArrowRight: () => look.by(80), ArrowLeft: () => look.by(-80), ' ': open }
    const act = event.target === event.currentTarget ? acts[event.key] : undefined
    if (act === undefined) return
    event.preventDefault()
    act()
  }
}
