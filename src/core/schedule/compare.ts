/** What changed in a portfolio between two moments: added, taken away, moved by so many days, another stage, another sum. */
import type { Day } from '../value/index.ts'
import { daysFrom } from './days.ts'

/** A project as it stood at one moment. */
export interface Standing {
  readonly id: string
  readonly title: string
  /** Tells two contents apart. */
  readonly version: number
  readonly stage?: string | undefined
  readonly start?: Day | undefined
  readonly finish?: Day | undefined
  readonly actualStart?: Day | undefined
  readonly actualFinish?: Day | undefined
  readonly investment?: number | undefined
  readonly progress?: number | undefined
}

export type ChangeKind = 'added' | 'removed' | 'changed'

export interface Change {
  readonly id: string
  readonly kind: ChangeKind
  readonly before?: Standing | undefined
  readonly after?: Standing | undefined
  /** Later is positive. */
  readonly startDays?: number | undefined
  readonly finishDays?: number | undefined
  readonly stage: boolean
  /** In the unit of the investment. */
  readonly investment?: number | undefined
  /** Percentage points. */
  readonly progress?: number | undefined
  /** Of the planned and actual days one was set, taken away or moved. */
  readonly dates: boolean
}

export interface Comparison {
  /** Most moved first: taken away, added, then by days of the finish, of the start; equal ones by name. */
  readonly changes: readonly Change[]
  readonly unchanged: number
  readonly totals: { readonly added: number; readonly removed: number; readonly changed: number; readonly later: number; readonly earlier: number; readonly stage: number; readonly investment: number }
}

/** Compares two moments of the same portfolio. Projects whose version and progress stand are counted only. */
export function compare(before: readonly Standing[], after: readonly Standing[]): Comparison {
  const then = new Map(before.map((one) => [one.id, one]))
  const changes: Change[] = []
  let unchanged = 0
  for (const now of after) {
    const was = then.get(now.id)
    then.delete(now.id)
    if (was !== undefined && was.version === now.version && was.progress === now.progress) unchanged += 1
    else changes.push(was === undefined ? { id: now.id, kind: 'added', after: now, stage: false, dates: false } : changeOf(was, now))
  }
  for (const was of then.values()) changes.push({ id: was.id, kind: 'removed', before: was, stage: false, dates: false })
  return { changes: changes.sort(byWeight), unchanged, totals: totalsOf(changes) }
}

function changeOf(was: Standing, now: Standing): Change {
  const [startDays, finishDays] = [movedBy(was.start, now.start), movedBy(was.finish, now.finish)]
  return {
    id: now.id, kind: 'changed', before: was, after: now, startDays, finishDays, stage: was.stage !== now.stage,
    investment: differenceOf(was.investment, now.investment), progress: differenceOf(was.progress, now.progress),
    dates: was.start !== now.start || was.finish !== now.finish || was.actualStart !== now.actualStart || was.actualFinish !== now.actualFinish,
  }
}

const movedBy = (was: Day | undefined, now: Day | undefined) => (was === undefined || now === undefined || was === now ? undefined : daysFrom(was, now))
/** In whole hundredths, as the sums are given. */
const differenceOf = (was: number | undefined, now: number | undefined) => (was === now ? undefined : Math.round(((now ?? 0) - (was ?? 0)) * 100) / 100)

const RANK: Readonly<Record<ChangeKind, number>> = { removed: 0, added: 1, changed: 2 }
const titleOf = ({ before, after }: Change) => (after ?? before)?.title ?? ''
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function byWeight(a: Change, b: Change): number {
  return RANK[a.kind] - RANK[b.kind] || Math.abs(b.finishDays ?? 0) - Math.abs(a.finishDays ?? 0) || Math.abs(b.startDays ?? 0) - Math.abs(a.startDays ?? 0) || compareText(titleOf(a), titleOf(b)) || compareText(a.id, b.id)
}

function totalsOf(changes: readonly Change[]): Comparison['totals'] {
  const count = (test: (change: Change) => boolean) => changes.reduce((sum, change) => sum + (test(change) ? 1 : 0), 0)
  return {
    added: count(({ kind }) => kind === 'added'), removed: count(({ kind }) => kind === 'removed'), changed: count(({ kind }) => kind === 'changed'),
    later: count(({ finishDays = 0 }) => finishDays > 0), earlier: count(({ finishDays = 0 }) => finishDays < 0), stage: count(({ stage }) => stage),
    investment: Math.round(changes.reduce((sum, { kind, before, after, investment = 0 }) => sum + (kind === 'added' ? after?.investment ?? 0 : kind === 'removed' ? -(before?.investment ?? 0) : investment), 0) * 100) / 100,
  }
}
