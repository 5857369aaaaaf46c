/** What the plan of a demonstration zone has come to, filed at the first start as records of the office that it names, and published. */
import { must } from '../../core/value/index.ts'
import type { Actor } from '../../kernel/db/index.ts'
import { hasFiled, openRecords, type Records } from '../../kernel/records/index.ts'
import type { Foundation } from './foundation.ts'

/** Records written by one request. */
const AT_ONCE = 100

type Geometry = NonNullable<Parameters<Records['create']>[2]['geometry']>
interface Filing { readonly register: string; readonly data: Record<string, unknown>; readonly geometry?: Geometry; readonly after?: readonly string[]; /** Kept from the public: its public fields could not say that it is made up. */ readonly within?: true }

/** Does nothing where the office has ever filed a project. */
export async function loadOutcome({ zone, log, database }: Pick<Foundation, 'zone' | 'log' | 'database'>, say: (line: string) => void): Promise<void> {
  const { outcome } = zone.pack
  if (outcome === undefined) return
  const actor: Actor = { party: outcome.owner, roles: ['officer', 'leader'], language: 'zh' }
  if (await database.read(actor, (read) => hasFiled(read, zone.pack.zone.planRegisters.project))) return
  const records = openRecords(zone)
  const filings = filingsOf(zone.pack)
  const filed = new Map<string, string>()
  for (let from = 0; from < filings.length; from += AT_ONCE) {
    must(await log.transact(actor, { operation: 'demonstration.outcome', hash: zone.pack.hash }, async (tx) => {
      for (const { register, data, geometry, after = [], within } of filings.slice(from, from + AT_ONCE)) {
        const depends = after.flatMap((name) => filed.get(name) ?? []).map((project) => ({ project, type: 'FS' as const, lag: 0 }))
        const made = await records.create(tx, register, { data: depends.length === 0 ? data : { ...data, depends }, geometry, published: within === undefined })
        if (!made.ok) return made
        if (typeof data['name'] === 'string') filed.set(data['name'], made.value)
      }
      return { ok: true, value: undefined }
    }))
  }
  say(`演示清单已登记（${filings.length}） · demonstration records filed (${filings.length})`)
}

function filingsOf(pack: Foundation['zone']['pack']): Filing[] {
  const { outcome, zone, parties } = pack
  if (outcome === undefined) return []
  const { project, task, town, indicator } = zone.planRegisters
  const points = new Map(parties.flatMap((party) => (party.point === undefined ? [] : [party.name.zh, party.short?.zh, ...party.aliases].flatMap((name) => (name === undefined ? [] : [[name, [party.point!.lon, party.point!.lat] as [number, number]] as const])))))
  const note = outcome.note.zh
  const days = new Map(outcome.schedule?.projects.map(({ name, ...rest }) => [name, rest]))
  const place = (names: readonly string[]): { geometry?: Geometry } => {
    const found = names.map((name) => points.get(name) ?? points.get(name.replace(/(?:街道|镇|乡|区|县|古镇)$/, ''))).filter((at) => at !== undefined)
    const [first, second] = found
    if (first === undefined) return {}
    return { geometry: second === undefined ? { type: 'Point', coordinates: first } : { type: 'LineString', coordinates: found } }
  }
  return [
    ...inOrder(outcome.projects, days).map(({ places, ...rest }): Filing => {
      const { after = [], ...dated } = days.get(rest.name) ?? {}
      return { register: project, data: { ...rest, ...dated, ...(places.length > 0 ? { places } : {}), note: days.has(rest.name) ? `${note}${outcome.schedule?.note.zh ?? ''}` : note }, ...place(places), after }
    }),
    ...outcome.tasks.map((one): Filing => ({ register: task, data: { ...one, note } })),
    ...(town === undefined ? [] : outcome.towns.map((one): Filing => ({ register: town, data: { ...one, note }, ...place([one.name]) }))),
    ...(indicator === undefined || outcome.indicators === undefined ? [] : indicatorsOf(indicator, outcome.indicators)),
  ]
}

function indicatorsOf(register: string, { system, note, items }: NonNullable<NonNullable<Foundation['zone']['pack']['outcome']>['indicators']>): Filing[] {
  return items.map(({ actuals = [], ...rest }) => ({ register, within: true, data: { ...rest, system, frequency: '年', origin: note.zh, ...(actuals.length === 0 ? {} : { actuals: actuals.map(([year, value]) => ({ year, value, note: note.zh })) }) } }))
}

/** What others wait for stands before them, so that its id is known when they are filed. */
function inOrder<P extends { readonly name: string }>(projects: readonly P[], days: ReadonlyMap<string, { readonly after: readonly string[] }>): P[] {
  const byName = new Map(projects.map((one) => [one.name, one]))
  const placed = new Set<P>()
  const place = (one: P, waiting: readonly P[]): void => {
    if (placed.has(one) || waiting.includes(one)) return
    for (const name of days.get(one.name)?.after ?? []) {
      const before = byName.get(name)
      if (before !== undefined) place(before, [...waiting, one])
    }
    placed.add(one)
  }
  for (const one of projects) place(one, [])
  return [...placed]
}
