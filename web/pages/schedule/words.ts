/** A row of the schedule in words: for screen readers, for what is shown on pointing at a bar, and for the calendar. */
import { useZone } from '../../client/session.tsx'
import type { ScheduleRow } from '../../../src/contract/schedule.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { findField } from '../../views/register-schema.ts'
import { usePartyText } from '../../views/party-name.tsx'
import { scheduleText } from './text.ts'

export type Say = ReturnType<typeof useText<typeof scheduleText>>

export function rowWords(row: ScheduleRow, say: Say): string {
  const { start, finish, actualStart, actualFinish, baseline } = row
  const parts = [
    start === undefined && finish === undefined ? say('noDays') : start === undefined ? `${finish ?? ''} ${say('onlyFinish')}` : finish === undefined ? `${start} ${say('onlyStart')}` : say('from', { start, finish }),
    actualStart === undefined ? '' : say('started', { start: actualStart }), actualFinish === undefined ? '' : say('finished', { finish: actualFinish }), row.progress === undefined ? '' : say('progressAt', { percent: row.progress }),
    row.critical ? say('isCritical') : '', row.totalFloat === undefined || row.freeFloat === undefined ? '' : say('floatDays', { total: row.totalFloat, free: row.freeFloat }), row.pushed > 0 ? say('pushed', { days: row.pushed }) : '',
    row.removed ? say('removed') : '', baseline === undefined ? '' : !baseline.known ? say('added') : baseline.start === undefined || baseline.finish === undefined ? '' : say('wasDays', { start: baseline.start, finish: baseline.finish }),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** The name of a group by its key. */
export function useGroupName(group: string): (key: string) => string {
  const say = useText(scheduleText)
  const { language } = useLanguage()
  const { zone, registerOf } = useZone()
  const partyText = usePartyText()
  return (key) => {
    if (key === '') return say('noGroup')
    if (group === 'side') return zone.sides.find(({ root }) => root === key)?.label[language] ?? key
    if (group === 'lead') return key.includes(':') ? partyText(key, true) : key
    return findField(registerOf(zone.planRegisters['project'] ?? ''), group)?.choices.find(({ value }) => value === key)?.title[language] ?? key
  }
}
