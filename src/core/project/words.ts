/** Causes of a light as sentences. */
import { fill, type Text } from '../value/index.ts'
import type { Cause, CauseCode, Light } from './model.ts'

export const LIGHT_WORDS: Readonly<Record<Light, Text>> = {
  正常: { zh: '正常', en: 'On track' }, 有风险: { zh: '有风险', en: 'At risk' }, 滞后: { zh: '滞后', en: 'Behind' }, 未排期: { zh: '未排期', en: 'Not scheduled' },
}

const WORDS: Readonly<Record<CauseCode, Text>> = {
  startLate: { zh: '计划 {day} 开工，已过 {days} 天仍未开工', en: 'Works were to start on {day}; {days} days later they have not' },
  finishLate: { zh: '计划 {day} 完工，已过 {days} 天仍未完工', en: 'It was to be finished on {day}; {days} days later it is not' },
  finishExpectedLate: { zh: '{month} 月报预计 {day} 完工，比计划 {planned} 晚 {days} 天', en: 'The report of {month} expects the finish on {day}, {days} days after the planned {planned}' },
  milestoneLate: { zh: '节点“{name}”应于 {day} 完成，已逾期 {days} 天（逾期节点共 {count} 个）', en: 'Milestone "{name}" was due on {day} and is {days} days late ({count} late in all)' },
  progressBehind: { zh: '{month} 月报进度 {progress}%，比计划 {planned}% 低 {points} 个百分点', en: 'The report of {month} gives {progress}%, {points} points below the planned {planned}%' },
  investmentBehind: { zh: '{month} 月报累计完成投资 {invested} 万元，占总投资 {investment} 万元的 {share}%，计划进度 {planned}%', en: 'By {month} {invested} of {investment} (×10⁴ CNY) were invested, {share}% against the planned {planned}%' },
  reportMissing: { zh: '{party} 欠报月报 {count} 期（最近为 {month}）', en: '{party} owes {count} monthly report(s), the last for {month}' },
  riskOpen: { zh: '高等级风险未消除：{title}', en: 'A high risk is open: {title}' },
  risksOpen: { zh: '中等级风险未消除 {count} 项', en: '{count} middle risks are open' },
  finished: { zh: '已建成投用', en: 'Finished and in use' },
  unplanned: { zh: '未填计划日期和节点，也没有月报，无法判断', en: 'There are no planned dates, milestones or reports to judge by' },
}
const FINISHED_ON: Text = { zh: '已于 {day} 完工', en: 'Finished on {day}' }
const FINISHED_LATE: Text = { zh: '已于 {day} 完工，比计划晚 {days} 天', en: 'Finished on {day}, {days} days after the planned day' }

/** The sentence of a cause; `nameOf` puts the party's name in place of its id. */
export function causeText({ code, params }: Cause, nameOf: (party: string) => Text = (party) => ({ zh: party, en: party })): Text {
  const words = code !== 'finished' || params['day'] === undefined ? WORDS[code] : Number(params['days']) > 0 ? FINISHED_LATE : FINISHED_ON
  const name = typeof params['party'] === 'string' ? nameOf(params['party']) : undefined
  return { zh: fill(words.zh, name === undefined ? params : { ...params, party: name.zh }), en: fill(words.en, name === undefined ? params : { ...params, party: name.en }) }
}
