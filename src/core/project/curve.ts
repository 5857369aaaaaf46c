/** How far a project should have come by a day: the milestones by their weights where they have any, else a straight line from start to finish. */
import type { Day } from '../value/index.ts'
import { daysBetween } from './days.ts'
import type { ProjectFacts } from './model.ts'

interface Point { readonly day: Day; readonly share: number }

/** Planned progress in %, between 0 and 100; undefined where the project has no start and finish. Never falls as days pass. */
export function plannedProgress(facts: ProjectFacts, day: Day): number | undefined {
  const points = curveOf(facts)
  if (points === undefined) return undefined
  const first = points[0]!
  const last = points[points.length - 1]!
  if (day <= first.day) return first.share
  if (day >= last.day) return 100
  const at = points.findIndex((point) => point.day > day)
  const [from, to] = [points[at - 1]!, points[at]!]
  return Math.round((from.share + ((to.share - from.share) * daysBetween(from.day, day)) / daysBetween(from.day, to.day)) * 10) / 10
}

/** The corners of the plan's curve, by day. */
export function curveOf({ start, finish, milestones = [] }: ProjectFacts): readonly Point[] | undefined {
  if (start === undefined || finish === undefined || start >= finish) return undefined
  const weighed = milestones.filter(({ planned, weight = 0 }) => weight > 0 && planned > start && planned <= finish).sort((a, b) => (a.planned < b.planned ? -1 : 1))
  const total = Math.max(100, weighed.reduce((sum, { weight = 0 }) => sum + weight, 0))
  const points: Point[] = [{ day: start, share: 0 }]
  let share = 0
  for (const { planned, weight = 0 } of weighed) {
    share += (weight / total) * 100
    const last = points[points.length - 1]!
    if (last.day === planned) points[points.length - 1] = { day: planned, share }
    else points.push({ day: planned, share })
  }
  const last = points[points.length - 1]!
  if (last.day < finish) points.push({ day: finish, share: 100 })
  return points
}
