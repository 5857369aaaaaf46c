/** Projects to the public in OC4IDS, and how much of each is open. */
import type { ScoreRow, scheduleOperations } from '../../contract/schedule.ts'
import type { OutputOf, QueryOf } from '../../contract/operation.ts'
import type { RecordView } from '../../contract/record.ts'
import { discloseProject, DISCLOSURE_POINTS, type DisclosedProject, type DisclosureSetting, pointsOf } from '../../core/schedule/index.ts'
import { dayOf, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import { type Desk, type Named, standingsOf, type Standings } from './needs.ts'

type Packed = Result<Named>

/** Everything published, as anybody sees it: only fields that the register opens. */
export async function publicPackage(desk: Desk, call: Call): Promise<Packed> {
  const views = await call.read((read) => desk.records.portfolio(read, call.now(), desk.project, {}))
  if (!views.ok) return views
  // A reader who is signed in gets the same file as one who is not.
  return pack(desk, call, views.value.filter(({ published }) => published).map((view) => onlyPublic(desk, view)), new Map())
}

export async function ownPackage(desk: Desk, call: Call, { published }: QueryOf<typeof scheduleOperations.ownPackage>): Promise<Packed> {
  const found = await call.read(async (read) => {
    const views = await desk.records.portfolio(read, call.now(), desk.project, { own: true })
    return views.ok ? ok({ views: views.value, standings: await standingsOf(desk, read, call.now()) }) : views
  })
  return found.ok ? pack(desk, call, found.value.views.filter((view) => published !== true || view.published), found.value.standings) : found
}

function pack(desk: Desk, call: Call, views: readonly RecordView[], standings: Standings): Packed {
  if (views.length === 0) return refuse('schedule.disclosure_empty')
  const { zone } = desk
  const { code, title } = zone.pack.zone
  const bytes = desk.writePackage(views.map((view) => disclosed(view, standings)), { ...settingOf(desk, call, views), uri: `urn:nanmen:${code}:oc4ids`, publisher: title.zh })
  return ok({ filename: `oc4ids-${code}-${dayOf(call.now())}.json`, bytes })
}

function disclosed({ id, owner, title, updatedAt, data, geometry }: RecordView, standings: Standings): DisclosedProject {
  const progress = standings.get(id)?.progress
  return { id, owner, title, updatedAt, data, ...(geometry === undefined ? {} : { geometry }), ...(progress === undefined ? {} : { progress }) }
}

function onlyPublic(desk: Desk, view: RecordView): RecordView {
  const open = new Set(desk.zone.registers.get(desk.project)?.publicFields)
  return { ...view, data: Object.fromEntries(Object.entries(view.data).filter(([field]) => open.has(field))) }
}

function settingOf(desk: Desk, call: Call, views: readonly RecordView[]): DisclosureSetting {
  const { zone } = desk
  const codes = new Map(zone.pack.parties.flatMap((party) => { const code = party.areaCode ?? party.townCode; return code === undefined ? [] : [party.name.zh, party.short?.zh ?? party.name.zh, ...party.aliases].map((name) => [name, code] as const) }))
  return { prefix: `nanmen-${zone.pack.zone.code}`, today: dayOf(call.now()), nameOf: (party) => zone.parties.get(party)?.name.zh ?? party, codeOf: (place) => codes.get(place), known: new Set(views.map(({ id }) => id)) }
}

/** The worst disclosed first. */
export async function scoresView(desk: Desk, call: Call, { offset, limit }: QueryOf<typeof scheduleOperations.scores>): Promise<Result<OutputOf<typeof scheduleOperations.scores>>> {
  const found = await call.read(async (read) => {
    const views = await desk.records.portfolio(read, call.now(), desk.project, { own: true })
    return views.ok ? ok({ views: views.value, standings: await standingsOf(desk, read, call.now()) }) : views
  })
  if (!found.ok) return found
  const { views, standings } = found.value
  const setting = settingOf(desk, call, views)
  const rows = views.map((view): ScoreRow => {
    const held = pointsOf(discloseProject(disclosed(view, standings), setting))
    const open = view.published ? pointsOf(discloseProject(disclosed(onlyPublic(desk, view), new Map()), setting)) : new Set<string>()
    return {
      id: view.id, title: view.title, owner: view.owner, published: view.published, open: open.size, held: held.size, of: DISCLOSURE_POINTS.length,
      missing: DISCLOSURE_POINTS.filter((point) => !held.has(point)), closed: DISCLOSURE_POINTS.filter((point) => held.has(point) && !open.has(point)),
    }
  }).sort((a, b) => a.open - b.open || a.held - b.held || (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1))
  const mean = rows.length === 0 ? undefined : Math.round((rows.reduce((sum, { open }) => sum + open / DISCLOSURE_POINTS.length, 0) / rows.length) * 1_000) / 10
  return ok({ total: rows.length, rows: rows.slice(offset, offset + limit), ...(mean === undefined ? {} : { mean }) })
}
