/** Bars, diamonds and arrows of the lines in view, drawn as SVG. Shapes tell them apart, so that they survive a black-and-white print. */
import type { ScheduleRow, ScheduleView } from '../../../src/contract/schedule.ts'
import type { Axis } from './scale.ts'

/** Height of a line in pixels. */
export const LINE = 32
const PLAN_TOP = 6
const PLAN_HEIGHT = 11
const ACTUAL_TOP = 19
const GHOST_TOP = 26

interface Span { readonly x: number; readonly width: number }

/** Of one day at least two pixels, so that it can be seen. */
function spanOf(axis: Axis, start: string | undefined, finish: string | undefined): Span | undefined {
  const [from, to] = [start ?? finish, finish ?? start]
  if (from === undefined || to === undefined) return undefined
  return { x: axis.x(from), width: Math.max(2, axis.x(to, true) - axis.x(from)) }
}

/** Fills that the bars refer to; once a drawing. */
export function BarPatterns() {
  return (
    <defs>
      <pattern id="schedule-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v5" className="bar-hatch" /></pattern>
      <marker id="schedule-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" className="bar-arrow" /></marker>
      <marker id="schedule-arrow-critical" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" className="bar-arrow bar-arrow-critical" /></marker>
    </defs>
  )
}

/** One project on its line; `top` is the line's upper edge. */
export function Bar({ row, axis, today, top, label }: { row: ScheduleRow; axis: Axis; today: string; top: number; label: string }) {
  const plan = spanOf(axis, row.start, row.finish)
  const actual = row.actualStart === undefined && row.actualFinish === undefined ? undefined : spanOf(axis, row.actualStart ?? row.actualFinish, row.actualFinish ?? (row.actualStart !== undefined && row.actualStart > today ? row.actualStart : today))
  const ghost = row.baseline?.known === true ? spanOf(axis, row.baseline.start, row.baseline.finish) : undefined
  const isOpen = row.dated === 'start' || row.dated === 'finish'
  return (
    <g className={`bar${row.critical ? ' bar-critical' : ''}${row.removed ? ' bar-removed' : ''}${row.own ? '' : ' bar-other'}`}>
      <title>{`${row.title}\n${label}`}</title>
      {ghost === undefined ? null : <rect className="bar-ghost" x={ghost.x} y={top + GHOST_TOP} width={ghost.width} height={4} />}
      {plan === undefined || row.removed ? null : (
        <>
          <rect className={`bar-plan${isOpen ? ' bar-open' : ''}`} x={plan.x} y={top + PLAN_TOP} width={plan.width} height={PLAN_HEIGHT} rx="2" />
          {row.critical ? <rect x={plan.x} y={top + PLAN_TOP} width={plan.width} height={PLAN_HEIGHT} rx="2" fill="url(#schedule-hatch)" /> : null}
          {row.progress === undefined ? null : <rect className="bar-progress" x={plan.x} y={top + PLAN_TOP + 4} width={(plan.width * Math.min(100, row.progress)) / 100} height={3} />}
          {row.critical ? <path className="bar-double" d={`M${plan.x} ${top + PLAN_TOP - 2.5}h${plan.width}M${plan.x} ${top + PLAN_TOP + PLAN_HEIGHT + 1.5}h${plan.width}`} /> : null}
        </>
      )}
      {actual === undefined || row.removed ? null : <rect className="bar-actual" x={actual.x} y={top + ACTUAL_TOP} width={actual.width} height={5} />}
      {(row.baseline?.milestones ?? []).map(({ name, planned }) => <Diamond key={`was ${name} ${planned}`} x={axis.x(planned)} y={top + GHOST_TOP + 2} size={3.5} className="bar-diamond-ghost" title={`${name} ${planned}`} />)}
      {row.removed ? null : row.milestones.map(({ name, planned, actual: reached }) => <Diamond key={`${name} ${planned}`} x={axis.x(reached ?? planned)} y={top + PLAN_TOP + PLAN_HEIGHT / 2} size={6} className={reached === undefined ? 'bar-diamond' : 'bar-diamond bar-diamond-met'} title={`${name} ${planned}${reached === undefined ? '' : ` ✓ ${reached}`}`} />)}
    </g>
  )
}

function Diamond({ x, y, size, className, title }: { x: number; y: number; size: number; className: string; title: string }) {
  return <path className={className} d={`M${x} ${y - size}l${size} ${size}-${size} ${size}-${size}-${size}z`}><title>{title}</title></path>
}

/** A group closed or open: from its first start to its last finish. */
export function GroupBar({ axis, start, finish, top }: { axis: Axis; start: string | undefined; finish: string | undefined; top: number }) {
  const span = spanOf(axis, start, finish)
  return span === undefined ? null : <path className="bar-group" d={`M${span.x} ${top + 20}v-8h${span.width}v8l-5-4h${-Math.max(0, span.width - 10)}z`} />
}

/** Arrows between the ends of bars; `topOf` tells the upper edge of a line. */
export function Links({ links, axis, topOf }: { links: ScheduleView['links']; axis: Axis; topOf: (line: number) => number }) {
  return (
    <g className="bar-links">
      {links.map(({ from, to, type, critical }) => {
        const [x1, x2] = [axis.x(from.day, type[0] === 'F'), axis.x(to.day, type[1] === 'F')]
        const [y1, y2] = [topOf(from.line) + PLAN_TOP + PLAN_HEIGHT / 2, topOf(to.line) + PLAN_TOP + PLAN_HEIGHT / 2]
        return <path key={`${from.id} ${to.id} ${type}`} className={critical ? 'bar-link bar-link-critical' : 'bar-link'} d={wayOf(x1, y1, x2, y2, type)} markerEnd={critical ? 'url(#schedule-arrow-critical)' : 'url(#schedule-arrow)'} />
      })}
    </g>
  )
}

/** Out of one end, along between two lines, into the other end. */
function wayOf(x1: number, y1: number, x2: number, y2: number, type: string): string {
  const out = x1 + (type[0] === 'F' ? 7 : -7)
  const into = x2 + (type[1] === 'S' ? -9 : 9)
  if ((type === 'FS' && into >= out) || (type === 'SF' && into <= out)) return `M${x1} ${y1}H${out}V${y2}H${x2}`
  const between = y2 > y1 ? y2 - LINE / 2 : y2 + LINE / 2
  return `M${x1} ${y1}H${out}V${between}H${into}V${y2}H${x2}`
}

export function TodayLine({ axis, today, height, label }: { axis: Axis; today: string; height: number; label: string }) {
  const x = axis.x(today)
  return <g className="bar-today"><path d={`M${x} 0V${height}`} /><title>{label}</title></g>
}
