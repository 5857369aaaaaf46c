/** A problem in a pack: where, and what, in both languages. All of them are told at once. */
import type { Text } from '../../core/value/index.ts'

export interface Problem {
  /** File and JSON Pointer (RFC 6901): `zone/fable/registers/project.json#/schema/properties/stage`. */
  readonly at: string
  readonly says: Text
}

export const problem = (file: string, pointer: string, zh: string, en: string): Problem => ({ at: `${file}#${pointer}`, says: { zh, en } })

/** `/grants/0/what` of `['grants', 0, 'what']`. */
export const pointerOf = (path: readonly (PropertyKey)[]): string => path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** One line a problem, both languages. */
export const formatProblem = ({ at, says }: Problem): string => `${at}: ${says.zh} · ${says.en}`
