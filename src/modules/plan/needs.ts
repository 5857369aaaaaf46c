import type { PlanLexicon } from '../../core/plan/index.ts'
import type { Result } from '../../core/value/index.ts'
import type { Records } from '../../kernel/records/index.ts'
import type { Sheet } from './rules.ts'

/** What the room needs from the node: reading a file, writing sheets and documents, and the records that items become. */
export interface PlanNeeds {
  readonly lexicon: PlanLexicon
  /** Register of each list, as the zone pack names them. */
  readonly registers: { readonly task: string; readonly project: string }
  readonly records: Pick<Records, 'create' | 'revise' | 'withdraw' | 'portfolio'>
  readDocument(filename: string, bytes: Uint8Array, bytesMax: number): Promise<Result<string>>
  writeSheets(sheets: readonly Sheet[], at: Date): Promise<Uint8Array>
  /** Lists as a Word document. */
  writeListDocument(document: { readonly title: string; readonly note?: string; readonly lists: readonly Sheet[]; readonly empty: string }, at: Date): Promise<Uint8Array>
  hash(bytes: Uint8Array): Uint8Array
}
