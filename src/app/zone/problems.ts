/** A problem in a pack: where, and what, in both languages. All of them are told at once. */
import type { Text } from '../../core/value/index.ts'

export interface Problem {
  /** `registers/project.json#/schema/properties/stage`. */
  readonly at: string
  readonly says: Text
}

export const problem = (file: string, pointer: string, zh: string, en: string): Problem => ({ at: `${file}#${pointer}`, says: { zh, en } })

/** One line a problem, both languages. */
export const formatProblem = ({ at, says }: Problem): string => `${at}: ${says.zh} · ${says.en}`
