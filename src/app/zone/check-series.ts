/** Series: one owner, one unit that is known, and no more demonstration observations than a start draws. */
import { findUnit } from '../../core/value/index.ts'
import type { Check } from './draft.ts'

/** Observations that one series may have drawn at a start. */
const OBSERVATIONS_MAX = 5_000
const MINUTES_PER_DAY = 1_440

export function checkSeries(check: Check): void {
  const all = check.draft.folders.series.flatMap(({ file, content }) => content.series.map((series, at) => ({ file, here: `/series/${at}`, series })))
  check.once(all.map(({ file, here, series }) => ({ name: series.code, file, pointer: `${here}/code` })))
  const units = new Map<string, string>()
  for (const { file, here, series } of all) {
    const { owner, property, unit, demonstration } = series
    const say = (pointer: string, zh: string, en: string) => check.report(file, `${here}${pointer}`, zh, en)
    check.party(file, `${here}/owner`, owner, 'act')
    if (findUnit(unit) === undefined) say('/unit', `不认识的计量单位“${unit}”`, `the unit "${unit}" is not known`)
    const before = units.get(property) ?? unit
    units.set(property, before)
    if (before !== unit) say('/unit', `监测项目“${property}”的单位已是“${before}”`, `the property "${property}" is already measured in "${before}"`)
    if (demonstration === undefined) continue
    if (check.draft.single['zone.json']?.demonstration === false) say('/demonstration', '演示观测值只用于演示合作区', 'demonstration observations are for a demonstration zone only')
    if (demonstration.days * MINUTES_PER_DAY > demonstration.everyMinutes * OBSERVATIONS_MAX) say('/demonstration', `观测值超过 ${OBSERVATIONS_MAX} 个`, `more than ${OBSERVATIONS_MAX} observations`)
  }
}
