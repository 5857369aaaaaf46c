/** What the room decides without a database: what a record says of its light, which months are owed, how duties are worded, what a person may set. */
import type { Figures, LightView } from '../../contract/project.ts'
import { addMonths, type Cause, causeText, dueDay, type Judged, LIGHT_RULE, monthOf, type ProjectFacts } from '../../core/project/index.ts'
import { type Day, isDay, type Language, type Text } from '../../core/value/index.ts'

type Data = Readonly<Record<string, unknown>>
const dayIn = (value: unknown): Day | undefined => (typeof value === 'string' && isDay(value) ? value : undefined)
const listIn = (value: unknown): readonly Data[] => (Array.isArray(value) ? (value as Data[]) : [])
export const wordsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [])
export const wordIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the light looks at, taken from a record whatever else it holds. */
export function factsOf(data: Data): ProjectFacts {
  const override = data['override'] as { light: ProjectFacts['stage']; reason: string; from: Day; until: Day } | undefined
  return JSON.parse(JSON.stringify({
    stage: wordIn(data['stage']) ?? '其他', start: dayIn(data['start']), finish: dayIn(data['finish']), actualStart: dayIn(data['actualStart']), actualFinish: dayIn(data['actualFinish']),
    investment: typeof data['investment'] === 'number' ? data['investment'] : undefined,
    milestones: listIn(data['milestones']).map(({ name, planned, actual, weight }) => ({ name, planned, actual, weight })), risks: listIn(data['risks']).map(({ title, level, closed }) => ({ title, level, closed })), override,
  })) as ProjectFacts
}

/** The month whose report is due next: last month's until its day has passed, then this month's. */
export function monthAsked(today: Day): string {
  return Number(today.slice(8)) <= LIGHT_RULE.reportDueDay ? addMonths(monthOf(today), -1) : monthOf(today)
}

/** Months from the acceptance to the one asked for now, of which there is no report. */
export function monthsOwed(accepted: Day, reported: ReadonlySet<string>, today: Day): string[] {
  const months: string[] = []
  for (let month = monthOf(accepted); month <= monthAsked(today); month = addMonths(month, 1)) if (!reported.has(month)) months.push(month)
  return months
}
export const dueOf = (month: string): Day => dueDay(month, LIGHT_RULE.reportDueDay)

export type StoredCause = LightView['causes'][number]
export const causesOf = (causes: readonly Cause[], nameOf: (party: string) => Text): StoredCause[] => causes.map((cause) => ({ code: cause.code, level: cause.level, words: causeText(cause, nameOf) }))

export function lightView(judged: Judged, on: Day, nameOf: (party: string) => Text): LightView {
  const { light, computed, isSet, causes, planned, progress, invested, expectedFinish } = judged
  return {
    light, computed, isSet, causes: causesOf(causes, nameOf), on, rule: LIGHT_RULE.version, ...(planned === undefined ? {} : { planned }), ...(progress === undefined ? {} : { progress }),
    ...(invested === undefined ? {} : { invested }), ...(expectedFinish === undefined ? {} : { expectedFinish }),
  }
}

export type DutyRole = '牵头' | '配合'
const ROLE_EN: Readonly<Record<DutyRole, string>> = { 牵头: 'lead', 配合: 'support' }

/** What a body is asked when it is given a duty. */
export function askOf(given: { title: string; role: DutyRole; list: 'project' | 'task'; deadline?: string | undefined; measure?: string | undefined; note?: string | undefined }, language: Language): string {
  const { title, role, list, deadline, measure, note } = given
  const zh = [
    `请贵单位${role}“${title}”。`, deadline === undefined ? '' : `完成时限：${deadline}。`, measure === undefined ? '' : `衡量标准：${measure}。`,
    list === 'project' && role === '牵头' ? `签收后，请于每月 ${LIGHT_RULE.reportDueDay} 日前报送上月进展。` : '', note ?? '',
  ]
  const en = [
    `Please ${ROLE_EN[role]} "${title}". `, deadline === undefined ? '' : `To be done by ${deadline}. `, measure === undefined ? '' : `Measured by: ${measure}. `,
    list === 'project' && role === '牵头' ? `Once accepted, please report each month's progress by day ${LIGHT_RULE.reportDueDay} of the next. ` : '', note ?? '',
  ]
  return (language === 'zh' ? zh : en).join('')
}

/** A light set by hand lasts this long at most. */
export const OVERRIDE_DAYS_MAX = 92

const FIGURES = ['progress', 'invested', 'expectedFinish', 'done', 'problem', 'request'] as const
/** The figures of a report without what was left empty. */
export function figuresOf(given: Readonly<Record<string, unknown>>): Figures {
  return Object.fromEntries(FIGURES.flatMap((name) => (given[name] === undefined || given[name] === null || given[name] === '' ? [] : [[name, given[name]]])))
}

const STATE_OF_MOVE: Readonly<Record<string, string>> = { accept: 'accepted', return: 'returned', recall: 'recalled', lapse: 'lapsed', close: 'ended', terminate: 'ended' }
/** The state of a duty after a move of its case; undefined where the move changes nothing about who has it. */
export function dutyAfter(move: string, stage: string): string | undefined {
  // Countersigning is recalled while the work goes on.
  return move === 'recall' && stage !== 'withdrawn' ? undefined : STATE_OF_MOVE[move]
}
