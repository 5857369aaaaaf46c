/** A calendar file (iCalendar, RFC 5545) of whole-day events; the same events give the same bytes. */
import type { Day, Instant } from '../value/index.ts'
import { dayAt, numberOf } from './days.ts'

export interface CalendarEvent {
  /** Stays the same over every export, so that a calendar program updates instead of doubling. */
  readonly uid: string
  readonly day: Day
  readonly title: string
  readonly description?: string | undefined
  readonly place?: string | undefined
  readonly url?: string | undefined
}

/** `stamp`: when the content was last changed. */
export function writeCalendar(name: string, events: readonly CalendarEvent[], stamp: Instant): string {
  const at = `${new Date(stamp).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Nanmen//schedule//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`, ...events.flatMap((event) => eventLines(event, at)), 'END:VCALENDAR']
  return lines.flatMap(folded).map((line) => `${line}\r\n`).join('')
}

function eventLines({ uid, day, title, description, place, url }: CalendarEvent, at: string): string[] {
  const number = numberOf(day)
  if (number === undefined) return []
  const lines = ['BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${at}`, `DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(dayAt(number + 1))}`, `SUMMARY:${escaped(title)}`, 'TRANSP:TRANSPARENT']
  if (description !== undefined && description !== '') lines.push(`DESCRIPTION:${escaped(description)}`)
  if (place !== undefined && place !== '') lines.push(`LOCATION:${escaped(place)}`)
  if (url !== undefined) lines.push(`URL:${url.replace(/[\r\n]/g, '')}`)
  return [...lines, 'END:VEVENT']
}

const compact = (day: Day) => day.replaceAll('-', '')
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/** Lines of at most 75 octets (section 3.1), never broken inside a character. */
function folded(line: string): string[] {
  const lines: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0)
    if (octets + size > 75) {
      lines.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...lines, part]
}

const octetsOf = (point: number) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
