/**
 * The light (正常 有风险 滞后) of a project on a day, computed from what is planned, promised and reported, with its causes. The same facts and the
 * same day give the same light on every node; with the same facts a later day never gives a better one.
 */
import type { Day } from '../value/index.ts'
import { plannedProgress } from './curve.ts'
import { daysBetween, endOfMonth, monthsDue } from './days.ts'
import { BUILDING, type Cause, IN_USE, type Judged, type Level, type Light, type Owing, type ProjectFacts, type Report } from './model.ts'
import { levelOf, LIGHT_RULE, type LightRule } from './rule.ts'

export function judge(facts: ProjectFacts, reports: readonly Report[], owing: readonly Owing[], today: Day, rule: LightRule = LIGHT_RULE): Judged {
  const newest = newestOf(reports)
  const isFinished = facts.actualFinish !== undefined || facts.stage === IN_USE
  const causes = isFinished ? [finished(facts)] : [
    ...datesLate(facts, newest, today, rule), ...milestonesLate(facts, today, rule), ...behind(facts, newest, today, rule), ...reportsMissing(reports, owing, today, rule), ...risksOpen(facts, rule),
  ]
  const hasPlan = facts.start !== undefined || facts.finish !== undefined || (facts.milestones ?? []).length > 0 || owing.length > 0 || newest !== undefined
  const computed: Light = isFinished || causes.length > 0 || hasPlan ? worst(causes) : '未排期'
  const told = computed === '未排期' ? [cause('unplanned', 'note', {})] : causes
  const set = facts.override !== undefined && facts.override.from <= today && today <= facts.override.until ? facts.override : undefined
  const planned = plannedProgress(facts, today)
  return {
    light: set?.light ?? computed, computed, isSet: set !== undefined, causes: [...told].sort((a, b) => ORDER[b.level] - ORDER[a.level]),
    ...(planned === undefined ? {} : { planned }),
    ...(newest === undefined ? (isFinished ? { progress: 100 } : {}) : { progress: isFinished ? 100 : newest.progress }),
    ...(investedOf(reports) === undefined ? {} : { invested: investedOf(reports) }), ...(newest?.expectedFinish === undefined ? {} : { expectedFinish: newest.expectedFinish }),
  }
}

const ORDER: Readonly<Record<Level, number>> = { note: 0, risk: 1, late: 2 }
const worst = (causes: readonly Cause[]): Light => (causes.some(({ level }) => level === 'late') ? '滞后' : causes.some(({ level }) => level === 'risk') ? '有风险' : '正常')
const cause = (code: Cause['code'], level: Level, params: Cause['params']): Cause => ({ code, level, params })

/** The report of the last month; of several bodies the one that says least, as both sides must get there. */
function newestOf(reports: readonly Report[]): Report | undefined {
  return [...reports].sort((a, b) => (a.month === b.month ? a.progress - b.progress || (a.party < b.party ? -1 : 1) : a.month > b.month ? -1 : 1))[0]
}

/** Money is added up over the bodies: each reports its own. */
function investedOf(reports: readonly Report[]): number | undefined {
  const last = new Map<string, Report>()
  for (const report of reports) if (report.invested !== undefined && (last.get(report.party)?.month ?? '') < report.month) last.set(report.party, report)
  return last.size === 0 ? undefined : [...last.values()].reduce((sum, { invested = 0 }) => sum + invested, 0)
}

function finished({ finish, actualFinish }: ProjectFacts): Cause {
  const late = finish === undefined || actualFinish === undefined ? 0 : Math.max(0, daysBetween(finish, actualFinish))
  return cause('finished', 'note', { ...(actualFinish === undefined ? {} : { day: actualFinish }), days: late })
}

