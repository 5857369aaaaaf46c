/** A portfolio on one sheet: A4 or A3 across, drawn to fit. Where there are more projects than lines that can be read, each group keeps its first ones and says how many more there are. */
import { Button, Segmented } from 'antd'
import { Link } from 'react-router'
import type { ScheduleRow, ScheduleView } from '../../../src/contract/schedule.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { PrinterOutlined } from '../../ui/icons.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { type ScheduleAddress, useScheduleAddress } from './address.ts'
import { Legend } from './legend.tsx'
import { axisOf, type Axis } from './scale.ts'
import { scheduleText } from './text.ts'
import { useGroupName } from './words.ts'
import './schedule.css'

/** Millimetres inside the margins, and lines that can still be read. */
const PAPERS = { a4: { width: 277, height: 170, lines: 54 }, a3: { width: 400, height: 254, lines: 90 } } as const
type Paper = keyof typeof PAPERS
const HEAD_MM = 22
const FOOT_MM = 9
const ROWS_MAX = 500

export function PrintSchedulePage() {
  const say = useText(scheduleText)
  const address = useScheduleAddress()
  const paper: Paper = address.address.get('paper') === 'a3' ? 'a3' : 'a4'
  const { filters, group, sort, baseline } = address
  const answer = useOperation(OPERATIONS.schedule.view, { query: { ...filters, group, sort, offset: 0, limit: ROWS_MAX, ...(baseline === undefined ? {} : { baseline }) } })
  const back = new URLSearchParams(address.address)
  back.delete('paper')
  return (
    <Page wide title={say('printing')} crumbs={[{ label: say('back'), to: `/schedule?${back.toString()}` }]}>
      <div className="schedule-tools no-print">
        <Segmented<Paper> aria-label={say('paper')} value={paper} options={[{ value: 'a4', label: 'A4' }, { value: 'a3', label: 'A3' }]} onChange={(value) => address.change('paper', value)} />
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>{say('printNow')}</Button>
        <Link to={`/schedule?${back.toString()}`}>{say('back')}</Link>
      </div>
      <Reading {...answer}>{(view) => <Sheet view={view} address={address} paper={paper} />}</Reading>
    </Page>
  )
}

interface Strip { readonly key: string; readonly kind: 'group' | 'row' | 'more'; readonly label: string; readonly row?: ScheduleRow; readonly group?: ScheduleView['groups'][number] }

/** Lines for the sheet. Every group keeps its heading; the rest is shared out by size. */
function stripsOf(view: ScheduleView, nameOf: (key: string) => string, moreOf: (count: number) => string, linesMax: number): Strip[] {
  if (view.groups.length === 0) {
    const kept = view.projects <= linesMax ? view.rows : view.rows.slice(0, linesMax - 1)
    return [...kept.map((row): Strip => ({ key: row.id, kind: 'row', label: row.title, row })), ...(kept.length < view.projects ? [{ key: 'more', kind: 'more' as const, label: moreOf(view.projects - kept.length) }] : [])]
  }
  const room = Math.max(0, linesMax - view.groups.length)
  return view.groups.flatMap((group, at): Strip[] => {
    const until = view.groups[at + 1]?.line ?? view.lines
    const rows = view.rows.filter(({ line }) => line > group.line && line < until)
    const share = view.projects <= room ? group.projects : Math.floor((group.projects / view.projects) * room)
    const kept = rows.slice(0, group.projects > share ? Math.max(0, share - 1) : share)
    const left = group.projects - kept.length
    return [{ key: group.key, kind: 'group', label: nameOf(group.key), group }, ...kept.map((row): Strip => ({ key: row.id, kind: 'row', label: row.title, row })), ...(left > 0 && share > 0 ? [{ key: `${group.key} more`, kind: 'more' as const, label: moreOf(left) }] : [])]
  })
}

