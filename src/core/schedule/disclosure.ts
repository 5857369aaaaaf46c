/** Projects as OC4IDS 0.9.5 says them (Open Contracting for Infrastructure Data Standards), and how much of it is disclosed. */
import type { Day } from '../value/index.ts'

type Data = Readonly<Record<string, unknown>>
type Json = Readonly<Record<string, unknown>>

export interface DisclosedProject {
  readonly id: string
  readonly owner: string
  readonly title: string
  readonly updatedAt: string
  readonly data: Data
  /** GeoJSON. */
  readonly geometry?: { readonly type: string; readonly coordinates: unknown } | undefined
  /** %, of the newest report. */
  readonly progress?: number | undefined
}

export interface DisclosureSetting {
  /** Before every id, so that it is unique in the world. */
  readonly prefix: string
  readonly today: Day
  nameOf(party: string): string
  /** GB/T 2260 or town code of a place by its name. */
  codeOf(place: string): string | undefined
  /** Ids that the reader may follow. */
  readonly known: ReadonlySet<string>
}

/** projectStatus by stage; a stage that says nothing of the life cycle gives none. */
export const STATUS_OF: Readonly<Record<string, string>> = { 研究论证: 'identification', 谋划: 'identification', 储备: 'identification', 争取: 'identification', 前期工作: 'preparation', 开工建设: 'implementation', 推进: 'implementation', 建成投用: 'maintenance' }
/** projectSector by domain. */
export const SECTOR_OF: Readonly<Record<string, string>> = {
  交通: 'transport', 能源: 'energy', 水利: 'waterAndWaste', 新基建: 'communications', 产业: 'economy', 文旅: 'cultureSportsAndRecreation', 商贸物流: 'economy', 农业: 'economy', 生态: 'naturalResources', 开放: 'economy',
  教育: 'education', 医疗: 'health', 文化: 'cultureSportsAndRecreation', 就业社保: 'governance', 社会治理: 'governance', 体制机制: 'governance',
}
/** The investment project code of the national approval platform. */
const CODE_SCHEME = 'CN-TZXM'
const YUAN_PER_WAN = 10_000

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined)
const numberIn = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
const listOf = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter((one): one is Data => typeof one === 'object' && one !== null) : [])
const wordsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? [...new Set(value.filter((one): one is string => typeof one === 'string' && one.trim() !== ''))] : [])
/** Days are those of Beijing; the standard asks for instants. */
const begin = (day: unknown) => (textOf(day) === undefined ? undefined : `${String(day)}T00:00:00+08:00`)
const end = (day: unknown) => (textOf(day) === undefined ? undefined : `${String(day)}T23:59:59+08:00`)
/** In whole fen, so that 0.1 万元 is 1,000 yuan and not 999.9999. */
const money = (wan: number) => ({ amount: Math.round(wan * YUAN_PER_WAN * 100) / 100, currency: 'CNY' })

