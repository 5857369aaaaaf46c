/**
 * The critical path method (Kelley and Walker, 1959) over projects whose planned start is the earliest they may start, with the four kinds of
 * dependency and lags in calendar days. Every connected network is measured against its own end, so that the longest project of a portfolio does
 * not make all others look free. What has happened is a fact: a start or a finish on record is moved by nothing.
 */
import { dayAt, numberOf } from './days.ts'
import { type Edge, orderOf } from './circle.ts'
import type { Activity, Dated, LinkType, Plan, Timing } from './model.ts'

/** Days as numbers; a finish is the day after the last one, so that a length is a difference. */
interface Node {
  readonly id: string
  readonly dated: Dated
  readonly length: number
  /** Own earliest start; undefined where only its predecessors tell. */
  readonly plan: number | undefined
  readonly began: number | undefined
  readonly ended: number | undefined
}

interface Bond extends Edge { readonly type: LinkType; readonly lag: number }

interface Spans { readonly start: Float64Array; readonly finish: Float64Array }

const NEVER = Number.NEGATIVE_INFINITY
const ALWAYS = Number.POSITIVE_INFINITY

/** Reckons the whole network. Circles are told and broken at one link each; links to what is not given are counted and left out. */
export function reckon(activities: readonly Activity[]): Plan {
  const nodes = activities.map(nodeOf)
  const { bonds, unknown } = bondsOf(activities)
  const order = orderOf(nodes.length, bonds)
  const kept = bonds.filter((_bond, at) => !order.dropped.has(at))
  const into = grouped(nodes.length, kept, (bond) => bond.to)
  const outOf = grouped(nodes.length, kept, (bond) => bond.from)
  const early = forward(nodes, into, order.nodes)
  const ends = endsOf(nodes.length, kept, early)
  const late = backward(nodes, outOf, order.nodes, early, ends)
  const floats = floatsOf(nodes, kept, early, late)
  const places = new Map(nodes.map(({ id }, at) => [id, at]))
  const isCritical = (at: number | undefined) => at !== undefined && (floats[at] ?? Number.NaN) <= 0
  return {
    timingOf: (id) => {
      const at = places.get(id)
      const node = at === undefined ? undefined : nodes[at]
      return at === undefined || node === undefined ? undefined : timingOf(at, node, nodes, early, late, outOf[at] ?? [], floats[at] ?? Number.NaN, ends[at] ?? NEVER)
    },
    isCritical: (id) => isCritical(places.get(id)),
    critical: floats.reduce((sum, float) => sum + (float <= 0 ? 1 : 0), 0),
    circles: order.circles.map((circle) => circle.map((at) => nodes[at]?.id ?? '')), unknown,
  }
}

/** Total floats; NaN where there is none. */
function floatsOf(nodes: readonly Node[], bonds: readonly Bond[], early: Spans, late: Spans): Float64Array {
  const isLinked = new Uint8Array(nodes.length)
  for (const { from, to } of bonds) isLinked[from] = isLinked[to] = 1
  return Float64Array.from(nodes, ({ ended }, at) => {
    const float = (late.finish[at] ?? ALWAYS) - (early.finish[at] ?? NEVER)
    return isLinked[at] === 1 && ended === undefined && Number.isFinite(float) ? float : Number.NaN
  })
}

/** A project of which only one day is known is taken as that day; one without any takes no time and stands where its predecessors put it. */
function nodeOf({ id, start, finish, actualStart, actualFinish }: Activity): Node {
  const [planned, until, began, done] = [numberOf(start), numberOf(finish), numberOf(actualStart), numberOf(actualFinish)]
  const [from, to] = [began ?? planned, done ?? until]
  const dated = from === undefined ? (to === undefined ? 'none' : 'finish') : to === undefined ? 'start' : 'both'
  // Works that began late still take as long as they were planned to, until somebody plans anew or reports the end.
  const length = dated === 'none' ? 0 : done !== undefined ? lengthOf(from, done) : lengthOf(planned ?? began, until)
  if (done !== undefined) return { id, dated, length, plan: planned, began: done + 1 - length, ended: done + 1 }
  return { id, dated, length, plan: planned ?? (began === undefined && until !== undefined ? until + 1 - length : undefined), began, ended: undefined }
}

const lengthOf = (first: number | undefined, last: number | undefined) => (first === undefined || last === undefined ? 1 : Math.max(1, last - first + 1))

function bondsOf(activities: readonly Activity[]): { bonds: Bond[]; unknown: number } {
  const places = new Map(activities.map(({ id }, at) => [id, at]))
  const bonds: Bond[] = []
  let unknown = 0
  activities.forEach(({ links }, to) => {
    for (const { from, type, lag } of links) {
      const place = places.get(from)
      if (place === undefined) unknown += 1
      else bonds.push({ from: place, to, type, lag })
    }
  })
  return { bonds, unknown }
}

function grouped(count: number, bonds: readonly Bond[], key: (bond: Bond) => number): readonly (readonly Bond[])[] {
  const groups: Bond[][] = Array.from({ length: count }, () => [])
  for (const bond of bonds) groups[key(bond)]?.push(bond)
  return groups
}