function Sheet({ view, address, paper }: { view: ScheduleView; address: ScheduleAddress; paper: Paper }) {
  const say = useText(scheduleText)
  const { language } = useLanguage()
  const { zone } = useZone()
  const nameOf = useGroupName(address.group)
  const { width, height, lines } = PAPERS[paper]
  const strips = stripsOf(view, nameOf, (count) => say('more', { count }), lines)
  const line = Math.min(6, (height - HEAD_MM - FOOT_MM) / Math.max(1, strips.length))
  const nameWidth = width * 0.24
  const rough = axisOf(view.from, view.to, view.today, 'quarter', 1)
  const axis = axisOf(view.from, view.to, view.today, 'quarter', (width - nameWidth) / rough.width)
  const bottom = HEAD_MM + strips.length * line
  const parts = [say('counts', { projects: view.projects, critical: view.critical, undated: view.undated }), say('printedOn', { day: view.today }), ...(address.baseline === undefined ? [] : [say('comparedWith', { day: address.baseline })])]
  return (
    <div className={`on-paper print-sheet print-${paper}`}>
      <svg className="print-svg" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${zone.title[language]} ${say('title')}`}>
        <text className="print-title" x="0" y="6">{`${zone.title[language]} · ${say('title')}`}</text>
        <text className="print-fine" x="0" y="11">{parts.join(' · ')}</text>
        <g transform={`translate(${nameWidth} 0)`}>
          {axis.upper.map((tick) => <g key={tick.day}><path className="print-year" d={`M${tick.x} ${HEAD_MM - 8}V${bottom}`} /><text className="print-tick" x={tick.x + 1} y={HEAD_MM - 5}>{tick.label}</text></g>)}
          {axis.lower.map((tick) => <g key={tick.day}><path className="print-line" d={`M${tick.x} ${HEAD_MM - 4}V${bottom}`} />{tick.width < 4 ? null : <text className="print-tick" x={tick.x + 0.6} y={HEAD_MM - 1}>{tick.label}</text>}</g>)}
        </g>
        <path className="print-year" d={`M0 ${HEAD_MM}H${width}M0 ${bottom}H${width}`} />
        {strips.map((strip, at) => <StripLine key={strip.key} strip={strip} top={HEAD_MM + at * line} line={line} axis={axis} nameWidth={nameWidth} today={view.today} width={width} />)}
        <PrintLinks view={view} strips={strips} axis={axis} line={line} nameWidth={nameWidth} />
        <path className="print-today" d={`M${nameWidth + axis.x(view.today)} ${HEAD_MM - 4}V${bottom}`} />
      </svg>
      <Legend hasBaseline={address.baseline !== undefined} />
    </div>
  )
}

function StripLine({ strip, top, line, axis, nameWidth, today, width }: { strip: Strip; top: number; line: number; axis: Axis; nameWidth: number; today: string; width: number }) {
  const size = Math.min(3.2, line * 0.72)
  const room = Math.floor((nameWidth - (strip.kind === 'row' ? 4 : 1)) / (size * 0.98))
  const label = strip.label.length > room ? `${strip.label.slice(0, room - 1)}…` : strip.label
  const [start, finish] = strip.group === undefined ? [strip.row?.start ?? strip.row?.finish, strip.row?.finish ?? strip.row?.start] : [strip.group.start, strip.group.finish]
  const x = start === undefined ? 0 : nameWidth + axis.x(start)
  const wide = start === undefined || finish === undefined ? 0 : Math.max(0.4, axis.x(finish, true) - axis.x(start))
  const { row } = strip
  return (
    <g>
      {strip.kind === 'group' ? <rect className="print-band" x="0" y={top} width={width} height={line} /> : null}
      <text className={strip.kind === 'group' ? 'print-name print-bold' : 'print-name'} x={strip.kind === 'group' ? 0.5 : 3} y={top + line / 2 + size * 0.36} fontSize={size}>{row?.critical === true ? '‖ ' : ''}{label}</text>
      {strip.kind === 'group' && wide > 0 ? <path className="bar-group" d={`M${x} ${top + line * 0.75}v${-line * 0.4}h${wide}v${line * 0.4}l-1-${line * 0.2}h${-Math.max(0, wide - 2)}z`} /> : null}
      {row === undefined || wide === 0 || row.removed ? null : <rect className={`print-bar${row.critical ? ' print-critical' : ''}`} x={x} y={top + line * 0.2} width={wide} height={line * 0.42} />}
      {row?.critical === true && wide > 0 ? <rect x={x} y={top + line * 0.2} width={wide} height={line * 0.42} fill="url(#print-hatch)" /> : null}
      {row?.actualStart === undefined ? null : <rect className="bar-actual" x={nameWidth + axis.x(row.actualStart)} y={top + line * 0.66} width={Math.max(0.4, axis.x(row.actualFinish ?? (row.actualStart > today ? row.actualStart : today), true) - axis.x(row.actualStart))} height={line * 0.16} />}
      {row?.baseline?.start === undefined || row.baseline.finish === undefined ? null : <rect className="print-ghost" x={nameWidth + axis.x(row.baseline.start)} y={top + line * 0.84} width={Math.max(0.4, axis.x(row.baseline.finish, true) - axis.x(row.baseline.start))} height={line * 0.1} />}
      {row?.milestones.map(({ name, planned, actual }) => { const at = nameWidth + axis.x(actual ?? planned); const r = line * 0.26; return <path key={`${name} ${planned}`} className={actual === undefined ? 'print-diamond' : 'print-diamond print-met'} d={`M${at} ${top + line * 0.41 - r}l${r} ${r}-${r} ${r}-${r}-${r}z`} /> })}
    </g>
  )
}

/** Arrows only between lines that stand on the sheet. */
function PrintLinks({ view, strips, axis, line, nameWidth }: { view: ScheduleView; strips: readonly Strip[]; axis: Axis; line: number; nameWidth: number }) {
  const tops = new Map(strips.map(({ key }, at) => [key, HEAD_MM + at * line + line * 0.41]))
  return (
    <>
      <defs>
        <pattern id="print-hatch" width="1.2" height="1.2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v1.2" className="print-hatch" /></pattern>
        <marker id="print-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0 8 4 0 8z" className="bar-arrow" /></marker>
      </defs>
      {view.links.map(({ from, to, type, critical }) => {
        const [y1, y2] = [tops.get(from.id), tops.get(to.id)]
        if (y1 === undefined || y2 === undefined) return null
        const [x1, x2] = [nameWidth + axis.x(from.day, type[0] === 'F'), nameWidth + axis.x(to.day, type[1] === 'F')]
        return <path key={`${from.id} ${to.id} ${type}`} className={critical ? 'print-link print-link-critical' : 'print-link'} d={`M${x1} ${y1}h1V${(y1 + y2) / 2}H${x2 - 1.5}V${y2}H${x2}`} markerEnd="url(#print-arrow)" />
      })}
    </>
  )
}
