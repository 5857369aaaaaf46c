/** What a schedule needs of a project's record: read once of every version, kept by the lens. */
import type { RecordView } from '../../contract/record.ts'
import { type Activity, type Link, LINK_TYPES, type Standing } from '../../core/schedule/index.ts'

export interface Milestone { readonly name: string; readonly planned: string; readonly actual?: string | undefined }

export interface Card extends Activity, Standing {
  readonly owner: string
  readonly published: boolean
  readonly domain?: string | undefined
  /** Leading bodies: parties by id where they took it on, names of the plan otherwise. */
  readonly lead: readonly string[]
  readonly milestones: readonly Milestone[]
  readonly places: readonly string[]
  /** For searching. */
  readonly words: string
}

export const CARD_FIELDS = ['name', 'code', 'stage', 'domain', 'places', 'lead', 'duties', 'investment', 'start', 'finish', 'actualStart', 'actualFinish', 'milestones', 'depends'] as const

type Data = Readonly<Record<string, unknown>>
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [])
const objectsOf = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter((one): one is Data => typeof one === 'object' && one !== null) : [])

/** Leaves out what is absent. */
function given<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T
}

export function cardOf({ id, owner, version, title, data, published }: RecordView): Card {
  const duties = objectsOf(data['duties']).filter(({ role }) => role === '牵头').flatMap(({ party }) => textOf(party) ?? [])
  const [places, lead] = [textsOf(data['places']), duties.length > 0 ? duties : textsOf(data['lead'])]
  return given({
    id, owner, version, title, published, lead, places, links: linksOf(data['depends']), milestones: milestonesOf(data['milestones']),
    stage: textOf(data['stage']), domain: textOf(data['domain']), investment: typeof data['investment'] === 'number' ? data['investment'] : undefined,
    start: textOf(data['start']), finish: textOf(data['finish']), actualStart: textOf(data['actualStart']), actualFinish: textOf(data['actualFinish']),
    words: [title, textOf(data['code']) ?? '', ...places, ...lead].join(' ').toLowerCase(),
  })
}

export function linksOf(value: unknown): readonly Link[] {
  return objectsOf(value).flatMap(({ project, type, lag }) => {
    const kind = LINK_TYPES.find((one) => one === type)
    return typeof project === 'string' && kind !== undefined ? [{ from: project, type: kind, lag: typeof lag === 'number' ? lag : 0 }] : []
  })
}

function milestonesOf(value: unknown): readonly Milestone[] {
  return objectsOf(value).flatMap(({ name, planned, actual }) => {
    const [title, day, reached] = [textOf(name), textOf(planned), textOf(actual)]
    return title === undefined || day === undefined ? [] : [{ name: title, planned: day, ...(reached === undefined ? {} : { actual: reached }) }]
  })
}
