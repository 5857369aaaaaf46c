/** What is generated, each as a file and the text it must have. The output is committed; `npm test` fails where it is stale. */
import { freshBlock, TABLES } from '../tidy/index.ts'

export interface Generator {
  readonly file: string
  /** The whole text that the file must have; `now` is what it has, or empty. */
  make(now: string): string | Promise<string>
}

export const GENERATORS: readonly Generator[] = [
  { file: 'ARCHITECTURE.md', make: (now) => freshBlock(now, TABLES.layers) },
]
