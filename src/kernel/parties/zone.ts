/**
 * A zone as the node works with it: the pack's lists by code, the hierarchy under its roots, and a working calendar for each jurisdiction.
 * Made once from a checked pack; a value without a database.
 */
import { createHash } from 'node:crypto'
import type { Pack } from '../../contract/pack.ts'
import { composeCalendar, DEFAULT_HOURS, NATIONAL_RELEASES, parseSpans, type Calendar, type CalendarRelease, type ServiceHours } from '../../core/calendar/index.ts'
import { ancestorsOf, areaOf, buildHierarchy, sideOf, type Hierarchy, type PartyId, type PartyNode } from '../../core/party/index.ts'
import { must, ok, refuse, type Hash, type Result } from '../../core/value/index.ts'

export type PackParty = Pack['parties'][number]
export type Register = Pack['registers'][number]
export type Process = Pack['processes'][number]

export interface Zone {
  readonly pack: Pack
  /** What records and cases keep: `2026.1.0`. */
  readonly version: string
  readonly hierarchy: Hierarchy
  /** The hash of the zone's suite: copies, receipts and batches are bound by it. */
  readonly hash: Hash
  readonly parties: ReadonlyMap<string, PackParty>
  readonly registers: ReadonlyMap<string, Register>
  readonly processes: ReadonlyMap<string, Process>
  readonly purposes: ReadonlyMap<string, Pack['purposes'][number]>
  /** The side's root above a party; undefined for a joint body and for one outside the zone. */
  sideOf(party: string): string | undefined
  /** A party that can sign and receive: one of the zone, not one that documents only name. */
  isParty(party: string): boolean
  /** The calendar that runs for a party: national notices, what its jurisdictions add, its service hours. */
  calendarOf(party: string): Calendar
}

const HASHES = { intl: 'sha256', gm: 'sm3' } as const

/** Makes the zone of a pack. Refused where its parties form no hierarchy or its calendars do not compose; the fault names the place in the pack. */
export function openZone(pack: Pack, releases: readonly CalendarRelease[] = NATIONAL_RELEASES): Result<Zone> {
  const hierarchy = buildHierarchy(pack.parties as readonly PartyNode[] & Pack['parties'])
  if (!hierarchy.ok) return { ok: false, fault: { ...hierarchy.fault, field: `/parties${hierarchy.fault.field ?? ''}` } }
  const roots = new Set(pack.zone.sides.map((side) => side.root))
  const parties = byKey(pack.parties, (party) => party.id)
  const calendars = composeAll(pack, hierarchy.value, releases)
  if (!calendars.ok) return calendars
  const zoneCalendar = must(composeCalendar(releases))
  return ok({
    pack,
    version: pack.zone.version,
    hierarchy: hierarchy.value,
    hash: (bytes) => createHash(HASHES[pack.zone.suite]).update(bytes).digest(),
    parties,
    registers: byKey(pack.registers, (register) => register.code),
    processes: byKey(pack.processes, (process) => process.code),
    purposes: byKey(pack.purposes, (purpose) => purpose.code),
    sideOf: (party) => {
      const side = sideOf(hierarchy.value, party as PartyId)
      return side !== undefined && roots.has(side) ? side : undefined
    },
    isParty: (party) => parties.get(party)?.context === false,
    calendarOf: (party) => calendars.value.get(areaOf(hierarchy.value, party as PartyId)?.id ?? '') ?? zoneCalendar,
  })
}

function byKey<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [key(item), item]))
}

/** One calendar for each area. An area takes over what the areas above it add; the nearest service hours hold. */
function composeAll(pack: Pack, hierarchy: Hierarchy, releases: readonly CalendarRelease[]): Result<ReadonlyMap<string, Calendar>> {
  const hours = new Map<string, ServiceHours>()
  for (const [i, given] of pack.calendar.serviceHours.entries()) {
    const spans = parseSpans(given.hours.map(([from, until]) => `${from}-${until}`).join(', '), `/calendar/serviceHours/${i}`)
    if (!spans.ok) return spans
    hours.set(given.jurisdiction, { spans: spans.value })
  }
  const calendars = new Map<string, Calendar>()
  for (const { id, kind } of pack.parties) {
    if (kind !== 'area') continue
    const line = [id, ...ancestorsOf(hierarchy, id as PartyId).map((party) => party.id)]
    const own = additionsOf(pack, line)
    const nearest = line.map((area) => hours.get(area)).find((found) => found !== undefined)
    if (own.length === 0 && nearest === undefined) continue
    const calendar = composeCalendar([...releases, ...own], id, nearest ?? DEFAULT_HOURS)
    if (!calendar.ok) return refuse(calendar.fault.fault, calendar.fault.params, '/calendar/additions')
    calendars.set(id, calendar.value)
  }
  return ok(calendars)
}

/** What an area and those above it add to the national calendar, as one release a year. */
function additionsOf(pack: Pack, line: readonly string[]): CalendarRelease[] {
  const years = new Map<number, CalendarRelease>()
  for (const added of pack.calendar.additions) {
    if (!line.includes(added.jurisdiction)) continue
    const before = years.get(added.year)
    years.set(added.year, {
      id: `${line[0]}-${added.year}`, jurisdiction: line[0]!, year: added.year, issued: `${added.year - 1}-12-01`, knownUntil: `${added.year}-12-31`,
      holidays: [...(before?.holidays ?? []), ...added.holidays.map((day) => ({ name: added.reason, from: day, until: day }))],
      makeUpWorkdays: [...(before?.makeUpWorkdays ?? []), ...added.makeUpWorkdays],
      source: { zh: added.source ?? pack.zone.title.zh, en: added.source ?? pack.zone.title.en },
      verified: added.verified ? { zh: '已核实', en: 'verified' } : { zh: '未核实', en: 'unverified' },
    })
  }
  return [...years.values()]
}