/** Leaves out what is absent: the standard has no empty values. */
function whole(parts: Readonly<Record<string, unknown>>): Json | undefined {
  const kept = Object.entries(parts).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

/** One project of a package. */
export function discloseProject(project: DisclosedProject, setting: DisclosureSetting): Json {
  const { data } = project
  const code = textOf(data['code'])
  const { parties, authority } = partiesOf(project, setting)
  const [status, sector] = [STATUS_OF[String(data['stage'])], SECTOR_OF[String(data['domain'])]]
  return whole({
    id: `${setting.prefix}-${project.id}`,
    identifiers: [{ id: project.id, scheme: setting.prefix }, ...(code === undefined ? [] : [{ id: code, scheme: CODE_SCHEME }])],
    updated: project.updatedAt, title: project.title, description: textOf(data['note']) ?? textOf(data['box']), status,
    period: whole({ startDate: begin(data['start']), endDate: end(data['finish']) }),
    implementationPeriod: whole({ startDate: begin(data['actualStart']), endDate: end(data['actualFinish']) }),
    sector: sector === undefined ? undefined : [sector],
    additionalClassifications: textOf(data['domain']) === undefined ? undefined : [{ scheme: `${setting.prefix}-domain`, id: String(data['domain']), description: String(data['domain']) }],
    purpose: textOf(data['measure']), relatedProjects: relatedOf(data, setting), locations: locationsOf(project, setting), budget: budgetOf(data),
    parties, publicAuthority: authority, documents: documentsOf(data),
    metrics: project.progress === undefined ? undefined : [{ id: 'physicalProgress', title: '形象进度', observations: [{ id: '1', measure: project.progress, unit: { name: '%', scheme: 'UNCEFACT', id: 'P1' } }] }],
    milestones: milestonesOf(data, setting.today), completion: whole({ endDate: end(data['actualFinish']) }),
  }) ?? {}
}

function partiesOf({ owner, data }: DisclosedProject, { nameOf }: DisclosureSetting): { parties: Json[]; authority: Json | undefined } {
  const roles = new Map<string, { name: string; roles: Set<string> }>()
  const add = (id: string, name: string, role: string) => { const party = roles.get(id) ?? { name, roles: new Set<string>() }; party.roles.add(role); roles.set(id, party) }
  for (const duty of listOf(data['duties'])) {
    const party = textOf(duty['party'])
    if (party !== undefined) add(party, nameOf(party), duty['role'] === '牵头' ? 'publicAuthority' : 'administrativeEntity')
  }
  for (const name of wordsOf(data['lead'])) add(`name:${name}`, name, 'publicAuthority')
  for (const name of wordsOf(data['support'])) add(`name:${name}`, name, 'administrativeEntity')
  add(owner, nameOf(owner), 'administrativeEntity')
  const lead = [...roles].find(([, party]) => party.roles.has('publicAuthority'))
  return { parties: [...roles].map(([id, party]) => ({ id, name: party.name, roles: [...party.roles] })), authority: lead === undefined ? undefined : { id: lead[0], name: lead[1].name } }
}

function locationsOf({ data, geometry }: DisclosedProject, { codeOf }: DisclosureSetting): Json[] {
  const places = wordsOf(data['places']).map((place, at) => {
    const code = codeOf(place)
    return { id: String(at + 1), description: place, ...(code === undefined ? {} : { gazetteer: { scheme: 'CN-GBT2260', identifiers: [code] } }) }
  })
  return geometry === undefined ? places : [...places, { id: String(places.length + 1), geometry: { type: geometry.type, coordinates: geometry.coordinates } }]
}

function budgetOf(data: Data): Json | undefined {
  const amount = numberIn(data['investment'])
  const breakdown = listOf(data['funding']).flatMap((line, at) => {
    const planned = numberIn(line['planned'])
    const year = numberIn(line['year'])
    return planned === undefined ? [] : [{ id: String(at + 1), description: textOf(line['source']) ?? '其他', amount: money(planned), ...(year === undefined ? {} : { period: { startDate: begin(`${year}-01-01`), endDate: end(`${year}-12-31`) } }) }]
  })
  return whole({ amount: amount === undefined ? undefined : money(amount), budgetBreakdown: breakdown })
}

const relatedOf = (data: Data, { prefix, known }: DisclosureSetting): Json[] =>
  wordsOf([...wordsOf(data['counterparts']), ...listOf(data['depends']).map((link) => link['project'])]).filter((id) => known.has(id)).map((id, at) => ({ id: String(at + 1), scheme: 'oc4ids', identifier: `${prefix}-${id}` }))

const documentsOf = (data: Data): Json[] => listOf(data['documents']).flatMap((document, at) => {
  const [title, url] = [textOf(document['title']), textOf(document['link'])]
  return title === undefined ? [] : [whole({ id: String(at + 1), title, description: textOf(document['number']), url: url !== undefined && /^https?:\/\/[^\s"<>\\^`{|}]+$/.test(url) ? url : undefined, datePublished: begin(document['date']), language: 'zh' }) ?? {}]
})

const milestonesOf = (data: Data, today: Day): Json[] => listOf(data['milestones']).flatMap((milestone, at) => {
  const [title, planned, actual] = [textOf(milestone['name']), textOf(milestone['planned']), textOf(milestone['actual'])]
  return title === undefined ? [] : [whole({ id: String(at + 1), title, dueDate: end(planned), dateMet: end(actual), status: actual !== undefined ? 'met' : planned !== undefined && planned < today ? 'notMet' : 'scheduled' }) ?? {}]
})

/** What a score looks at, in the order of the standard; each is there or not. */
export const DISCLOSURE_POINTS = ['identifiers', 'description', 'status', 'startDate', 'endDate', 'sector', 'purpose', 'locations', 'geometry', 'budget', 'budgetBreakdown', 'publicAuthority', 'parties', 'documents', 'milestones', 'metrics', 'title', 'updated'] as const
export type DisclosurePoint = (typeof DISCLOSURE_POINTS)[number]

/** Which points a disclosed project has. */
export function pointsOf(disclosed: Json): ReadonlySet<DisclosurePoint> {
  const period = (disclosed['period'] ?? {}) as Json
  const budget = (disclosed['budget'] ?? {}) as Json
  const size = (name: string) => listOf(disclosed[name]).length
  const has: Readonly<Record<DisclosurePoint, boolean>> = {
    identifiers: size('identifiers') > 1, description: 'description' in disclosed, status: 'status' in disclosed, startDate: 'startDate' in period, endDate: 'endDate' in period, sector: 'sector' in disclosed, purpose: 'purpose' in disclosed,
    locations: listOf(disclosed['locations']).some((location) => 'description' in location), geometry: listOf(disclosed['locations']).some((location) => 'geometry' in location), budget: 'amount' in budget, budgetBreakdown: 'budgetBreakdown' in budget,
    publicAuthority: 'publicAuthority' in disclosed, parties: size('parties') > 1, documents: size('documents') > 0, milestones: size('milestones') > 0, metrics: size('metrics') > 0, title: 'title' in disclosed, updated: 'updated' in disclosed,
  }
  return new Set(DISCLOSURE_POINTS.filter((point) => has[point]))
}