function datesLate(facts: ProjectFacts, newest: Report | undefined, today: Day, rule: LightRule): Cause[] {
  const causes: Cause[] = []
  const hasBegun = facts.actualStart !== undefined || BUILDING.has(facts.stage) || (newest?.progress ?? 0) > 0
  const startDays = facts.start === undefined || hasBegun ? 0 : daysBetween(facts.start, today)
  const start = levelOf(startDays, rule.startLateDays)
  if (start !== undefined) causes.push(cause('startLate', start, { day: facts.start ?? '', days: startDays }))
  const finishDays = facts.finish === undefined ? 0 : daysBetween(facts.finish, today)
  const finish = levelOf(finishDays, rule.finishLateDays)
  if (finish !== undefined) causes.push(cause('finishLate', finish, { day: facts.finish ?? '', days: finishDays }))
  const expectedDays = facts.finish === undefined || newest?.expectedFinish === undefined ? 0 : daysBetween(facts.finish, newest.expectedFinish)
  const expected = levelOf(expectedDays, rule.expectedLateDays)
  if (expected !== undefined) causes.push(cause('finishExpectedLate', expected, { day: newest?.expectedFinish ?? '', planned: facts.finish ?? '', days: expectedDays, month: newest?.month ?? '' }))
  return causes
}

/** One cause for all of a level, named by the one that is latest. */
function milestonesLate({ milestones = [] }: ProjectFacts, today: Day, rule: LightRule): Cause[] {
  const overdue = milestones.filter(({ actual, planned }) => actual === undefined && planned < today).map(({ name, planned }) => ({ name, planned, days: daysBetween(planned, today) })).sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1))
  const [oldest] = overdue
  const level = oldest === undefined ? undefined : levelOf(oldest.days, rule.milestoneLateDays)
  return oldest === undefined || level === undefined ? [] : [cause('milestoneLate', level, { name: oldest.name, day: oldest.planned, days: oldest.days, count: overdue.length })]
}

/** Against the plan at the end of the month reported, or today where that month still runs: what nobody has reported yet is no delay of the works. */
function behind(facts: ProjectFacts, newest: Report | undefined, today: Day, rule: LightRule): Cause[] {
  if (newest === undefined) return []
  const end = endOfMonth(newest.month)
  const day = end < today ? end : today
  const planned = plannedProgress(facts, day)
  if (planned === undefined) return []
  const causes: Cause[] = []
  const points = Math.round((planned - newest.progress) * 10) / 10
  const level = levelOf(points, rule.progressBehindPoints)
  if (level !== undefined) causes.push(cause('progressBehind', level, { month: newest.month, planned, progress: newest.progress, points }))
  const share = newest.invested === undefined || facts.investment === undefined || facts.investment <= 0 ? undefined : Math.round((newest.invested / facts.investment) * 1_000) / 10
  const money = share === undefined ? undefined : levelOf(planned - share, rule.investmentBehindPoints)
  if (share !== undefined && money !== undefined) causes.push(cause('investmentBehind', money, { month: newest.month, planned, share, invested: newest.invested ?? 0, investment: facts.investment ?? 0 }))
  return causes
}

function reportsMissing(reports: readonly Report[], owing: readonly Owing[], today: Day, rule: LightRule): Cause[] {
  return owing.flatMap(({ party, since }) => {
    const missing = monthsDue(since, today, rule.reportDueDay).filter((month) => !reports.some((report) => report.party === party && report.month === month))
    const level = levelOf(missing.length, rule.reportsMissing)
    return level === undefined ? [] : [cause('reportMissing', level, { party, count: missing.length, month: missing[missing.length - 1] ?? '' })]
  })
}

function risksOpen({ risks = [] }: ProjectFacts, rule: LightRule): Cause[] {
  const open = risks.filter(({ closed }) => closed !== true)
  const high = open.filter(({ level }) => level === '高').map(({ title }) => cause('riskOpen', 'risk', { title }))
  const middle = open.filter(({ level }) => level === '中').length
  return middle >= rule.middleRisks ? [...high, cause('risksOpen', 'risk', { count: middle })] : high
}
