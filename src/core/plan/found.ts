import type { Block } from './blocks.ts'
import type { Range } from './characters.ts'
import type { Role } from './data/roles.ts'
import type { Outline, Paragraph } from './outline.ts'
import type { Gazetteer } from './places.ts'
import type { Mention, Merged } from './projects.ts'
import type { Sentence } from './sentences.ts'
import type { FoundTask } from './tasks.ts'
import type { Span } from './types.ts'

/** Everything that was found, before offsets are turned into code points. */
export interface Found {
  readonly outline: Outline
  readonly roles: ReadonlyMap<Paragraph, Role>
  readonly sentencesOf: (paragraph: Paragraph) => readonly Sentence[]
  readonly mentionsOf: ReadonlyMap<Sentence, readonly Mention[]>
  readonly projects: readonly Merged[]
  readonly tasks: readonly FoundTask[]
  readonly gazetteer: Gazetteer
  /** Of those that answer for a task, does the first lead? The year that the document is for, where it is for one, and the first of its five-year plan. */
  readonly document: { readonly firstLeads: boolean; readonly year: number | undefined; readonly planStart: number | undefined }
}
export type ToSpan = (block: Block, range: Range) => Span
