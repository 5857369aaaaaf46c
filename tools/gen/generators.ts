/** What is generated, each as a file and the text it must have. The output is committed; `npm test` fails where it is stale. */
import { errorsDocument, operationsDocument } from '../../src/app/http/index.ts'
import { packSchemas } from '../../src/app/zone/index.ts'
import { freshBlock, TABLES } from '../tidy/index.ts'

export interface Generator {
  readonly file: string
  /** The whole text that the file must have; `now` is what it has, or empty. */
  make(now: string): string | Promise<string>
}

export const GENERATORS: readonly Generator[] = [
  { file: 'ARCHITECTURE.md', make: (now) => freshBlock(now, TABLES.layers) },
  { file: 'docs/operations.md', make: operationsDocument },
  { file: 'docs/errors.md', make: errorsDocument },
  ...[...packSchemas()].map(([file, text]) => ({ file, make: () => text })),
]