/** Whether a bond still binds: the end that it pulls at has not been reached in fact. */
const binds = ({ type }: Bond, to: Node) => to.ended === undefined && (to.began === undefined || type === 'FF' || type === 'SF')

const anchor = ({ type, from }: Bond, spans: Spans) => (type === 'FS' || type === 'FF' ? spans.finish[from] : spans.start[from]) ?? NEVER

function forward(nodes: readonly Node[], into: readonly (readonly Bond[])[], order: readonly number[]): Spans {
  const early: Spans = { start: new Float64Array(nodes.length).fill(NEVER), finish: new Float64Array(nodes.length).fill(NEVER) }
  for (const at of order) {
    const node = nodes[at]
    if (node === undefined) continue
    let start = node.began ?? node.plan ?? NEVER
    let finish = node.ended ?? start + node.length
    for (const bond of into[at] ?? []) {
      if (!binds(bond, node)) continue
      const reached = anchor(bond, early) + bond.lag
      if (bond.type === 'FS' || bond.type === 'SS') start = Math.max(start, reached)
      else finish = Math.max(finish, reached)
    }
    // Works not begun are moved as a whole; those under way can only end later.
    if (node.began === undefined) start = Math.max(start, finish - node.length)
    early.start[at] = start
    early.finish[at] = node.began === undefined ? start + node.length : finish
  }
  return early
}

/** The end of the network that each node belongs to. */
function endsOf(count: number, bonds: readonly Bond[], early: Spans): Float64Array {
  const parent = Uint32Array.from({ length: count }, (_none, at) => at)
  const find = (node: number): number => {
    let root = node
    while (parent[root] !== root) root = parent[root] ?? root
    for (let at = node; at !== root;) {
      const above = parent[at] ?? root
      parent[at] = root
      at = above
    }
    return root
  }
  for (const { from, to } of bonds) parent[find(from)] = find(to)
  const ends = new Float64Array(count).fill(NEVER)
  for (let at = 0; at < count; at += 1) ends[find(at)] = Math.max(ends[find(at)] ?? NEVER, early.finish[at] ?? NEVER)
  return ends.map((_end, at) => ends[find(at)] ?? NEVER)
}

function backward(nodes: readonly Node[], outOf: readonly (readonly Bond[])[], order: readonly number[], early: Spans, ends: Float64Array): Spans {
  const late: Spans = { start: new Float64Array(nodes.length).fill(ALWAYS), finish: new Float64Array(nodes.length).fill(ALWAYS) }
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const at = order[place] ?? 0
    const node = nodes[at]
    if (node === undefined) continue
    let finish = ends[at] ?? ALWAYS
    for (const bond of outOf[at] ?? []) {
      const to = nodes[bond.to]
      if (to === undefined || !binds(bond, to)) continue
      const until = ((bond.type === 'FS' || bond.type === 'SS' ? late.start[bond.to] : late.finish[bond.to]) ?? ALWAYS) - bond.lag
      if (bond.type === 'FS' || bond.type === 'FF') finish = Math.min(finish, until)
      // A start that has happened cannot be late any more.
      else if (node.began === undefined) finish = Math.min(finish, until + node.length)
    }
    late.finish[at] = finish
    late.start[at] = node.began ?? finish - node.length
  }
  return { ...late, start: late.start.map((start, at) => (nodes[at]?.began === undefined ? start : early.start[at] ?? start)) }
}

function timingOf(at: number, node: Node, nodes: readonly Node[], early: Spans, late: Spans, outOf: readonly Bond[], float: number, end: number): Timing {
  const [start, finish] = [early.start[at] ?? NEVER, early.finish[at] ?? NEVER]
  const isKnown = Number.isFinite(start) && Number.isFinite(finish)
  const lateStart = late.start[at] ?? start
  const pushed = node.began !== undefined ? finish - node.began - node.length : node.plan !== undefined ? start - node.plan : 0
  return {
    id: node.id, dated: node.dated, critical: float <= 0, pushed: isKnown && node.ended === undefined ? Math.max(0, pushed) : 0,
    ...(isKnown ? { earlyStart: dayAt(start), earlyFinish: lastDay(start, finish) } : {}),
    ...(Number.isNaN(float) ? {} : { lateStart: dayAt(lateStart), lateFinish: lastDay(lateStart, late.finish[at] ?? finish), totalFloat: float, freeFloat: freeFloatOf(at, node, nodes, early, outOf, end) }),
  }
}

/** What takes no time ends on the day it starts. */
const lastDay = (start: number, finish: number) => dayAt(finish > start ? finish - 1 : start)

function freeFloatOf(at: number, node: Node, nodes: readonly Node[], early: Spans, outOf: readonly Bond[], end: number): number {
  const finish = early.finish[at] ?? 0
  let free = end - finish
  for (const bond of outOf) {
    const to = nodes[bond.to]
    if (to === undefined || !binds(bond, to) || (node.began !== undefined && (bond.type === 'SS' || bond.type === 'SF'))) continue
    const pulled = (bond.type === 'FS' || bond.type === 'SS' ? early.start[bond.to] : early.finish[bond.to]) ?? ALWAYS
    free = Math.min(free, pulled - bond.lag - (bond.type === 'FS' || bond.type === 'FF' ? finish : early.start[at] ?? 0))
  }
  return free
}
