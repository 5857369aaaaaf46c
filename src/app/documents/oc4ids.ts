/** A package of projects in OC4IDS 0.9.5; the same projects give the same bytes. */
import { discloseProject, type DisclosedProject, type DisclosureSetting } from '../../core/schedule/index.ts'

export interface PackageSetting extends DisclosureSetting {
  /** Names the package; where it can be fetched, if the node knows. */
  readonly uri: string
  readonly publisher: string
}

/** Versions of a package are told by major and minor number. */
const VERSION = '0.9'
const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'

/** At least one project. Dated by the newest change of what is in it, as the standard asks of a package made on demand. */
export function writeOc4ids(projects: readonly DisclosedProject[], setting: PackageSetting): Uint8Array<ArrayBuffer> {
  const newest = projects.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), '')
  const body = { uri: setting.uri, publishedDate: newest, version: VERSION, publisher: { name: setting.publisher }, license: LICENCE, projects: projects.map((project) => discloseProject(project, setting)) }
  return new TextEncoder().encode(`${JSON.stringify(body, null, 1)}\n`)
}
